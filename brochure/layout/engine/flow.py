"""Rows -> pages: rows are placed on the pages that their breaks give, with a frame around what stands together.

Heights, spaces and paddings become whole numbers of millipoints here, each by itself (`rows.step`), and places are
their sums: the same rows stand in the same way wherever they begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...units import millipoints, points
from ..page import Item
from .breaking import Breaks
from .rows import Frame, Row, moved, step


@dataclass(slots=True)
class PlacedRow:
    """A row and the y of its top on the page, in millipoints."""

    row: Row
    y: int


@dataclass(frozen=True, slots=True)
class FilledPage:
    """The rows of one page with their places, the backgrounds behind them, and how many points of the room are used."""

    placed: tuple[PlacedRow, ...]
    backgrounds: tuple[Item, ...]
    used: float

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on the page from back to front."""
        return (*self.backgrounds, *(moved(item, p.y) for p in self.placed for item in p.row.items))


def sheets(rows: Sequence[Row], broken: Breaks, top: float, spacing: float) -> tuple[FilledPage, ...]:
    """Place rows on the pages that their breaks give."""
    return tuple(_sheet(rows, a, b, top, spacing) for a, b in pairwise(broken.places))


def _sheet(rows: Sequence[Row], start: int, end: int, top: float, spacing: float) -> FilledPage:
    placed: list[PlacedRow] = []
    backgrounds: list[Item] = []
    y = opened = begin = millipoints(top)
    frame: Frame | None = None
    for index in range(start, end):
        row = rows[index]
        if row.frame is not frame and frame is not None:
            y += step(frame.below)
            backgrounds += _painted(frame, opened, y)
        y += step(row.space * spacing) if index > start else 0
        if row.frame is not frame and row.frame is not None:
            opened = y
            y += step(row.frame.above)
            if index == start and start and rows[start - 1].frame is row.frame:
                for again in row.frame.again:
                    y += step(again.space * spacing)
                    placed.append(PlacedRow(replace(again, anchor=None), y))
                    y += step(again.height)
        frame = row.frame
        placed.append(PlacedRow(row, y))
        y += step(row.height)
    if frame is not None:
        y += step(frame.below)
        backgrounds += _painted(frame, opened, y)
    return FilledPage(tuple(placed), tuple(backgrounds), points(y - begin))


def _painted(frame: Frame, top: int, bottom: int) -> list[Item]:
    """Return what is behind a frame's rows: painted at the top and moved down, so that it is the same everywhere."""
    return [moved(item, top) for item in frame.paint(0.0, points(bottom - top))]
