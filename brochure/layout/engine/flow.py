"""Rows -> pages: rows are placed on the pages that their breaks give, with a frame around what stands together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..page import Item
from .breaking import Breaks
from .rows import Row, shifted


@dataclass(slots=True)
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


def sheets(rows: Sequence[Row], broken: Breaks, top: float, spacing: float) -> tuple[Sheet, ...]:
    """Place rows on the pages that their breaks give."""
    return tuple(_sheet(rows, a, b, top, spacing) for a, b in pairwise(broken.places))


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
