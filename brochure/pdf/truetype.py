"""A TrueType font program, put together byte by byte.

Outlines come as records of a glyf table, from HarfBuzz's subset or traced; composite glyphs are added, and the six
tables that PDF asks of an embedded program (ISO 32000-1, 9.9) are written around them. fontTools could do it,
but reading and compiling its tables costs more than the rest of the file together.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from ..errors import FontError

_ARGUMENTS_ARE_WORDS = 0x0001
_ARGUMENTS_ARE_XY = 0x0002
_HAS_SCALE = 0x0008
_MORE_COMPONENTS = 0x0020
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080

GlyphBounds = tuple[int, int, int, int]
"""xMin, yMin, xMax, yMax in font units."""


class Outlines(NamedTuple):
    """Glyph records in glyph order (empty for a blank glyph), and the metrics and head tables that go with them.

    `bearings` are left side bearings: a rasterizer moves an outline so that its xMin comes to stand there.
    """

    records: tuple[bytes, ...]
    advances: tuple[int, ...]
    bearings: tuple[int, ...]
    head: bytes
    hhea: bytes


def box_of(record: bytes) -> GlyphBounds:
    """Return the bounding box that a glyph record states; a blank glyph has an empty one."""
    return struct.unpack_from(">4h", record, 2) if record else (0, 0, 0, 0)


def composite(parts: Sequence[tuple[int, int, int]], records: Sequence[bytes]) -> bytes:
    """Return the record of a glyph made of others: (glyph id, x, y) each, blanks left out.

    Raises FontError where an offset or the box does not fit the 16 bits that TrueType has for it.
    """
    inked = [part for part in parts if records[part[0]]]
    if not inked:
        return b""
    boxes = [
        (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
        for box, x, y in ((box_of(records[glyph]), x, y) for glyph, x, y in inked)
    ]
    try:
        data = [struct.pack(">5h", -1, *_union(boxes))]
        for left, (glyph, x, y) in zip(range(len(inked) - 1, -1, -1), inked, strict=True):
            flags = _ARGUMENTS_ARE_WORDS | _ARGUMENTS_ARE_XY | (_MORE_COMPONENTS if left else 0)
            data.append(struct.pack(">HHhh", flags, glyph, x, y))
    except struct.error as error:
        raise FontError(f"a glyph is moved further than TrueType can say: {inked}: use another font") from error
    return b"".join(data)


def assemble(outlines: Outlines) -> bytes:
    """Return the font program: glyf, head, hhea, hmtx, loca and maxp, with true checksums."""
    padded = [record + b"\0" * (len(record) % 2) for record in outlines.records]
    offsets, position = [0], 0
    for record in padded:
        position += len(record)
        offsets.append(position)
    is_long = position >= 0x20000
    loca = (
        struct.pack(f">{len(offsets)}I", *offsets)
        if is_long
        else struct.pack(f">{len(offsets)}H", *(offset // 2 for offset in offsets))
    )
    boxes = [box_of(record) for record in outlines.records if record]
    metrics = [number for pair in zip(outlines.advances, outlines.bearings, strict=True) for number in pair]
    return _sfnt(
        {
            b"glyf": b"".join(padded),
            b"head": _head(outlines.head, _union(boxes), is_long),
            b"hhea": _hhea(outlines, boxes),
            b"hmtx": struct.pack(">" + "Hh" * len(padded), *metrics),
            b"loca": loca,
            b"maxp": _maxp(outlines.records),
        }
    )


def font_box(outlines: Outlines) -> GlyphBounds:
    """Return the box around all glyphs."""
    return _union([box_of(record) for record in outlines.records if record])


def _union(boxes: Sequence[GlyphBounds]) -> GlyphBounds:
    if not boxes:
        return (0, 0, 0, 0)
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _head(source: bytes, box: GlyphBounds, is_long: bool) -> bytes:
    head = bytearray(source[:54])
    struct.pack_into(">I", head, 8, 0)  # checkSumAdjustment, set when the whole file is known
    struct.pack_into(">4h", head, 36, *box)
    struct.pack_into(">h", head, 50, is_long)
    return bytes(head)


def _hhea(outlines: Outlines, boxes: Sequence[GlyphBounds]) -> bytes:
    hhea = bytearray(outlines.hhea[:36])
    inked = [
        (bearing, advance, box_of(record))
        for record, advance, bearing in zip(outlines.records, outlines.advances, outlines.bearings, strict=True)
        if record
    ]
    extents = [bearing + box[2] - box[0] for bearing, _, box in inked]
    right_bearings = [advance - extent for (_, advance, _), extent in zip(inked, extents, strict=True)]
    struct.pack_into(
        ">H3h",
        hhea,
        10,
        max(outlines.advances),
        min((bearing for bearing, _, _ in inked), default=0),
        max(min(right_bearings, default=0), -0x8000),
        max(extents, default=0),
    )
    struct.pack_into(">H", hhea, 34, len(outlines.records))
    return bytes(hhea)


class _Complexity(NamedTuple):
    points: int
    contours: int
    components: int = 0
    depth: int = 0


def _maxp(records: Sequence[bytes]) -> bytes:
    known: dict[int, _Complexity] = {}
    every = [_complexity(glyph, records, known) for glyph in range(len(records))]
    simple = [one for one in every if not one.depth]
    composed = [one for one in every if one.depth]
    return struct.pack(
        ">IH13H",
        0x00010000,
        len(records),
        max((one.points for one in simple), default=0),
        max((one.contours for one in simple), default=0),
        max((one.points for one in composed), default=0),
        max((one.contours for one in composed), default=0),
        1,  # maxZones: no twilight zone, as there are no instructions
        *(0,) * 6,
        max((one.components for one in composed), default=0),
        max((one.depth for one in composed), default=0),
    )


def _complexity(glyph: int, records: Sequence[bytes], known: dict[int, _Complexity]) -> _Complexity:
    if glyph not in known:
        record = records[glyph]
        contours = struct.unpack_from(">h", record)[0] if record else 0
        if contours < 0:
            parts = [_complexity(part, records, known) for part in _components(record)]
            known[glyph] = _Complexity(
                points=sum(part.points for part in parts),
                contours=sum(part.contours for part in parts),
                components=len(parts),
                depth=1 + max(part.depth for part in parts),
            )
        elif contours:
            last = struct.unpack_from(">H", record, 8 + 2 * contours)[0]
            known[glyph] = _Complexity(last + 1, contours)
        else:
            known[glyph] = _Complexity(0, 0)
    return known[glyph]


def _components(record: bytes) -> list[int]:
    glyphs, position, flags = [], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, glyph = struct.unpack_from(">HH", record, position)
        glyphs.append(glyph)
        position += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        for bit, size in ((_HAS_SCALE, 2), (_HAS_TWO_SCALES, 4), (_HAS_MATRIX, 8)):
            position += size if flags & bit else 0
    return glyphs


def _sfnt(tables: dict[bytes, bytes]) -> bytes:
    """Wrap tables, given in order of their tags, in a table directory."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = [struct.pack(">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)]
    body, offset, total, adjustment_at = [], 12 + 16 * count, 0, 0
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        checksum = _checksum(padded)
        directory.append(struct.pack(">4sIII", tag, checksum, offset, len(data)))
        if tag == b"head":
            adjustment_at = offset + 8
        body.append(padded)
        total += checksum
        offset += len(padded)
    head = b"".join(directory)
    program = bytearray(head + b"".join(body))
    struct.pack_into(">I", program, adjustment_at, (0xB1B0AFBA - total - _checksum(head)) & 0xFFFFFFFF)
    return bytes(program)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
