"""Rows -> pages: rows are placed on the pages that their breaks give, with a frame around what stands together.

Heights, spaces and paddings become whole numbers of millipoints here, each by itself (`rows.step`), and places are
their sums: the same rows stand in the same way wherever they begin. On pages of two columns, rows between two that are
across are a band: they go on at its top, in the second column, where their breaks say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...units import millipoints, points
from ..page import Item
from .prices import Breaks
from .rows import Frame, Row, moved, step


@dataclass(slots=True)
class PlacedRow:
    """A row, the y of its top on the page, and how far it is moved to the right, in millipoints."""

    row: Row
    y: int
    right: int = 0


@dataclass(frozen=True, slots=True)
class FilledPage:
    """The rows of one page with their places, the backgrounds behind them, and how many points of the room are used."""

    placed: tuple[PlacedRow, ...]
    backgrounds: tuple[Item, ...]
    used: float

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on the page from back to front."""
        return (*self.backgrounds, *(moved(item, p.y, p.right) for p in self.placed for item in p.row.items))


def sheets(
    rows: Sequence[Row], broken: Breaks, top: float, spacing: float, pitch: float = 0.0
) -> tuple[FilledPage, ...]:
    """Place rows on the pages that their breaks give; `pitch` is how far a second column is to the right of the first.

    Lengths are in points.
    """
    return tuple(_Filling(rows, broken.turns, spacing, pitch).page(a, b, top) for a, b in pairwise(broken.places))


class _Filling:
    """A page that is being filled, from its top down."""

    def __init__(self, rows: Sequence[Row], turns: frozenset[int], spacing: float, pitch: float) -> None:
        self._rows, self._turns, self._spacing = rows, turns, spacing
        self._pitch, self._right = step(pitch), 0
        self._placed: list[PlacedRow] = []
        self._backgrounds: list[Item] = []
        self._frame: Frame | None = None
        self._y = self._opened = self._band = self._low = 0

    def page(self, start: int, end: int, top: float) -> FilledPage:
        """Place the rows from one place to another."""
        self._y = self._band = self._low = begin = millipoints(top)
        for index in range(start, end):
            row, before = self._rows[index], self._rows[index - 1] if index > start else None
            first = before is None or index in self._turns
            if row.frame is not self._frame or first:
                self._close()
            if before is not None:
                self._move_on(row, before, turn=first)
            self._open(row, goes_on=before is None and index > 0 and self._rows[index - 1].frame is row.frame)
            self._put(row)
        self._close()
        return FilledPage(tuple(self._placed), tuple(self._backgrounds), points(max(self._y, self._low) - begin))

    def _move_on(self, row: Row, before: Row, *, turn: bool) -> None:
        """Move to where a row begins: after the space before it, or at the top of the second column."""
        if turn:
            self._low, self._y, self._right = self._y, self._band, self._pitch
            return
        if row.across:
            self._y, self._right = max(self._y, self._low), 0
        self._y += step(row.space * self._spacing)
        if row.across is not before.across:
            self._band = self._low = self._y

    def _open(self, row: Row, *, goes_on: bool) -> None:
        """Open the frame of a row, unless it is open; where it goes on, with what is repeated above."""
        if row.frame is not self._frame and row.frame is not None:
            self._opened = self._y
            self._y += step(row.frame.above)
            for again in row.frame.again if goes_on else ():
                self._y += step(again.space * self._spacing)
                self._put(replace(again, anchor=None))
        self._frame = row.frame

    def _put(self, row: Row) -> None:
        self._placed.append(PlacedRow(row, self._y, self._right))
        self._y += step(row.height)

    def _close(self) -> None:
        """Close the frame that is open, and paint what is behind its rows."""
        if self._frame is not None:
            self._y += step(self._frame.below)
            self._backgrounds += _painted(self._frame, self._opened, self._y, self._right)
        self._frame = None


def _painted(frame: Frame, top: int, bottom: int, right: int) -> list[Item]:
    """Return what is behind a frame's rows: painted at the top and moved down, so that it is the same everywhere."""
    return [moved(item, top, right) for item in frame.paint(0.0, points(bottom - top))]
