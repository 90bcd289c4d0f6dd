"""What is to be cut off stands at the foot of its page, so that the scissors leave the rest of the page whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ...structure import Id
from ...units import millipoints
from ..page import Item, Shape
from .flow import FilledPage, PlacedRow
from .rows import FORBIDDEN, Row, moved, step


class Lowered(NamedTuple):
    """Pages, and the marks of what stands at the foot of one below what it stood before."""

    pages: tuple[FilledPage, ...]
    last: frozenset[Id] = frozenset()


def lowered(pages: Sequence[FilledPage], body: Sequence[Row], foot: float) -> Lowered:
    """Return pages with what is low at the foot, a y in points, where it ends the text of the body or all is one page.

    What is kept with it goes along, and what stood below, such as references, moves up to its place and is then read
    before it. Where that goes on upon another page, all stays, as what is cut off would be read amid it.
    """
    low = [at for at, page in enumerate(pages) if any(one.row.low for one in page.placed)]
    if not low or (len(pages) > 1 and not (body and body[-1].low)):
        return Lowered(tuple(pages))
    at = low[-1]
    page, last = _lowered(pages[at], millipoints(foot))
    if last and at < len(pages) - 1:
        return Lowered(tuple(pages))
    return Lowered((*pages[:at], page, *pages[at + 1 :]), last)


def _lowered(page: FilledPage, foot: int) -> tuple[FilledPage, frozenset[Id]]:
    """Return a page with its last row that is low at a y in millipoints, unless it has no room to move.

    With it the marks of all that was moved below what it stood before.
    """
    end = 1 + max(at for at, placed in enumerate(page.placed) if placed.row.low)
    start = end - 1
    while start and page.placed[start].row.cost >= FORBIDDEN:  # its heading, and what else is kept with it
        start -= 1
    strip, below = page.placed[start:end], page.placed[end:]
    begin, last = strip[0].y, strip[-1]
    down = foot - step(last.row.height) - last.y
    grounds = [item for item in page.backgrounds if _top(item) >= last.y]
    up = min([*(placed.y for placed in below), *map(_top, grounds)], default=begin) - begin
    filled_to = max((placed.y + step(placed.row.height) - up for placed in below), default=begin)
    if down <= 0 or filled_to > begin + down:
        return page, frozenset()
    rows = (*page.placed[:start], *_moved(below, -up), *_moved(strip, down))
    behind = tuple(moved(item, -up) if item in grounds else item for item in page.backgrounds)
    shown = [getattr(item, "shows", None) for placed in strip for item in placed.row.items] if below else []
    marks = frozenset(mark for mark in shown if isinstance(mark, str))
    return replace(page, placed=rows, backgrounds=behind), marks


def _moved(rows: Sequence[PlacedRow], down: int) -> list[PlacedRow]:
    return [PlacedRow(placed.row, placed.y + down, placed.right) for placed in rows]


def _top(item: Item) -> int:
    """Return the y of the top of an item, in millipoints."""
    if isinstance(item, Shape):
        return min(value for contour in item.contours for one in contour.steps for value in one[1::2])
    return item.y
