"""The side from which things begin: passages of the other direction, icons that face, lines beside their labels."""

from __future__ import annotations

import pytest

from brochure.building import Fonts
from brochure.editions import EMAIL
from brochure.layout.blocks import closing, listing
from brochure.layout.context import BlockContext, Column
from brochure.layout.engine.rows import Row
from brochure.layout.icons import BELL, CLOCK, SPEECH, Icon
from brochure.layout.inline import MIN_WRITE_IN, InlineText, SpanMark
from brochure.layout.page import Glyphs, Shape
from brochure.layout.theme import Palette
from brochure.reading.compose import compose
from brochure.reading.tree import Kind, Offer
from brochure.text.runs import Span
from brochure.units import MM, points

from ..leaflets import garden
from ..pages import context_of
from .nodes import nodes


def ends(row: Row) -> tuple[float, float]:
    """Return where the words of a row begin and end on the page."""
    words = [item for item in row.items if isinstance(item, Glyphs)]
    rights = [points(one.x) + sum(c.advance for c in one.clusters) * one.size / one.face.units_per_em for one in words]
    return min(points(one.x) for one in words), max(rights)


def text_of(row: Row) -> str:
    words = sorted((item for item in row.items if isinstance(item, Glyphs)), key=lambda item: item.x)
    return "".join(cluster.text for item in words for cluster in item.clusters)


@pytest.mark.parametrize("tag", ["ar", "he", "ur"])
def test_a_reference_in_english_begins_at_the_left_with_its_number(fonts: Fonts, tag: str):
    context = context_of(garden(tag), EMAIL, fonts.typesetter)
    (node,) = nodes(garden(tag), Kind.REFERENCES)
    heading, *rows = closing.references(node, context, context.page)
    left = context.grid.left(context.page.start, context.page.width)
    assert [ends(row)[0] for row in rows] == pytest.approx([left] * len(rows), abs=0.001)
    assert ends(heading)[1] == pytest.approx(left + context.page.width, abs=context.theme.swing * 20 + 3)
    assert text_of(rows[0]).endswith("Rules of the allotment society. 2024.")
    assert text_of(rows[0])[:2] == f"{context.language.digits[1]}."


def test_an_item_in_the_language_of_the_page_stays_at_the_side_of_the_page(fonts: Fonts):
    context = context_of(garden("ar"), EMAIL, fonts.typesetter)
    for node in nodes(garden("ar"), Kind.LIST)[:2]:
        rows = listing.items(node, context, context.text, context.theme.body)
        right = context.grid.left(context.text.start, 0.0)
        assert max(ends(row)[1] for row in rows) == pytest.approx(right, abs=0.5)


def corners(icon: Icon, *, right_to_left: bool) -> list[list[tuple[float, ...]]]:
    shapes = icon.at(0, 0, 24, Palette().ink, right_to_left=right_to_left)
    steps = [[step[-2:] for contour in shape.contours for step in contour.steps] for shape in shapes]
    return [[(points(x), points(y)) for x, y in ends] for ends in steps]


def test_a_speech_bubble_is_mirrored_from_right_to_left_and_a_clock_goes_on_as_clocks_do():
    (bubble,), (mirrored,) = (corners(SPEECH, right_to_left=side) for side in (False, True))
    assert mirrored == [pytest.approx((24 - x, y), abs=0.001) for x, y in bubble]
    assert mirrored != bubble
    for icon in (CLOCK, BELL):
        assert corners(icon, right_to_left=True) == corners(icon, right_to_left=False)


def rule_and_words(rows: list[Row]) -> tuple[int, float, str]:
    """Return the number of the row with the line to write on, its length, and the words beside it."""
    for number, row in enumerate(rows):
        for item in row.items:
            if isinstance(item, Shape):
                (start, *_), (end, *_) = item.contours[0].steps
                return number, points(end - start), text_of(row).strip() if len(row.items) > 1 else ""
    raise AssertionError("no line to write on")


def asked(label: str, context: BlockContext) -> InlineText:
    return InlineText((Span(label, "en"), Span("", "en", box=60 * MM / 12)), (SpanMark("a"), SpanMark("b")))


def test_a_line_to_write_on_is_shorter_before_it_leaves_its_label(fonts: Fonts):
    context = context_of(garden(), EMAIL, fonts.typesetter)
    label = "The name of the member: "
    words = context.width(InlineText((Span(label, "en"),), (SpanMark(),)), context.theme.body)
    found = {
        room: rule_and_words(context.rows(asked(label, context), context.theme.body, Column(0, words + room * MM)))
        for room in (80, 62, 61, 55, 47, 44)
    }
    for room in (80, 62):
        assert found[room] == (0, pytest.approx(60 * MM, abs=0.001), label.strip())
    for room in (61, 55, 47):  # less the space between the two
        assert found[room] == (0, pytest.approx((room - 1.1) * MM, abs=0.3), label.strip())
    number, length, beside = found[44]  # its last word goes with it
    assert (number, beside) == (1, "member:")
    assert length == pytest.approx(60 * MM, abs=0.001)


def test_a_line_that_fits_beside_no_word_of_its_label_has_the_whole_width_below(fonts: Fonts):
    context = context_of(garden(), EMAIL, fonts.typesetter)
    width = MIN_WRITE_IN + 5
    rows = context.rows(asked("Name: ", context), context.theme.body, Column(0, width))
    assert rule_and_words(rows) == (1, pytest.approx(width, abs=0.1), "")


def test_an_appointment_is_written_beside_its_label_or_below_where_that_is_long(fonts: Fonts):
    context, offers = context_of(garden(), EMAIL, fonts.typesetter), compose(garden()).offers
    node = offers[Offer.APPOINTMENTS]
    _, rows = closing.appointments(node, context, 400.0, context.text)
    number, length, label = rule_and_words(rows)
    words = context.width(context.inline.of_node(node.below()[1], leaves={0}), context.theme.small)
    assert (number, label) == (1, "Day and time")  # after the heading
    assert length == pytest.approx(context.text.width - words - closing.BESIDE_LABEL, abs=0.001)
    _, rows = closing.appointments(node, context, 400.0, Column(context.text.start, MIN_WRITE_IN + 10))
    assert rule_and_words(rows)[1:] == (pytest.approx(MIN_WRITE_IN + 10, abs=0.001), "")
