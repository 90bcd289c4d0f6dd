"""What an exchange file carries: a unit for each segment, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ...content.model import Leaflet
from ..checks.terms import advice
from ..glossary import Termbase
from ..segments import all_segments
from ..variants import Variant
from .budgets import UNLIMITED, Budget, estimate


class UnitState(StrEnum):
    """How far a unit is."""

    MISSING = "missing"
    STALE = "stale"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment on its way to a translator: its texts, its state, and what helps to translate it.

    `context` says where it stands, `was` is the source that a stale target was made from, `budget` how long the
    target may be.
    """

    id: str
    source: str
    target: str
    state: UnitState
    note: str = ""
    context: str = ""
    was: str = ""
    budget: Budget = UNLIMITED


@dataclass(frozen=True, slots=True)
class Exchange:
    """A whole exchange file: the leaflet's code and version, the two languages, and the units in reading order."""

    leaflet: str
    version: str
    source_language: str
    language: str
    units: tuple[Unit, ...]


def exchange_of(
    leaflet: Leaflet,
    variant: Variant,
    rows: Mapping[str, Mapping[str, str]],
    terms: Termbase | None = None,
    budgets: Mapping[str, Budget] | None = None,
    reviewed: Collection[str] = (),
) -> Exchange:
    """Return what to export of a translation.

    `rows` are the notes and old sources of its file, by id; what `terms` says of a segment's words joins its note.
    `budgets` are lengths as measured; the others are estimated. `reviewed` are the ids of what a person has signed as
    it is.
    """
    headings = {section.id: section.heading for section in leaflet.sections}
    units = []
    for segment in all_segments(leaflet, variant.language):
        row = rows.get(segment.id, {})
        target = variant.targets.get(segment.id, "")
        state = UnitState.TRANSLATED if target else UnitState.MISSING
        if segment.id in variant.stale:
            state = UnitState.STALE
        elif target and segment.id in reviewed:
            state = UnitState.REVIEWED
        notes = [row.get("note") or segment.note, *(advice(terms, segment.source, variant.language) if terms else ())]
        section = headings.get(segment.id.partition(".")[0], "")
        units.append(
            Unit(
                segment.id,
                segment.source,
                target,
                state,
                " | ".join(note for note in notes if note),
                section,
                row.get("was", ""),
                (budgets or {}).get(segment.id) or estimate(segment.source, variant.language),
            )
        )
    return Exchange(leaflet.leaflet, leaflet.version, leaflet.key, variant.language, tuple(units))


@dataclass(frozen=True, slots=True)
class Code:
    """Markup that a translator moves and never changes: alone, or the opening or closing half of a pair."""

    text: str
    kind: str
    number: int


_CODES = re.compile(r"\{[a-z][a-z0-9_]*(?::[A-Za-z0-9-]+)?\}|\*\*|\*|\[|\]\([^)\s]*\)")


def coded(text: str) -> Sequence[str | Code]:
    """Cut a text into words and codes: placeholders alone, stars and links in pairs."""
    parts: list[str | Code] = []
    open_codes: list[tuple[str, int]] = []
    position = number = 0
    for found in _CODES.finditer(text):
        if found.start() > position:
            parts.append(text[position : found.start()])
        position = found.end()
        token = found[0]
        opener = "[" if token.startswith("](") else token
        if token.startswith("{"):
            number += 1
            parts.append(Code(token, "alone", number))
        elif open_codes and open_codes[-1][0] == opener and token != "[":
            parts.append(Code(token, "close", open_codes.pop()[1]))
        else:
            number += 1
            open_codes.append((token, number))
            parts.append(Code(token, "open", number))
    if position < len(text):
        parts.append(text[position:])
    if open_codes:  # halves without the other: leave the text as it is
        return [text]
    return parts


def codes(parts: Sequence[str | Code]) -> Iterator[Code]:
    """Yield the codes among words and codes."""
    return (part for part in parts if isinstance(part, Code))
