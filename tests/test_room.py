"""Lengths of translations: measured with the fonts of the language, in the room that the source has on its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from brochure.building import Fonts
from brochure.cli import main
from brochure.content.manuscript import Manuscript
from brochure.content.reader import read_leaflet
from brochure.errors import FontError
from brochure.folder import source_manuscript
from brochure.languages import language
from brochure.room import Room, Width, budget, budgets
from brochure.text.fonts import FontBook
from brochure.text.paragraph import Typesetter
from brochure.translation.exchange.budgets import Budget, estimate
from brochure.translation.segments import segments

from .leaflets import garden, targets

CONTENT = """\
leaflet: a
language: en
version: "1"
title: A new treatment
written: 2026-11-23
publisher: {name: A hospital}
values: {team_phone: {label: Team, kind: phone, value: "01-4117710"}}
sections:
  - id: one
    heading: When to call us
    blocks:
      - text: Do not wait.
      - text: "Call **{team_phone}** now."
      - glossary: [{term: Antigen, meaning: What is found on cells.}]
      - text: [First the one., And then the other one.]
"""
N, SPACE = 0.618, 0.260
"""The advances of n and of a space in Noto Sans Regular, in ems, as its hmtx table has them."""
COLUMN = 86 / 25.4 * 72 / 12
"""A column of a page of two: 86 mm, in ems of 12 points."""


@pytest.fixture
def leaflet(tmp_path: Path) -> Manuscript:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    return source_manuscript(read_leaflet(tmp_path)[0])


@pytest.fixture
def measured(leaflet: Manuscript) -> Mapping[str, Budget]:
    """Return budgets for a Spanish whose words are all nnnn."""
    known = [" ".join(["nnnn"] * 20)]
    return budgets(leaflet, language("es"), known, Typesetter(FontBook(system=False)))


def test_a_heading_keeps_its_lines_and_running_text_may_take_half_as_many_again():
    heading = Room("x" * 10, 33.0, 1, 700, 0.0, is_heading=True)
    assert budget(heading, Width(0.5, 3.0), 10) == Budget(66, 1)
    running = Room("x" * 10, 33.0, 3, 400, 0.0, is_heading=False)  # 5 lines, the first four short of half a word
    assert budget(running, Width(0.5, 3.0), 10) == Budget(int((5 * 33 - 4 * 1.5) / 0.5), 3)
    boxed = Room("x" * 10, 33.0, 1, 400, 10.0, is_heading=True)
    assert budget(boxed, Width(0.5, 3.0), 10, overhead=4) == Budget(46 + 4, 1)


def test_a_length_that_can_be_computed_by_hand(measured: Mapping[str, Budget]):
    """One line of the source may become two; 20 words of four n and 19 spaces tell the average advance."""
    average = (80 * N + 19 * SPACE) / 99
    room = 2 * COLUMN - 4 * N / 2
    assert measured["one.1"] == Budget(int(room / average), 1) == Budget(71, 1)


def test_a_cell_is_narrower_than_the_column_and_a_heading_larger(measured: Mapping[str, Budget]):
    assert measured["one.3.1.term"].most < measured["one.3.1.meaning"].most < measured["one.1"].most
    assert measured["one.heading"].most < measured["one.1"].most / 2


def test_markup_and_values_count_as_they_are_written(measured: Mapping[str, Budget]):
    """**{team_phone}** has 16 characters that the page does not show."""
    assert measured["one.2"].most == measured["one.1"].most + len("**{team_phone}**")


def test_sentences_of_one_paragraph_share_its_room(measured: Mapping[str, Budget]):
    first, second = measured["one.4.1"], measured["one.4.2"]
    assert (first.lines, second.lines) == (1, 1)
    assert first.most < second.most
    whole = len("First the one. And then the other one.")
    assert first.most == int(len("First the one.") / whole * (2 * COLUMN - 4 * N / 2) * 99 / (80 * N + 19 * SPACE))


def test_what_cannot_be_measured_is_estimated(leaflet: Manuscript, tmp_path: Path, monkeypatch, capsys):
    typesetter = Typesetter(FontBook(system=False))
    with pytest.raises(FontError, match="nothing is known that is written in"):
        budgets(leaflet, language("xyz-Cher"), [], typesetter)
    with pytest.raises(FontError, match="CHEROKEE"):
        budgets(leaflet, language("xyz-Cher"), ["ᎣᏏᏲ" * 40], typesetter)
    monkeypatch.chdir(tmp_path)
    assert main(["translate", "add", "xyz-Cher"]) == 0
    assert main(["translate", "export", "xyz-Cher", "--as", "po"]) == 0
    assert "warning: lengths are estimated, not measured: nothing is known" in capsys.readouterr().err
    assert f"#. at most {estimate('Do not wait.', 'xyz-Cher').most} characters (an estimate)" in (
        tmp_path / "a_xyz-Cher.po"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["ne", "ja", "ar"])
def test_every_text_that_is_printed_has_a_length(fonts: Fonts, tag: str):
    """In the script of the language, whatever kind of block it stands in."""
    unprinted = {"values.open_time", "values.open_time.label", "values.member_name.label"}
    printed = {segment.id for segment in segments(garden().leaflet) if not segment.id.endswith(".alt")} - unprinted
    found = budgets(garden(), language(tag), targets(tag).values(), fonts.typesetter)
    assert printed <= found.keys()
    assert all(budget.most > 0 and budget.lines > 0 for budget in found.values())
