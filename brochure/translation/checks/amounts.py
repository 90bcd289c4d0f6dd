"""Checks of amounts, which can do the worst harm: numbers by value, doses with their unit, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ...languages import Language
from ...lexicon.digits import to_ascii_digits
from ..numbers import numbers
from .knowledge import spelled_values, time_units, times_known, units
from .pairs import Finding, Pair, TextSpot, difference, signed, spots_of

_NUMBER = re.compile(r"\d+(?:[.,٫٬'\u00a0\u202f]\d+)*")
_NAME = re.compile(r"(?<![A-Za-z0-9-])(?=[A-Z])[A-Z]*(?:-?[A-Z]+)*-?\d+(?![A-Za-z0-9-])")
"""Names of proteins and the like, whose number is part of them: PD-L1, HER2."""
_DIGIT = re.compile(r"\d")
_AFTER_NUMBER = re.compile(r"\d[ \u00a0\u202f]?$")
NOT_TOLD = {"0", "1"}
"""Values whose words mean too much else ("one of them", "no one") to be missed."""


def number(pair: Pair) -> Iterator[Finding]:
    """Find numbers that were lost or changed, by value; a number up to twenty may be a word in one of the two.

    That of a name such as PD-L1 may not.
    """
    if not (_DIGIT.search(pair.source_words) or _DIGIT.search(pair.target_words)):
        yield from _spelled_out(pair, ())
        return
    names = set(_NAME.findall(pair.source_words))
    names -= set(_NAME.findall(to_ascii_digits(pair.target_words))) if names else set()
    if names:
        spots = spots_of(pair.source, *names)
        yield Finding(f"names differ: {signed((sorted(names), []))}", "copy such a name exactly", spots)
        return
    before = numbers(pair.source_words, pair.source_language)
    readings = [numbers(pair.target_words, language) for language in _conventions(pair)]
    if before not in readings:
        lost, new = min((_unspelled(pair, before, after) for after in readings), key=lambda two: len(two[0] + two[1]))
        if lost or new:
            source, target = _number_spots(pair.source, lost or before), _number_spots(pair.target, new)
            message = f"numbers differ: {signed((lost, new))}"
            yield Finding(message, "check every digit against the source", tuple(source), tuple(target))
            return
    yield from _spelled_out(pair, before)


def _conventions(pair: Pair) -> tuple[Language | None, ...]:
    """Return whose signs a translation's numbers may be read by: its own language's, the source's, or anybody's."""
    return pair.language, pair.source_language, None


def _unspelled(pair: Pair, before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the numbers lost and new, but for those that the other text has as a word more than this one has."""
    lost, new = difference(before, after) or ([], [])
    here, there = _words(pair)
    more = {n: len(there.get(n, ())) - len(here.get(n, ())) for n in (*lost, *new)}
    return [n for n in lost if more[n] <= 0], [n for n in new if more[n] >= 0]


def _words(pair: Pair) -> tuple[Mapping[str, Sequence[TextSpot]], Mapping[str, Sequence[TextSpot]]]:
    """Return the numbers up to twenty that source and target spell out, with their places in the words."""
    return (
        spelled_values(pair.source_words, pair.source_language.tag),
        spelled_values(pair.target_words, pair.language.tag),
    )


def _spelled_out(pair: Pair, digits: Iterable[str]) -> Iterator[Finding]:
    """Find a number that both texts spell out, each another; one alone may be an idiom."""
    if not spelled_values(pair.source_words, pair.source_language.tag).keys() - NOT_TOLD:
        return
    here, there = _words(pair)
    known = {*digits, *numbers(pair.target_words)}
    lost = [value for value in here if value not in {*there, *known, *NOT_TOLD}]
    new = [value for value in there if value not in {*here, *known, *NOT_TOLD}]
    if lost and new:
        message = f"numbers differ: {signed((lost, new))}"
        spots = ([here[value][0] for value in lost], [there[value][0] for value in new])
        yield Finding(message, "check every number against the source", *_in_markup(pair, *spots))


def _in_markup(
    pair: Pair, source: Iterable[TextSpot], target: Iterable[TextSpot]
) -> tuple[tuple[TextSpot, ...], tuple[TextSpot, ...]]:
    """Return places in words as places in the texts with their markup."""
    found = []
    for words, text, spots in ((pair.source_words, pair.source, source), (pair.target_words, pair.target, target)):
        at = [(text.find(words[start:end]), end - start) for start, end in spots]
        found.append(tuple((start, start + length) for start, length in at if start >= 0))
    return found[0], found[1]


def _number_spots(text: str, values: Iterable[str]) -> Iterator[TextSpot]:
    wanted = set(values)
    for found in _NUMBER.finditer(text):
        if wanted.intersection(numbers(found[0])):
            yield found.span()


def dose(pair: Pair) -> Iterator[Finding]:
    """Find a quantity whose unit was lost or changed: mg for mcg, °C for °F."""
    wanted = _doses(pair.source_words, (pair.source_language,))
    got = _doses(pair.target_words, _conventions(pair)) if wanted else []
    for value, unit, spot in wanted:
        same_value = [found for found in got if found[0] == value]
        if not same_value:
            if any(value in numbers(pair.target_words, language) for language in _conventions(pair)):
                yield Finding(f"the unit of {value} {unit} is lost", "write the unit", (spot,))
        elif all(found[1] != unit for found in same_value):
            message = f"{value} {unit} has become {value} {same_value[0][1]}"
            yield Finding(message, "a wrong unit is a wrong dose: correct it", (spot,), (same_value[0][2],))


@cache
def _dose_pattern() -> re.Pattern[str]:
    aliases = sorted(units(), key=lambda alias: -len(alias))
    signs = "|".join(map(re.escape, aliases))
    return re.compile(rf"(\d+(?:[.,٫٬]\d+)*)[\s\u00a0\u202f-]?({signs})(?![A-Za-zµμ])")


def _doses(text: str, conventions: Iterable[Language | None]) -> list[tuple[str, str, TextSpot]]:
    """Return value, unit and place of every quantity with a unit that we know, as each language reads it."""
    if _DIGIT.search(text) is None:
        return []
    known = units()
    found = []
    for one in _dose_pattern().finditer(text):
        values = dict.fromkeys(value for language in conventions for value in numbers(one[1], language)[:1])
        found += [(value, known[one[2]], one.span()) for value in values]
    return found


def frequency(pair: Pair) -> Iterator[Finding]:
    """Find a span of time in another unit: "every 8 hours" that has become days. Silent without a list of words."""
    here = time_units(pair.source_words, pair.source_language.tag)
    there = time_units(pair.target_words, pair.language.tag) if here else {}
    lost = [unit for unit in here if unit not in there and unit in times_known(pair.language.tag)]
    new = [unit for unit in there if unit not in here]
    counted = [unit for unit in new if _AFTER_NUMBER.search(pair.target_words[: there[unit][0]])]
    if (lost and new) or counted:
        source, target = ", ".join(lost or here), ", ".join(new)
        spots = _in_markup(pair, [here[unit] for unit in lost or here], [there[unit] for unit in new])
        hint = "a wrong span of time is a wrong dose: compare hours, days, weeks and months"
        yield Finding(f"the source says {source} and the translation {target}", hint, *spots)
