"""Which part of a file is left out for a mistake in a line: the smallest item, or key at the top, around it."""

from __future__ import annotations

import pytest

from brochure.preview.salvaging import without

TEXT = """\
title: A shed
front: [tools]

main-points:
- First
-   Second
sections:
  # of tools
  - id: tools
    blocks:
      - text: One
      - list:
          - a
          - b

        heading: Two
  - id: keys
    blocks: []
contact: last
"""


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        (1, {1}), (2, {2, 3}), (4, {4, 5, 6}), (5, {5}), (6, {6}), (7, set(range(7, 20))), (9, set(range(9, 17))),
        (10, set(range(9, 17))), (11, {11}), (12, {12, 13, 14, 15, 16}), (13, {13}), (14, {14, 15}),
        (16, {12, 13, 14, 15, 16}), (18, {17, 18}), (19, {19}), (99, {19}),
    ],
)  # fmt: skip
def test_the_smallest_part_around_a_line_is_left_out(line: int, gone: set[int]):
    rows = TEXT.splitlines()
    if line == 7:
        gone -= {19}
    assert without(TEXT, [line]).splitlines() == [row for number, row in enumerate(rows, 1) if number not in gone]


def test_several_at_once_and_nothing_of_nothing():
    assert without(TEXT, [5, 13]) == TEXT.replace("- First\n", "").replace("          - a\n", "")
    assert without(TEXT, []) == TEXT
    assert without("", [3]) == ""
