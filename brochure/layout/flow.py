"""Rows -> pages: the breaks of the whole leaflet are chosen together, for the least cost.

The cost of a page is its unused part, squared; that of a break is the cost of the row before which it falls. So
headings keep what follows, call-outs stay whole where they fit, and no page is left with one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..errors import LayoutError, Problem
from .page import Item
from .rows import FORBIDDEN, Row, shifted

PAGE = 3.0
"""What one page more costs: more than an ugly break, less than a split call-out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and the y of its top on the page."""

    row: Row
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one page with their places, the backgrounds behind them, and how much of the room is used."""

    placed: tuple[Placed, ...]
    backgrounds: tuple[Item, ...]
    used: float

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on the page from back to front."""
        return (*self.backgrounds, *(shifted(item, p.y) for p in self.placed for item in p.row.items))


def paginate(rows: Sequence[Row], room: float, top: float, spacing: float = 1.0) -> tuple[Sheet, ...]:
    """Break rows into pages that are `room` high, whose text begins at `top`.

    All spaces between rows are multiplied by `spacing`. Raises LayoutError for a row that is higher than a page.
    """
    return sheets(rows, breaks(rows, room, spacing), top, spacing)


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where rows are broken into pages: the first row of each, then the end. `last` is how high the last page is."""

    places: tuple[int, ...]
    last: float

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.places) - 1


def breaks(rows: Sequence[Row], room: float, spacing: float) -> Breaks:
    """Return the page breaks of least cost. Raises LayoutError for a row that is higher than a page."""
    for row in rows:
        if row.height > room + 0.01:
            raise LayoutError([Problem(f"a block is {row.height - room:.0f} points higher than the page")])
    extents = _Extents(rows, spacing)
    legal = [n for n, row in enumerate(rows) if not n or row.cost < FORBIDDEN]
    places = _places(rows, [*legal, len(rows)], extents, room)
    if places is None:  # something that may not be broken is higher than a page
        everywhere = list(range(len(rows) + 1))
        places = _places(rows, everywhere, extents, room) or everywhere
    start, end = places[-2:]
    last = extents.ends[end] - extents.ends[start + 1] + extents.heads[start] + extents.tails[end - 1]
    return Breaks(tuple(places), last)


def sheets(rows: Sequence[Row], broken: Breaks, top: float, spacing: float) -> tuple[Sheet, ...]:
    """Place rows on the pages that their breaks give."""
    return tuple(_sheet(rows, a, b, top, spacing) for a, b in pairwise(broken.places))


def _places(rows: Sequence[Row], places: Sequence[int], extents: _Extents, room: float) -> list[int] | None:
    """Return the breaks of least cost among places (0 and the end among them), or None where a page overflows."""
    count, ends, heads, tails = len(rows), extents.ends, extents.heads, extents.tails
    best = [0.0] + [float("inf")] * (len(places) - 1)
    chosen = [0] * len(places)
    for at in range(1, len(places)):
        end = places[at]
        fixed = ends[end] + tails[end - 1]
        least = float("inf")
        for before in range(at - 1, -1, -1):
            start = places[before]
            height = fixed - ends[start + 1] + heads[start]
            if height > room + 0.01:
                break
            slack = (room - height) / room if end < count else 0.0
            cost = best[before] + slack * slack
            if cost < least:
                least, chosen[at] = cost, before
        best[at] = least + PAGE + (rows[end].cost if end < count else 0.0)
    if best[-1] == float("inf"):
        return None
    found = [len(places) - 1]
    while found[-1]:
        found.append(chosen[found[-1]])
    return [places[at] for at in reversed(found)]


class _Extents:
    """Heights of stretches of rows, frames' padding included, in constant time.

    The height of rows start to end is ``ends[end] - ends[start + 1] + heads[start] + tails[end - 1]``.
    """

    def __init__(self, rows: Sequence[Row], spacing: float) -> None:
        self.ends, self.heads, self.tails = [0.0], [], []
        before = None
        for row in rows:
            frame = row.frame
            pads = 0.0
            if before is not frame:
                pads = (before.below if before else 0.0) + (frame.above if frame else 0.0)
            self.ends.append(self.ends[-1] + row.space * spacing + pads + row.height)
            again = sum(r.height + r.space * spacing for r in frame.again) if frame and before is frame else 0.0
            self.heads.append(row.height + (frame.above if frame else 0.0) + again)
            self.tails.append(frame.below if frame else 0.0)
            before = frame


def _sheet(rows: Sequence[Row], start: int, end: int, top: float, spacing: float) -> Sheet:
    placed: list[Placed] = []
    backgrounds: list[Item] = []
    y, frame, opened = top, None, top
    for index in range(start, end):
        row = rows[index]
        if row.frame is not frame and frame is not None:
            y += frame.below
            backgrounds += frame.paint(opened, y)
        y += row.space * spacing if index > start else 0.0
        if row.frame is not frame and row.frame is not None:
            opened = y
            y += row.frame.above
            if index == start and start and rows[start - 1].frame is row.frame:
                for again in row.frame.again:
                    y += again.space * spacing
                    placed.append(Placed(replace(again, anchor=None), y))
                    y += again.height
        frame = row.frame
        placed.append(Placed(row, y))
        y += row.height
    if frame is not None:
        y += frame.below
        backgrounds += frame.paint(opened, y)
    return Sheet(tuple(placed), tuple(backgrounds), y - top)
