"""A spoiled article: each of its faults is found, on its line, and named."""

from __future__ import annotations

from pathlib import Path

from brochure.content.reader import read_located
from brochure.errors import Severity
from brochure.scorecard.card import Scorecard, scorecard
from brochure.scorecard.items import Result, judged

HERE = Path(__file__).parent
TERMS = (
    "bosom disease", "malignant growth", "metastatic bosom disease", "repeating breast disease",
    "Medical services suppliers", "are as yet", "Immunotherapy's capability", "Bosom malignant growth",
    "reevaluate disease cells", "X-beams", "what drugs do with chemotherapy", "explicit or vague",
    "At the point when", "invulnerable framework", "pursues the antigen", "created in a test tube",
    "Checkpoints, and proteins", "Disease-battling cells", "insusceptible designated spots",
    "designated spots", "continue toward different targets", "Tragically", "now and again utilize",
    "growth-battling cells", "Clinical preliminaries", "taking a glance at", "cancer net", "aftereffects",
    "perilous", "most well-known", "secondary effects", "skin responses", "rankling",
    "Influenza-like side effects", "queasiness, shortcomings", "What benefits of",
)  # fmt: skip
"""What a rewording program made of words that people know, as the article has it."""


def card_of(path: Path) -> Scorecard:
    located = read_located(path)
    return scorecard(located.leaflet, located.places())


def test_every_spoiled_term_is_found():
    card = card_of(HERE / "article.yaml")
    found = [one.about.casefold() for one in card.findings if one.code == "tortured"]
    assert len(found) >= 25
    assert [term for term in TERMS if not any(term.casefold() in one or one in term.casefold() for one in found)] == []


def test_each_finding_says_its_line_and_what_was_meant():
    card = card_of(HERE / "article.yaml")
    lines = (HERE / "article.yaml").read_text(encoding="utf-8").splitlines()
    for finding in card.findings:
        problem = finding.problem(card.text)
        assert problem.hint and problem.place.file.endswith("article.yaml") and problem.place.line >= 1
        if finding.code == "tortured":
            whole = " ".join(" ".join(lines[problem.place.line - 1 : problem.place.line + 3]).split())
            assert finding.about in whole, finding


def test_its_other_faults_are_found_as_well():
    card = card_of(HERE / "article.yaml")
    codes = {finding.code for finding in card.findings}
    assert codes >= {
        "grade", "long-sentence", "long-word", "passive",
        "third-person", "jargon", "heading", "denominators", "relative-risk",
        "bare-frequency", "no-action", "no-contact", "promise", "residue", "units", "references", "feedback",
        "formats",
    }  # fmt: skip
    assert {finding.code for finding in card.findings if finding.severity is Severity.ERROR} == {
        "tortured", "residue", "no-contact",
    }  # fmt: skip
    assert card.ease is not None and card.ease.grade > 9 and card.ease.smog > 11


def test_the_forms_fail_where_it_fails():
    results = {(one.form, one.item.number): one.result for one in judged(card_of(HERE / "article.yaml"))}
    assert {number for (form, number), result in results.items() if form == "PEMAT-P" and result is Result.FAIL} >= {
        "2", "3", "4", "5", "6", "9", "20", "21",
    }  # fmt: skip
    assert results["PIF TICK", "8"] is Result.FAIL
