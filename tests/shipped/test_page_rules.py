"""What no page of the leaflet may part, in every language and every edition that has pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.editions import Edition
from brochure.layout.context import BlockContext
from brochure.layout.engine.easing import MAX_HOLE
from brochure.layout.page import Document, Glyphs, Item, Shape
from brochure.units import MM, points

from ..judges import judge
from ..layout.test_page_rules import LEAFLETS, parted
from ..pages import context_of, laid_out
from .test_pages import LANGUAGES

MOST_PAGES = {
    **dict.fromkeys(("en", "he", "ko", "ne", "th", "zh-Hans"), 5),
    **dict.fromkeys(("am", "ar", "bn", "es", "fr", "hi", "ja", "km", "mai", "ru", "vi"), 6),
    "my": 8, **dict.fromkeys(("ta", "ur"), 9),
}  # fmt: skip
"""The pages of A4 that the leaflet takes at the most: each costs whoever prints it."""
MOST_TIMES = {
    "email": 1.0,
    "office": 1.0,
    "press": 1.0,
    "phone": 4.5,
    "handout": 3.6,
    "booklet": 4.0,
    "large-print": 3.8,
}
"""How many times as many pages other editions have at the most, those of folded sheets made up to four."""
MOST_HOLES = 0.24
"""What part of the pages of smaller paper or larger type may end with one: less room to give, and figures are whole."""

LEADING = 2 * MM
"""What the last line of a page has below its letters."""


def holes(document: Document, context: BlockContext) -> list[int]:
    """Return the pages, from 1, that end with a hole though they are not the last of the body, or of the closing."""
    first = min(n for n, page in enumerate(document.pages) if any(_closes(item) for item in page.items))
    foot = context.theme.height - context.theme.bottom
    lowest = [max(lows(page.items)) for page in document.pages]
    return [n + 1 for n, low in enumerate(lowest[:-1]) if foot - low > MAX_HOLE + LEADING and n + 1 != first]


def _closes(item: Item) -> bool:
    return str(getattr(item, "shows", "")).startswith("~contact")


def lows(items: Sequence[Item]) -> Iterator[float]:
    """Yield how far down letters and drawings reach."""
    for item in items:
        if isinstance(item, Glyphs):
            yield points(item.y) + 0.3 * item.size
        elif isinstance(item, Shape):
            yield max(points(one[-1]) for contour in item.contours for one in contour.steps)


@judge
@pytest.mark.parametrize("edition", LEAFLETS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_leaflet_takes_few_pages_and_ends_none_of_a4_with_a_hole(
    manuscripts: Mapping[str, Manuscript], tag: str, edition: Edition, fonts: Fonts
):
    document = laid_out(manuscripts[tag], edition, fonts.typesetter)
    assert len(document.pages) <= MOST_PAGES[tag] * MOST_TIMES[edition.name]
    empty = holes(document, context_of(manuscripts[tag], edition, fonts.typesetter))
    most = 0 if edition.columns > 1 else MOST_HOLES * len(document.pages)
    assert len(empty) <= most, empty


@judge
@pytest.mark.parametrize("edition", LEAFLETS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_page_parts_what_belongs_together(
    manuscripts: Mapping[str, Manuscript], tag: str, edition: Edition, fonts: Fonts
):
    assert parted(manuscripts[tag], edition, fonts) == []
