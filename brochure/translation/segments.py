"""Segments: every translatable text of a leaflet, with a stable id, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content.labels import shipped, source_labels
from ..content.model import Leaflet
from ..content.passages import is_boxed, replaced, words
from .roles import roles

LABEL = "label."
"""What the ids of the program's own words begin with."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text to translate.

    `optional` ones (titles of references) may stay as they are; some stand in a call-out, some for a placeholder.
    """

    id: str
    source: str
    note: str = ""
    optional: bool = False
    in_callout: bool = False
    is_value: bool = False


def segments(leaflet: Leaflet) -> tuple[Segment, ...]:
    """Return the segments of a leaflet in reading order; their ids are unique. Their notes say what they are."""
    known = roles(leaflet)
    return tuple(
        [
            Segment(
                p.id,
                p.text,
                known.get(p.path, ""),
                optional=p.path[0] == "references",
                in_callout=is_boxed(p.path),
                is_value=p.path[0] == "values" and p.path[-1] == "value",
            )
            for p in words(leaflet)
            if not p.kept
        ]
    )


def label_segments(language: str) -> tuple[Segment, ...]:
    """Return the program's labels that are not shipped in a language, as segments."""
    known = shipped(language)
    return tuple(
        Segment(f"{LABEL}{label.key}", label.english, label.note) for label in source_labels() if label.key not in known
    )


def all_segments(leaflet: Leaflet, language: str) -> tuple[Segment, ...]:
    """Return what a translation into a language has to have: the leaflet's segments, then labels not shipped."""
    return (*segments(leaflet), *label_segments(language))


def translate(leaflet: Leaflet, targets: Mapping[str, str], language: str) -> Leaflet:
    """Return the leaflet in another language; a segment without a target keeps its source text."""
    texts = {passage.path: target for passage in words(leaflet) if (target := targets.get(passage.id))}
    return replaced(leaflet, texts).model_copy(update={"language": language})
