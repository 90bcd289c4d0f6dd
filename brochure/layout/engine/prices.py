"""What breaks cost, in empty pages, and what the search for them finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

PAGE = 3.0
"""What one page more costs, in empty pages: more than an ugly break, less than a split call-out."""
EARLY = 0.6
"""How much dearer what stays empty on the first page is than on the last."""
SLIP = 1e-5
"""How much higher than its room a page may be, in pages: less than can be seen."""
GAP = 0.3
"""What stays empty beyond this part of a page looks like a mistake and costs twice."""
THIN = 0.2
"""A last page with less than this part of its room used looks left over, and costs twice what is missing."""
TURN = 0.2
"""What a break between two columns of a page costs, in costs of one between two pages: it is near, and in sight."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where rows are broken into pages: the first row of each, then the end.

    `last` is how high the last page is, in points; `cost` is that of the breaks and of what stays empty before it,
    in pages. `turns` are the rows with which a second column begins.
    """

    places: tuple[int, ...]
    last: float
    cost: float = 0.0
    turns: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.places) - 1


class Price(NamedTuple):
    """What a page more costs, and what emptiness costs more on a page than on the next."""

    page: float
    early: float
