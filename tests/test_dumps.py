"""The trees and pages of a small leaflet, as text that is read in the diff."""

from __future__ import annotations

import pytest

from brochure.building import Fonts
from brochure.editions import EMAIL, Plan
from brochure.reading.compose import compose

from .dumps import hold, of_document, of_reading
from .leaflets import garden
from .pages import laid_out, laid_out_card

CASES = [
    (Plan.LEAFLET, "en"), (Plan.LEAFLET, "ar"), (Plan.BILINGUAL, "ar"), (Plan.CARD, "en"), (Plan.CARD, "ar"),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "tag"), CASES)
def test_the_reading_is_as_dumped(plan: Plan, tag: str, request: pytest.FixtureRequest):
    source = garden() if tag != "en" else None
    reading = compose(garden(tag), plan, source)
    hold(f"reading-{plan}-{tag}", of_reading(reading), renew=request.config.getoption("renew"))


@pytest.mark.parametrize(("plan", "tag"), CASES)
def test_the_pages_are_as_dumped(plan: Plan, tag: str, fonts: Fonts, request: pytest.FixtureRequest):
    manuscript, source = garden(tag), garden()
    if plan is Plan.LEAFLET:
        document = laid_out(manuscript, EMAIL, fonts.typesetter)
    elif plan is Plan.CARD:
        document = laid_out_card(manuscript, source if tag != "en" else None, fonts.typesetter)
    else:
        document = laid_out(manuscript, EMAIL, fonts.typesetter, source)
    hold(f"pages-{plan}-{tag}", of_document(document), renew=request.config.getoption("renew"))


@pytest.mark.parametrize(("plan", "tag"), [(Plan.LEAFLET, "en"), (Plan.BILINGUAL, "ar")])
def test_the_reading_of_what_stands_in_front_is_as_dumped(plan: Plan, tag: str, request: pytest.FixtureRequest):
    reading = compose(garden(tag, front=True), plan, garden(front=True) if tag != "en" else None)
    hold(f"reading-{plan}-front-{tag}", of_reading(reading), renew=request.config.getoption("renew"))


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_pages_of_what_stands_in_front_are_as_dumped(tag: str, fonts: Fonts, request: pytest.FixtureRequest):
    document = laid_out(garden(tag, front=True), EMAIL, fonts.typesetter)
    hold(f"pages-leaflet-front-{tag}", of_document(document), renew=request.config.getoption("renew"))
