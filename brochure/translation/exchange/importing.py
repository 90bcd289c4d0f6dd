"""Take translations from an exchange file: targets and states, nothing else, each refusal with its reason."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...content.characters import tidy
from ...content.documents import load_text
from ...content.lexical import quoted
from ...content.model import Leaflet
from ...errors import ContentError, Place, Problem, Severity
from ...languages import language as find_language
from ..checks import Pair, check_all
from ..checks.pairs import marked
from ..files import TranslationText, by_id
from ..model import key_order
from ..pieces import SegmentLines
from ..saving import hold_same
from ..segments import Segment, all_segments
from .units import Exchange, Unit, UnitState


@dataclass
class Imported:
    """What an import did: the file's new text, ids of what changed, and every refusal."""

    text: str
    changed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take(exchange: Exchange, file: TranslationText, leaflet: Leaflet, name: str) -> Imported:
    """Return a translation file with what an exchange file brings; `name` is that of the exchange file.

    Raises ContentError for a file in which more would change.
    """
    language = str(file.values.get("language", ""))
    result = Imported("")
    if exchange.language and exchange.language != language:
        message = f"the file is in {exchange.language!r} and the translation in {language!r}"
        result.problems.append(Problem(message, Place(name), "import it into its own language"))
        result.text = file.render()
        return result
    pieces = dict(by_id(file.pieces))
    theirs = {unit.id for unit in exchange.units}
    wanted = {segment.id: segment for segment in all_segments(leaflet, language, theirs)}
    order = key_order(leaflet.key, language)
    seen: set[str] = set()
    for given in exchange.units:
        unit = replace(given, target=tidy(given.target))
        refusals = list(_refusals(unit, wanted, seen, leaflet.language, language, name))
        seen.add(unit.id)
        result.problems += refusals
        piece = pieces.get(unit.id)
        result.problems += _remarks(unit, piece, language, name)
        if any(problem.severity is Severity.ERROR for problem in refusals) or not unit.target.strip():
            continue
        if piece is None:
            hint = f"bring the translation up to date first: brochure translate sync {language}"
            place = Place(name, segment=unit.id)
            result.problems.append(Problem("the translation has no such segment yet", place, hint))
            continue
        if _put(unit, piece, language, order):
            result.changed.append(unit.id)
    result.text = file.render()
    if result.changed:
        hold_same(file, result.text, targets={name: pieces[name].text(language) for name in result.changed})
    return result


def _put(unit: Unit, piece: SegmentLines, language: str, order: tuple[str, ...]) -> bool:
    """Put the target of a unit into the lines of its segment, and tell whether that has changed them."""
    before = piece.render_key(language), "was" in piece.keys
    piece.put(language, unit.target, order)
    if unit.state in {UnitState.TRANSLATED, UnitState.REVIEWED}:
        piece.put("was", None, order)
        piece.put("changed", None, order)
    return before != (piece.render_key(language), "was" in piece.keys)


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


def _remarks(unit: Unit, piece: SegmentLines | None, language: str, name: str) -> Iterator[Problem]:
    """Yield what a person should know of a unit that is taken, or of one that brings nothing."""
    place, here = Place(name, segment=unit.id), piece.text(language) if piece else ""
    if here and not unit.target.strip():
        hint = "the translation that is here stays; take it out here if it should go"
        yield Problem("the translation is empty there", place, hint, Severity.WARNING, "emptied")
    elif piece and unit.state is UnitState.STALE and "was" not in piece.keys and unit.target != here:
        hint = "it is taken all the same: finish it before the translation is signed"
        yield Problem("the translation is marked there as needing work", place, hint, Severity.WARNING, "needs-work")


def _refusals(
    unit: Unit, wanted: dict[str, Segment], seen: set[str], source: str, language: str, name: str
) -> Iterator[Problem]:
    place = Place(name, segment=unit.id)
    segment = wanted.get(unit.id)
    if segment is None:
        yield Problem("the leaflet has no such segment", place, "it is left out")
        return
    if unit.id in seen:
        yield Problem("the segment is there twice", place, "the first is taken")
        return
    if unit.source != segment.source:
        details = (f"there: {unit.source}", f"here: {segment.source}")
        yield Problem("its source is not that of the leaflet", place, "export again", details=details)
        return
    if not unit.target.strip():
        return
    if unit.state is UnitState.MISSING:
        message = "it is marked there as not translated, or only a part of it is"
        yield Problem(message, place, "translate the whole text", code="unfinished")
        return
    bad = [replace(problem, place=place, code="character") for problem in unreadable(unit.target)]
    if bad:
        yield from bad
        return
    languages = find_language(source), find_language(language)
    pair = Pair(unit.id, segment.source, unit.target, *languages, segment.in_callout)
    for _, check, finding in check_all([pair], errors_only=True):
        details = (marked(pair.source, finding.source), marked(pair.target, finding.target))
        yield Problem(finding.message, place, finding.hint, check.severity, check.code, details=details)
