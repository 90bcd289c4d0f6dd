"""Steps count from 1, or on from those before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.counting import blocks_of, first_number
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError
from brochure.lexicon.letters import letter

from ..kinds import HEAD, kinds


def test_steps_count_on_over_headings_and_sections_where_they_are_told_to():
    leaflet = kinds("steps").leaflet
    found = [first_number(leaflet, path) for path, block in blocks_of(leaflet) if type(block).__name__ == "Steps"]
    assert found == [1, 4, 1, 3]
    with pytest.raises(KeyError):
        first_number(leaflet, ("introduction", 0))


def test_steps_that_have_nothing_to_count_on_from_are_a_problem(tmp_path: Path):
    blocks = "  - heading: H\n    id: a\n    blocks:\n      - steps: [One.]\n        continue: true\n"
    (tmp_path / "content.yaml").write_text(f"{HEAD}sections:\n{blocks}", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_leaflet(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.place.line, "count on from" in problem.message) == (12, True)


def test_letters_are_those_of_the_script():
    assert [letter(number, script) for number, script in ((1, "Latn"), (3, "Deva"), (2, "Arab"))] == ["a", "ग", "ب"]
    assert letter(27, "Latn") == letter(1, "Cans") == ""
