"""The bilingual edition: what says the same stands at the same height, translation first, languages marked."""

from __future__ import annotations

import pytest

from brochure.building import Press, build
from brochure.editions import EMAIL
from brochure.layout.page import Document, Glyphs

from ..leaflets import garden
from ..pages import laid_out


@pytest.fixture(scope="module", params=["ne", "ar"])
def document(request: pytest.FixtureRequest, on: Press) -> Document:
    return laid_out(garden(request.param), EMAIL, on.typesetter, garden("en"))


def places(document: Document, starts: str) -> list[tuple[int, float, float]]:
    """Return page, x and y of the lines that start with these words."""
    texts = {leaf.id: leaf.text for leaf in document.root.leaves()}
    return [
        (number, item.x, item.y)
        for number, page in enumerate(document.pages)
        for item in page.items
        if isinstance(item, Glyphs) and item.leaf and texts[item.leaf].startswith(starts)
    ]


def test_every_english_text_stands_beside_its_translation(document: Document):
    own = garden(document.metadata.language).leaflet
    other = garden("en").leaflet
    own_item, other_item = (leaflet.sections[1].blocks[0].callout.items[0].text for leaflet in (own, other))
    (mine, *_), (theirs, *_) = places(document, own_item), places(document, other_item)
    assert mine[0] == theirs[0]
    assert abs(mine[2] - theirs[2]) < 12
    assert (mine[1] < theirs[1]) == (document.metadata.language == "ne")


def test_both_languages_are_said_in_turn_and_marked(document: Document):
    marked = [element for element in document.root.elements() if element.language == "en"]
    assert len(marked) > 50
    texts = [element.text() for element in marked]
    assert "Smoke under the door" in "".join(texts)


def test_it_proves_itself_and_says_both_languages_in_its_name(on: Press):
    built = build(garden("ar"), on=on, beside=garden("en"))
    assert built.name == "garden-tools_ar-en_v1.2.pdf"
    assert built.pages % 2 == 0
