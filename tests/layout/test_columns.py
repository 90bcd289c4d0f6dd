"""Pages of two columns, on rows: bands that are low, breaks of the least cost of all, rows in reading order."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.engine.bands import LITTLE, cost_of_turn
from brochure.layout.engine.easing import MAX_HOLE, eased_sheets
from brochure.layout.engine.flow import FilledPage, sheets
from brochure.layout.engine.flowing import galley
from brochure.layout.engine.prices import EARLY, GAP, PAGE, SLIP, THIN, Breaks
from brochure.layout.engine.rows import COST_IN_CALLOUT, COST_LONE_ITEM, FORBIDDEN, NOT_BY_A_PAGE, Frame, Row, step
from brochure.units import MM, millipoints, points

ROOM, PITCH = 100.0, 60.0
MOST = 6
"""The most rows of which all breaks are tried."""

costs = st.sampled_from([0.0, 0.0, -0.02, 0.06, COST_LONE_ITEM, COST_IN_CALLOUT, NOT_BY_A_PAGE, FORBIDDEN])
row_lists = st.lists(
    st.builds(Row, height=st.floats(5, 45), space=st.floats(0, 8), cost=costs, across=st.booleans()),
    min_size=1,
    max_size=MOST,
)


def in_frames(groups: list[list[Row]]) -> list[Row]:
    """Return the rows of groups, each group in columns or across, and every other one in a frame that repeats a row."""
    rows: list[Row] = []
    for number, group in enumerate(groups):
        frame = Frame(lambda top, bottom: (), 2.0, 3.0, (Row(6.0, space=1.0),)) if number % 2 else None
        rows += [replace(row, frame=frame, across=group[0].across) for row in group]
    return rows[:MOST]


frames = st.lists(row_lists, min_size=1, max_size=4).map(in_frames)


def placed(rows: list[Row], start: int, end: int, spacing: float, *turns: int) -> float:
    """Return how high rows are on one page, from one place to another, whose second columns begin with some of them."""
    (sheet,) = sheets(rows, Breaks((start, end), 0.0, 0.0, frozenset(turns)), 0.0, spacing, PITCH)
    return sheet.used


def band(rows: list[Row], start: int, end: int, spacing: float, weight: float) -> tuple[float, float]:
    """Return the height of rows in columns and the cost of the break between them, from all breaks there are."""
    turns = [turn for turn in range(start + 1, end) if rows[turn].cost < FORBIDDEN]
    ways = [(placed(rows, start, end, spacing, turn), cost_of_turn(rows[turn])) for turn in turns]
    return min([(placed(rows, start, end, spacing), 0.0), *ways], key=lambda way: way[0] / ROOM + weight * way[1])


def page(rows: list[Row], start: int, end: int, spacing: float) -> tuple[float, float]:
    """Return the height of a page and the cost of its breaks between columns: as low as it can be where it must."""
    fair, low = (_page(rows, start, end, spacing, weight) for weight in (1.0, LITTLE))
    return low if fair[0] > ROOM * (1 + SLIP) >= low[0] else fair


def _page(rows: list[Row], start: int, end: int, spacing: float, weight: float) -> tuple[float, float]:
    height = cost = 0.0
    begin = start
    for across, group in groupby(rows[start:end], lambda row: row.across):
        stop = begin + len(list(group))
        whole = placed(rows, begin, stop, spacing), 0.0
        own, more = whole if across else band(rows, begin, stop, spacing, weight)
        height += own + (points(step(rows[begin].space * spacing)) if begin > start else 0.0)
        cost, begin = cost + more, stop
    return height, cost


def area(rows: list[Row], place: int, spacing: float) -> float:
    """Return how much of a page the rows before a place fill, with padding: those in columns count half."""
    filled = 0.0
    for before, row in zip([None, *rows], rows[:place], strict=False):
        height = step(row.height) + step(row.space * spacing)
        if before is None or row.frame is not before.frame:
            height += step(before.frame.below if before and before.frame else 0.0)
            height += step(row.frame.above if row.frame else 0.0)
        filled += points(height) * (1.0 if row.across else 0.5)
    return filled / ROOM


def price(rows: list[Row], places: tuple[int, ...], spacing: float) -> float | None:
    """Return what breaks cost by the rules, worked out page by page, or None where a page overflows."""
    early, cost = EARLY / max(area(rows, len(rows), spacing), 1.0), 0.0
    for number, (start, end) in enumerate(pairwise(places), 1):
        height, turns = page(rows, start, end, spacing)
        if height > ROOM * (1 + SLIP):
            return None
        used = area(rows, end, spacing) - area(rows, start, spacing)
        used -= points(step(rows[start].space * spacing)) / ROOM * (1.0 if rows[start].across else 0.5)
        cost += turns
        if end == len(rows):
            cost += 2 * max(THIN - used, 0.0)
        else:
            cost += PAGE + rows[end].cost + max(1 - used, 0.0) + max(1 - used - GAP, 0.0)
            cost += early * max(number - area(rows, end, spacing), 0.0)
    return cost


def check_least(rows: list[Row], spacing: float) -> None:
    """Hold the breaks that were found against all others."""
    (found,) = galley(rows, ROOM, columns=True).breaks(spacing)
    if all(row.across for row in rows):
        return
    ways = [(0, *chosen, len(rows)) for n in range(len(rows)) for chosen in combinations(range(1, len(rows)), n)]
    legal = [way for way in ways if all(rows[place].cost < FORBIDDEN for place in way[1:-1])]
    prices = [cost for way in legal if (cost := price(rows, way, spacing)) is not None]
    if not prices:  # what is never parted fits no page
        return
    assert price(rows, found.places, spacing) == pytest.approx(min(prices), rel=1e-9, abs=1e-6)
    assert found.cost + PAGE * (found.count - 1) == pytest.approx(min(prices), rel=1e-9, abs=1e-6)


@given(row_lists | frames, st.sampled_from([1.0, 0.7]))
def test_no_other_breaks_cost_less(rows: list[Row], spacing: float):
    check_least(rows, spacing)


def paginate(rows: list[Row], spacing: float = 1.0) -> tuple[FilledPage, ...]:
    (broken,) = galley(rows, ROOM, columns=True).breaks(spacing)
    return sheets(rows, broken, 0.0, spacing, PITCH)


@given(row_lists, st.sampled_from([1.0, 0.8]))
def test_pages_hold_every_row_once_in_order_and_within_their_room(rows: list[Row], spacing: float):
    pages = paginate(rows, spacing)
    assert [one.row for sheet in pages for one in sheet.placed] == rows
    for sheet in pages:
        low = max(one.y + step(one.row.height) for one in sheet.placed)
        assert points(low) == pytest.approx(sheet.used) and sheet.used <= ROOM * (1 + SLIP)
        for one, following in pairwise(sheet.placed):
            if one.right == following.right or following.row.across:
                assert following.y >= one.y + step(one.row.height)
            assert one.right in {0, millipoints(PITCH)} and not (one.row.across and one.right)


def test_rows_between_others_that_are_across_stand_in_balanced_columns():
    rows = [Row(20, across=True), *[Row(10)] * 5, Row(20, across=True)]
    (sheet,) = paginate(rows)
    assert [(points(one.y), points(one.right)) for one in sheet.placed] == [
        (0, 0), (20, 0), (30, 0), (40, 0), (20, PITCH), (30, PITCH), (50, 0),
    ]  # fmt: skip


def test_a_frame_that_goes_on_in_the_second_column_is_painted_in_both_and_repeats_nothing():
    frame = Frame(lambda top, bottom: (), 2, 3, (Row(4),))
    rows = [Row(10, frame=frame) for _ in range(4)]
    (sheet,) = paginate(rows)
    assert [points(one.y) for one in sheet.placed] == [2, 12, 2, 12]
    assert sheet.used == 25


def test_columns_are_filled_before_a_page_ends():
    """A page of text has all its lines in the first column before the second has any, and the last is balanced."""
    assert [len(sheet.placed) for sheet in paginate([Row(10)] * 26)] == [20, 6]
    *_, last = paginate([Row(10)] * 26)
    assert [points(one.right) for one in last.placed] == [0, 0, 0, PITCH, PITCH, PITCH]


def test_a_column_ends_where_little_is_parted_and_does_not_end_inside_what_is_never_parted():
    rows = [Row(10), Row(10), Row(10, cost=FORBIDDEN), Row(10, cost=FORBIDDEN)]
    (broken,) = galley(rows, ROOM, columns=True).breaks(1.0)
    assert broken.turns == {1}
    rows = [Row(10), Row(10), Row(10), Row(10, cost=COST_LONE_ITEM), Row(10), Row(10)]
    (broken,) = galley(rows, ROOM, columns=True).breaks(1.0)
    assert broken.turns in ({2}, {4})


def test_a_page_that_would_end_with_a_hole_is_drawn_apart_and_the_last_is_not():
    room, rows = 200 * MM, [Row(10 * MM, space=3 * MM, across=True) for _ in range(14)]
    broken = Breaks((0, 12, 14), 0.0)
    before, after = (sheet.used for sheet in sheets(rows, broken, 0.0, 1.0, PITCH))
    first, last = eased_sheets(rows, broken, 0.0, 1.0, PITCH, room)
    assert room - before > MAX_HOLE >= room - first.used >= 0
    assert last.used == after
    single, _ = eased_sheets(rows, broken, 0.0, 1.0, 0.0, room)
    assert room - single.used <= MAX_HOLE, "pages of one column are drawn apart too"
