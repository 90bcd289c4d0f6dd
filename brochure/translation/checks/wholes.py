"""Checks of whole texts: another language, English left inside, half a text, items of a list, bold and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase

from ...content.markup import Strong, plain
from ...languages import language
from .groups import TOPICS
from .halves import Item
from .knowledge import commonest
from .meanings import Meanings, meanings
from .pairs import Finding, Pair, nodes, spots_of
from .sounds import MUTE, drugs, heard

_LATIN = re.compile(r"(?<![A-Za-z*\-{])[a-z]{4,}(?![A-Za-z}])")
_FOUR = re.compile("[a-z]{4}")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9])")
_BY_SPACES = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
_ITEMS = re.compile(r"[,،、，፣၊]")


def other_language(pair: Pair) -> Iterator[Finding]:
    """Find a text in another language of the same script, as its commonest words tell."""
    if pair.is_name or pair.is_label:
        return
    said, own = pair.target_meanings, pair.language.tag
    if said.words.spaceless or len(said.items) < 5:
        return
    common = commonest(pair.language.script)
    votes: dict[str, int] = {}
    known = dict.fromkeys([item.text for item in said.items if item.text in common])
    if len(known) < 2 or len(known) <= len(said.telling) / 2:
        return  # no language can have twice as many as the words that are known
    for text in known:
        for tag in common[text]:
            votes[tag] = votes.get(tag, 0) + 1
    mine = votes.pop(own, 0) + len(said.telling) / 4
    source = pair.source_language.tag.partition("-")[0]
    best, count = max(sorted(votes.items()), key=lambda vote: vote[1], default=("", 0))
    if count >= 2 and count > 2 * mine and best != source:
        yield Finding(f"this reads like {language(best).name}", "see whether a text of another language got in")


def english(pair: Pair) -> Iterator[Finding]:
    """Find words of the source left inside a translation."""
    if pair.is_name or pair.is_label or pair.target == pair.source:
        return
    if pair.language.script != "Latn":
        if pair.characters.isdisjoint(ascii_lowercase) or _FOUR.search(pair.target_words) is None:
            return
        kept = drugs(pair.source_words)
        outside = _IN_BRACKETS.sub(" ", pair.target_words)
        left = [one for one in _LATIN.findall(outside) if one in pair.source_words.lower() and one not in kept]
    elif pair.source_language.script == "Latn":
        left = _left_in_latin(pair)
    else:
        return
    if left:
        spots = spots_of(pair.target, *left)
        message = f"words of the source are in the translation: {', '.join(dict.fromkeys(left))}"
        yield Finding(message, "translate them, or waive this if they should stay", (), spots)


def _left_in_latin(pair: Pair) -> list[str]:
    """Return the commonest words of the source's language, or three words in a row, that a translation has kept."""
    words, own = pair.source_meanings.words, pair.target_meanings.words
    items = [item.text for item in pair.target_meanings.items]
    if words.language.tag.startswith("en"):
        own_words, tag = commonest("Latn"), own.language.tag
        unknown = (text for text in items if text in _SURE_ENGLISH and own.meaning(text) is None)
        common = [text for text in unknown if tag not in own_words.get(text, ())]
        if common:
            return common
    source, known = _words(pair.source_words)
    for start in range(len(items) - 2):
        if items[start] not in known or items[start + 1] not in known or items[start + 2] not in known:
            continue
        run = items[start : start + 3]
        if all(text.isalpha() and len(text) > 2 for text in run) and f" {' '.join(run)} " in source:
            return run
    return []


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, frozenset[str]]:
    """Return a text as its words alone, in small letters and with a space around each, and the words."""
    words = re.findall(r"\w+", text.lower())
    return f" {' '.join(words)} ", frozenset(words)


_SURE_ENGLISH = frozenset(
    {"the", "of", "your", "you", "with", "this", "that", "will", "are", "is", "have", "for", "and"}
)
"""Words of English that hardly any other language in Latin letters has."""


def incomplete(pair: Pair) -> Iterator[Finding]:
    """Find a translation that says little of what its source says, and a list with fewer items."""
    here, there = pair.source_meanings, pair.target_meanings
    known = here.sure & there.words.names & TOPICS
    gone = known - there.possible
    if len(known) >= 3 and len(gone) >= len(known) * 2 / 3:
        words = ", ".join(here.word(name) for name in sorted(gone))
        yield Finding(f"not found in the translation: {words}", "see whether a part was left out", doubtful=True)
    elif gone and not pair.new & TOPICS and "," in pair.source_words and {"or", "and"} <= there.words.names:
        wanted, got = _joints(here), _joints(there)
        if wanted >= 2 and got < wanted and here.possible & {"or", "and"} and _is_list(here):
            words = ", ".join(here.word(name) for name in sorted(gone))
            message = f"a list has {wanted + 1} items and its translation {got + 1}; not found: {words}"
            yield Finding(message, "see which one was left out", doubtful=True)


def _joint_places(said: Meanings) -> Sequence[int]:
    """Return the places of the items before which a sign or a word parts items; "4 and 7" is no list."""
    found: list[int] = []
    items, folded = said.items, said.folded
    by_space = said.words.language.script in _BY_SPACES
    for place in range(1, len(items)):
        gap = folded[items[place - 1].end : items[place].start]
        names = items[place].meaning.names if items[place].meaning else frozenset[str]()  # type: ignore[union-attr]
        is_word = bool({"or", "and"} & names) and not _is_between_numbers(said, place)
        parts = is_word or _ITEMS.search(gap) or (by_space and gap.strip(" ") != gap)
        if parts and not (found and found[-1] == place - 1 and _is_joint(items[place - 1])):
            found.append(place)
    return found


def _is_joint(item: Item) -> bool:
    return item.meaning is not None and bool({"or", "and"} & item.meaning.names)


def _joints(said: Meanings) -> int:
    """Return how many signs and words between items a text has; where no sign parts them, a space does."""
    return len(_joint_places(said))


def _is_list(said: Meanings) -> bool:
    """Tell whether what stands between the signs of a text is short, as in a list, and no clause."""
    return all(two - one <= 4 for one, two in pairwise(_joint_places(said)))


def _is_between_numbers(said: Meanings, place: int) -> bool:
    around = said.items[max(0, place - 1) : place + 2 : 2]
    return len(around) == 2 and all(item.number is not None for item in around)


@lru_cache(maxsize=4096)
def _capitals(text: str) -> frozenset[str]:
    return frozenset(_CAPITALS.findall(text))


def name(pair: Pair) -> Iterator[Finding]:
    """Find a drug whose name is not heard in the translation, and an abbreviation that became another."""
    if pair.is_name or pair.source_language.script != "Latn":
        return
    names = drugs(pair.source_words) if pair.language.script not in MUTE else ()
    for drug, likeness in heard(names, pair.target_words, spaced=pair.spaced).items() if names else ():
        if likeness < (0.72 if pair.language.script == "Latn" else 0.67 if pair.spaced else 0.65):
            yield Finding(
                f"{drug} is not heard in the translation", "copy names of drugs letter for letter", doubtful=True
            )
    wanted = _capitals(pair.source_words)
    if wanted and not pair.source_words.isupper():
        got = _capitals(pair.target_words)
        lost = {one for one in wanted - got if not pair.source_meanings.words.meaning(one.lower())}
        new = {one for one in got - wanted if not pair.target_meanings.words.meaning(one.lower())}
        if lost and new:
            message = f"{', '.join(sorted(lost))} of the source is {', '.join(sorted(new))} in the translation"
            yield Finding(message, "copy abbreviations letter for letter", doubtful=True)


def bold_place(pair: Pair) -> Iterator[Finding]:
    """Find stars around other words than in the source, as drugs, numbers and known words tell."""
    if "**" not in pair.source or "**" not in pair.target:
        return
    ones, twos = (
        [plain((one,)) for one in nodes(text) if isinstance(one, Strong)] for text in (pair.source, pair.target)
    )
    if len(ones) != len(twos):
        return
    here = meanings(" ".join(ones), pair.source_language.tag)
    there = meanings(" ".join(twos), pair.language.tag)
    lost = (here.sure & pair.target_meanings.possible) - there.possible
    other = sorted(value for value in here.digits if value in pair.target_meanings.digits and value not in there.digits)
    names = drugs(" ".join(ones)) if pair.language.script not in MUTE else ()
    unheard = []
    if names:
        bold, everywhere = (heard(names, text, spaced=pair.spaced) for text in (" ".join(twos), pair.target_words))
        unheard = [drug for drug in names if bold[drug] < 0.6 <= everywhere[drug]]
    whole = len(" ".join(twos)) > 0.85 * len(pair.target_words) and len(" ".join(ones)) < 0.5 * len(pair.source_words)
    if lost or other or unheard or (whole and len(pair.target_words) > 20):
        yield Finding(
            "other words are bold than in the source", "put ** around the same words", spots_of(pair.source, "**")
        )
