"""Where pages with two columns break: for the least cost of all ways there are, as where they have one.

The cost of a page is that of `breaking`, with what of its area stays empty for what of its height does, and with the
cost of its breaks between columns. How high a page is depends on where it starts and ends together, so pairs are
looked at, the cheapest first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from ...units import points
from .bands import Bands
from .breaking import Galley
from .prices import EARLY, GAP, SLIP, THIN, Breaks, Price
from .rows import COST_BEFORE_SECTION, Row

_Ways = Sequence[tuple[int, float, int]]
"""Places where pages start after so many others, what has come before costs, and where the page before starts."""
_Found = tuple[float, int, int]
"""What the cheapest way to an end costs, its number of pages, and where the last of them starts."""
NEAR = 3
"""How many more places are asked how far a page reaches that starts there."""


def galley(rows: Sequence[Row], room: float, *, columns: bool) -> Galley:
    """Return rows that are to be broken into pages of one column or of two. Raises LayoutError as `Galley` does."""
    return ColumnGalley(rows, room) if columns and not all(row.across for row in rows) else Galley(rows, room)


class ColumnGalley(Galley):
    """Rows that are to be broken into pages of two columns, but for those that are across."""

    def __init__(self, rows: Sequence[Row], room: float) -> None:
        super().__init__(rows, room)
        self._made: dict[tuple[float, bool], Bands] = {}
        self._fewest: dict[float, int] = {}

    def left(self, spacing: float, start: int, end: int) -> float:
        """Return the room that stays empty on a page from one place to another, in points; what lacks is negative."""
        height, _ = self._bands(spacing).page(start, end)
        return points(self._room - height)

    def least(self, spacing: float) -> float:
        """Return how many pages the rows fill at the least: each is filled as far as it can be, from one before it."""
        if spacing not in self._fewest:
            end = len(self.rows)
            self._fewest[spacing] = fewest(self._bands(spacing), [*self._legal, end], end, self._room)
        return float(self._fewest[spacing])

    def bonus(self, spacing: float) -> float:
        """Return an upper bound on what breaks can save: by standing before sections."""
        return _saved(int(self.least(spacing)) + 2)

    def _bands(self, spacing: float, *, anywhere: bool = False) -> Bands:
        key = spacing, anywhere
        if key not in self._made:
            turns = range(len(self.rows) + 1) if anywhere else self._legal
            self._made[key] = Bands(self.rows, self._extents, spacing, self._room, turns)
        return self._made[key]

    def _search(
        self, places: Sequence[int], spacing: float, page: float, wanted: Sequence[int], *, anywhere: bool
    ) -> list[Breaks] | None:
        bands = self._bands(spacing, anywhere=anywhere)
        price = Price(page, EARLY / max(bands.feet[-1] / self._room, 1.0))
        return ColumnSearch(self.rows, places, bands, self._room, price).breaks(wanted)


def fewest(bands: Bands, places: Sequence[int], end: int, room: int) -> int:
    """Return how many pages hold all rows up to an end at the least.

    How far a page reaches is asked of the last places where it may start: nearly always the last is best.
    """
    at = pages = 0
    while places[at] < end:
        reached = at + 1
        for start in range(max(at - NEAR, 0), at + 1):
            most = bisect_left(bands.feet, bands.tops[places[start]] + room + bands.lost + bands.dropped * 2 * NEAR)
            last = bisect_left(places, min(most, end))
            while last > reached and bands.page(places[start], places[last])[0] > room * (1 + SLIP):
                last -= 1
            reached = max(reached, last)
        at, pages = min(reached, len(places) - 1), pages + 1
    return pages


def _saved(pages: int) -> float:
    """Return an upper bound on what breaks of so many pages can save: all by standing before sections."""
    return -min(COST_BEFORE_SECTION, 0.0) * pages


class ColumnSearch:
    """The cheapest way to every place (0 and the ends among them), found from the first to the last. In pages.

    A way of more pages to a place is remembered only where it is cheaper: nothing that follows makes up for the
    difference, as each page more raises the price of the next.
    """

    def __init__(self, rows: Sequence[Row], places: Sequence[int], bands: Bands, room: int, price: Price) -> None:
        self._places, self._bands, self._price, self._room = places, bands, price, room * (1 + SLIP)
        self._tops = [bands.tops[place] / room for place in places]
        self._feet = [bands.feet[place] / room for place in places]
        self._costs = [price.page + (rows[place].cost if place < len(rows) else 0.0) for place in places]
        self._most = [1 + (bands.beyond + bands.dropped * (1 + bands.number[place])) / room for place in places]
        self._before = [bands.dropped * bands.number[place] / room for place in places]

    def breaks(self, ends: Sequence[int]) -> list[Breaks] | None:
        """Return the breaks up to each end, or None where a page overflows."""
        best = [0.0, *[inf] * (len(self._places) - 1)]  # the cheapest way to each place of all numbers of pages so far
        ways: list[_Ways] = [[(0, 0.0, 0)]]
        found: dict[int, _Found] = dict.fromkeys(ends, (inf, 0, 0))
        while ways[-1]:
            self._end(ways[-1], len(ways), found)
            ways.append(list(self._following(ways[-1], len(ways), best)))
        if inf in [cost for cost, _, _ in found.values()]:
            return None
        return [self._broken(ways, found[end], end) for end in ends]

    def _following(self, ways: _Ways, number: int, best: list[float]) -> Iterator[tuple[int, float, int]]:
        """Yield the places where page `number` may end at less cost than after fewer pages, which `best` then has."""
        low = high = 0
        for at in range(ways[0][0] + 1, len(self._places) - 1):
            foot = self._feet[at]
            while low < len(ways) and foot - self._tops[ways[low][0]] > self._most[at] - self._before[ways[low][0]]:
                low += 1  # more area than fits a page
            while high < len(ways) and ways[high][0] < at:
                high += 1
            if low == len(ways):
                return
            fixed = self._costs[at] + self._price.early * max(number - foot, 0.0)
            cost, start = self._start(ways[low:high], at, best[at] - fixed)
            if start >= 0:
                best[at] = cost + fixed
                yield at, best[at], start

    def _start(self, ways: _Ways, at: int, most: float) -> tuple[float, int]:
        """Return the cheapest place where a page starts that ends at another and costs less than so much, -1 for none.

        How high a page is, which takes the longest to tell, is asked of the cheapest first.
        """
        start, missing, tops = -1, 1 - self._feet[at], self._tops
        cheaper = []
        for place, before, _ in ways:
            empty = missing + tops[place]
            cost = before if empty <= 0 else before + empty if empty <= GAP else before + empty + (empty - GAP)
            if cost < most:
                cheaper.append((cost, place))
        for cost, place in sorted(cheaper):
            if cost >= most:
                break
            height, more = self._bands.page(self._places[place], self._places[at])
            if height <= self._room and cost + more < most:
                most, start = cost + more, place
        return most, start

    def _end(self, ways: _Ways, number: int, found: dict[int, _Found]) -> None:
        """End the last page at each of the ends: what stays empty on it costs nothing, unless it is nearly all."""
        for end, cheapest in found.items():
            at, best = bisect_left(self._places, end), cheapest
            for start, cost, _ in ways:
                used = self._feet[at] - self._tops[start]
                thin = 2 * max(THIN - used, 0.0)
                if start < at and used <= self._most[at] - self._before[start] and cost + thin <= best[0]:
                    height, more = self._bands.page(self._places[start], end)
                    if height <= self._room:
                        best = min(best, (cost + more + thin, number, start))
            found[end] = best

    def _broken(self, ways: Sequence[_Ways], found: _Found, end: int) -> Breaks:
        cost, number, before = found
        path = [before]
        for layer in reversed(ways[1:number]):
            path.append(next(way[2] for way in layer if way[0] == path[-1]))
        places = [*(self._places[at] for at in reversed(path)), end]
        height, _ = self._bands.page(places[-2], end)
        turns = frozenset(turn for start, stop in pairwise(places) for turn in self._bands.turns(start, stop))
        return Breaks(tuple(places), points(height), cost - self._price.page * (number - 1), turns)
