"""What blocks let be broken, and the pages that come of it, in several languages and three editions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from brochure.building import Fonts
from brochure.content.blocks.callout import Callout
from brochure.content.blocks.kinds import Block
from brochure.content.manuscript import Manuscript
from brochure.editions import BOOKLET, EMAIL, LARGE_PRINT, Edition
from brochure.layout.blocks import callout, contact, contents, front, glossary, listing
from brochure.layout.context import BlockContext
from brochure.layout.engine.breaking import Galley
from brochure.layout.engine.fitting import PagePlan, Parts
from brochure.layout.engine.rows import (
    COST_IN_CALLOUT,
    COST_IN_LIST,
    COST_IN_SHORT_LIST,
    COST_LONE_ITEM,
    FORBIDDEN,
    NOT_BY_A_PAGE,
    Row,
)
from brochure.layout.plans import document
from brochure.layout.plans.filling import Filled, MakeOffers, filled
from brochure.reading.bind import bind, page_refs
from brochure.reading.compose import compose
from brochure.reading.tree import Binding, Kind, Node

from ..kinds import kinds
from ..leaflets import changed, garden
from ..pages import context_of, laid_out
from .nodes import nodes

EDITIONS = (EMAIL, BOOKLET, LARGE_PRINT)


@pytest.fixture(scope="module")
def context(fonts: Fonts) -> BlockContext:
    return context_of(garden(), EMAIL, fonts.typesetter)


def of_kind(kind: Kind) -> Node:
    """Return the first node of a kind in the garden's leaflet."""
    return nodes(garden(), kind)[0]


def repeated(node: Node, count: int) -> Node:
    """Return a list or the body of a table with its first child so many times."""
    return node._replace(children=node.children[:1] * count)


def with_long_callouts(manuscript: Manuscript) -> Manuscript:
    """Return a leaflet whose call-outs have nine items or none, so that there is a good place to break each."""
    sections = [
        section.model_copy(update={"blocks": tuple(_longer(block) for block in section.blocks)})
        for section in manuscript.leaflet.sections
    ]
    return changed(manuscript, sections=tuple(sections))


def _longer(block: Block) -> Block:
    """Return a call-out with nine items where it has any; other blocks as they are."""
    if not isinstance(block, Callout):
        return block
    items = (block.callout.items * 5)[:9]
    return block.model_copy(update={"callout": block.callout.model_copy(update={"items": items})})


def costs(rows: Sequence[Row]) -> list[float]:
    return [row.cost for row in rows]


def test_a_list_keeps_two_items_at_each_end_and_a_short_one_is_whole(context):
    _, listed = of_kind(Kind.BULLETS).below()
    rows = listing.items(repeated(listed, 4), context, context.text, context.theme.body)
    assert costs(rows) == [0.0, COST_LONE_ITEM, COST_IN_SHORT_LIST, COST_LONE_ITEM]
    rows = listing.items(repeated(listed, 7), context, context.text, context.theme.body)
    assert costs(rows) == [0.0, COST_LONE_ITEM, *[COST_IN_LIST] * 4, COST_LONE_ITEM]


def test_a_lead_goes_with_the_first_two_items(context):
    rows = listing.led(of_kind(Kind.BULLETS), context, context.text)
    first = next(n for n, row in enumerate(rows) if row.cost == FORBIDDEN)
    following = [row.cost for row in rows[first + 1 :] if row.cost < FORBIDDEN]
    assert following[0] == COST_LONE_ITEM


def test_a_question_goes_with_its_line_and_with_another_question(context):
    _, asked = of_kind(Kind.QUESTIONS).below()
    rows = listing.questions(repeated(asked, 6), context, context.text)
    starts = [cost for cost in costs(rows) if cost < FORBIDDEN]
    assert starts == [0.0, COST_LONE_ITEM, *[COST_IN_LIST] * 3, COST_LONE_ITEM]


@pytest.mark.parametrize("edition", [EMAIL, BOOKLET], ids=lambda edition: edition.name)
def test_a_table_splits_with_three_rows_on_each_side(fonts: Fonts, edition: Edition):
    context = context_of(garden(), edition, fonts.typesetter)
    node = of_kind(Kind.GLOSSARY)
    head, body = node.below()
    rows = glossary.glossary(node._replace(children=(head, repeated(body, 8))), context, context.text)
    assert costs(rows) == [
        0.0,
        FORBIDDEN,
        COST_LONE_ITEM,
        COST_LONE_ITEM,
        *[COST_IN_LIST] * 3,
        COST_LONE_ITEM,
        COST_LONE_ITEM,
    ]


def test_key_numbers_may_be_broken_between_figures_and_nowhere_dearer(fonts: Fonts):
    context = context_of(garden(), BOOKLET, fonts.typesetter)
    rows = front.key_numbers(of_kind(Kind.KEY_NUMBERS), context, context.text)
    assert costs(rows)[0] == front.BEFORE_KEY_NUMBERS
    assert costs(rows).count(front.IN_KEY_NUMBERS) == 1
    assert set(costs(rows)[1:]) == {front.IN_KEY_NUMBERS, FORBIDDEN}


def test_key_numbers_in_columns_are_broken_by_no_page_and_may_be_by_a_column(context):
    rows = front.key_numbers(of_kind(Kind.KEY_NUMBERS), context, context.text)
    assert set(costs(rows)[1:]) == {NOT_BY_A_PAGE, FORBIDDEN}


def test_the_specialist_block_is_broken_before_a_part_of_it(fonts: Fonts):
    context = context_of(garden(), BOOKLET, fonts.typesetter)
    rows = contact.contact(of_kind(Kind.CONTACT), context, context.page)
    assert set(costs(rows)[1:]) == {COST_IN_CALLOUT, FORBIDDEN}
    height = sum(row.height + row.space for row in rows) + 2 * contact.PADDING
    (found,) = Galley(rows, 0.7 * height).breaks(1.0)
    assert [rows[place].cost for place in found.places[1:-1]] == [COST_IN_CALLOUT]


def test_the_specialist_block_over_two_columns_is_whole(context):
    (row,) = contact.contact(of_kind(Kind.CONTACT), context, context.page)
    assert row.frame is not None


@pytest.mark.parametrize("tag", ["en", "ar", "ja", "my", "ur"])
def test_a_callout_that_fits_no_page_keeps_three_items_before_and_two_with_the_action(fonts, tag):
    manuscript = with_long_callouts(garden(tag))
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    boxes = [node for node in nodes(manuscript, Kind.CALLOUT) if any(child.kind is Kind.LIST for child in node.below())]
    assert len(boxes) == 2
    for node in boxes:
        items = [item for child in node.below() if child.kind is Kind.LIST for item in child.below()]
        rows = callout.in_rows(node, context, context.text)
        height = sum(row.height + row.space for row in rows) + 2 * callout.PADDING
        (found,) = Galley(rows, 0.8 * height).breaks(1.0)
        assert [rows[place].cost for place in found.places[1:-1]] == [COST_IN_CALLOUT]
        good = [n for n, cost in enumerate(costs(rows)) if cost == COST_IN_CALLOUT]
        assert len(good) == len(items) - 4


def planned(
    manuscript: Manuscript, original: Manuscript | None, edition: Edition, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> tuple[PagePlan, Parts]:
    """Lay out, and return the plan of pages and the rows."""
    kept: list[tuple[PagePlan, Parts]] = []

    def keep(plan: PagePlan, parts: Parts, make: MakeOffers) -> Filled:
        kept.append((plan, parts))
        return filled(plan, parts, make)

    monkeypatch.setattr(document, "filled", keep)
    laid_out(manuscript, edition, fonts.typesetter, original)
    (found,) = kept
    return found


def begins(plan: PagePlan, parts: Parts) -> list[float]:
    """Return what the breaks before all pages cost."""
    rows = [*parts.body, *parts.closing]
    found = [rows[place].cost for place in plan.body.places[1:-1]]
    return found + [parts.closing[place].cost for place in plan.closing.places[1:-1]] if plan.closing else found


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", ["en", "ne", "ja", "ur"])
def test_no_page_begins_where_none_may(fonts, tag: str, edition: Edition, monkeypatch):
    """No heading, label or first line stands alone, no call-out is cut at a bad place, hardly an item is left alone."""
    costs = begins(*planned(with_long_callouts(garden(tag)), None, edition, fonts, monkeypatch))
    assert max(costs) <= COST_IN_CALLOUT
    assert costs.count(COST_LONE_ITEM) <= 2  # where it saves pages


@pytest.mark.parametrize("tag", ["ne", "ar", "my"])
def test_no_page_of_two_languages_begins_where_none_may(fonts, tag: str, monkeypatch):
    assert (
        max(begins(*planned(*map(with_long_callouts, (garden(tag), garden())), EMAIL, fonts, monkeypatch)))
        <= COST_IN_CALLOUT
    )


@pytest.mark.parametrize("tag", ["en", "am", "ar", "fr", "ja", "ko", "ne", "ru", "vi"])
def test_the_key_numbers_begin_on_page_one(fonts, tag: str):
    pages = {entry.title: entry.page for entry in laid_out(garden(tag), EMAIL, fonts.typesetter).outline}
    assert pages[garden(tag).labels["key-numbers"]] == 0


@pytest.mark.parametrize(("count", "free"), [(1, []), (2, []), (6, []), (7, [2, 3, 4, 5])])
def test_a_short_list_of_contents_stays_whole_and_two_entries_of_a_long_one_together(
    context: BlockContext, count: int, free: list[int]
):
    """A heading with one entry below it stood beside the other entry, as if that were the heading of a column."""
    reading = compose(kinds("contents"))
    bound = bind(reading, Binding(pages=dict.fromkeys(page_refs(reading), 2)))
    (listed,) = (node for node in bound.root.nodes() if node.kind is Kind.CONTENTS_LIST)
    rows = contents.lines(repeated(listed, count), context, context.text)
    assert [index for index, row in enumerate(rows) if index and row.cost != FORBIDDEN] == free
