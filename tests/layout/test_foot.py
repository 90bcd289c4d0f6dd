"""The foot of every page as it is drawn and read back, in languages that read right to left, of any number of pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.content.model import Leaflet
from brochure.editions import EDITIONS, EMAIL, HANDOUT, Edition, Plan
from brochure.folder import source_manuscript
from brochure.layout.cache import LayoutCache
from brochure.layout.furniture import make_foot
from brochure.layout.page import Document, Page
from brochure.layout.plans.document import document_metadata
from brochure.layout.plans.prepare import Request, make_context
from brochure.pdf.writer import write
from brochure.proof.surroundings import compare_surroundings
from brochure.readback.tree import read_back
from brochure.reading.compose import compose
from brochure.reading.tree import Foot, Run
from brochure.structure import Element, Tag
from brochure.units import Size

from ..leaflets import TODAY
from ..text.test_isolation import DIGITS, WORDS

LATIN = "0123456789"
COUNTS = (9, 10, 100)
SMALL = (HANDOUT, EDITIONS["phone"])
"""The editions in which the foot may take a quarter of the page."""
LEAFLETS = [edition for edition in EDITIONS.values() if edition.plan is Plan.LEAFLET]


def manuscript(tag: str) -> Manuscript:
    """Return a leaflet of a few words."""
    take, daily, *_ = WORDS[tag]
    said = {
        "leaflet": "foot", "language": tag, "version": "1.0", "title": take, "written": TODAY,
        "publisher": {"name": daily}, "sections": [{"id": "one", "heading": take, "blocks": [{"text": daily}]}],
    }  # fmt: skip
    return source_manuscript(Leaflet.model_validate(said), today=TODAY)


def foot_of(tag: str, digits: str, lines: int) -> Foot:
    """Return a foot of one line and so many more for staff."""
    take, daily, pill, either = WORDS[tag]
    label = Run(f"{take} {{page}} {either} {{pages}}")
    state = (Run(f"{pill} 1.0"), Run(f"{take} 23 {daily} 2026"))
    staff = tuple(Run("A title of many words, as long as a line of a small page", "en") for _ in range(lines))
    return Foot(label, digits, state, staff, (Run(f"{pill}: {daily} {take}"), Run(daily)))


def faults(tag: str, foot: Foot, edition: Edition, count: int, fonts: Fonts) -> list[str]:
    """Return what so many pages with nothing but a foot say otherwise than it."""
    of = manuscript(tag)
    reading = replace(compose(of), foot=foot, outline=())
    context = make_context(Request(reading, of, edition, fonts.typesetter, LayoutCache()))
    measured = make_foot(foot, context)
    size = Size(edition.page.width, edition.page.height)
    pages = tuple(Page(size, (), str(number), measured.items((number, count))) for number in range(1, count + 1))
    document = Document(pages, Element("root", Tag.DOCUMENT), (), document_metadata(reading, of))
    finished = read_back(write(document, EMAIL, fonts.subsets))
    return [problem.message for problem in compare_surroundings(reading, finished)]


@pytest.mark.parametrize("edition", LEAFLETS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", WORDS)
def test_a_foot_of_any_height_says_what_it_is_to_say_on_every_page(tag: str, edition: Edition, fonts: Fonts):
    """Letters of Nastaliq rise above its digits: a foot is one thing, wherever on the page its parts stand."""
    for lines in (0, *range(3, 8)) if edition in SMALL else (0,):
        assert not faults(tag, foot_of(tag, LATIN, lines), edition, 10, fonts)


@pytest.mark.parametrize("tag", WORDS)
def test_a_foot_says_the_number_of_any_page(tag: str, fonts: Fonts):
    foot = foot_of(tag, DIGITS.get(tag, LATIN), 1)
    assert not [why for count in COUNTS for why in faults(tag, foot, HANDOUT, count, fonts)]
