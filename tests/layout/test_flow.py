"""Page breaks: every row once and in order, nothing over the edge, forbidden breaks never taken, frames whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.errors import LayoutError
from brochure.layout.engine.breaking import Galley
from brochure.layout.engine.flow import FilledPage, sheets
from brochure.layout.engine.rows import FORBIDDEN, Frame, Row, framed, step
from brochure.units import millipoints

ROOM, TOP = 100.0, 10.0

row_lists = st.lists(
    st.builds(Row, height=st.floats(1, 40), space=st.floats(0, 8), cost=st.sampled_from([0.0, 0.06, 1.0])),
    min_size=1,
    max_size=60,
)


def paginate(rows: list[Row], room: float, top: float, spacing: float = 1.0) -> tuple[FilledPage, ...]:
    (broken,) = Galley(rows, room).breaks(spacing)
    return sheets(rows, broken, top, spacing)


def rows_of(pages: tuple[FilledPage, ...]) -> list[Row]:
    return [placed.row for page in pages for placed in page.placed]


@given(row_lists)
def test_pages_hold_every_row_once_in_order(rows: list[Row]) -> None:
    assert rows_of(paginate(rows, ROOM, TOP)) == rows


@given(row_lists, st.sampled_from([1.0, 0.8]))
def test_rows_stay_on_the_page_and_apart(rows: list[Row], spacing: float) -> None:
    for sheet in paginate(rows, ROOM, TOP, spacing):
        bottom = millipoints(TOP)
        for placed in sheet.placed:
            assert placed.y >= bottom
            bottom = placed.y + step(placed.row.height)
        assert bottom <= millipoints(TOP + ROOM)


def test_a_heading_goes_with_what_follows() -> None:
    """The row before which a break is forbidden pulls its heading over to the next page."""
    rows = [Row(40), Row(40), Row(15), Row(30, cost=FORBIDDEN)]
    assert [len(sheet.placed) for sheet in paginate(rows, ROOM, TOP)] == [2, 2]


def test_a_callout_that_fits_a_page_is_not_split() -> None:
    frame = Frame(lambda top, bottom: (), 5, 5)
    rows = [Row(60), *framed([Row(20), Row(20), Row(20)], frame), Row(10)]
    assert [len(sheet.placed) for sheet in paginate(rows, ROOM, TOP)] == [1, 4]


def test_a_callout_longer_than_a_page_is_split_with_a_frame_on_each() -> None:
    painted: list[tuple[float, float]] = []

    def paint(top: float, bottom: float) -> tuple[()]:
        painted.append((top, bottom))
        return ()

    rows = framed([Row(20) for _ in range(8)], Frame(paint, 5, 5))
    assert len(paginate(rows, ROOM, TOP)) == 2
    assert len(painted) == 2
    assert all(bottom <= ROOM and top == 0 for top, bottom in painted)


def test_a_row_higher_than_the_page_is_an_error_that_says_by_how_much() -> None:
    with pytest.raises(LayoutError, match="30 points higher than the page"):
        paginate([Row(130)], ROOM, TOP)


def test_spaces_at_the_top_of_a_page_are_dropped() -> None:
    pages = paginate([Row(90, space=50), Row(90, space=50)], ROOM, TOP)
    assert [sheet.placed[0].y for sheet in pages] == [millipoints(TOP)] * 2
