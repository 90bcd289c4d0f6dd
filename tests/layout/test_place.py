"""Where things stand on the page in every kind of script and edition: inside the margins, clear of each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.editions import BOOKLET, EMAIL, LARGE_PRINT, Edition
from brochure.layout.engine.ink import ink
from brochure.layout.furniture import CLEAR, CLEAR_OF_COLUMNS, RULE, make_foot
from brochure.layout.page import Document, Glyphs, Item, Page, Shape
from brochure.reading.compose import compose
from brochure.structure import Tag
from brochure.text.spacing import blanks
from brochure.units import MM, points

from ..leaflets import garden
from ..pages import context_of, laid_out

TAGS = ("en", "fr", "ta", "my", "ja", "ur")
CASES = [*product(TAGS, (EMAIL, LARGE_PRINT, BOOKLET))]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1].name}")
def laid(request: pytest.FixtureRequest, fonts: Fonts) -> tuple[Manuscript, Edition, Document]:
    tag, edition = request.param
    return garden(tag), edition, laid_out(garden(tag), edition, fonts.typesetter)


def sides(item: Glyphs) -> tuple[float, float]:
    """Return the left and the right end of glyphs; spaces at the ends are left out by their advance."""
    scale = item.size / item.face.units_per_em
    clusters = list(item.clusters)
    left = points(item.x)
    right = left + sum(cluster.advance for cluster in clusters) * scale
    while clusters and not clusters[0].text.strip():
        left += clusters.pop(0).advance * scale
    while clusters and not clusters[-1].text.strip():
        right -= clusters.pop().advance * scale
    return left, right


def corners(shape: Shape) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a shape of straight lines."""
    xs, ys = ([points(step[n]) for contour in shape.contours for step in contour.steps] for n in (0, 1))
    return min(xs), min(ys), max(xs), max(ys)


def foot_rule(page: Page) -> float:
    """Return the y of the rule above the foot."""
    return next(corners(item)[1] for item in page.furniture if isinstance(item, Shape))


def words(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    return (item for item in items if isinstance(item, Glyphs) and "".join(c.text for c in item.clusters).strip())


def test_no_words_and_no_lines_stand_outside_the_margins(laid: tuple[Manuscript, Edition, Document]):
    _, edition, document = laid
    for page in document.pages:
        for item in words((*page.items, *page.furniture)):
            left, right = sides(item)
            text = "".join(cluster.text for cluster in item.clusters)
            assert left >= edition.margins.outer - 1, text
            right -= blanks(item.face, text[-1]).behind * item.size / item.face.units_per_em  # which takes no room
            assert right <= edition.page.width - edition.margins.outer + 1, text
        for item in page.items:
            if (
                isinstance(item, Shape)
                and isinstance(item.shows, str)
                and item.stroke
                and all(len(s) == 2 for s in item.contours[0].steps)
            ):
                left, _, right, _ = corners(item)
                assert left >= edition.margins.outer - 1
                assert right <= edition.page.width - edition.margins.outer + 1


def test_the_foot_stands_clear_of_the_text(laid: tuple[Manuscript, Edition, Document]):
    _, edition, document = laid
    for page in document.pages:
        rule = foot_rule(page)
        lowest = max(points(item.y) for item in words(page.items))
        assert lowest <= rule - (CLEAR if edition.columns == 1 else CLEAR_OF_COLUMNS) + 1
        assert ink(page.furniture)[1] < edition.page.height - 5 * MM


def test_no_letter_of_the_foot_touches_a_line(laid: tuple[Manuscript, Edition, Document]):
    """Letters in Nastaliq rise far above their line: the rule and the box of the draft marks make room for them."""
    _, _, document = laid
    for page in document.pages:
        shapes = [item for item in page.furniture if isinstance(item, Shape)]
        for item in words(page.furniture):
            (top, bottom), (start, end) = ink((item,)), sides(item)
            for left, above, right, below in map(corners, shapes):
                if left - 0.5 < end and start < right + 0.5:  # a box may stand beside a word
                    assert not any(top - 0.5 < edge < bottom + 0.5 for edge in (above, below))


def test_section_numbers_have_one_size_and_stand_clear_of_their_headings(laid: tuple[Manuscript, Edition, Document]):
    manuscript, edition, document = laid
    if edition.columns > 1:  # they stand in their headings
        return
    setting_start = edition.margins.start
    headings = [element for element in document.root.elements() if element.tag is Tag.HEADING_2]
    leaves = {leaf.id for heading in headings for leaf in heading.leaves()}
    numbers = []
    for page in document.pages:
        for item in words(page.items):
            left, right = sides(item)
            begins = edition.page.width - right if manuscript.language.direction == "rtl" else left
            if item.shows in leaves and begins < edition.margins.outer + 1 and item.size > 1.05 * edition.body * 1.5:
                numbers.append((item.size, begins + right - left))
    assert len(numbers) == len(manuscript.leaflet.sections)
    assert len({size for size, _ in numbers}) == 1
    assert max(end for _, end in numbers) <= setting_start - 4 * MM + 0.1


def test_the_foot_is_as_high_as_what_stands_in_it(fonts: Fonts):
    """A leaflet with a short foot keeps the margin of its edition."""
    english = context_of(garden("en"), LARGE_PRINT, fonts.typesetter)
    assert english.theme.bottom == LARGE_PRINT.margins.bottom
    urdu, said = context_of(garden("ur"), LARGE_PRINT, fonts.typesetter), compose(garden("ur")).foot
    assert said is not None
    assert urdu.theme.bottom == make_foot(said, urdu).room > LARGE_PRINT.margins.bottom
    assert make_foot(said, urdu).room > CLEAR + RULE
