"""Fitting: which sizes and spaces, the same all over the leaflet, give the best pages.

The closing (who to turn to, references, review) is one thing to look at and to cut out: it is kept on one page where
it fits one. A number of pages that the edition cannot print is filled up with lines for the patient's own
appointments and notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple

from ..errors import LayoutError, Place, Problem
from ..reading.tree import Leaf, Offer, Offered, Reading
from ..structure import Id
from ..units import MM
from .breaking import EARLY, PAGE, Breaks, Galley
from .flow import Sheet, sheets
from .page import Fit, Glyphs
from .rows import Row

SPACINGS = (1.0, 0.9, 0.8, 0.7)
"""Spaces between rows are drawn in so far to save a page."""
LEADINGS = (0.97, 0.94, 0.91)
"""Then, where the content asks for a number of pages, line steps are."""
SIZE_STEP = 0.03
"""Then sizes are, by such steps, down to the smallest of the edition."""
TIGHT = 1.5
"""What halving all spaces would cost, in empty pages: a page is saved for that, and one that is half empty mended."""
SLIP = 0.01
"""How much higher than a page's room a row may be, in points: what cannot be seen."""
NOTES_LEAST = 0.22
"""Notes are offered where at least this part of a page would stay blank."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A leaflet as rows: its body and its closing, the height of a page's room and where it begins."""

    body: Sequence[Row]
    closing: Sequence[Row]
    room: float
    top: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Page breaks as chosen, and what they cost in empty pages.

    Without breaks of the closing, those of the body are of body and closing run together. `notes` is the number of
    pages of notes between the two; `spacing` is what spaces were multiplied by.
    """

    body: Breaks
    closing: Breaks | None
    notes: int
    spacing: float
    cost: float

    @property
    def count(self) -> int:
        """The number of pages."""
        return self.body.count + self.notes + (self.closing.count if self.closing else 0)


def steps(smallest: float) -> tuple[Fit, ...]:
    """Return fits from the roomiest to the tightest; `smallest` is how far sizes may shrink, 1 for not at all."""
    found = [Fit(spacing=spacing) for spacing in SPACINGS]
    found += [Fit(leading=leading, spacing=SPACINGS[-1]) for leading in LEADINGS]
    size = 1.0
    while size - SIZE_STEP >= smallest - 1e-6:
        size = round(size - SIZE_STEP, 4)
        found.append(Fit(size, LEADINGS[-1], SPACINGS[-1]))
    return tuple(found)


def best_plan(parts: Parts, multiple: int, spacings: Sequence[float] = SPACINGS, most: int | None = None) -> Plan:
    """Return the plan that costs least; with `most`, among those of no more pages where there are any."""
    planner = _Planner(parts, multiple)

    def rank(plan: Plan) -> tuple[bool, float]:
        return most is not None and plan.count > most, plan.cost

    best = min(planner.plans(spacings[0]), key=rank)
    for spacing in spacings[1:]:
        if rank(best) > (False, planner.least(spacing)):
            best = min(best, *planner.plans(spacing), key=rank)
    return planner.relaxed(best)


class _Planner:
    """Makes the plans of a leaflet at one spacing after another."""

    def __init__(self, parts: Parts, multiple: int) -> None:
        self._parts, self._multiple = parts, multiple
        self._whole = Galley([*parts.body, *parts.closing], parts.room)
        self._closing = Galley(parts.closing, parts.room) if parts.closing else None

    def least(self, spacing: float) -> float:
        """Return what no plan of a spacing costs less than, so that a spacing that cannot be best is left out."""
        pages = ceil(self._whole.least(spacing) - 1e-6)
        return PAGE * (pages + -pages % self._multiple) + TIGHT * (1 - spacing) - self._whole.bonus(spacing)

    def plans(self, spacing: float) -> Iterator[Plan]:
        """Yield the plans of one spacing: the closing run on after the body, and the closing on pages of its own."""
        tight, multiple = TIGHT * (1 - spacing), self._multiple
        if self._closing is None:
            (only,) = self._whole.breaks(spacing)
            notes = -only.count % multiple
            yield Plan(only, None, notes, spacing, PAGE * (only.count + notes) + tight + only.cost)
            return
        end = len(self._parts.body)
        body, together = self._whole.breaks(spacing, (end, end + len(self._parts.closing)))
        if together.count % multiple == 0 and end not in together.places:
            yield Plan(together, None, 0, spacing, PAGE * together.count + tight + together.cost)
        (closing,) = self._closing.breaks(spacing)
        notes = -(body.count + closing.count) % multiple
        gap = 1 - body.last / self._parts.room
        blank = 0.0 if gap > NOTES_LEAST else gap
        cost = PAGE * (body.count + notes + closing.count) + tight + body.cost + closing.cost + blank
        yield Plan(body, closing, notes, spacing, cost)

    def relaxed(self, plan: Plan) -> Plan:
        """Return the plan with the pages that were to be filled up given to the body, where its breaks are better so.

        A page more costs nothing then: it is there in any case.
        """
        if not plan.notes or plan.closing is None:
            return plan
        ends = (len(self._parts.body), len(self._whole.rows))
        (body, _) = self._whole.breaks(plan.spacing, ends, page=EARLY)
        more = body.count - plan.body.count
        if not 0 < more <= plan.notes or body.cost >= plan.body.cost:
            return plan
        return replace(plan, body=body, notes=plan.notes - more)


class MakeOffers(NamedTuple):
    """Sets lines to write on, of such a height: notes, which are told apart by a number, and appointments.

    Both return no rows where it is too low for them; appointments return how many there are as well.
    """

    notes: Callable[[float, int], list[Row]]
    appointments: Callable[[float, int], tuple[int, list[Row]]]


@dataclass(frozen=True, slots=True)
class Filled:
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
    places = [n for n, gap in enumerate(gaps) if gap > NOTES_LEAST * parts.room]
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


def too_long(parts: Parts, wanted: int, plan: Plan, language: str, titles: Mapping[Id, str]) -> Problem:
    """Return the problem of a leaflet that does not fit its pages: by how many lines, and where.

    `titles` are the words of headings by their node.
    """
    rows = [*parts.body, *parts.closing]
    used = sum(row.height + row.space * plan.spacing for row in rows)
    line = sorted(row.height for row in rows)[len(rows) // 2]
    over = max(1, round((used - wanted * parts.room) / line))
    heights: dict[str, float] = {}
    title = ""
    for row in rows:
        if row.anchor is not None and row.anchor.level == 2:
            title = titles[row.anchor.node]
        if title:
            heights[title] = heights.get(title, 0.0) + row.height + row.space
    longest = sorted(heights, key=lambda name: -heights[name])[:3]
    return Problem(
        f"{language}: the text needs {plan.count} pages, not {wanted}; it is about {over} lines too long",
        Place("content.yaml"),
        "the longest sections are: " + "; ".join(f"{name} ({heights[name] / line:.0f} lines)" for name in longest),
        code="too-long",
    )


def refuse_tall(parts: Parts, reading: Reading) -> None:
    """Raise LayoutError with a problem for each row that is higher than a page, and the segment that makes it so."""
    found = []
    for rows in (parts.body, parts.closing):
        for before, row in zip((None, *rows), rows, strict=False):
            over = _least_height(row, before) - parts.room
            if over > SLIP:
                found.append(_too_high(row, over, reading))
    if found:
        raise LayoutError(found)


def _least_height(row: Row, before: Row | None) -> float:
    """Return how high a page must be for a row, with what its frame has around it and repeats above it."""
    frame = row.frame
    if frame is None:
        return row.height
    again = frame.again if before is not None and before.frame is frame else ()
    return row.height + frame.above + frame.below + sum(one.height + one.space for one in again)


def _too_high(row: Row, over: float, reading: Reading) -> Problem:
    """Return the problem of a row that is higher than a page: its longest segment is named."""
    shown = {item.leaf.rpartition("~")[0] for item in row.items if isinstance(item, Glyphs) and item.leaf}
    leaves = [
        child
        for node in reading.root.nodes()
        if node.id in shown
        for child in node.children
        if isinstance(child, Leaf) and child.segment
    ]
    longest = max(leaves, key=lambda leaf: len(leaf.text), default=Leaf("", ()))
    return Problem(
        f"this text is {over / MM:.0f} mm too high for a page, on which it has to stand whole",
        longest.place,
        "shorten it, or say the rest in a paragraph of its own",
        code="too-high",
        about=longest.text[:60],
    )
