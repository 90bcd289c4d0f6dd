"""Pictures: found under the name that the eye sees, whole, within bounds, and wherever a figure may stand."""

from __future__ import annotations

import io
import random
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from brochure.cli import main
from brochure.content.pictures import picture_paths, read_picture
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError
from brochure.pictures.faults import RefusedError
from brochure.pictures.raster import MAX_PIXELS

FIGURE = '{picture: "NAME", caption: A box., alt: A box.}'
LEAFLET = f"""\
leaflet: a-leaflet
language: en
version: "1.0"
title: A title
written: 2026-11-23
publisher: {{name: A hospital}}
brand: {{logo: {{picture: "NAME", alt: Our sign}}}}
key-numbers:
  figures:
    - {FIGURE}
introduction:
  - figure: {FIGURE}
sections:
  - id: one
    heading: One
    blocks:
      - figure: {FIGURE}
"""


def pixels(kind: str, **how: bool) -> bytes:
    """Return a picture that compresses badly, so that half of the file is half of the picture."""
    data = random.Random(1).randbytes(120 * 90 * 3)
    stream = io.BytesIO()
    Image.frombytes("RGB", (120, 90), data).save(stream, kind, **how)
    return stream.getvalue()


def refusal(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    with pytest.raises(ValueError, match=r".") as caught:
        read_picture(folder, name)
    return str(caught.value)


def test_a_picture_may_stand_wherever_a_figure_may(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "content.yaml").write_text(LEAFLET.replace("NAME", "map.png"), encoding="utf-8")
    (tmp_path / "map.png").write_bytes(pixels("PNG"))
    leaflet, _ = read_leaflet(tmp_path)
    assert [path[0] for path, _ in picture_paths(leaflet)] == ["brand", "key-numbers", "introduction", "sections"]
    for more in ([], ["--pseudo"]):
        assert main(["build", str(tmp_path), *more]) == 0, capsys.readouterr().err
    assert len(list((tmp_path / "output").glob("*.pdf"))) == 3


def test_a_file_given_for_its_folder_is_built_there(tmp_path: Path):
    text = LEAFLET.replace('"NAME"', "map.jpg")
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "map.jpg").write_bytes(pixels("JPEG"))
    assert main(["check", str(tmp_path / "content.yaml")]) == 0
    assert main(["build", str(tmp_path / "content.yaml")]) == 0
    assert (tmp_path / "output" / "a-leaflet_en_v1.0_DRAFT.pdf").exists()


@pytest.mark.parametrize(("asked", "there"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_name_is_found_however_its_letters_are_stored(tmp_path: Path, asked, there):
    data = pixels("PNG")
    folder = tmp_path / unicodedata.normalize(there, "é")
    folder.mkdir()
    (folder / unicodedata.normalize(there, "café.png")).write_bytes(data)
    assert read_picture(tmp_path, unicodedata.normalize(asked, "é/café.png")) == data


def test_a_name_that_differs_in_capitals_is_suggested(tmp_path: Path):
    (tmp_path / "Map.PNG").write_bytes(pixels("PNG"))
    with pytest.raises(RefusedError, match="no such file") as caught:
        read_picture(tmp_path, "map.png")
    assert caught.value.faults[0].hint == "did you mean 'Map.PNG'?"


@pytest.mark.parametrize("name", ["../map.png", "map.gif", "none.png", "é.png"])
def test_what_is_not_there_or_no_picture_is_refused(tmp_path: Path, name):
    (tmp_path / "map.gif").write_bytes(b"GIF89a")
    with pytest.raises(ValueError, match=r"outside|none of|no such file"):
        read_picture(tmp_path, name)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "progressive"])
def test_a_part_of_a_picture_is_refused(tmp_path: Path, kind, part):
    data = pixels("JPEG", progressive=True) if kind == "progressive" else pixels(kind)
    name = "a.png" if kind == "PNG" else "a.jpg"
    assert "not whole" in refusal(tmp_path, name, data[: int(len(data) * part)])
    (tmp_path / name).write_bytes(data)
    assert read_picture(tmp_path, name) == data


def test_a_download_whose_rest_is_zeros_or_whose_end_is_missing_is_refused(tmp_path: Path):
    jpeg, png = pixels("JPEG"), pixels("PNG")
    assert "not whole" in refusal(tmp_path, "a.jpg", jpeg[: len(jpeg) // 2] + bytes(len(jpeg) // 2))
    assert "not whole" in refusal(tmp_path, "a.png", png[:-12])


@pytest.mark.parametrize("data", [b"", b"hello", pixels("GIF"), pixels("BMP")])
def test_another_file_under_a_pictures_name_is_refused(tmp_path: Path, data):
    assert "no PNG or JPEG" in refusal(tmp_path, "a.png", data)


@pytest.mark.parametrize("side", [7_100, 15_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_takes_memory(tmp_path: Path, side):
    assert side * side > MAX_PIXELS
    stream = io.BytesIO()
    Image.new("1", (side, side)).save(stream, "PNG")
    assert "pixels" in refusal(tmp_path, "a.png", stream.getvalue())


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("cover: {picture: {ne: map.png}, alt: A map.}", "none for the others"),
        ("cover: {picture: map.png}", "'alt' is missing"),
        ("front: [one]\ncover: {picture: map.png, alt: A map.}", "front: and cover: both want the room of page one"),
    ],
)
def test_a_cover_picture_that_cannot_be_is_one_problem(tmp_path: Path, more: str, says: str):
    (tmp_path / "content.yaml").write_text(f"{LEAFLET.replace('NAME', 'map.png')}{more}\n", encoding="utf-8")
    (tmp_path / "map.png").write_bytes(pixels("PNG"))
    with pytest.raises(ContentError, match=says) as caught:
        read_leaflet(tmp_path)
    assert len(caught.value.problems) == 1
