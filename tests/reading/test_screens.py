"""On a screen, where nobody writes, a table shows one of its rows to write in; elsewhere all of them."""

from __future__ import annotations

import pytest

from brochure.content.blocks.table import Table
from brochure.editions import EDITIONS
from brochure.reading.screens import for_edition

from ..kinds import HEAD, kinds
from ..leaflets import manuscript_of

DIARY = """\
introduction:
  - table: {columns: [Day, Cans], blank-rows: 5}
sections:
  - id: beds
    heading: Beds
    blocks:
      - table: {columns: [Day, Cans], rows: [[Monday, ~], [Tuesday, ~]], blank-rows: 3}
"""


@pytest.mark.parametrize(("edition", "counts"), [("phone", [1, 1]), ("handout", [5, 3]), ("email", [5, 3])])
def test_rows_to_write_in_are_few_on_a_screen_alone(edition: str, counts: list[int]):
    leaflet = for_edition(manuscript_of(HEAD + DIARY), EDITIONS[edition]).leaflet
    blocks = [*leaflet.introduction, *leaflet.sections[0].blocks]
    assert [block.table.blank_rows for block in blocks if isinstance(block, Table)] == counts
    assert [len(block.table.rows) for block in blocks if isinstance(block, Table)] == [0, 2]


def test_a_leaflet_without_such_rows_is_the_same():
    manuscript = kinds("quote")
    assert for_edition(manuscript, EDITIONS["phone"]) is manuscript
