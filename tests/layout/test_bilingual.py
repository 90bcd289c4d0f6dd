"""The bilingual edition: what says the same stands at the same height, translation first, languages marked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from brochure.building import Press, build
from brochure.content.manuscript import Manuscript
from brochure.editions import EMAIL
from brochure.layout.page import Document, Glyphs

from ..pages import laid_out


@pytest.fixture(scope="module", params=["ne", "ar"])
def document(request: pytest.FixtureRequest, manuscripts: Mapping[str, Manuscript], on: Press) -> Document:
    return laid_out(manuscripts[request.param], EMAIL, on.typesetter, manuscripts["en"])


def places(document: Document, starts: str) -> list[tuple[int, float, float]]:
    """Return page, x and y of the lines that start with these words."""
    texts = {leaf.id: leaf.text for leaf in document.root.leaves()}
    return [
        (number, item.x, item.y)
        for number, page in enumerate(document.pages)
        for item in page.items
        if isinstance(item, Glyphs) and item.leaf and texts[item.leaf].startswith(starts)
    ]


def test_every_english_text_stands_beside_its_translation(document: Document, manuscripts: Mapping[str, Manuscript]):
    own = manuscripts[document.metadata.language].leaflet
    other = manuscripts["en"].leaflet
    own_item = own.sections[7].blocks[3].callout.items[0].text
    other_item = other.sections[7].blocks[3].callout.items[0].text
    (mine, *_), (theirs, *_) = places(document, own_item), places(document, other_item)
    assert mine[0] == theirs[0]
    assert abs(mine[2] - theirs[2]) < 12
    assert (mine[1] < theirs[1]) == (document.metadata.language == "ne")


def test_both_languages_are_said_in_turn_and_marked(document: Document):
    marked = [element for element in document.root.elements() if element.language == "en"]
    assert len(marked) > 100
    texts = [element.text() for element in marked]
    assert "trouble breathing" in "".join(texts)


def test_it_proves_itself_and_says_both_languages_in_its_name(manuscripts: Mapping[str, Manuscript], on: Press):
    built = build(manuscripts["ar"], on=on, beside=manuscripts["en"])
    assert built.name == "immunotherapy-breast-cancer_ar-en_v1.0.pdf"
    assert built.pages % 2 == 0
