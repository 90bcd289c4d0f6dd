"""What pages paint outside the tree: only what was said elsewhere, in the same words, and the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from brochure.building import Fonts
from brochure.editions import EMAIL, LARGE_PRINT
from brochure.errors import ProofError
from brochure.layout.page import DECORATION, Artifact, ArtifactKind, Document, Glyphs, Item
from brochure.proof import prove_pages
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.tree import Reading

from ..leaflets import changed as changed_leaflet
from ..leaflets import garden
from ..pages import laid_out

Proved = tuple[Reading, Document]


def proved(manuscript, edition, fonts: Fonts) -> Proved:
    """Return a bound Reading and its document."""
    document = laid_out(manuscript, edition, fonts.typesetter)
    return bind(compose(manuscript), document.binding), document


@pytest.fixture(scope="module")
def table(fonts: Fonts) -> Proved:
    """Return a glossary of eighty words, which goes on over a page, and that shows its head once more."""
    manuscript = garden("ur")
    *before, accidents = manuscript.leaflet.sections
    glossary = accidents.blocks[-1]
    long = glossary.model_copy(update={"glossary": glossary.glossary * 40})
    section = accidents.model_copy(update={"blocks": (*accidents.blocks[:-1], long)})
    return proved(changed_leaflet(manuscript, sections=(*before, section)), EMAIL, fonts)


@pytest.fixture(scope="module")
def callout(fonts: Fonts) -> Proved:
    """Return a call-out of sixty items, which goes on over a page, and that says so."""
    manuscript = garden("ur")
    *before, accidents = manuscript.leaflet.sections
    fire = accidents.blocks[0]
    long = fire.model_copy(update={"callout": fire.callout.model_copy(update={"items": fire.callout.items * 20})})
    section = accidents.model_copy(update={"blocks": (long, *accidents.blocks[1:])})
    return proved(changed_leaflet(manuscript, sections=(*before, section)), LARGE_PRINT, fonts)


def is_repeat(item: Item) -> bool:
    """Tell whether an item shows words once more."""
    return isinstance(item, Glyphs) and isinstance(item.shows, Artifact) and bool(item.shows.repeats)


def changed(document: Document, change: Callable[[Item], Item | None]) -> Document:
    """Return a document with the items of its pages changed, or left out."""
    pages = []
    for page in document.pages:
        items = (change(item) for item in page.items)
        pages.append(replace(page, items=tuple(item for item in items if item is not None)))
    return replace(document, pages=tuple(pages))


def renamed(document: Document, name: str) -> Document:
    """Return a document whose repeated words are those of something else."""
    again = Artifact(ArtifactKind.LAYOUT, name)
    return changed(document, lambda item: replace(item, shows=again) if is_repeat(item) else item)


def test_words_that_are_painted_again_name_what_they_repeat(table: Proved, callout: Proved):
    for (reading, document), name in ((table, "accidents.3.head"), (callout, "level.emergency")):
        found = {item.shows.repeats for page in document.pages for item in page.items if is_repeat(item)}
        assert found == {name}
        prove_pages(document.pages, reading)


def test_words_that_repeat_nothing_are_refused(table: Proved):
    reading, document = table
    with pytest.raises(ProofError, match="outside the tree, and it repeats nothing"):
        prove_pages(renamed(document, "").pages, reading)


def test_words_of_the_tree_that_are_passed_off_as_decoration_are_refused(table: Proved):
    reading, document = table
    first = next(item for page in document.pages for item in page.items if isinstance(item, Glyphs))
    hidden = changed(document, lambda item: replace(item, shows=DECORATION) if item is first else item)
    with pytest.raises(ProofError, match="outside the tree, and it repeats nothing"):
        prove_pages(hidden.pages, reading)


def test_words_that_are_not_those_of_what_they_repeat_are_refused(table: Proved, callout: Proved):
    reading, document = table
    with pytest.raises(ProofError, match=r"to repeat 'accidents\.3', which says"):
        prove_pages(renamed(document, "accidents.3").pages, reading)
    reading, document = callout
    with pytest.raises(ProofError, match=r"to repeat 'level\.note'"):
        prove_pages(renamed(document, "level.note").pages, reading)


def test_what_repeats_only_a_part_of_its_node_is_refused(table: Proved):
    reading, document = table
    last = [item for page in document.pages for item in page.items if is_repeat(item)][-1]
    short = changed(document, lambda item: None if item is last else item)
    with pytest.raises(ProofError, match=r"to repeat 'accidents\.3\.head'"):
        prove_pages(short.pages, reading)


def test_what_is_not_there_cannot_be_repeated(table: Proved):
    reading, document = table
    with pytest.raises(ProofError, match="to repeat 'nothing', which is not there"):
        prove_pages(renamed(document, "nothing").pages, reading)


def test_words_of_the_furniture_are_those_of_the_foot(table: Proved):
    reading, document = table
    first, *others = document.pages
    foot = tuple(replace(item, shows=DECORATION) if isinstance(item, Glyphs) else item for item in first.furniture)
    with pytest.raises(ProofError, match="it is not of the foot"):
        prove_pages((replace(first, furniture=foot), *others), reading)
