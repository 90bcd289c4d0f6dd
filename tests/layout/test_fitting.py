"""Which plan of pages is best, and what is offered at its end: lines for appointments and notes, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.engine.fitting import SPACINGS, Counts, PagePlan, Parts, best_plan
from brochure.layout.engine.rows import COST_IN_CALLOUT, COST_LONE_ITEM, FORBIDDEN, Row
from brochure.layout.plans.filling import Filled, MakeOffers, filled
from brochure.reading.tree import Offer

ROOM = 100.0

rows = st.builds(
    Row,
    height=st.floats(5, 45),
    space=st.floats(0, 12),
    cost=st.sampled_from([-0.02, 0.0, 0.06, COST_LONE_ITEM, COST_IN_CALLOUT]),
)


def made(parts: Parts, multiple: int) -> tuple[PagePlan, Filled, list[tuple[str, float]]]:
    """Fill the best plan, and note what was asked for: notes or appointments, and how high."""
    asked: list[tuple[str, float]] = []

    def notes(height: float, number: int) -> list[Row]:
        asked.append(("notes", round(height, 2)))
        return [Row(height, ())]

    def appointments(height: float, number: int) -> tuple[int, list[Row]]:
        asked.append(("appointments", round(height, 2)))
        return 3, [Row(height, ())]

    plan = best_plan(parts, Counts(multiple=multiple))
    return plan, filled(plan, parts, MakeOffers(notes, appointments)), asked


@pytest.mark.parametrize(
    ("body", "expected"),
    [(3, []), (2, ["notes"]), (1, ["appointments", "notes"]), (4, ["appointments", "notes", "notes"])],
)
def test_pages_to_spare_stand_at_the_end_for_appointments_first_and_notes(body: int, expected: list[str]):
    parts = Parts([Row(ROOM, ())] * body, [Row(ROOM, ())], ROOM, 0.0)
    plan, pages, asked = made(parts, 4)
    assert asked == [(name, ROOM) for name in expected]
    assert [offered.offer.value for offered in pages.offered] == expected
    assert [offered.number for offered in pages.offered] == [*range(1, len(expected) + 1)]
    assert all(offered.count == (3 if offered.offer is Offer.APPOINTMENTS else 1) for offered in pages.offered)
    assert len(pages.sheets) == plan.count == body + 1 + len(expected)
    closing = parts.closing[0]
    assert [placed.row is closing for sheet in pages.sheets for placed in sheet.placed].index(True) == body


def test_nothing_is_offered_on_a_page_that_others_follow():
    """What stays empty before the closing, or behind it where pages to spare follow, stays empty."""
    closing = [Row(ROOM)]
    _, pages, asked = made(Parts([Row(60)], closing, ROOM, 0.0), 2)
    assert asked == []
    assert [sheet.used for sheet in pages.sheets] == [60, ROOM]
    _, pages, asked = made(Parts([Row(100), Row(60)], [Row(40), Row(20, cost=FORBIDDEN)], ROOM, 0.0), 4)
    assert asked == [("notes", ROOM)]
    assert [sheet.used for sheet in pages.sheets] == [ROOM, 60, 60, ROOM]


def test_a_page_too_low_for_appointments_is_for_notes():
    """Each maker says what it has room for; no heading is left without a line below it."""

    def notes(height: float, number: int) -> list[Row]:
        return [Row(height)]

    def appointments(height: float, number: int) -> tuple[int, list[Row]]:
        return 0, []

    parts = Parts([Row(100)], [Row(ROOM)], ROOM, 0.0)
    pages = filled(best_plan(parts, Counts(multiple=4)), parts, MakeOffers(notes, appointments))
    assert [one.offer for one in pages.offered] == [Offer.NOTES, Offer.NOTES]


def test_where_nothing_can_be_offered_pages_stay_blank():
    parts = Parts([Row(100)], [Row(ROOM)], ROOM, 0.0)
    pages = filled(
        best_plan(parts, Counts(multiple=4)),
        parts,
        MakeOffers(lambda height, number: [], lambda height, number: (0, [])),
    )
    assert [sheet.used for sheet in pages.sheets] == [ROOM, ROOM, 0, 0]
    assert pages.offered == ()


def test_what_stays_empty_behind_the_closing_is_for_notes():
    """They stand after it by ear, too."""
    _, pages, asked = made(Parts([Row(100), Row(20)], [Row(50)], ROOM, 0.0), 2)
    assert asked == [("notes", 30)]
    assert [sheet.used for sheet in pages.sheets] == [ROOM, ROOM]


def test_a_page_to_spare_goes_to_the_closing():
    """Behind the body there is room for it, but a page is there in any case, on which it is found best."""
    parts = Parts([Row(100), Row(100), Row(20)], [Row(50)], ROOM, 0.0)
    assert best_plan(parts).closing is None
    plan, pages, asked = made(parts, 2)
    assert (plan.closing is not None, plan.spare, asked) == (True, 0, [("notes", 50)])
    assert [sheet.used for sheet in pages.sheets] == [ROOM, ROOM, 20, ROOM]


def test_a_closing_that_fits_a_page_is_not_spread_over_two():
    body, closing = [Row(50), Row(50), Row(30)], [Row(40), Row(35, cost=0.5), Row(10, cost=0.2)]
    plan = best_plan(Parts(body, closing, ROOM, 0.0))
    assert plan.closing is not None
    assert (plan.body.count, plan.closing.count) == (2, 1)


def test_a_page_is_saved_by_drawing_spaces_in():
    plan = best_plan(Parts([Row(23, space=3)] * 8, [Row(90)], ROOM, 0.0))
    assert plan.count == 3
    assert plan.spacing < 1


def test_a_page_that_is_there_in_any_case_goes_to_the_body_where_its_breaks_are_better_so():
    """Three pages would be made up to four: so an item that would stand alone does not."""
    plan, pages, asked = made(Parts([Row(60), Row(35), Row(30, cost=COST_LONE_ITEM), Row(65)], [Row(95)], ROOM, 0.0), 2)
    assert plan.body.places == (0, 1, 3, 4)
    assert plan.count == len(pages.sheets) == 4
    assert asked == []


def test_a_page_to_spare_is_not_taken_where_more_of_text_would_ask_for_more():
    """Three pages of text are three, made up to four for folding; four would have to be six."""
    body = [Row(5, cost=-0.02), Row(5, cost=-0.02), Row(22, space=12, cost=-0.02), Row(45, space=12, cost=-0.02)]
    closing = [Row(5)] * 3 + [Row(29, space=12, cost=COST_LONE_ITEM), Row(43, space=12)]
    counts = Counts(multiple=3, folded=4)
    for spacing in SPACINGS:
        plan = best_plan(Parts(body, closing, ROOM, 0.0), counts, [spacing])
        assert plan.count == counts.made_up(plan.texts)


numbers = st.builds(
    Counts, st.integers(1, 6), st.none() | st.integers(1, 8), st.sampled_from([1, 2, 3, 4]), st.sampled_from([1, 4])
)


@given(st.lists(rows, min_size=1, max_size=25), st.lists(rows, min_size=1, max_size=6), numbers)
def test_spacings_are_left_out_only_where_they_could_not_be_best(body: list[Row], closing: list[Row], counts: Counts):
    parts = Parts(body, closing, ROOM, 0.0)
    alone = [best_plan(parts, counts, [spacing]) for spacing in SPACINGS]
    assert all(plan.count == counts.made_up(plan.texts) for plan in alone)
    assert best_plan(parts, counts) == min(alone, key=lambda plan: (not counts.hold(plan.texts), plan.cost))


@given(numbers, st.integers(1, 20))
def test_the_number_of_pages_is_the_least_that_is_asked_for(counts: Counts, texts: int):
    allowed = [n for n in range(40) if n >= max(texts, counts.least) and n % counts.multiple == 0]
    assert counts.asked(texts) == allowed[0]
    assert counts.hold(texts) == (counts.most is None or allowed[0] <= counts.most)
    assert counts.made_up(texts) == next(n for n in range(allowed[0], 80) if n % counts.folded == 0)
