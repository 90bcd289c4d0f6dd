"""Glossaries for other programs, words of one country, and what a changed term touches in all leaflets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import etree

from brochure.cli import main
from brochure.translation.checks.terms import advice
from brochure.translation.glossary import Choice, GlossaryTerm, Termbase

from ..leaflets import targets, write_garden

GLOSSARY = """\
terms:
  - term: tool
    definition: what you work with
    translations:
      es: {approved: [herramienta, útil], forbidden: [Borrador]}
      es-MX: {approved: [utensilio]}
  - term: bed
    translations:
      fr: {approved: [planche]}
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two leaflets with a glossary for both."""
    for name, tags in (("garden", ("es", "fr")), ("other", ("es",))):
        (tmp_path / name).mkdir()
        write_garden(tmp_path / name, *tags)
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV by their heads."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_country_has_its_own_words_and_else_those_of_its_language():
    choices = {"es": Choice(approved=("herramienta",)), "es-MX": Choice(approved=("utensilio",))}
    terms = Termbase(terms=(GlossaryTerm(term="tool", translations=choices),))
    said = {tag: list(advice(terms, "A tool.", tag)) for tag in ("es", "es-MX", "es-AR", "fr")}
    assert said == {
        "es": ["glossary: tool = herramienta"],
        "es-MX": ["glossary: tool = utensilio"],
        "es-AR": ["glossary: tool = herramienta"],
        "fr": [],
    }


def test_the_glossary_as_csv_has_a_line_for_each_term_and_language(shelf: Path):
    assert main(["translate", "terms"]) == 0
    found = rows(shelf / "glossary.csv")
    assert [(row["term"], row["language"]) for row in found] == [("tool", "es"), ("tool", "es-MX"), ("bed", "fr")]
    assert (found[0]["approved"], found[0]["also approved"], found[0]["forbidden"]) == (
        "herramienta",
        "útil",
        "Borrador",
    )


def test_the_glossary_as_tbx_says_which_words_are_preferred_and_which_forbidden(shelf: Path):
    assert main(["translate", "terms", "--as", "tbx"]) == 0
    root = etree.fromstring((shelf / "glossary.tbx").read_bytes())
    names = {"t": "urn:iso:std:iso:30042:ed-2"}
    concepts = root.findall(".//t:conceptEntry", names)
    assert len(concepts) == 2
    languages = concepts[0].findall("t:langSec", names)
    assert [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in languages] == ["en", "es", "es-MX"]
    words = [(one.findtext("t:term", "", names), one.findtext("t:termNote", "", names)) for one in languages[1]]
    assert words == [
        ("herramienta", "preferredTerm-admn-sts"),
        ("útil", "admittedTerm-admn-sts"),
        ("Borrador", "deprecatedTerm-admn-sts"),
    ]


def test_what_a_term_touches_is_one_file_for_all_leaflets(shelf: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "terms", "Tool"]) == 0
    found = rows(shelf / "term_tool.csv")
    assert f"{len(found)} texts in 2 leaflets" in capsys.readouterr().out
    assert {(row["leaflet"], row["language"]) for row in found} == {("garden", "es"), ("garden", "fr"), ("other", "es")}
    assert all("tool" in row["source"].lower() for row in found)
    title = next(row for row in found if row["segment"] == "title" and row["language"] == "es")
    assert title["translation"] == targets("es")["title"]
    assert title["finding"] == "the glossary forbids 'Borrador' for 'tool'" or "herramienta" in title["finding"]
    assert [row["finding"] for row in found if row["language"] == "fr" and row["finding"]] == []


def test_a_term_that_is_none_is_said(shelf: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "terms", "toool"]) == 2
    assert "did you mean 'tool'?" in capsys.readouterr().err
    assert main(["translate", "terms", "--folder", str(shelf / "other")]) == 2
