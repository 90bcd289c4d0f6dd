"""Labels that a language lacks stand in English, as English: its direction, its digits, and so told to readers."""

from __future__ import annotations

import pickle

import pytest

from brochure.building import Fonts, build
from brochure.content.foreign import TextIn
from brochure.content.labels import labels
from brochure.content.manuscript import Manuscript
from brochure.editions import EMAIL
from brochure.folder import source_manuscript
from brochure.layout.page import Document, Glyphs
from brochure.structure import Element, Tag
from brochure.units import points

from ..pages import laid_out
from .test_numbers_on_pages import leaflet, lines


def test_a_label_knows_its_language():
    own = labels("ckb", {"when": "کەی", "page-of": "لاپەڕە {page} لە {pages}"})
    assert (own["when"].language, own["where"].language) == ("ckb", "en")
    assert own.get("page-of", page="١", pages="٢").language == "ckb"
    assert (own.foreign("when"), own.foreign("where")) == ("", "en")
    assert labels("en").foreign("where") == ""
    assert pickle.loads(pickle.dumps(own["where"])).language == "en"


def foot(document: Document) -> list[str]:
    """Return what stands on each base line of the first page's foot, from left to right."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for item in document.pages[0].furniture:
        if isinstance(item, Glyphs):
            x = points(item.x)
            for cluster in item.clusters:
                rows.setdefault(round(points(item.y), 1), []).append((x, cluster.text))
                x += cluster.advance * item.size / item.face.units_per_em
    return ["".join(text for _, text in sorted(row)) for row in rows.values()]


@pytest.mark.parametrize("tag", ["ckb", "fa", "ps", "sd"])
def test_english_labels_in_a_language_right_to_left_read_as_english(tag: str, fonts: Fonts):
    manuscript = source_manuscript(leaflet(tag))
    document = laid_out(manuscript, EMAIL, fonts.typesetter)
    (first, *_) = foot(document)
    assert f"Page 1 of {len(document.pages)}" in first
    assert "Version 1.0" in first
    assert "Written January 2, 2026" in first
    drawn = list(lines(document))
    assert any("Status: draft. Not yet clinically reviewed." in line for line in drawn)
    assert any(":Checked by" in line for line in drawn), "the colon belongs to the leaflet's language"
    assert build(manuscript, fonts=fonts).pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("tag", ["ckb", "fa"])
def test_english_labels_are_told_to_readers_as_english(tag: str, fonts: Fonts):
    root = laid_out(source_manuscript(leaflet(tag)), EMAIL, fonts.typesetter).root
    assert languages_of("Checked by", root, tag) == ["en"]
    forms = [element for element in root.elements() if element.tag is Tag.FORM]
    assert {element.language for element in forms if element.alt in {"Box to tick", "Your answer", "Checked by"}} == {
        "en"
    }


def languages_of(text: str, element: Element, language: str) -> list[str]:
    """Return the language of each leaf below an element that says a text."""
    language = element.language or language
    found = []
    for child in element.children:
        if isinstance(child, Element):
            found += languages_of(text, child, language)
        elif child.text == text:
            found.append(language)
    return found


@pytest.mark.parametrize("tag", ["ckb", "fa"])
def test_a_leaflet_that_has_its_labels_uses_its_own_digits(tag: str, fonts: Fonts):
    own = labels(tag, {"page-of": "{page} / {pages}", "version": "v {version}"})
    plain = source_manuscript(leaflet(tag))
    manuscript = Manuscript(plain.leaflet, plain.language, own, plain.created)
    (first, *_) = foot(laid_out(manuscript, EMAIL, fonts.typesetter))
    assert plain.language.digits[1] in first


def test_the_words_of_a_label_stay_words():
    assert TextIn("Where", "en") == "Where"
