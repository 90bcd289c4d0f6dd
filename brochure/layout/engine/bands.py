"""Bands: rows that stand in two columns between rows that take the whole width of a page.

Rows of a band are read down the first column, then down the second. The second begins where the band is low and little
is parted: for the least sum of its height, in pages, and of the cost of the break, `TURN` times that between two pages.
Where a page would overflow so, all its bands are as low as they can be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from .extents import Extents, Reach
from .prices import SLIP, TURN
from .rows import NOT_BY_A_PAGE, Row, step

LITTLE = 1e-3
"""The weight of the cost of a break between columns where the least height is all that counts."""


class Band(NamedTuple):
    """How high rows are in two columns, in millipoints, what the break between these costs, and where it is.

    It is at the end of the rows where they have one column.
    """

    height: int
    cost: float
    turn: int


def cost_of_turn(row: Row) -> float:
    """Return what it costs that a second column begins with a row."""
    return TURN * max(row.cost, 0.0) if row.cost != NOT_BY_A_PAGE else 0.0


class Bands:
    """The heights of pages with two columns, at one spacing, in millipoints.

    `turns` are the places where a second column may begin. `tops` and `feet` are areas before each place, in
    millipoints of the height of a page's whole width, of pages that start and that end there: rows in columns count
    half, and a page is as full as it has more of these. `number` counts the bands before each place. A page has less
    area than its height and `dropped` for each of its bands and `beyond`.
    """

    def __init__(self, rows: Sequence[Row], extents: Extents, spacing: float, room: int, turns: Sequence[int]) -> None:
        self.dropped = step(extents.widest * spacing) / 2
        self.beyond = max((step(row.frame.below) for row in rows if row.frame), default=0)
        self.lost = 3 * self.dropped + self.beyond
        spaces = extents.spaces(spacing)
        sums = [high + space for high, space in zip(extents.heights, spaces, strict=True)]
        parts = ((sums[n + 1] - sums[n]) * (2 if row.across else 1) for n, row in enumerate(rows))
        self.feet = [part / 2 for part in accumulate(parts, initial=0)]
        gaps = [(spaces[n + 1] - spaces[n]) * (1.0 if row.across else 0.5) for n, row in enumerate(rows)]
        self.tops = [foot + gap for foot, gap in zip(self.feet, [*gaps, 0.0], strict=True)]
        starts = (not row.across and (not n or rows[n - 1].across) for n, row in enumerate(rows))
        self.number = list(accumulate(starts, initial=0))
        self._most, at = room * (1 + SLIP), _Heights(extents.at(spacing), extents.turned(spacing), spaces)
        self._fair, self._low = (_Stacked(rows, at, room, turns, weight) for weight in (1.0, LITTLE))

    def page(self, start: int, end: int) -> tuple[int, float]:
        """Return how high a page from one place to another is, and what its breaks between columns cost."""
        found = self._fair.page(start, end)
        if found[0] > self._most and (lower := self._low.page(start, end))[0] <= self._most:
            return lower
        return found

    def turns(self, start: int, end: int) -> Iterator[int]:
        """Yield the rows with which the second columns of a page begin."""
        height, _ = self._fair.page(start, end)
        fits = height <= self._most or self._low.page(start, end)[0] > self._most
        return (self._fair if fits else self._low).turns(start, end)


class _Heights(NamedTuple):
    """Where pages that start and end at each row have their top and foot, second columns their top, and spaces."""

    reach: Reach
    turned: Sequence[int]
    spaces: Sequence[int]


class _Stacked:
    """Rows as they stand above each other on pages, where the cost of a break between columns has a weight."""

    def __init__(self, rows: Sequence[Row], at: _Heights, room: int, turns: Sequence[int], weight: float) -> None:
        (self._tops, self._feet), self._turned = at.reach, at.turned
        self._room, self._turns, self._weight = room, turns, weight
        self._across = [row.across for row in rows]
        self._costs = [cost_of_turn(rows[place]) if place < len(rows) else 0.0 for place in turns]
        self._levels = [self._feet[n] + self._turned[n] for n in turns]
        self._heads: dict[int, tuple[int, float]] = {}
        self._tails: dict[int, tuple[int, float]] = {}
        self._alone: dict[tuple[int, int], tuple[int, float]] = {}  # pages within a stretch: each is asked for often
        self._starts, self._ends = [0] * (len(rows) + 1), [0] * len(rows)  # of the stretch that each row is of
        self._above = [(0, 0.0)] * (len(rows) + 1)  # what stands on one page before a stretch, and before its end
        self._below = [(0, 0.0)] * (len(rows) + 1)  # and with it, at its end
        self._stack(rows, at.spaces)

    def _stack(self, rows: Sequence[Row], spaces: Sequence[int]) -> None:
        """Find what stretches of rows in columns and of rows across add up to, on one page."""
        above, costs = 0, 0.0
        for start, end in _stretches(rows):
            above += spaces[start + 1] - spaces[start] if start else 0
            self._starts[start + 1 : end + 1] = [start] * (end - start)
            self._ends[start:end] = [end] * (end - start)
            self._above[start] = above, costs
            whole = self.band(start, end)
            above, costs = above + whole.height, costs + whole.cost
            self._below[end] = above, costs

    def band(self, start: int, end: int) -> Band:
        """Return the best way to set rows that are all in columns, or all across."""
        foot, top = self._feet[end], self._tops[start]
        best = Band(foot - top, 0.0, end)
        if self._across[start]:
            return best
        turns, room, weight = self._turns, self._room, self._weight
        price = best.height / room
        low, high = bisect_left(turns, start + 1), bisect_left(turns, end)
        middle = min(max(bisect_left(self._levels, foot + top), low), high)
        for n in range(middle, high):  # the first column grows
            place = turns[n]
            first, second = self._feet[place] - top, foot - self._turned[place]
            if first / room >= price:
                break
            height = max(first, second)
            if (found := height / room + weight * self._costs[n]) < price:
                price, best = found, Band(height, self._costs[n], place)
        for n in range(middle - 1, low - 1, -1):  # the second does
            place = turns[n]
            first, second = self._feet[place] - top, foot - self._turned[place]
            if second / room >= price:
                break
            height = max(first, second)
            if (found := height / room + weight * self._costs[n]) < price:
                price, best = found, Band(height, self._costs[n], place)
        return best

    def page(self, start: int, end: int) -> tuple[int, float]:
        """Return how high a page from one place to another is, and what its breaks between columns cost."""
        first, last = self._ends[start], self._starts[end]
        if end <= first:
            if (found := self._alone.get((start, end))) is None:
                height, cost, _ = self.band(start, end)
                found = self._alone[start, end] = height, cost
            return found
        if start not in self._heads:
            self._heads[start] = self._beyond(start, first)
        if end not in self._tails:
            (above, costs), band = self._above[last], self.band(last, end)
            self._tails[end] = above + band.height, costs + band.cost
        (head, before), (tail, cost) = self._heads[start], self._tails[end]
        return tail - head, cost - before

    def _beyond(self, start: int, end: int) -> tuple[int, float]:
        """Return what all pages that start at a place lack of what stands above the end of its stretch."""
        (above, costs), band = self._below[end], self.band(start, end)
        return above - band.height, costs - band.cost

    def turns(self, start: int, end: int) -> Iterator[int]:
        """Yield the rows with which the second columns of a page begin."""
        while start < end:
            part = min(self._ends[start], end)
            turn = self.band(start, part).turn
            if turn < part:
                yield turn
            start = part


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of rows in columns that follow each other, and of rows across."""
    start = 0
    for _, group in groupby(rows, lambda row: row.across):
        end = start + len(list(group))
        yield start, end
        start = end
