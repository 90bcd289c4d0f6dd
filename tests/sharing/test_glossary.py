"""A glossary that leaflets share: what words mean, and how they are translated; a leaflet's own goes before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.cli import main
from brochure.content.reader import read_leaflet
from brochure.translation.glossary import read_glossary

from .societies import NOTICE, edit

SHARED = """\
terms:
  - term: rake
    definition: a tool with teeth
    sources: [S9]
    translations:
      es: {approved: [rastro], forbidden: [rastrillo]}
  - term: seed
    definition: what a plant grows from
"""
OWN = "terms:\n  - term: Seed\n    definition: a grain to sow\n"
WORDS = "- glossary: [{term: rake}, {term: seed}]"


@pytest.fixture
def folder(society: Path) -> Path:
    """Return the folder with a shared glossary, whose words one leaflet explains."""
    (society / "shared" / "glossary.yaml").write_text(SHARED, encoding="utf-8")
    edit(society / "seeds" / "content.yaml", NOTICE, f"{NOTICE}\n      {WORDS}")
    return society


def meanings(folder: Path) -> list[str]:
    """Return what the words of a leaflet mean."""
    leaflet, _ = read_leaflet(folder)
    return [term.meaning.text for term in leaflet.sections[0].blocks[-1].glossary]


def test_words_mean_what_the_shared_glossary_says_or_the_leaflets_own(folder: Path):
    edit(folder / "seeds" / "content.yaml", "written:", "sources: {S9: {title: A book, quality: low}}\nwritten:")
    assert meanings(folder / "seeds") == ["a tool with teeth", "what a plant grows from"]
    (folder / "seeds" / "glossary.yaml").write_text(OWN, encoding="utf-8")
    assert meanings(folder / "seeds") == ["a tool with teeth", "a grain to sow"]


def test_words_of_a_shared_part_mean_the_same_everywhere(folder: Path):
    part = "  - id: words\n    glossary: [{term: rake}, {term: seed}]\n"
    edit(folder / "shared" / "desk.yaml", "blocks:\n", f"blocks:\n{part}")
    edit(folder / "seeds" / "content.yaml", WORDS, "- reuse: shared.words")
    (folder / "seeds" / "glossary.yaml").write_text(OWN, encoding="utf-8")
    assert meanings(folder / "seeds") == ["a tool with teeth", "what a plant grows from"]
    assert read_leaflet(folder / "seeds")[0].sources["S9"].title == "A guide to sheds"
    assert main(["translate", "sync", "--folder", "shared"]) == 0
    assert "a tool with teeth" in (folder / "shared" / "translations" / "es.yaml").read_text(encoding="utf-8")


def test_checks_ask_for_the_words_of_the_shared_glossary(folder: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    main(["check", "rakes", "--lang", "es"])
    assert "(glossary)" in capsys.readouterr().err
    own = "terms:\n  - term: Rake\n    translations: {es: {approved: [rastrillo]}}\n"
    (folder / "rakes" / "glossary.yaml").write_text(own, encoding="utf-8")
    main(["check", "rakes", "--lang", "es"])
    assert "(glossary)" not in capsys.readouterr().err
    terms = read_glossary(folder / "rakes")
    assert terms is not None
    assert [term.term for term in terms.terms] == ["Rake", "seed"]


def test_a_term_lists_what_it_touches_in_all_leaflets(folder: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["translate", "terms", "rake", "--folder", "."]) == 0
    said = capsys.readouterr().out
    rows = (folder / "term_rake.csv").read_text(encoding="utf-8-sig").splitlines()
    assert f"{len(rows) - 1} texts in 1 leaflet" in said, said
    assert {row.partition(",")[0] for row in rows[1:]} == {"rakes"}
