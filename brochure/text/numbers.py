"""Digits, dates and phone numbers as a language writes them, and what of them stays on one line."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from icu4py.messageformat import MessageFormat

from ..languages import Language
from ..lexicon.contacts import MAIL, PHONE, WEB
from ..lexicon.digits import NUMBER, SPACES, to_ascii_digits, with_digits

_SPACE = f"[{SPACES}]"
_FRACTION = "[¼-¾⅐-⅞]"
_UNIT = r"(?:°[CF]?|[℃℉%٪‰]|[µμm]?[gl]|[kc]?m|mm|mg|kg|ml|[µμmd]?L|dl|IU|I\.U\.|mmol|mcg|Gy|mGy|cm|mmHg|bpm)"
_PER = rf"(?:/(?:{NUMBER}{_SPACE}?)?(?:{_UNIT}|[A-Za-zµμ]{{1,6}})[²³]?)"
_POWER = rf"{NUMBER}{_SPACE}?[x×]{_SPACE}?10(?:[⁻⁰¹²³⁴-⁹]+|\^-?\d+)(?:{_SPACE}?{_UNIT})?{_PER}*"
_MIXED = rf"(?<![\w.,/])\d+{_SPACE}?(?:{_FRACTION}|\d+[/⁄]\d+(?![/⁄\d]))(?:{_SPACE}?{_UNIT}(?!\w))?"
_DOSE = rf"{NUMBER}(?:\s?[-–/:x×]\s?{NUMBER})*(?:{_SPACE}?{_UNIT}{_PER}*|{_PER}+)(?!\w)"
_RANGE = rf"(?<![\w.,]){NUMBER}(?:[-–/:]{NUMBER})+(?!\w)"
_DATE = r"(?<![\w.,/])\d{1,4}(?P<sign>[-\u2010\u2011–/.])\d{1,2}(?P=sign)\d{2,4}(?![\w/])"
_SIGNED = rf"(?:[<>≤≥=±~≈]=?{_SPACE}?)?(?:{_POWER}|{_MIXED}|{_DOSE}|{_RANGE})|[<>≤≥=±~≈]=?{_SPACE}{NUMBER}"
_VERSION = r"\bv\d+(?:\.\d+)*"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(rf"\d|{_FRACTION}")
_CONTACTS = (WEB.pattern, MAIL.pattern, PHONE)


@cache
def _whole() -> re.Pattern[str]:
    """Return what finds addresses, phone numbers, amounts with signs and units, powers, fractions, ranges and dates.

    Times and versions too. It takes 15 ms to compile, so only who sets text does.
    """
    return re.compile("|".join(f"(?:{part})" for part in (*_CONTACTS, _DATE, _SIGNED, _VERSION)))


_GROUPED = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"
_AMOUNT = rf"(?:{_GROUPED}|{NUMBER}(?:[-–]{NUMBER}|/\d+(?![\d/])|{_SPACE}?{_FRACTION})?|{_FRACTION})"
_ALONE = r"(?<![A-Za-z\d\-.,/])"
_WORD = r"[^\s\d.,;:!?()\[\]，。、：；？！（）،؛۔।॥။၊៖]"
_RATIO = re.compile(rf"{_ALONE}({_AMOUNT}){_SPACE}?{_WORD}+({_SPACE}{_WORD}+)?{_SPACE}?({_AMOUNT})")
_COUNTED = re.compile(rf"{_ALONE}({_AMOUNT}){_SPACE}?(?={_WORD})")
TOGETHER = (24, 18)
"""A ratio with one word, or with two, stays on one line up to this many characters: longer, and lines get too short."""
FIRM, YIELDING = 1.1, 1.0
"""How firmly places are closed; where the words fit on no line, one that yields is broken first."""


def unparted(text: str) -> dict[int, float]:
    """Return where a line must not end in a text, because it would part a number from its sense, and how firmly.

    That is inside a number ("1 000"); between a number and what it counts ("3 weeks", 8人); and inside a ratio or a
    date, which is two numbers with a word or two between them ("1 in 1,000", "1 de cada 8", "23 novembre 2026"). A
    ratio that fits no line with its noun is divided behind its numbers ("1 in 1,000"), or, where the whole comes first,
    before the part.
    """
    found: dict[int, float] = {}
    if not _FIGURE.search(text):
        return found
    for match in _COUNTED.finditer(text):
        found.update(dict.fromkeys(range(match.start() + 1, match.end(1)), FIRM))
        found[match.end()] = FIRM
    for match in _RATIO.finditer(text):
        if match.end() - match.start() > TOGETHER[bool(match[2])]:
            continue
        whole_first = _value(match[1]) > _value(match[3])
        for place in range(match.end(1) + 1, match.start(3) + 1):
            found[place] = max(found.get(place, 0.0), YIELDING if whole_first else FIRM)
        found.update(dict.fromkeys(range(match.start(3) + 1, match.end()), FIRM))
        if not whole_first:
            found.update({place: YIELDING for place in (match.end(), match.end() + 1) if place in found})
    return found


def _value(amount: str) -> int:
    return int("".join(_DIGIT.findall(to_ascii_digits(amount))) or "0")


@lru_cache(maxsize=4096)
def whole_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of all that is read as one sign, and so stands on one line: "38.5 °C", a phone number."""
    if not (_DIGIT.search(text) or "@" in text or "://" in text or "www." in text):
        return ()
    return tuple(found.span() for found in _whole().finditer(text))


def native_digits(text: str, language: Language) -> str:
    """Return the text with ASCII digits turned into the language's own."""
    return with_digits(text, language.digits)


def format_number(value: int, language: Language) -> str:
    """Write a whole number in the language's digits, without grouping."""
    return native_digits(str(value), language)


_DATE_FORMS = {
    "am": "d MMMM y '(የግሪጎሪያን የቀን አቆጣጠር)'",
    "km": "d 'ខែ'MMMM 'ឆ្នាំ'y",
    "vi": "d MMMM 'năm' y",
}
"""Dates that CLDR's long form leaves without the words that a reader needs, as patterns of its letters.

Amharic readers count years seven or eight lower. CLDR's era for both calendars is the name of theirs, so that of the
calendar stands here, as CLDR has it.
"""
_FIRST_OF_MONTH = {"fr": "d'er' MMMM y"}
"""Dates of the first day of a month where a language counts only that day by an ordinal."""


@lru_cache(maxsize=256)
def format_date(value: date, language: Language) -> str:
    """Write a date in long form as the language does, in the Gregorian calendar, which staff can compare."""
    own = language.tag.partition("-")[0]
    form = _FIRST_OF_MONTH.get(own, "") if value.day == 1 else ""
    # The calendar is named in ICU's own syntax: for "-u-ca-gregory" it reads all keys of BCP 47 first, 6 ms.
    pattern = f"{{d,date,{form or _DATE_FORMS.get(own, 'long')}}}"
    written = MessageFormat(pattern, f"{language.locale}@calendar=gregorian").format({"d": value})
    return native_digits(written, language)


@lru_cache(maxsize=4096)
def spelled_out(value: int, language: Language) -> str:
    """Return a whole number in words, as ICU spells it (in English where it does not know the language)."""
    return str(_speller(language.locale).format({"n": value}))


@lru_cache(maxsize=256)
def _speller(tag: str) -> MessageFormat:
    return MessageFormat("{n,spellout}", tag)
