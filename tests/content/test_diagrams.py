"""Diagrams: what may be drawn, and what is said where it cannot be; their alternative text, and what is signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.review.signing import signed_texts

from ..kinds import kinds
from .test_figures import problems

REFUSED = [
    ("{timeline: [{text: a}, {text: b}]}", "no span of this timeline has dots"),
    ("{timeline: [{text: a, dots: 25}]}", "'dots' is too large"),
    ("{timeline: [{text: a, dots: 1, length: 0}]}", "'length' is too small"),
    ("{timeline: [{text: a, dots: 1}, {text: b, length: 20}]}", "span 1 of this timeline is less than one 12th"),
    ("{timeline: [{dots: 3}]}", "'text' is missing"),
    ("{timeline: [{text: a, dots: 3, dot: 1}]}", "unknown key 'dot'"),
    ("{mechanism: [{text: a, cell: held, between: attack}]}", "a cell that is held does not attack"),
    ("{mechanism: [{text: a, target: broken}]}", "a target is broken by an attack alone"),
    ("{mechanism: [{text: a, between: brake, target: none}]}", "there is no target"),
    ("{mechanism: [{text: a, cell: held, between: wall}]}", "not one of"),
    ("{mechanism: [], alt: a}", "a figure needs icon-array: or picture:, or a diagram"),
    ("{mechanism: [{text: a}], picture: plan.svg, alt: a}", "a figure needs icon-array: or picture:, or a diagram"),
    ("{picture: plan.svg}", "'alt' is missing"),
    ("{icon-array: {count: 1, of: 8}, caption: a}", "'alt' is missing"),
]


@pytest.mark.parametrize(("figure", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_cannot_be_drawn_is_said_with_its_line(tmp_path: Path, figure: str, says: str):
    (problem,) = problems(tmp_path, figure)
    assert says in problem.message
    assert problem.place.line
    assert problem.hint


def alternatives(tag: str) -> list[tuple[str, str]]:
    """Return the alternative text of each diagram, and the segment that it is of."""
    nodes = [node for node in compose(kinds("diagram", tag)).root.nodes() if node.kind is Kind.DRAWING]
    return [(node.alt, node.place.segment) for node in nodes]


def test_an_alternative_text_is_made_of_the_words_or_given():
    found = alternatives("en")
    assert found[0] == ("From March to May; From June on", "")
    assert found[1] == ("Most dots are in the second of four spans.", "times.2.alt")
    assert found[2][0] == "Some snails use the gate to hide. The key takes the gate off. Then"


def test_an_alternative_text_is_of_the_translation():
    assert "؛ " in alternatives("ar")[0][0]
    assert alternatives("ne")[0][0] != alternatives("en")[0][0]


def test_what_is_drawn_is_signed():
    found = signed_texts(kinds("diagram"))
    assert found["~figure.times.1"] == ('timeline: [{"dots": 18, "length": 3}, {"dots": 4, "length": 2}]',)
    assert '"target": "broken"' in found["~figure.ways.1"][0]
