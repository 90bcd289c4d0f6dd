"""Checks of words that exclude each other: no and yes, now and tomorrow, more and less, left and right.

What only the source says and what only the translation says is compared, by meaning; a word that could mean something
else proves nothing. One of the two alone may be another way to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...lexicon.scripts import WITHOUT_END_MARK
from .calendars import SAME_DAYS
from .meanings import MONTHS, Item, Meanings
from .pairs import Finding, Pair

_PARTS = (
    frozenset({"am", "morning"}),
    frozenset({"pm", "afternoon", "evening"}),
    frozenset({"noon"}),
    frozenset({"night"}),
)
_ALL_PARTS = frozenset[str]().union(*_PARTS)
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_PAIRS = (
    frozenset({"start", "stop"}),
    frozenset({"increase", "decrease"}),
    frozenset({"hot", "cold"}),
    frozenset({"arm", "leg"}),
    frozenset({"always", "sometimes", "never"}),
    frozenset({"open", "closed"}),
    frozenset({"safe", "dangerous"}),
    frozenset({"with", "empty"}),
    frozenset({"tablet", "capsule", "drop", "teaspoon", "tablespoon", "puff", "sachet"}),
    frozenset({"woman", "man", "child"}),
    frozenset({"doctor", "nurse", "pharmacist", "hospital"}),
    _DAYS,
    MONTHS,
)
TOPICS = frozenset(
    {
        *("fever", "cough", "rash", "itch", "pain", "blood", "vomit", "diarrhoea", "constipation", "breath", "chest"),
        *("heart", "belly", "head", "eye", "ear", "nose", "skin", "mouth", "throat"),
        *("kidney", "liver", "lung", "bone", "brain", "injection"),
        *("operation", "antibiotic", "vaccine", "insulin", "water", "milk", "alcohol", "smoke", "sleep", "drive"),
        *("swim", "pregnant", "breastfeed", "allergy", "diabetes", "infection", "swelling", "dizzy", "tired", "weight"),
        *("urine", "mother", "mri", "ct", "xray", "ecg", "ultrasound", "food"),
    }
)


def _exchanged(pair: Pair, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return the meanings of a group that only the source has, and those that only the translation has."""
    lost, new = pair.lost & names, pair.new & names
    return (sorted(lost & pair.target_meanings.words.names), sorted(new)) if lost else ([], [])


def replaced(pair: Pair) -> Iterator[Finding]:
    """Find a word that stands for another: left for right, May for June, tablets for capsules, a rash for a cough."""
    yield from _parts_of_days(pair)
    if not pair.lost:
        return
    sides = {"left", "right"}
    if pair.lost & sides and pair.target_meanings.possible & sides - pair.source_meanings.possible:
        yield _other(pair, sorted(pair.lost & sides), sorted(pair.target_meanings.possible & sides))
    for names in _PAIRS:
        lost, new = _exchanged(pair, names)
        if lost and new and not (names == MONTHS and _numbered(pair)):
            yield _other(pair, lost, new)
    lost, new = _exchanged(pair, TOPICS)
    if lost and new:
        yield _other(pair, lost, new)


def _numbered(pair: Pair) -> bool:
    """Tell whether a date seems to be given by another calendar, whose months are others."""
    if pair.language.tag in SAME_DAYS:
        return False
    return any(value > 31 for value in pair.target_meanings.digits if value not in pair.source_meanings.digits)


def _other(pair: Pair, lost: list[str], new: list[str]) -> Finding:
    here, there = (", ".join(said.word(name) or name for name in names) for said, names in _sides(pair, lost, new))
    message = f"the source says {', '.join(lost)} ({here}) and the translation {', '.join(new)} ({there})"
    return Finding(message, "see whether one word was taken for another", doubtful=True)


def _sides(
    pair: Pair, lost: list[str], new: list[str]
) -> tuple[tuple[Meanings, list[str]], tuple[Meanings, list[str]]]:
    return (pair.source_meanings, lost), (pair.target_meanings, new)


def _parts_of_days(pair: Pair) -> Iterator[Finding]:
    here, there = pair.source_meanings, pair.target_meanings
    if not there.possible & _ALL_PARTS or not here.possible & _ALL_PARTS:
        return
    hours, others = _hours(here), _hours(there)
    for hour, parts in hours.items():
        got = others.get(hour)
        if got and not parts & got and not (_WIDE[_first(parts)](hour) & got):
            message = (
                f"{hour:g} is {'/'.join(sorted(parts))} in the source and {'/'.join(sorted(got))} in the translation"
            )
            yield Finding(message, "compare the times of the day", doubtful=True)
            return
    if not hours:
        for names, opposite in ((_PARTS[0], _PARTS[1]), (_PARTS[1], _PARTS[0])):
            kept = there.possible & (names | {"noon"}) or here.possible & opposite
            if here.sure & names and there.sure & (opposite | {"night"}) and not kept:
                yield _other(pair, sorted(here.sure & names), sorted(there.sure & (opposite | {"night"})))
                return
        if "night" in pair.lost and there.sure & _PARTS[0] and not there.possible & _PARTS[1]:
            yield _other(pair, ["night"], sorted(there.sure & _PARTS[0]))


_EARLY, _LATE = frozenset({"am", "morning"}), frozenset({"pm", "afternoon", "evening", "noon"})
_WIDE = {
    "early": lambda hour: (
        _EARLY | ({"night"} if hour <= 5 or hour == 12 else set()) | ({"noon"} if hour >= 10 else set())
    ),
    "late": lambda hour: _LATE | ({"night"} if 6 <= hour < 12 else set()),
    "night": lambda hour: frozenset({"night"}) | (_LATE if hour >= 6 else _EARLY),
}
"""Which parts of the day an hour may be called: two in the morning is at night."""


def _first(parts: frozenset[str]) -> str:
    return "early" if parts & _EARLY else "late" if parts & _LATE else "night"


def _hours(said: Meanings) -> dict[float, frozenset[str]]:
    """Return the hours of a text, each with the part of the day that stands nearest, not across another number."""
    found: dict[float, frozenset[str]] = {}
    items = said.items
    places = [place for place, item in enumerate(items) if item.number is not None and 1 <= item.number <= 12]
    for place in places:
        for step in (1, -1, -2, 2, 3):
            near = place + step
            if 0 <= near < len(items) and _is_part(items[near], step) and not _between(items, place, near):
                found[items[place].number or 0.0] = (items[near].meaning or items[near]).names & _ALL_PARTS  # type: ignore[union-attr]
                break
    return found


def _is_part(item: Item, step: int = 9) -> bool:
    """Tell whether a word says a part of the day; right beside a number it does, whatever else it means."""
    if item.meaning is None or not item.meaning.names & _ALL_PARTS:
        return False
    return item.meaning.sure or abs(step) < 3


def _between(items: tuple[Item, ...], one: int, two: int) -> bool:
    """Tell whether a number, or another word that says when, stands between two places."""
    inner = items[min(one, two) + 1 : max(one, two)]
    return any(
        (item.number is not None and item.number >= 1 and item.start != items[one].start)
        or _is_part(item)
        or (item.meaning is not None and bool({"and", "or"} & item.meaning.names))
        for item in inner
    )


def compared(pair: Pair) -> Iterator[Finding]:
    """Find "or lower" for "or higher", "after" for "before", "and" for "or": each where the other is not there."""
    here, there = pair.source_meanings, pair.target_meanings
    limits = frozenset({"more", "less"})
    bounds = (_bounds(here), _bounds(there)) if limits & here.possible and limits & there.possible else (set(), set())
    if len(bounds[0]) == len(bounds[1]) == 1 and bounds[0] != bounds[1]:
        names = ({"more", "less"} & said.possible for said in (here, there))
        yield _other(pair, *(sorted(some) for some in names))
    if "more" in here.possible and here.digits and _compares(here) and not _compares(there) and _knows_limits(there):
        yield Finding("“more” or “less” of the source is not in the translation", "compare the limits", doubtful=True)
    if not pair.lost:
        return
    lost, new = _exchanged(pair, frozenset({"before", "after", "within"}))
    for one, two in (("before", "after"), ("after", "before")):
        if lost == [one] and not new and two in there.possible - here.possible:
            new = [two]
    if lost and new and {*lost, *new} != {"within", "before"}:
        yield _other(pair, lost, new)
    lost, new = _exchanged(pair, frozenset({"or", "and"}))
    if lost and new and {"or", "and"} <= there.words.names:
        yield _other(pair, lost, new)


def _bounds(said: Meanings) -> set[str]:
    """Return whether a text sets a least or a most; "not more than" and "no less than" turn the word round."""
    found = set()
    items = said.items
    for place, item in enumerate(items):
        names = item.meaning.names & {"more", "less"} if item.meaning else frozenset()
        if len(names) != 1:
            continue
        near = (*items[max(0, place - 3) : place], *items[place + 1 : place + 3])
        turned = any(
            other.meaning and "not" in other.meaning.names and _one_clause(said, item, other) for other in near
        )
        is_more = "more" in names
        found.add("most" if (is_more and turned) or not is_more else "least")
    return found


def _one_clause(said: Meanings, one: Item, two: Item) -> bool:
    """Tell whether nothing parts two words: no sign, no "or", and no space where a space parts clauses."""
    first, second = sorted((one, two), key=lambda item: item.start)
    gap = said.folded[first.end : second.start]
    signs = ",،、，;；.።" + (" " if said.words.language.script in WITHOUT_END_MARK else "")
    inner = said.items[said.items.index(first) + 1 : said.items.index(second)]
    return not any(sign in gap for sign in signs) and not any(
        item.meaning and {"or", "and"} & item.meaning.names for item in inner
    )


def _knows_limits(said: Meanings) -> bool:
    return {"more", "less"} <= said.words.names and said.words.language.script != "Mymr"


def _compares(said: Meanings) -> bool:
    return bool(said.possible & {"more", "less", "soft", "before", "after", "within"}) or bool(
        re.search("[<>≥≤+]", said.folded)
    )


def urgent(pair: Pair) -> Iterator[Finding]:
    """Find "tomorrow" for "now", and in call-outs a "now" or "today" that is lost."""
    here, there = pair.source_meanings, pair.target_meanings
    names = frozenset({"now", "today", "tomorrow", "yesterday", "later"})
    if not here.possible & names and not there.possible & names:
        return
    lost, new = _exchanged(pair, names)
    if lost and new:
        yield _other(pair, lost, new)
    elif {"now", "today"} & set(lost) and not there.possible & {"now", "today"}:
        if pair.in_callout or not there.possible & {"now", "today"}:
            words = ", ".join(here.word(name) for name in lost)
            yield Finding(f"{words!r} is not in the translation", "say how soon", doubtful=True)
    elif "tomorrow" in there.sure - here.possible:
        yield Finding(f"{there.word('tomorrow')!r} is not in the source", "see whether it was added", doubtful=True)


def negated(pair: Pair) -> Iterator[Finding]:
    """Find a sentence that says no where the other does not. What forbids or limits in other words is let pass."""
    here, there = pair.source_meanings, pair.target_meanings
    if "not" not in here.words.names or "not" not in there.words.names:
        return
    first = here.items[0].meaning if here.items else None
    if (
        first
        and "stop" in first.names & pair.lost
        and not there.possible & {"not", "soft", "stop", "closed"}
        and "stop" in there.words.names
    ):
        yield Finding(f"{here.word('stop')!r} is not in the translation", "see that it says to stop", doubtful=True)
    nos, others = _nos(here), _nos(there)
    if (nos == others and nos < 2) or not (nos or others):
        return
    for source, target in _sentence_pairs(pair):
        no, other = bool(_nos(source)), bool(_nos(target))
        if "stop" in source.possible and _groups(source) > _groups(target) > 0:
            hint = "a lost “not” turns a warning round: see that the translation has both"
            yield Finding("the source says no twice and the translation once", hint, doubtful=True)
            return
        if no and not other and "not" not in target.possible and not _weaker(target, source):
            word = next(item.text for item in source.items if item.meaning and "not" in item.meaning.names)
            hint = "a lost “not” turns a warning round: see that the translation says it"
            yield Finding(
                f"the source says {word!r} and the translation seems not to", hint, doubtful=not pair.confirmed
            )
            return
        if other and not no and "not" not in source.possible and not _weaker(source, target):
            word = next(item.text for item in target.items if item.meaning and "not" in item.meaning.names)
            yield Finding(
                f"the translation says {word!r} and the source seems not to",
                "an added “not” turns a sentence round: see that the source says it",
                doubtful=True,
            )
            return


def _groups(said: Meanings) -> int:
    """Count how often a text says no, words that stand near each other ("ne ... pas") as one."""
    places = [n for n, item in enumerate(said.items) if item.meaning and "not" in item.meaning.names]
    return sum(two - one > 2 for one, two in pairwise(places)) + bool(places)


def _nos(said: Meanings) -> int:
    if "not" not in said.possible:
        return 0
    return sum(item.meaning is not None and item.meaning.sure and "not" in item.meaning.names for item in said.telling)


def _weaker(said: Meanings, other: Meanings) -> bool:
    """Tell whether a text forbids in other words than "not", or says "at most" where the other says "not more"."""
    return bool(said.possible & {"soft", "stop"}) or ("less" in said.possible and "more" in other.possible)


def _sentence_pairs(pair: Pair) -> Iterator[tuple[Meanings, Meanings]]:
    """Return the meanings of both texts sentence by sentence, where they have as many, or else as wholes."""
    ones, twos = pair.source_meanings.parts(), pair.target_meanings.parts()
    if len(ones) != len(twos):
        return iter([(pair.source_meanings, pair.target_meanings)])
    return zip(ones, twos, strict=True)
