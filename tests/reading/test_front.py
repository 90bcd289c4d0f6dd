"""What stands in front: in which order it is heard, how often each passage stands, and which pages lines tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from brochure.building import Fonts, build
from brochure.editions import EDITIONS, Plan
from brochure.errors import LayoutError, ProofError
from brochure.layout.page import Document
from brochure.layout.plans import settling
from brochure.layout.plans.document import Draft
from brochure.layout.plans.prepare import Request
from brochure.proof import prove_reading, prove_references
from brochure.reading.bind import bind, page_refs
from brochure.reading.compose import compose
from brochure.reading.tree import Binding, Kind, Node

from ..leaflets import FRONT_CONTENT, LANGUAGES, changed, garden, manuscript_of
from ..pages import laid_out


def heard(tag: str = "en") -> list[Node]:
    """Return what a listener gets that has words of its own, in order."""
    return [node for node in compose(garden(tag, front=True)).root.nodes() if not node.below() and node.text]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_emergency_is_heard_after_the_title_and_one_sentence(tag: str):
    first, second, *others = heard(tag)
    assert (first.kind, second.kind) == (Kind.TITLE, Kind.STATE)
    assert all(node.id.startswith("accidents.fire") for node in others[:9])
    assert next(node.kind for node in others if node.id.startswith("publisher")) is Kind.PUBLISHER


def test_sections_that_are_not_in_front_count_from_one():
    headings = [node for node in compose(garden(front=True)).root.nodes() if node.kind is Kind.HEADING]
    said = [node.text for node in headings if not node.id.startswith("~")]
    assert said == ["About the shed", "1 How lending works", "2 If something goes wrong"]


def test_a_leaflet_may_have_no_numbers():
    headings = [node for node in compose(changed(garden(), numbered=False)).root.nodes() if node.kind is Kind.HEADING]
    said = [node.text for node in headings if not node.id.startswith("~")]
    assert said == ["How lending works", "If something goes wrong"]


def test_what_is_moved_stands_once_and_leaves_its_heading():
    reading = compose(garden(front=True))
    said = Counter(leaf.segment for leaf in reading.root.leaves())
    assert said["accidents.fire.list.1"] == said["accidents.fire.action.1"] == said["accidents.broken.list.1"] == 1
    assert said["accidents.fire.heading"] == said["accidents.broken.heading"] == 2
    assert (said["accidents.broken.action.1"], said["accidents.broken.action.2"]) == (2, 1)
    (line,) = (node for node in reading.root.nodes() if node.kind is Kind.SEE)
    bound = bind(reading, Binding(pages=dict.fromkeys(page_refs(reading), 12)))
    assert line.text == "Fire in the shed: see page "
    assert next(node for node in bound.root.nodes() if node.id == line.id).text == "Fire in the shed: see page 12"


@pytest.mark.parametrize("heading", ["label: Mind this", "label: Mind this, heading: See the desk today"])
def test_a_call_out_with_own_words_for_its_level_is_named_by_them_where_it_has_no_heading(heading: str):
    content = FRONT_CONTENT.replace(
        "      level: emergency\n          heading: ", "      level: emergency\n          label: "
    )
    manuscript = manuscript_of(content.replace("heading: See the desk today", heading))
    reading = compose(manuscript)
    prove_reading(reading, manuscript)
    (line,) = (node for node in reading.root.nodes() if node.kind is Kind.SEE)
    assert line.text == "Fire in the shed: see page "
    brief = next(node for node in reading.root.nodes() if node.id == "~front.accidents.broken")
    assert brief.below()[0].text == ("See the desk today" if "heading" in heading else "Mind this")


def test_a_line_that_leads_to_a_heading_with_a_value_does_not_say_it_again():
    manuscript = garden(front=True)
    accidents = manuscript.leaflet.sections[2]
    fire = accidents.blocks[0]
    named = fire.model_copy(update={"callout": fire.callout.model_copy(update={"heading": "Ring {shed_phone}"})})
    section = accidents.model_copy(update={"blocks": (named, *accidents.blocks[1:])})
    manuscript = changed(manuscript, sections=(*manuscript.leaflet.sections[:2], section))
    reading = compose(manuscript)
    prove_reading(reading, manuscript)
    (line,) = (node for node in reading.root.nodes() if node.kind is Kind.SEE)
    assert line.text == "Emergency: see page "


@pytest.mark.parametrize(("plan", "tag"), [(Plan.LEAFLET, "en"), (Plan.LEAFLET, "ar"), (Plan.BILINGUAL, "ne")])
def test_pages_are_told_in_the_digits_of_each_language_and_proved(fonts: Fonts, plan: Plan, tag: str):
    manuscript, source = garden(tag, front=True), garden(front=True) if plan is Plan.BILINGUAL else None
    reading = compose(manuscript, plan, source)
    document = laid_out(manuscript, typesetter=fonts.typesetter, source=source)
    prove_references(reading, document.binding, document.pages)
    assert build(manuscript, fonts=fonts, source=source).pages == len(document.pages)
    lines = [node for node in bind(reading, document.binding).root.nodes() if node.kind is Kind.SEE]
    page = document.binding.pages["accidents.fire.heading"]
    assert manuscript.language.digits[page] in lines[0].text
    assert len(lines) == (2 if source else 1)


def test_a_page_that_is_told_wrong_or_not_there_is_refused(fonts: Fonts):
    reading, document = compose(garden(front=True)), laid_out(garden(front=True), typesetter=fonts.typesetter)
    wrong = replace(document.binding, pages={name: page + 1 for name, page in document.binding.pages.items()})
    with pytest.raises(ProofError, match="is said to stand on page"):
        prove_references(reading, wrong, document.pages)
    with pytest.raises(ProofError, match="begins on page None"):
        prove_references(reading, document.binding, [])


def test_pages_are_made_once_whatever_numbers_they_tell(fonts: Fonts, monkeypatch: pytest.MonkeyPatch):
    made: list[Document] = []

    def finished(request: Request, draft: Draft) -> Document:
        document = document_of(request, draft)
        made.append(document)
        return document

    document_of = settling.finished
    monkeypatch.setattr(settling, "finished", finished)
    document = laid_out(garden(front=True), EDITIONS["phone"], fonts.typesetter)
    assert max(document.binding.pages.values()) > 1
    assert len(made) == 1


def test_numbers_that_move_their_pages_for_ever_are_refused(fonts: Fonts, monkeypatch: pytest.MonkeyPatch):
    rounds = iter(range(1, 99))
    monkeypatch.setattr(settling, "_pages_of", lambda marks, _: dict.fromkeys(marks.values(), next(rounds) + 1))
    with pytest.raises(LayoutError, match="the numbers of pages in the text move the pages"):
        laid_out(garden(front=True), typesetter=fonts.typesetter)
