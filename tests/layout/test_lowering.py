"""What is to be cut off stands at the foot of its page, with its heading, where it ends the text or all is one page."""

from __future__ import annotations

import pytest

from brochure.building import Fonts, build
from brochure.editions import EDITIONS, Plan
from brochure.layout.page import Document, Glyphs, Shape
from brochure.layout.plans import lay_out
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.elements import marks_below
from brochure.reading.tree import Binding
from brochure.units import points

from ..kinds import HEAD
from ..leaflets import manuscript_of
from ..pages import laid_out

NEAR = 18
"""The most room between a strip and the foot of its page, in points."""
STRIP = """\
  - id: slip
    heading: Send this back
    blocks:
      - fields: [Name, {text: Signed, form: sign}]
        cut: true
"""
FIRST = "sections:\n  - id: about\n    heading: About\n    blocks:\n      - text: Sow after the last frost.\n"
LONG = FIRST + "      - list:\n" + "".join(f"          - Bed {number} has beans.\n" for number in range(90))
LAST = "  - id: more\n    heading: More\n    blocks:\n      - text: Water them.\n"
REFERENCES = "references:\n  - {text: A book of beds., source: S1}\nsources: {S1: {title: A book}}\n"


def made(content: str, fonts: Fonts, tag: str = "en", edition: str = "email") -> Document:
    return laid_out(manuscript_of(HEAD + content, tag), EDITIONS[edition], fonts.typesetter)


def room_below(document: Document) -> tuple[int, float]:
    """Return the page of the box of dashes, from 0, and how far it is above what stands at the foot, in points."""
    for number, page in enumerate(document.pages):
        foot = min(top(item) for item in page.furniture if isinstance(item, Glyphs | Shape))
        for item in page.items:
            if isinstance(item, Shape) and item.dash:
                return number, points(foot - max(one[1] for contour in item.contours for one in contour.steps))
    raise AssertionError("there is no strip")


def top(item: Glyphs | Shape) -> int:
    """Return the y of the top of an item, in millipoints."""
    if isinstance(item, Glyphs):
        return item.y - round(1000 * item.size)
    return min(one[1] for contour in item.contours for one in contour.steps)


def places(document: Document) -> dict[str, tuple[int, float]]:
    """Return the page and how far down on it each node's text stands first."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(document.pages):
        for item in page.items:
            if isinstance(item, Glyphs) and isinstance(item.shows, str):
                found.setdefault(item.shows.partition("~")[0], (number, points(item.y)))
    return found


@pytest.mark.parametrize(("tag", "edition"), [("en", "email"), ("ar", "email"), ("ne", "handout")])
def test_a_strip_that_ends_the_leaflet_stands_at_the_foot_with_its_heading(tag: str, edition: str, fonts: Fonts):
    document = made(FIRST + STRIP + REFERENCES, fonts, tag, edition)
    page, below = room_below(document)
    assert 0 <= below < NEAR
    at = places(document)
    assert at["slip.heading"][0] == page
    if at["references.1.body"][0] == page:
        assert at["references.1.body"] < at["slip.heading"]


def test_it_stands_at_the_foot_of_the_last_page_of_the_text(fonts: Fonts):
    document = made(LONG + STRIP, fonts)
    assert len(document.pages) > 1
    assert 0 <= room_below(document)[1] < NEAR


def test_on_one_page_what_follows_moves_up(fonts: Fonts):
    document = made(FIRST + STRIP + LAST, fonts)
    assert 0 <= room_below(document)[1] < NEAR
    at = places(document)
    assert at["about.1"] < at["more.1"] < at["slip.heading"]


def test_amid_a_leaflet_of_several_pages_it_stays_where_it_is(fonts: Fonts):
    document = made(FIRST + STRIP + LONG.removeprefix(FIRST.partition("  - id")[0]).replace("about", "beds"), fonts)
    assert len(document.pages) > 1
    assert room_below(document)[1] > 10 * NEAR


TWO = "  - id: back\n    heading: Your answer\n    blocks:\n      - text: Tell us.\n" + STRIP.partition("blocks:\n")[2]


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("strip", [STRIP, TWO])
@pytest.mark.parametrize("beside", [False, True])
def test_it_is_heard_where_it_stands(strip: str, tag: str, *, beside: bool, fonts: Fonts):
    content = HEAD + FIRST + strip + LAST + REFERENCES
    manuscript, source = manuscript_of(content, tag), manuscript_of(content) if beside else None
    reading = compose(manuscript, Plan.BILINGUAL if source else Plan.LEAFLET, source)
    document = lay_out(reading, manuscript, EDITIONS["email"], fonts.typesetter, source)
    heard = [frozenset(marks_below(part)) for part in bind(reading, document.binding).root.below()]
    first = [next((n for n, mark in enumerate(shown(document)) if mark in part), -1) for part in heard]
    first = [place for place in first if place >= 0]
    assert first == sorted(first)
    assert any("sign" in mark or mark.split(":")[-1].startswith(("slip.1.2", "back.2.2")) for mark in heard[-1])
    assert bind(reading, Binding()).root.below()[-1].kind is not bind(reading, document.binding).root.below()[-1].kind


def shown(document: Document) -> list[str]:
    """Return the marks of a document in the order in which they are painted first."""
    items = [item for page in document.pages for item in page.items]
    return list(dict.fromkeys(m for item in items if isinstance(m := getattr(item, "shows", None), str)))


@pytest.mark.parametrize("edition", ["email", "phone", "large-print", "booklet"])
def test_it_is_proved_in_every_kind_of_edition_and_beside_its_source(edition: str, fonts: Fonts):
    content = HEAD + FIRST + STRIP + REFERENCES
    assert build(manuscript_of(content, "ur"), EDITIONS[edition], fonts).pages
    if edition == "email":
        assert build(manuscript_of(content, "ar"), fonts=fonts, source=manuscript_of(content)).pages
