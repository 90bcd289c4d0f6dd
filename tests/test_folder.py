"""Reading a folder: which languages can be built, and what a draft shows of those that are not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

import brochure
from brochure.content.manuscript import Manuscript
from brochure.content.reader import read_leaflet
from brochure.editions import EMAIL
from brochure.errors import ContentError, Severity
from brochure.folder import read_each
from brochure.structure import Element, Tag
from brochure.text.fonts import FontBook
from brochure.text.paragraph import Typesetter
from brochure.translation.scaffold import scaffold

from .pages import laid_out

CONTENT = """\
leaflet: a
language: en
version: "1"
title: A new treatment
written: 2026-11-23
publisher: {name: A hospital}
sections:
  - id: one
    heading: When to call us
    blocks:
      - text:
          - Call us **at once**.
          - Do not wait.
      - figure: {icon-array: {count: 1, of: 8}, caption: One in 8, alt: One of 8 people}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "translations").mkdir()
    leaflet, _ = read_leaflet(tmp_path)
    for tag, targets in (("es", {"one.1.2": "No espere."}), ("ar", {"one.1.2": "لا تنتظر."})):
        text = scaffold(leaflet, tag, targets)
        (tmp_path / "translations" / f"{tag}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_translation_with_errors_stops_no_other_language(folder: Path):
    reading = read_each(folder)
    assert [manuscript.language.tag for manuscript in reading.manuscripts] == ["en"]
    assert sorted(reading.refused) == ["ar", "es"]
    assert {problem.code for problem in reading.refused["es"]} == {"blank"}
    with pytest.raises(ContentError) as caught:
        brochure.read(folder)
    assert {problem.severity for problem in caught.value.problems} == {Severity.ERROR}
    assert len(caught.value.problems) == 2 * 6


def languages(manuscript: Manuscript) -> dict[str, str]:
    """Return what is read aloud in another language than the document's, with that language."""
    root = laid_out(manuscript, EMAIL, Typesetter(FontBook())).root
    found: dict[str, str] = {}

    def walk(element: Element, language: str) -> None:
        language = element.language or language
        if element.tag is Tag.FIGURE:
            found[element.alt] = language
        for child in element.children:
            if isinstance(child, Element):
                walk(child, language)
            else:
                found[child.text.strip()] = language

    walk(root, "")
    return found


@pytest.mark.parametrize(("tag", "own"), [("es", "No espere."), ("ar", "لا تنتظر.")])
def test_a_draft_shows_what_is_missing_in_the_source_language_and_tags_it(folder: Path, tag: str, own: str):
    (manuscript,) = brochure.read(folder, [tag], unfinished=True)
    said = languages(manuscript)
    assert said[own] == tag
    for text in ("A new treatment", "When to call us", "Call us at once.", "One in 8", "One of 8 people"):
        assert said[text] == "en", text
