"""Opening hours in words: days and times as CLDR has them, put together as the labels of a language say."""

from __future__ import annotations

from ..content.hours import CLOSED, days_of, times_of
from ..content.labels import Labels, labels
from ..content.slots import Loc
from ..languages import Language
from ..languages import language as find_language
from ..text.calendar import format_time, knows_days, weekday

ENGLISH = "en"
_KEYS = ("span", "daily", "closed", "all-day", "comma")


def in_words(text: str, path: Loc, language: Language, words: Labels) -> tuple[str, str]:
    """Return the days or the times that a path of the content holds, and their language where it is another one.

    They are in English where a language has no names of days, or no labels to put them together.
    """
    if knows_days(language) and not any(words.foreign(key) for key in _KEYS):
        return _said(text, path, language, words), ""
    return _said(text, path, find_language(ENGLISH), labels(ENGLISH)), ENGLISH


def _said(text: str, path: Loc, language: Language, words: Labels) -> str:
    if path[-1] == "days":
        days = [_span(weekday(first, language), weekday(last, language), words) for first, last in days_of(text)]
        return words.comma.join(days) or words["daily"]
    times = [_span(format_time(start, language), format_time(end, language), words) for start, end in times_of(text)]
    return words.comma.join(times) or words["closed" if text.strip().lower() == CLOSED else "all-day"]


def _span(first: str, last: str, words: Labels) -> str:
    return first if first == last else words.get("span", **{"from": first, "to": last})
