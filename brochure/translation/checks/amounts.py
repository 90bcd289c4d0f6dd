"""Checks of amounts, which can do the worst harm: numbers by value, doses with their unit, spans of time and counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ...lexicon.digits import to_ascii_digits
from ..numbers import numbers
from . import accounting
from .calendars import are_clocks
from .meanings import Meanings
from .pairs import Finding, Pair, TextSpot, signed, spots_of
from .quantities import AMOUNTS, THINGS, TIMES, Quantity, quantities

_NUMBER = re.compile(r"\d+(?:[.,٫٬'\u00a0\u202f]\d+)*")
_NAME = re.compile(r"(?<![A-Za-z0-9-])(?=[A-Z])[A-Z]*(?:-?[A-Z]+)*-?\d+(?![A-Za-z0-9-])")
"""Names of proteins and the like, whose number is part of them: PD-L1, HER2."""
_DIGIT = re.compile(r"\d")
_COUNTED = frozenset({*THINGS, "time"} - {"dose"})
NOT_TOLD = {0.0, 1.0}
"""Values whose words mean too much else ("one of them", "no one") to be missed."""


def number(pair: Pair) -> Iterator[Finding]:
    """Find numbers that were lost or changed, by value, in digits or in words, with what a clock or calendar changes.

    That of a name such as PD-L1 may not change at all. It is an error where both texts have other digits.
    """
    if not (_DIGIT.search(pair.source_words) or _DIGIT.search(pair.target_words)):
        yield from _spelled_out(pair)
        return
    names = set(_NAME.findall(pair.source_words))
    names -= set(_NAME.findall(to_ascii_digits(pair.target_words))) if names else set()
    if names:
        spots = spots_of(pair.source, *names)
        yield Finding(f"names differ: {signed((sorted(names), []))}", "copy such a name exactly", spots)
        return
    yield from _signs(pair)
    account = accounting.settled(pair)
    if not account.lost and not account.new:
        if account.note:
            yield Finding(account.note, "compare the two", doubtful=True)
        else:
            yield from _spelled_out(pair)
        return
    lost, new = ([f"{value:g}" for value in values] for values in (account.lost, account.new))
    places = tuple(_number_spots(pair.source, lost)), tuple(_number_spots(pair.target, new))
    message = f"numbers differ: {signed((lost, new))}"
    yield Finding(message, "check every digit against the source", *places, doubtful=account.doubtful)


_POWER = re.compile(r"[⁻⁰¹²³⁴-⁹]+")
_LIMIT = re.compile(r"[<>≤≥](?=\s?\d)")


def _signs(pair: Pair) -> Iterator[Finding]:
    """Find powers and signs of limits that are others than in the source: 10⁶ for 10⁹, > for <."""
    powers, others = (_POWER.findall(text) for text in (pair.source_words, pair.target_words))
    if powers and sorted(powers) != sorted(others):
        yield Finding(f"powers differ: {signed((powers, others))}", "copy them exactly", doubtful=not others)
    limits, others = (_LIMIT.findall(text) for text in (pair.source_words, pair.target_words))
    if limits and others and sorted(limits) != sorted(others):
        yield Finding(f"signs differ: {signed((limits, others))}", "copy < and > as they are")


def _spelled_out(pair: Pair) -> Iterator[Finding]:
    """Find a number that both texts spell out, each another; one alone may be an idiom."""
    here, there = pair.source_meanings, pair.target_meanings
    if not here.spelled or not there.words.has_numbers:
        return
    known = {*there.spelled, *there.digits, *accounting.implied(there), *NOT_TOLD}
    lost = [value for value in here.spelled if value not in known]
    if not lost:
        return
    known = {*here.spelled, *here.digits, *accounting.implied(here), *NOT_TOLD}
    sure = {item.number for item in there.items if item.number is not None and item.sure and not item.digits}
    new = [value for value in there.spelled if value not in known and value in sure]
    lost, new = accounting.without_same_sizes(pair, lost, new)
    lost, new = accounting.without_halves(lost, new)
    if lost and new:
        message = f"numbers differ: {signed(([f'{n:g}' for n in lost], [f'{n:g}' for n in new]))}"
        yield Finding(message, "check every number against the source", doubtful=True)


def _number_spots(text: str, values: Iterable[str]) -> Iterator[TextSpot]:
    wanted = set(values)
    for found in _NUMBER.finditer(text):
        if wanted.intersection(numbers(found[0])):
            yield found.span()


def dose(pair: Pair) -> Iterator[Finding]:
    """Find a quantity whose unit was lost or changed: mg for mcg, °C for °F."""
    wanted = [one for one in quantities(pair.source_meanings) if one.unit in AMOUNTS and one.digits]
    if not wanted:
        return
    got = [one for one in quantities(pair.target_meanings) if one.unit in AMOUNTS or one.unit == "degree"]
    sizes = Counter(one.size for one in got)
    for one in wanted:
        if sizes[one.size]:
            same = [two for two in got if two.size == one.size]
            if all(two.unit != one.unit for two in same):
                message = f"{one} is written as {same[0]}: the same amount in another unit"
                yield Finding(message, "keep the unit of the source", doubtful=True)
            continue
        same_value = [two for two in got if two.value == one.value]
        if any(two.unit == "degree" and one.unit in {"°C", "°F"} for two in same_value):
            continue
        if not same_value:
            yield from _unit_lost(pair, one)
        elif not any(two.unit == one.unit for two in same_value):
            spots = (), tuple(_number_spots(pair.target, [f"{one.value:g}"]))
            message = f"{one} has become {same_value[0]}"
            yield Finding(message, "a wrong unit is a wrong dose: correct it", *spots, doubtful=not same_value[0].sure)
    yield from _per_unit(pair)


def _unit_lost(pair: Pair, one: Quantity) -> Iterator[Finding]:
    items = pair.target_meanings.items
    for place, item in enumerate(items):
        if item.number == one.value:
            following = items[place + 1] if place + 1 < len(items) else None
            unknown = following is not None and following.meaning is None and following.number is None
            spots = tuple(_number_spots(pair.target, [f"{one.value:g}"]))
            unsure = unknown or not item.digits or one.unit == "iu"
            yield Finding(f"the unit of {one} is lost", "write the unit", (), spots, doubtful=unsure)
            return


def _per_unit(pair: Pair) -> Iterator[Finding]:
    """Find a unit that is lost where no number stands before it: the kg of mg/kg, the "per kilo"."""
    here, there = pair.source_meanings, pair.target_meanings
    counted = {one.unit for one in quantities(here)}
    gone = (here.sure & AMOUNTS.keys() & there.words.names) - there.possible - counted - {"°C", "°F", "%"}
    if gone and any(one.unit in AMOUNTS for one in quantities(here)):
        yield Finding(f"the unit {', '.join(sorted(gone))} is lost", "write per what a dose is", doubtful=True)


def span(pair: Pair) -> Iterator[Finding]:
    """Find a span of time that was changed: another number of hours, days for hours. Silent without a list of words."""
    if not pair.source_meanings.possible & TIMES:
        return
    lost, new = _other(pair, TIMES)
    if lost and new and not are_clocks(pair, new):
        yield _differing(pair, lost, new, "a wrong span of time is a wrong dose: compare hours, days, weeks and months")
        return
    here, there = pair.source_meanings.tally, pair.target_meanings.tally
    added = pair.new & TIMES
    gone = pair.lost & TIMES or frozenset(unit for unit in TIMES if here[unit] > there[unit] > 0)
    if gone and added and not accounting.same_in_other_units(pair, gone, added):
        message = f"the source says {', '.join(sorted(gone))} and the translation {', '.join(sorted(added))}"
        hint = "a wrong span of time is a wrong dose: compare hours, days, weeks and months"
        yield Finding(message, hint, doubtful=not pair.confirmed)


def count(pair: Pair) -> Iterator[Finding]:
    """Find another number of tablets, drops, people or times a day, and half for a whole one."""
    said, target = pair.source_meanings, pair.target_meanings
    if not (said.digits or target.digits or said.spelled or target.spelled):
        return
    lost, new = _other(pair, _COUNTED)
    units = {one.unit for one in lost} & {one.unit for one in new}
    lost, new = ([one for one in some if one.unit in units] for some in (lost, new))
    if lost and new and not _is_ratio(lost, new) and not _is_ratio(new, lost):
        yield _differing(pair, lost, new, "compare how much, and how often")
        return
    here, there = (_fractions(said) for said in (pair.source_meanings, pair.target_meanings))
    if here and there and not any(abs(one - two) < 0.004 for one in here for two in there):
        one, two = (", ".join(f"{value:g}" for value in sorted(values)) for values in (here, there))
        yield Finding(f"the source says {one} and the translation {two}", "compare how much", doubtful=True)
        return
    fractions = {value for value in (*pair.source_meanings.spelled, *pair.source_meanings.digits) if 0 < value < 1}
    if fractions and not _has_part(pair):
        yield Finding("a half, a third or a quarter is not in the translation", "compare how much", doubtful=True)
    elif (
        not fractions
        and any(item.number == 0.5 and item.sure for item in pair.target_meanings.items)
        and not _may_halve(pair)
    ):
        yield Finding("the translation has a half that the source has not", "compare how much", doubtful=True)


def _fractions(said: Meanings) -> set[float]:
    """Return the parts of a whole that a text says in words; half an hour and the like are spans of time."""
    parts = {item.number for item in said.items if item.number is not None and not item.digits and 0 < item.number < 1}
    return parts if "hour" not in said.possible else set()


def _is_ratio(one: Sequence[Quantity], two: Sequence[Quantity]) -> bool:
    """Tell whether a share says in one number what the other text says in two: a quarter of people, 1 person in 4."""
    values = [quantity.value for quantity in one]
    return len(two) == 1 and max(values) > 0 and abs(1 / max(values) - two[0].value) < 0.004


def _has_part(pair: Pair) -> bool:
    """Tell whether a translation has part of a whole in any way, or its language no words for it."""
    said = pair.target_meanings
    values = (*said.spelled, *said.digits)
    known = {*pair.source_meanings.spelled, *pair.source_meanings.digits}
    return (
        not said.words.has_parts
        or any(value % 1 > 0 for value in values)
        or any(item.meaning and item.meaning.number and item.meaning.number % 1 for item in said.items)
        or "half" in said.possible
        or any(value in said.digits or value in said.spelled for value in (30.0, 25.0, 50.0, 15.0, 75.0))
        or (1.0 in values and any(whole in values and whole not in known for whole in (2.0, 3.0, 4.0)))
    )


def _may_halve(pair: Pair) -> bool:
    """Tell whether a half in a translation is that of an hour, or one that the source writes in another way."""
    values = (*pair.source_meanings.digits, *pair.source_meanings.spelled)
    return any(value % 1 or value in {30.0, 50.0} for value in values) or not pair.source_meanings.words.has_parts


def _other(pair: Pair, units: frozenset[str]) -> tuple[list[Quantity], list[Quantity]]:
    """Return the quantities of some units that only the source has, and those that only the translation has."""
    here, there = quantities(pair.source_meanings), quantities(pair.target_meanings)
    if not here or not there:
        return [], []
    known = pair.target_meanings.words.names
    lost = [one for one in _more_often(here, there) if one.unit in units and one.unit in known]
    values, counted = {one.value for one in lost}, {one.unit for one in lost}
    more = _more_often(there, here)
    new = [q for q in more if q.unit in units and (q.sure or q.value in values or q.unit in counted)]
    ages = {one.value for one in (*lost, *new) if one.unit == "year"}
    in_digits = {*pair.source_meanings.digits} & {*pair.target_meanings.digits}
    if ages and ages <= in_digits and not ages & {one.value for one in new if one.unit != "year"}:
        return [], []  # "50 years and over 65" may be "50 and over 65 years"
    return lost, new


def _more_often(some: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities that are more often among some than among others, each once."""
    spare = Counter(one.size for one in some) - Counter(one.size for one in others)
    return list({one.size: one for one in some if spare[one.size]}.values())


def _differing(pair: Pair, lost: Sequence[Quantity], new: Sequence[Quantity], hint: str) -> Finding:
    one, two = (", ".join(map(str, some)) for some in (lost, new))
    spots = (
        tuple(_number_spots(pair.source, [f"{q.value:g}" for q in lost])),
        tuple(_number_spots(pair.target, [f"{q.value:g}" for q in new])),
    )
    return Finding(f"the source says {one} and the translation {two}", hint, *spots, doubtful=not pair.confirmed)
