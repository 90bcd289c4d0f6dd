"""All checks, with their codes and severities, and what looks at all segments together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...errors import Severity
from ..glossary import Termbase
from . import amounts, contrasts, facts, scripts, wording
from .pairs import Check, Finding, Pair
from .terms import term_findings

E, W = Severity.ERROR, Severity.WARNING
CHECKS: tuple[Check, ...] = (
    Check("placeholders", E, facts.placeholder, of_facts=True),
    Check("markup", E, facts.markup, of_facts=True),
    Check("numbers", E, amounts.number),
    Check("doses", E, amounts.dose, of_facts=True),
    Check("frequency", E, amounts.span),
    Check("contacts", E, facts.contact, of_facts=True),
    Check("callout-sentences", E, facts.callout_sentence),
    Check("bold", W, facts.bold, of_facts=True),
    Check("untranslated", W, wording.untranslated),
    Check("sentences", W, wording.sentence_count),
    Check("length", W, wording.length),
    Check("end-punctuation", W, wording.end_punctuation),
    Check("double-words", W, wording.doubled_word),
    Check("brackets", W, wording.bracket),
    Check("straight-quotes", W, wording.straight_quote),
    Check("quantities", W, amounts.count),
    Check("negation", W, contrasts.negated),
    Check("urgency", W, contrasts.urgent),
    Check("comparisons", W, contrasts.compared),
    Check("other-words", W, contrasts.replaced),
    Check("nfc", W, wording.normal_form),
    Check("foreign-script", W, scripts.foreign_script),
    Check("wrong-script", W, scripts.wrong_script),
    Check("look-alikes", W, scripts.look_alike),
    Check("controls", W, scripts.control),
    Check("legacy-font", W, scripts.legacy_font),
)
ERRORS = tuple(check for check in CHECKS if check.severity is E)
INCONSISTENT = Check("inconsistent", W, lambda _: iter(()))
GLOSSARY = Check("glossary", W, lambda _: iter(()))
"""Checks that look at more than one pair, or at a glossary: `check_all` does them."""
CODES = frozenset(check.code for check in (*CHECKS, INCONSISTENT, GLOSSARY))
"""The names of all checks, by which a finding can be waived."""
_NOT_IN_LABELS = {"numbers", "doses", "frequency", "contacts", "length", "sentences", "untranslated", "negation"} | {
    "end-punctuation"
}


def check_pair(pair: Pair, *, errors_only: bool = False) -> Iterator[tuple[Check, Finding]]:
    """Yield what every check finds in a pair, or every check whose findings are errors."""
    if pair.source == pair.target and pair.is_name:
        return
    prose = pair.is_prose
    for check in ERRORS if errors_only else CHECKS:
        if not (prose and check.of_facts) and not (pair.is_label and check.code in _NOT_IN_LABELS):
            for finding in check.run(pair):
                if not (finding.doubtful and errors_only):
                    yield replace(check, severity=W) if finding.doubtful else check, finding


def check_all(
    pairs: Sequence[Pair], terms: Termbase | None = None, *, errors_only: bool = False
) -> Iterator[tuple[Pair, Check, Finding]]:
    """Yield what every check finds in all pairs, sources translated in two ways, and words that a glossary forbids."""
    for pair in pairs:
        for check, finding in check_pair(pair, errors_only=errors_only):
            yield pair, check, finding
    if not errors_only:
        yield from _inconsistent(pairs)
    if terms is not None:
        for pair in pairs:
            yield from ((pair, GLOSSARY, finding) for finding in term_findings(pair, terms))


def _inconsistent(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Check, Finding]]:
    first: dict[str, Pair] = {}
    for pair in pairs:
        before = first.setdefault(pair.source, pair)
        if before.target != pair.target:
            message = f"the same source is translated in another way in {before.id}"
            yield pair, INCONSISTENT, Finding(message, f"there it is: {before.target}")
