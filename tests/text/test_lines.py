"""Line breaking: nothing lost, nothing too wide, as few lines as can be, and no lonely last word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brochure.text.lines import break_lines

widths = st.lists(st.floats(0.5, 9.0), min_size=1, max_size=60)


def greedy(sizes: list[float], tail: float, measure: float) -> int:
    """Count the lines of the simplest breaking there is."""
    lines, width = 1, 0.0
    for size in sizes:
        if width and width + size > measure + 1e-6:
            lines, width = lines + 1, 0.0
        width += size + tail
    return lines


@given(widths, st.floats(10, 40), st.booleans())
def test_lines_hold_every_segment_once_and_fit(sizes: list[float], measure: float, balance: bool) -> None:
    """The ends rise to the number of segments, and no line is wider than the measure."""
    ends = break_lines(sizes, [0.25] * len(sizes), [False] * len(sizes), [0.0] * len(sizes), measure, balance=balance)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == len(sizes)
    for start, end in zip((0, *ends[:-1]), ends, strict=True):
        assert sum(sizes[start:end]) + 0.25 * (end - start - 1) <= measure + 1e-5


@given(widths, st.floats(10, 40))
def test_no_line_more_than_needed(sizes: list[float], measure: float) -> None:
    """Least raggedness is sought among the breakings with the fewest lines only."""
    ends = break_lines(sizes, [0.25] * len(sizes), [False] * len(sizes), [0.0] * len(sizes), measure)
    assert len(ends) == greedy(sizes, 0.25, measure)


def test_a_heading_is_balanced() -> None:
    """Four equal words on two lines stand two and two, where body text would fill the first line."""
    assert break_lines([3.0] * 4, [0.0] * 4, [False] * 4, [0.0] * 4, 10.0, balance=True) == (2, 4)


def test_a_short_last_word_gets_company() -> None:
    """Body text does not end on a line of one short word when a word can be brought down to it."""
    assert break_lines([3.0, 3.0, 3.0, 1.0], [0.0] * 4, [False] * 4, [0.0] * 4, 9.5) == (2, 4)


def test_a_hard_break_ends_the_line() -> None:
    """A line end that the author wrote stays."""
    assert break_lines([1.0, 1.0, 1.0], [0.0] * 3, [True, False, False], [0.0] * 3, 10.0) == (1, 3)


def test_what_is_wider_than_the_measure_stands_alone() -> None:
    """A segment that fits nowhere gets a line of its own instead of an error."""
    assert break_lines([1.0, 50.0, 1.0], [0.0] * 3, [False] * 3, [0.0] * 3, 10.0) == (1, 2, 3)
