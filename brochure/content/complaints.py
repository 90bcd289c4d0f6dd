"""What the model has against a file, in an author's words: pydantic's errors as problems with a place and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..errors import Place, Problem
from . import definitions
from .blocks.examples import EXAMPLES, INSTEAD, nearest
from .blocks.kinds import BLOCK_KEYS, MAPPINGS
from .blocks.sides import SIDE_KINDS
from .called import meant_key
from .documents import Loaded
from .field_types import WORDS
from .meant import CURLY, quoted
from .slots import Loc, Slot, descend, slots

_OF_BLOCKS = ("blocks", "introduction")
"""Keys that hold blocks."""
_OF_STATEMENTS = ("sources", "confirm", "language")
"""Keys that stand beside the text of a statement alone."""
LIKE = 0.6
"""How much (by difflib) an unknown key is like a known one that is named beside it."""
_BESIDE = frozenset({("quote", "by")})
"""Kinds of block, and a key that stands beside them and not below, as `id` does with all."""
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
    "model_type": ("{key!r} must have keys of its own", "indent its keys below it{keys}"),
    "model_attributes_type": ("{key!r} must have keys of its own", "indent its keys below it{keys}"),
    "dict_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "too_short": ("{key!r} needs at least {min_length} items", "add what is missing, or remove it"),
    "too_long": ("{key!r} has {actual_length} items, and the most is {max_length}", "split it into several"),
    "date_from_datetime_parsing": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_from_datetime_inexact": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_parsing": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_type": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "greater_than_equal": ("{key!r} is too small", "the least is {ge}"),
    "less_than_equal": ("{key!r} is too large", "the most is {le}"),
    "enum": ("{key!r} is not one of: {expected}", "choose one of them"),
    "literal_error": ("{key!r} is not one of: {expected}", "choose one of them"),
    "figure_kind": ("a figure needs icon-array: or picture:, or a diagram", "give one of the two, or one of {kinds}"),
    "mechanism_state": ("{why}", "change cell:, between: or target:, so that all three can be at once"),
    "timeline_short": (
        "span {index} of this timeline is less than one {part}th of it: its dots have no room",
        "give it a greater length:, or the others a lesser one",
    ),
    "day_moment": ("this is no moment of a day", "write at: with a time, such as 8:00, or part: morning, not both"),
    "day_order": ("{after} stands after {before} in this day", "write the moments in their order"),
    "dose_count": ("{drawn} are drawn, and the words say {said}", "say in the text, in digits, how many are drawn"),
    "amount_type": ("{key!r} must be a number", "write it in digits, without quotes: 2, or 0.5 for a half"),
    "multiple_of": ("{key!r} is in halves", "write 1, 1.5 or 2"),
    "body_twice": ("{organ} stands twice in this body", "say both in one text"),
    "timeline_dots": ("no span of this timeline has dots", "give dots: to each span in which something happens"),
    "picture_default": ("there is a picture for some languages, and none for the others", "add default: with one"),
    "figure_beside": ("a figure with width: {width} has no room beside it", "write width: small, or place: above"),
    "array_kind": ("an icon array needs count: or groups:", "give one of the two"),
    "language": ("{why}", "{how}"),
    "days": ("{given!r} are no days", "write mon-fri, sat, or mon, wed; or daily"),
    "times": ("{given!r} are no times", "write 8:00-18:00, several with commas between them, closed, or 24 hours"),
    "count_over": ("{count} out of {of} cannot be drawn", "the count is at most as large as of:"),
    "pages_exactly": ("pages: has exactly: and something else", "exactly: stands alone: remove it, or the others"),
    "field_choices": ("a field has choices: or form: {form}, not both", "take one of the two away"),
    "timetable_entry": ("this is no time of a timetable", "write when: and what:, or heading: and times: below it"),
    "table_rows": ("this table has no rows", "give it rows:, or blank-rows: to write in"),
    "pages_none": ("no number of pages is all that pages: asks for", "raise at-most: to {next}, or ask for less"),
    "block_kind": ("this is no kind of block", "a block has one of: " + ", ".join(BLOCK_KEYS)),
}  # fmt: skip
"""Pydantic's error types in plain words: message and hint."""
_PATTERN = "use small letters, digits and hyphens"
_NAME = "use small letters, digits and underscores: team_phone"
_PATTERNS = {
    "id": "use small letters, digits and single hyphens: side-effects",
    "leaflet": "use small letters, digits and single hyphens: breast-cancer",
    "version": 'use letters, digits, points and hyphens: "1.0"',
    "at": "write a time of 24 hours: 8:00, or 20:30",
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


class ModelMistake(NamedTuple):
    """An error of pydantic's: where it is in the file, what the model allows there, and what the mapping around it.

    `block` is the kind of the block that the key stands right in, if it does.
    """

    kind: str
    path: Loc
    slot: Slot
    around: Slot
    item: dict[str, Any]
    block: str = ""

    @property
    def key(self) -> str:
        """The key that the mistake stands under."""
        return next((str(part) for part in reversed(self.path) if isinstance(part, str)), "the file")

    @property
    def known(self) -> list[str]:
        """The keys that are allowed beside it."""
        return sorted(slots(self.around.models))


def located(item: dict[str, Any], data: Any, model: type[BaseModel]) -> ModelMistake:
    """Locate an error: pydantic's path has the tag of a union too, and what a text or an item alone stands for."""
    path: list[str | int] = []
    slot = around = Slot(models=(model,))
    block = tag = ""
    for part in item["loc"]:
        if isinstance(part, int):
            if isinstance(data, list):
                path.append(part)
                data = data[part]
        elif part in SIDE_KINDS and SIDE_KINDS[part] in slot.models:
            slot = slot._replace(models=(SIDE_KINDS[part],))
        elif len(slot.models) > 1 and part in BLOCK_KEYS:
            slot, tag = slot._replace(models=tuple(kind for kind in slot.models if part in slots((kind,)))), part
        elif isinstance(data, dict) and part != "[key]":
            path.append(part)
            slot, around = descend(slot, part), slot
            block, tag = tag, ""
            data = data.get(part)
    return ModelMistake(item["type"], tuple(path), slot, around, item, block)


def follows(mistake: ModelMistake, others: Iterable[ModelMistake], data: Any) -> bool:
    """Tell whether a mistake only says what another one says: a list that errors emptied, or keys out of place."""
    if mistake.kind == "too_short":
        return any(other.path[: len(mistake.path)] == mistake.path != other.path for other in others)
    if mistake.kind != "extra_forbidden":
        return False
    for part in mistake.path[:-1]:
        data = data[part]
    told_of = {other.path for other in others if other.kind != "extra_forbidden"}
    around = mistake.path[:-1]
    return any((*around, key) in told_of and not isinstance(data.get(key, {}), dict) for key in MAPPINGS)


def told(mistake: ModelMistake, loaded: Loaded) -> Problem:
    """Return a mistake as a problem of the file."""
    key, kind, given = mistake.key, mistake.kind, mistake.item["input"]
    place = loaded.place(mistake.path)
    if kind == "extra_forbidden":
        return _unknown_key(mistake, loaded)
    if kind == "block_kind" or (kind == "tuple_type" and key in _OF_BLOCKS):
        return _no_block(kind, key, given, place)
    if kind == "string_pattern_mismatch":
        return _misformed(mistake, loaded)
    holds_words = mistake.slot.mark == WORDS
    is_text = kind == "string_type" or (kind in {"model_type", "model_attributes_type"} and holds_words)
    if is_text and isinstance(given, (int, float)):
        return _no_text(key, loaded.as_typed(mistake.path) or str(given), given, place)
    if given is None and holds_words and kind != "missing":
        kind = "string_too_short"
    message, hint = _PLAIN.get(kind, (f"{{key!r}}: {mistake.item['msg']}", ""))
    if kind == "too_short" and mistake.item["ctx"]["min_length"] == 1:
        message, hint = "{key!r} needs at least one item", "add an item, or remove the line"
    if kind == "missing" and key == "meaning":
        hint = f"add it here, or as a definition: in {definitions.FILE}"
    if isinstance(given, list) and key in MAPPINGS:
        hint = f"write its keys below it, such as - {EXAMPLES[key]}"
        return Problem(message.format(key=key), place, hint)
    keys = ": " + ", ".join(sorted(slots(mistake.slot.models))) if isinstance(given, str) else ""
    values = {**mistake.item.get("ctx", {}), "key": key, "keys": keys}
    return Problem(message.format(**values), place, hint.format(**values))


def _no_text(key: str, typed: str, given: float, place: Place) -> Problem:
    """Return the problem of a number, or of yes and no, that stands where a text should."""
    what = "no text to YAML" if isinstance(given, bool) else "a number"
    return Problem(f"{key!r} must be text, and {typed} is {what}", place, f"put quotes around it: {quoted(typed)}")


def _no_block(kind: str, key: str, found: Any, place: Place) -> Problem:
    """Return the problem of something that stands where a block should."""
    message, hint = _PLAIN[kind]
    begun = next(iter(found), "") if isinstance(found, dict) else found
    lead = _BEGUN.match(begun if isinstance(begun, str) else "")
    if lead is not None and lead["word"].lower() in BLOCK_KEYS:
        word = lead["word"].lower()
        hint = f"type it with a space after the hyphen and the colon, in small letters: - {word}: ..."
    elif kind == "block_kind" and isinstance(found, dict):
        wrong, meant = next(((name, near) for name in found if (near := nearest(str(name)))), (str(begun), ""))
        message = f"{wrong!r} is no kind of block" if wrong else message
        hint = INSTEAD.get(wrong) or (f"write {meant}: such as - {EXAMPLES[meant]}" if meant else hint)
    return Problem(message.format(key=key), place, hint)


def _unknown_key(mistake: ModelMistake, loaded: Loaded) -> Problem:
    key, place = mistake.key, loaded.key_place(mistake.path)
    if mistake.path == ("review",):
        hint = "brochure migrate moves what it says to signatures.yaml; from then on brochure approve writes it there"
        return Problem("who has reviewed a text stands in signatures.yaml now", place, hint, code="migrate")
    if mistake.block and key in BLOCK_KEYS:
        hint = f"begin a block of its own with a hyphen: - {key}: ..."
        if mistake.block == "list":
            hint += ", or lead: for words that lead into the list"
        return Problem(f"a block has {mistake.block}: or {key}:, not both", place, hint)
    if key in _OF_STATEMENTS:
        hint = f"it belongs to a statement: write - text: below the key of the text, and {key}: under that text:"
        return Problem(f"{key!r} does not stand here", place, hint)
    kind = mistake.path[-2] if len(mistake.path) > 1 else ""
    if (key == "id" and kind in BLOCK_KEYS) or (kind, key) in _BESIDE:
        hint = (
            f"it stands beside {kind}:, not below it: write - {key}: ..., and in the next line, under {key}:, {kind}:"
        )
        return Problem(f"{key!r} does not stand here", place, hint)
    near = meant_key(key, mistake.known, LIKE)
    hint = f"did you mean {near!r}?" if near else f"known here: {', '.join(mistake.known)}"
    return Problem(f"unknown key {key!r}", place, hint)


def _misformed(mistake: ModelMistake, loaded: Loaded) -> Problem:
    """Return the problem of a text, or of a key that its author chose, that is not of its form."""
    key, place = mistake.key, loaded.place(mistake.path)
    what = repr(key)
    if mistake.around.named:  # the mistake is in the key
        key, place = str(mistake.path[-2]), loaded.key_place(mistake.path)
        what = f"a name under {key}:"
    given = str(mistake.item["input"])
    lookalike = next((character for character in given if character in _LOOKALIKES), "")
    hint = _LOOKALIKES.get(lookalike) or _PATTERNS.get(key, _PATTERN)
    return Problem(f"{what} has characters that it may not have: {given!r}", place, hint)
