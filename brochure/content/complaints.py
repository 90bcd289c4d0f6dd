"""What the model has against a file, in an author's words: pydantic's errors as problems with a place and a remedy."""

from __future__ import annotations

import difflib
import re
import types
import typing
from typing import Any

from pydantic import BaseModel

from ..errors import Place, Problem
from . import meanings
from .documents import Loaded
from .meant import CURLY, quoted
from .model import BLOCK_KEYS, BLOCK_KINDS
from .rough import WORD_KEYS
from .texts import Loc

_OF_BLOCKS = ("blocks", "introduction")
"""Keys that hold blocks."""
_OF_STATEMENTS = ("sources", "confirm")
"""Keys that stand beside the text of a statement alone."""
_BEGUN = re.compile(r"(?:[-*•◦▪●‣–—·]+[ ]*)?(?P<word>[A-Za-z-]+)(?=:|$)")
"""A block's key, written too close to what stands beside it, behind another sign, or in capitals."""


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
_PATTERNS = {
    "id": "use small letters, digits and single hyphens: side-effects",
    "leaflet": "use small letters, digits and single hyphens: breast-cancer",
    "version": 'use letters, digits, points and hyphens: "1.0"',
    "color": 'write it as six hexadecimal digits: "#0B5358"',
    "country": "write the two capital letters of ISO 3166-1: NP",
    "sources": "a source id is capital letters and digits: S3",
}


_PATTERN = "use small letters, digits and hyphens"
_LOOKALIKES = {
    **dict.fromkeys(CURLY, 'type straight quotation marks: "..."'),
    **dict.fromkeys("，、", "type a plain comma and a space: S1, S2"),
}


def _first_lookalike(text: str) -> str:
    return next((character for character in text if character in _LOOKALIKES), "")


def follows(item: dict[str, Any], loaded: Loaded) -> bool:
    """Tell whether an error only says what another one says: of a list emptied by errors, or of keys outside theirs."""
    if item["type"] == "too_short":
        return bool(item["input"])
    if item["type"] != "extra_forbidden":
        return False
    holder: Any = loaded.data
    for part in _untagged(item["loc"])[:-1]:
        holder = holder[part]
    return any(not isinstance(holder.get(key, {}), dict) for key in ("callout", "figure"))


def told(item: dict[str, Any], loaded: Loaded, model: type[BaseModel]) -> Problem:
    """Return an error of pydantic as a problem of the file."""
    loc = _untagged(item["loc"])
    if loc[-1:] == ("text",) and loaded.is_text(loc[:-1]):
        loc = loc[:-1]  # a text alone stands for a statement
    kind, context = item["type"], item.get("ctx", {})
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "the file")
    place = loaded.place(loc)
    if kind == "extra_forbidden":
        return _unknown_key(tuple(item["loc"]), loaded.key_place(loc), model)
    if kind == "block_kind" or (kind == "tuple_type" and key in _OF_BLOCKS):
        return _no_block(kind, key, item["input"], place)
    if kind == "string_pattern_mismatch":
        hint = _LOOKALIKES.get(_first_lookalike(item["input"])) or _PATTERNS.get(key, _PATTERN)
        return Problem(f"{key!r} has characters that it may not have: {item['input']!r}", place, hint)
    is_text = kind == "string_type" or (kind in {"model_type", "model_attributes_type"} and key in WORD_KEYS)
    if is_text and isinstance(item.get("input"), (int, float)):
        written = loaded.written(loc) or str(item["input"])
        what = "no text to YAML" if isinstance(item["input"], bool) else "a number"
        return Problem(
            f"{key!r} must be text, and {written} is {what}", place, f"put quotes around it: {quoted(written)}"
        )
    if item.get("input", key) is None and key in WORD_KEYS and kind != "missing":
        kind = "string_too_short"
    message, hint = _PLAIN.get(kind, (f"{{key!r}}: {item['msg']}", ""))
    if kind == "missing" and key == "meaning":
        hint = f"add it here, or as a definition: in {meanings.FILE}"
    values = {**context, "key": key}
    return Problem(message.format(**values), place, hint.format(**values))


def _no_block(kind: str, key: str, found: Any, place: Place) -> Problem:
    """Return the problem of something that stands where a block should."""
    message, hint = _PLAIN[kind]
    begun = next(iter(found), "") if isinstance(found, dict) else found
    lead = _BEGUN.match(begun if isinstance(begun, str) else "")
    if lead is not None and lead["word"].lower() in BLOCK_KEYS:
        word = lead["word"].lower()
        hint = f"type it with a space after the hyphen and the colon, in small letters: - {word}: ..."
    return Problem(message.format(key=key), place, hint)


def _unknown_key(loc: Loc, place: Place, model: type[BaseModel]) -> Problem:
    key, kind = str(loc[-1]), str(loc[-2]) if len(loc) > 1 else ""
    if _is_tag(loc, len(loc) - 2) and key in BLOCK_KEYS:
        hint = f"begin a block of its own with a hyphen: - {key}: ..."
        if kind == "list":
            hint += ", or lead: for words that lead into the list"
        return Problem(f"a block has {kind}: or {key}:, not both", place, hint)
    known = sorted(_known_keys(model, loc[:-1]))
    if key in _OF_STATEMENTS:
        hint = f"it belongs to a statement: write - text: below the key of the text, and {key}: under that text:"
        return Problem(f"{key!r} does not stand here", place, hint)
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return Problem(f"unknown key {key!r}", place, hint)


def _is_tag(loc: Loc, at: int) -> bool:
    """Tell whether a part of a location is the kind of a block, which stands behind its number."""
    return at >= 2 and loc[at] in BLOCK_KINDS and isinstance(loc[at - 1], int) and loc[at - 2] in _OF_BLOCKS


def _untagged(loc: Loc) -> Loc:
    """Return a location as the file has it."""
    return tuple(part for at, part in enumerate(loc) if not _is_tag(loc, at))


def _known_keys(model: type[BaseModel], loc: Loc) -> set[str]:
    """Return the keys that the model allows at a location."""
    found: list[Any] = [model]
    for at, part in enumerate(loc):
        if _is_tag(loc, at):
            found = [BLOCK_KINDS[str(part)]]
            continue
        following: list[Any] = []
        for kind in found:
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            if part in fields:
                following += _models(fields[str(part)].annotation)
            else:  # an index
                following.append(kind)
        found = following
    return {field.alias or name for kind in found for name, field in kind.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    """Return every model inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if typing.get_origin(annotation) is None and not isinstance(annotation, types.UnionType):
        return []
    return [model for part in typing.get_args(annotation) for model in _models(part)]
