"""The pages of the leaflet in every language: built and proved, judged, and without ink over ink."""

from __future__ import annotations

import re
from collections.abc import Mapping

import page as page_validation
import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.content.markup import parse, plain
from brochure.editions import ALERT_CARD, EMAIL
from brochure.languages import language
from brochure.layout.engine.ink import ink
from brochure.layout.page import Glyphs
from brochure.text.runs import Span
from brochure.translation.segments import segments
from brochure.trial import lacking, unfit
from tests.layout.clashes import faults

from ..judges import judge
from ..layout.test_geometry import laid
from ..pages import laid_out, laid_out_card
from .conftest import TRANSLATIONS

pytestmark = judge

LANGUAGES = ("en", *TRANSLATIONS)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_is_built_and_proved_and_keeps_both_standards(
    manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str
):
    built = build(manuscripts[tag], fonts=fonts)
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(built.pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_lies_over_another_thing(manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str):
    """On the pages for e-mail and beside its source; the other editions have tests of their own."""
    manuscript, source = manuscripts[tag], manuscripts["en"]
    assert list(faults(laid(manuscript, EMAIL, fonts), EMAIL)) == []
    if manuscript.original:
        assert list(faults(laid_out(manuscript, EMAIL, fonts.typesetter, source), EMAIL)) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_card_fits_its_faces_and_has_both_numbers(manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str):
    manuscript, source = manuscripts[tag], manuscripts["en"] if manuscripts[tag].original else None
    built = build(manuscript, ALERT_CARD, fonts, source)
    assert page_validation.validate_pdf_bytes(built.pdf, profile="ua1").is_compliant
    assert list(faults(laid(manuscript, ALERT_CARD, fonts, source), ALERT_CARD)) == []
    assert manuscript.leaflet.card is not None
    assert manuscript.leaflet.card.ways == ("team_phone", "emergency_phone")


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_no_letter_of_a_label_on_the_card_ends_amid_those_of_the_source_below_it(
    manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str
):
    """A tail of Nastaliq ended between two letters of "night", where no ink touched."""
    (page,) = laid_out_card(manuscripts[tag], manuscripts["en"], fonts.typesetter).pages
    shown = [item for item in page.items if isinstance(item, Glyphs) and isinstance(item.shows, str)]
    for way in ("~card.ways.team_phone", "~card.ways.emergency_phone"):
        other = [item for item in shown if item.shows.endswith(f":{way}~1")]
        own = [item for item in shown if item.shows.startswith(f"{way}~") and item.y < min(one.y for one in other)]
        assert not own or ink(own)[1] <= ink(other)[0]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_check_has_nothing_to_say_that_a_build_would_refuse(
    manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str
):
    assert list(lacking(manuscripts[tag], fonts.typesetter)) == []
    assert unfit(manuscripts[tag], EMAIL, fonts.typesetter) == ()


NEVER_FIRST = {
    "my": r"(များ(?!သော)|ခြင်း|သော|ကို|မှာ|မှ|နှင့်|သည်|၏|မီ|လဲ|တွင်|ပါသည်|နိုင်|က(?=[ ၊။])|လ်|က်)(?![ာိီုူေဲံ့းျြွှ်]|ယ်)",
    "th": r"ๆ|ฯ|นี้|.์",
    "ja": r"[、。」）ぁぃぅぇぉっゃゅょー]|ます|です|ください|さい",
    "zh-Hans": r"[，。、：；？！）”」]",
    "km": r"ៗ|ទេ",
}
NEVER_LAST = {
    "my": r"(^|[ ။၊])မ$|တစ်$",
    "th": r"(?<!โครง)(การ|ความ|อย่า)$",
    "ja": r"[（「]$",
    "zh-Hans": r"[（“]$",
    "km": r"កុំ$",
}
FITS = 16
"""A column of so many ems holds the longest phrase in these languages."""


@pytest.mark.parametrize("tag", sorted(NEVER_FIRST))
def test_no_line_begins_or_ends_where_it_should_not(manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str):
    texts = [plain(parse(segment.source)) for segment in segments(manuscripts[tag].leaflet)]
    first, last = re.compile(NEVER_FIRST[tag]), re.compile(NEVER_LAST[tag])
    for text in texts:
        prepared = fonts.typesetter.prepare([Span(text, tag)], language(tag))
        for measure in (FITS, 21, 28, 34):
            lines = [line.text for line in prepared.lines(measure)]
            assert not [line for line in lines[1:] if first.match(line)], (measure, lines)
            assert not [line for line in lines[:-1] if last.search(line.rstrip(" \u200b"))], (measure, lines)
