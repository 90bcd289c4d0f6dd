"""Plain data -> a model, or all that keeps it from being one: each mistake once, with its place and what to do.

A misspelled key is read as the key that was meant, so that it is one problem, and what stands under it is looked at
like the rest.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import Problem, Severity
from . import meanings
from .documents import Loaded
from .meant import CURLY
from .model import BLOCK_KEYS, WORDS
from .slots import Loc, Slot, descend, slots

T = TypeVar("T", bound=BaseModel)
TYPO = 0.8
"""How much (by difflib) an unknown key is like a known one that it is read as."""


class Validated(NamedTuple, Generic[T]):
    """A model, or None; all problems of its file that the model sees; and the file as it was meant."""

    model: T | None
    problems: tuple[Problem, ...]
    loaded: Loaded


def validate(loaded: Loaded, model: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Turn plain data into a model; return it, or None, and all problems."""
    return as_meant(loaded, model)[:2]


def as_meant(loaded: Loaded, model: type[T]) -> Validated[T]:
    """Turn plain data into a model as `validate` does, and keep the file as it was meant, to look further at it."""
    slips: list[Problem] = []
    while True:
        try:
            found = model.model_validate(loaded.data)
        except ValidationError as error:
            mistakes = [_mistake(dict(item), loaded.data, model) for item in error.errors() if not _follows(dict(item))]
            mended, misspelled = _respelled(loaded, mistakes)
            slips += (_problem(mistake, loaded) for mistake in misspelled)
            if misspelled:
                loaded = mended
                continue
            slips += _once(_problem(mistake, loaded) for mistake in mistakes)
            return Validated(None, first_causes((*loaded.problems, *slips)), loaded)
        return Validated(None if slips else found, first_causes((*loaded.problems, *slips)), loaded)


def first_causes(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Drop what only follows from a mistake of syntax, or from a character that must go, on the same line."""
    problems = tuple(problems)
    causes = [problem for problem in problems if problem.code in {"syntax", "hidden"} and problem.place.line]
    wrong = {problem.place.line for problem in causes if problem.severity is Severity.ERROR}
    hidden = {problem.place.line for problem in causes if problem.code == "hidden"}
    return tuple(
        problem
        for problem in problems
        if problem in causes
        or not (problem.place.line in wrong or (problem.code == "controls" and problem.place.line in hidden))
    )


def _follows(item: dict[str, Any]) -> bool:
    """Tell whether an error only says that other errors emptied a list."""
    return item["type"] == "too_short" and bool(item["input"])


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Drop what is said already of the same place."""
    seen = set()
    for problem in problems:
        if (problem.place, problem.message) not in seen:
            seen.add((problem.place, problem.message))
            yield problem


class _Mistake(NamedTuple):
    """An error of pydantic's: where it is in the file, what the model allows there, and what the mapping around it."""

    kind: str
    path: Loc
    slot: Slot
    around: Slot
    item: dict[str, Any]

    @property
    def key(self) -> str:
        """The key that the mistake stands under."""
        return next((str(part) for part in reversed(self.path) if isinstance(part, str)), "the file")

    @property
    def known(self) -> list[str]:
        """The keys that are allowed beside it."""
        return sorted(slots(self.around.models))


def _mistake(item: dict[str, Any], data: Any, model: type[BaseModel]) -> _Mistake:
    """Locate an error: pydantic's path has the tag of a union too, and what a text or an item alone stands for."""
    path: list[str | int] = []
    slot = around = Slot(models=(model,))
    for part in item["loc"]:
        if isinstance(part, int):
            if isinstance(data, list):
                path.append(part)
                data = data[part]
        elif len(slot.models) > 1 and part in BLOCK_KEYS:
            slot = slot._replace(models=tuple(kind for kind in slot.models if part in slots((kind,))))
        elif isinstance(data, dict) and part != "[key]":
            path.append(part)
            slot, around = descend(slot, part), slot
            data = data.get(part)
    return _Mistake(item["type"], tuple(path), slot, around, item)


def _respelled(loaded: Loaded, mistakes: Sequence[_Mistake]) -> tuple[Loaded, list[_Mistake]]:
    """Return a file in which misspelled keys are what was meant, and the mistakes that were mended so."""
    misspelled: list[_Mistake] = []
    for mistake in mistakes:
        near = difflib.get_close_matches(mistake.key, mistake.known, n=1, cutoff=TYPO)
        if mistake.kind != "extra_forbidden" or not near:
            continue
        if not misspelled:
            loaded = replace(loaded, data=copy.deepcopy(loaded.data), written=dict(loaded.written))
        row = _at(loaded.data, mistake.path[:-1])
        if near[0] not in row:
            renamed = {near[0] if key == mistake.key else key: value for key, value in row.items()}
            row.clear()
            row.update(renamed)
            loaded.written[*mistake.path[:-1], near[0]] = mistake.key
            misspelled.append(mistake)
    return loaded, misspelled


def _at(data: Any, path: Loc) -> Any:
    for part in path:
        data = data[part]
    return data


_PLAIN: dict[str, tuple[str, str]] = {
    "missing": ("{key!r} is missing", "add it here"),
    "string_type": ("{key!r} must be text", 'put quotes around it: "..."'),
    "string_too_short": ("{key!r} is empty", "write the text, or remove the line"),
    "string_too_long": ("{key!r} is too long", "split it: the most is {max_length} characters"),
    "int_type": ("{key!r} must be a whole number", "write it in digits, without quotes"),
    "int_parsing": ("{key!r} must be a whole number", "write it in digits"),
    "int_from_float": ("{key!r} must be a whole number", "write it without a decimal point"),
    "bool_type": ("{key!r} must be true or false", "write true or false"),
    "bool_parsing": ("{key!r} must be true or false", "write true or false"),
    "tuple_type": ("{key!r} must be a list", "begin each item with a hyphen"),
    "model_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "model_attributes_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "dict_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "too_short": ("{key!r} needs at least one item", "add an item, or remove the line"),
    "date_from_datetime_parsing": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_parsing": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_type": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "greater_than_equal": ("{key!r} is too small", "the least is {ge}"),
    "less_than_equal": ("{key!r} is too large", "the most is {le}"),
    "enum": ("{key!r} is not one of: {expected}", "choose one of them"),
    "literal_error": ("{key!r} is not one of: {expected}", "choose one of them"),
    "figure_kind": ("a figure needs icon-array: or picture:", "give one of the two"),
    "count_over": ("{count} out of {of} cannot be drawn", "the count is at most as large as of:"),
    "block_kind": ("this is no kind of block", "a block has one of: " + ", ".join(BLOCK_KEYS)),
}  # fmt: skip
"""Pydantic's error types in plain words: message and hint."""
_PATTERN = "use small letters, digits and hyphens"
_NAME = "use small letters, digits and underscores: team_phone"
_PATTERNS = {
    "id": "use small letters, digits and single hyphens: side-effects",
    "leaflet": "use small letters, digits and single hyphens: breast-cancer",
    "version": 'use letters, digits, points and hyphens: "1.0"',
    "color": 'write it as six hexadecimal digits: "#0B5358"',
    "country": "write the two capital letters of ISO 3166-1: NP",
    "sources": "a source id is capital letters and digits: S3",
    "source": "a source id is capital letters and digits: S3",
    "values": _NAME,
    "ways": _NAME,
}
_LOOKALIKES = {
    **dict.fromkeys(CURLY, 'type straight quotation marks: "..."'),
    **dict.fromkeys("，、", "type a plain comma and a space: S1, S2"),
}


def _problem(mistake: _Mistake, loaded: Loaded) -> Problem:
    key, kind, given = mistake.key, mistake.kind, mistake.item["input"]
    place = loaded.place(mistake.path)
    if kind == "extra_forbidden":
        return _unknown_key(mistake, loaded)
    if kind == "string_pattern_mismatch":
        return _misformed(mistake, loaded)
    holds_words = mistake.slot.mark == WORDS
    is_text = kind == "string_type" or (kind in {"model_type", "model_attributes_type"} and holds_words)
    if is_text and isinstance(given, (int, float)):
        return Problem(f"{key!r} must be text, and {given} is a number", place, 'put quotes around it: "..."')
    if given is None and holds_words and kind != "missing":
        return Problem(f"{key!r} is empty", place, "write the text, or remove the line")
    if kind == "missing" and key == "meaning":
        return Problem("'meaning' is missing", place, f"add it here, or as a definition: in {meanings.FILE}")
    message, hint = _PLAIN.get(kind, (f"{{key!r}}: {mistake.item['msg']}", ""))
    values = {**mistake.item.get("ctx", {}), "key": key}
    return Problem(message.format(**values), place, hint.format(**values))


def _unknown_key(mistake: _Mistake, loaded: Loaded) -> Problem:
    near = difflib.get_close_matches(mistake.key, mistake.known, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(mistake.known)}"
    return Problem(f"unknown key {mistake.key!r}", loaded.key_place(mistake.path), hint)


def _misformed(mistake: _Mistake, loaded: Loaded) -> Problem:
    """Return the problem of a text, or of a key that its author chose, that is not of its form."""
    key, place = mistake.key, loaded.place(mistake.path)
    if mistake.around.named:  # the mistake is in the key
        key, place = str(mistake.path[-2]), loaded.key_place(mistake.path)
    given = str(mistake.item["input"])
    lookalike = next((character for character in given if character in _LOOKALIKES), "")
    hint = _LOOKALIKES.get(lookalike) or _PATTERNS.get(key, _PATTERN)
    return Problem(f"{key!r} has characters that it may not have: {given!r}", place, hint)
