"""The folder of a leaflet's own fonts: files are known by their tables, and each that is not used is told."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from brochure.errors import Severity
from brochure.languages import language
from brochure.text.faces import open_face
from brochure.text.font_folder import read_folder
from brochure.text.fonts import FontBook

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def made(path: Path, family: str = "Hospital Sans", weight: int = 400, **more: object) -> TTFont:
    """Make a font of boxes, and save it: `style`, `italic`, `width`, `bits` (fsType), `axes`, `color`, `outlines`."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (400, 500), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    names = {ord(character): f"c{ord(character)}" for character in str(more.get("letters", LETTERS)) + " "}
    drawn = {name: empty if code == 32 or more.get("outlines") is False else box for code, name in names.items()}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *drawn])
    builder.setupCharacterMap(names)
    builder.setupGlyf({".notdef": box, **drawn})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *drawn], (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": str(more.get("style", "Regular"))})
    selection = 1 if more.get("italic") else 0x20 if weight >= 700 else 0x40
    builder.setupOS2(
        sTypoAscender=800, usWinAscent=800, usWinDescent=200, fsType=more.get("bits", 0), usWeightClass=weight,
        usWidthClass=more.get("width", 5), fsSelection=selection,
    )  # fmt: skip
    builder.setupPost()
    if axes := more.get("axes"):
        builder.setupFvar(axes, [])
        builder.setupGvar({})
    if more.get("color"):
        builder.setupCOLR({"c97": [(".notdef", 0)]})
        builder.setupCPAL([[(1, 0, 0, 1)]])
    builder.save(path)
    return builder.font


def book_of(folder: Path) -> FontBook:
    return FontBook([folder], system=False)


def faces(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """Return family, weight and file of the faces of what is regular and what is bold."""
    found = (book_of(folder).covering("a", "Latn", "en", weight) for weight in (400, 700))
    return tuple((face.family, face.weight, face.path.name) for face in found if face)


def said(folder: Path) -> dict[str, str]:
    """Return what is told of a folder, by the names of its files."""
    problems = book_of(folder).problems()
    assert all(problem.severity is Severity.WARNING for problem in problems)
    return {
        Path(problem.place.file).name: problem.message.removeprefix("this font is not used: ") for problem in problems
    }


def test_names_of_files_say_nothing(tmp_path: Path):
    made(tmp_path / "arial.ttf", style="Regular")
    made(tmp_path / "arialbd.ttf", weight=700, style="Bold")
    assert faces(tmp_path) == (("Hospital Sans", 400, "arial.ttf"), ("Hospital Sans", 700, "arialbd.ttf"))
    assert said(tmp_path) == {}


@pytest.mark.parametrize("name", ["X-VariableFont_wdth,wght.ttf", "Inter-VF.ttf", "Hospital Sans.ttf"])
def test_a_font_with_an_axis_of_weight_sets_bold(tmp_path: Path, name: str):
    made(tmp_path / name, axes=[("wght", 300, 400, 800, "Weight"), ("wdth", 50, 90, 100, "Width")])
    assert faces(tmp_path) == (("Hospital Sans", 400, name), ("Hospital Sans", 700, name))
    face = book_of(tmp_path).covering("a", "Latn", "en", 700)
    assert face is not None
    assert dict(face.axes) == {"wght": 700.0, "wdth": 90.0}
    assert said(tmp_path) == {}


def test_an_axis_that_does_not_reach_bold_is_no_bold(tmp_path: Path):
    made(tmp_path / "a.ttf", axes=[("wght", 300, 400, 500, "Weight")])
    assert faces(tmp_path)[1][0] == "NotoSans"
    assert said(tmp_path) == {"a.ttf": "Hospital Sans has no bold face: bold text is set in another font"}


@pytest.mark.parametrize(("weight", "lacking", "other"), [(400, "bold", 1), (700, "regular", 0)])
def test_a_family_without_a_weight_is_told_and_what_is_bold_stays_bold(
    tmp_path: Path, weight: int, lacking: str, other: int
):
    made(tmp_path / "only.ttf", weight=weight)
    found = faces(tmp_path)
    assert [face[0] for face in found] == (["Hospital Sans", "NotoSans"] if other else ["NotoSans", "Hospital Sans"])
    assert found[1][1] >= 700
    assert said(tmp_path) == {"only.ttf": f"Hospital Sans has no {lacking} face: {lacking} text is set in another font"}


def test_faces_of_a_collection_are_known_one_by_one(tmp_path: Path):
    collection = TTCollection()
    collection.fonts = [made(tmp_path / "a", weight=weight) for weight in (400, 700)]
    collection.fonts.append(made(tmp_path / "a", weight=400, italic=True, style="Italic"))
    collection.save(tmp_path / "Hospital.ttc")
    (tmp_path / "a").unlink()
    assert faces(tmp_path) == (("Hospital Sans", 400, "Hospital.ttc"), ("Hospital Sans", 700, "Hospital.ttc"))
    assert said(tmp_path) == {"Hospital.ttc": "it is italic, and no text of a leaflet is"}
    first, second = (book_of(tmp_path).covering("a", "Latn", "en", weight) for weight in (400, 700))
    assert first is not None and second is not None
    assert first.name != second.name


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"italic": True}, "it is italic, and no text of a leaflet is"),
        ({"color": True}, "it is a font of color pictures, which cannot be printed"),
        ({"outlines": False}, "its glyphs have no outlines"),
        ({"bits": 2}, "its license does not allow embedding"),
        ({"bits": 0x100}, "its license does not allow subsetting"),
        ({"bits": 0x200}, "its license does not allow embedding of its outlines"),
        ({"width": 3}, "it is narrow or wide, and its family has a face that is not"),
        ({"weight": 300}, "another file has this family nearer to the weights that text is set in, 400 and 700"),
    ],
)
def test_what_is_not_used_is_told_and_others_go_on(tmp_path: Path, more: dict[str, int], why: str):
    for name, weight in (("Regular.ttf", 400), ("Bold.ttf", 700)):
        made(tmp_path / name, weight=weight)
    made(tmp_path / "other.ttf", **more)
    assert said(tmp_path) == {"other.ttf": why}
    assert [face[2] for face in faces(tmp_path)] == ["Regular.ttf", "Bold.ttf"]


@pytest.mark.parametrize("bits", [0, 4, 8])
def test_a_license_that_allows_embedding_is_enough(tmp_path: Path, bits: int):
    made(tmp_path / "a.ttf", bits=bits, axes=[("wght", 300, 400, 800, "Weight")])
    assert said(tmp_path) == {}


def test_a_narrow_family_alone_is_used(tmp_path: Path):
    made(tmp_path / "a.ttf", width=3, axes=[("wght", 300, 400, 800, "Weight")])
    assert said(tmp_path) == {}
    assert faces(tmp_path)[0][2] == "a.ttf"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"wOF2\0\1\0\0", "it is a web font (WOFF2)"),
        (b"wOFF\0\1\0\0", "it is a web font (WOFF)"),
        (b"%!PS-AdobeFont", "it is a PostScript Type 1 font"),
        (b"no font at all", "it is no font, or damaged"),
        (b"", "it is no font, or damaged"),
        (b"\0\1\0\0", "it is not whole"),
        (b"ttcf\0\1\0\0\xff\xff\xff\xff", "it is damaged"),
    ],
)
def test_what_is_no_font_is_told(tmp_path: Path, data: bytes, why: str):
    (tmp_path / "a.ttf").write_bytes(data)
    assert said(tmp_path) == {"a.ttf": why}
    assert faces(tmp_path)[0][0] == "NotoSans"


def test_a_download_that_stopped_is_told_at_any_length(tmp_path: Path):
    path = tmp_path / "a.ttf"
    made(path)
    data = path.read_bytes()
    for length in range(4, len(data) - 4, len(data) // 40):
        path.write_bytes(data[:length])
        assert "it is not whole" in said(tmp_path)["a.ttf"], length


def test_damaged_tables_are_no_crash(tmp_path: Path):
    path = tmp_path / "a.ttf"
    made(path)
    data = path.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        _, offset, length = struct.unpack_from(">3I", data, 12 + 16 * number + 4)
        path.write_bytes(data[:offset] + b"\xff" * length + data[offset + length :])
        found = read_folder(tmp_path)
        assert found.fonts or found.others
        assert len(faces(tmp_path)) == 2


def test_files_of_systems_and_other_files_are_told(tmp_path: Path):
    for name in ("Thumbs.db", "._Hospital.ttf", "~$x.ttf", "notes.docx", "OFL.txt", "README.md"):
        (tmp_path / name).write_bytes(b"x")
    made(tmp_path / "a.ttf", axes=[("wght", 300, 400, 800, "Weight")])
    told = said(tmp_path)
    assert told.pop("notes.docx") == "it is no font"
    (left,) = told.values()
    assert all(name in left for name in ("Thumbs.db", "._Hospital.ttf", "~$x.ttf"))


def test_a_folder_that_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is a file, a link that leads nowhere, or closed to this user."""
    folder = tmp_path / "fonts"
    assert read_folder(folder).problems() == ()
    folder.write_text("no folder", encoding="utf-8")
    assert said(folder) == {"fonts": "cannot read the fonts: Not a directory"}
    folder.unlink()
    folder.symlink_to(tmp_path / "nowhere")
    assert said(folder) == {"fonts": "cannot read the fonts: No such file or directory"}
    folder.unlink()
    (folder / "inner").mkdir(parents=True)
    made(folder / "a.ttf", axes=[("wght", 300, 400, 800, "Weight")])
    scan = os.scandir

    def closed(path: Path | str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert said(folder) == {"inner": "cannot read the fonts: Permission denied"}
    assert faces(folder)[0][2] == "a.ttf"


def test_a_face_sets_the_scripts_of_which_it_has_letters(tmp_path: Path):
    made(tmp_path / "a.ttf", "Noto Nastaliq Urdu", letters="ابپت0123456789", axes=[("wght", 300, 400, 800, "Weight")])
    book = book_of(tmp_path)
    families = {
        (script, tag): book.families(script, tag)[0] for script, tag in (("Arab", "ur"), ("Arab", "ar"), ("Latn", "en"))
    }
    assert families == {
        ("Arab", "ur"): "Noto Nastaliq Urdu",
        ("Arab", "ar"): "NotoSansArabic",
        ("Latn", "en"): "NotoSans",
    }
    assert list(book.substitutes(language("ur"))) == []


def test_a_font_of_the_leaflet_leaves_the_installed_one_of_the_same_name_alone(tmp_path: Path):
    made(tmp_path / "a.ttf", "Noto Sans", axes=[("wght", 300, 400, 800, "Weight")])
    book = book_of(tmp_path)
    latin, greek = book.covering("a", "Latn", "en", 400), book.covering("Ω", "Grek", "en", 400)
    assert latin is not None and greek is not None
    assert latin.path == tmp_path / "a.ttf"
    assert greek.family == "NotoSans"


def test_two_files_of_one_face_are_one_too_many(tmp_path: Path):
    made(tmp_path / "a.ttf", axes=[("wght", 300, 400, 800, "Weight")])
    shutil.copyfile(tmp_path / "a.ttf", tmp_path / "a (1).ttf")
    assert list(said(tmp_path)) == ["a.ttf"]


def test_a_character_that_a_font_lists_and_has_no_glyph_for_is_not_covered(tmp_path: Path):
    made(tmp_path / "a.ttf")
    face = open_face(tmp_path / "a.ttf", 400)
    damaged = replace(face, characters=face.characters | {ord("µ")})
    assert damaged.covers("a")
    assert not damaged.covers("µ")
