"""Why pages end where they do: the search that chose the breaks, asked again without the place that it took."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .breaking import Galley
from .prices import PAGE, Breaks
from .rows import FORBIDDEN, PARTS


class OtherEnd(NamedTuple):
    """Where a page would have ended if not where it does.

    `place` is the row before which it would end. `more` is how much dearer all pages would be, in empty pages, `pages`
    how many more they would be; `empty` is what would stay empty on this page, in points.
    """

    place: int
    more: float
    pages: int
    empty: float


class PageEnd(NamedTuple):
    """Why a page from row `start` to row `end` ends there.

    `empty` is the room that stays empty on it and `lacking` what it lacks for all up to the row `next_place`, the next
    before which it could end; lengths are in points. `lacking` is not above 0 where there is room.
    """

    start: int
    end: int
    empty: float
    next_place: int
    lacking: float
    other: OtherEnd | None


def page_ends(galley: Galley, chosen: Breaks, spacing: float, page: float = PAGE) -> Iterator[PageEnd]:
    """Yield the reasons of all pages but the last, which ends with its rows; `page` is what a page more cost."""
    for start, end in list(pairwise(chosen.places))[:-1]:
        following = galley.next_place(end)
        lacking = -galley.left(spacing, start, following)
        other = _other(galley, chosen, spacing, page, end)
        yield PageEnd(start, end, galley.left(spacing, start, end), following, lacking, other)


def _other(galley: Galley, chosen: Breaks, spacing: float, page: float, end: int) -> OtherEnd | None:
    """Return the best end of the page that ends before a row, that row left out, or None where all others are worse.

    Worse is what parts what is never parted.
    """
    last = chosen.places[-1]
    ends = sorted({last, len(galley.rows)})
    found = galley.breaks(spacing, ends, page, without=end)[0]
    more = found.cost + page * found.count - chosen.cost - page * chosen.count
    if more >= FORBIDDEN / 2 or end in found.places:
        return None
    start = max(place for place in found.places if place < end)
    over = min(place for place in found.places if place > end)
    begins = max((place for place in chosen.places if place < end), default=0)
    if start > begins:  # the page ends early, and the next holds the row that it ended before
        before = max(place for place in found.places if place < start)
        return OtherEnd(start, more, found.count - chosen.count, galley.left(spacing, before, start))
    return OtherEnd(over, more, found.count - chosen.count, galley.left(spacing, start, over))


def parts(cost: float) -> str:
    """Say what a break of a cost parts, "" where that is nothing."""
    return next((words for least, words in PARTS.items() if cost >= least), "")
