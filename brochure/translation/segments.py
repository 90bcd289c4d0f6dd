"""Segments: every translatable text of a leaflet, with a stable id, in reading order."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from ..content.labels import shipped, source_labels
from ..content.model import Leaflet
from ..content.passages import is_boxed, replaced, words
from ..errors import Place, Problem
from ..languages import language as find_language
from ..lexicon.digits import to_ascii_digits, with_digits
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


def segments(leaflet: Leaflet, given: Container[str] = ()) -> tuple[Segment, ...]:
    """Return the segments of a leaflet in reading order; their ids are unique. Their notes say what they are.

    Those that leaflets share are segments of their own folder alone: see `shared_segments`.

    Cells of tables that are numbers are none, but for those that a translation has all the same: the ids `given`.
    """
    return _segments(leaflet, given, shared=leaflet.shared.is_shelf)


def shared_segments(leaflet: Leaflet, given: Container[str] = ()) -> tuple[Segment, ...]:
    """Return the segments that a leaflet prints and that stand in what it shares with others."""
    return _segments(leaflet, given, shared=True) if leaflet.shared.names else ()


def printed_segments(leaflet: Leaflet, given: Container[str] = ()) -> tuple[Segment, ...]:
    """Return all that a leaflet prints, wherever it is translated: its own segments, then those that it shares."""
    return (*segments(leaflet, given), *(() if leaflet.shared.is_shelf else shared_segments(leaflet, given)))


def _segments(leaflet: Leaflet, given: Container[str], *, shared: bool) -> tuple[Segment, ...]:
    known = roles(leaflet)
    return tuple(
        [
            Segment(
                p.id,
                p.text,
                known.get(p.path, ""),
                optional=p.path[0] == "references" or p.is_number,
                in_callout=is_boxed(p.path),
                is_value=p.path[0] == "values" and p.path[-1] == "value",
            )
            for p in words(leaflet)
            if p.shared == shared and not p.kept and (not p.is_number or p.id in given)
        ]
    )


def no_segment(leaflet: Leaflet, name: str, place: Place) -> Problem:
    """Return what to say of an id that no segment of the leaflet's own has."""
    if any(one.id == name for one in shared_segments(leaflet)):
        where = leaflet.shared.folder / "translations"
        return Problem("this text is shared with other leaflets, and translated once", place, f"it stands in {where}")
    return Problem("the leaflet has no such segment", place)


def label_segments(language: str) -> tuple[Segment, ...]:
    """Return the program's labels that are not shipped in a language, as segments."""
    known = shipped(language)
    return tuple(
        Segment(f"{LABEL}{label.key}", label.english, label.note) for label in source_labels() if label.key not in known
    )


def all_segments(leaflet: Leaflet, language: str, given: Container[str] = ()) -> tuple[Segment, ...]:
    """Return what a translation into a language has to have: the leaflet's segments, then labels not shipped.

    `given` are the ids that it has, as those of numbers may stay. What leaflets share has no labels.
    """
    if leaflet.shared.is_shelf:
        return segments(leaflet, given)
    return (*segments(leaflet, given), *label_segments(language))


def translate(leaflet: Leaflet, targets: Mapping[str, str], language: str) -> Leaflet:
    """Return the leaflet in another language; a segment without a target keeps its source text.

    Cells that are numbers are in the digits of the language.
    """
    digits = find_language(language).digits
    texts = {p.path: with_digits(to_ascii_digits(p.text), digits) for p in words(leaflet) if p.is_number}
    texts |= {passage.path: target for passage in words(leaflet) if (target := targets.get(passage.id))}
    return replaced(leaflet, texts).model_copy(update={"language": language})
