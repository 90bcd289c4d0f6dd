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
from .rows import Row, shifted

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


def paginate(rows: Sequence[Row], room: float, top: float) -> tuple[Sheet, ...]:
    """Break rows into pages that are `room` high, whose text begins at `top`.

    Raises LayoutError for a row that is higher than a page.
    """
    for row in rows:
        if row.height > room + 0.01:
            raise LayoutError([Problem(f"a block is {row.height - room:.0f} points higher than the page")])
    extents = _Extents(rows)
    count = len(rows)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            height = extents.height(start, end)
            if height > room + 0.01:
                break
            slack = (room - height) / room if end < count else 0.0
            cost = best[start][0] + PAGE + slack * slack + (rows[end].cost if end < count else 0.0)
            if cost < best[end][0]:
                best[end] = (cost, start)
    breaks = [count]
    while breaks[-1]:
        breaks.append(best[breaks[-1]][1])
    return tuple(_sheet(rows[a:b], extents, a, b, top) for a, b in pairwise(reversed(breaks)))



class _Extents:
    """Heights of stretches of rows, frames' padding included, in constant time."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.ends = [0.0]
        for index, row in enumerate(rows):
            before = rows[index - 1].frame if index else None
            pads = 0.0
            if before is not row.frame:
                pads = (before.below if before else 0.0) + (row.frame.above if row.frame else 0.0)
            self.ends.append(self.ends[-1] + row.space + pads + row.height)

    def height(self, start: int, end: int) -> float:
        first, last = self.rows[start], self.rows[end - 1]
        height = self.ends[end] - self.ends[start + 1] + first.height
        if first.frame:
            height += first.frame.above
            if start and self.rows[start - 1].frame is first.frame:
                height += sum(row.height + row.space for row in first.frame.again)
        return height + (last.frame.below if last.frame else 0.0)


def _sheet(rows: Sequence[Row], extents: _Extents, start: int, end: int, top: float) -> Sheet:
    placed: list[Placed] = []
    backgrounds: list[Item] = []
    y, frame, opened = top, None, top
    for index, row in enumerate(rows):
        if row.frame is not frame and frame is not None:
            y += frame.below
            backgrounds += frame.paint(opened, y)
        y += row.space if index else 0.0
        if row.frame is not frame and row.frame is not None:
            opened = y
            y += row.frame.above
            if index == 0 and start and extents.rows[start - 1].frame is row.frame:
                for again in row.frame.again:
                    y += again.space
                    placed.append(Placed(replace(again, anchor=None), y))
                    y += again.height
        frame = row.frame
        placed.append(Placed(row, y))
        y += row.height
    if frame is not None:
        y += frame.below
        backgrounds += frame.paint(opened, y)
    return Sheet(tuple(placed), tuple(backgrounds), y - top)
