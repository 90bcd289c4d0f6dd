"""Translating on the page: every segment with what belongs to it, checked while it is typed, saved, and undone."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

from ..content.manuscript import Manuscript
from ..content.model import Leaflet
from ..content.reader import FILE
from ..disk import replace_file
from ..errors import BrochureError, ContentError, Place, Problem, Severity
from ..identity import Memo
from ..languages import language as find_language
from ..review.signing import hashes_of
from ..room import budgets
from ..text.fonts import FontBook
from ..text.paragraph import Typesetter
from ..translation.checks import GLOSSARY, Pair, check_all
from ..translation.checks.pairs import marked
from ..translation.comments import comments
from ..translation.editing import put_target
from ..translation.exchange.budgets import Budget, estimate
from ..translation.exchange.refusing import unreadable
from ..translation.glossary import read_glossary
from ..translation.segments import Segment, all_segments, no_segment, shared_segments
from ..translation.variants import Variant
from .current import CurrentLeaflet

PAST = 100
"""So many changes of a language can be undone."""
SHOWS = ("", "missing", "stale", "findings", "unreviewed", "callouts")
"""What of the segments may be shown."""


class Row(NamedTuple):
    """A segment as a translator meets it.

    `states` are those of `SHOWS` that it has. `note` says what the text is, `remark` what an author or a
    translator has noted. `change` is how the source has changed since, in pieces: words that stayed (""), that were put
    in ("ins") and taken out ("del"). `terms` are those of the glossary that it
    has, with what is approved for them. `shared` says that it stands in a file that leaflets share.
    """

    id: str
    source: str
    target: str
    states: tuple[str, ...]
    note: str
    remark: str
    change: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    findings: tuple[Problem, ...]
    line: int
    shared: bool = False


@dataclass
class Translating:
    """What is needed to translate one leaflet; it remembers what can be undone, as long as the page is open."""

    current: CurrentLeaflet
    _past: dict[str, deque[tuple[bytes, bytes, str]]] = field(default_factory=dict, init=False)
    _budgets: Memo[tuple[str, str], Mapping[str, Budget]] = field(default_factory=lambda: Memo(8), init=False)
    _measuring: Lock = field(default_factory=Lock, init=False)

    def rows(self, tag: str) -> tuple[Row, ...]:
        """Return all segments of a translation in the order of the leaflet, shared ones last. Raises BrochureError."""
        leaflet, variant = self.current.located().leaflet, self.current.variant(tag, thorough=True)
        notes, terms = self._notes(leaflet), self._terms(tag)
        unread = unreviewed(self.current.manuscript(tag))
        found: dict[str, list[Problem]] = {}
        for problem in variant.problems:
            found.setdefault(problem.place.segment, []).append(problem)
        shared = {segment.id: segment for segment in shared_segments(leaflet, variant.targets)}
        own = all_segments(leaflet, variant.language, variant.targets)
        rows = (
            _row(one, variant, tuple(found.get(one.id, ())), notes, terms, unread) for one in (*own, *shared.values())
        )
        return tuple(row._replace(shared=row.id in shared) for row in rows)

    def findings(self, tag: str, name: str, target: str) -> Iterator[Problem]:
        """Yield what the checks say of a text that is not saved yet. Raises BrochureError."""
        leaflet, variant = self.current.located().leaflet, self.current.variant(tag)
        segment = self._segment(leaflet, variant, name)
        yield from unreadable(target)
        if not target.strip():
            return
        languages = find_language(leaflet.language), find_language(tag)
        pair = Pair(name, segment.source, target, *languages, segment.in_callout)
        waived = variant.waived.get(name, {})
        for _, check, finding in check_all([pair], read_glossary(self.current.folder)):
            if check.code not in waived and (check is not GLOSSARY or finding.message):
                details = (marked(pair.source, finding.source), marked(pair.target, finding.target))
                yield Problem(
                    finding.message, Place(segment=name), finding.hint, check.severity, check.code, details=details
                )

    def room(self, tag: str, name: str) -> Budget:
        """Return how many characters a text may have before its line, box or page overflows. Raises BrochureError."""
        leaflet, variant = self.current.located().leaflet, self.current.variant(tag)
        segment = self._segment(leaflet, variant, name)
        with self._measuring:
            key = (tag, self.current.fingerprint(FILE))
            measured = self._budgets.get(key, lambda: self._measured(leaflet, variant))
        return measured.get(name) or estimate(segment.source, tag)

    def save(self, tag: str, name: str, target: str, seen: str) -> None:
        """Write one text into the translation's file. Raises what `put_target` does."""
        leaflet, path = self.current.located().leaflet, self.current.translation(tag)
        before, after = put_target(path, leaflet, name, target, seen, self._notes(leaflet))
        self._past.setdefault(tag, deque(maxlen=PAST)).append((before, after, name))

    def undo(self, tag: str) -> str:
        """Write a translation's file as it was before the last change from here, and return that change's segment.

        Raises OutputError where something else has been changed since, and ContentError where nothing is left.
        """
        past = self._past.get(tag)
        if not past:
            raise ContentError([Problem("there is nothing to undo")])
        before, after, name = past[-1]
        replace_file(self.current.translation(tag), before, after)
        past.pop()
        return name

    def undoable(self, tag: str) -> int:
        """Return how many changes of a language can be undone."""
        return len(self._past.get(tag, ()))

    def _segment(self, leaflet: Leaflet, variant: Variant, name: str) -> Segment:
        segments = all_segments(leaflet, variant.language, variant.targets)
        found = next((segment for segment in segments if segment.id == name), None)
        if found is None:
            raise ContentError([no_segment(leaflet, name, Place(segment=name))])
        return found

    def _measured(self, leaflet: Leaflet, variant: Variant) -> Mapping[str, Budget]:
        typesetter = Typesetter(FontBook([self.current.folder / "fonts"]))
        source = self.current.manuscript(leaflet.key)
        try:
            return budgets(source, find_language(variant.language), variant.targets.values(), typesetter)
        except BrochureError:  # nothing can be measured; the usual length is told instead
            return {}

    def _notes(self, leaflet: Leaflet) -> Mapping[str, str]:
        try:
            path = self.current.path
            return comments(path / FILE if path.is_dir() else path, leaflet)
        except (BrochureError, OSError):
            return {}

    def _terms(self, tag: str) -> Sequence[tuple[str, str]]:
        glossary = read_glossary(self.current.folder)
        if glossary is None:
            return ()
        chosen = ((one.term, one.translations.get(tag)) for one in glossary.terms)
        return [(term, ", ".join(choice.approved)) for term, choice in chosen if choice and choice.approved]


def unreviewed(manuscript: Manuscript) -> frozenset[str]:
    """Return the passages that nobody has signed as they are now."""
    signature = manuscript.standing.signature
    signed = signature.hashes if signature else {}
    return frozenset(name for name, digest in hashes_of(manuscript).items() if signed.get(name) != digest)


def _row(
    segment: Segment,
    variant: Variant,
    found: tuple[Problem, ...],
    notes: Mapping[str, str],
    terms: Sequence[tuple[str, str]],
    unread: frozenset[str],
) -> Row:
    name, source = segment.id, segment.source.casefold()
    findings = tuple(one for one in found if one.code not in {"missing", "blank", "stale"})
    stale = next((one for one in found if one.code == "stale"), None)
    given = {
        "missing": name in variant.missing,
        "stale": name in variant.stale,
        "findings": bool(findings),
        "unreviewed": name in unread,
        "callouts": segment.in_callout,
    }
    return Row(
        name,
        segment.source,
        variant.targets.get(name, ""),
        tuple(key for key, holds in given.items() if holds),
        segment.note,
        " ".join(filter(None, (notes.get(name, ""), variant.notes.get(name, "")))),
        tuple(_pieces(stale.details[-1].removeprefix("changed: "))) if stale else (),
        tuple((term, approved) for term, approved in terms if term.casefold() in source),
        findings,
        variant.places[name].line if name in variant.places else 0,
    )


_CHANGED = re.compile(r"\[-(?P<out>.*?)-\]|\{\+(?P<into>.*?)\+\}", re.DOTALL)
"""What was taken out of a text and put into it, as translation files mark it."""


def _pieces(change: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _CHANGED.finditer(change):
        yield "", change[at : found.start()]
        yield ("del", found["out"]) if found["out"] is not None else ("ins", found["into"])
        at = found.end()
    yield "", change[at:]


def as_error(error: BrochureError) -> Mapping[str, Any]:
    """Return what a browser is told of an error."""
    return {
        "problems": [
            {"message": one.message, "hint": one.hint, "severity": str(Severity.ERROR)} for one in error.problems
        ]
    }
