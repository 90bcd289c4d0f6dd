"""Plain data that is no leaflet yet: what is wrong with its words and names, so that all problems come in one run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..errors import Place, Problem
from .documents import Loaded
from .markup import MarkupError, parse, placeholders
from .texts import Loc

_SOURCE = re.compile("[A-Z][A-Z0-9]*")
"""The form of a source's id; another is told by the model."""
WORD_KEYS = frozenset(
    [
        "title",
        "subtitle",
        "text",
        "heading",
        "lead",
        "list",
        "questions",
        "then",
        "action",
        "caption",
        "alt",
        "term",
        "meaning",
        "note",
        "label",
        "main-points",
        "specialty",
        "interests",
        "organization",
        "fields",
    ]
)
"""The keys whose texts people read."""


def problems(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is wrong with markup, placeholders, and ids of sections and sources, whatever the data is like."""
    yield from _markup(loaded)
    if isinstance(loaded.data, dict):
        yield from _ids(loaded.data, loaded)
        yield from _sources(loaded.data, loaded)


def missing(what: str, name: str, known: Sequence[str], place: Place, where: str) -> Problem:
    """Return the problem of a name that is not defined, with the nearest that is."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"define it under {where}"
    return Problem(f"unknown {what}", place, hint)


def shortened(text: str) -> str:
    """Return a text as a message quotes it."""
    return repr(text if len(text) <= 50 else text[:47] + "...")


def _markup(loaded: Loaded) -> Iterator[Problem]:
    """Check markup and placeholders."""
    values = loaded.data.get("values") if isinstance(loaded.data, dict) else None
    known = sorted(values) if isinstance(values, dict) else []
    for path, text in _words(loaded.data, ()):
        try:
            names = list(placeholders(parse(text)))
        except MarkupError as error:
            yield Problem(f"bad markup: {error.message}, in {shortened(text)}", loaded.place(path), error.hint)
            continue
        for name in names:
            if name not in known:
                yield missing(f"placeholder {{{name}}}", name, known, loaded.place(path), "values:")


def _words(value: Any, path: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        if next((part for part in reversed(path) if isinstance(part, str)), "") in WORD_KEYS and path[0] != "sources":
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _words(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _words(item, (*path, index))


def _ids(data: dict[str, Any], loaded: Loaded) -> Iterator[Problem]:
    sections = data.get("sections")
    seen: dict[str, int] = {}
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        name = section.get("id") if isinstance(section, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            yield twice(name, loaded.place(("sections", number, "id")), loaded.place(("sections", seen[name], "id")))
        seen.setdefault(name, number)


def twice(name: str, place: Place, first: Place) -> Problem:
    """Return the problem of two sections with one id."""
    return Problem(f"two sections have the id {name!r} (first in line {first.line})", place, "give each its own")


def _sources(data: dict[str, Any], loaded: Loaded) -> Iterator[Problem]:
    defined = data.get("sources")
    known = sorted(map(str, defined)) if isinstance(defined, dict) else []
    for path, name in _cited({key: value for key, value in data.items() if key != "sources"}, ()):
        if name not in known and _SOURCE.fullmatch(name):
            yield missing(f"source {name!r}", name, known, loaded.place(path), "sources:")


def _cited(value: Any, path: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield the path and the id of every source that is cited."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        if key == "sources" and isinstance(item, list):
            yield from (((*path, key, index), name) for index, name in enumerate(item) if isinstance(name, str))
        elif key == "source" and isinstance(item, str):
            yield (*path, key), item
        else:
            yield from _cited(item, (*path, key))
