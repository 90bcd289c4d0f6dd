"""Opening hours in a cell, as people write them in any of a leaflet's languages -> days and times as data.

Only what can mean one thing is data: "Sun-Fri 10:00-17:00; Sat closed", "Mon, Wed 9am-5pm". Of "9-5" nobody can tell
which of the two is in the morning, and it is refused. Each language prints data as it does those of `contacts:`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..content.foreign import TextIn
from ..content.hours import ALL_DAY, CLOSED, DAILY, WEEK
from ..content.labels import labels
from ..languages import language as find_language
from ..lexicon.digits import to_ascii_digits
from ..lexicon.scripts import IDEOGRAPHIC
from ..reading.hours import in_words
from ..text.calendar import names_of_days

_NOON = 12 * 60
_SHORT = ("mon tues weds thur fri sat sun", "mon tue wed thurs fri sat sun", "mo tu we th fr sa su")
"""Short names in English that CLDR does not have."""
_ALL = frozenset({"daily", "every day", "everyday", "all days"})
_SHUT = frozenset({"closed", "shut", "off"})
_ALWAYS = frozenset(
    {"24 hours", "24 hrs", "24h", "24hrs", "24 x 7", "24x7", "24/7", "open 24 hours", "round the clock"}
)
_TIME = r"(\d{1,2})(?:[:.h](\d\d))? ?(a\.?m\.?|p\.?m\.?)?"
_TIMES = re.compile(rf"{_TIME} ?(?:-|to|until) ?{_TIME}")
_HOURS = re.compile(r"(\d{1,2}) ?(?:-|to|until) ?(1[3-9]|2[0-4])")
"""Hours without minutes, of which the last is in the evening: what comes before is in the same count."""
_PARTS = re.compile(r"(?P<days>[^\d]*?):? ?(?P<times>\d.*|closed|shut|off)")
_DASHES = re.compile(r" ?[-‐‑‒–—―~～] ?")
_ENDED = r"(?:(?<=[\dm.])|(?<=hours)|(?<=hrs)|(?<=closed)|(?<=shut)|(?<=off))"
_CLAUSES = re.compile(rf" ?[;؛|] ?|{_ENDED},? (?=[^\W\d_]{{2,}})(?!(?:to|until|and|a\.?m|p\.?m|hours|hrs)\b)")
"""What stands between what is said of some days and of others: a semicolon, or the end of times before a word."""
_SEMICOLONS = {"Arab": "؛ ", **dict.fromkeys(IDEOGRAPHIC, "；")}
"""What stands between what is said of one day and of the next, where that is no semicolon of Latin."""


class OpenTime(NamedTuple):
    """Days and their times, as an author writes them (`content/hours.py`): "sun-fri", "10:00-17:00"."""

    days: str
    times: str


Hours = tuple[OpenTime, ...]


@lru_cache(maxsize=256)
def read_hours(text: str, tags: tuple[str, ...] = ()) -> Hours:
    """Return what a text says, with days named in English or in one of some languages; () where it is no data."""
    plain = to_ascii_digits(unicodedata.normalize("NFKC", text)).casefold()
    plain = " ".join(_DASHES.sub("-", plain).split())
    if plain in _ALWAYS:
        return (OpenTime(DAILY, ALL_DAY),)
    names = {name: day for tag in ("en", *tags) for name, day in _named(tag).items()}
    found: list[OpenTime] = []
    seen: list[int] = []
    for clause in filter(None, (clause.strip(" ,.") for clause in _CLAUSES.split(plain))):
        both = _PARTS.fullmatch(clause)
        days = list(_days(both["days"].strip(" :,"), names)) if both else []
        times = _times(both["times"]) if both else ""
        if not days or not times:
            return ()
        seen += [day for first, last in days for day in _every(first, last)]
        found.append(OpenTime(", ".join(_written(*ends) for ends in days), times))
    return tuple(found) if len(set(seen)) == len(seen) else ()


def print_hours(hours: Hours, tag: str) -> TextIn:
    """Return opening hours in a language, or in English where its days or the words between them are not known."""
    language, words = find_language(tag), labels(tag)
    said = [
        [in_words(text, (kind,), language, words) for text, kind in ((each.days, "days"), (each.times, "times"))]
        for each in hours
    ]
    foreign = next((tongue for pair in said for _, tongue in pair if tongue), "")
    if foreign:
        return TextIn(print_hours(hours, foreign), foreign)
    between = _SEMICOLONS.get(language.script, "; ")
    return TextIn(between.join(f"{days}{words.colon}{times}" for (days, _), (times, _) in said))


def _days(text: str, names: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield ranges of days by their first and last, numbers from Monday; nothing where a name is none."""
    parts = ["mon-sun"] if text in _ALL else re.split(r" ?[,،、&/] ?| and ", text)
    ranges = [[names.get(name.strip(" ."), -1) for name in re.split(r"-| to ", part)] for part in parts]
    if all(-1 not in ends and len(ends) <= 2 for ends in ranges):
        yield from ((ends[0], ends[-1]) for ends in ranges)


def _every(first: int, last: int) -> list[int]:
    return [(first + step) % len(WEEK) for step in range((last - first) % len(WEEK) + 1)]


def _written(first: int, last: int) -> str:
    """Return a range of days as an author writes it."""
    if (first, last) == (0, 6):
        return DAILY
    return WEEK[first][:3] if first == last else f"{WEEK[first][:3]}-{WEEK[last][:3]}"


def _times(text: str) -> str:
    """Return the times of a clause as an author writes them, "" where they may mean another thing too."""
    if text in _SHUT or text in _ALWAYS:
        return CLOSED if text in _SHUT else ALL_DAY
    found = []
    for part in re.split(r" ?(?:,|&|/|\band\b) ?", text):
        hours = _HOURS.fullmatch(part.strip())
        both = _TIMES.fullmatch(f"{hours[1]}:00-{hours[2]}:00" if hours else part.strip())
        start, end = (_minutes(*both.groups()[at : at + 3]) for at in (0, 3)) if both else (None, None)
        if start is None or end is None or start == end or end < start < _NOON:
            return ""
        found.append(f"{start // 60}:{start % 60:02}-{end // 60}:{end % 60:02}")
    return ", ".join(found)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Return the minute of the day; None where morning or evening is left open, or there is no such time."""
    value, more = int(hour), int(minute or 0)
    if more > 59 or value > 24 or (value == 24 and more) or (half and not 1 <= value <= 12):
        return None
    if half:
        return (value % 12 + (12 if half[0] == "p" else 0)) * 60 + more
    return value * 60 + more if minute else None


@lru_cache(maxsize=64)
def _named(tag: str) -> Mapping[str, int]:
    """Return the days of a language by their names, long and short, in small letters."""
    found = {name.casefold().strip("."): day for name, day in names_of_days(find_language(tag)).items()}
    if tag == "en":
        found |= {name: day for names in _SHORT for day, name in enumerate(names.split())}
    return found
