"""Pictures: SVG as shapes, PNG and JPEG with their pixels and colors checked, nothing from outside of the folder."""

from __future__ import annotations

import io
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from PIL import Image

from brochure.building import build, open_fonts, read
from brochure.cli import main
from brochure.editions import EMAIL, OFFICE, PRESS
from brochure.errors import ContentError, LayoutError
from brochure.layout.page import DECORATION
from brochure.layout.pictures import load

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><title>t</title>
<g transform="translate(10 10)" fill="#9E1B1B"><circle cx="30" cy="30" r="30"/>
<path d="M70 10 h100 v40 h-100 z" style="fill:#0B5358"/></g>
<path d="M80 20 q20 -20 40 0 t40 0" fill="none" stroke="#000" stroke-width="4"/></svg>"""

CONTENT = """\
leaflet: a
language: en
version: "1"
title: A title
written: 2026-11-23
publisher: {{name: A hospital}}
brand: {{logo: {{picture: logo.svg, alt: The hospital's sign}}}}
sections:
  - id: one
    heading: One
    blocks:
      - figure: {{picture: {picture}, caption: A photograph., alt: Stripes.}}
"""


def picture(mode: str, size: tuple[int, int] = (1200, 600), kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    image = Image.new(mode, size)
    image.paste({"L": 90, "RGB": (200, 30, 30), "CMYK": (10, 200, 200, 20), "RGBA": (0, 0, 255, 128)}[mode],
                (0, 0, size[0] // 2, size[1]))  # fmt: skip
    image.save(data, kind)
    return data.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    leaflet = tmp_path / "leaflet"
    leaflet.mkdir()
    (leaflet / "logo.svg").write_bytes(SVG)
    (leaflet / "photo.jpg").write_bytes(picture("RGB", kind="JPEG"))
    (leaflet / "small.png").write_bytes(picture("RGBA", (90, 45)))
    (leaflet / "gray.png").write_bytes(picture("L"))
    (leaflet / "press.jpg").write_bytes(picture("CMYK", kind="JPEG"))
    (leaflet / "words.txt").write_text("x")
    (tmp_path / "outside.png").write_bytes(picture("L"))
    return leaflet


def made(folder: Path, name: str, edition=EMAIL):
    (folder / "content.yaml").write_text(CONTENT.format(picture=name), encoding="utf-8")
    (manuscript,) = read(folder)
    return build(manuscript, edition, open_fonts(folder))


def images(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [image for image in file.pages[0].Resources.XObject.values() if image.Subtype == "/Image"]


@pytest.mark.parametrize("name", ["photo.jpg", "small.png", "gray.png"])
def test_files_with_pictures_keep_both_standards_and_alternative_texts(folder: Path, name: str):
    built = made(folder, name)
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(built.pdf, profile=profile)
        assert [failure.message for failure in report.failures] == []
    with pikepdf.open(io.BytesIO(built.pdf)) as file:
        texts = [str(item.Alt) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert texts[:2] == ["The hospital's sign", "Stripes."]


def test_a_jpeg_is_embedded_as_it_is(folder: Path):
    with pikepdf.open(io.BytesIO(made(folder, "photo.jpg").pdf)) as file:
        (image,) = images(file)
        assert image.read_raw_bytes() == (folder / "photo.jpg").read_bytes()
        assert image.Filter == "/DCTDecode"


def test_transparency_is_put_on_white(folder: Path):
    with pikepdf.open(io.BytesIO(made(folder, "small.png").pdf)) as file:
        (image,) = images(file)
        assert "/SMask" not in image
        assert image.read_bytes()[:3] == bytes((127, 127, 255))


def test_few_pixels_are_a_problem_and_a_press_refuses_them(folder: Path):
    (problem,) = made(folder, "small.png").problems
    assert problem.code == "resolution"
    (folder / "tiny.png").write_bytes(picture("L", (90, 45)))
    with pytest.raises(LayoutError, match="pixels an inch"):
        made(folder, "tiny.png", PRESS)


def test_ink_that_a_press_does_not_take_is_told_where_it_is_made_less(folder: Path):
    for color, said in (((255, 240, 220, 200), ["ink"]), ((200, 100, 20, 40), [])):
        Image.new("CMYK", (1200, 600), color).save(folder / "dark.jpg", quality=95)
        found = [
            problem for problem in made(folder, "dark.jpg", PRESS).problems if problem.code in {"ink", "resolution"}
        ]
        assert [problem.code for problem in found] == said
    assert all(problem.code != "ink" for problem in made(folder, "dark.jpg", EMAIL).problems)


def test_a_press_gets_cmyk_or_gray_and_an_office_gray(folder: Path):
    for name, space in (("press.jpg", "/DeviceCMYK"), ("gray.png", "/DeviceGray"), ("photo.jpg", "/DeviceCMYK")):
        with pikepdf.open(io.BytesIO(made(folder, name, PRESS).pdf)) as file:
            assert [str(image.ColorSpace) for image in images(file)] == [space]
    with pikepdf.open(io.BytesIO(made(folder, "photo.jpg", OFFICE).pdf)) as file:
        assert [str(image.ColorSpace) for image in images(file)] == ["/DeviceGray"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../outside.png", "outside of the leaflet's folder"),
        ("none.png", "no such file"),
        ("words.txt", "none of .svg"),
    ],
)
def test_what_may_not_be_used_is_said_with_its_line(folder: Path, name: str, says: str):
    with pytest.raises(ContentError, match=says) as caught:
        made(folder, name)
    assert caught.value.problems[0].place.line == 12


def test_an_svg_becomes_shapes_in_its_own_colors():
    drawing = load("a.svg", SVG, EMAIL)
    assert (drawing.width, drawing.height) == (200, 80)
    circle, box, wave = drawing.at(100, 50, 400, DECORATION)
    assert [shape.fill and tuple(round(part * 255) for part in shape.fill.rgb) for shape in (circle, box, wave)] == [
        (0x9E, 0x1B, 0x1B), (0x0B, 0x53, 0x58), None]  # fmt: skip
    assert box.contours[0].steps[0] == (1000 * (100 + 2 * 80), 1000 * (50 + 2 * 20))
    assert wave.line_width == 8
    assert (circle.clips, box.clips) == ((), ())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>x</text></svg>", "<text> is text"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "nothing that can be drawn"),
        (b"<html/>", "no SVG"),
        (b"<svg", "cannot be drawn"),
        (b"<!DOCTYPE x [<!ENTITY e 'x'>]><svg>&e;</svg>", "nothing that can be drawn"),
        (b"<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='url(#g)'/></svg>", "not in the file"),
    ],
)
def test_what_cannot_be_drawn_is_said(data: bytes, says: str):
    with pytest.raises(LayoutError, match=says):
        load("a.svg", data, EMAIL)


def test_a_damaged_picture_is_an_error():
    with pytest.raises(LayoutError, match="cannot be drawn"):
        load("a.png", b"\x89PNG junk", EMAIL)


@pytest.mark.parametrize("name", ["small.png", '"small.png"'])
def test_too_few_pixels_are_told_at_the_line_that_names_the_picture(folder: Path, name: str, capsys):
    (folder / "content.yaml").write_text(CONTENT.format(picture=name), encoding="utf-8")
    assert main(["check", str(folder), "--edition", "press"]) == 2
    assert f"{folder / 'content.yaml'}:12:27: error: en: the picture 'small.png' has" in capsys.readouterr().err
    assert main(["build", str(folder), "--edition", "press"]) == 4
    assert f"{folder / 'content.yaml'}:12:27: error: the picture 'small.png' has" in capsys.readouterr().err
