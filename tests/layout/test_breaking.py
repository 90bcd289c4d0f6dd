"""Where pages break, on rows: the least cost of all breaks there are, what is kept together, where emptiness goes."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.engine.breaking import Galley
from brochure.layout.engine.flow import sheets
from brochure.layout.engine.prices import EARLY, GAP, PAGE, SLIP, THIN, Breaks
from brochure.layout.engine.rows import (
    CALLOUT,
    COST_BEFORE_ACTION,
    COST_IN_CALLOUT,
    COST_IN_LIST,
    COST_LONE_ITEM,
    COST_LONE_LINE,
    FORBIDDEN,
    LIST,
    TABLE,
    Frame,
    Keep,
    Row,
    ends_kept,
    framed,
    step,
)
from brochure.units import points

ROOM = 100.0

costs = st.sampled_from([0.0, 0.0, 0.06, COST_LONE_ITEM, COST_IN_CALLOUT, FORBIDDEN])
row_lists = st.lists(st.builds(Row, height=st.floats(5, 45), space=st.floats(0, 8), cost=costs), min_size=1, max_size=9)


def heights(rows: list[Row], broken: Breaks, spacing: float) -> list[float]:
    return [sheet.used for sheet in sheets(rows, broken, 0.0, spacing)]


def come_so_far(rows: list[Row], spacing: float) -> float:
    """Return how high rows stand with their spaces, as they are placed, in pages."""
    return points(sum(step(row.height) + step(row.space * spacing) for row in rows)) / ROOM


def price(rows: list[Row], places: tuple[int, ...], spacing: float) -> float | None:
    """Return what breaks cost by the rules, worked out page by page, or None where a page overflows."""
    used = heights(rows, Breaks(places, 0.0), spacing)
    if max(used) > ROOM * (1 + SLIP):
        return None
    early = EARLY / max(come_so_far(rows, spacing), 1.0)
    cost = 2 * max(THIN - used[-1] / ROOM, 0.0)
    for number, (place, height) in enumerate(zip(places[1:-1], used, strict=False), 1):
        empty = 1 - height / ROOM
        come = come_so_far(rows[:place], spacing)
        cost += PAGE + rows[place].cost + empty + max(empty - GAP, 0.0) + early * (number - come)
    return cost


def check_least(rows: list[Row], spacing: float) -> None:
    """Hold the breaks that were found against all others."""
    (found,) = Galley(rows, ROOM).breaks(spacing)
    inner = range(1, len(rows))
    ways = [(0, *chosen, len(rows)) for n in range(len(rows)) for chosen in combinations(inner, n)]
    least = min(cost for way in ways if (cost := price(rows, way, spacing)) is not None)
    assert price(rows, found.places, spacing) == pytest.approx(least, rel=1e-9, abs=1e-6)
    assert found.cost + PAGE * (found.count - 1) == pytest.approx(least, rel=1e-9, abs=1e-6)
    assert found.last == pytest.approx(heights(rows, found, spacing)[-1])


@given(row_lists, st.sampled_from([1.0, 0.7]))
def test_no_other_breaks_cost_less(rows: list[Row], spacing: float):
    check_least(rows, spacing)


def test_no_other_breaks_cost_less_where_ways_differ_in_their_number_of_pages():
    shapes = [(5, 0, 0), (5, 0, 0), (5, 0, 0), (5, 0, 2.5), (20, 8, 6), (45, 8, 6), (5, 5, 2.5), (5, 0, 0), (5, 1, 0)]
    check_least([Row(height=height, space=space, cost=cost) for height, space, cost in shapes], 1.0)


@given(row_lists, row_lists, st.sampled_from([1.0, 0.8]))
def test_the_breaks_of_the_beginning_end_where_it_ends(body: list[Row], closing: list[Row], spacing: float):
    closing[0] = Row(closing[0].height)
    rows = [*body, *closing]
    first, whole = Galley(rows, ROOM).breaks(spacing, (len(body), len(rows)))
    assert (first.places[0], first.places[-1]) == (0, len(body))
    assert (whole.places[0], whole.places[-1]) == (0, len(rows))
    for found in (first, whole):
        assert all(a < b for a, b in pairwise(found.places))
        assert max(heights(rows[: found.places[-1]], found, spacing)) <= ROOM + 0.1


@given(row_lists)
def test_what_the_rows_need_at_the_least_is_no_more_than_their_pages(rows: list[Row]):
    galley = Galley(rows, ROOM)
    (found,) = galley.breaks(1.0)
    assert galley.least(1.0) <= found.count
    assert found.cost >= -galley.bonus(1.0) - 1e-9


def broken(rows: list[Row], room: float = ROOM) -> tuple[int, ...]:
    return Galley(rows, room).breaks(1.0)[0].places


def test_pages_are_filled_in_order_and_what_is_empty_comes_together_at_the_end():
    assert broken([Row(20)] * 13) == (0, 5, 10, 13)


def test_a_page_ends_early_only_for_a_reason_that_is_worth_the_room():
    """A tenth of a page stays empty for a short list to stay whole, a third does not."""
    assert broken([Row(90), Row(10), Row(40, cost=0.2)]) == (0, 1, 3)
    assert broken([Row(65), Row(35), Row(40, cost=0.2)]) == (0, 2, 3)


def test_emptiness_before_a_large_block_is_shared_where_it_would_be_a_hole():
    """What cannot be avoided is spread, as soon as one page alone would look left half empty."""
    assert broken([*[Row(10)] * 19, Row(90)]) == (0, 10, 19, 20)
    assert broken([*[Row(10)] * 12, Row(90)]) == (0, 7, 12, 13)


def test_what_is_whole_by_its_nature_goes_to_a_fresh_page():
    block = framed([Row(20), *[Row(20, cost=COST_IN_CALLOUT)] * 3], Frame(lambda top, bottom: (), 0, 0))
    assert broken([Row(30), *block, Row(10)]) == (0, 1, 6)


def test_what_fits_no_page_is_broken_at_a_good_place_and_never_in_a_line():
    """A call-out of ten items and an action: three items at least stand before the break, two go with the action."""
    costs = [0.0, FORBIDDEN, *(CALLOUT.before(n, 10) for n in range(1, 10)), COST_BEFORE_ACTION]
    rows = framed([Row(10, cost=cost) for cost in costs], Frame(lambda top, bottom: (), 0, 0))
    for room in (110.0, 100.0, 80.0, 70.0):
        places = broken(rows, room)
        assert len(places) == 3
        assert all(rows[place].cost == COST_IN_CALLOUT for place in places[1:-1])
        assert 1 + 3 <= places[1] <= len(rows) - 3


def test_the_forbidden_is_taken_no_oftener_than_it_must():
    """A block that is kept throughout and fits no page opens one place, and none of another that does fit."""
    tall = [Row(30), *[Row(30, cost=FORBIDDEN)] * 4]
    heading = [Row(25), Row(25, cost=FORBIDDEN), Row(25, cost=FORBIDDEN)]
    places = broken([*heading, *tall, *heading])
    assert len({1, 2, 9, 10} & set(places)) == 0
    assert len({4, 5, 6, 7} & set(places)) == 1


def test_a_last_page_that_would_be_nearly_empty_gets_more():
    """Two lines alone on it look left over: a section that fits it goes there whole."""
    rows = [*[Row(10)] * 8, Row(10, cost=-0.02), Row(10, cost=0.06), Row(5, cost=0.06)]
    assert broken(rows) == (0, 8, 11)


@pytest.mark.parametrize(
    ("keep", "count", "expected"),
    [
        (LIST, 2, [COST_LONE_ITEM]),
        (LIST, 3, [COST_LONE_ITEM, COST_LONE_ITEM]),
        (LIST, 5, [COST_LONE_ITEM, COST_IN_LIST, COST_IN_LIST, COST_LONE_ITEM]),
        (TABLE, 7, [COST_LONE_ITEM, COST_LONE_ITEM, COST_IN_LIST, COST_IN_LIST, COST_LONE_ITEM, COST_LONE_ITEM]),
        (CALLOUT, 6, [COST_BEFORE_ACTION, COST_BEFORE_ACTION, COST_IN_CALLOUT, COST_IN_CALLOUT, COST_BEFORE_ACTION]),
    ],
)
def test_items_are_kept_together_at_both_ends(keep: Keep, count: int, expected: list[float]):
    assert [keep.before(n, count) for n in range(1, count)] == expected


def test_the_first_and_the_last_line_of_a_section_are_not_left_alone():
    assert [row.cost for row in ends_kept([Row(1, cost=FORBIDDEN), Row(1), Row(1, cost=COST_IN_CALLOUT), Row(1)])] == [
        FORBIDDEN,
        COST_LONE_LINE,
        COST_IN_CALLOUT,
        COST_LONE_LINE,
    ]
    assert [row.cost for row in ends_kept([Row(1, cost=FORBIDDEN)])] == [FORBIDDEN]
    assert ends_kept([]) == []
