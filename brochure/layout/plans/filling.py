"""The pages of a plan, with lines to write on where the last of them would stay blank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ...reading.tree import Id, Offer, Offered
from ..engine.easing import eased_sheets
from ..engine.fitting import PagePlan, Parts
from ..engine.flow import FilledPage
from ..engine.lowering import lowered
from ..engine.prices import Breaks
from ..engine.rows import Row, across

MIN_NOTES = 0.22
"""Lines are offered where at least this part of a page would stay blank."""


class MakeOffers(NamedTuple):
    """Sets lines to write on, of such a height: notes, which are told apart by a number, and appointments.

    Both return no rows where it is too low for them; appointments return how many there are as well.
    """

    notes: Callable[[float, int], list[Row]]
    appointments: Callable[[float, int], tuple[int, list[Row]]]


class Filled(NamedTuple):
    """The pages of a plan, with lines to write on where there is room, what these lines are, and what is cut off last.

    The last are the marks of what stands at the foot, below what it stood before.
    """

    sheets: tuple[FilledPage, ...]
    offered: tuple[Offered, ...]
    last: frozenset[Id]


def texts_of(plan: PagePlan, parts: Parts) -> list[tuple[list[Row], Breaks]]:
    """Return what is broken into pages by itself, with its breaks: body and closing, or both as one."""
    if plan.closing is None:
        return [([*parts.body, *parts.closing], plan.body)]
    return [(list(parts.body), plan.body), (list(parts.closing), plan.closing)]


def pages_of(plan: PagePlan, parts: Parts) -> list[tuple[list[Row], Breaks]]:
    """Return what `texts_of` does, with the pages to spare, which have no rows, in their places."""
    texts, blank = texts_of(plan, parts), [(list[Row](), Breaks((0, 0), 0.0))] * plan.spare
    return [*texts[:1], *blank, *texts[1:]] if parts.back else [*texts, *blank]


def filled(plan: PagePlan, parts: Parts, make: MakeOffers) -> Filled:
    """Make the pages of a plan, and offer lines to write on where they end: on pages to spare, or in what is left.

    Of several pages to spare, the first is for appointments. Nothing is offered on other pages that others follow.
    """
    texts = pages_of(plan, parts)
    offered: list[Offered] = []
    pages: list[FilledPage] = []
    for n, (rows, broken) in enumerate(texts, 1):
        more: list[Row] = []
        gap = parts.room - broken.last
        is_last = n == len(texts) and not plan.spare
        if (is_last or not rows) and gap > MIN_NOTES * parts.room:
            may_appoint = plan.spare > 1 and not offered
            made, more = _offer(gap, make, len(offered) + 1, may_appoint=may_appoint)
            made = made and replace(made, ahead=parts.back and not is_last)
            offered += [made] if made else []
        extended = replace(broken, places=(*broken.places[:-1], len(rows) + len(more)))
        all_rows = [*rows, *across(more)]
        pages += eased_sheets(all_rows, extended, parts.top, plan.spacing, parts.pitch, parts.room)
    low = lowered(pages, parts.body, parts.top + parts.room)
    return Filled(low.pages, tuple(offered), low.last)


def _offer(gap: float, make: MakeOffers, number: int, *, may_appoint: bool) -> tuple[Offered | None, list[Row]]:
    """Fill a gap with appointments, where they may stand, else with notes."""
    if may_appoint:
        count, rows = make.appointments(gap, number)
        if rows:
            return Offered(Offer.APPOINTMENTS, count, number=number), rows
    rows = make.notes(gap, number)
    return (Offered(Offer.NOTES, number=number), rows) if rows else (None, [])
