"""Paths: boxes with words, and arrows from each to the next; what may come instead stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ...reading.tree import Kind, Node
from ...units import MM
from ..context import Column
from ..engine.rows import Row, beside, stacked
from ..motifs.motif import Ink, Motif, Stroke, open_line
from ..page import Subpath
from .diagram_parts import COLUMN, Set

PAD = 2.5 * MM
"""The room between a box and its words."""
ARROW = 6 * MM
"""The length of an arrow, with the room around it. These go with text of 12 points."""
CLEAR, HEAD = 2.0, 4.0
"""How far an arrow is from the boxes, and how long its head is, in points beside text of 12."""
LINE = 1.2


def on_a_path(of: Set) -> Row:
    """Set the stops of a path side by side where all have room for it, else below one another."""
    stops = [(stop, *_others(stop)) for stop in of.parts]
    arrow, column = ARROW * of.scale, of.column
    if all(len(stop) == 1 for stop in stops) and len(stops) > 1:
        width = (column.width - arrow * (len(stops) - 1)) / len(stops)
        if width >= max(COLUMN * of.scale, *(_needed(of, stop) for stop in of.parts)):
            return _side_by_side(of, width)
    rows: list[Row] = []
    for index, stop in enumerate(stops):
        if index:
            rows.append(of.drawn(_arrow_down(column.width / of.scale), column.start))
        rows += _fork(of, stop)
    return stacked(rows)


def _others(stop: Node) -> Sequence[Node]:
    """Return what may come in the place of a stop."""
    body = stop.below()[-1]
    return [other for listed in body.below() if listed.kind is Kind.PARTS for other in listed.below()]


def _needed(of: Set, stop: Node) -> float:
    return of.widest(stop) + 2 * PAD * of.scale


def _side_by_side(of: Set, width: float) -> Row:
    """Set stops in a row, with arrows in the direction of reading."""
    arrow, scale = ARROW * of.scale, of.scale
    starts = [of.column.start + index * (width + arrow) for index in range(len(of.parts))]
    tallest = max(_box(of, stop, Column(0, width)).height for stop in of.parts)
    boxes = [_box(of, stop, Column(x, width), tallest) for stop, x in zip(of.parts, starts, strict=True)]
    motif = _arrow_on(ARROW, tallest / scale)
    return beside(*([box] for box in boxes), *([of.drawn(motif, x + width)] for x in starts[:-1]))


def _fork(of: Set, stop: Sequence[Node]) -> list[Row]:
    """Set a stop and what may come instead: side by side, or below one another without an arrow between them."""
    gap, column = PAD * of.scale, of.column
    width = (column.width - gap * (len(stop) - 1)) / len(stop)
    if len(stop) > 1 and width < max(0.8 * COLUMN * of.scale, *(_needed(of, one) for one in stop)):
        return [_box(of, one, column) for one in stop]
    places = [Column(column.start + n * (width + gap), width) for n in range(len(stop))]
    tallest = max(_box(of, one, place).height for one, place in zip(stop, places, strict=True))
    return [beside(*([_box(of, one, place, tallest)] for one, place in zip(stop, places, strict=True)))]


def _box(of: Set, stop: Node, column: Column, height: float = 0.0) -> Row:
    """Set the words of a stop in a box, which is at least so high."""
    pad, scale = PAD * of.scale, of.scale
    words = stacked([Row(pad), *of.words(stop, column.inset(pad, pad)), Row(pad)])
    height = max(height, words.height)
    wide, high = column.width / scale, height / scale
    edge = Subpath(((0, 0), (wide, 0), (wide, high), (0, high)))
    box = of.drawn(Motif(wide, high, (Stroke((edge,), Ink.WHITE, LINE, Ink.BRAND),)), column.start)
    return beside([box], [words])


def _arrow_down(width: float) -> Motif:
    x, tip = width / 2, ARROW - CLEAR
    lines = (open_line((x, CLEAR), (x, tip)), open_line((x - HEAD, tip - HEAD), (x, tip), (x + HEAD, tip - HEAD)))
    return Motif(width, ARROW, (Stroke(lines, None, 1.8),))


def _arrow_on(width: float, height: float) -> Motif:
    y, tip = height / 2, width - CLEAR
    lines = (open_line((CLEAR, y), (tip, y)), open_line((tip - HEAD, y - HEAD), (tip, y), (tip - HEAD, y + HEAD)))
    return Motif(width, height, (Stroke(lines, None, 1.8),))
