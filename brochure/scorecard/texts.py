"""The texts of a leaflet as a reviewer reads them: plain words, each with what it is and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from ..content.blocks.callout import CalloutContent
from ..content.markup import parse, placeholders, plain
from ..content.model import Leaflet
from ..content.passages import Passage, words
from ..content.slots import Loc
from ..errors import Place
from ..languages import language as find_language
from .sentences import sentences
from .words import tokens


class Role(StrEnum):
    """What a text is to a reader."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    PROSE = "prose"
    ITEM = "item"
    CELL = "cell"
    TERM = "term"
    FIELD = "field"
    ALT = "alt"
    CARD = "card"
    SMALL = "small"
    """Names, labels and references."""


READ = frozenset({Role.LEAD, Role.PROSE, Role.ITEM, Role.CARD})
"""Texts that are read as sentences: those for which reading ease is counted, but for the card, which repeats."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its plain words: `said` without values, `shown` with those that are given, else their labels."""

    passage: Passage
    role: Role
    said: str
    shown: str
    values: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its passage."""
        return self.passage.id

    @property
    def group(self) -> Loc:
        """The path of what it belongs with for a number or a warning: its section, or the part of page one."""
        path = self.passage.path
        return path[:2] if path[0] in {"sections", "introduction"} else path[:1]


@dataclass(frozen=True, slots=True)
class Box:
    """A call-out, with the path and the id of its content, and the texts inside it."""

    content: CalloutContent
    path: Loc
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        """The id of its first text, which tells where it stands."""
        return self.lines[0].id if self.lines else ""


@dataclass(frozen=True)
class Text:
    """A leaflet as its lines, in reading order; `places` tell where each stands in the author's file, by its id.

    `explained` are the words that a glossary beside the leaflet explains, whether or not it is printed.
    """

    leaflet: Leaflet
    places: Mapping[str, Place] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every text that prints in the leaflet's own language."""
        return tuple(_line(passage, self.leaflet) for passage in words(self.leaflet) if not passage.language)

    @cached_property
    def read(self) -> tuple[Line, ...]:
        """Those that are read as sentences, but for the card."""
        return tuple(line for line in self.lines if line.role in READ and line.role is not Role.CARD and _says(line))

    @cached_property
    def sentences(self) -> tuple[tuple[Line, str], ...]:
        """The sentences of what is read, each with its line; an item of a list is one at least."""
        return tuple((line, one) for line in self.read for one in sentences(line.said))

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The call-outs, in reading order."""
        return tuple(
            Box(content, path, tuple(line for line in self.lines if line.passage.path[: len(path)] == path))
            for content, path in _callouts(self.leaflet, ())
        )

    @cached_property
    def tag(self) -> str:
        """The leaflet's language without its country: en."""
        return find_language(self.leaflet.language).tag.partition("-")[0]

    @cached_property
    def groups(self) -> Mapping[Loc, Sequence[Line]]:
        """The lines by the section or the part of page one in which they stand."""
        found: dict[Loc, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.group, []).append(line)
        return found

    def place(self, line: Line | str) -> Place:
        """Return where a line, or the passage of an id, stands; without an id the head of the file."""
        name = line if isinstance(line, str) else line.id
        file = next(iter(self.places.values()), Place()).file
        return self.places.get(name, Place(file, 1 if file and not name else 0, 0, name))


def _says(line: Line) -> bool:
    """Tell whether a text has words of its own beside its values: ``Phone: {team_phone}`` has none to read."""
    return len(tokens(line.said)) > (2 if line.values else 0)


def _line(passage: Passage, leaflet: Leaflet) -> Line:
    parsed = parse(passage.text) if not passage.kept else ()
    names = tuple(placeholders(parsed))
    values = leaflet.values
    given = {name: values[name].value or f"[{plain(parse(values[name].label))}]" for name in names if name in values}
    said = plain(parsed, dict.fromkeys(given, "")) if parsed else passage.text
    return Line(passage, _role(passage), re.sub(r"\s+", " ", said).strip(), plain(parsed, given) or passage.text, names)


_FIRST = {
    "title": Role.TITLE, "subtitle": Role.TITLE, "publisher": Role.SMALL, "brand": Role.SMALL, "values": Role.SMALL,
    "contact": Role.SMALL, "references": Role.SMALL, "card": Role.CARD,
}  # fmt: skip
_KEYS = {
    "heading": Role.HEADING, "label": Role.HEADING, "alt": Role.ALT, "term": Role.TERM, "lead": Role.LEAD,
    "list": Role.ITEM, "questions": Role.ITEM, "steps": Role.ITEM, "fields": Role.FIELD, "choices": Role.FIELD,
    "rows": Role.CELL, "columns": Role.CELL, "head": Role.CELL, "contacts": Role.SMALL,
    "when": Role.CELL, "time": Role.CELL,
    "brief": Role.CELL, "groups": Role.CELL,
}  # fmt: skip


def _role(passage: Passage) -> Role:
    path = passage.path
    first = _FIRST.get(str(path[0]))
    if first:
        return Role.ALT if path[-1] == "alt" else first
    keys = [part for part in path if isinstance(part, str)][1:]
    return next(
        (_KEYS[key] for key in reversed(keys) if key in _KEYS and not (key == "label" and "groups" in keys)), Role.PROSE
    )


def _callouts(value: Any, path: Loc) -> Iterator[tuple[CalloutContent, Loc]]:
    if isinstance(value, CalloutContent):
        yield value, path
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _callouts(item, (*path, index))
    elif hasattr(type(value), "model_fields"):
        for name, one in type(value).model_fields.items():
            yield from _callouts(getattr(value, name), (*path, one.alias or name))
