"""What is the same is the same wherever it stands: places are whole millipoints, and moving adds to them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.building import Fonts
from brochure.editions import EMAIL
from brochure.layout.engine.flow import FilledPage, sheets
from brochure.layout.engine.prices import Breaks
from brochure.layout.engine.rows import Row, moved, step
from brochure.layout.page import Document, Glyphs, Item, Page, Shape
from brochure.layout.plans.leaflet import set_node
from brochure.paper import A4
from brochure.pdf.content import Pen, draw, find_owners
from brochure.pdf.fonts import FontCache
from brochure.pdf.usage import use_fonts
from brochure.reading.compose import compose
from brochure.reading.elements import element_of
from brochure.reading.tree import Kind
from brochure.units import MILLIPOINTS

from ..leaflets import garden
from ..pages import context_of, laid_out

TAGS = ("en", "ar", "ne", "ur", "my")
KINDS = (Kind.CALLOUT, Kind.GLOSSARY, Kind.FIGURE, Kind.QUESTIONS, Kind.CONTACT)


def placed(rows: list[Row], above: float, spacing: float = 1.0) -> FilledPage:
    """Return a page with these rows below one of a height."""
    (sheet,) = sheets([Row(above), *rows], Breaks((0, len(rows) + 1), 0.0), 50.1, spacing)
    return sheet


def rows_of(tag: str, kind: Kind, fonts: Fonts) -> list[Row]:
    """Return the rows of the first node of a kind, or of its section where it stands in one."""
    context = context_of(garden(tag), EMAIL, fonts.typesetter)
    node = next(node for node in compose(garden(tag)).root.nodes() if node.kind is kind)
    return set_node(node, context)


def numbers(item: Item) -> list[object]:
    """Return the places of an item."""
    if isinstance(item, Shape):
        return [value for contour in item.contours for one in contour.steps for value in one]
    return [item.x, item.y] if isinstance(item, Glyphs) else [item.x, item.y, item.width, item.height]


@pytest.fixture(scope="module", params=TAGS)
def document(request: pytest.FixtureRequest, fonts: Fonts) -> Document:
    return laid_out(garden(request.param), EMAIL, fonts.typesetter)


def test_all_places_are_whole_numbers(document: Document):
    items = [item for page in document.pages for item in (*page.items, *page.furniture)]
    assert {type(number) for item in items for number in numbers(item)} == {int}
    assert {type(entry.y) for entry in document.outline} == {int}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tag", TAGS)
def test_a_block_that_is_moved_differs_by_how_far_alone(fonts: Fonts, tag: str, kind: Kind):
    rows = rows_of(tag, kind, fonts)

    @given(st.floats(0, 300), st.floats(0, 300), st.sampled_from([1.0, 0.9, 0.8, 0.7]))
    def holds(one: float, other: float, spacing: float):
        first, second = placed(rows, one, spacing), placed(rows, other, spacing)
        down = step(other) - step(one)
        assert second.items == tuple(moved(item, down) for item in first.items)

    holds()


@given(st.lists(st.tuples(st.floats(1, 40), st.floats(0, 8)), min_size=1, max_size=30), st.floats(0, 300))
def test_rows_keep_their_distances_wherever_they_begin(lengths: list[tuple[float, float]], above: float):
    rows = [Row(height, space=space) for height, space in lengths]
    one, other = (
        [after.y - before.y for before, after in pairwise(placed(rows, top).placed[1:])] for top in (0.0, above)
    )
    assert one == other


@pytest.mark.parametrize("tag", TAGS)
def test_a_block_that_is_moved_is_the_same_bytes(fonts: Fonts, tag: str):
    """All but the place where its first words begin, from which each line counts."""
    rows = [row for row in rows_of(tag, Kind.PARAGRAPH, fonts) if row.items]
    owners = find_owners(element_of(compose(garden(tag)).root))

    def lines(above: float) -> list[bytes]:
        page = Page(A4.size, placed(rows, above).items, "1")
        pen = Pen(use_fonts([page], FontCache()), owners, EMAIL.colors, 0.0, tagged=True)
        return draw(page, pen).stream.split(b"\n")

    for above in (0.37, 41.1234, 200.0):
        pairs = zip(lines(0.0), lines(above), strict=True)
        differing = [(one, other) for one, other in pairs if one != other]
        assert len(differing) == 1
        (before,), (after,) = ([float(line.split()[1])] for line in differing[0])
        assert round((before - after) * MILLIPOINTS) == step(above)
