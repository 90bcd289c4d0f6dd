"""Days of the week and times of day, as CLDR has them for each language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache

from icu4py.messageformat import MessageFormat

from ..languages import Language
from .numbers import native_digits

_MONDAY = date(2024, 1, 1)


def knows_days(language: Language) -> bool:
    """Tell whether the days of the week are known in a language; in others ICU gives those of English."""
    return language.tag.partition("-")[0] == "en" or _day(0, language.locale) != _day(0, "en")


def weekday(number: int, language: Language) -> str:
    """Return the name of a day of the week by its number from Monday, 0, as it stands alone."""
    return native_digits(_day(number, language.locale), language)


def names_of_days(language: Language) -> Mapping[str, int]:
    """Return all names of days in a language with their numbers: long and short, alone and in a sentence."""
    return {
        str(MessageFormat(f"{{d,date,{form}}}", language.locale).format({"d": _MONDAY.replace(day=1 + number)})): number
        for form in ("EEEE", "EEE", "cccc", "ccc")
        for number in range(7)
    }


@lru_cache(maxsize=256)
def _day(number: int, locale: str) -> str:
    return MessageFormat("{d,date,cccc}", locale).format({"d": _MONDAY.replace(day=1 + number)})


@lru_cache(maxsize=256)
def format_time(value: time, language: Language) -> str:
    """Write a time of day in hours and minutes, by the clock of 12 or of 24 hours that the language uses."""
    written = MessageFormat("{d,date,::jmm}", language.locale).format({"d": datetime.combine(_MONDAY, value)})
    return native_digits(written, language)
