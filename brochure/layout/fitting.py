"""Fitting: which sizes and spaces, the same all over the leaflet, give the best pages.

The closing (who to turn to, references, review) is one thing to look at and to cut out: it is kept on one page where
it fits one. A number of pages that the edition cannot print is filled up with lines for the patient's own
appointments and notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import Place, Problem
from ..structure import Element
from .flow import Breaks, Sheet, breaks, paginate, sheets
from .page import Fit
from .rows import Row

SPACINGS = (1.0, 0.9, 0.8, 0.7)
"""Spaces between rows are drawn in so far to save a page."""
LEADINGS = (0.97, 0.94, 0.91)
"""Then, where the content asks for a number of pages, line steps are."""
SIZE_STEP = 0.03
"""Then sizes are, by such steps, down to the smallest of the edition."""
TIGHT = 1.5
"""What halving all spaces would cost, in pages: a page is saved for a third of the space, not for more."""
SPLIT = 0.7
"""What a closing that is spread over two pages costs, in pages."""
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
    """Page breaks as chosen, and what they cost.

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
    found: list[Plan] = []
    for spacing in spacings:
        found += plans(parts, multiple, spacing)
    fitting = [plan for plan in found if most is None or plan.count <= most]
    return min(fitting or found, key=lambda plan: (plan.cost, -plan.spacing))


def plans(parts: Parts, multiple: int, spacing: float) -> Iterator[Plan]:
    """Yield the plans of one spacing: the closing run on after the body, and the closing on pages of its own."""
    tight = TIGHT * (1 - spacing)
    together = breaks([*parts.body, *parts.closing], parts.room, spacing)
    if together.count % multiple == 0:
        split = sum(place > len(parts.body) for place in together.places[1:-1]) if parts.closing else 0
        yield Plan(together, None, 0, spacing, together.count + tight + SPLIT * split)
    if parts.closing:
        body = breaks(parts.body, parts.room, spacing)
        closing = breaks(parts.closing, parts.room, spacing)
        notes = -(body.count + closing.count) % multiple
        gap = parts.room - body.last
        blank = 0.0 if gap > NOTES_LEAST * parts.room else gap / parts.room
        pages = body.count + notes + closing.count
        yield Plan(body, closing, notes, spacing, pages + tight + SPLIT * (closing.count - 1) + 0.2 * blank)


MakeNotes = Callable[[float], tuple[Element, list[Row]]]
"""Sets lines to write on, of such a height."""


def filled(
    plan: Plan, parts: Parts, make_notes: MakeNotes, make_appointments: MakeNotes
) -> tuple[list[Element], tuple[Sheet, ...]]:
    """Return the pages of a plan with lines to write on where there is room for them, and the elements of those.

    One page to spare is for notes; of several, the first is for appointments.
    """
    if plan.closing is None:
        return [], sheets([*parts.body, *parts.closing], plan.body, parts.top, plan.spacing)
    elements: list[Element] = []
    body = sheets(parts.body, plan.body, parts.top, plan.spacing)
    notes: list[Sheet] = []
    gap = parts.room - plan.body.last
    if not plan.notes and gap > NOTES_LEAST * parts.room:
        element, rows = make_notes(gap)
        elements.append(element)
        body = paginate([*parts.body, *rows], parts.room, parts.top, plan.spacing)
    makers = [make_appointments, make_notes, make_notes] if plan.notes > 1 else [make_notes]
    for make in makers[: plan.notes]:
        element, rows = make(parts.room)
        elements.append(element)
        notes += paginate(rows, parts.room, parts.top)
    return elements, (*body, *notes, *sheets(parts.closing, plan.closing, parts.top, plan.spacing))


def too_long(parts: Parts, wanted: int, plan: Plan, language: str) -> Problem:
    """Return the problem of a leaflet that does not fit its pages: by how many lines, and where."""
    rows = [*parts.body, *parts.closing]
    used = sum(row.height + row.space * plan.spacing for row in rows)
    line = sorted(row.height for row in rows)[len(rows) // 2]
    over = max(1, round((used - wanted * parts.room) / line))
    heights: dict[str, float] = {}
    title = ""
    for row in rows:
        if row.anchor is not None and row.anchor.level == 2:
            title = row.anchor.title
        if title:
            heights[title] = heights.get(title, 0.0) + row.height + row.space
    longest = sorted(heights, key=lambda name: -heights[name])[:3]
    return Problem(
        f"{language}: the text needs {plan.count} pages, not {wanted}; it is about {over} lines too long",
        Place("content.yaml"),
        "the longest sections are: " + "; ".join(f"{name} ({heights[name] / line:.0f} lines)" for name in longest),
        code="too-long",
    )
