"""Checks of words that exclude each other: no and yes, now and tomorrow, more and less, left and right.

What only the source says and what only the translation says is compared, by meaning; a word that could mean something
else proves nothing. One of the two alone may be another way to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...lexicon.scripts import WITHOUT_END_MARK
from .calendars import SAME_DAYS
from .groups import GROUPED, GROUPS, TOPICS
from .halves import Item
from .meanings import MONTHS, Meanings
from .negations import denials, forbidding
from .pairs import Finding, Pair

_PARTS = (
    frozenset({"am", "morning"}),
    frozenset({"pm", "afternoon", "evening"}),
    frozenset({"noon"}),
    frozenset({"night"}),
)
_ALL_PARTS = frozenset[str]().union(*_PARTS)


WHEN = frozenset({"now", "today", "tomorrow", "yesterday", "later"})
_IN_GROUPS = frozenset(GROUPED)
LIMITS = frozenset({"more", "less", "before", "after", "within", "or", "and"})


@lru_cache(maxsize=1024)
def _groups(names: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return the groups of some meanings, in their order."""
    wanted = {place for name in names for place in GROUPED[name]}
    return tuple(GROUPS[place] for place in sorted(wanted))


def _exchanged(pair: Pair, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return the meanings of a group that only the source has, and those that only the translation has.

    One of the two must be proved. Where both texts have them all, but not as often, the words were exchanged in part.
    """
    here, there = pair.source_meanings, pair.target_meanings
    ours = here.possible & names
    if not ours:
        return [], []
    theirs = there.possible & names
    known = there.words.names
    lost, new = (ours - theirs) & known, theirs - ours
    if lost and new:
        return (sorted(lost), sorted(new)) if lost & here.sure or new & there.sure else ([], [])
    if len(names) == 2 and len(lost) == 1 and not new and lost <= here.sure:
        other = names - lost
        if theirs == other and there.tally[min(other)] > here.tally[min(other)]:
            return sorted(lost), sorted(other)
    if not theirs or (ours == theirs and len(ours) < 2):
        return [], []
    return _rarer(here, there, names)


def _rarer(here: Meanings, there: Meanings, names: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return the meanings of a group that a text has less often than its source, and more often, if it has as many."""
    one, two = here.tally, there.tally
    ones, twos = ({name: tally[name] for name in names if tally[name]} for tally in (one, two))
    if sum(ones.values()) != sum(twos.values()):
        return [], []
    lost = sorted(name for name in ones if ones[name] > twos.get(name, 0))
    new = sorted(name for name in twos if twos[name] > ones.get(name, 0))
    sure = lost and new and (set(new) & there.sure or set(lost) & here.sure)
    return (lost, new) if sure else ([], [])


def replaced(pair: Pair) -> Iterator[Finding]:
    """Find a word that stands for another: left for right, May for June, tablets for capsules, a rash for a cough."""
    yield from _parts_of_days(pair)
    for names in _groups(pair.differing & _IN_GROUPS):
        lost, new = _exchanged(pair, names)
        if lost and new and not (names == MONTHS and _numbered(pair)):
            yield _other(pair, lost, new)
    lost, new = (sorted(some & TOPICS) for some in (pair.lost & pair.target_meanings.words.names, pair.new))
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
        if got and not parts & got and not (_WIDE[_first(parts)](hour) & got) and not parts | got <= _DARK:
            message = (
                f"{hour:g} is {'/'.join(sorted(parts))} in the source and {'/'.join(sorted(got))} in the translation"
            )
            yield Finding(message, "compare the times of the day", doubtful=True)
            return
    if not hours:
        for names, opposite in ((_PARTS[0], _PARTS[1]), (_PARTS[1], _PARTS[0])):
            kept = there.possible & (names | {"noon"}) or here.possible & opposite
            dark = here.sure & names <= _DARK and there.sure & (opposite | {"night"}) <= _DARK
            if here.sure & names and there.sure & (opposite | {"night"}) and not kept and not dark:
                yield _other(pair, sorted(here.sure & names), sorted(there.sure & (opposite | {"night"})))
                return
        if "night" in pair.lost and there.sure & _PARTS[0] and not there.possible & _PARTS[1]:
            yield _other(pair, ["night"], sorted(there.sure & _PARTS[0]))


_DARK = frozenset({"evening", "night"})
"""Parts of the day that languages part at other hours."""
_SPANS = frozenset({"day", "week", "month", "year", "second"})
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
    places = [place for place in places if place + 1 == len(items) or not _counts_span(items[place + 1])]
    for place in places:
        last = max(n for n in range(place, min(place + 2, len(items))) if items[n].start == items[place].start)
        for step in (1, -1, -2, 2, 3):
            near = (last if step > 0 else place) + step
            if 0 <= near < len(items) and _is_part(items[near], step) and not _between(items, place, near):
                found[(items[place].number or 0.0) // 1] = (items[near].meaning or items[near]).names & _ALL_PARTS  # type: ignore[union-attr]
                break
    return found


def _counts_span(item: Item) -> bool:
    """Tell whether what follows a number makes it no hour of a clock: five days."""
    return item.meaning is not None and bool(item.meaning.names & _SPANS)


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
    if limits & here.possible and limits & there.possible:
        ones, twos = _bounds(here), _bounds(there)
        differ = len(set(ones)) == len(set(twos)) == 1 and set(ones) != set(twos)
        differ = differ or (len(ones) == len(twos) and sorted(ones) != sorted(twos))
        if (differ and not _limit_alike(here, there)) or _is_turned_round(here, there):
            names = (limits & said.possible for said in (here, there))
            yield _other(pair, *(sorted(some) for some in names))
    if "more" in here.possible and here.digits and _compares(here) and not _compares(there) and _knows_limits(there):
        yield Finding("“more” or “less” of the source is not in the translation", "compare the limits", doubtful=True)
    lost, new = _exchanged(pair, frozenset({"before", "after", "within"}))
    if not lost:
        lost, new = _one_for_another(pair)
    if lost and new and {*lost, *new} != {"within", "before"}:
        yield _other(pair, lost, new)
    yield from _joined_otherwise(pair)


def _one_for_another(pair: Pair) -> tuple[list[str], list[str]]:
    """Return "before" or "after" where it is lost, and the other where the translation has more of that."""
    here, there = pair.source_meanings, pair.target_meanings
    for one, two in (("before", "after"), ("after", "before")):
        if one in pair.lost and there.tally[two] > here.tally[two] and two in there.sure:
            return [one], [two]
    return [], []


def _joined_otherwise(pair: Pair) -> Iterator[Finding]:
    """Find "and" for "or" and the other way round, though the text has more of them."""
    here, there = pair.source_meanings, pair.target_meanings
    if not {"or", "and"} <= there.words.names:
        return
    ands = here.tally["and"], there.tally["and"]
    nor = here.tally["not"] and denials(there) > denials(here)  # "no A or B" is "no A and no B"
    if "or" in pair.lost and "and" in there.sure and ands[1] >= ands[0] and not nor and not _is_forbidden(here):
        yield _other(pair, ["or"], ["and"])
    elif "or" in pair.new and ands[1] < ands[0] and not any(map(_begins_with_or, here.telling)):
        yield _other(pair, ["and"], ["or"])


def _names(item: Item) -> frozenset[str]:
    return item.meaning.names if item.meaning else frozenset()


def _is_forbidden(said: Meanings) -> bool:
    """Tell whether every "or" stands soon after a "not": "no coffee or tea" is no coffee and no tea."""
    items = said.items
    places = [place for place, item in enumerate(items) if "or" in _names(item)]
    return all(any("not" in _names(item) for item in items[max(0, place - 4) : place]) for place in places)


def _begins_with_or(item: Item) -> bool:
    """Tell whether an item is a phrase like "or higher", in which "or" stands for itself as well."""
    return item.text.startswith(("or ", "and "))


def _limit_alike(here: Meanings, there: Meanings) -> bool:
    """Tell whether both texts say "more" and "less" as often, and "not" too: what it turns round is the same."""
    return all(here.tally[name] == there.tally[name] for name in ("more", "less", "not")) and here.tally["not"] > 0


def _is_turned_round(here: Meanings, there: Meanings) -> bool:
    """Tell whether one text says only "more" and the other only "less", and both "not" as often."""
    limits = frozenset({"more", "less"})
    ours, theirs = (said.sure & limits or said.possible & limits for said in (here, there))
    nots = denials(here), denials(there)
    same = nots[0] == nots[1] > 0 and forbidding(here) == forbidding(there)
    return len(ours) == len(theirs) == 1 and ours != theirs and same


def _bounds(said: Meanings) -> list[str]:
    """Return whether a text sets a least or a most; "not more than" and "no less than" turn the word round."""
    found = []
    items = said.items
    verb_last = said.words.language.tag.partition("-")[0] in _VERB_LAST
    for place, item in enumerate(items):
        names = item.meaning.names & {"more", "less"} if item.meaning else frozenset()
        if len(names) != 1:
            continue
        near = _following(items, place) if verb_last else items[max(0, place - 7) : place]
        turned = any(
            other.meaning and "not" in other.meaning.names and _one_clause(said, item, other) for other in near
        )
        is_more = "more" in names
        found.append("most" if (is_more and turned) or not is_more else "least")
    return found


def _following(items: Sequence[Item], place: int) -> Sequence[Item]:
    """Return the few items after a place, as far as the next word that sets a limit."""
    following = items[place + 1 : place + 6]
    limits = (n for n, item in enumerate(following) if item.meaning and item.meaning.names & {"more", "less"})
    return following[: next(limits, len(following))]


_VERB_LAST = frozenset(
    {
        *("am", "as", "bho", "bn", "fa", "gu", "hi", "hy", "ja", "ka", "kk", "kn", "ko", "ky", "mai", "ml", "mn", "mr"),
        *("my", "ne", "new", "or", "pa", "ps", "sd", "si", "ta", "te", "ti", "tr", "tt", "ug", "ur", "uz", "az"),
    }
)
"""Languages whose "not" follows what it turns round, with the verb at the end; elsewhere it stands before it."""


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
    names = WHEN
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
