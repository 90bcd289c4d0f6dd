"""The outline of a body with words at both sides, and lines that lead from them to what they name and never cross."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from ...content.blocks.diagrams import BodyPart
from ...units import MM
from ..context import END, START, Column
from ..engine.rows import Row, beside, shifted, stacked
from ..motifs.bodies import HEIGHT, ORGANS, WIDTH, body
from ..motifs.motif import Ink, Motif, Stroke, open_line
from .diagram_parts import Set

SIDE = 26 * MM
"""The least width of words at a side; where both sides do not have it, all words stand at the end side."""
ROOM, CLEAR = 6 * MM, 2.0
"""The room between words and the outline, and between words and the line that leads from them."""
APART = 4.0
"""The room between words below one another. All these go with text of 12 points."""
LINE = 0.9
Point = tuple[float, float]


class _Label(NamedTuple):
    """The words of a part of the body as a row, and where their line leads, in points from the outline's corner."""

    row: Row
    to: Point


def around_a_body(of: Set) -> Row:
    """Set an outline and the words of its parts; the left of the body is at the left in every language."""
    scale, column, room = of.scale, of.column, ROOM * of.scale
    parts = [part for part in of.diagram.parts if isinstance(part, BodyPart)]
    wide = WIDTH * scale
    side = (column.width - wide) / 2 - room
    first, second = _sides(of, parts)
    if side < max(SIDE * scale, *map(of.widest, of.parts)):
        first, second, side = [], [*range(len(parts))], column.width - wide - room
        at = column.start
    else:
        at = column.start + side + room
    labels = [
        _labels(of, parts, first, Column(column.start, side), END),
        _labels(of, parts, second, Column(at + wide + room, side), START),
    ]
    high = max(HEIGHT * scale, *(sum(one.row.height + APART * scale for one in some) for some in labels))
    top = (high - HEIGHT * scale) / 2
    outline = of.drawn(body({part.organ for part in parts}), at, turns=False)
    rows = [Row(high, tuple(shifted(item, top) for item in outline.items))]
    clear = CLEAR * scale + of.context.theme.swing * of.context.theme.body.size / 2  # a hand that slopes swings out
    for some, edge in zip(labels, (clear - room, wide + room - clear), strict=True):
        for one, y, lead in _placed(some, top, high, edge, scale):
            words = Row(y + one.row.height, tuple(shifted(item, y) for item in one.row.items))
            start = at + min(lead[0][0], lead[1][0])
            rows += [words, of.drawn(_line(lead, scale), start)]
    return beside(*([row] for row in rows))


def _sides(of: Set, parts: Sequence[BodyPart]) -> tuple[list[int], list[int]]:
    """Return which parts have their words at the start side, and which at the end side, evenly."""
    sign = -1 if of.context.grid.right_to_left else 1
    start: list[int] = []
    end: list[int] = []
    for index in sorted(range(len(parts)), key=lambda index: ORGANS[parts[index].organ].side == 0):
        wanted = sign * ORGANS[parts[index].organ].side
        at_start = wanted < 0 or (wanted == 0 and len(start) <= len(end))
        (start if at_start else end).append(index)
    return start, end


def _labels(of: Set, parts: Sequence[BodyPart], which: Sequence[int], column: Column, align: float) -> list[_Label]:
    """Set the words of some parts in a column, and say where each leads, as from the start side."""
    at_left = (align == END) != of.context.grid.right_to_left
    found = []
    for index in which:
        x, y = ORGANS[parts[index].organ].left if at_left else ORGANS[parts[index].organ].right
        x = WIDTH - x if of.context.grid.right_to_left else x
        row = stacked(of.words(of.parts[index], column, align))
        found.append(_Label(row, (x * of.scale, y * of.scale)))
    return found


def _placed(
    labels: Sequence[_Label], top: float, high: float, edge: float, scale: float
) -> list[tuple[_Label, float, tuple[Point, Point]]]:
    """Return labels from the top down, each with its place and its line; of two whose lines cross, they are changed."""
    order = sorted(labels, key=lambda one: one.to[1])
    for _ in range(len(order) ** 2 + 1):
        places = _heights(order, top, high, scale)
        leads = [_lead(one, y, top, edge) for one, y in zip(order, places, strict=True)]
        crossing = next(
            (pair for pair in combinations(range(len(order)), 2) if _cross(*(leads[n] for n in pair))), None
        )
        if crossing is None:
            break
        one, other = crossing
        order[one], order[other] = order[other], order[one]
    return list(zip(order, places, leads, strict=True))


def _heights(order: Sequence[_Label], top: float, high: float, scale: float) -> list[float]:
    """Return where labels stand: beside what they name, as far as they have room."""
    gap = APART * scale
    places: list[float] = []
    free = 0.0
    for one in order:
        y = max(free, top + one.to[1] - one.row.height / 2)
        places.append(y)
        free = y + one.row.height + gap
    limit = high
    for index in reversed(range(len(order))):
        places[index] = min(places[index], limit - order[index].row.height)
        limit = places[index] - gap
    return places


def _lead(one: _Label, y: float, top: float, edge: float) -> tuple[Point, Point]:
    """Return the line of a label: from beside its words to what it names, with x from the outline's start side."""
    return (edge, y + one.row.height / 2), (one.to[0], top + one.to[1])


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Tell whether two lines cross."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _line(lead: tuple[Point, Point], scale: float) -> Motif:
    """Return a line as a motif whose start side is its own, and whose y is the figure's."""
    left = min(lead[0][0], lead[1][0])
    (a, b), (c, d) = (((x - left) / scale, y / scale) for x, y in lead)
    return Motif(max(a, c), max(b, d), (Stroke((open_line((a, b), (c, d)),), None, LINE, Ink.INK),))
