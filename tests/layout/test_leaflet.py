"""The leaflet as laid out: values of pages, without a PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import pytest

from brochure.building import Fonts
from brochure.colors import contrast
from brochure.content.model import PageCount
from brochure.editions import BOOKLET, EMAIL, HANDOUT, Edition
from brochure.errors import LayoutError
from brochure.layout.page import Artifact, Document, Glyphs, Shape
from brochure.layout.theme import Palette, branded, make_theme
from brochure.reading.compose import compose
from brochure.reading.tree import Run
from brochure.structure import Tag
from brochure.units import millipoints, points

from ..leaflets import changed, garden, grown
from ..pages import laid_out

TAGS = ("en", "ne", "ar")


@pytest.fixture(params=TAGS)
def document(request: pytest.FixtureRequest, documents: Mapping[str, Document]) -> Document:
    return documents[request.param]


def test_each_page_has_a_label_of_its_own(document: Document):
    assert len({page.label for page in document.pages}) == len(document.pages)


def test_every_word_of_the_content_is_drawn_once_and_in_order(document: Document):
    """As the Reading says, which knows nothing of pages; lines for notes are offered by layout."""
    drawn = [
        cluster.text
        for page in document.pages
        for item in page.items
        if isinstance(item, Glyphs)
        and isinstance(item.shows, str)
        and not item.shows.startswith(("~notes-", "~appointments-"))
        for cluster in (reversed(item.clusters) if item.right_to_left else item.clusters)
    ]
    leaves = compose(garden(document.metadata.language)).root.leaves()
    assert "".join(drawn) == "".join(run.text for leaf in leaves for run in leaf.inlines if isinstance(run, Run))


def test_nothing_stands_outside_the_margins(document: Document):
    theme = make_theme(EMAIL, "Latn", Palette(), columns=EMAIL.columns)
    for page in document.pages:
        for item in (*page.items, *page.furniture):
            if isinstance(item, Glyphs):
                left, scale = points(item.x), item.size / item.face.units_per_em
                right = left + scale * sum(c.advance for c in item.clusters)
                spaces = "".join(c.text for c in item.clusters)
                if spaces.strip():
                    assert left >= theme.outer - 5, spaces
                    assert right <= page.size.width - theme.outer + 5, spaces
                assert 0 < points(item.y) < page.size.height - 15


def test_headings_go_down_one_level_at_a_time(document: Document):
    levels = [
        int(e.tag.value[1]) for e in document.root.elements() if e.tag in {Tag.TITLE, Tag.HEADING_2, Tag.HEADING_3}
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_page_ends_with_a_heading(document: Document):
    headings = {
        leaf.id
        for element in document.root.elements()
        if element.tag in {Tag.TITLE, Tag.HEADING_2, Tag.HEADING_3}
        for leaf in element.leaves()
    }
    for page in document.pages:
        last = [item for item in page.items if isinstance(item, (Glyphs, Shape)) and isinstance(item.shows, str)][-1]
        assert last.shows not in headings


def test_figures_and_fields_have_names(document: Document):
    for element in document.root.elements():
        if element.tag in {Tag.FIGURE, Tag.FORM}:
            assert element.alt.strip()
    assert sum(element.tag is Tag.FIGURE for element in document.root.elements()) == 3


def test_right_to_left_mirrors_the_grid(documents: Mapping[str, Document]):
    """The first column stands on the right in Arabic, and on the left in English."""

    def side(document: Document) -> float:
        width = document.pages[0].size.width
        first = next(leaf.id for one in document.root.elements() if one.tag is Tag.HEADING_2 for leaf in one.leaves())
        headings = [
            points(item.x) for page in document.pages for item in page.items
            if isinstance(item, Glyphs) and item.shows == first
        ]  # fmt: skip
        return headings[0] / width

    left, right = side(documents["en"]), side(documents["ar"])
    assert left < 0.2
    assert right > 0.6


def test_body_text_is_12_points_or_more_by_eye(document: Document):
    sizes = [
        item.size
        for page in document.pages
        for item in page.items
        if isinstance(item, Glyphs) and isinstance(item.shows, str)
    ]  # fmt: skip
    small = [size for size in sizes if size < 12]
    assert min(sizes) >= 9
    assert len(small) < 0.15 * len(sizes)  # references and review only


def test_text_colors_have_contrast():
    palette = Palette()
    for color in (palette.ink, palette.quiet, palette.brand):
        assert contrast(color.rgb) >= 7
    for level in (palette.note, palette.common, palette.same_day, palette.warning, palette.emergency):
        assert contrast(level.strong.rgb, level.tint.rgb) >= 7 - 0.05
        assert contrast(palette.ink.rgb, level.tint.rgb) >= 13
        assert contrast(level.strong.rgb) >= 7
    assert contrast(palette.ink.rgb, palette.brand_tint.rgb) >= 13
    own = branded("#7B1FA2")
    assert contrast(own.brand.rgb, own.brand_tint.rgb) >= 4.5


@pytest.mark.parametrize(("edition", "least", "most"), [(EMAIL, 40, 50), (HANDOUT, 45, 75)])
def test_a_line_holds_as_many_characters_as_read_well(fonts: Fonts, edition: Edition, least: int, most: int):
    first, second = garden().leaflet.sections
    (paragraph,) = garden().leaflet.introduction
    block = paragraph.model_copy(update={"text": paragraph.text * 12})
    many = changed(garden(), sections=(first.model_copy(update={"blocks": (block,)}), second))
    lines: dict[tuple[int, float], int] = {}
    for number, page in enumerate(laid_out(many, edition, fonts.typesetter).pages):
        for item in page.items:
            if isinstance(item, Glyphs) and isinstance(item.shows, str) and item.size == 12:
                key = (number, item.y + (item.x > millipoints(page.size.width / 2)))  # of each column its own
                lines[key] = lines.get(key, 0) + len(item.clusters)
    assert least <= sorted(lines.values())[-20] <= most


@pytest.mark.parametrize("pages", [8, 10])
def test_a_leaflet_fills_the_pages_that_it_asks_for_or_fewer(fonts: Fonts, pages: int):
    for tag in TAGS:
        asked = changed(grown(garden(tag), 3), pages=PageCount(at_most=pages))
        assert len(laid_out(asked, EMAIL, fonts.typesetter).pages) <= pages


@pytest.mark.parametrize("edition", [EMAIL, BOOKLET], ids=lambda edition: edition.name)
@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        (PageCount(exactly=13), range(13, 14)),
        (PageCount(at_least=9), range(9, 20)),
        (PageCount(multiple_of=3), range(3, 20, 3)),
        (PageCount(at_least=4, at_most=15, multiple_of=3), range(6, 16, 3)),
    ],
)
def test_a_leaflet_has_the_number_of_pages_that_it_asks_for(
    fonts: Fonts, edition: Edition, asked: PageCount, allowed: range
):
    """Alone and beside its source; a booklet makes that up to a multiple of four."""
    for tag, source in (("en", None), ("ar", None), ("ar", garden("en"))):
        document = laid_out(changed(garden(tag), pages=asked), edition, fonts.typesetter, source)
        count = len(document.pages)
        assert count in {number + -number % edition.page_multiple for number in allowed}


@pytest.mark.parametrize("edition", [HANDOUT, BOOKLET, EMAIL.on("A5")], ids=lambda edition: edition.name)
def test_smaller_paper_takes_more_pages_where_it_cannot_keep_to_those_asked_for(fonts: Fonts, edition: Edition):
    for tag, source in (("ar", None), ("ar", garden("en"))):
        count = len(laid_out(garden(tag), edition, fonts.typesetter, source).pages)
        asked = changed(garden(tag), pages=PageCount(at_most=2))
        assert len(laid_out(asked, edition, fonts.typesetter, source).pages) == count


def test_a_booklet_of_a4_pages_keeps_to_the_pages_asked_for(fonts: Fonts):
    asked = changed(garden(), pages=PageCount(at_most=1))
    with pytest.raises(LayoutError, match="not 1; it is about"):
        laid_out(asked, BOOKLET.on("A3"), fonts.typesetter)


def test_two_languages_that_cannot_fit_say_by_how_much(fonts: Fonts):
    asked = changed(grown(garden("ar"), 3), pages=PageCount(exactly=4))
    with pytest.raises(LayoutError, match=r"ar: the text needs \d+ pages, not 4; it is about \d+ lines too long"):
        laid_out(asked, EMAIL, fonts.typesetter, grown(garden(), 3))


def test_a_leaflet_that_cannot_fit_says_by_how_much_and_where(fonts: Fonts):
    asked = changed(grown(garden(), 6), pages=PageCount(at_most=4))
    with pytest.raises(LayoutError) as caught:
        laid_out(asked, EMAIL, fonts.typesetter)
    (problem,) = caught.value.problems
    assert "lines too long" in problem.message
    assert "pages:" in problem.hint
    assert "--paper" in problem.hint
    assert "1 How lending works" in problem.hint


def test_text_in_the_language_of_the_source_reads_from_the_left(documents: Mapping[str, Document]):
    pages = documents["ar"].pages
    items = [item for item in pages[-1].items if isinstance(item, Glyphs)]
    (title,) = [i for i in items if "".join(c.text for c in i.clusters).startswith("Rules of the allotment")]
    assert "".join(c.text for c in title.clusters).rstrip().endswith("2024.")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({}, "Call today"),
        ({"label": "Ring the shed"}, "Ring the shed"),
        ({"label": "Ring the shed", "heading": "Lost tools"}, "Ring the shed"),
        ({"heading": "Lost tools"}, "Call today"),
    ],
)
def test_a_callout_that_fits_no_page_goes_on_under_its_label(fonts: Fonts, own: dict[str, str], words: str):
    """It is one by ear: the heading on the second page is an artifact."""
    first, section = garden().leaflet.sections
    box, *_ = (block for block in section.blocks if getattr(block, "callout", None) and not block.callout.heading)
    many = box.callout.model_copy(update={"items": box.callout.items * 60, **own})
    section = section.model_copy(update={"blocks": (box.model_copy(update={"callout": many}),)})
    document = laid_out(changed(garden(), sections=(first, section)), EMAIL, fonts.typesetter)
    artifacts = [
        "".join(cluster.text for cluster in item.clusters)
        for page in document.pages
        for item in page.items
        if isinstance(item, Glyphs) and isinstance(item.shows, Artifact)
    ]
    assert f"{words} (continued)" in " ".join(artifacts)
    assert document.root.text().count("(continued)") == 0


def test_a_table_that_goes_on_over_a_page_shows_its_header_again(fonts: Fonts):
    """By ear the header is said once: on the second page it is an artifact."""
    first, section = garden().leaflet.sections
    block = section.blocks[-1]
    longer = block.model_copy(update={"glossary": block.glossary * 60})
    sections = (first, section.model_copy(update={"blocks": (longer,)}))
    document = laid_out(changed(garden(), sections=sections), EMAIL, fonts.typesetter)
    heads = [
        (number, isinstance(item.shows, Artifact))
        for number, page in enumerate(document.pages)
        for item in page.items
        if isinstance(item, Glyphs) and "".join(cluster.text for cluster in item.clusters) == "What it means"
    ]
    assert [is_artifact for _, is_artifact in heads] == [False] + [True] * (len(heads) - 1)
    assert len({number for number, _ in heads}) > 1
    assert all(count <= EMAIL.columns for count in Counter(number for number, _ in heads).values())
    assert document.root.text().count("What it means") == 1
