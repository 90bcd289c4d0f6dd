"""Opening hours as an author writes them: days, such as mon-fri, with times, such as 8:00-18:00.

They hold no words: the program says them in every language, and nobody translates them.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from .field_types import GIVEN, Model, Words

DAILY, CLOSED, ALL_DAY = "daily", "closed", "24 hours"
"""What stands for all days, for no hours, and for all of them."""
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days in English, by their numbers."""
_FEWEST_LETTERS = 3
_BETWEEN = re.compile(r" *[-–] *")
_TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")


class DayRange(NamedTuple):
    """Days that follow each other, by number from Monday, 0; both are one where it is one day."""

    first: int
    last: int


class TimeRange(NamedTuple):
    """From when and until when something is open; midnight is 0:00 at either end."""

    start: time
    end: time


def days_of(text: str) -> tuple[DayRange, ...]:
    """Return the days that a key means, none for every day. Raises ValueError."""
    return () if text.strip().lower() == DAILY else tuple(DayRange(*_ends(part, _day)) for part in text.split(","))


def times_of(text: str) -> tuple[TimeRange, ...]:
    """Return the times that a text means; none where it is `CLOSED` or `ALL_DAY`. Raises ValueError."""
    if text.strip().lower() in {CLOSED, ALL_DAY}:
        return ()
    found = tuple(TimeRange(*_ends(part, _time)) for part in text.split(","))
    if any(one.start == one.end for one in found):
        raise ValueError(text)
    return found


def _ends(part: str, read: Any) -> tuple[Any, Any]:
    """Return both ends of a range, or twice what stands alone. Raises ValueError."""
    ends = [read(one) for one in _BETWEEN.split(part.strip().lower())]
    if len(ends) > 2:
        raise ValueError(part)
    return ends[0], ends[-1]


def _day(name: str) -> int:
    """Return the number of a day by its name in English, or the first letters of that. Raises ValueError."""
    found = [number for number, whole in enumerate(WEEK) if whole.startswith(name) and len(name) >= _FEWEST_LETTERS]
    if len(found) != 1:
        raise ValueError(name)
    return found[0]


def _time(text: str) -> time:
    """Return a time of day; 24:00 is midnight. Raises ValueError."""
    found = _TIME.fullmatch(text)
    if not found or (found[1] == "24" and found[2] != "00"):
        raise ValueError(text)
    return time(int(found[1]) % 24, int(found[2]))


def _checked(text: str, read: Any, kind: str) -> str:
    try:
        read(text)
    except ValueError:
        raise PydanticCustomError(kind, "no hours", {"given": text}) from None
    return text


Days = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    AfterValidator(lambda text: _checked(text, days_of, "days")),
    GIVEN,
]
"""Days: ``mon-fri``, ``sat``, ``mon, wed`` or ``daily``."""
Times = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    AfterValidator(lambda text: _checked(text, times_of, "times")),
    GIVEN,
]
"""Times: ``8:00-18:00``, ``8:00-12:00, 13:00-17:00``, ``closed`` or ``24 hours``."""


class Hours(Model):
    """When something is open: days with times, or a text."""

    text: Words | None = None
    """Hours in words, where days and times do not say them."""
    days: Days | None = None
    """Days, such as mon-fri, sat, or daily."""
    times: Times | None = None
    """Times of these days, such as 8:00-18:00, closed, or 24 hours."""


def as_rows(value: Any) -> Any:
    """Return hours as rows: a text alone, days as keys with their times, or a list of texts."""
    if isinstance(value, str):
        return [{"text": value}]
    if isinstance(value, dict):
        return [{"days": days, "times": times} for days, times in value.items()]
    return [{"text": one} if isinstance(one, str) else one for one in value] if isinstance(value, list) else value
