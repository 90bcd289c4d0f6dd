"""The pages of a plan, with lines to write on where they would stay blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...reading.tree import Offer, Offered
from ..engine.breaking import Breaks
from ..engine.fitting import MIN_NOTES, Parts, Plan
from ..engine.flow import Sheet, sheets
from ..engine.rows import Row


class MakeOffers(NamedTuple):
    """Sets lines to write on, of such a height: notes, which are told apart by a number, and appointments.

    Both return no rows where it is too low for them; appointments return how many there are as well.
    """

    notes: Callable[[float, int], list[Row]]
    appointments: Callable[[float, int], tuple[int, list[Row]]]


class Filled(NamedTuple):
    """The pages of a plan, with lines to write on where there is room, and what these lines are."""

    sheets: tuple[Sheet, ...]
    offered: tuple[Offered, ...]


def filled(plan: Plan, parts: Parts, make: MakeOffers) -> Filled:
    """Make the pages of a plan, and fill what would stay blank: behind the body, pages to spare, behind the closing.

    One place to fill is for notes; of several, the first that has room for them is for appointments.
    """
    blank: list[tuple[Sequence[Row], Breaks]] = [([], Breaks((0, 0), 0.0))] * plan.notes
    texts: list[tuple[Sequence[Row], Breaks]]
    if plan.closing is None:
        texts = [([*parts.body, *parts.closing], plan.body), *blank]
    else:
        texts = [(parts.body, plan.body), *blank, (parts.closing, plan.closing)]
    gaps = [parts.room - broken.last for _, broken in texts]
    places = [n for n, gap in enumerate(gaps) if gap > MIN_NOTES * parts.room]
    last = len(texts) - 1 if plan.closing else 0
    offered: list[Offered] = []
    pages: list[Sheet] = []
    for n, (rows, broken) in enumerate(texts):
        more: list[Row] = []
        if n in places:
            may_appoint = len(places) > 1 and all(one.offer is Offer.NOTES for one in offered)
            made, more = _offer(gaps[n], make, len(offered) + 1, may_appoint=may_appoint)
            if made is not None:
                offered.append(replace(made, before_closing=n < last))
        extended = Breaks((*broken.places[:-1], len(rows) + len(more)), parts.room)
        pages += sheets([*rows, *more], extended, parts.top, plan.spacing)
    return Filled(tuple(pages), tuple(offered))


def _offer(gap: float, make: MakeOffers, number: int, *, may_appoint: bool) -> tuple[Offered | None, list[Row]]:
    """Fill a gap with appointments, where they may stand, else with notes."""
    if may_appoint:
        count, rows = make.appointments(gap, number)
        if rows:
            return Offered(Offer.APPOINTMENTS, count, number=number), rows
    rows = make.notes(gap, number)
    return (Offered(Offer.NOTES, number=number), rows) if rows else (None, [])
