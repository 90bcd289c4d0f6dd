"""How blocks look, as values: what stands on one base line, what grows with the type, what frames are made of."""

from __future__ import annotations

import pytest

from brochure.building import Fonts
from brochure.content.blocks.callout import Level
from brochure.content.blocks.figure import Group, IconArray
from brochure.editions import EMAIL, HANDOUT, LARGE_PRINT, Edition
from brochure.layout.blocks import callout, closing, contact, figure, glossary, icon_array, text
from brochure.layout.blocks.setters import set_block
from brochure.layout.context import BELOW, Column
from brochure.layout.engine.leveling import leveled
from brochure.layout.engine.rows import Row
from brochure.layout.page import Glyphs, Item, Shape, Subpath
from brochure.layout.theme import HAND
from brochure.reading.compose import compose
from brochure.reading.tree import Image, Kind, Offer
from brochure.structure import Tag
from brochure.units import MM, millipoints, points

from ..kinds import kinds
from ..leaflets import changed, garden
from ..pages import context_of, laid_out_card
from .nodes import nodes


def lines_to_write_on(items: tuple[Item, ...]) -> list[float]:
    return [
        points(item.contours[0].steps[0][1])
        for item in items
        if isinstance(item, Shape) and isinstance(item.shows, str) and not item.contours[0].closed
    ]


@pytest.mark.parametrize("tag", ["en", "fr", "ru", "vi", "bn", "ur"])
def test_a_way_to_reach_the_team_stands_level_with_its_label(fonts: Fonts, tag: str):
    """The line continues the last line of the label, however many it has, and has a hand's height above it."""
    blank = {name: value.model_copy(update={"value": None}) for name, value in garden(tag).leaflet.values.items()}
    manuscript = changed(garden(tag), values=blank)
    (block,) = nodes(manuscript, Kind.CONTACT)
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    inside = context.page.inset(contact.PADDING, contact.PADDING)
    count = len(nodes(manuscript, Kind.WAY))
    ways = [rows[0] for rows in contact.parts(block.below(), context, inside)][1 : count + 1]
    assert count == len(ways) > 1
    for row in ways:
        (line,) = lines_to_write_on(row.items)
        assert line == pytest.approx(
            max(points(item.y) for item in row.items if isinstance(item, Glyphs)) + BELOW, abs=0.002
        )
        assert line >= HAND - 0.01


def test_lines_to_write_on_stand_level_in_two_languages():
    def rows(step: float) -> list[Row]:
        line = Shape((Subpath(((0, 25.0), (100, 25.0)), closed=False).at(),), line_width=1, shows="line")
        return [Row(step), Row(step), Row(26.0, (line,))]

    longer = rows(20)
    own, other = leveled(longer, rows(14))
    assert own == longer
    assert lines_to_write_on(other[-1].items) == [25.0 + 12.0]
    assert sum(row.height for row in own) == sum(row.height for row in other)


def test_what_goes_with_text_grows_with_it(fonts: Fonts):
    normal, large = (context_of(garden(), edition, fonts.typesetter) for edition in (EMAIL, LARGE_PRINT))
    assert normal.theme.hand == HAND
    assert large.theme.hand > HAND
    drawings = nodes(garden(), Kind.DRAWING)
    assert len(drawings) == 3
    for drawing in drawings:
        heights = [figure.drawing(drawing, context, context.text)[0].height for context in (normal, large)]
        assert heights[1] == pytest.approx(1.5 * heights[0], abs=0.1)


def test_a_meaning_begins_beside_the_first_line_of_its_term(fonts: Fonts):
    context = context_of(garden("ja"), HANDOUT, fonts.typesetter)
    rows = glossary.glossary(nodes(garden("ja"), Kind.GLOSSARY)[0], context, context.text)
    items = [
        [i for i in row.items if isinstance(i, Glyphs) and "".join(c.text for c in i.clusters).strip()] for row in rows
    ]
    second = items[0][-1].x
    terms = [sorted({item.y for item in row if item.x < second}) for row in items]
    meanings = [sorted({item.y for item in row if item.x >= second}) for row in items]
    assert [lines[0] for lines in terms] == pytest.approx([lines[0] for lines in meanings])
    assert any(len(lines) > 1 for lines in terms)


@pytest.mark.parametrize("level", list(Level))
def test_a_callout_is_framed_by_one_box_that_is_filled(fonts: Fonts, level: Level):
    """A box painted over a box leaves lines that vanish on a screen."""
    context = context_of(garden("en"), EMAIL, fonts.typesetter)
    (first, *_) = nodes(garden("en"), Kind.CALLOUT)
    node = first._replace(variant=level)
    box, second, *_ = callout.frame(node, context, context.text).paint(0.0, 100.0)
    assert isinstance(box, Shape) and isinstance(second, Shape)
    assert box.stroke and box.fill
    assert (second.stroke is not None) is (level is Level.WARNING), "around a warning stand two lines"
    assert second.stroke is None or second.fill is None


def test_each_half_of_a_card_has_the_largest_type_that_fits(fonts: Fonts):
    document = laid_out_card(garden("ur"), garden("en"), fonts.typesetter)
    latin = [item.size for item in document.pages[0].items if isinstance(item, Glyphs) and not item.right_to_left]
    assert max(latin) >= 16


def test_a_card_of_one_language_has_no_notes(fonts: Fonts):
    document = laid_out_card(garden("en"), None, fonts.typesetter)
    assert [element.text() for element in document.root.elements() if element.tag is Tag.HEADING_2] == []
    assert len(document.root.children) == 3  # in front, inside, at the back: there is no list


def test_lines_to_write_on_are_left_out_where_few_have_room(fonts: Fonts):
    context, offers = context_of(garden(), EMAIL, fonts.typesetter), compose(garden()).offers
    node = offers[Offer.NOTES]
    assert closing.notes(node, context, 60.0, context.text) == []
    rows = closing.notes(node, context, 400.0, context.text)
    assert len(lines_to_write_on(tuple(item for row in rows for item in row.items))) >= 3
    node = offers[Offer.APPOINTMENTS]
    assert closing.appointments(node, context, 60.0, context.text) == (0, [])
    count, rows = closing.appointments(node, context, 400.0, context.text)
    assert len(lines_to_write_on(tuple(item for row in rows for item in row.items))) == 2 * count >= 3


@pytest.mark.parametrize("width", [400.0, 240.0, 150.0, 60.0])
def test_the_longest_word_of_a_heading_is_not_cut_where_smaller_type_holds_it(fonts: Fonts, width: float):
    """Down to body text: then it has to be cut."""
    word = "Immunotherapeutics"
    section = garden("en").leaflet.sections[0].model_copy(update={"heading": f"Our {word}"})
    manuscript = changed(garden("en"), sections=(section,))
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    node = next(node for node in nodes(manuscript, Kind.HEADING) if len(node.children) > 1)
    theme = context.theme
    words = text.section_heading(node, context, Column(theme.start, width))
    strings = [
        ("".join(c.text for c in item.clusters), item.size)
        for row in words
        for item in row.items
        if isinstance(item, Glyphs) and item.x >= millipoints(theme.start)
    ]
    whole = [size for said, size in strings if word in said]
    body = theme.body.size
    if width >= 240:
        assert whole == [pytest.approx(theme.heading.size)]
    elif width == 150:
        assert len(whole) == 1
        assert body < whole[0] < theme.heading.size
    else:
        assert whole == []
        assert [size for _, size in strings] == pytest.approx([body] * len(strings))


@pytest.mark.parametrize(("count", "of"), [(12, 100), (1, 1000), (125, 1000), (0, 60), (60, 60), (7, 33)])
@pytest.mark.parametrize(("tag", "edition"), [("en", EMAIL), ("ar", EMAIL), ("en", HANDOUT), ("ur", LARGE_PRINT)])
def test_as_many_dots_are_drawn_as_there_are(fonts: Fonts, tag: str, edition: Edition, count: int, of: int):
    """Counted as a viewer does: dashes of no length along a line, in the numbers that the writer writes."""
    context = context_of(garden(tag), edition, fonts.typesetter)
    shown = nodes(garden(tag), Kind.DRAWING)[0]
    (image,) = shown.children
    assert isinstance(image, Image)
    array = IconArray(count=count, of=of)
    (row,) = figure.drawing(shown._replace(children=(image._replace(array=array),)), context, context.text)
    drawn, sizes = {"brand": 0, "quiet": 0, "white": 0}, {}
    for item in row.items:
        assert isinstance(item, Shape)
        pitch = round(item.dash[1], 2)
        lengths = [abs(contour.steps[1][0] - contour.steps[0][0]) for contour in item.contours]
        drawn[item.stroke.role] = sum(int(round(points(length), 2) / pitch) + 1 for length in lengths)
        sizes[item.stroke.role] = item.line_width
    assert drawn == {"brand": count, "quiet": of - count, "white": of - count}
    assert sizes.get("brand", 1.6 * MM * context.theme.scale) == pytest.approx(1.6 * MM * context.theme.scale)
    if "quiet" in sizes:
        assert sizes["quiet"] == pytest.approx(1.6 * MM * context.theme.scale)
        assert sizes["quiet"] - sizes["white"] >= 1.4  # a ring of 0.7 points


@pytest.mark.parametrize(("counts", "of"), [((30, 12, 3), 1000), ((1, 1), 2), ((7, 90), 100), ((250,), 1000)])
@pytest.mark.parametrize(("tag", "edition"), [("en", EMAIL), ("ar", HANDOUT), ("ur", LARGE_PRINT)])
def test_groups_have_as_many_marks_as_there_are(
    fonts: Fonts, tag: str, edition: Edition, counts: tuple[int, ...], of: int
):
    """Each group in its own shape, each thing once, and none over another."""
    context = context_of(garden(tag), edition, fonts.typesetter)
    groups = tuple(Group(count=count, label="Some") for count in counts)
    array = IconArray(of=of, groups=groups)
    shapes, height = icon_array.drawn(array, context, context.text, "x")
    places = []
    for shape in shapes:
        assert isinstance(shape, Shape)
        pitch = round(sum(shape.dash), 2)
        for contour in shape.contours:
            (x, y), (end, _) = contour.steps
            way = 1 if end > x else -1
            first = points(x) + way * shape.dash[0] / 2
            number = int(round(abs(points(end - x)) - shape.dash[0], 2) / pitch) + 1
            places += [(shape.stroke.role, round(first + way * n * pitch), round(points(y))) for n in range(number)]
    marks = {(x, y) for role, x, y in places if role != "white"}
    assert len(marks) == of == len([role for role, _, _ in places if role != "white"])
    assert [role for role, _, _ in places].count("ink") == (counts[1] if len(counts) > 1 else 0)
    assert all(0 < y < height for _, y in marks)


@pytest.mark.parametrize(("edition", "expected"), [(EMAIL, [63, 179, 85, 63]), (HANDOUT, [63, 125, 111, 63])])
def test_a_figure_is_as_wide_as_it_is_asked_to_be(fonts: Fonts, edition: Edition, expected: list[int]):
    """As a column of two, or both, where a page has two."""
    context = context_of(kinds("figure"), edition, fonts.typesetter)
    widths = []
    for node in nodes(kinds("figure"), Kind.FIGURE)[:4]:
        (row,) = set_block(node, context)
        steps = [x for item in row.items if isinstance(item, Shape) for one in item.contours for x, *_ in one.steps]
        widths.append(round(points(max(steps) - min(steps)) / MM))
    assert widths == expected  # of the frames in the pictures
