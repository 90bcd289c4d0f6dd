"""A text in another language inside a leaflet: kept letter for letter, spoken and set in its own language."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.building import Fonts, build
from brochure.cli import main
from brochure.content.reader import read_leaflet
from brochure.editions import HANDOUT, Plan
from brochure.errors import ContentError, Problem
from brochure.layout.page import Glyphs
from brochure.reading.compose import compose
from brochure.reading.tree import Leaf, Run
from brochure.review.signing import signed_texts
from brochure.translation.segments import segments
from brochure.units import points

from ..kinds import HEAD, content, kinds
from ..leaflets import manuscript_of
from ..pages import laid_out


def problems(folder: Path, block: str) -> tuple[Problem, ...]:
    """Return what is said of a leaflet with one block."""
    text = f"{HEAD}sections:\n  - {{id: one, heading: One, blocks: [{block}]}}\n"
    (folder / "content.yaml").write_text(text, encoding="utf-8")
    try:
        return read_leaflet(folder)[1]
    except ContentError as error:
        return error.problems


def leaf(tag: str, name: str) -> Leaf:
    return next(leaf for leaf in compose(kinds("languages", tag)).root.leaves() if leaf.id == name)


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("{language: xqz, text: a}", "unknown language 'xqz'"),
        ("{text: {language: urdu, text: a}}", "'urdu' is not a language tag"),
        ("{list: [{language: 12, text: a}]}", "must be text"),
        ("{language: ur, list: [a]}", "'language' does not stand here"),
        ("{language: ur, text: '**a'}", "bad markup"),
        ("{language: fr, text: 'Dire \"non\".'}", "straight quotation marks"),
    ],
)
def test_a_text_that_cannot_be_is_one_problem(tmp_path: Path, block: str, says: str):
    (problem,) = problems(tmp_path, block)
    assert says in problem.message
    assert problem.hint
    assert problem.place.line == 8


def test_quotation_marks_are_those_of_the_text(tmp_path: Path):
    (problem,) = problems(tmp_path, "{text: {language: fr, text: 'Dire \"non\".'}}")
    assert problem.hint == "write «non»"


def test_nobody_is_asked_to_translate_it():
    manuscript = kinds("languages")
    asked = [segment.id for segment in segments(manuscript.leaflet) if not segment.id.startswith("table.")]
    assert asked == [
        *("title", "publisher.name", "help.heading", "help.3.1", "help.4.1", "help.5.heading", "help.5.list.1"),
    ]
    cells = [one.id for one in segments(manuscript.leaflet) if one.id.startswith("table.1.rows.")]
    assert cells == ["table.1.rows.1.1", "table.1.rows.2.1", "table.1.rows.2.2"]
    assert "help.4.4" in signed_texts(manuscript), "and yet it is signed"


def test_it_is_the_same_in_every_translation():
    said = "اگر آپ کو مدد چاہیے تو عملے سے کہیں۔"
    for tag, language in (("en", "ur"), ("ar", "ur"), ("ur", "")):
        assert leaf(tag, "help.4.4").inlines == (Run(said, language, direction="rtl" if language else ""),)


def test_sentences_of_one_language_are_one_text_with_its_blanks():
    """Else a screen reader would change its voice for a blank, and the page begin at the other side."""
    paragraph = next(node for node in compose(kinds("languages")).root.nodes() if node.id == "help.1")
    assert {run.language for leaf in paragraph.leaves() for run in leaf.inlines} == {"ur"}


def test_it_stands_once_beside_two_languages():
    reading = compose(kinds("languages", "ar"), Plan.BILINGUAL, kinds("languages"))
    said = [leaf.segment for leaf in reading.root.leaves()]
    assert said.count("help.4.4") == said.count("help.1.1") == said.count("help.3.2") == 1
    assert said.count("help.3.1") == 2


def starts(document, name: str) -> tuple[float, float]:
    """Return how far the ink of a leaf begins from the left and ends before the right of its page, in points."""
    page = next(page for page in document.pages if any(name in str(item.shows) for item in page.items if item_is(item)))
    found = [item for item in page.items if item_is(item) and str(item.shows).startswith(f"{name}~")]
    ends = [
        points(item.x) + sum(c.advance for c in item.clusters) * item.size / item.face.units_per_em for item in found
    ]
    return min(points(item.x) for item in found), page.size.width - max(ends)


def item_is(item: object) -> bool:
    return isinstance(item, Glyphs)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_it_begins_at_the_side_from_which_it_reads(fonts: Fonts, tag: str):
    document = laid_out(kinds("languages", tag), HANDOUT, fonts.typesetter)  # which has one column
    left, right = starts(document, "help.4.3.body")
    assert right < left
    left, right = starts(document, "help.2")
    assert left < right


def test_a_note_in_thirteen_languages_is_checked_and_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "content.yaml").write_text(content("languages"), encoding="utf-8")
    for command in (["check"], ["build"]):
        assert main([*command, str(tmp_path)]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    "block",
    [
        "list: [{language: ur, text: عملے سے کہیں۔, list: [One, {language: ur, text: عملے سے کہیں۔}]}, Two]",
        "steps: [{language: ur, text: عملے سے کہیں۔, list: [One, Two]}, {language: ur, text: عملے سے کہیں۔}]",
        "callout: {level: tip, list: [{language: ur, text: عملے سے کہیں۔, list: [One, Two]}, Three]}",
        "quote: {language: ur, text: عملے سے کہیں۔}, by: A member",
        "timetable: [{when: 8 am, what: {language: ur, text: عملے سے کہیں۔}}, {when: Noon, what: Wait.}]",
    ],
)
def test_what_is_left_of_an_item_stands_beside_a_text_that_stands_once(fonts: Fonts, block: str):
    text = f"{HEAD}sections: [{{id: one, heading: One, blocks: [{{{block}}}]}}]\n"
    assert build(manuscript_of(text, "ne"), fonts=fonts, source=manuscript_of(text)).pages
