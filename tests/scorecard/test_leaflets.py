"""Plain leaflets are left alone, the shipped ones pass, and a finding that is right can be waived."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.documents import load_text
from brochure.content.model import Leaflet
from brochure.content.passages import words
from brochure.content.reader import read_located
from brochure.content.validation import validate
from brochure.errors import Severity
from brochure.resources import DATA
from brochure.scorecard.card import Scorecard, scorecard
from brochure.scorecard.findings import CODES
from brochure.scorecard.items import Result, judged

PLAIN = sorted((Path(__file__).parent / "leaflets").glob("*.yaml"))
SHIPPED = [DATA.parents[1], *sorted(path for path in (DATA / "examples").iterdir() if path.is_dir())]

TEXT = """\
leaflet: a-text
language: LANGUAGE
version: "1.0"
title: A title
written: 2026-03-05
publisher: {name: A hospital}
values: {phone: {label: Ward, kind: phone, value: 020 7946 0018}}
sections:
  - {id: s, heading: What to do, blocks: [BLOCKS]}
references: [{text: A book. 2024., source: S1}]
sources: {S1: {title: A book}}
MORE
"""
SAID = '{text: "Tell us what you think, and ask for large print. Call {phone}."}'


def card_of(*blocks: str, language: str = "en-GB", more: str = "") -> Scorecard:
    """Return the scorecard of a leaflet with some blocks in its one section."""
    listed = ", ".join((*blocks, SAID))
    loaded = load_text(
        TEXT.replace("LANGUAGE", language).replace("BLOCKS", listed).replace("MORE", more), "content.yaml"
    )
    leaflet, problems = validate(loaded, Leaflet)
    assert leaflet is not None, problems
    return scorecard(leaflet, loaded.places({one.id: one.path for one in words(leaflet)}))


def codes_of(*blocks: str, language: str = "en-GB", more: str = "") -> list[str]:
    return [finding.code for finding in card_of(*blocks, language=language, more=more).findings]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_plain_leaflets_are_left_alone(path: Path):
    located = read_located(path)
    card = scorecard(located.leaflet, located.places())
    assert [one for one in card.findings if one.severity is Severity.ERROR] == []
    assert len(card.findings) < 3, card.findings
    assert card.ease is not None and card.ease.grade < 6


def test_there_are_ten_of_them():
    assert len(PLAIN) == 10


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_leaflets_pass_but_for_what_a_person_has_to_say(folder: Path):
    located = read_located(folder)
    card = scorecard(located.leaflet, located.places())
    assert card.problems == ()
    assert {finding.code for finding, _ in card.waived} <= {"feedback", "formats"}
    assert not [one for one in judged(card) if one.result is Result.FAIL]
    assert card.ease is not None and card.ease.grade <= 6


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("{text: The bosom growth is treated. Ask us.}", "tortured"),
        ("{text: Cells of your invulnerable system attack. Ask us.}", "tortured"),
        ("{text: Your insusceptible frameworks attack. Ask us.}", "tortured"),
        ("{text: It causes kidney and heart disappointment. Ask us.}", "tortured"),
        ("{text: It is a clinical preliminary. Ask us.}", "tortured"),
        ("{text: Read more...}", "residue"),
        ("{text: TODO write this.}", "unfinished"),
        ("{text: This tablet cures cancer. Ask us.}", "promise"),
        ("{text: You may utilise a spoon.}", "long-word"),
        ("{text: You may get pneumonitis.}", "jargon"),
        ("{text: Your HER2 is tested. Ask us.}", "jargon"),
        ("{text: Harm is very rare. Ask us.}", "bare-frequency"),
        ("{text: [1 in 8 women get it in a lifetime., 1 in 1000 men get it.]}", "denominators"),
        ("{text: It reduces the risk of death by 34%. Ask us.}", "relative-risk"),
        ("{text: It makes a stroke twice as likely. Ask us.}", "relative-risk"),
        ("{text: 1 in 8 women get breast cancer. Ask us.}", "time-span"),
        ("{text: Multiply your weight by two.}", "calculation"),
        ("{callout: {level: warning, text: The tablets are strong.}}", "no-action"),
        ("{callout: {level: same-day, list: [a rash]}}", "no-action"),
        ("{callout: {level: emergency, list: [a fit], action: Lie down.}}", "no-one-to-ring"),
        ("{text: Call if you have 101 °F.}", "units"),
        ("{text: Drink 2 pounds of water.}", "units"),
        ("{heading: Miscellaneous}", "heading"),
    ],
)
def test_each_fault_is_found(block: str, code: str):
    assert code in codes_of(block)
    assert code in CODES


@pytest.mark.parametrize(
    "block",
    [
        "{text: An immune system that works well is an invulnerable fortress. Ask us.}",
        "{text: No one can promise that it cures cancer. Ask us.}",
        "{text: It is a small sample of tissue (biopsy). Ask us.}",
        "{text: A thin tube called a catheter goes in. Ask us.}",
        "{text: Harm is very rare. About 1 in 1000 people have it in the first year. Ask us.}",
        '{text: "1 in 8 women get it in a lifetime. That is 125 in 1000 women, and 1 in 1000 men."}',
        '{callout: {level: emergency, list: [a fit], action: "{phone}"}}',
        "{callout: {level: emergency, list: [a fit], action: Go to the emergency department.}}",
        "{text: Call if you have 38 °C (100.4 °F) or more.}",
        "{text: Ask us about spots on your skin. Your response to treatment matters.}",
    ],
)
def test_what_is_right_is_left_alone(block: str):
    assert codes_of(block) == []


@pytest.mark.parametrize(
    ("figure", "result"),
    [
        ("timeline: [{text: Side effects often start early., dots: 9}]", Result.PASS),
        ("body: [{organ: lungs, text: lungs}], caption: Where it is felt", Result.PASS),
        ("body: [{organ: lungs, text: lungs}]", Result.FAIL),
        ("icon-array: {count: 1, of: 8}, alt: One of eight.", Result.FAIL),
    ],
)
def test_a_figure_is_explained_by_its_caption_or_its_own_sentences(figure: str, result: Result):
    card = card_of(f"{{figure: {{{figure}}}}}")
    assert next(one for one in judged(card) if (one.form, one.item.number) == ("PEMAT-P", "17")).result is result


def test_americans_measure_in_fahrenheit():
    assert "units" in codes_of("{text: Call if you have 38 °C.}", language="en-US")
    assert "units" not in codes_of("{text: Call if you have 101 °F.}", language="en-US")


def test_words_of_another_language_are_not_judged_and_have_no_score():
    card = card_of(
        "{text: El tratamiento cures pneumonitis.}", "{callout: {level: emergency, list: [fiebre]}}", language="es"
    )
    assert card.ease is None
    assert {finding.code for finding in card.findings} == {"no-action", "no-one-to-ring"}
    results = {(one.form, one.item.number): one for one in judged(card)}
    assert results["PEMAT-P", "3"].result is Result.PERSON
    assert "no valid score" in results["PEMAT-P", "3"].evidence


def test_a_waiver_holds_for_what_it_stands_at():
    waive = 'waive: {jargon: "readers know it"}'
    assert codes_of(f"{{text: {{text: You may get pneumonitis., {waive}}}}}") == []
    assert codes_of(f"{{text: You may get pneumonitis., {waive}}}") == []
    assert codes_of("{text: You may get pneumonitis.}", more=waive) == []
    other = card_of(f"{{text: {{text: You may., {waive}}}}}", "{text: You may get pneumonitis.}")
    assert [finding.code for finding in other.findings] == ["jargon"]
    assert [problem.message for problem in other.mistaken] == ["'jargon' is waived and is not found"]


def test_a_waiver_needs_a_reason_and_a_finding():
    card = card_of("{text: You may get pneumonitis.}", more='waive: {jargon: " ", jargn: why}')
    assert [problem.severity for problem in card.mistaken] == [Severity.ERROR, Severity.ERROR]
    assert "did you mean 'jargon'" in card.mistaken[1].hint
    assert [finding.code for finding in card.findings] == ["jargon"]
