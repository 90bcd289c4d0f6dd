"""Fonts: a leaflet's own come first, are checked for their license, and broken ones are named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.languages import language
from brochure.text.faces import open_face
from brochure.text.fonts import FontBook, describe
from brochure.text.paragraph import Typesetter
from brochure.text.runs import MissingGlyph, Span, itemize, resolve_scripts

SANS = next(file.path for file in FontBook(system=False).find("NotoSans"))
TYPESETTER = Typesetter(FontBook(system=False))


@pytest.fixture(scope="module")
def subset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a font file with Latin letters only."""
    from fontTools import subset as tool  # noqa: PLC0415 - slow to import

    options = tool.Options()
    font = tool.load_font(str(SANS), options)
    cutter = tool.Subsetter(options)
    cutter.populate(text="abcdefghijklmnopqrstuvwxyz ")
    cutter.subset(font)
    for number in (1, 16):
        font["name"].setName("Hospital", number, 3, 1, 0x409)
    path = tmp_path_factory.mktemp("own") / "Hospital-Book.ttf"
    tool.save_font(font, str(path), options)
    font.close()
    return path


def own_folder(tmp_path: Path, source: Path) -> Path:
    shutil.copyfile(source, tmp_path / source.name)
    return tmp_path


def test_a_hospitals_own_face_comes_first_and_others_fill_its_gaps(tmp_path: Path, subset: Path):
    book = FontBook([own_folder(tmp_path, subset)], system=False)
    assert book.own_families() == ("Hospital",)
    assert book.covering("a", "Latn", "en", 400).family == "Hospital"
    assert book.covering("Ω", "Grek", "en", 400).family == "NotoSans"
    assert book.covering("क", "Deva", "ne", 400).family == "NotoSansDevanagari"


@settings(max_examples=40)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=40))
def test_a_damaged_font_is_an_error_and_no_crash(subset: Path, at: int, junk: bytes):
    data = bytearray(subset.read_bytes())
    data[at : at + len(junk)] = junk
    folder = subset.parent / "damaged"
    folder.mkdir(exist_ok=True)
    (folder / "Hospital-Book.ttf").write_bytes(bytes(data))
    book = FontBook([folder], system=False)
    face = book.covering("a", "Latn", "en", 400)
    assert face is not None
    assert face.path.parent == folder or book.problems() or book.folders[0].fonts  # of some characters alone


def hospital(folder: Path, outlines: str, blanks: str) -> Path:
    """Make a font with a box for each of some characters, and an empty glyph for each of others."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (400, 500), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    names = {ord(character): f"c{ord(character)}" for character in outlines + blanks}
    glyphs = {".notdef": box, "box": box} | {names[ord(c)]: box if c in outlines else empty for c in outlines + blanks}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Hospital", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200, fsType=0)
    builder.setupPost()
    builder.save(folder / "Hospital-Regular.ttf")
    return folder


def test_a_glyph_without_ink_is_no_glyph(tmp_path: Path):
    """Words in a font of blanks would vanish from the page."""
    book = FontBook([hospital(tmp_path, "ab", "cd ")], system=False)
    families = {text: book.covering(text, "Latn", "en", 400).family for text in ("a", "ab", "c", "abc", " ")}
    assert families == {"a": "Hospital", "ab": "Hospital", "c": "NotoSans", "abc": "NotoSans", " ": "Hospital"}
    text = "ab cd\u200b ab"
    runs = itemize(text, [Span(text, "en")], [0] * len(text), resolve_scripts(text, "Latn"), book)
    assert [(text[run.start : run.end], run.face.family) for run in runs if run.face] == [
        ("ab ", "Hospital"),
        ("cd", "NotoSans"),
        ("\u200b ab", "Hospital"),
    ]


def test_a_character_that_no_font_has_with_ink_is_missing(tmp_path: Path):
    """U+2FEF is unassigned, and in no other font."""
    book = FontBook([hospital(tmp_path, "ab", "\u2fef")], system=False)
    with pytest.raises(MissingGlyph, match="2FEF"):
        itemize("a\u2fef", [Span("a\u2fef", "en")], [0, 0], ["Latn"] * 2, book)


def test_italics_are_left_aside():
    assert describe(Path("NotoSans-Italic.ttf"), "system") is None
    assert describe(Path("NotoSans-ExtraCondensed.ttf"), "system") is None


def test_a_missing_hand_gives_the_command_that_brings_it():
    (problem,) = FontBook(system=False).substitutes(language("ur"))
    assert "NotoNastaliqUrdu is not installed" in problem.message
    assert all(system in problem.hint for system in ("apt-get install fonts-noto-core", "macOS", "Windows", "fonts/"))
    assert list(FontBook(system=False).substitutes(language("ne"))) == []


SIGNS = "☎✓⚠→★♥①"


def faces_of(text: str, tag: str, weight: int = 400) -> list[tuple[str, str]]:
    """Return the characters of a paragraph in logical order, each with the family of its face."""
    (line,) = TYPESETTER.prepare([Span(text, tag, weight)], language(tag)).lines(1e6)
    found = []
    for piece, _ in line.pieces:
        ordered = reversed(piece.clusters) if piece.level % 2 else piece.clusters
        found += [(cluster.text, piece.face.family) for cluster in ordered]
    return found


@pytest.mark.parametrize(
    "tag", ["en", "vi", "ru", "ne", "bn", "th", "my", "km", "am", "ar", "he", "ur", "fa", "zh-Hans", "ja", "ko"]
)
def test_a_sign_takes_no_other_character_into_its_face(tag: str):
    """Digits, letters and the space after a sign are in the face that they have without it."""
    own = language(tag)
    for sign in SIGNS:
        for rest in (
            " 01 234 5678 (24)",
            f" {own.digits[3]}–{own.digits[5]}",
            f" {own.autonym} 5",
            "112",
            f" ½ {own.autonym}",
        ):
            for weight in (400, 700):
                lone, with_sign = faces_of(rest, tag, weight), faces_of(f"{sign}{rest}", tag, weight)
                assert with_sign[1:] == lone, (sign, rest)


def test_letters_that_the_own_font_lacks_leave_the_space_after_them_in_it(tmp_path: Path, subset: Path):
    book = FontBook([own_folder(tmp_path, subset)], system=False)
    (line,) = Typesetter(book).prepare([Span("aé b é a", "en")], language("en")).lines(1e6)
    assert [(piece.text, piece.face.family) for piece, _ in line.pieces if piece.text.isspace()] == [
        (" ", "Hospital")
    ] * 3


def test_a_file_is_one_face_until_it_changes(subset: Path):
    face = open_face(subset, 400)
    assert open_face(subset, 400) is face
    assert open_face(subset, 700) is not face
    os.utime(subset, ns=(1, 1))
    assert open_face(subset, 400) is not face
