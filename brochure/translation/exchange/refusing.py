"""Why a target that came back is not taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from ...content.documents import load_text
from ...content.lexical import quoted
from ...errors import ContentError, Place, Problem, Severity
from ...languages import language as find_language
from ..checks import Pair, check_all
from ..checks.pairs import marked
from ..segments import Segment
from .units import Unit, UnitState


def of_target(unit: Unit, segment: Segment, languages: tuple[str, str], place: Place) -> Iterator[Problem]:
    """Yield why the target of a unit cannot be that of a segment.

    `languages` are the tags of the leaflet and of the translation.
    """
    if unit.fault:
        yield Problem(unit.fault, place, "type the translation again, in a cell that is formatted as text", code="cell")
        return
    if unit.state is UnitState.MISSING:
        message = "it is marked there as not translated, or only a part of it is"
        yield Problem(message, place, "translate the whole text", code="unfinished")
        return
    bad = [replace(problem, place=place, code="character") for problem in unreadable(unit.target)]
    if bad:
        yield from bad
        return
    source, own = map(find_language, languages)
    pair = Pair(segment.id, segment.source, unit.target, source, own, segment.in_callout)
    for _, check, finding in check_all([pair], errors_only=True):
        details = (marked(pair.source, finding.source), marked(pair.target, finding.target))
        yield Problem(finding.message, place, finding.hint, check.severity, check.code, details=details)


def unreadable(text: str) -> Iterator[Problem]:
    """Yield what the reader of a translation file would refuse in a text, and control characters."""
    for character in dict.fromkeys(c for c in text if unicodedata.category(c) in {"Cc", "Cs"} or c == "\ufeff"):
        yield Problem(
            f"it has the invisible character U+{ord(character):04X}", hint="take it out, and type the word again"
        )
        text = text.replace(character, "")
    try:
        found = load_text(f"text: {quoted(text)}", "").problems
    except ContentError as error:
        found = error.problems
    yield from (problem for problem in found if problem.severity is Severity.ERROR)
