"""Fitting: which sizes and spaces, the same all over the leaflet, give the best pages.

The closing (who to turn to, references, review) is one thing to look at and to cut out: it is kept on one page where
it fits one. A number of pages that the edition cannot print is filled up with lines for the patient's own notes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import Place, Problem
from ..structure import Element
from .flow import Sheet, paginate
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
    """Pages as chosen: those of the body, those of the closing, and how many pages of notes stand between them.

    `spacing` is what spaces were multiplied by. `gap` is the height left for notes on the last page of the body.
    """

    body: tuple[Sheet, ...]
    closing: tuple[Sheet, ...]
    notes: int
    gap: float
    spacing: float
    cost: float

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.body) + self.notes + len(self.closing)


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


def plans(parts: Parts, multiple: int, spacing: float) -> list[Plan]:
    """Return the plans of one spacing: the closing run on after the body, and the closing on pages of its own."""
    tight = TIGHT * (1 - spacing)
    together = paginate([*parts.body, *parts.closing], parts.room, parts.top, spacing)
    found: list[Plan] = []
    if len(together) % multiple == 0:
        first = parts.closing[0] if parts.closing else None
        opening = next((n for n, s in enumerate(together) if any(p.row is first for p in s.placed)), len(together))
        split = SPLIT * (len(together) - 1 - opening) if first else 0.0
        found.append(Plan(together, (), 0, 0.0, spacing, len(together) + tight + split))
    if parts.closing:
        body = paginate(parts.body, parts.room, parts.top, spacing)
        closing = paginate(parts.closing, parts.room, parts.top, spacing)
        notes = -(len(body) + len(closing)) % multiple
        gap = parts.room - body[-1].used
        blank = 0.0 if gap > NOTES_LEAST * parts.room else gap / parts.room
        cost = len(body) + notes + len(closing) + tight + SPLIT * (len(closing) - 1) + 0.2 * blank
        found.append(Plan(body, closing, notes, gap, spacing, cost))
    return found


MakeNotes = Callable[[float], tuple[Element, list[Row]]]
"""Sets lines for notes of such a height."""


def filled(plan: Plan, parts: Parts, make_notes: MakeNotes) -> tuple[list[Element], tuple[Sheet, ...]]:
    """Return the pages of a plan with notes where there is room for them, and the elements of the notes."""
    elements: list[Element] = []
    body = plan.body
    notes: list[Sheet] = []
    if plan.closing and not plan.notes and plan.gap > NOTES_LEAST * parts.room:
        element, rows = make_notes(plan.gap)
        elements.append(element)
        body = paginate([*parts.body, *rows], parts.room, parts.top, plan.spacing)
    for _ in range(plan.notes):
        element, rows = make_notes(parts.room)
        elements.append(element)
        notes += paginate(rows, parts.room, parts.top)
    return elements, (*body, *notes, *plan.closing)


def too_long(parts: Parts, wanted: int, plan: Plan, language: str) -> Problem:
    """Return the problem of a leaflet that does not fit its pages: by how many lines, and where."""
    rows = [*parts.body, *parts.closing]
    used = sum(sheet.used for sheet in (*plan.body, *plan.closing))
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
