"""Where pages with two columns break: for the least cost of all ways there are, as where they have one.

The cost of a page is that of `breaking`, with what of its area stays empty for what of its height does, and with the
cost of its breaks between columns. How high a page is depends on where it starts and ends together, so each pair is
looked at. Pages that are emptier than `EMPTY` are looked at only where something may come of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from ...units import points
from .bands import Bands
from .breaking import Galley
from .prices import EARLY, GAP, SLIP, THIN, TURN, Breaks, Price
from .rows import COST_BEFORE_SECTION, Row

_Ways = Sequence[tuple[int, float, int]]
"""Places where pages start after so many others, what has come before costs, and where the page before starts."""
_Found = tuple[float, int, int]
"""What the cheapest way to an end costs, its number of pages, and where the last of them starts."""
EMPTY = 0.5
"""The part of a page that may stay empty in what is looked at first."""


def galley(rows: Sequence[Row], room: float, *, columns: bool) -> Galley:
    """Return rows that are to be broken into pages of one column or of two. Raises LayoutError as `Galley` does."""
    return ColumnGalley(rows, room) if columns and not all(row.across for row in rows) else Galley(rows, room)


class ColumnGalley(Galley):
    """Rows that are to be broken into pages of two columns, but for those that are across."""

    def __init__(self, rows: Sequence[Row], room: float) -> None:
        super().__init__(rows, room)
        self._made: dict[tuple[float, bool], Bands] = {}

    def left(self, spacing: float, start: int, end: int) -> float:
        """Return the room that stays empty on a page from one place to another, in points; what lacks is negative."""
        height, _ = self._bands(spacing).page(start, end)
        return points(self._room - height)

    def least(self, spacing: float) -> float:
        """Return how many pages the rows fill at the least, as they are not whole numbers."""
        bands = self._bands(spacing)
        return (bands.feet[-1] - bands.dropped * bands.number[-1]) / (self._room + bands.lost)

    def bonus(self, spacing: float) -> float:
        """Return an upper bound on what breaks can save: by standing before sections, and by dropping spaces early."""
        bands = self._bands(spacing)
        return _saved(bands, len(self.rows), int(self.least(spacing)) + 2, self._room)

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
        search = ColumnSearch(self.rows, places, bands, self._room, price)
        found = search.breaks(wanted, EMPTY)
        needed = max(_needed(one, bands, self._room) for one in found) if found else 1.0
        return found if needed <= EMPTY else search.breaks(wanted, min(needed, 1.0))


def _needed(found: Breaks, bands: Bands, room: int) -> float:
    """Return how empty pages may have to be in ways that are better than one that was found.

    In one of fewer pages all that is empty is less than what is left of these; in others it costs more than is saved.
    """
    pages, end = found.count, found.places[-1]
    fewer = pages - 1 - (bands.feet[end] - pages * bands.lost - bands.dropped * bands.number[end]) / room
    excess = found.cost + _saved(bands, end, pages, room)
    return max(fewer, excess if excess < GAP else (excess + GAP) / 2)


def _saved(bands: Bands, end: int, pages: int, room: int) -> float:
    """Return an upper bound on what breaks up to a place can save."""
    number = bands.number[end]
    cheap = -min(COST_BEFORE_SECTION, 0.0) * (pages + TURN * (number + pages))
    return cheap + EARLY * (bands.lost * (pages + 1) / 2 + bands.dropped * number) / room


class ColumnSearch:
    """The cheapest way to every place (0 and the ends among them), found from the first to the last. In pages.

    A way of more pages to a place is remembered only where it is cheaper: nothing that follows makes up for the
    difference, as each page more raises the price of the next.
    """

    def __init__(self, rows: Sequence[Row], places: Sequence[int], bands: Bands, room: int, price: Price) -> None:
        self._places, self._bands, self._price, self._room = places, bands, price, room * (1 + SLIP)
        self._tops = [bands.tops[place] / room for place in places]
        self._feet = [bands.feet[place] / room for place in places]
        costs = [rows[place].cost if place < len(rows) else 0.0 for place in places]
        self._costs = [cost + price.page - price.early * foot for cost, foot in zip(costs, self._feet, strict=True)]
        self._most = [1 + (bands.beyond + bands.dropped * (1 + bands.number[place])) / room for place in places]
        self._before = [bands.dropped * bands.number[place] / room for place in places]

    def breaks(self, ends: Sequence[int], empty: float) -> list[Breaks] | None:
        """Return the breaks up to each end, or None where a page overflows.

        No page but the last stays emptier than `empty`, in pages.
        """
        count = len(self._places)
        best = [inf] * count  # the cheapest way to each place of all numbers of pages so far
        ways: list[_Ways] = [[(0, 0.0, 0)]]
        found: dict[int, _Found] = dict.fromkeys(ends, (inf, 0, 0))
        best[0] = 0.0
        while ways[-1]:
            number = len(ways)
            self._end(ways[-1], number, found)
            following: dict[int, tuple[float, int]] = {}
            for start, cost, _ in ways[-1]:
                for at, more in self._pages(start, empty):
                    if (total := cost + more + self._price.early * number) < best[at]:
                        best[at], following[at] = total, (total, start)
            ways.append([(at, cost, before) for at, (cost, before) in sorted(following.items())])
        if inf in [cost for cost, _, _ in found.values()]:
            return None
        return [self._broken(ways, found[end], end) for end in ends]

    def _pages(self, start: int, empty: float) -> Iterator[tuple[int, float]]:
        """Yield where a page may end that starts at a place, and what it costs."""
        places, feet, page = self._places, self._feet, self._bands.page
        place, top, room = places[start], self._tops[start], self._room
        before = self._before[start]
        for at in range(bisect_left(feet, top + 1 - empty, start + 1), len(places) - 1):
            used = feet[at] - top
            if used > self._most[at] - before:  # more area than fits a page
                break
            height, cost = page(place, places[at])
            if height <= room:
                yield at, self._costs[at] + cost + max(1 - used, 0.0) + max(1 - used - GAP, 0.0)

    def _end(self, ways: _Ways, number: int, found: dict[int, _Found]) -> None:
        """End the last page at each of the ends: what stays empty on it costs nothing, unless it is nearly all."""
        for end, cheapest in found.items():
            at, ends = bisect_left(self._places, end), [cheapest]
            for start, cost, _ in ways:
                used = self._feet[at] - self._tops[start]
                if start < at and used <= self._most[at] - self._before[start]:
                    height, more = self._bands.page(self._places[start], end)
                    if height <= self._room:
                        ends.append((cost + more + 2 * max(THIN - used, 0.0), number, start))
            found[end] = min(ends)

    def _broken(self, ways: Sequence[_Ways], found: _Found, end: int) -> Breaks:
        cost, number, before = found
        path = [before]
        for layer in reversed(ways[1:number]):
            path.append(next(way[2] for way in layer if way[0] == path[-1]))
        places = [*(self._places[at] for at in reversed(path)), end]
        height, _ = self._bands.page(places[-2], end)
        turns = frozenset(turn for start, stop in pairwise(places) for turn in self._bands.turns(start, stop))
        return Breaks(tuple(places), points(height), cost - self._price.page * (number - 1), turns)
