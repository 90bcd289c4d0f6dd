"""What is higher than a page: broken where it can be, else named with its place and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.building import Fonts
from brochure.content.blocks.form import Fields
from brochure.content.blocks.glossary import Glossary
from brochure.content.blocks.sides import SideBySide
from brochure.content.blocks.text import Paragraph
from brochure.content.manuscript import Manuscript
from brochure.content.model import Leaflet
from brochure.editions import BOOKLET, EMAIL, LARGE_PRINT, Edition
from brochure.errors import LayoutError, TooHighError
from brochure.layout.page import Document, Glyphs
from tests.layout.clashes import faults

from ..leaflets import garden
from ..pages import laid_out


def cut(manuscript: Manuscript, **changes: object) -> Manuscript:
    """Return a manuscript with nothing but its cover, with changes."""
    bare = {"main_points": (), "key_numbers": None, "introduction": (), "contact": None, "references": (), "card": None}
    sections = manuscript.leaflet.sections[:1]
    return replace(manuscript, leaflet=manuscript.leaflet.model_copy(update={"sections": sections, **bare, **changes}))


def with_block(manuscript: Manuscript, kind: type, times: int) -> Manuscript:
    """Return a manuscript of one section with one block of a kind, whose first text is said so many times."""
    leaflet: Leaflet = manuscript.leaflet
    section, block = next((s, b) for s in leaflet.sections for b in s.blocks if isinstance(b, kind))
    if isinstance(block, Glossary):
        first, *others = block.glossary
        longer = first.meaning.model_copy(update={"text": " ".join([first.meaning.text] * times)})
        block = block.model_copy(update={"glossary": (first.model_copy(update={"meaning": longer}), *others)})
    else:
        says = block.text[0].model_copy(update={"text": " ".join([block.text[0].text] * times)})
        block = block.model_copy(update={"text": (says,)})
    return cut(manuscript, sections=(section.model_copy(update={"blocks": (block,)}),))


def drawn(document: Document) -> str:
    """Return all text that belongs to the tree, as it is drawn."""
    return "".join(
        cluster.text
        for page in document.pages
        for item in page.items
        if isinstance(item, Glyphs) and isinstance(item.shows, str)
        for cluster in (reversed(item.clusters) if item.right_to_left else item.clusters)
    )


@pytest.mark.parametrize("edition", [EMAIL, BOOKLET, LARGE_PRINT], ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_meaning_longer_than_a_page_goes_on_over_the_next(fonts: Fonts, tag: str, edition: Edition):
    manuscript = with_block(garden(tag), Glossary, 200)
    document = laid_out(manuscript, edition, fonts.typesetter)
    (block,) = manuscript.leaflet.sections[0].blocks
    assert drawn(document).count(block.glossary[0].meaning.text) == 1
    heading = manuscript.labels["meaning"]
    heads = [
        sum(
            isinstance(item, Glyphs) and "".join(c.text for c in item.clusters[:: -1 if item.right_to_left else 1])
            == heading for item in page.items
        )
        for page in document.pages
    ]  # fmt: skip
    assert heads.count(1) >= 2
    assert not list(faults(document, edition))


@pytest.mark.parametrize("kind", [Paragraph, Glossary])
def test_a_pair_longer_than_a_page_goes_on_in_both_languages(fonts: Fonts, kind: type):
    own, other = (with_block(garden(tag), kind, 200) for tag in ("ar", "en"))
    document = laid_out(own, EMAIL, fonts.typesetter, other)
    (block,) = other.leaflet.sections[0].blocks
    text = block.glossary[0].meaning.text if kind is Glossary else block.text[0].text
    pages = [drawn(replace(document, pages=(page,))) for page in document.pages]
    sentence = text[: len(text) // 200]
    assert sum(sentence in page for page in pages) >= 2
    assert not list(faults(document, EMAIL))


@pytest.mark.parametrize("edition", [EMAIL, BOOKLET], ids=lambda edition: edition.name)
def test_what_cannot_be_broken_is_named(fonts: Fonts, edition: Edition):
    manuscript = cut(garden("en"), title=" ".join([garden("en").leaflet.title] * 60))
    with pytest.raises(LayoutError) as caught:
        laid_out(manuscript, edition, fonts.typesetter)
    (problem,) = caught.value.problems
    assert problem.place.segment == "title"
    assert "mm too high for a page" in problem.message
    assert "shorten it" in problem.hint


def test_the_passage_that_is_named_is_the_longest_of_the_row(fonts: Fonts):
    numbers = garden("en").leaflet.key_numbers
    assert numbers is not None
    first, *others = numbers.figures
    caption = first.caption.model_copy(update={"text": " ".join([first.caption.text] * 90)})
    figures = (first.model_copy(update={"caption": caption}), *others)
    manuscript = cut(garden("en"), key_numbers=numbers.model_copy(update={"figures": figures}))
    with pytest.raises(LayoutError) as caught:
        laid_out(manuscript, EMAIL, fonts.typesetter)
    (problem,) = caught.value.problems
    assert problem.place.segment == "key-numbers.figures.1.caption"


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("other", ["", "fr"])
def test_a_form_to_cut_out_is_named_by_its_first_text_and_what_it_is(fonts: Fonts, tag: str, other: str):
    def manuscript(tag: str) -> Manuscript:
        section = garden("en").leaflet.sections[0]
        form = Fields.model_validate({"fields": [{"text": "My notes", "form": "notes", "lines": 30}], "cut": True})
        return cut(garden(tag), sections=(section.model_copy(update={"blocks": (form,)}),))

    with pytest.raises(TooHighError) as caught:
        laid_out(manuscript(tag), EMAIL.on("A5"), fonts.typesetter, manuscript(other) if other else None)
    (problem,) = caught.value.problems
    assert problem.place.segment == f"{garden('en').leaflet.sections[0].id}.1.1"
    assert problem.about == "My notes"
    assert problem.message.startswith("this form to cut out is ")
    assert "fewer lines:" in problem.hint
    assert caught.value.exit_code == 2


def test_the_heading_of_a_box_beside_another_is_named_itself(fonts: Fonts):
    section = garden("en").leaflet.sections[0]
    long = " ".join(["word"] * 700)
    boxes = SideBySide.model_validate(
        {"side-by-side": [{"heading": "Do", "text": "a"}, {"heading": long, "text": "b"}]}
    )
    manuscript = cut(garden("en"), sections=(section.model_copy(update={"blocks": (boxes,)}),))
    with pytest.raises(TooHighError) as caught:
        laid_out(manuscript, EMAIL.on("A5"), fonts.typesetter)
    (problem,) = caught.value.problems
    assert problem.message.startswith("this text is ")
    assert problem.place.segment.endswith("2.heading")
