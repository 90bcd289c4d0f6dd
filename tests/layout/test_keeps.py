"""What blocks let be broken, and the pages that come of it, in several languages and three editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from brochure.building import Press
from brochure.content.manuscript import Manuscript
from brochure.content.model import Bullets, Callout, Glossary, Questions
from brochure.editions import BOOKLET, EMAIL, LARGE_PRINT, Edition
from brochure.layout import leaflet, setting
from brochure.layout.blocks import callout, contact, front, glossary, listing
from brochure.layout.breaking import Galley
from brochure.layout.fitting import Filled, MakeNotes, Parts, Plan, filled
from brochure.layout.rows import DEAR, FORBIDDEN, IN_LIST, IN_SHORT_LIST, LONE, Row

from ..pages import laid_out, setting_of

EDITIONS = (EMAIL, BOOKLET, LARGE_PRINT)


@pytest.fixture(scope="module")
def english(manuscripts: Mapping[str, Manuscript], on: Press) -> setting.Setting:
    return setting_of(manuscripts["en"], EMAIL, on.typesetter)


def blocks(manuscript: Manuscript, kind: type) -> Iterator[Any]:
    return (block for section in manuscript.leaflet.sections for block in section.blocks if isinstance(block, kind))


def costs(rows: Sequence[Row]) -> list[float]:
    return [row.cost for row in rows]


def test_a_list_keeps_two_items_at_each_end_and_a_short_one_is_whole(manuscripts, english):
    block = next(block for block in blocks(manuscripts["en"], Bullets) if len(block.items) >= 3)
    says = [block.items[1]] * 4
    _, rows = listing.items(says, english, english.text, english.theme.body)
    assert costs(rows) == [0.0, LONE, IN_SHORT_LIST, LONE]
    _, rows = listing.items([block.items[1]] * 7, english, english.text, english.theme.body)
    assert costs(rows) == [0.0, LONE, *[IN_LIST] * 4, LONE]


def test_a_lead_goes_with_the_first_two_items(manuscripts, english):
    block = next(block for block in blocks(manuscripts["en"], Bullets) if block.lead)
    _, rows = listing.bullets(block, english, english.text)
    first = next(n for n, row in enumerate(rows) if row.cost == FORBIDDEN)
    following = [row.cost for row in rows[first + 1 :] if row.cost < FORBIDDEN]
    assert following[0] == LONE


def test_a_question_goes_with_its_line_and_with_another_question(manuscripts, english):
    block = next(blocks(manuscripts["en"], Questions))
    _, rows = listing.questions(block, english, english.text)
    starts = [cost for cost in costs(rows) if cost < FORBIDDEN]
    assert starts == [0.0, LONE, *[IN_LIST] * (len(block.questions) - 3), LONE]


def test_a_table_splits_with_three_rows_on_each_side(manuscripts, english):
    block = next(blocks(manuscripts["en"], Glossary))
    _, rows = glossary.glossary(block, english, english.text)
    assert costs(rows)[:4] == [0.0, FORBIDDEN, LONE, LONE]
    assert costs(rows)[-3:] == [IN_LIST, LONE, LONE]


def test_key_numbers_may_be_broken_between_figures_and_nowhere_dearer(manuscripts, english):
    _, rows = front.key_numbers(manuscripts["en"].leaflet.key_numbers, english)
    assert costs(rows)[0] == front.BEFORE_KEY_NUMBERS
    assert costs(rows).count(front.IN_KEY_NUMBERS) == 2
    assert set(costs(rows)[1:]) == {front.IN_KEY_NUMBERS, FORBIDDEN}


def test_the_specialist_block_is_broken_before_a_part_of_it(manuscripts, english):
    _, rows = contact.contact(manuscripts["en"].leaflet.contact, english)
    assert set(costs(rows)[1:]) == {DEAR, FORBIDDEN}
    height = sum(row.height + row.space for row in rows) + 2 * contact.PADDING
    (found,) = Galley(rows, 0.7 * height).breaks(1.0)
    assert [rows[place].cost for place in found.places[1:-1]] == [DEAR]


@pytest.mark.parametrize("tag", ["en", "ar", "ja", "my", "ur"])
def test_a_callout_that_fits_no_page_keeps_three_items_before_and_two_with_the_action(manuscripts, on, tag):
    setting = setting_of(manuscripts[tag], EMAIL, on.typesetter)
    for block in blocks(manuscripts[tag], Callout):
        if len(block.callout.items) < 5:
            continue
        _, rows = callout.callout(block, setting, setting.text)
        height = sum(row.height + row.space for row in rows) + 2 * callout.PADDING
        (found,) = Galley(rows, 0.8 * height).breaks(1.0)
        assert [rows[place].cost for place in found.places[1:-1]] == [DEAR]
        good = [n for n, cost in enumerate(costs(rows)) if cost == DEAR]
        assert len(good) == len(block.callout.items) - 4


def planned(
    manuscript: Manuscript, original: Manuscript | None, edition: Edition, on: Press, monkeypatch: pytest.MonkeyPatch
) -> tuple[Plan, Parts]:
    """Lay out, and return the plan of pages and the rows."""
    kept: list[tuple[Plan, Parts]] = []

    def keep(plan: Plan, parts: Parts, *makers: MakeNotes) -> Filled:
        kept.append((plan, parts))
        return filled(plan, parts, *makers)

    monkeypatch.setattr(leaflet, "filled", keep)
    if original is None:
        laid_out(manuscript, edition, on.typesetter)
    else:
        laid_out(manuscript, edition, on.typesetter, original)
    (found,) = kept
    return found


def begins(plan: Plan, parts: Parts) -> list[float]:
    """Return what the breaks before all pages cost."""
    rows = [*parts.body, *parts.closing]
    found = [rows[place].cost for place in plan.body.places[1:-1]]
    return found + [parts.closing[place].cost for place in plan.closing.places[1:-1]] if plan.closing else found


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", ["en", "ne", "ja", "ur"])
def test_no_page_begins_where_none_may(manuscripts, on, tag: str, edition: Edition, monkeypatch):
    """No heading, label or first line stands alone, no call-out is cut at a bad place, hardly an item is left alone."""
    costs = begins(*planned(manuscripts[tag], None, edition, on, monkeypatch))
    assert max(costs) <= DEAR
    assert costs.count(LONE) <= 1  # where it saves pages


@pytest.mark.parametrize("tag", ["ne", "ar", "my"])
def test_no_page_of_two_languages_begins_where_none_may(manuscripts, on, tag: str, monkeypatch):
    assert max(begins(*planned(manuscripts[tag], manuscripts["en"], EMAIL, on, monkeypatch))) <= DEAR


@pytest.mark.parametrize("tag", ["en", "am", "ar", "fr", "ja", "ko", "ne", "ru", "vi"])
def test_the_key_numbers_begin_on_page_one(manuscripts, on, tag: str, monkeypatch):
    plan, parts = planned(manuscripts[tag], None, EMAIL, on, monkeypatch)
    titles = [row.anchor.title for row in parts.body[: plan.body.places[1]] if row.anchor]
    assert manuscripts[tag].labels["key-numbers"] in titles
