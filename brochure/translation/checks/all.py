"""All checks, with their codes and severities, and what looks at all segments together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ...errors import Severity
from ..glossary import Termbase
from . import amounts, contrasts, facts, many, negations, scripts, tidiness, wholes, wording
from .pairs import Check, Finding, Pair
from .quantities import TIMES
from .terms import term_findings

E, W = Severity.ERROR, Severity.WARNING
CHECKS: tuple[Check, ...] = (
    Check("placeholders", E, facts.placeholder, of_facts=True),
    Check("markup", E, facts.markup, of_facts=True),
    Check("numbers", E, amounts.number, of_numbers=True),
    Check("doses", E, amounts.dose, of_facts=True),
    Check("frequency", E, amounts.span, about=TIMES),
    Check("contacts", E, facts.contact, of_facts=True),
    Check("callout-sentences", E, facts.callout_sentence, of_callouts=True),
    Check("bold", W, facts.bold, of_facts=True),
    Check("untranslated", W, wording.untranslated),
    Check("sentences", W, wording.sentence_count),
    Check("length", W, wording.length),
    Check("end-punctuation", W, wording.end_punctuation),
    Check("double-words", W, wording.doubled_word),
    Check("brackets", W, wording.bracket, of_signs=True),
    Check("straight-quotes", W, wording.straight_quote, of_signs=True),
    Check("quantities", W, amounts.count, of_numbers=True),
    Check("negation", W, negations.negated, about=negations.ABOUT),
    Check("urgency", W, contrasts.urgent, about=contrasts.WHEN),
    Check("comparisons", W, contrasts.compared, about=contrasts.LIMITS),
    Check("other-words", W, contrasts.replaced, of_meanings=True),
    Check("names", W, wholes.name),
    Check("incomplete", W, wholes.incomplete, of_meanings=True),
    Check("english", W, wholes.english),
    Check("language", W, wholes.other_language),
    Check("bold-place", W, wholes.bold_place, of_facts=True),
    Check("quotes", W, tidiness.quotation),
    Check("blanks", W, tidiness.blank, of_signs=True),
    Check("leftovers", W, tidiness.leftover, of_signs=True),
    Check("digits", W, tidiness.digit_scripts, of_facts=True),
    Check("letters", W, tidiness.neighbor_letter),
    Check("nfc", W, wording.normal_form),
    Check("foreign-script", W, scripts.foreign_script),
    Check("wrong-script", W, scripts.wrong_script),
    Check("look-alikes", W, scripts.look_alike),
    Check("controls", W, scripts.control, of_signs=True),
    Check("legacy-font", W, scripts.legacy_font, script="Deva"),
)
ERRORS = tuple(check for check in CHECKS if check.severity is E)
MANY = {
    "inconsistent": many.inconsistent,
    "copied": many.copied,
    "exchanged": many.exchanged,
    "register": many.mixed_register,
}
"""Checks that look at many pairs together, by their codes; all of them warn."""
GLOSSARY = Check("glossary", W, lambda _: iter(()))
"""The check that looks at a glossary: `check_all` does it."""
CODES = frozenset((*(check.code for check in CHECKS), *MANY, GLOSSARY.code))
"""The names of all checks, by which a finding can be waived."""
_NOT_IN_LABELS = {"numbers", "doses", "frequency", "contacts", "length", "sentences", "untranslated", "negation"} | {
    "end-punctuation"
}


def check_pair(pair: Pair, *, errors_only: bool = False) -> Iterator[tuple[Check, Finding]]:
    """Yield what every check finds in a pair, or every check whose findings are errors."""
    if pair.source == pair.target and pair.is_name:
        return
    kind = _Kind(
        pair.is_prose,
        pair.is_label,
        errors_only or bool(pair.differing),
        pair.has_numbers,
        errors_only or pair.has_odd_signs,
        pair.in_callout,
        pair.language.script,
    )
    said = pair.said
    for check in _to_run(kind, errors_only):
        if check.about and check.about.isdisjoint(said):
            continue
        for finding in check.run(pair):
            if not (finding.doubtful and errors_only):
                yield replace(check, severity=W) if finding.doubtful else check, finding


class _Kind(NamedTuple):
    """What tells which checks may find something in a pair, as its properties say."""

    prose: bool
    label: bool
    differs: bool
    numbers: bool
    odd_signs: bool
    callout: bool
    script: str


@lru_cache(maxsize=1024)
def _to_run(kind: _Kind, errors_only: bool) -> tuple[Check, ...]:
    """Return the checks that may find something in a pair of a kind."""
    return tuple(
        check
        for check in (ERRORS if errors_only else CHECKS)
        if not (
            (kind.prose and check.of_facts)
            or (not kind.differs and check.of_meanings)
            or (not kind.numbers and check.of_numbers)
            or (not kind.odd_signs and check.of_signs)
            or (not kind.callout and check.of_callouts)
            or (check.script not in {"", kind.script})
            or (kind.label and check.code in _NOT_IN_LABELS)
        )
    )


def check_all(
    pairs: Sequence[Pair], terms: Termbase | None = None, *, errors_only: bool = False
) -> Iterator[tuple[Pair, Check, Finding]]:
    """Yield what every check finds in all pairs, sources translated in two ways, and words that a glossary forbids."""
    for pair in pairs:
        for check, finding in check_pair(pair, errors_only=errors_only):
            yield pair, check, finding
    if not errors_only:
        for code, look in MANY.items():
            yield from ((pair, Check(code, W, lambda _: iter(())), finding) for pair, finding in look(pairs))
    if terms is not None:
        yield from ((pair, GLOSSARY, finding) for pair, finding in term_findings(pairs, terms))
