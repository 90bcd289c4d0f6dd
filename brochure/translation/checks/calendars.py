"""Numbers that differ because a clock counts to twelve or to twenty-four, or a calendar has other years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .meanings import Meanings
from .pairs import Pair
from .quantities import MINUTES, Quantity, quantities

_ERAS = {
    **dict.fromkeys(("th", "lo", "km"), range(543, 545)),
    **dict.fromkeys(("ne", "mai", "new", "hi", "bho"), (56, 57)),
    **dict.fromkeys(("am", "ti", "om"), (-7, -8)),
    **dict.fromkeys(("fa", "prs", "ps"), (-621, -622)),
    **dict.fromkeys(("ar", "ur", "sd", "ckb", "ms", "id"), range(-581, -576)),
    **{"ja": (-2018,), "zh-Hant": (-1911,), "he": (3760, 3761), "my": (-638,), "bn": (-593, -594)},
}
"""How much higher years are in other eras that readers of a language may use."""
SAME_DAYS = {"th", "lo", "km"}
"""Languages whose own era counts other years, and the same days and months."""
_CLOCK = re.compile(r"(?<![\d.])([01]?\d|2[0-4])[:.]([0-5]\d)(?![\d.])")
_SIX_HOURS = {"am", "ti", "om", "sw", "so"}
"""Languages whose clock begins at what others call six in the morning."""
_PARTS_OF_HOURS = {15.0: 0.25, 30.0: 0.5, 45.0: 0.75}
"""Minutes that languages say as parts of an hour: half past two, a quarter past eight."""
_TWELVES = frozenset({"noon", "midnight"})
"""What languages also call the hour twelve of a clock."""
_EVENING = "ทุ่ม"
"""The Thai hour of an evening, which begins at six: the first is seven."""
_EARLY, _LATE = frozenset({"am", "morning"}), frozenset({"pm", "afternoon", "evening", "night"})


def without_clocks(pair: Pair, lost: list[float], new: list[float]) -> tuple[list[float], list[float]]:
    """Take away hours of a clock that the other text counts to twelve or to twenty-four, and minutes that are none."""
    if not new and not lost:
        return lost, new
    said = pair.source_meanings.possible | pair.target_meanings.possible
    is_clock = bool(said & (_EARLY | _LATE | _TWELVES)) or any(
        _CLOCK.search(text) for text in (pair.source_words, pair.target_words)
    )
    if not is_clock:
        return lost, new
    six = pair.language.tag.partition("-")[0] in _SIX_HOURS or pair.source_language.tag.partition("-")[0] in _SIX_HOURS
    both = pair.source_meanings.digits + pair.target_meanings.digits
    shifts = (12, -12, 6, -6) if six or _EVENING in pair.target_words else (12, -12)
    in_words = {*pair.source_meanings.spelled} - {0.0, 1.0}
    for value in list(new):
        whole, part = divmod(value, 1)
        minutes = round(part * 100)
        hours = [whole, *(whole + shift for shift in shifts)]
        match = next((hour for hour in hours if hour in lost), None)
        if match is not None and (match != whole or minutes):
            lost.remove(match)
            new.remove(value)
            if minutes and float(minutes) in lost:
                lost.remove(float(minutes))
        elif (
            value == 0.0
            or (part and whole in both and minutes in {0, *map(int, both)})
            or (minutes in {0, 30} and in_words.intersection(hour for hour in hours if hour > 0))
        ):
            new.remove(value)
    _take_named(lost, pair.target_meanings)
    _take_named(new, pair.source_meanings)
    return [value for value in lost if value], new


def _take_named(values: list[float], other: Meanings) -> None:
    """Take away the twelve that the other text calls noon or midnight, and minutes that it calls parts of an hour."""
    twelve = next((hour for hour in (12.0, 0.0, 24.0) if hour in values), None)
    if twelve is not None and other.possible & _TWELVES:
        values.remove(twelve)
    for minutes, part in _PARTS_OF_HOURS.items():
        if minutes in values and (part in other.spelled or part in other.digits):
            values.remove(minutes)


def without_eras(pair: Pair, lost: list[float], new: list[float]) -> tuple[list[float], list[float], str]:
    """Take away a year that the translation gives in its own era; days and months then are others as well."""
    tag = pair.language.tag.partition("-")[0]
    shifts = _ERAS.get(pair.language.tag, _ERAS.get(tag, ()))
    for year in [value for value in lost if 1900 <= value <= 2100]:
        for shift in shifts:
            if year + shift in new:
                lost.remove(year)
                new.remove(year + shift)
                if tag in SAME_DAYS:
                    return lost, new, "" if lost or new else "same"
                return lost, new, "the date is given by another calendar"
    for shift in shifts:  # beside the year itself
        for value in list(new):
            if value - shift in pair.source_meanings.digits and 1900 <= value - shift <= 2100:
                new.remove(value)
    return lost, new, ""


def are_clocks(pair: Pair, found: Sequence[Quantity]) -> bool:
    """Tell whether all that looks like a number of hours is the hour of a clock in the other text."""
    parts = (pair.source_meanings.possible | pair.target_meanings.possible) & (_EARLY | _LATE)
    hours = {*pair.source_meanings.digits, *pair.source_meanings.spelled}
    shifts = (0, -12, 6, -6)
    counted = {one.value for one in quantities(pair.source_meanings) if one.unit in MINUTES}
    if any(one.value in counted for one in found):
        return False  # "24 minutes" for "24 hours" is no clock
    return bool(parts) and all(
        one.value >= 1 and one.unit in {"hour", "minute", "day"} and hours.intersection(one.value + n for n in shifts)
        for one in found
    )
