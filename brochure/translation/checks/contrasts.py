"""Checks of words that exclude each other: no and yes, now and tomorrow, more and less, left and right.

What only the source says and what only the translation says is compared, by meaning; a word that could mean something
else proves nothing. One of the two alone may be another way to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .meanings import Meanings
from .pairs import Finding, Pair

_PARTS = (
    frozenset({"am", "morning"}),
    frozenset({"pm", "afternoon", "evening"}),
    frozenset({"noon"}),
    frozenset({"night"}),
)
_ALL_PARTS = frozenset[str]().union(*_PARTS)
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    }
)
_PAIRS = (
    frozenset({"left", "right"}),
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
    _MONTHS,
)
_TOPICS = frozenset(
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
    if not pair.lost or not pair.new:
        return
    for names in _PAIRS:
        lost, new = _exchanged(pair, names)
        if lost and new and not (names == _MONTHS and _numbered(pair)):
            yield _other(pair, lost, new)
    lost, new = _exchanged(pair, _TOPICS)
    if lost and new:
        yield _other(pair, lost, new)
    yield from _parts_of_days(pair)


def _numbered(pair: Pair) -> bool:
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
    for names in _PARTS[:2]:
        others = _PARTS[1] if names is _PARTS[0] else _PARTS[0]
        kept = there.possible & (names | {"night", "noon"}) or here.possible & others
        if here.sure & names and there.sure & others and not kept:
            yield _other(pair, sorted(here.sure & names), sorted(there.sure & others))
    both = _ALL_PARTS
    if here.possible & _PARTS[0] and here.possible & _PARTS[1] and there.sure & both:
        for names in _PARTS[:2]:
            if not there.possible & names and not there.possible & {"night", "noon"} and not _counts_to_24(pair):
                yield _other(pair, sorted(here.possible & names), sorted(there.sure & both))
    for name in ("night", "noon"):
        wide = {"night": {"evening"}, "noon": {"afternoon", "pm"}}[name]
        if name in here.sure and not there.possible & ({name} | wide) and there.sure & (both - {name}) - here.possible:
            yield _other(pair, [name], sorted(there.sure & (both - {name}) - here.possible))
        elif name in there.sure and not here.possible & ({name} | wide | {"pm", "am"}) and here.sure & both:
            yield _other(pair, sorted(here.sure & both), [name])


def _counts_to_24(pair: Pair) -> bool:
    return any(12 < value <= 24 for value in pair.target_meanings.digits)


def compared(pair: Pair) -> Iterator[Finding]:
    """Find "or lower" for "or higher", "after" for "before", "and" for "or": each where the other is not there."""
    here, there = pair.source_meanings, pair.target_meanings
    lost, new = _exchanged(pair, frozenset({"more", "less"}))
    if lost and new and not {"more", "less"} <= here.possible and bool(_nos(here)) == bool(_nos(there)):
        yield _other(pair, lost, new)
    lost, new = _exchanged(pair, frozenset({"before", "after", "within"}))
    if lost and new and {*lost, *new} != {"within", "before"}:
        yield _other(pair, lost, new)
    lost, new = _exchanged(pair, frozenset({"or", "and"}))
    if lost and new and {"or", "and"} <= there.words.names:
        yield _other(pair, lost, new)
    if "more" in here.possible and here.digits and _compares(here) and not _compares(there) and _knows_limits(there):
        yield Finding("“more” or “less” of the source is not in the translation", "compare the limits", doubtful=True)


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
        if pair.in_callout or not there.possible & names:
            words = ", ".join(here.word(name) for name in lost)
            yield Finding(f"{words!r} is not in the translation", "say how soon", doubtful=True)
    elif "tomorrow" in there.sure - here.possible:
        yield Finding(f"{there.word('tomorrow')!r} is not in the source", "see whether it was added", doubtful=True)


def negated(pair: Pair) -> Iterator[Finding]:
    """Find a sentence that says no where the other does not. What forbids or limits in other words is let pass."""
    here, there = pair.source_meanings, pair.target_meanings
    if "not" not in here.words.names or "not" not in there.words.names:
        return
    if not (_nos(here) or _nos(there)):
        return
    for source, target in _sentence_pairs(pair):
        no, other = bool(_nos(source)), bool(_nos(target))
        if no and not other and "not" not in target.possible and not _weaker(target):
            word = next(item.text for item in source.items if item.meaning and "not" in item.meaning.names)
            hint = "a lost “not” turns a warning round: see that the translation says it"
            yield Finding(
                f"the source says {word!r} and the translation seems not to", hint, doubtful=not pair.confirmed
            )
            return
        if other and not no and "not" not in source.possible and not _weaker(source):
            word = next(item.text for item in target.items if item.meaning and "not" in item.meaning.names)
            yield Finding(
                f"the translation says {word!r} and the source seems not to",
                "an added “not” turns a sentence round: see that the source says it",
                doubtful=True,
            )
            return


def _nos(said: Meanings) -> int:
    return sum(item.meaning is not None and item.meaning.sure and "not" in item.meaning.names for item in said.items)


def _weaker(said: Meanings) -> bool:
    """Tell whether a text forbids or limits in other words than "not"."""
    return bool(said.possible & {"soft", "less", "stop"})


def _sentence_pairs(pair: Pair) -> Iterator[tuple[Meanings, Meanings]]:
    """Return the meanings of both texts sentence by sentence, where they have as many, or else as wholes."""
    ones, twos = pair.source_meanings.parts(), pair.target_meanings.parts()
    if len(ones) != len(twos):
        return iter([(pair.source_meanings, pair.target_meanings)])
    return zip(ones, twos, strict=True)
