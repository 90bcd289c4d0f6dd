"""Values: what stands for a placeholder, whether it is what it claims to be, and where its parts lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..errors import Place, Problem, Severity
from .addresses import AddressError, mail_uri, web_uri
from .dialing import e164, judge, known_countries
from .documents import Loaded
from .markup import MarkupError, parse, placeholders, plain
from .meant import short
from .model import Value, ValueKind
from .phones import PhoneError, numbers
from .slots import items


class Lead(NamedTuple):
    """A stretch of a value that is a link, from `start` to `end`, and where it leads."""

    start: int
    end: int
    uri: str


def leads(value: Value, country: str = "") -> tuple[Lead, ...]:
    """Return the links of a value that has been checked, in order; a text is none.

    Numbers of a `country` (ISO 3166-1) are dialed with its code, so that they can be called from elsewhere.
    """
    text = value.value or ""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    match value.kind:
        case ValueKind.PHONE:
            found = (e164(number, country) if country else number for number in numbers(text))
            return tuple(Lead(number.start, number.end, number.uri) for number in found)
        case ValueKind.EMAIL:
            return (Lead(start, end, mail_uri(text.strip())),)
        case ValueKind.WEB:
            return (Lead(start, end, web_uri(text.strip())),)
    return ()


def plain_text(text: str, values: Mapping[str, Value]) -> str:
    """Return a text as plain words, for titles, outlines and names: no markup, each placeholder's value in its place.

    A value that nobody has given is its label in square brackets.
    """
    return plain(parse(text), {name: _said(value) for name, value in values.items()} if "{" in text else {})


def without_soft_hyphens(text: str) -> str:
    """Return text for a title bar or an outline, which have no lines to break: some programs show the hyphens there."""
    return text.replace("\u00ad", "")


def _said(value: Value) -> str:
    if not value.value:
        return f"[{plain(parse(value.label))}]"
    return plain(parse(value.value)) if value.kind.has_markup else value.value


def value_problems(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is wrong with the values of a content file, whatever else is wrong with it."""
    data = loaded.data if isinstance(loaded.data, dict) else {}
    country = _country(data)
    judged = False
    for name, row in items(data, "values"):
        if not isinstance(row, dict):
            continue
        text, kind = row.get("value"), row.get("kind", ValueKind.TEXT)
        if text and row.get("write-in") is True:
            hint = "leave out write-in: to print the value, or value: to print a line to write on"
            place = loaded.key_place(("values", name, "write-in"))
            yield Problem(f"{name!r} has both value: and write-in:", place, hint)
        if row.get("clinic") is True and kind == ValueKind.TEXT:
            hint = "say what it is, kind: address, hours, name or person; or leave clinic: out, and a reviewer signs it"
            place = loaded.key_place(("values", name, "clinic"))
            yield Problem(f"{name!r} is a text, which no clinic may set: it could hold a dose", place, hint)
        if isinstance(row.get("label"), str):
            yield from _label(name, row["label"], loaded.place(("values", name, "label")))
        if isinstance(text, str) and text and isinstance(kind, str) and kind in set(ValueKind):
            judged = judged or kind == ValueKind.PHONE
            known = country_of(data) if judged else ""
            yield from check_value(name, ValueKind(kind), text, loaded.place(("values", name, "value")), known)
    if judged and country and country not in known_countries():
        hint = "write GB" if country == "UK" else "write the two capital letters of ISO 3166-1: NP"
        yield Problem(f"there is no country {country!r}", loaded.place(("country",)), hint)


def country_of(data: Mapping[str, Any]) -> str:
    """Return the country of a content's phone numbers (ISO 3166-1 alpha-2), "" for none that is known."""
    country = _country(data)
    return country if country in known_countries() else ""


def _country(data: Mapping[str, Any]) -> str:
    country = str(data.get("country") or "")
    return country if len(country) == 2 and country.isupper() else ""  # the model says what else is wrong


def _label(name: str, label: str, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the label of a value."""
    yield from _nested(name, label, place)
    if label.rstrip("* ").endswith((":", "：")):
        hint = "leave the colon out"
        yield Problem(f"the label of {name!r} ends with a colon, and one is added", place, hint, Severity.WARNING)


def check_value(name: str, kind: ValueKind, text: str, place: Place, country: str = "") -> Iterator[Problem]:
    """Yield what is wrong with a value of its kind; `country` (ISO 3166-1 alpha-2) is that of its phone numbers."""
    bare = text.strip()
    if not bare:
        yield Problem(f"{name!r} is blank", place, "give the value, or leave the line value: out")
        return
    try:
        match kind:
            case ValueKind.PHONE:
                yield from _judged(name, text, place, country)
            case ValueKind.EMAIL:
                mail_uri(bare)
            case ValueKind.WEB:
                web_uri(bare)
            case ValueKind.PERSON:
                yield from _marked_up(name, text, place)
            case _:
                yield from _nested(name, text, place)
    except (PhoneError, AddressError) as error:
        what = {ValueKind.PHONE: "phone number", ValueKind.EMAIL: "e-mail address", ValueKind.WEB: "web address"}[kind]
        message = f"{name!r} is no {what}, {short(text)}: {error.message}"
        yield Problem(message, place, error.hint)


def _judged(name: str, text: str, place: Place, country: str) -> Iterator[Problem]:
    for number in numbers(text):
        verdict = judge(number, country)
        if verdict is not None:
            written = short(text[number.start : number.end])
            message = f"{name!r} holds a doubtful number, {written}: {verdict.message}"
            yield Problem(message, place, verdict.hint, verdict.severity, "phone-number")


def _marked_up(name: str, text: str, place: Place) -> Iterator[Problem]:
    """Yield a problem for markup in a person's name, which is printed as it is written."""
    try:
        is_plain = plain(parse(text)) == text and not any(placeholders(parse(text)))
    except MarkupError:
        is_plain = False
    if not is_plain:
        yield Problem(f"{name!r} is a person's name and has markup: {short(text)}", place, "write the name alone")


def _nested(name: str, text: str, place: Place) -> Iterator[Problem]:
    """Yield a problem for a placeholder in the text or the label of a value: it may lead back to itself."""
    try:
        names = list(placeholders(parse(text)))
    except MarkupError as error:
        yield Problem(f"{name!r} has bad markup: {error.message}, in {short(text)}", place, error.hint)
        return
    if names:
        hint = "write out what it stands for, or {{ and }} for braces that are meant"
        yield Problem(f"{name!r} holds a placeholder: {{{names[0]}}}", place, hint)
