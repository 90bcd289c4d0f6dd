"""Where pages break: the breaks of the whole leaflet are chosen together, for the least cost.

The cost of a page is the part of it that stays empty, more on early pages; that of a break is the cost of the row
before which it falls. The last page may stay empty for nothing: so pages are filled in order, a page ends early only
for a reason that is worth the room, and what is empty comes together at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from ...errors import LayoutError, Problem
from ...units import millipoints, points
from .extents import Extents, Reach
from .prices import EARLY, GAP, PAGE, SLIP, THIN, Breaks, Price
from .rows import COST_BEFORE_SECTION, FORBIDDEN, Row, step


class Galley:
    """Rows that are to be broken into pages `room` high, measured once for all spacings.

    Raises LayoutError for a row that is higher than a page.
    """

    def __init__(self, rows: Sequence[Row], room: float) -> None:
        for row in rows:
            if row.height > room + 0.01:
                raise LayoutError([Problem(f"a block is {row.height - room:.0f} points higher than the page")])
        self.rows, self.room = rows, room
        self._extents, self._room = Extents(rows), millipoints(room)  # for galleys of other kinds, too
        self._legal = [n for n, row in enumerate(rows) if not n or row.cost < FORBIDDEN]

    def left(self, spacing: float, start: int, end: int) -> float:
        """Return the room that stays empty on a page from one place to another, in points; what lacks is negative."""
        tops, feet = self._extents.at(spacing)
        return points(self._room - (feet[end] - tops[start]))

    def next_place(self, place: int) -> int:
        """Return the first place after another where a page may end, or the end of all rows."""
        return next((legal for legal in self._legal if legal > place), len(self.rows))

    def least(self, spacing: float) -> float:
        """Return how many pages the rows fill at the least, as they are not whole numbers."""
        extents = self._extents
        dropped = step(extents.widest * spacing)  # the space before the first row of a page
        return (extents.heights[-1] + extents.spaces(spacing)[-1] - dropped) / (self._room + dropped)

    def bonus(self, spacing: float) -> float:
        """Return an upper bound on what breaks can save: by standing before sections, and by dropping spaces early."""
        pages = self.least(spacing) + 1
        dropped = self._extents.widest * spacing / self.room
        return -min(COST_BEFORE_SECTION, 0.0) * pages + EARLY * dropped * pages / 2

    def breaks(
        self, spacing: float, ends: Sequence[int] = (), page: float = PAGE, without: int | None = None
    ) -> list[Breaks]:
        """Return the breaks of least cost of the rows up to each end; without ends, of all rows.

        Spaces are multiplied by `spacing`; `page` is what a page more costs. Breaks that are forbidden are taken
        only where something that may not be broken is higher than a page. No page ends at the place `without`, which
        shows what the next best breaks are.
        """
        wanted = sorted(ends or (len(self.rows),))
        legal = {*self._legal, *wanted} - {without}
        found = self._search(sorted(legal), spacing, page, wanted, anywhere=False)
        if found is None:
            everywhere = [place for place in range(len(self.rows) + 1) if place != without]
            found = self._search(everywhere, spacing, page, wanted, anywhere=True)
        return found or [Breaks(tuple(range(end + 1)), self.room) for end in wanted]

    def _search(
        self, places: Sequence[int], spacing: float, page: float, wanted: Sequence[int], *, anywhere: bool
    ) -> list[Breaks] | None:
        """Return the breaks up to each wanted end at these places; `anywhere` says that these are all there are."""
        del anywhere
        reach = self._extents.at(spacing)
        price = Price(page, EARLY / max(reach[1][-1] / self._room, 1.0))
        return _Search(self.rows, places, reach, self._room, price).breaks(wanted)


class _Pages:
    """The cheapest way to each place that takes a given number of pages.

    Its cost is infinite where there is no such way, or where one of fewer pages costs no more. `near` and `far` are
    what a page costs that starts at a place, without what its end adds: see `_Search`.
    """

    __slots__ = ("best", "chosen", "far", "near", "reach")

    def __init__(self, places: int) -> None:
        self.best, self.near, self.far = [inf] * places, [inf] * places, [inf] * places
        self.chosen = [0] * places
        self.reach = -1  # the last place with a way

    def put(self, at: int, cost: float, top: float, before: int) -> None:
        """Note the cheapest way to a place, and where the last page before it starts."""
        self.best[at], self.near[at], self.far[at] = cost, cost + top, cost + 2 * top
        self.chosen[at] = before
        self.reach = at


class _Search:
    """The cheapest way to every place (0 and the ends among them), found from the first to the last. In pages.

    The cost of a page is a sum of what its start and its end add, so that the best start is the least of a window
    that moves on with the end: of two windows, as what stays empty beyond GAP costs twice. That emptiness costs more
    early is the same as a price on the number of pages at each break and a premium on having come far. So a way of
    more pages to a place is remembered only where it is cheaper: nothing that follows makes up for the difference.
    """

    def __init__(self, rows: Sequence[Row], places: Sequence[int], reach: Reach, room: int, price: Price) -> None:
        self._places, self._room, self._price = places, room, price
        self._tops = [reach[0][place] / room for place in places]
        self._feet = [reach[1][place] / room for place in places]
        costs = [rows[place].cost if place < len(rows) else 0.0 for place in places]
        self._costs = [cost + price.page - price.early * foot for cost, foot in zip(costs, self._feet, strict=True)]
        first = _Pages(len(places))
        first.put(0, 0.0, self._tops[0], 0)
        self._pages = [first]

    def breaks(self, ends: Sequence[int]) -> list[Breaks] | None:
        """Return the breaks up to each end, or None where a page overflows."""
        wanted, finals = set(ends), {}
        low = full = 0  # the first start of a page that ends here and is not too full, and of one that has a gap
        fewest = 0  # pages before any start from `low` on
        for at in range(1, len(self._places)):
            top = self._feet[at] - 1 - SLIP
            while low < at and self._tops[low] < top:
                low += 1
            while full < at and self._tops[full] < top + GAP:
                full += 1
            while fewest < len(self._pages) and self._pages[fewest].reach < low:
                fewest += 1
            if fewest == len(self._pages):
                return None
            if self._places[at] in wanted:
                finals[self._places[at]] = self._final(range(low, at), at, fewest)
            self._reach(at, low, full, fewest)
        return [finals[end] for end in ends]

    def _reach(self, at: int, low: int, full: int, fewest: int) -> None:
        """Find the cheapest ways to a place, of ever more pages."""
        least = inf
        for count, pages in enumerate(self._pages[fewest:], fewest + 1):
            cost, before = self._start(pages, low, full, at)
            cost += self._costs[at] + self._price.early * count
            if cost < least:
                least = cost
                if count == len(self._pages):
                    self._pages.append(_Pages(len(self._places)))
                self._pages[count].put(at, cost, self._tops[at], before)

    def _start(self, pages: _Pages, low: int, full: int, at: int) -> tuple[float, int]:
        """Return the cost up to a break after one page more, and where that page starts."""
        foot, cost, before = self._feet[at], inf, low
        if low < full:
            least = min(window := pages.near[low:full])
            cost, before = least + 1 - foot, low + window.index(least)
        if full < at:
            least = min(window := pages.far[full:at])
            if (far := least + 2 * (1 - foot) - GAP) < cost:
                cost, before = far, full + window.index(least)
        if self._tops[before] < foot - 1 - SLIP:  # a heading printed again is higher than the row that it follows
            fitting = (n for n in range(low, at) if self._tops[n] >= foot - 1 - SLIP)
            cost, before = min((max(pages.near[n] + 1 - foot, pages.far[n] + 2 * (1 - foot) - GAP), n) for n in fitting)
        return cost, before

    def _final(self, starts: range, at: int, fewest: int) -> Breaks:
        """End the last page at a place: what stays empty on it costs nothing, unless it is nearly all."""
        found = []
        for count, pages in enumerate(self._pages[fewest:], fewest):
            for before in starts:
                used = self._feet[at] - self._tops[before]
                if used <= 1 + SLIP and pages.best[before] < inf:
                    found.append((pages.best[before] + 2 * max(THIN - used, 0.0), count, before, used))
        cost, count, before, used = min(found)
        path = [at, before]
        for pages in reversed(self._pages[1 : count + 1]):
            path.append(pages.chosen[path[-1]])
        places = tuple(self._places[n] for n in reversed(path))
        return Breaks(places, points(used * self._room), cost - self._price.page * count)
