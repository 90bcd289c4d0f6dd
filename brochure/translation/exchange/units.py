"""What an exchange file carries: a unit for each segment, whatever the format."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...content.model import Leaflet
from ..checks.terms import advice
from ..glossary import Termbase
from ..roles import levels
from ..segments import all_segments
from ..variants import Variant
from .budgets import UNLIMITED, Budget, estimate


class UnitState(StrEnum):
    """How far a unit is; of one that comes back, nothing may be said, or that a text is no translation yet."""

    MISSING = "missing"
    STALE = "stale"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    UNSAID = "unsaid"
    UNFINISHED = "unfinished"


WRITTEN = (UnitState.MISSING, UnitState.STALE, UnitState.TRANSLATED, UnitState.REVIEWED)
"""The states that a unit of ours can have."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment on its way to a translator: its texts, its state, and what helps to translate it.

    `context` is the section where it stands, `level` that of its call-out, `before` and `after` the texts beside it,
    `was` the source that a stale target was made from, `budget` how long the target may be.

    One that comes back may have further ids that a tool has given it (`also`), and a translator's own `comment`. A
    `fault` says why its target cannot be what a person wrote; a `remark` is told, and the target taken.
    """

    id: str
    source: str
    target: str
    state: UnitState
    note: str = ""
    context: str = ""
    was: str = ""
    budget: Budget = UNLIMITED
    level: str = ""
    before: str = ""
    after: str = ""
    also: tuple[str, ...] = ()
    comment: str = ""
    fault: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A whole exchange file: the leaflet's code and version, the two languages, and the units in reading order.

    `warnings` tell what was seen in it that no unit carries.
    """

    leaflet: str
    version: str
    source_language: str
    language: str
    units: tuple[Unit, ...]
    warnings: tuple[str, ...] = ()


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
    boxed = levels(leaflet)
    units = []
    segments = all_segments(leaflet, variant.language)
    sources = ["", *(segment.source for segment in segments), ""]
    for at, segment in enumerate(segments):
        row = rows.get(segment.id, {})
        target = variant.targets.get(segment.id, "")
        state = UnitState.TRANSLATED if target else UnitState.MISSING
        if segment.id in variant.stale:
            state = UnitState.STALE
        elif target and segment.id in reviewed:
            state = UnitState.REVIEWED
        notes = [row.get("note") or segment.note, *(advice(terms, segment.source, variant.language) if terms else ())]
        units.append(
            Unit(
                segment.id,
                segment.source,
                target,
                state,
                " | ".join(note for note in notes if note),
                headings.get(segment.id.partition(".")[0], ""),
                row.get("was", ""),
                (budgets or {}).get(segment.id) or estimate(segment.source, variant.language),
                boxed.get(segment.id, ""),
                sources[at],
                sources[at + 2],
            )
        )
    return Exchange(leaflet.leaflet, leaflet.version, leaflet.key, variant.language, tuple(units))
