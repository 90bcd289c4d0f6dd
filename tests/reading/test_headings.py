"""No level of heading is skipped, as PDF/UA-1 (7.4.2) and those who go from heading to heading ask."""

from __future__ import annotations

from itertools import pairwise

import pytest

from brochure.editions import Plan
from brochure.reading.compose import compose
from brochure.reading.tree import Reading
from brochure.structure import Tag

from ..kinds import NAMES, kinds

LEVELS = {Tag.TITLE: 1, Tag.HEADING_2: 2, Tag.HEADING_3: 3}


def levels(reading: Reading) -> list[int]:
    return [LEVELS[node.tag] for node in reading.root.nodes() if node.tag in LEVELS]


@pytest.mark.parametrize("name", NAMES)
def test_no_level_of_heading_is_skipped(name: str):
    for reading in (compose(kinds(name)), compose(kinds(name, "ar"), Plan.BILINGUAL, kinds(name))):
        found = levels(reading)
        assert found[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(found)), found
