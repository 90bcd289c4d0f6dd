"""One row an edition: nothing outside it knows an edition by its name, and the docs tell of every one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brochure import editions
from brochure.content.documents import load_yaml
from brochure.editions import EDITIONS, EMAIL, PAPER_NAMES, ColorSpace, Edition, Fold
from brochure.errors import ContentError
from brochure.paper import A4, A5, HALF_LETTER, LETTER
from brochure.preflight import expected
from brochure.printing import how_to_print
from brochure.resources import DATA

ROOT = Path(__file__).parent.parent
ROWS = {name for name, value in vars(editions).items() if isinstance(value, Edition)}
OTHER_WORDS = {"email", "phone"}
"""Names of editions that are words of other things too: kinds of values."""


def comparisons(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what looks like a choice by name: a comparison with an edition or its name, and its name in quotes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(map(_is_row_or_name, (node.left, *node.comparators))):
            yield node
        if isinstance(node, ast.Constant) and node.value in EDITIONS.keys() - OTHER_WORDS:
            yield node


def _is_row_or_name(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "name":
        return "edition" in ast.unparse(node.value).lower() or _is_row_or_name(node.value)
    return isinstance(node, ast.Name) and node.id in ROWS


@pytest.mark.parametrize(
    "code",
    ['edition.name == "email"', "of is EMAIL", "work.edition.name != EMAIL.name", '{"press": 1}', "OFFICE.name == x"],
)
def test_a_choice_by_name_is_found(code: str):
    assert list(comparisons(ast.parse(code)))


def test_nothing_outside_the_rows_compares_an_editions_name():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]
        for path in sorted((ROOT / "brochure").rglob("*.py"))
        if path.name != "editions.py"
        for node in comparisons(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=lambda edition: edition.name)
def test_the_docs_tell_of_every_edition_in_its_own_words(edition: Edition):
    lines = (ROOT / "docs" / "outreach.md").read_text(encoding="utf-8").splitlines()
    option = "" if edition is EMAIL else f" --edition {edition.name}"
    assert any(line.startswith(f"| {edition.purpose} | `brochure build{option}` |") for line in lines)


def test_the_docs_name_every_paper_that_an_edition_takes():
    text = (ROOT / "docs" / "outreach.md").read_text(encoding="utf-8")
    (section,) = [part for part in text.split("\n## ") if part.startswith("Print\n")]
    missing = [name for name in PAPER_NAMES.split(", ") if not re.search(rf"\b{name}\b", section)]
    assert missing == []


def test_every_line_on_how_to_print_is_said_by_an_edition():
    said = {name for edition in EDITIONS.values() for name in edition.printing} | {f"{fold}-fold" for fold in Fold}
    assert said == set(load_yaml(DATA / "how-to-print.yaml").data)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=lambda edition: edition.name)
def test_the_text_on_how_to_print_names_the_papers(edition: Edition):
    for paper in edition.papers:
        text = how_to_print(edition.on(paper.name), 8, right_to_left=False)
        assert bool(text) == bool(edition.printing)
        assert not text or paper.name in text


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=lambda edition: edition.name)
def test_preflight_promises_what_the_row_says(edition: Edition):
    asked = expected(edition)
    assert (asked.press, asked.gray) == (edition.colors is ColorSpace.CMYK, edition.colors is ColorSpace.GRAY)
    assert asked.bleed == edition.bleed
    assert asked.multiple * edition.imposition.pages_a_side == edition.page_multiple


def test_names_of_files_leave_out_what_is_usual_and_tell_all_else_apart():
    assert EMAIL.in_names == ()
    names = [edition.on(paper.name).in_names for edition in EDITIONS.values() for paper in edition.papers]
    assert len(set(names)) == len(names)
    for edition in EDITIONS.values():
        assert edition.on("").in_names == edition.on(edition.papers[0].name).in_names == edition.in_names
    assert EDITIONS["booklet"].on("LETTER").in_names == ("booklet", "letter")


def test_a_booklets_pages_are_half_of_what_lies_in_the_printer():
    booklet = EDITIONS["booklet"]
    assert [booklet.on(paper.name).page for paper in booklet.papers] == [A5, HALF_LETTER, A4, LETTER]
    halves = replace(EMAIL, papers=(A4, HALF_LETTER))
    assert {halves.on(name).page for name in ("half letter", "Half-Letter")} == {HALF_LETTER}
    assert EMAIL.on("letter").page == EMAIL.on("letter").paper == LETTER


def test_another_paper_is_refused_with_those_that_there_are():
    with pytest.raises(ContentError, match="press is not made for the paper 'A6'") as refused:
        EDITIONS["press"].on("A6")
    assert refused.value.problems[0].hint.startswith("write one of: A4, ")
