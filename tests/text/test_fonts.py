"""Fonts: a leaflet's own come first, are checked for their license, and broken ones are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.errors import FontError
from brochure.languages import language
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
    path = tmp_path_factory.mktemp("own") / "Hospital-Book.ttf"
    tool.save_font(font, str(path), options)
    font.close()
    return path


def own_folder(tmp_path: Path, source: Path, bits: int = 0) -> Path:
    path = tmp_path / source.name
    shutil.copyfile(source, path)
    if bits:
        font = TTFont(path)
        font["OS/2"].fsType = bits
        font.save(path)
        font.close()
    return tmp_path


def test_a_hospitals_own_face_comes_first_and_others_fill_its_gaps(tmp_path: Path, subset: Path):
    book = FontBook([own_folder(tmp_path, subset)], system=False)
    assert book.own_families() == ("Hospital",)
    assert book.covering("a", "Latn", "en", 400).family == "Hospital"
    assert book.covering("Ω", "Grek", "en", 400).family == "NotoSans"
    assert book.covering("क", "Deva", "ne", 400).family == "NotoSansDevanagari"


@pytest.mark.parametrize(
    ("bits", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x100, False), (0x200, False)]
)
def test_license_bits_are_obeyed(tmp_path: Path, subset: Path, bits: int, allowed: bool):
    book = FontBook([own_folder(tmp_path, subset, bits)], system=False)
    if allowed:
        assert book.covering("a", "Latn", "en", 400).family == "Hospital"
    else:
        with pytest.raises(FontError, match="does not allow"):
            book.covering("a", "Latn", "en", 400)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=40))
def test_a_damaged_font_is_an_error_and_no_crash(subset: Path, at: int, junk: bytes):
    data = bytearray(subset.read_bytes())
    data[at : at + len(junk)] = junk
    folder = subset.parent / "damaged"
    folder.mkdir(exist_ok=True)
    (folder / "Hospital-Book.ttf").write_bytes(bytes(data))
    try:
        FontBook([folder], system=False).covering("a", "Latn", "en", 400)
    except FontError as error:
        assert "Hospital-Book" in str(error)


def hospital(folder: Path, outlines: str, blanks: str, *, color: bool = False) -> Path:
    """Make a font with a box for each of some characters, and an empty glyph for each of others, colored or not."""
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
    if color:
        builder.setupCOLR({names[ord(c)]: [("box", 0)] for c in blanks})
        builder.setupCPAL([[(1, 0, 0, 1)]])
    builder.save(folder / "Hospital-Regular.ttf")
    return folder


@pytest.mark.parametrize("color", [False, True])
def test_a_glyph_without_ink_is_no_glyph(tmp_path: Path, color: bool):
    """Words in a font of blanks would vanish from the page, and those in one of color pictures from print."""
    book = FontBook([hospital(tmp_path, "ab", "cd ", color=color)], system=False)
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
    assert describe(Path("NotoSans-Italic.ttf"), "leaflet") is None
    assert describe(Path("Own-BookItalic.otf"), "leaflet") is None
    assert describe(Path("Own-Book.otf"), "leaflet") is not None
    assert describe(Path("NotoSans-ExtraCondensed.ttf"), "system") is None


def test_a_missing_hand_gives_the_command_that_brings_it():
    (problem,) = FontBook(system=False).substitutes(language("ur"))
    assert "NotoNastaliqUrdu is not installed" in problem.message
    assert problem.hint == "install the font: apt-get install fonts-noto-core"
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
