"""The font program as fontTools reads it."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.ttLib import TTFont

from brochure.errors import FontError
from brochure.pdf.outlines import take_outlines
from brochure.pdf.truetype import Outlines, assemble, box_of, composite

from .samples import face


def _outlines(text: str, script: str = "Latn", weight: int = 400) -> tuple[list[int], Outlines]:
    of = face(script, weight)
    glyphs = [of.hb_font.get_nominal_glyph(ord(character)) for character in text]
    new_ids, outlines = take_outlines(of, sorted(set(glyphs)))
    return [new_ids[glyph] for glyph in glyphs], outlines


def _with(outlines: Outlines, *records: bytes) -> Outlines:
    count = len(records)
    return Outlines(
        outlines.records + records,
        outlines.advances + (500,) * count,
        outlines.bearings + tuple(box_of(record)[0] for record in records),
        outlines.head,
        outlines.hhea,
    )


def test_the_program_has_true_checksums_and_the_tables_that_pdf_asks_for():
    _, outlines = _outlines("Café")
    font = TTFont(io.BytesIO(assemble(outlines)), checkChecksums=2)
    assert sorted(font.reader.keys()) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]
    assert font["maxp"].numGlyphs == len(outlines.records)
    whole = struct.unpack(f">{len(assemble(outlines)) // 4}I", assemble(outlines))
    assert sum(whole) & 0xFFFFFFFF == 0xB1B0AFBA


@pytest.mark.parametrize("script", ["Latn", "Deva", "Arab"])
def test_tables_agree_with_what_fonttools_calculates(script):
    """Boxes, maxima and metrics, for composites of simple glyphs, of composites and of blanks."""
    text = {"Latn": "éf ", "Deva": "कऑ ", "Arab": "بأ "}[script]
    (first, second, blank), outlines = _outlines(text, script)
    one = composite([(first, 0, 0), (second, 700, -80), (blank, 9, 9)], outlines.records)
    outlines = _with(outlines, one)
    two = composite([(len(outlines.records) - 1, -50, 30), (first, 0, 0)], outlines.records)
    outlines = _with(outlines, two)
    font = TTFont(io.BytesIO(assemble(outlines)), recalcBBoxes=False)
    glyf, order = font["glyf"], font.getGlyphOrder()
    stated = [box_of(record) for record in outlines.records]
    for name, box, record in zip(order, stated, outlines.records, strict=True):
        if record:
            glyf[name].recalcBounds(glyf)
            assert (glyf[name].xMin, glyf[name].yMin, glyf[name].xMax, glyf[name].yMax) == box
    maxp, head, hhea = (dict(vars(font[table])) for table in ("maxp", "head", "hhea"))
    font["maxp"].recalc(font)
    font["hhea"].recalc(font)
    ours = {key: value for key, value in maxp.items() if key.startswith("max") or key == "numGlyphs"}
    assert ours == {key: vars(font["maxp"])[key] for key in ours}
    assert {key: vars(font["head"])[key] for key in ("xMin", "yMin", "xMax", "yMax")} == {
        key: head[key] for key in ("xMin", "yMin", "xMax", "yMax")
    }
    for key in ("advanceWidthMax", "minLeftSideBearing", "minRightSideBearing", "xMaxExtent"):
        assert hhea[key] == vars(font["hhea"])[key], key


def test_parts_stand_where_they_were_put():
    (f, i), outlines = _outlines("fi")
    outlines = _with(outlines, composite([(f, 0, 0), (i, 344, -7)], outlines.records))
    font = TTFont(io.BytesIO(assemble(outlines)))
    glyph = font["glyf"][font.getGlyphOrder()[-1]]
    assert [(font.getGlyphID(part.glyphName), part.x, part.y) for part in glyph.components] == [
        (f, 0, 0),
        (i, 344, -7),
    ]


def test_blanks_alone_make_a_blank():
    (space,), outlines = _outlines(" ")
    assert composite([(space, 0, 0)], outlines.records) == b""
    assert composite([], outlines.records) == b""


@pytest.mark.parametrize("offset", [(40000, 0), (0, -40000), (32700, 0)])
def test_a_part_too_far_away_is_an_error(offset):
    """The last offset fits, but the box does not."""
    (letter,), outlines = _outlines("W")
    with pytest.raises(FontError, match="moved further"):
        composite([(letter, *offset)], outlines.records)


def test_programs_beyond_128_kilobytes_have_long_offsets():
    (letter,), outlines = _outlines("W")
    big = _with(outlines, *[outlines.records[letter]] * 2000)
    font = TTFont(io.BytesIO(assemble(big)), checkChecksums=2)
    assert font["head"].indexToLocFormat == 1
    last = font["glyf"][font.getGlyphOrder()[-1]]
    assert last == font["glyf"][font.getGlyphOrder()[letter]]


def test_outlines_are_those_of_the_weight_asked_for():
    _, regular = _outlines("H")
    _, bold = _outlines("H", weight=700)
    assert regular.advances != bold.advances
    assert "fvar" not in TTFont(io.BytesIO(assemble(bold)))
