"""Fitting: which sizes and spaces, the same all over the leaflet, give the best pages.

The closing (who to turn to, references, review) is one thing to look at and to cut out: it is kept on one page where
it fits one. Pages that make up a number that was asked for come at the end, behind all text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple

from ..page import Fit
from .breaking import Galley
from .flowing import galley
from .prices import EARLY, PAGE, Breaks
from .rows import Row

SPACINGS = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Spaces between rows are drawn in so far to save a page."""
LEADINGS = (0.97, 0.94, 0.91)
"""Then, where the content asks for a number of pages, line steps are."""
SIZE_STEP = 0.03
"""Then sizes are, by such steps, down to the smallest of the edition."""
TIGHT = 1.5
"""What halving all spaces would cost, in empty pages: a page is saved for that, and one that is half empty mended."""
MAX_GAP = 0.22
"""What stays empty before a closing on a page of its own costs this at most, in empty pages: one part ends there."""
SPREAD = 0.5
"""What it costs to spread a closing over two pages that fits one: less than a page."""


class Counts(NamedTuple):
    """The numbers of pages that are asked for, and what they are made up to on folded sheets, whatever was asked."""

    least: int = 1
    most: int | None = None
    multiple: int = 1
    folded: int = 1

    def asked(self, texts: int) -> int:
        """Return the least number of pages asked for that holds so many of text, be it over the most or not."""
        number = max(texts, self.least)
        return number + -number % self.multiple

    def hold(self, texts: int) -> bool:
        """Tell whether so many pages of text are not too many."""
        return self.most is None or self.asked(texts) <= self.most

    def made_up(self, texts: int) -> int:
        """Return how many pages there are in all where so many are of text."""
        number = self.asked(texts)
        return number + -number % self.folded


AS_NEEDED = Counts()


class Parts(NamedTuple):
    """A leaflet as rows: its body and its closing, the height of a page's room and where it begins.

    On pages of two columns, `pitch` is how far the second is to the right of the first, in points; it is 0 on others.
    A closing that is the `back` stands outside on what is folded: behind the pages to spare.
    """

    body: Sequence[Row]
    closing: Sequence[Row]
    room: float
    top: float
    pitch: float = 0.0
    back: bool = False

    def galley(self, rows: Sequence[Row]) -> Galley:
        """Return rows of the leaflet that are to be broken into its pages."""
        return galley(rows, self.room, columns=self.pitch != 0)


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Page breaks as chosen, and what they cost in empty pages.

    Without breaks of the closing, those of the body are of body and closing run together. `spare` is the number of
    pages behind both, or before a closing that is the back; `spacing` is what spaces were multiplied by, `page` what a
    page more of the body cost when its breaks were chosen.
    """

    body: Breaks
    closing: Breaks | None
    spare: int
    spacing: float
    cost: float
    page: float = PAGE

    @property
    def texts(self) -> int:
        """The number of pages of text."""
        return self.body.count + (self.closing.count if self.closing else 0)

    @property
    def count(self) -> int:
        """The number of all pages."""
        return self.texts + self.spare


def steps(smallest: float) -> tuple[Fit, ...]:
    """Return fits from the roomiest to the tightest; `smallest` is how far sizes may shrink, 1 for not at all."""
    found = [Fit(spacing=spacing) for spacing in SPACINGS]
    found += [Fit(leading=leading, spacing=SPACINGS[-1]) for leading in LEADINGS]
    size = 1.0
    while size - SIZE_STEP >= smallest - 1e-6:
        size = round(size - SIZE_STEP, 4)
        found.append(Fit(size, LEADINGS[-1], SPACINGS[-1]))
    return tuple(found)


def best_plan(parts: Parts, counts: Counts = AS_NEEDED, spacings: Sequence[float] = SPACINGS) -> PagePlan:
    """Return the plan that costs least, among those of as few pages as are asked for where there are any."""
    planner = Planner(parts, counts)

    def rank(plan: PagePlan) -> tuple[bool, float]:
        return not counts.hold(plan.texts), plan.cost

    best = min(planner.plans(spacings[0]), key=rank)
    for spacing in spacings[1:]:
        if rank(best) > (False, planner.least(spacing)):
            best = min(best, *planner.plans(spacing), key=rank)
    return planner.relaxed(best)


class Planner:
    """Makes the plans of a leaflet at one spacing after another."""

    def __init__(self, parts: Parts, counts: Counts) -> None:
        self._parts, self._counts = parts, counts
        self._whole = parts.galley([*parts.body, *parts.closing])
        self._closing = parts.galley(parts.closing) if parts.closing else None

    def least(self, spacing: float) -> float:
        """Return what no plan of a spacing costs less than, so that a spacing that cannot be best is left out."""
        pages = ceil(self._whole.least(spacing) - 1e-6)
        return PAGE * self._counts.made_up(pages) + TIGHT * (1 - spacing) - self._whole.bonus(spacing)

    def plans(self, spacing: float) -> Iterator[PagePlan]:
        """Yield the plans of one spacing: the closing on pages of its own, and run on after the body."""
        if self._closing is None:
            (only,) = self._whole.breaks(spacing)
            yield self._plan(only, None, spacing, 0.0)
            return
        end = len(self._parts.body)
        body, together = self._whole.breaks(spacing, (end, end + len(self._parts.closing)))
        (closing,) = self._closing.breaks(spacing)
        gap = min(1 - body.last / self._parts.room, MAX_GAP)
        more = body.count + closing.count > together.count  # perhaps a page to spare, which would be blank too
        yield self._plan(body, closing, spacing, 0.0 if more else gap)
        if self._is_outside(closing, together, end):
            return
        if end not in together.places:
            spread = closing.count == 1 and together.places[-2] > end
            yield self._plan(together, None, spacing, SPREAD if spread else 0.0)

    def _is_outside(self, closing: Breaks, together: Breaks, end: int) -> bool:
        """Tell whether a closing has to have the last pages for itself, to be outside at the back."""
        is_whole = closing.count > 1 or together.places[-2] <= end
        return self._parts.back and not (is_whole and self._counts.made_up(together.count) == together.count)

    def _plan(self, body: Breaks, closing: Breaks | None, spacing: float, extra: float) -> PagePlan:
        """Return a plan with the pages that make up its number, and with its cost, something extra included."""
        texts = body.count + (closing.count if closing else 0)
        count = self._counts.made_up(texts)
        cost = PAGE * count + TIGHT * (1 - spacing) + body.cost + (closing.cost if closing else 0.0) + extra
        return PagePlan(body, closing, count - texts, spacing, cost)

    def relaxed(self, plan: PagePlan) -> PagePlan:
        """Return the plan with pages to spare given to the text before the closing, where its breaks are better so.

        A page more costs nothing then: it is there in any case.
        """
        if not plan.spare:
            return plan
        ends = (len(self._parts.body), len(self._whole.rows))
        before, whole = self._whole.breaks(plan.spacing, ends, page=EARLY)
        body = before if plan.closing else whole
        more = body.count - plan.body.count
        texts = plan.texts + more
        fits = more > 0 and self._counts.hold(texts) and self._counts.made_up(texts) == plan.count
        if not fits or body.cost >= plan.body.cost:
            return plan
        return replace(plan, body=body, spare=plan.spare - more, page=EARLY)
