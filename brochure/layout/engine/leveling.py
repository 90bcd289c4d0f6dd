"""What stands side by side in two languages, brought to one height: base lines, and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...units import points
from ..page import Glyphs, Shape
from .rows import Row, shifted

RowPair = tuple[list[Row], list[Row]]


def leveled(own: list[Row], other: list[Row]) -> RowPair:
    """Lower one of two texts so that their first lines have one base line, and last lines to write on one height."""
    own, other = _lowered(own, other, 0, [_base_line(rows) for rows in (own, other)])
    return _lowered(own, other, -1, [_line_to_write_on(rows) for rows in (own, other)])


def _lowered(own: list[Row], other: list[Row], at: int, heights: Sequence[float | None]) -> RowPair:
    """Lower one of the two rows `at` the first or last place, whose heights are given, to the height of the other."""
    mine, theirs = heights
    if mine is None or theirs is None:
        return own, other
    lowest = max(mine, theirs)
    return _one_lowered(own, at, lowest - mine), _one_lowered(other, at, lowest - theirs)


def _one_lowered(rows: list[Row], at: int, by: float) -> list[Row]:
    changed, row = [*rows], rows[at]
    changed[at] = replace(row, height=row.height + by, items=tuple(shifted(item, by) for item in row.items))
    return changed


def _base_line(rows: Sequence[Row]) -> float | None:
    return next((points(item.y) for item in rows[0].items if isinstance(item, Glyphs)), None)


def _line_to_write_on(rows: Sequence[Row]) -> float | None:
    """Return the y of the line to write on in the last of several rows, from the top of the first."""
    shapes = [item for item in rows[-1].items if isinstance(item, Shape) and isinstance(item.shows, str)]
    lines = [shape.contours[0] for shape in shapes if not shape.contours[0].closed]
    if not lines:
        return None
    return sum(row.height for row in rows[:-1]) + sum(row.space for row in rows[1:]) + points(lines[-1].steps[0][1])
