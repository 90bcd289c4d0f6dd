"""What fills pages to spare: lines for appointments and notes, in which order."""

from __future__ import annotations

import pytest

from brochure.layout.fitting import MakeNotes, Parts, best_plan, filled
from brochure.layout.rows import Row
from brochure.structure import Element, Tag

ROOM = 100.0


@pytest.mark.parametrize(
    ("body", "expected"),
    [(3, []), (2, ["notes"]), (1, ["appointments", "notes"]), (4, ["appointments", "notes", "notes"])],
)
def test_pages_to_spare_are_for_appointments_first_and_notes(body: int, expected: list[str]):
    asked: list[str] = []

    def maker(name: str) -> MakeNotes:
        def make(height: float) -> tuple[Element, list[Row]]:
            assert height == ROOM
            asked.append(name)
            return Element(Tag.SECTION), [Row(height, ())]

        return make

    parts = Parts([Row(ROOM, ())] * body, [Row(ROOM, ())], ROOM, 0.0)
    plan = best_plan(parts, 4)
    elements, sheets = filled(plan, parts, maker("notes"), maker("appointments"))
    assert asked == expected
    assert len(elements) == len(expected)
    assert len(sheets) == plan.count == body + 1 + len(expected)
