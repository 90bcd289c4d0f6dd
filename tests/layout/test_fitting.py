"""Which plan of pages is best, and what fills pages to spare: lines for appointments and notes, where and in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.engine.fitting import SPACINGS, Parts, Plan, best_plan
from brochure.layout.engine.rows import DEAR, LONE, Row
from brochure.layout.plans.filling import Filled, MakeOffers, filled
from brochure.reading.tree import Offer, Offered

ROOM = 100.0

rows = st.builds(
    Row, height=st.floats(5, 45), space=st.floats(0, 12), cost=st.sampled_from([-0.02, 0.0, 0.06, LONE, DEAR])
)


def made(parts: Parts, multiple: int) -> tuple[Plan, Filled, list[tuple[str, float]]]:
    """Fill the best plan, and note what was asked for: notes or appointments, and how high."""
    asked: list[tuple[str, float]] = []

    def notes(height: float, number: int) -> list[Row]:
        asked.append(("notes", round(height, 2)))
        return [Row(height, ())]

    def appointments(height: float, number: int) -> tuple[int, list[Row]]:
        asked.append(("appointments", round(height, 2)))
        return 3, [Row(height, ())]

    plan = best_plan(parts, multiple)
    return plan, filled(plan, parts, MakeOffers(notes, appointments)), asked


def between(pages: Filled) -> list[Offered]:
    """Return what was offered between the body and the closing."""
    return [offered for offered in pages.offered if offered.before_closing]


def at_end(pages: Filled) -> list[Offered]:
    """Return what was offered behind the closing."""
    return [offered for offered in pages.offered if not offered.before_closing]


@pytest.mark.parametrize(
    ("body", "expected"),
    [(3, []), (2, ["notes"]), (1, ["appointments", "notes"]), (4, ["appointments", "notes", "notes"])],
)
def test_pages_to_spare_are_for_appointments_first_and_notes(body: int, expected: list[str]):
    parts = Parts([Row(ROOM, ())] * body, [Row(ROOM, ())], ROOM, 0.0)
    plan, pages, asked = made(parts, 4)
    assert asked == [(name, ROOM) for name in expected]
    assert [offered.offer.value for offered in between(pages)] == expected
    assert [offered.number for offered in pages.offered] == [*range(1, len(expected) + 1)]
    assert all(offered.count == (3 if offered.offer is Offer.APPOINTMENTS else 1) for offered in pages.offered)
    assert not at_end(pages)
    assert len(pages.sheets) == plan.count == body + 1 + len(expected)


def test_notes_begin_in_the_gap_behind_the_body():
    """Where a page must be filled too, the gap is for appointments: it is never blank beside a page of lines."""
    closing = [Row(ROOM)]
    _, pages, asked = made(Parts([Row(60)], closing, ROOM, 0.0), 2)
    assert asked == [("notes", 40)]
    assert [sheet.used for sheet in pages.sheets] == [ROOM, ROOM]
    _, pages, asked = made(Parts([Row(100), Row(60)], closing, ROOM, 0.0), 2)
    assert asked == [("appointments", 40), ("notes", ROOM)]
    assert [sheet.used for sheet in pages.sheets] == [ROOM] * 4
    assert (len(between(pages)), len(at_end(pages))) == (2, 0)


def test_a_gap_too_low_for_appointments_is_for_notes_and_the_next_for_appointments():
    """Each maker says what it has room for; no heading is left without a line below it."""

    def notes(height: float, number: int) -> list[Row]:
        return [Row(height)] if height >= 30 else []

    def appointments(height: float, number: int) -> tuple[int, list[Row]]:
        return (2, [Row(height)]) if height >= 50 else (0, [])

    for body, filled_between in ((60, 2), (75, 1)):
        parts = Parts([Row(100), Row(body)], [Row(ROOM)], ROOM, 0.0)
        pages = filled(best_plan(parts, 2), parts, MakeOffers(notes, appointments))
        assert len(between(pages)) == filled_between
        assert between(pages)[-1].offer is Offer.APPOINTMENTS
        assert [sheet.used for sheet in pages.sheets] == [ROOM, ROOM if filled_between == 2 else body, ROOM, ROOM]


def test_what_stays_empty_behind_the_closing_is_for_notes():
    """They stand after it by ear, too."""
    _, pages, asked = made(Parts([Row(100), Row(20)], [Row(50)], ROOM, 0.0), 2)
    assert asked == [("notes", 30)]
    assert (len(between(pages)), len(at_end(pages))) == (0, 1)
    assert [sheet.used for sheet in pages.sheets] == [ROOM, ROOM]


def test_a_closing_that_fits_a_page_is_not_spread_over_two():
    body, closing = [Row(50), Row(50), Row(30)], [Row(40), Row(35, cost=0.5), Row(10, cost=0.2)]
    plan = best_plan(Parts(body, closing, ROOM, 0.0), 1)
    assert plan.closing is not None
    assert (plan.body.count, plan.closing.count) == (2, 1)


def test_a_page_is_saved_by_drawing_spaces_in():
    plan = best_plan(Parts([Row(23, space=3)] * 8, [Row(90)], ROOM, 0.0), 1)
    assert plan.count == 3
    assert plan.spacing < 1


def test_a_page_that_is_there_in_any_case_goes_to_the_body_where_its_breaks_are_better_so():
    """Three pages would be filled up to four: so an item that would stand alone does not."""
    plan, pages, asked = made(Parts([Row(60), Row(35), Row(30, cost=LONE), Row(65)], [Row(95)], ROOM, 0.0), 2)
    assert plan.body.places == (0, 1, 3, 4)
    assert plan.count == len(pages.sheets) == 4
    assert asked == [("notes", 35)]


@given(st.lists(rows, min_size=1, max_size=25), st.lists(rows, min_size=1, max_size=6), st.sampled_from([1, 2, 4]))
def test_spacings_are_left_out_only_where_they_could_not_be_best(body: list[Row], closing: list[Row], multiple: int):
    parts = Parts(body, closing, ROOM, 0.0)
    alone = [best_plan(parts, multiple, [spacing]) for spacing in SPACINGS]
    assert all(plan.count % multiple == 0 for plan in alone)
    assert best_plan(parts, multiple) == min(alone, key=lambda plan: plan.cost)
