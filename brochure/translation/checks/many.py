"""Checks of many texts together: one source in two ways, a neighbor's text, two exchanged, mixed registers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .groups import TOPICS
from .pairs import Finding, Pair

_TELLING = TOPICS | {
    "hour",
    "day",
    "week",
    "month",
    "year",
    "minute",
    "left",
    "right",
    "now",
    "today",
    "child",
    "before",
}
"""Meanings that tell one text from another."""
_WORD = re.compile(r"\w+")
_NEAR = 3
"""How far apart texts may be that were exchanged, in segments; those of call-outs may be anywhere."""


def inconsistent(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find sources that are translated in two ways."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        before = first.setdefault(pair.source, pair)
        if before.target != pair.target:
            message = f"the same source is translated in another way in {before.id}"
            yield pair, Finding(message, f"there it is: {before.target}")


def copied(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find one translation of two sources: the text of a neighbor."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        if pair.is_name or pair.is_label or not pair.has_words or pair.target == pair.source:
            continue
        before = first.setdefault(pair.target, pair)
        if before is not pair and _bare(before.source) != _bare(pair.source):
            message = f"this is the translation of another text as well: {before.id}"
            yield pair, Finding(message, f"its source is: {before.source}")


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def exchanged(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find two texts that fit better the other way round, by the numbers, names and words in them."""
    prose = [pair for pair in pairs if not pair.is_name and not pair.is_label]
    doubtful = [index for index, pair in enumerate(prose) if pair.lost & _TELLING or pair.new & _TELLING]
    told: set[int] = set()
    for place, one in enumerate(doubtful):
        for two in doubtful[place + 1 :]:
            near = two - one <= _NEAR or (prose[one].in_callout and prose[two].in_callout)
            if not near or one in told or two in told:
                continue
            if _would_fit(prose[one], prose[two]):
                told |= {one, two}
                message = f"this text and that of {prose[one].id} seem to be exchanged"
                yield prose[two], Finding(message, f"the source there is: {prose[one].source}")


def _would_fit(one: Pair, two: Pair) -> bool:
    """Tell whether each of two sources fits the other's translation far better than its own."""
    first, second = _distance(one, one), _distance(two, two)
    if not first or not second or first + second < 3:
        return False
    return _distance(one, two) + _distance(two, one) <= (first + second) / 3


def _distance(source: Pair, target: Pair) -> float:
    """Return how much the source of one pair and the target of another say that the other does not."""
    here, there = source.source_meanings, target.target_meanings
    known = there.words.names & _TELLING
    parts = len((here.sure - there.possible) & known) + len((there.sure - here.possible) & _TELLING)
    return parts + len(set(here.digits) ^ set(there.digits))


def mixed_register(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find a text that speaks to the reader as to a friend where the others are polite, or the other way round."""
    if not pairs:
        return
    words = pairs[0].target_meanings.words
    familiar, polite = words.setting("familiar"), words.setting("polite")
    if not familiar or not polite:
        return
    friends, polites = _speaking(pairs, familiar - polite), _speaking(pairs, polite - familiar)
    few, many = sorted((friends, polites), key=len)
    if not few or len(few) * 4 > len(many):
        return
    for index, found in few.items():
        if index not in many:
            message = f"{found!r} speaks to the reader in another way than the other texts"
            yield pairs[index], Finding(message, "use one way of address")


def _speaking(pairs: Sequence[Pair], words: frozenset[str]) -> dict[int, str]:
    """Return the places of the texts that have one of some words, each with that word."""
    return {
        index: item.text
        for index, pair in enumerate(pairs)
        for item in pair.target_meanings.items
        if item.text in words
    }
