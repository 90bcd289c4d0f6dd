"""Cluster fonts: one cluster, one CID, and what it says."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from brochure.editions import EMAIL
from brochure.errors import FontError
from brochure.layout.page import Glyphs, Page
from brochure.paper import A4
from brochure.pdf.fonts import FontCache, sign_of
from brochure.pdf.usage import use_fonts
from brochure.pdf.writer import write
from brochure.text.faces import Face, open_face
from brochure.text.shaping import Cluster, shape

from . import reading
from .samples import ARABIC, BLACK, ENGLISH, NEPALI, face, full, lone, plain


def _use(clusters: list[Cluster], of: Face, **more):
    item = Glyphs(0, 0, 10, of, tuple(clusters), BLACK, **more)
    return use_fonts([Page(A4.size, (item,), "1")], FontCache())[of]


def _glyph(character: str) -> int:
    return face("Latn", 400).hb_font.get_nominal_glyph(ord(character))


def _texts(use) -> dict[int, str]:
    return {cid: text for (_, text), cid in use.font.cids.items()}


def test_a_lone_glyph_at_its_origin_is_its_own_cid_and_a_moved_one_is_a_composite():
    a = _glyph("a")
    lone, moved = Cluster("a", ((a, 0, 0),), 561), Cluster("a", ((a, 0, 50),), 561)
    use = _use([lone, moved], face("Latn", 400))
    font = TTFont(io.BytesIO(_program(use)))
    names = font.getGlyphOrder()
    cids = [use.font.cids[sign_of(cluster, right_to_left=False)] for cluster in (lone, moved)]
    assert not font["glyf"][names[cids[0]]].isComposite()
    assert font["glyf"][names[cids[1]]].isComposite()


def test_the_same_glyph_with_another_text_is_another_cid():
    a = _glyph("A")
    latin, greek = Cluster("A", ((a, 0, 0),), 639), Cluster("Α", ((a, 0, 0),), 639)
    use = _use([latin, greek], face("Latn", 400))
    assert sorted(_texts(use).values()) == ["A", "Α"]
    assert len(use.font.cids) == 2


def test_what_is_invisible_is_an_empty_glyph_that_still_says_its_text():
    use = _use([Cluster("\u200b", (), 0), Cluster(" ", ((_glyph(" "), 0, 0),), 260)], face("Latn", 400))
    font = TTFont(io.BytesIO(_program(use)))
    for (_, text), cid in use.font.cids.items():
        assert font["glyf"][font.getGlyphOrder()[cid]].numberOfContours == 0, text
    assert sorted(_texts(use).values()) == [" ", "\u200b"]


def test_clusters_read_right_to_left_say_their_text_in_visual_order():
    cluster = Cluster("لا", ((5, 0, 0),), 500)
    assert sign_of(cluster, right_to_left=True)[1] == "ال"
    assert sign_of(cluster, right_to_left=False)[1] == "لا"


def test_kerning_moves_the_pen_and_makes_no_new_glyph():
    a = _glyph("a")
    plain_, kerned = Cluster("a", ((a, 0, 0),), 561), Cluster("a", ((a, 0, 0),), 541)
    use = _use([kerned, plain_], face("Latn", 400))
    assert len(use.font.cids) == 1
    assert use.font.advances[next(iter(use.font.cids.values()))] == 561
    assert use.forward[id(kerned)].endswith(")20(")
    assert use.forward[id(plain_)] == use.forward[id(kerned)][: -len(")20(")]


@pytest.mark.parametrize("text", ["", "a\ufeff", "\0"])
def test_a_cluster_that_a_pdf_cannot_say_is_an_error(text):
    with pytest.raises(FontError, match="a PDF cannot say the text"):
        _use([Cluster(text, ((_glyph("a"), 0, 0),), 561)], face("Latn", 400))


@pytest.mark.parametrize(
    ("texts", "script", "language"),
    [(ENGLISH, "Latn", "en"), (NEPALI, "Deva", "ne"), (ARABIC, "Arab", "ar")],
)
def test_widths_agree_with_the_program_and_every_cid_is_named(texts, script, language):
    """ISO 19005-2, 6.2.11.5 and 6.2.11.7."""
    pdf = reading.opened(write(plain(texts, script, language), EMAIL))
    for font in pdf.pages[0].Resources.Font.values():
        program = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
        upem = program["head"].unitsPerEm
        advances = [program["hmtx"][glyph][0] * 1000 / upem for glyph in program.getGlyphOrder()]
        assert reading.widths(font) == pytest.approx(advances, abs=0.01)
        shown = {cid for page in pdf.pages for cid in _codes(page, font)}
        assert shown
        assert shown <= reading.unicode_map(font).keys()


def _codes(page, of) -> set[int]:
    """Return the codes that a page shows in a font."""
    found: set[int] = set()
    current = None
    for sequence in reading.sequences(page):
        for operands, operator in sequence.operators:
            if operator == "Tf":
                current = page.Resources.Font[str(operands[0])]
            elif operator in {"Tj", "TJ"} and current.objgen == of.objgen:
                found |= set(reading.codes(operands, operator))
    return found


def test_all_fonts_of_a_file_say_that_they_reach_equally_high_and_low():
    """Else pdfminer has Nepali and Latin words of one line on two."""
    pdf = reading.opened(write(plain(NEPALI, "Deva", "ne"), EMAIL))
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in reading.fonts(pdf).values()]
    assert len(descriptors) > 1
    assert {(int(one.Ascent), int(one.Descent)) for one in descriptors} == {(1069, -293)}


def _program(use) -> bytes:
    return zlib.decompress(use.font.program)


def test_subset_names_follow_the_content():
    def names(text: str) -> list[str]:
        pdf = reading.opened(write(plain([text]), EMAIL))
        return [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]

    assert names("same words") == names("same words")
    assert names("same words") != names("other words")
    assert re.fullmatch(r"/[A-Z]{6}\+NotoSans-400", names("a")[0])


def test_descriptors_tell_the_truth_about_the_face():
    pdf = reading.opened(write(plain(["Hg"]), EMAIL))
    descriptor = reading.fonts(pdf)["NotoSans-400"].DescendantFonts[0].FontDescriptor
    assert int(descriptor.CapHeight) == 714
    assert int(descriptor.Flags) == 4
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    head = program["head"]
    assert [int(edge) for edge in descriptor.FontBBox] == [head.xMin, head.yMin, head.xMax, head.yMax]


def test_a_cache_changes_no_byte_and_makes_no_font_twice(monkeypatch):
    cache = FontCache()
    first = write(full(), EMAIL, cache)
    monkeypatch.setattr("brochure.pdf.fonts.make_font", None)
    assert write(full(), EMAIL, cache) == first
    monkeypatch.undo()
    assert write(full(), EMAIL) == first


def test_a_cache_finds_a_font_whatever_is_used_first():
    """The next clinic's telephone number may use a digit earlier."""
    cache, of = FontCache(), face("Latn", 400)
    first, second = (
        use_fonts(
            [Page(A4.size, (Glyphs(0, 0, 10, of, shape(text, of, "Latn", "en", right_to_left=False), BLACK),), "1")],
            cache,
        )
        for text in ("12 34", "43 21")
    )
    assert first[of].font is second[of].font


def test_a_cache_forgets_what_was_used_longest_ago(monkeypatch):
    cache = FontCache(capacity=1)
    write(plain(["one"]), EMAIL, cache)
    write(plain(["two"]), EMAIL, cache)
    monkeypatch.setattr("brochure.pdf.fonts.make_font", None)
    write(plain(["two"]), EMAIL, cache)
    with pytest.raises(TypeError):
        write(plain(["one"]), EMAIL, cache)


def test_a_page_that_says_the_same_is_compressed_once(monkeypatch):
    cache = FontCache()
    first = write(full(), EMAIL, cache)
    monkeypatch.setattr("brochure.pdf.fonts.compressed", None)
    assert write(full(), EMAIL, cache) == first
    with pytest.raises(TypeError):
        write(plain(["other"]), EMAIL, cache)


@pytest.fixture(scope="module")
def cubic_face(tmp_path_factory) -> Face:
    """Return a face with cubic (CFF) outlines: a round A, an acute accent that attaches to nothing, a space."""
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", "space", "A", "acutecomb"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space", 0x41: "A", 0x301: "acutecomb"})
    advances = {".notdef": 500, "space": 250, "A": 600, "acutecomb": 0}
    strings = {}
    for name in order:
        pen = T2CharStringPen(advances[name], None)
        if name in {"A", "acutecomb"}:
            top = 700 if name == "A" else 200
            pen.moveTo((50, 0))
            pen.curveTo((50, top), (550, top), (550, 0))
            pen.closePath()
        strings[name] = pen.getCharString()
    builder.setupCFF("Test-Round", {"FullName": "Test Round"}, strings, {})
    builder.setupHorizontalMetrics({name: (advances[name], 50 if "c" in name or name == "A" else 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test", "styleName": "Round"})
    builder.setupOS2(sTypoAscender=800)
    builder.setupPost()
    path = Path(tmp_path_factory.mktemp("fonts")) / "TestRound.otf"
    builder.save(path)
    return open_face(path, 400)


def test_cubic_outlines_are_drawn_again_within_a_thousandth_of_an_em(cubic_face):
    clusters = shape("A A\u0301", cubic_face, "Latn", "en", right_to_left=False)
    use = _use(list(clusters), cubic_face)
    font = TTFont(io.BytesIO(_program(use)), checkChecksums=2)
    simple = use.font.cids[sign_of(clusters[0], right_to_left=False)]
    drawn = BoundsPen(glyphs := font.getGlyphSet())
    glyphs[font.getGlyphOrder()[simple]].draw(drawn)
    assert drawn.bounds == pytest.approx((50, 0, 550, 525), abs=1)  # 525: three quarters of the control points' height
    assert use.font.advances[simple] == 600
    assert sorted(_texts(use).values()) == [" ", "A", "A\u0301"]


def test_a_file_with_cubic_outlines_is_sound(cubic_face, judged):
    judged(write(lone("A A\u0301 A", cubic_face), EMAIL))


def test_the_glyph_of_what_a_face_lacks_is_never_drawn():
    with pytest.raises(FontError, match="no glyph for 'क'"):
        _use([Cluster("क", ((0, 0, 0),), 600)], face("Latn", 400))
