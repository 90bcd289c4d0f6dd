"""The bilingual edition: what says the same stands at the same height, translation first, languages marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.building import Fonts, build
from brochure.content.blocks.callout import Callout, Level
from brochure.content.passages import replaced
from brochure.editions import EMAIL
from brochure.layout.page import Document, Glyphs, Shape
from brochure.layout.theme import Palette
from brochure.units import points

from ..leaflets import garden
from ..pages import laid_out

WHITE, BAND = Palette().white, Palette().emergency.strong


@pytest.fixture(scope="module", params=["ne", "ar"])
def document(request: pytest.FixtureRequest, fonts: Fonts) -> Document:
    return laid_out(garden(request.param), EMAIL, fonts.typesetter, garden("en"))


def places(document: Document, starts: str) -> list[tuple[int, float, float]]:
    """Return page, x and y of the lines that start with these words."""
    texts = {leaf.id: leaf.text for leaf in document.root.leaves()}
    return [
        (number, points(item.x), points(item.y))
        for number, page in enumerate(document.pages)
        for item in page.items
        if isinstance(item, Glyphs) and isinstance(item.shows, str) and texts[item.shows].startswith(starts)
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


def test_it_proves_itself_and_says_both_languages_in_its_name(fonts: Fonts):
    built = build(garden("ar"), fonts=fonts, source=garden("en"))
    assert built.name == "garden-tools_ar-en_v1.2_DRAFT.pdf"
    assert built.pages % 2 == 0


def holds(corners: list[tuple[float, ...]], item: Glyphs) -> bool:
    """Tell whether the base line of glyphs begins inside a box."""
    xs, ys = zip(*corners, strict=True)
    return bool(min(xs) < item.x < max(xs) and min(ys) < item.y < max(ys))


def test_white_words_stand_on_their_band_where_the_source_has_more_lines(fonts: Fonts):
    """White on white, they would vanish."""
    other = garden("en")
    places = [
        (number, index)
        for number, section in enumerate(other.leaflet.sections)
        for index, block in enumerate(section.blocks)
        if isinstance(block, Callout) and block.callout.level is Level.EMERGENCY
    ]
    assert places
    texts = {
        ("sections", number, "blocks", index, "callout", "heading"): "Smoke under the door " * 6
        for number, index in places
    }
    long = replace(other, leaflet=replaced(other.leaflet, texts))
    document = laid_out(garden("ar"), EMAIL, fonts.typesetter, long)
    lines = 0
    for page in document.pages:
        bands = [
            [step[-2:] for contour in item.contours for step in contour.steps]
            for item in page.items
            if isinstance(item, Shape) and item.fill == BAND
        ]
        for item in page.items:
            if isinstance(item, Glyphs) and item.color == WHITE and isinstance(item.shows, str):
                lines += 1
                assert any(holds(band, item) for band in bands), item.shows
    assert lines >= 6
