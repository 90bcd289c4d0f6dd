"""Segments: every translatable text of a leaflet, with a stable id, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from ..content.labels import shipped, source_labels
from ..content.model import Leaflet
from ..content.texts import Loc, fields, words

M = TypeVar("M", bound=BaseModel)
LABEL = "label."
"""What the ids of the program's own words begin with."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text to translate. `optional` ones (titles of references) may stay as they are; some stand in a call-out."""

    id: str
    source: str
    note: str = ""
    optional: bool = False
    in_callout: bool = False


def segments(leaflet: Leaflet) -> tuple[Segment, ...]:
    """Return the segments of a leaflet in reading order; their ids are unique."""
    return tuple(Segment(*found) for found in _segments(leaflet))


def _segments(leaflet: Leaflet) -> Iterator[tuple[str, str, str, bool, bool]]:
    for path, text in words(leaflet):
        yield segment_id(leaflet, path), text, "", path[0] == "references", "callout" in path


def label_segments(language: str) -> tuple[Segment, ...]:
    """Return the program's labels that are not shipped in a language, as segments."""
    known = shipped(language)
    return tuple(
        Segment(f"{LABEL}{label.key}", label.english, label.note) for label in source_labels() if label.key not in known
    )


def all_segments(leaflet: Leaflet, language: str) -> tuple[Segment, ...]:
    """Return what a translation into a language has to have: the leaflet's segments, then labels not shipped."""
    return (*segments(leaflet), *label_segments(language))


_SILENT = {"sections", "blocks", "callout", "figure", "glossary", "questions", "list", "text"}
"""Keys that an id leaves out, where nothing else tells parts of the same thing apart."""


def segment_id(leaflet: Leaflet, path: Loc) -> str:
    """Return the id of the text at a path: names where there are names, else ordinals from 1.

    ``sections/8/blocks/3/callout/list/1/text`` becomes ``side-effects.common.list.2``.
    """
    parts: list[str] = []
    value: Any = leaflet
    for index, part in enumerate(path):
        above = value
        value = _child(above, part)
        if isinstance(part, int):
            alone = len(above) == 1 and path[index - 1] == "text" and "callout" not in path
            name = getattr(value, "id", None)
            if not alone:
                parts.append(name or str(part + 1))
        elif part not in _SILENT or ("callout" in path[:index] and index < len(path) - 1):
            parts.append(str(part))
    return ".".join(parts)


def _child(value: Any, part: str | int) -> Any:
    if isinstance(value, BaseModel):
        return getattr(value, _names(type(value))[str(part)])
    return value[part]


@cache
def _names(model: type[BaseModel]) -> dict[str, str]:
    return {field.key: field.name for field in fields(model)}


def translate(leaflet: Leaflet, targets: Mapping[str, str], language: str) -> Leaflet:
    """Return the leaflet in another language; a segment without a target keeps its source text."""

    def target(path: Loc, text: str) -> str:
        return targets.get(segment_id(leaflet, path)) or text

    return _mapped(leaflet, (), target).model_copy(update={"language": language})


def _mapped(model: M, path: Loc, change: Callable[[Loc, str], str]) -> M:
    update = {}
    for field in fields(type(model)):
        value = getattr(model, field.name)
        mapped = _value(value, (*path, field.key), field.translatable, change)
        if mapped is not value:
            update[field.name] = mapped
    return model.model_copy(update=update) if update else model


def _value(value: Any, path: Loc, translatable: bool, change: Callable[[Loc, str], str]) -> Any:
    if isinstance(value, BaseModel):
        return _mapped(value, path, change)
    if isinstance(value, str):
        return change(path, value) if translatable else value
    if isinstance(value, tuple):
        found = tuple(_value(item, (*path, index), translatable, change) for index, item in enumerate(value))
        return found if any(a is not b for a, b in zip(found, value, strict=True)) else value
    if isinstance(value, dict):
        return {key: _value(item, (*path, key), translatable, change) for key, item in value.items()}
    return value
