"""The outside of a booklet at the back: whom to call, behind pages to write on, whatever stands before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.content.model import PageCount
from brochure.editions import BOOKLET, EMAIL, Plan
from brochure.explaining import explain
from brochure.layout.page import Document
from brochure.reading.bind import bind, with_back
from brochure.reading.compose import compose
from brochure.reading.elements import marks_below
from brochure.reading.tree import Back, Kind

from ..judges import judged
from ..leaflets import LANGUAGES, garden
from ..pages import laid_out


def pages_of(kind: Kind, manuscript: Manuscript, document: Document) -> list[int]:
    """Return the numbers of the pages that show nodes of a kind, from 1."""
    root = bind(compose(manuscript), document.binding).root
    marks = {mark for node in root.nodes() if node.kind is kind for mark in marks_below(node)}
    shown = enumerate(document.pages, 1)
    return sorted({n for n, page in shown for item in page.items if getattr(item, "shows", None) in marks})


@pytest.mark.parametrize("tag", judged(LANGUAGES, "en", "ar", "my", "ur"))
def test_the_outside_back_of_a_booklet_carries_the_numbers(fonts: Fonts, tag: str):
    document = laid_out(garden(tag), BOOKLET, fonts.typesetter)
    assert len(document.pages) % 4 == 0
    assert pages_of(Kind.WAY, garden(tag), document) == [len(document.pages)]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_pages_to_write_on_stand_before_the_back_and_are_read_there(fonts: Fonts, tag: str):
    """And the proof, which compares the tree with the file, lets the booklet pass."""
    manuscript = garden(tag)
    asked = {"pages": PageCount(at_least=16)}
    short = replace(manuscript, leaflet=manuscript.leaflet.model_copy(update=asked))
    document = laid_out(short, BOOKLET, fonts.typesetter)
    assert document.binding.offered, "there is a page to spare"
    kinds = [node.kind for node in bind(compose(short), document.binding).root.below()]
    assert kinds[-1] in {Kind.CONTACT, Kind.ONLINE}
    assert Kind.NOTES in kinds
    assert build(short, BOOKLET, fonts).pages == len(document.pages)
    reasons = [one.words[-1] for one in explain(short, BOOKLET, fonts)]
    assert len(reasons) == len(document.pages)
    assert reasons[-1] == "the leaflet ends here"


def test_a_team_that_fits_no_page_has_its_numbers_last(fonts: Fonts):
    manuscript = garden("en")
    contact = manuscript.leaflet.contact
    assert contact is not None
    long = contact.model_copy(update={"interests": tuple(f"Interest number {n} of very many" for n in range(30))})
    full = replace(manuscript, leaflet=manuscript.leaflet.model_copy(update={"contact": long}))
    document = laid_out(full, BOOKLET, fonts.typesetter)
    assert document.binding.back is Back.NUMBERS
    assert pages_of(Kind.WAY, full, document) == [len(document.pages)]
    assert build(full, BOOKLET, fonts).pages == len(document.pages)


@pytest.mark.parametrize("tag", ["ar", "ne"])
def test_a_booklet_in_two_languages_has_them_there_too(fonts: Fonts, tag: str):
    made = build(garden(tag), BOOKLET, fonts, garden())
    assert made.pages % 4 == 0
    document = laid_out(garden(tag), BOOKLET, fonts.typesetter, garden())
    root = bind(compose(garden(tag), Plan.BILINGUAL, garden()), document.binding).root
    marks = {mark for node in root.nodes() if node.kind is Kind.WAY for mark in marks_below(node)}
    last = {getattr(item, "shows", None) for item in document.pages[-1].items}
    assert marks & last


def test_what_is_not_folded_keeps_its_order(fonts: Fonts):
    document = laid_out(garden("en"), EMAIL, fonts.typesetter)
    assert document.binding.back is Back.AS_READ
    reading = compose(garden("en"))
    assert with_back(reading, Back.AS_READ) is reading


def test_a_leaflet_without_a_team_has_no_back(fonts: Fonts):
    manuscript = garden("en")
    without = {"contact": None, "online": None}
    bare = replace(manuscript, leaflet=manuscript.leaflet.model_copy(update=without))
    reading = compose(bare)
    assert with_back(reading, Back.TEAM) is reading
    assert build(bare, BOOKLET, fonts).pages % 4 == 0
