"""What is given as it is, such as a phone number in a list of contacts: itself, or a value that a placeholder names.

It is no text: it is not translated, and printed letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..errors import Place, Problem
from .documents import Loaded
from .model import Value, ValueKind
from .phones import PhoneError, numbers
from .slots import Loc, MarkedText, items
from .values import check_value, country_of

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
KINDS = {
    "qr": ValueKind.WEB,
    "address": ValueKind.WEB,
    "phone": ValueKind.PHONE,
    "email": ValueKind.EMAIL,
    "web": ValueKind.WEB,
    "person": ValueKind.PERSON,
}
"""What stands under each key that holds something given."""
_CODED = frozenset({ValueKind.WEB, ValueKind.PHONE})
"""What a code may hold: a page to open, or a number to call."""


def value_name(text: str) -> str:
    """Return the name of the value that a placeholder stands for, "" where something itself is given."""
    found = _NAME.fullmatch(text.strip())
    return found[1] if found else ""


def kind_of(path: Loc) -> ValueKind:
    """Return what is given at a path: by its key, or by that of its list."""
    return KINDS[next(part for part in reversed(path) if isinstance(part, str))]


def value_of(text: str, path: Loc, values: Mapping[str, Value]) -> Value:
    """Return what is given at a path as a value; the label of one that is itself given is of no use."""
    name = value_name(text)
    return values[name] if name else Value.model_construct(label="", kind=kind_of(path), value=text)


def given_problems(loaded: Loaded, found: Sequence[MarkedText]) -> Iterator[Problem]:
    """Yield what is wrong with what is given in plain data; of placeholders, only that they name another kind."""
    kinds = {
        name: row.get("kind", ValueKind.TEXT) for name, row in items(loaded.data, "values") if isinstance(row, dict)
    }
    for path, text in found:
        if path[-1] in {"days", "times"}:
            continue  # the model says what is wrong with hours
        kind, name, place = kind_of(path), value_name(text), loaded.place(path)
        if not name:
            key = next(str(part) for part in reversed(path) if isinstance(part, str))
            yield from check_value(key, kind, text, place, country_of(loaded.data))
        elif kinds.get(name, kind) not in ({*_CODED} if "qr" in path else {kind}):
            yield _of_another_kind(name, str(kinds[name]), kind, place)
        elif "qr" in path and kinds.get(name) == ValueKind.PHONE:
            yield from _numbers_of_a_code(name, loaded, place)


def _numbers_of_a_code(name: str, loaded: Loaded, place: Place) -> Iterator[Problem]:
    """Yield a problem for a value with several numbers: a code calls one."""
    text = dict(items(loaded.data, "values"))[name].get("value")
    try:
        count = len(numbers(text)) if isinstance(text, str) else 1
    except PhoneError:
        return  # the value itself is said to be wrong
    if count > 1:
        hint = "name a value that holds one number, or print the numbers without a code"
        yield Problem(f"{name!r} holds {count} numbers, and a code calls one", place, hint)


def _of_another_kind(name: str, given: str, wanted: ValueKind, place: Place) -> Problem:
    hint = f"name a value with kind: {wanted.value}, or write it here itself"
    return Problem(f"{name!r} is of the kind {given}, and here stands one of the kind {wanted.value}", place, hint)
