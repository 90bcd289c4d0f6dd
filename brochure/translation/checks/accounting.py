"""Whether numbers of two texts agree when clocks, calendars, other units and words are taken into account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..numbers import numbers
from .calendars import without_clocks, without_eras
from .meanings import Meanings
from .pairs import Pair
from .quantities import MINUTES, MONTHS, Quantity, quantities

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers that only one of two texts has, whether that cannot be decided, and what to say where they agree."""

    lost: tuple[float, ...] = ()
    new: tuple[float, ...] = ()
    doubtful: bool = False
    note: str = ""


def settled(pair: Pair) -> Account:
    """Compare the numbers of a pair: those in digits, and words where the other text has digits."""
    here, there = pair.source_meanings, pair.target_meanings
    best: Account | None = None
    for digits in _readings(pair):
        lost, new = _difference(here.digits, digits)
        if not lost and not new:
            return Account()
        account = _explained(pair, here, there, list(lost), list(new))
        if account.doubtful and _is_exchanged(pair, lost, new, account):
            account = replace(account, doubtful=False)
        if best is None or len(account.lost) + len(account.new) < len(best.lost) + len(best.new):
            best = account
    return best or Account()


def _readings(pair: Pair) -> Iterator[tuple[float, ...]]:
    """Yield the digits of the translation by the signs of its language, of the source's, and by anybody's."""
    yield pair.target_meanings.digits
    if any(sign in pair.target_words for sign in ".,٫٬"):
        for found in (pair.source_language, None):
            written = {item.start: item.text for item in pair.target_meanings.items if item.digits}
            yield tuple(float(value) for text in written.values() for value in _again(text, found))


def _again(text: str, found: object) -> list[str]:
    if re.fullmatch(r"\d{1,2}:\d\d", text):
        return []
    return numbers(text, found)  # type: ignore[arg-type]


def _difference(one: Sequence[float], two: Sequence[float]) -> tuple[list[float], list[float]]:
    before, after = Counter(one), Counter(two)
    return list((before - after).elements()), list((after - before).elements())


def implied(said: Meanings) -> Iterator[float]:
    """Yield the numbers that a text gives without saying them: of named months, of two hours in a dual."""
    yield from (float(index + 1) for index, name in enumerate(_MONTHS) if name in said.possible)
    for item in said.items:
        if item.meaning and (item.meaning.counted or item.meaning.ordinal) and item.meaning.number is not None:
            yield item.meaning.number


def _explained(pair: Pair, here: Meanings, there: Meanings, lost: list[float], new: list[float]) -> Account:
    """Take away what is the same in another form, and say what is left of it and how sure that is."""
    lost, new = without_clocks(pair, lost, new)
    lost = _without(lost, Counter((*there.spelled, *implied(there))) - Counter(here.spelled))
    new = _without(new, Counter((*here.spelled, *implied(here))) - Counter(there.spelled))
    lost, new = without_same_sizes(pair, lost, new)
    lost, new = _ratios(pair, lost, new)
    lost, new = without_halves(lost, new)
    lost, new, note = without_eras(pair, lost, new)
    if note:
        return Account(note="" if note == "same" else note)
    repeated = [value for value in lost if value in there.digits or value in there.spelled]
    added = [value for value in new if value in here.digits or value in here.spelled]
    truly_lost = [value for value in lost if value not in repeated and value not in {0.0, 1.0}]
    truly_new = [value for value in new if value not in added and value not in {0.0, 1.0}]
    if not truly_lost and not truly_new:
        small = all(value in {0.0, 1.0} for value in (*lost, *new))
        both = small and bool(lost) and bool(new)
        return Account(tuple(lost), tuple(new), doubtful=True) if not small or both else Account()
    if (truly_lost and truly_new) or (len(lost) == len(new) and (truly_lost or truly_new)):
        return Account(tuple(lost), tuple(new), doubtful=_may_be_meant(pair, lost, new))
    return Account(tuple(lost), tuple(new), doubtful=not truly_lost or any(map(_may_be_a_word, truly_lost)))


def _is_exchanged(pair: Pair, lost: Sequence[float], new: Sequence[float], account: Account) -> bool:
    """Tell whether a number in digits stands in the place of another: 1 in 1 for 1 in 8, 4 in 8 for 1 in 8.

    So it is where both texts have as many numbers in digits, and either no word of the translation can be what was
    lost, or one has come that the source has in no way.
    """
    here, there = pair.source_meanings, pair.target_meanings
    if len(lost) != len(new) or not there.words.has_numbers or _may_be_meant(pair, lost, new):
        return False
    is_lost = not {*there.spelled, *implied(there)}.intersection(lost)
    return is_lost or bool(set(account.new).difference(here.digits, here.spelled, implied(here)))


def _may_be_meant(pair: Pair, lost: Sequence[float], new: Sequence[float]) -> bool:
    """Tell whether "more than four" may have become "five or more", as Chinese, Japanese and Korean like to say it."""
    says_more = "more" in pair.source_meanings.possible & pair.target_meanings.possible
    likes_it = pair.language.script in {"Hans", "Hant", "Jpan", "Kore"}
    return says_more and likes_it and len(lost) == len(new) == 1 and lost[0] < 20 and new[0] - lost[0] == 1


def _may_be_a_word(value: float) -> bool:
    """Tell whether a number may well be written as a word that nobody has told us."""
    return (value % 1 == 0 and (value <= 100 or value % 100 == 0)) or value in {0.5, 1.5, 2.5, 0.25, 0.75}


def _without(values: list[float], spare: Counter[float]) -> list[float]:
    left = []
    for value in values:
        if spare[value] > 0:
            spare[value] -= 1
        else:
            left.append(value)
    return left


def without_same_sizes(pair: Pair, lost: list[float], new: list[float]) -> tuple[list[float], list[float]]:
    """Take away numbers of quantities that the other text gives in another unit: 48 hours as two days."""
    here, there = quantities(pair.source_meanings), quantities(pair.target_meanings)
    sizes, other_sizes = {one.size for one in here}, {one.size for one in there}
    bare, other_bare = _bare_spans(pair.target_meanings), _bare_spans(pair.source_meanings)
    for one in here:
        if one.value in lost and (one.size in other_sizes or one.size in bare):
            lost.remove(one.value)
    for one in there:
        if one.value in new and (one.size in sizes or one.size in other_bare):
            new.remove(one.value)
    return lost, new


def without_halves(lost: list[float], new: list[float]) -> tuple[list[float], list[float]]:
    """Take away two and a half in one number where the other text has it in two."""
    for some, others in ((lost, new), (new, lost)):
        for value in [one for one in some if one % 1 == 0.5 and one > 1]:
            if 0.5 in others and value - 0.5 in others:
                some.remove(value)
                others.remove(0.5)
                others.remove(value - 0.5)
    return lost, new


def _bare_spans(said: Meanings) -> set[tuple[str, float]]:
    """Return the spans that units without a number may stand for: a day, a week."""
    return {Quantity(1, unit, True, "", False).size for unit in {*MINUTES, *MONTHS} & said.possible}


def _ratios(pair: Pair, lost: list[float], new: list[float]) -> tuple[list[float], list[float]]:
    """Take away "1 in 4" where the other text has a quarter or 25 %."""
    for one, two in ((lost, pair.target_meanings), (new, pair.source_meanings)):
        whole = next(
            (value for value in one if value > 1 and any(_near(1 / value, part) for part in two.spelled)), None
        )
        said = pair.source_meanings if one is lost else pair.target_meanings
        if whole is not None and 1.0 in {*said.digits, *said.spelled}:
            one.remove(whole)
            if 1.0 in one:
                one.remove(1.0)
    for some, others in ((lost, new), (new, lost)):
        if len(some) == 2 and len(others) == 1 and max(some) and _near(min(some) / max(some) * 100, others[0]):
            return [], []
        single = len(some) == 1 and len(others) == 1 and some[0] and 1.0 in pair.source_meanings.digits
        if single and _near(100 / some[0], others[0]):
            return [], []
    return lost, new


def _near(one: float, two: float) -> bool:
    return abs(one - two) < 0.004


def same_in_other_units(pair: Pair, gone: frozenset[str], added: frozenset[str]) -> bool:
    """Tell whether units that only the source names are spans that the translation gives in others: a day, 24 hours."""
    one, two = (
        {q.size for q in quantities(said) if q.unit in units} | {Quantity(1, u, True, "", False).size for u in units}
        for said, units in ((pair.source_meanings, gone), (pair.target_meanings, added))
    )
    return bool(one & two)
