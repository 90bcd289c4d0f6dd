"""Page one of a leaflet with `front:`: when to get help, and the number to ring, for every language and edition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import outloud
import pytest

from brochure.building import Fonts, build, save
from brochure.content.manuscript import Manuscript
from brochure.content.statements import Statement
from brochure.editions import EDITIONS, EMAIL, HANDOUT, LARGE_PRINT, OFFICE, PRESS, TELEPHONE, Edition, Plan
from brochure.layout.page import Document, Glyphs, Shape
from brochure.readback.spoken import say
from brochure.reading.compose import compose
from brochure.reading.elements import marks_below
from brochure.reading.tree import Kind, Node
from brochure.units import MILLIPOINTS, MM

from ..judges import judged
from ..leaflets import LANGUAGES, changed, garden
from ..pages import laid_out

LEAFLETS = [edition for edition in EDITIONS.values() if edition.plan is Plan.LEAFLET]
CONTAINERS = ("Sect", "Aside")
WHOLE = (EMAIL, OFFICE, PRESS)


def first_pages(node: Node, document: Document) -> Mapping[str, int]:
    """Return the pages, from 1, on which the parts of a node that have words begin, by their ids."""
    shown = [{item.shows for item in page.items if hasattr(item, "shows")} for page in document.pages]
    parts = [one for one in node.nodes() if not one.below() and one.text]
    return {
        one.id: next(number for number, marks in enumerate(shown, 1) if marks & {*marks_below(one)}) for one in parts
    }


def emergency(manuscript: Manuscript) -> Node:
    """Return the call-out that stands first."""
    front = next(node for node in compose(manuscript).root.below() if node.kind is Kind.FRONT)
    return front.below()[0]


def long_emergency(tag: str = "en", count: int = 120) -> Manuscript:
    """Return a leaflet whose first call-out fits no page."""
    manuscript = garden(tag, front=True)
    about, lending, accidents = manuscript.leaflet.sections
    fire = accidents.blocks[0]
    signs = tuple(Statement(text=f"{fire.callout.items[0].text} {number}") for number in range(count))
    longer = fire.model_copy(update={"callout": fire.callout.model_copy(update={"items": signs})})
    section = accidents.model_copy(update={"blocks": (longer, *accidents.blocks[1:])})
    return changed(manuscript, sections=(about, lending, section))


@pytest.mark.parametrize("edition", LEAFLETS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", judged(LANGUAGES, "en", "ur"))
def test_heading_and_number_stand_on_page_one(tag: str, edition: Edition, fonts: Fonts):
    manuscript = garden(tag, front=True)
    found = first_pages(emergency(manuscript), laid_out(manuscript, edition, fonts.typesetter))
    assert found["accidents.fire.heading"] == found["accidents.fire.action.1"] == 1
    assert edition not in WHOLE or set(found.values()) == {1}


@pytest.mark.parametrize("edition", judged([EMAIL, HANDOUT, LARGE_PRINT], HANDOUT), ids=lambda edition: edition.name)
def test_of_a_call_out_that_fits_no_page_the_number_stands_below_the_heading(edition: Edition, fonts: Fonts):
    manuscript = long_emergency()
    document = laid_out(manuscript, edition, fonts.typesetter)
    found = first_pages(emergency(manuscript), document)
    assert found["accidents.fire.action.1"] == 1
    assert found["accidents.fire.list.120.body"] > 1
    places = {
        item.shows.partition("~")[0]: item.y
        for item in document.pages[0].items
        if isinstance(item, Glyphs) and isinstance(item.shows, str)
    }
    assert places["accidents.fire.heading"] < places["accidents.fire.action.1"] < places["accidents.fire.list.1.body"]


@pytest.mark.parametrize(("tag", "times"), [("en", 11), ("ru", 5)])
def test_a_long_heading_leaves_room_for_the_whole_number_on_page_one(tag: str, times: int, fonts: Fonts):
    """It is smaller then, and never smaller than that of any call-out."""
    manuscript = long_emergency(tag)
    *others, section = manuscript.leaflet.sections
    fire, *rest = section.blocks
    heading = f"{fire.callout.heading} " * times
    longer = fire.model_copy(update={"callout": fire.callout.model_copy(update={"heading": heading.strip()})})
    section = section.model_copy(update={"blocks": (longer, *rest)})
    manuscript = changed(manuscript, sections=(*others, section))
    (number,) = [one for one in emergency(manuscript).below() if one.id == "accidents.fire.action.1"]
    first, *following = laid_out(manuscript, TELEPHONE, fonts.typesetter).pages
    marks = {*marks_below(number)}
    assert marks <= {item.shows for item in first.items if hasattr(item, "shows")}
    assert not marks & {item.shows for page in following for item in page.items if hasattr(item, "shows")}
    sizes = {i.size for i in first.items if isinstance(i, Glyphs) and str(i.shows).startswith("accidents.fire.heading")}
    assert sizes == {16.0}


def test_side_by_side_too_the_number_stands_on_page_one(fonts: Fonts):
    for own, source in ((garden("ne", front=True), garden(front=True)), (long_emergency("ne"), long_emergency())):
        document = laid_out(own, EMAIL, fonts.typesetter, source)
        found = first_pages(emergency(own), document)
        assert found["accidents.fire.heading"] == found["accidents.fire.action.1"] == 1


def test_the_list_of_a_wide_call_out_stands_in_two_columns_with_each_item_whole(fonts: Fonts):
    """The columns are read one after the other, in the order of the list."""
    items = laid_out(long_emergency(count=8), EMAIL, fonts.typesetter).pages[0].items
    starts = {
        item.shows: item.x / MILLIPOINTS
        for item in items
        if isinstance(item, Glyphs) and isinstance(item.shows, str) and ".marker~" in item.shows
        if item.shows.startswith("accidents.fire")
    }
    first, second = sorted(set(starts.values()))
    assert [*starts.values()] == [first] * 4 + [second] * 4
    assert second - first > 66 * MM


def test_what_is_heard_before_help_is_the_title_and_one_sentence(fonts: Fonts, tmp_path: Path):
    for tag in ("en", "ar"):
        manuscript = garden(tag, front=True)
        path = save(build(manuscript, fonts=fonts), tmp_path)
        title, state, heading, *_ = (line for line in say(path.read_bytes()) if line.strip() not in CONTAINERS)
        judged_by_ear = outloud.check(str(path))
        assert not [finding for finding in judged_by_ear.findings if "ORD" in str(finding.rule)]
        assert tag != "en" or judged_by_ear.verdict == "pass"
        assert manuscript.leaflet.title in title
        assert all(mark in state for mark in manuscript.marks)
        assert manuscript.leaflet.sections[2].blocks[0].callout.heading in heading


def test_the_heading_of_an_emergency_is_larger_than_any_other_below_the_title(fonts: Fonts):
    document = laid_out(garden(front=True), EMAIL, fonts.typesetter)
    sizes = {item.size for item in document.pages[0].items if isinstance(item, Glyphs)}
    assert sorted(sizes)[-2] == 21
    fills = {item.fill.role for item in document.pages[0].items if isinstance(item, Shape) and item.fill}
    assert {"band", "emergency", "emergency-tint", "same-day-tint"} <= fills


@pytest.mark.parametrize("edition", [EMAIL, HANDOUT], ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", ["en", "ne", "ur"])
def test_no_figure_of_the_key_numbers_leaves_their_note(tag: str, edition: Edition, fonts: Fonts):
    manuscript = garden(tag, front=True)
    front = next(node for node in compose(manuscript).root.below() if node.kind is Kind.FRONT)
    numbers = next(node for node in front.below() if node.kind is Kind.KEY_NUMBERS)
    assert len(set(first_pages(numbers, laid_out(manuscript, edition, fonts.typesetter)).values())) == 1
