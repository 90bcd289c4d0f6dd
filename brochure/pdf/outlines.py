"""The outlines that a document needs of a face: HarfBuzz's subset, or a tracing of a font of another kind."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise

import uharfbuzz as hb

from ..errors import FontError
from ..text.faces import Face
from .truetype import Outlines, box_of

_WANTED = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})
_FOR_INSTANCING = frozenset({"fvar", "avar", "gvar", "cvar", "HVAR", "MVAR"})


def take_outlines(face: Face, glyphs: Sequence[int]) -> tuple[Mapping[int, int], Outlines]:
    """Return the new glyph id of each glyph asked for, and the outlines under the new ids.

    Glyph 0 is .notdef; variation axes are pinned. Raises FontError for a font without scalable outlines.
    """
    tables = frozenset(face.hb_face.table_tags)
    if {"glyf", "loca", "hmtx"} <= tables:
        return _subset(face, glyphs, tables)
    if tables & {"CFF ", "CFF2"}:
        return _trace(face, glyphs)
    raise FontError(f"the font file {face.path.name} has no outlines that can be embedded: use another font")


def _subset(face: Face, glyphs: Sequence[int], tables: frozenset[str]) -> tuple[Mapping[int, int], Outlines]:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    for axis, value in face.axes:
        wanted.pin_axis_location(face.hb_face, axis, value)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    for tag in tables - _WANTED - _FOR_INSTANCING:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("latin-1"), "big"))
    plan = hb.SubsetPlan(face.hb_face, wanted)
    subset = plan.execute()
    head, hhea, hmtx, loca, glyf = (
        bytes(subset.reference_table(tag).data) for tag in ("head", "hhea", "hmtx", "loca", "glyf")
    )
    is_long = struct.unpack_from(">h", head, 50)[0]
    count = len(loca) // (4 if is_long else 2)
    offsets = struct.unpack(f">{count}{'I' if is_long else 'H'}", loca)
    scale = 1 if is_long else 2
    records = tuple(glyf[start * scale : end * scale] for start, end in pairwise(offsets))
    advances, bearings = _metrics(hmtx, struct.unpack_from(">H", hhea, 34)[0], len(records))
    new_ids = plan.old_to_new_glyph_mapping
    return {glyph: new_ids[glyph] for glyph in glyphs}, Outlines(records, advances, bearings, head, hhea)


def _metrics(hmtx: bytes, long_metrics: int, count: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    pairs = struct.unpack_from(">" + "Hh" * long_metrics, hmtx)
    rest = struct.unpack_from(f">{count - long_metrics}h", hmtx, 4 * long_metrics)
    advances = pairs[::2] + pairs[-2:-1] * (count - long_metrics)
    return advances, pairs[1::2] + rest


def _trace(face: Face, glyphs: Sequence[int]) -> tuple[Mapping[int, int], Outlines]:
    """Draw cubic outlines again as quadratic ones, to within a thousandth of an em (fontTools' cu2qu)."""
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415 (needed by few fonts, slow to import)
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

    records, advances, new_ids = [], [], {}
    for new, glyph in enumerate([0, *(glyph for glyph in glyphs if glyph)]):
        pen = TTGlyphPen(None)
        face.hb_font.draw_glyph_with_pen(glyph, Cu2QuPen(pen, max_err=face.units_per_em / 1000, reverse_direction=True))
        outline = pen.glyph(dropImpliedOnCurves=True)
        outline.recalcBounds(None)
        records.append(outline.compile(None, recalcBBoxes=False) if outline.numberOfContours else b"")
        advances.append(max(0, face.hb_font.get_glyph_h_advance(glyph)))
        new_ids[glyph] = new
    head, hhea = (bytes(face.hb_face.reference_table(tag).data) for tag in ("head", "hhea"))
    bearings = tuple(box_of(record)[0] for record in records)
    return new_ids, Outlines(tuple(records), tuple(advances), bearings, head, hhea)
