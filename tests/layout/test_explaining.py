"""Why pages and lines end where they do: what is said is what the search weighs, on small cases."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given

from brochure.building import Fonts
from brochure.editions import ALERT_CARD, EMAIL
from brochure.explaining import explain
from brochure.languages import language
from brochure.layout.engine.breaking import Galley
from brochure.layout.engine.prices import EARLY, PAGE
from brochure.layout.engine.reasons import page_ends, parts
from brochure.layout.engine.rows import COST_IN_CALLOUT, COST_IN_LIST, COST_LONE_ITEM, FORBIDDEN, Row
from brochure.layout.plans.explaining import first_words, last_words
from brochure.text import breaks
from brochure.text.paragraph import Typesetter
from brochure.text.reasons import LineEnd, line_ends
from brochure.text.runs import Span

from ..leaflets import garden
from .test_breaking import ROOM, price, row_lists


def rows(*heights: float, costs: dict[int, float] | None = None) -> list[Row]:
    return [Row(height, cost=(costs or {}).get(n, 0.0)) for n, height in enumerate(heights)]


def test_a_heading_that_stays_with_what_follows_lacks_the_room_for_both() -> None:
    galley = Galley(rows(80, 10, 25, 60, costs={2: FORBIDDEN}), ROOM)
    (chosen,) = galley.breaks(1.0)
    (first,) = page_ends(galley, chosen, 1.0)
    assert (first.end, first.empty) == (1, 20)
    assert (first.next_place, first.lacking) == (3, 15)  # 80 + 10 + 25 on a page of 100


def test_the_next_best_end_is_dearer_by_what_it_parts() -> None:
    galley = Galley(rows(50, 40, 5, 90, costs={1: COST_IN_CALLOUT, 2: COST_IN_LIST}), ROOM)
    (chosen,) = galley.breaks(1.0)
    (first,) = page_ends(galley, chosen, 1.0)
    assert first.end == 3
    assert first.other is not None
    assert (first.other.place, first.other.pages, first.other.empty) == (2, 0, pytest.approx(10))
    assert first.other.more == pytest.approx(COST_IN_LIST + 0.05 * (1 + EARLY / 1.85))
    assert first.lacking == 85


def test_no_other_place_is_named_where_all_others_are_forbidden() -> None:
    galley = Galley(rows(50, 50, 50, 50, costs={1: FORBIDDEN, 3: FORBIDDEN}), ROOM)
    (chosen,) = galley.breaks(1.0)
    assert [end.other for end in page_ends(galley, chosen, 1.0)] == [None]


@given(row_lists)
def test_no_way_without_the_place_costs_less_than_what_is_named(made: list[Row]) -> None:
    galley = Galley(made, ROOM)
    (chosen,) = galley.breaks(1.0)
    inner = range(1, len(made))
    ways = [(0, *taken, len(made)) for n in range(len(made)) for taken in combinations(inner, n)]
    for end in page_ends(galley, chosen, 1.0):
        costs = [cost for way in ways if end.end not in way and (cost := price(made, way, 1.0)) is not None]
        least = min(costs, default=FORBIDDEN) - chosen.cost - PAGE * chosen.count + PAGE
        if end.other is None:
            assert least >= FORBIDDEN / 2
        else:
            assert end.other.more == pytest.approx(least, abs=1e-6)
            assert end.other.more >= -1e-6


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("short", "short", "short"),
        ("one " * 11 + "end", "one one one one one one one one one one…", "…one one one one one one one one one end"),
        ("कि" * 30, "कि" * 20 + "…", "…" + "कि" * 20),
        ("x" + "कि" * 30, "x" + "कि" * 19 + "…", "…" + "कि" * 20),
        ("कि" * 30 + "x", "कि" * 20 + "…", "…" + "कि" * 19 + "x"),
    ],
)
def test_what_is_quoted_is_cut_between_words_or_else_between_letters(text: str, first: str, last: str) -> None:
    assert (first_words(text), last_words(text)) == (first, last)


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (0.0, ""),
        (-0.02, ""),
        (COST_IN_LIST, "a list"),
        (COST_LONE_ITEM, "one item from its list"),
        (COST_IN_CALLOUT, "a call-out"),
    ],
)
def test_a_cost_is_said_as_what_a_break_of_it_parts(cost: float, words: str) -> None:
    assert parts(cost) == words


def ends(text: str, measure: float, fonts: Fonts, wanted: str) -> LineEnd:
    typesetter = Typesetter(fonts.typesetter.book)
    typesetter.lines(typesetter.prepare([Span(text, "en")], language("en")), measure)
    (found,) = line_ends(typesetter, wanted)
    return found


def test_a_number_is_not_parted_from_what_it_counts(fonts: Fonts) -> None:
    found = ends("Come back to see us after 3 weeks or so.", 13.0, fonts, "come back")
    assert found.here.text == "see us after"
    assert [(spot.text, spot.why) for spot in found.closed] == [("us after 3", "a number stays with what it counts")]
    assert found.closed[0].width <= found.measure < found.next.width


def test_a_word_that_does_not_fit_is_too_wide_by_so_much(fonts: Fonts) -> None:
    found = ends("Some words and then incomprehensibilities follow.", 12.0, fonts, "some words")
    assert found.next.text == "and then incomprehensibilities"
    assert found.next.width > 12.0 > found.line.width
    assert not found.closed


def test_the_short_first_word_of_a_sentence_has_a_price(fonts: Fonts) -> None:
    found = ends("Call us at once. Do not wait until the morning.", 9.4, fonts, "call us")
    spots = [spot for spot in (found.here, found.next, found.before) if spot and spot.cost]
    assert {spot.why for spot in spots} == {"the short first word of a sentence would end the line"}


def test_a_paragraph_ends_because_it_is_over(fonts: Fonts) -> None:
    assert ends("Call us.", 20.0, fonts, "call").next is None


def test_what_is_said_of_places_is_noted_only_where_somebody_asks() -> None:
    text, tongue = "Take 2 tablets (with food) at www.example.org/a/b or in 3 weeks. Do it.", language("en")
    notes: dict[int, str] = {}
    noted = list(breaks.opportunities(text, [Span(text, "en")], tongue, notes))
    assert noted == list(breaks.opportunities(text, [Span(text, "en")], tongue))
    assert {end for _, end, cost in noted if cost} <= set(notes)


@pytest.mark.parametrize(
    ("text", "wanted", "lines"),
    [
        (
            "Come back to see us after 3 weeks or so.",
            "us AFTER  3 weeks",
            ["Come back to see us after ", "3 weeks or so."],
        ),
        ("Come back to see us after 3 weeks or so.", "see us after", ["Come back to see us after "]),
        ("Come back to see us after 3 weeks or so.", "after or so", []),
        ("one two three four five six seven eight nine ten", "three four five six seven eight", ["", "", ""]),
    ],
)
def test_words_that_go_on_in_the_next_line_are_found(text: str, wanted: str, lines: list[str], fonts: Fonts) -> None:
    typesetter = Typesetter(fonts.typesetter.book)
    typesetter.lines(typesetter.prepare([Span(text, "en")], language("en")), 13.0 if lines[:1] != [""] else 6.5)
    found = [end.line.text for end in line_ends(typesetter, wanted)]
    assert len(found) == len(lines)
    assert all(one.strip() == other.strip() for one, other in zip(found, lines, strict=True) if other)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_page_of_a_leaflet_says_why_it_ends(tag: str, fonts: Fonts) -> None:
    told = explain(garden(tag), EMAIL, fonts)
    count = len(told)
    assert [said.page for said in told] == list(range(1, count + 1))
    assert all(said.words for said in told)
    assert explain(garden(tag), EMAIL, fonts, about="2") == (told[1],)
    assert explain(garden(tag), EMAIL, fonts, about=str(count + 1)) == ()


def test_what_is_said_of_pages_holds_for_the_document_that_is_built(fonts: Fonts, documents) -> None:
    assert len(explain(garden("en"), EMAIL, fonts)) == len(documents["en"].pages)


def test_side_by_side_and_cards_are_asked_as_well(fonts: Fonts) -> None:
    assert explain(garden("ar"), EMAIL, fonts, garden("en"))
    assert explain(garden("en"), ALERT_CARD, fonts) == ()


def test_a_line_is_told_by_its_words_with_its_page_and_size(fonts: Fonts) -> None:
    told = explain(garden("en"), EMAIL, fonts, about="BRING  it back")
    assert told
    assert all("bring it back" in said.words[0].casefold() and said.page >= 1 for said in told)
    assert explain(garden("en"), EMAIL, fonts, about="no such words anywhere") == ()
