"""Diagrams: what may be drawn, and what is said where it cannot be; their alternative text, and what is signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.blocks.diagrams import amounts
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
    ("{day: [{text: a}]}", "no moment of a day"),
    ("{day: [{text: a, at: 8:00, part: noon}]}", "no moment of a day"),
    ("{day: [{text: a, at: 8.00}]}", "'at'"),
    ("{day: [{text: a, at: 25:00}]}", "'at' has characters that it may not have: '25:00'"),
    ("{day: [{text: a, at: 20:00}, {text: b, at: 8:00}]}", "8:00 stands after 20:00"),
    ("{day: [{text: a, part: night}, {text: b, part: noon}]}", "noon stands after night"),
    ("{dose: [{text: 3 tablets, count: 2}]}", "2 are drawn, and the words say 3"),
    ("{dose: [{text: 1\u00bd tablets, count: 2}]}", "2 are drawn, and the words say 1.5"),
    ("{dose: [{text: a, count: 1.2}]}", "'count' is in halves"),
    ("{dose: [{text: a, count: 9}]}", "'count' is too large"),
    ("{dose: [{text: a, count: true}]}", "'count' must be a number"),
    ("{dose: [{text: a, count: 1, color: purple}]}", "not one of"),
    ("{body: [{text: a, organ: liver}, {text: b, organ: liver}]}", "liver stands twice"),
    ("{body: [{text: a, organ: spleen}]}", "not one of"),
    ("{path: [a, {text: b, or: [c, d, e]}]}", "has 3 items, and the most is 2"),
    ("{path: [{label: a}]}", "'text' is missing"),
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


def test_an_alternative_text_says_what_may_come_instead():
    assert alternatives("en")[5][0] == "Three boxes one below the other."
    assert alternatives("en")[4][0] == "Sow. Water. At last"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2 tablets of 500 mg", (2, 500)),
        ("\u096a \u0917\u094b\u0932\u0940", (4,)),
        ("1\u00bd", (1.5,)),
        ("\u00bd", (0.5,)),
        ("0,5", (0.5,)),
        ("two", ()),
    ],
)
def test_numbers_are_found_in_the_words_of_a_dose(text: str, said: tuple[float, ...]):
    assert amounts(text) == said


def test_an_alternative_text_is_of_the_translation():
    assert "؛ " in alternatives("ar")[0][0]
    assert alternatives("ne")[0][0] != alternatives("en")[0][0]


def test_what_is_drawn_is_signed():
    found = signed_texts(kinds("diagram"))
    assert found["~figure.times.1"] == ('timeline: [{"dots": 18, "length": 3}, {"dots": 4, "length": 2}]',)
    assert found["~figure.daily.1"] == ('day: [{"at": "8:00", "part": null}, {"at": "20:30", "part": null}]',)
    assert '"target": "broken"' in found["~figure.ways.1"][0]
