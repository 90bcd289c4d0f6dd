"""Entries of a roster -> what is set: the text of one cell, by the kind of the value that its column is for.

What is printed is what a person sees in the cell; a phone number stands as its country writes it, with the same digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..content.characters import faults
from ..content.dialing import e164, is_for_emergencies, is_known_short, is_short, national
from ..content.markup import escaped
from ..content.model import ValueKind
from ..content.phones import Number, numbers
from ..content.values import check_value
from ..errors import Place, Problem, Severity
from ..lexicon.digits import to_ascii_digits, with_digits

_SHORTENED = re.compile(r"[+-]?\d[.,]?\d*E[+-]?\d+", re.IGNORECASE)
_DECIMAL = re.compile(r"\+?\d+[.,]\d{1,2}")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"(?:\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))(?: [\d:]+)?"
    rf"|\d{{1,2}}[- ]{_MONTH}(?:[- ]\d{{2,4}})?|{_MONTH}[- ]\d{{2,4}}",
    re.IGNORECASE,
)
_OF_SERVICES = "1"
"""What numbers of services begin with in most countries (ITU-T E.129); others of few digits have lost the rest."""
MAX_WORDS = 500
"""Characters of a name, an address or opening hours, which stand beside something else."""
RETYPE = "format the column as Text, and type the number again from its source"


class Entry(NamedTuple):
    """What a cell says: the text that is set, "" for nothing, and what is wrong or doubtful."""

    text: str
    problems: tuple[Problem, ...] = ()


class Target(NamedTuple):
    """What a cell is for: the value's name and kind, whether it is for emergencies, and the country of its numbers."""

    name: str
    kind: ValueKind
    country: str = ""
    emergency: bool = False


def entry(text: str, target: Target, place: Place) -> Entry:
    """Return what a cell sets."""
    if target.kind is ValueKind.PHONE:
        return _phone(text, target, place)
    if target.kind in {ValueKind.EMAIL, ValueKind.WEB}:
        return Entry(text, tuple(check_value(target.name, target.kind, text, place)))
    problems = tuple(words_problems(target.name, text, place))
    if problems or target.kind is ValueKind.PERSON:
        return Entry(text, (*problems, *check_value(target.name, target.kind, text, place)))
    return Entry(escaped(text))


def words_problems(name: str, text: str, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with words: what cannot be printed, what was garbled, and what is too long for its place."""
    for fault in faults(text):
        message = f"{name!r}: {fault.message}"
        yield Problem(message, place, fault.hint, fault.severity)
    if _is_garbled(text):
        hint = "type it again, or save the file it came from as UTF-8"
        yield Problem(f"{name!r} was garbled when a file was converted: {text[:40]!r}", place, hint)
    if len(text) > MAX_WORDS:
        yield Problem(f"{name!r} has {len(text)} characters", place, f"the most is {MAX_WORDS}")


def _is_garbled(text: str) -> bool:
    """Tell whether a text is UTF-8 that was read as the code page of Windows: ZÃ¼rich."""
    if text.isascii():
        return False
    try:
        data = b"".join(map(_byte, text))
        return len(data.decode()) < len(text)
    except UnicodeError:
        return False


def _byte(character: str) -> bytes:
    """Return what a character is in the code page of Windows, where some bytes are none. Raises UnicodeError."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _phone(text: str, target: Target, place: Place) -> Entry:
    spoiled = _spoiled(to_ascii_digits(text))
    if spoiled:
        return Entry("", (Problem(f"{target.name!r} is no phone number, {text!r}: {spoiled}", place, RETYPE),))
    problems = tuple(check_value(target.name, ValueKind.PHONE, text, place, target.country))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Entry("", problems)
    found = numbers(text)
    return Entry(_written(text, found, target.country), (*problems, *_services(text, found, target, place)))


def _spoiled(text: str) -> str:
    """Return what a spreadsheet has made of a phone number, "" where it has left it alone."""
    if _SHORTENED.fullmatch(text):
        return "the spreadsheet has shortened it, and digits are lost"
    if _DECIMAL.fullmatch(text):
        return "it has decimals, as a spreadsheet writes a number that it calculates with"
    if _DATE.fullmatch(text):
        return "it looks like a date, which a spreadsheet makes of some numbers"
    return ""


def _written(text: str, found: tuple[Number, ...], country: str) -> str:
    """Return the numbers of a text as their country writes them, with what stands between them.

    Words there ("or", "Tel.:") are of one language, and the leaflets of many: a slash says as much in all.
    """
    parts, position = [], found[0].start
    for number in found:
        between = text[position : number.start]
        parts.append(" / " if any(character.isalpha() for character in between) else between)
        parts.append(_as_its_country(text[number.start : number.end], number, country))
        position = number.end
    return "".join(parts).strip()


def _as_its_country(own: str, number: Number, country: str) -> str:
    """Return a number as its country writes it, or as it stands where that would not be dialed as the same number."""
    written = national(number, country)
    if not written or [e164(one, country).dialed for one in numbers(written)] != [e164(number, country).dialed]:
        return own
    digits = {ord(character) - int(to_ascii_digits(character)) for character in own if character.isdigit()}
    zero = digits.pop() if len(digits) == 1 else 48
    zero = 48 if zero == ord("０") else zero
    written += f" ext. {number.extension}" if number.extension else ""
    return with_digits(written, "".join(chr(zero + value) for value in range(10)))


def _services(text: str, found: tuple[Number, ...], target: Target, place: Place) -> Iterator[Problem]:
    """Yield what is doubtful of numbers as short as those of services."""
    for number in found if target.country else ():
        if not is_short(number, target.country):
            continue
        written = text[number.start : number.end]
        if not target.emergency:
            message = f"{target.name!r} holds a number of few digits, {written}, and is not for emergencies"
            is_service = is_known_short(number, target.country) or number.dialed[0] in _OF_SERVICES
            severity = Severity.WARNING if is_service else Severity.ERROR
            yield Problem(message, place, "write it in full, with its area code", severity, "phone-number")
        elif not is_for_emergencies(number, target.country):
            message = f"{target.name!r} holds {written}, which is not known to call for help in {target.country}"
            yield Problem(message, place, "compare it digit by digit", Severity.WARNING, "phone-number")
