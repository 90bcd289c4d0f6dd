"""Figures: what an author may ask of one, and what is said where that cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.content.blocks.figure import picture_of
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Problem, Severity
from brochure.reading.compose import compose
from brochure.reading.tree import Image, Kind
from brochure.review.signing import signed_texts

from ..kinds import HEAD, kinds
from ..leaflets import PICTURES


def problems(folder: Path, figure: str) -> tuple[Problem, ...]:
    """Return what is said of a leaflet with one figure."""
    block = f"sections:\n  - {{id: one, heading: One, blocks: [figure: {figure}]}}\n"
    (folder / "content.yaml").write_text(HEAD + block, encoding="utf-8")
    for name, data in PICTURES.items():
        (folder / name).write_bytes(data)
    try:
        return read_leaflet(folder)[1]
    except ContentError as error:
        return error.problems


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ("{picture: plan.svg, width: full, place: beside, caption: c, alt: a}", "width: full has no room beside it"),
        ("{picture: {ne: plan.svg}, alt: a}", "none for the others"),
        ("{picture: {xqz: plan.svg, default: plan.svg}, alt: a}", "unknown language 'xqz'"),
        ("{picture: {ne: plans.svg, default: plan.svg}, alt: a}", "'plans.svg' cannot be used"),
        ("{picture: plan.svg, width: huge, alt: a}", "not one of: 'small', 'column' or 'full'"),
        ("{picture: 12, alt: a}", "must be text"),
        ("{icon-array: {of: 9}, caption: c, alt: a}", "needs count: or groups:"),
        ("{icon-array: {of: 9, count: 1, groups: [{count: 1, label: b}]}, alt: a}", "needs count: or groups:"),
        ("{icon-array: {of: 9, groups: [{count: 8, label: b}, {count: 2, label: c}]}, alt: a}", "10 out of 9"),
        ("{icon-array: {of: 9, groups: [{count: 0, label: b}]}, alt: a}", "too small"),
    ],
)
def test_a_figure_that_cannot_be_is_one_problem(tmp_path: Path, figure: str, says: str):
    (problem,) = problems(tmp_path, figure)
    assert says in problem.message
    assert problem.hint or "cannot be used: there is no such file" in problem.message
    assert problem.place.line == 8


def test_an_icon_array_that_says_its_number_to_nobody_is_a_warning(tmp_path: Path):
    (problem,) = problems(tmp_path, "{icon-array: {count: 1, of: 9}, alt: a}")
    assert (problem.severity, problem.message) == (Severity.WARNING, "this icon array has no caption")
    assert problems(tmp_path, "{icon-array: {of: 9, groups: [{count: 1, label: b}]}, alt: a}") == ()
    assert problems(tmp_path, "{picture: plan.svg, alt: a}") == ()


@pytest.mark.parametrize(
    ("tag", "name"), [("ar", "b.png"), ("ar-EG", "b.png"), ("en-XA", "a.png"), ("zh-Hant-HK", "c.png"), ("zh", "a.png")]
)
def test_a_language_has_its_own_picture_or_that_of_all_others(tag: str, name: str):
    assert picture_of({"default": "a.png", "ar": "b.png", "zh-Hant": "c.png"}, tag) == name


def drawn(tag: str) -> list[str]:
    nodes = [node for node in compose(kinds("figure", tag)).root.nodes() if node.kind is Kind.DRAWING]
    return [child.path for node in nodes for child in node.children if isinstance(child, Image)]


def test_a_translation_shows_its_own_picture():
    assert drawn("ar") == [*drawn("en")[:3], "plan-ar.svg", *drawn("en")[4:]]


def test_a_picture_of_a_language_is_signed_with_that_language():
    other = {**PICTURES, "plan-ar.svg": b"another"}
    for tag, is_changed in (("en", False), ("ne", False), ("ar", True)):
        manuscript = kinds("figure", tag)
        now = signed_texts(replace(manuscript, pictures=other))
        changed = [name for name, text in signed_texts(manuscript).items() if now[name] != text]
        assert changed == (["~figure.pictures.4"] if is_changed else [])


def test_the_numbers_of_groups_are_signed():
    found = signed_texts(kinds("figure"))
    assert found["~figure.numbers.3"] == ("30, 12, 3 of 1000",)
    assert found["~figure.numbers.1"] == ("5 of 20",)
    assert found["numbers.3.icon-array.groups.2.label"] == ("12 in 1000 come back broken",)
