"""The number of a reference is raised, leads to it, and is a Reference to a listener; a file where not is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.building import Fonts, build
from brochure.companions import companions
from brochure.editions import EMAIL, PRESS, Companion
from brochure.errors import ProofError
from brochure.layout.page import Document, Glyphs, LinkArea
from brochure.pdf.writer import write
from brochure.proof import prove
from brochure.proof.references import compare_destinations
from brochure.readback.tree import read_back
from brochure.reading.bind import bind, page_refs
from brochure.reading.compose import compose
from brochure.reading.tree import Binding
from brochure.structure import Element, Tag

from ..kinds import kinds
from ..pages import laid_out


@pytest.fixture(scope="module")
def document(fonts: Fonts) -> Document:
    return laid_out(kinds("pointers"), typesetter=fonts.typesetter)


def test_a_note_is_raised_and_stays_with_the_word_before_it(document: Document):
    page = document.pages[0]
    text = [item for item in page.items if isinstance(item, Glyphs) and item.shows.startswith("sowing.1~")]
    before, note = text[0], next(item for item in text if item.clusters[0].text == "[")
    assert before.y - note.y == round(0.33 * 12 * 1000)
    assert note.size == pytest.approx(0.75 * before.size, abs=0.01)


def test_a_note_leads_to_its_reference_and_says_so(document: Document, fonts: Fonts):
    finished = read_back(write(document, EMAIL, fonts.subsets))
    references = [node for node in finished.root.nodes() if node.role == "Reference"]
    links = [child for node in references for child in node.children]
    assert [(link.role, *link.targets[0]) for link in links][:2] == [
        ("Link", "#references.2", "References: 2"),
        ("Link", "#references.1", "References: 1"),
    ]
    assert finished.destinations.keys() == {"references.1", "references.2"}


def test_beside_its_source_both_languages_lead_to_the_references_that_are_printed(fonts: Fonts):
    built = build(kinds("pointers", "ar"), fonts=fonts, source=kinds("pointers"))
    said = [node for node in read_back(built.pdf).root.nodes() if node.role == "Link"]
    assert [link.targets[0].name for link in said][:2] == ["المراجع: 2", "References: 2"]
    assert {link.targets[0].uri for link in said} == {"#references.1", "#references.2"}


def test_a_press_file_has_no_links(document: Document, fonts: Fonts):
    assert b"/Dests" not in write(document, PRESS, fonts.subsets)


def refused(document: Document, fonts: Fonts) -> str:
    """Return why a file of a document is refused."""
    expected = bind(compose(kinds("pointers")), document.binding)
    with pytest.raises(ProofError) as refusal:
        prove(write(document, EMAIL, fonts.subsets), expected)
    return str(refusal.value)


def test_a_note_that_leads_to_another_reference_is_refused(document: Document, fonts: Fonts):
    pages = tuple(
        replace(
            page, items=tuple(replace(i, uri="#references.1") if isinstance(i, LinkArea) else i for i in page.items)
        )
        for page in document.pages
    )
    assert "leading to '#references.1'" in refused(replace(document, pages=pages), fonts)


def test_a_name_that_leads_to_another_page_than_its_reference_is_refused(document: Document, fonts: Fonts):
    reading = bind(compose(kinds("pointers")), document.binding)
    finished = read_back(write(document, EMAIL, fonts.subsets))
    assert list(compare_destinations(reading, finished)) == []
    lost = replace(finished, destinations={**finished.destinations, "references.2": 0})
    assert ["references.2" in problem.message for problem in compare_destinations(reading, lost)] == [True]


def test_a_note_that_is_no_reference_to_a_listener_is_refused(document: Document, fonts: Fonts):
    assert "[2]" in refused(replace(document, root=_plain(document.root)), fonts)


def _plain(element: Element) -> Element:
    """Return an element with links in place of References."""
    children = tuple(
        (child.children[0] if child.tag is Tag.REFERENCE else _plain(child)) if isinstance(child, Element) else child
        for child in element.children
    )
    return element._replace(children=children)


def test_in_html_a_note_is_raised_and_leads_to_its_reference(fonts: Fonts):
    reading = compose(kinds("pointers"))
    pages = dict.fromkeys(page_refs(reading), 1)
    found = companions((Companion.HTML,), reading, Binding(pages=pages), kinds("pointers"), fonts.typesetter.book)
    html = found[".html"].decode()
    assert '<sup><a href="#references.2" aria-label="References: 2">[2]</a></sup>' in html
    assert 'id="references.2"' in html
