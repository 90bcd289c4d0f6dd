"""The check of what says no: a sentence that says "not" where the other does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .meanings import Meanings
from .pairs import Finding, Pair

ABOUT = frozenset({"not", "stop"})
"""Meanings without which nothing says no."""


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
        if source.tally["unless"] and source.tally["not"] and not _forbids_twice(target):
            hint = "a lost “not” turns a warning round: see that the translation has both"
            yield Finding("the source says “not ... unless” and the translation one of the two", hint, doubtful=True)
            return
        no, other = bool(_nos(source)), bool(_nos(target))
        if "stop" in source.possible and _groups(source) > _groups(target) > 0:
            hint = "a lost “not” turns a warning round: see that the translation has both"
            yield Finding("the source says no twice and the translation once", hint, doubtful=True)
            return
        if no and not other and not _may_say_no(target, source) and not _is_said_otherwise(target, source):
            word = next(item.text for item in source.items if item.meaning and "not" in item.meaning.names)
            hint = "a lost “not” turns a warning round: see that the translation says it"
            yield Finding(
                f"the source says {word!r} and the translation seems not to", hint, doubtful=not pair.confirmed
            )
            return
        if other and not no and "not" not in source.possible and not _may_forbid(source, target):
            word = next(item.text for item in target.items if item.meaning and "not" in item.meaning.names)
            yield Finding(
                f"the translation says {word!r} and the source seems not to",
                "an added “not” turns a sentence round: see that the source says it",
                doubtful=True,
            )
            return


def _forbids_twice(said: Meanings) -> bool:
    """Tell whether two words of a text say no, forbid or make an exception."""
    names = frozenset({"not", "soft", "stop", "unless"})
    return sum(bool(item.meaning and names & item.meaning.names) for item in said.telling) > 1


def forbidding(said: Meanings) -> int:
    """Count the words of a text that forbid without "not"; those that set a limit ("below 16") are none."""
    return sum(
        "soft" in item.meaning.names and "less" not in item.meaning.names for item in said.telling if item.meaning
    )


def _groups(said: Meanings) -> int:
    """Count how often a text says no, words that stand near each other ("ne ... pas") as one."""
    places = [n for n, item in enumerate(said.items) if item.meaning and "not" in item.meaning.names]
    return sum(two - one > 2 for one, two in pairwise(places)) + bool(places)


def denials(said: Meanings) -> int:
    """Count as `_groups` does; "and" parts groups, and a word for never is none beside another that says no."""
    found, place, never = 0, -9, False
    for n, item in enumerate(said.items):
        names = item.meaning.names if item.meaning else frozenset()
        if "not" in names and "never" not in names:
            found += n - place > 2
            place = n
        elif "and" in names:
            place = -9
        never = never or "never" in names
    return found or int(never)


def _nos(said: Meanings) -> int:
    if "not" not in said.possible:
        return 0
    return sum(item.meaning is not None and item.meaning.sure and "not" in item.meaning.names for item in said.telling)


def _may_say_no(said: Meanings, source: Meanings) -> bool:
    """Tell whether a text has a word that may mean "not", and nothing else that the source says."""
    others = source.possible - {"not", "never", "soft"}
    return any(
        item.meaning and "not" in item.meaning.names and not item.meaning.names & others for item in said.telling
    )


def _is_said_otherwise(said: Meanings, other: Meanings) -> bool:
    """Tell whether a text that has lost a "not" has more that forbids than the other, or "at most" for "not more"."""
    ours, theirs = said.tally, other.tally
    forbids = ours["stop"] > theirs["stop"] or forbidding(said) > forbidding(other)
    return forbids or (ours["less"] > theirs["less"] and theirs["more"] > ours["more"])


def _may_forbid(said: Meanings, other: Meanings) -> bool:
    """Tell whether a text forbids in other words than "not", or says "at most" where the other says "not more"."""
    return bool(said.possible & {"soft", "stop"}) or ("less" in said.possible and "more" in other.possible)


def _sentence_pairs(pair: Pair) -> Iterator[tuple[Meanings, Meanings]]:
    """Return the meanings of both texts sentence by sentence, where they have as many, or else as wholes."""
    ones, twos = pair.source_meanings.parts(), pair.target_meanings.parts()
    if len(ones) != len(twos):
        return iter([(pair.source_meanings, pair.target_meanings)])
    return zip(ones, twos, strict=True)
