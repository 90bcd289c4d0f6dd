"""Opening hours as data: the days and times that people write, and how each language prints them, by CLDR through ICU.

Only what can mean one thing is data: "Sun-Fri 10:00-17:00; Sat closed", "Mon, Wed 9am-5pm". Of "9-5" nobody can tell
which of the two is in the morning, and it stays a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from icu4py.messageformat import MessageFormat

from ..languages import Language
from ..languages import language as find_language
from ..lexicon.digits import to_ascii_digits
from ..lexicon.scripts import IDEOGRAPHIC
from .numbers import native_digits

_MONDAY = datetime(2024, 1, 1)
_DAY = 24 * 60
_ENGLISH = ("mon tues weds thur fri sat sun", "mon tue wed thurs fri sat sun", "mo tu we th fr sa su")
"""Short names that CLDR does not have."""
_ALL = frozenset({"daily", "every day", "everyday", "all days"})
_CLOSED = frozenset({"closed", "shut", "off"})
_TIME = r"(\d{1,2})(?:[:.h](\d\d))? ?(a\.?m\.?|p\.?m\.?)?"
_TIMES = re.compile(rf"{_TIME} ?(?:-|to|until) ?{_TIME}")
_PARTS = re.compile(r"(?P<days>[^\d]*?):? ?(?P<times>\d.*|closed|shut|off)")
_DASHES = re.compile(r" ?[-‐‑‒–—―~～] ?")


class OpenTime(NamedTuple):
    """Days of the week in order, 0 (Monday) to 6, and the minutes of the day from which and until which it is open.

    No times are a day that is closed.
    """

    days: tuple[int, ...]
    times: tuple[tuple[int, int], ...]


Hours = tuple[OpenTime, ...]


@lru_cache(maxsize=256)
def read_hours(text: str, tags: tuple[str, ...] = ()) -> Hours:
    """Return what a text says, with the days named in English or in one of some languages; () where it is no data."""
    plain = to_ascii_digits(unicodedata.normalize("NFKC", text)).casefold()
    plain = " ".join(_DASHES.sub("-", plain).split())
    names = {name: day for tag in ("en", *tags) for name, day in _named(tag).items()}
    found: list[OpenTime] = []
    for part in _clauses(plain):
        both = _PARTS.fullmatch(part)
        days = _days(both["days"].strip(" :,"), names) if both else ()
        times = _times(both["times"]) if both else None
        if not days or times is None:
            return ()
        found.append(OpenTime(days, times))
    days_said = [day for each in found for day in each.days]
    return tuple(found) if len(set(days_said)) == len(days_said) else ()


def _clauses(text: str) -> list[str]:
    """Return the parts of a text that begin with days: after a semicolon, or after a time where a letter follows."""
    clauses = re.split(r" ?[;؛|] ?|(?<=[\dm.]),? (?=[^\W\d_]{2,})(?!(?:to|until|and|a\.?m|p\.?m)\b)", text)
    return [clause.strip(" ,.") for clause in clauses if clause.strip(" ,.")]


def _days(text: str, names: Mapping[str, int]) -> tuple[int, ...]:
    if text in _ALL:
        return tuple(range(7))
    found: list[int] = []
    for part in re.split(r" ?[,،、&/] ?| and ", text):
        ends = [names.get(name.strip(" ."), -1) for name in re.split(r"-| to ", part)]
        if -1 in ends or len(ends) > 2:
            return ()
        count = (ends[-1] - ends[0]) % 7 + 1
        found += [(ends[0] + step) % 7 for step in range(count)]
    return tuple(found) if len(set(found)) == len(found) else ()


def _times(text: str) -> tuple[tuple[int, int], ...] | None:
    """Return the times of a part, () for a day that is closed, None where they may mean another thing too."""
    if text in _CLOSED:
        return ()
    found = []
    for part in re.split(r" ?(?:,|&|/|\band\b) ?", text):
        both = _TIMES.fullmatch(part.strip())
        if both is None:
            return None
        start, end = _minutes(*both.groups()[:3]), _minutes(*both.groups()[3:])
        if start is None or end is None or start == end or (end < start < _DAY // 2):
            return None
        found.append((start, end))
    return tuple(found)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Return the minute of the day; None where morning or evening is left open, or there is no such time."""
    value, more = int(hour), int(minute or 0)
    if more > 59 or value > 24 or (value == 24 and more):
        return None
    if half:
        if not 1 <= value <= 12:
            return None
        return (value % 12 + (12 if half[0] == "p" else 0)) * 60 + more
    return value * 60 + more if minute else None


def can_print_hours(language: Language) -> bool:
    """Tell whether CLDR has the days of a language; for one that it does not know, ICU gives them in English."""
    return language.tag.partition("-")[0] == "en" or _day(0, language) != _day(0, find_language("en"))


def format_hours(hours: Hours, language: Language, closed: str) -> str:
    """Write opening hours as a language does; `closed` is its word for a day without any."""
    comma, semicolon = _MARKS.get(language.script, (", ", "; "))
    return semicolon.join(
        f"{_days_said(each.days, language, comma)} {_times_said(each, language, comma) or closed}" for each in hours
    )


_MARKS = {"Arab": ("، ", "؛ "), **dict.fromkeys(IDEOGRAPHIC, ("、", "；"))}
"""What stands between days or times, and between what is said of one day and of the next."""


def _days_said(days: Sequence[int], language: Language, comma: str) -> str:
    """Name days; three or more that follow each other are a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == (runs[-1][-1] + 1) % 7:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        names = [_day(day, language) for day in run]
        said += [f"{names[0]}–{names[-1]}"] if len(run) > 2 else names
    return comma.join(said)


def _times_said(each: OpenTime, language: Language, comma: str) -> str:
    spans = [(_time(start, language), _time(end, language)) for start, end in each.times]
    between = "–" if all(text[-1:].isdigit() for pair in spans for text in pair) else " – "
    return comma.join(between.join(pair) for pair in spans)


@lru_cache(maxsize=1024)
def _day(day: int, language: Language) -> str:
    return _printed("{d,date,cccc}", _MONDAY + timedelta(days=day), language)


@lru_cache(maxsize=1024)
def _time(minutes: int, language: Language) -> str:
    """Write a time; the end of a day is 24:00 where hours are counted so."""
    written = _printed("{d,time,short}", _MONDAY + timedelta(minutes=minutes), language)
    if minutes == _DAY and written == native_digits("00:00", language):
        return native_digits("24:00", language)
    return written


def _printed(pattern: str, moment: datetime, language: Language) -> str:
    written = MessageFormat(pattern, f"{language.locale}@calendar=gregorian").format({"d": moment})
    return native_digits(str(written), language)


@lru_cache(maxsize=64)
def _named(tag: str) -> Mapping[str, int]:
    """Return the names of days in a language, long and short, in small letters."""
    language, found = find_language(tag), dict[str, int]()
    for day in range(7):
        moment = _MONDAY + timedelta(days=day)
        for pattern in ("EEEE", "EEE", "cccc", "ccc"):
            found[_printed(f"{{d,date,{pattern}}}", moment, language).casefold().strip(".")] = day
    if tag == "en":
        found |= {name: day for names in _ENGLISH for day, name in enumerate(names.split())}
    return found
