"""Paper: sizes, names and halves; margins that grow with the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.editions import margins_on
from brochure.paper import A4, A5, PAPERS, Paper
from brochure.units import MM


@pytest.mark.parametrize("paper", [paper for paper in PAPERS.values() if paper.half], ids=lambda paper: paper.name)
def test_half_of_a_sheet_lies_twice_on_it(paper: Paper):
    """ISO 216 rounds to whole millimetres, downward."""
    half = paper.half
    assert half is not None
    assert half.height == pytest.approx(paper.width)
    assert 0 <= paper.height / 2 - half.width < 1 * MM


def test_names_are_told_apart_and_stand_in_the_names_of_files():
    assert {paper.in_names for paper in PAPERS.values()} == set(PAPERS)
    assert all(name.isascii() and " " not in name and "_" not in name for name in PAPERS)


@given(st.floats(105, 297), st.floats(148, 420), st.floats(0, 50))
def test_margins_grow_with_the_page_and_leave_room_for_text(width: float, height: float, more: float):
    page, larger = Paper("", width * MM, height * MM), Paper("", (width + more) * MM, (height + more) * MM)
    small, large = margins_on(page), margins_on(larger)
    for name in ("outer", "start", "top", "bottom"):
        assert 0 < getattr(small, name) <= getattr(large, name) + 1e-9
    assert small.start + small.outer < 0.4 * page.width


def test_the_margins_of_a4_and_a5_are_those_that_were_chosen():
    assert (margins_on(A4).outer, margins_on(A4).start) == (20 * MM, 46 * MM)
    assert (margins_on(A5).top, margins_on(A5).bottom) == (12 * MM, 24 * MM)
