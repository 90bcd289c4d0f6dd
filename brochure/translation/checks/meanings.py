"""What a text says, as far as its words and numbers are known: the same in every language, and so comparable."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ...languages import Language
from ...lexicon.contacts import PHONE
from ...lexicon.folding import fold
from ...text.words import word_ends
from ..numbers import numbers
from .halves import Item, with_halves
from .once import Once
from .words import TOKEN, Meaning, Words, words_of

_SEVEN = re.compile(r"(?:\d\D{0,2}){6}\d")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    }
)
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.333, "⅔": 0.667}
_DOSES = {
    **{
        sign: sign
        for sign in ("mg", "mcg", "g", "kg", "ml", "l", "dl", "cl", "iu", "mmol", "cm", "mm", "%", "°c", "°f")
    },
    **{"µg": "mcg", "ug": "mcg", "mcl": "µl", "µl": "µl", "ie": "iu", "ui": "iu", "мг": "mg", "кг": "kg", "мл": "ml"},
}
"""Signs of units that every language may write."""
_MARKS = ".!?。！？।؟۔።។៕။…"
SENTENCE_END = re.compile(
    rf"[{_MARKS}](?:(?<!\.[^\x00-\x7f][\s\S])(?<!\.[^\x00-\x7f]{{2}}[\s\S])[{_MARKS}]*"
    r"(?=[”\"»」』)]*(?:\s|$))|(?<=[。！？])(?!」と))"
)
"""Ends of sentences; that of an abbreviation such as ኪ.ግ., or of a quoted one on which a sentence goes on, is none.

The mark comes first in the pattern, so that it is searched for at once.
"""
_CLOSING = "\"'”’»」』）)] "
_NATIVE_ENDS = frozenset("।。።။۔։")
"""Ends of sentences of scripts in which a full stop is that of an abbreviation."""
_MINUS = re.compile(r"(?:^|[\s(])[-−–]$")


@dataclass(frozen=True, eq=False)
class Meanings:
    """What a text says: its items in order."""

    folded: str
    items: tuple[Item, ...]
    words: Words

    @Once
    def telling(self) -> Sequence[Item]:
        """The items whose meaning is known, in order: a few of all."""
        return [item for item in self.items if item.meaning is not None]

    @Once
    def tally(self) -> Tally:
        """How many words of the text may have each meaning."""
        found = Tally()
        for item in self.telling:
            for name in item.meaning.names:  # type: ignore[union-attr]
                found[name] = found.get(name, 0) + 1
        return found

    @Once
    def sure(self) -> frozenset[str]:
        """The meanings that the text proves; the name of a month beside a number is one, whatever else it means."""
        found: set[str] = set()
        for item in self.telling:
            if item.meaning is not None and item.meaning.sure:
                found.update(item.meaning.names)
        for one, two in pairwise(self.items if not MONTHS.isdisjoint(self.tally) else ()):
            for number, other in ((one, two), (two, one)):
                if number.digits and other.meaning and other.meaning.names & MONTHS:
                    found |= other.meaning.names
        return frozenset(found)

    @Once
    def possible(self) -> frozenset[str]:
        """The meanings that the text may have."""
        return frozenset(self.tally)

    def parts(self) -> Sequence[Meanings]:
        """Return what each sentence of the text says."""
        ends = sentence_ends(self.folded, folded=True)
        if not ends or (len(ends) == 1 and ends[0] >= len(self.folded.rstrip())):
            return (self,)
        groups: list[list[Item]] = [[] for _ in range(len(ends) + 1)]
        for item in self.items:
            groups[bisect_right(ends, item.start)].append(item)
        return tuple(Meanings(self.folded, tuple(group), self.words) for group in groups if group)

    @Once
    def digits(self) -> tuple[float, ...]:
        """The numbers in digits, in order."""
        return tuple(item.number for item in self.items if item.digits and item.number is not None)

    @Once
    def spelled(self) -> tuple[float, ...]:
        """The numbers in words, in order, those that a word says with what it counts among them.

        A word that could mean something else is a number where a word with a meaning follows.
        """
        found: list[float] = []
        items = self.items
        for place, item in enumerate(items):
            if item.digits or (item.number is None and item.meaning is None):
                continue
            following = items[place + 1] if place + 1 < len(items) else None
            if item.number is not None and (
                item.sure
                or (following and (following.meaning or following.number is not None))
                or (place and items[place - 1].number is not None)
            ):
                found.append(item.number)
            elif item.meaning and item.meaning.counted and item.meaning.names and item.meaning.number is not None:
                found.append(item.meaning.number)
        return tuple(found)

    def word(self, name: str) -> str:
        """Return the word of the text that has a meaning, folded."""
        return next((item.text for item in self.telling if item.meaning and name in item.meaning.names), "")

    def count(self, name: str) -> int:
        """Return how many words of the text have a meaning."""
        return self.tally[name]


def sentence_ends(text: str, *, folded: bool = False) -> list[int]:
    """Return where sentences end: not at the full stop of an abbreviation, before a small letter or in Devanagari.

    In a folded text all letters are small.
    """
    found = list(SENTENCE_END.finditer(text))
    if len(found) < 2 and not (found and found[0].end() < len(text.rstrip(_CLOSING))):
        return [one.end() for one in found]
    is_native = text.rstrip(_CLOSING)[-1:] in _NATIVE_ENDS
    return [
        one.end()
        for one in found
        if one[0] != "." or not (is_native or (not folded and text[one.end() :].lstrip()[:1].islower()))
    ]


class Tally(dict[str, int]):
    """How often each meaning stands in a text: none that is not there."""

    def __missing__(self, name: str) -> int:
        return 0


def without_contacts(text: str) -> str:
    """Return a text with other signs, as many, for its placeholders, phone numbers and addresses."""
    if "{" in text:
        text = _PLACEHOLDER.sub(_hidden, text)
    if "@" in text or "www." in text or "://" in text:
        text = _ADDRESS.sub(_hidden, text)
    if _SEVEN.search(text):
        text = re.sub(PHONE, _hidden, text)
    return text


def _hidden(found: re.Match[str]) -> str:
    return "\ufffc" * len(found[0])


@lru_cache(maxsize=8192)
def meanings(text: str, tag: str) -> Meanings:
    """Read a text without markup. Placeholders, phone numbers and addresses are no words and no numbers."""
    words = words_of(tag)
    folded = fold(without_contacts(text))
    items = _items(folded, words)
    if sum([item.number is not None for item in items]) > 1:
        items = with_halves(list(_numbered(items, folded)))
    return Meanings(folded, tuple(items), words)


Token = tuple[str, int, int, int]
"""A token of a folded text: itself, start, end, and what it is: a number, a sign or a word (`TOKEN`'s groups)."""
_NUMBER, _SIGN, _WORD = 1, 2, 3


def _tokens(folded: str, words: Words) -> list[Token]:
    if not words.spaceless:
        return [(match[0], match.start(), match.end(), match.lastindex or 0) for match in TOKEN.finditer(folded)]
    matches = list(TOKEN.finditer(folded))
    runs = [match[0] for match in matches if match.lastindex == _WORD and not match[0].isascii()]
    ends = _ends(runs, words.language.tag)
    found: list[Token] = []
    for match in matches:
        if match.lastindex == _WORD and not match[0].isascii():
            _part(match[0], match.start(), next(ends), words, found)
        else:
            found.append((match[0], match.start(), match.end(), match.lastindex or 0))
    return found


def _ends(runs: Sequence[str], tag: str) -> Iterator[list[int]]:
    """Yield where words begin or end in each of some runs of letters, from one pass of ICU over them in lines."""
    ends = list(word_ends("\n".join(runs), tag)) if runs else []
    start = place = 0
    for run in runs:
        stop = start + len(run)
        found = [0]
        while ends[place] < stop:
            found.append(ends[place] - start)
            place += 1
        yield [*found, len(run)]
        start, place = stop + 1, place + 2  # after the line feed


def _part(run: str, start: int, ends: Sequence[int], words: Words, found: list[Token]) -> None:
    """Add the words of a run of letters: the longest known ones that begin and end where ICU sees a word do so."""
    beginnings, listed, parted = words.beginnings, words.listed, words.parted
    index, last = 0, len(ends) - 1
    while index < last:
        first = ends[index]
        following = index + 1
        longest = beginnings.get(run[first], 0)
        if not longest:
            found.append((run[first : ends[following]], start + first, start + ends[following], _WORD))
            index = following
            continue
        for place in range(min(last, index + 5), following, -1):
            if ends[place] - first <= longest and run[first : ends[place]] in listed:
                following = place
                break
        token = run[first : ends[following]]
        pieces = parted.get(token)
        if pieces is None:
            pieces = parted[token] = words.pieces(token)
        place = start + first
        for piece in pieces:
            found.append((piece, place, place + len(piece), _WORD))
            place += len(piece)
        index = following


def _items(folded: str, words: Words) -> list[Item]:
    """Return the items of a text: phrases as one, numbers with their values."""
    tokens = _tokens(folded, words)
    known, new = words.known, tuple.__new__  # what `Item` itself does, without its call
    items: list[Item] = []
    index, count = 0, len(tokens)
    while index < count:
        token, start, end, kind = tokens[index]
        index += 1
        if kind == _NUMBER:
            items += _digits(token, start, folded, words.language)
            continue
        if kind == _SIGN:
            items.append(_sign(token, start, end))
            continue
        entry = known.get(token) or words.entry(token)
        phrase = _phrase(entry.phrases, tokens, index - 1, folded, words) if entry.phrases else None
        if phrase:
            index += phrase[0] - 1
            last = tokens[index - 1][2]
            items.append(_item(folded[start:last], start, last, phrase[1]))
        elif entry.parts:
            middle = start + len(entry.parts[0])
            items.append(_item(entry.parts[0], start, middle, words.meaning(entry.parts[0])))
            items.append(_item(entry.parts[1], middle, end, words.meaning(entry.parts[1])))
        else:
            meaning = entry.meaning or (_unit(token) if token in _DOSES else None)
            unknown = (token, start, end, None, None, False, True)
            items.append(_item(token, start, end, meaning) if meaning else new(Item, unknown))
    return items


def _sign(token: str, start: int, end: int) -> Item:
    sign = token.replace(" ", "").replace("с", "c")
    name = {"°": "degree", "°c": "°C", "°f": "°F"}.get(sign, sign)
    number = _SIGNS.get(sign)
    return Item(token, start, end, None if number else Meaning(frozenset({name})), number)


def _unit(token: str) -> Meaning:
    name = _DOSES[token]
    return Meaning(frozenset({{"°c": "°C", "°f": "°F"}.get(name, name)}))


def _item(text: str, start: int, end: int, meaning: Meaning | None) -> Item:
    if meaning is None:
        return Item(text, start, end)
    return Item(
        text, start, end, meaning, None if meaning.counted or meaning.ordinal else meaning.number, False, meaning.sure
    )


def _phrase(
    phrases: Sequence[tuple[tuple[str, ...], Meaning]], tokens: Sequence[Token], index: int, folded: str, words: Words
) -> tuple[int, Meaning] | None:
    """Return how many tokens a phrase that begins here has, and what it says."""
    for parts, meaning in phrases:
        length = len(parts)
        if index + length > len(tokens) or not _ends_so(tokens[index + length - 1][0], parts[-1], words):
            continue
        inner = [token[0] for token in tokens[index + 1 : index + length - 1]]
        if inner == list(parts[1:-1]) and _touch(tokens, index, length, folded):
            return length, meaning
    return None


def _ends_so(token: str, part: str, words: Words) -> bool:
    return token == part or (token.startswith(part) and len(part) > 1 and words._hangs_on(token[len(part) :]))


def _touch(tokens: Sequence[Token], index: int, length: int, folded: str) -> bool:
    gaps = (folded[one[2] : two[1]] for one, two in pairwise(tokens[index : index + length]))
    return all(len(gap) <= 2 and not any(sign in gap for sign in ",;:!?।。、،؟") for gap in gaps)


def _digits(token: str, start: int, folded: str, found: Language) -> Iterator[Item]:
    """Yield the numbers of a token in digits; a minus before it belongs to the first."""
    if re.fullmatch(r"\d{1,2}[.:]\d\d", token) and ":" in token:
        values = [str(int(part)) for part in token.split(":")]
    else:
        values = numbers(token, None if any(space in token for space in " \u00a0\u2009\u202f") else found)
    negative = start > 0 and _MINUS.search(folded[max(0, start - 2) : start])
    for order, value in enumerate(values):
        number = -float(value) if negative and not order else float(value)
        yield Item(token, start, start + len(token), None, number, digits=True)


def _numbered(items: list[Item], folded: str) -> Iterator[Item]:
    """Join numbers that are said in several words: twenty-four, two thousand, 2 thousand."""
    index = 0
    while index < len(items):
        item = items[index]
        if item.number is None or (item.digits and item.number >= 1000):
            yield item
            index += 1
            continue
        total, current, sure, last = 0.0, item.number, item.sure, index
        for following in range(index + 1, len(items)):
            more = items[following]
            if more.number is None or more.digits or not _close(items[last], more, folded):
                break
            joined = _joined(total, current, more.number)
            if joined is None or (item.digits and more.number < 1000):
                break
            total, current = joined
            sure, last = sure and more.sure, following
        if last == index:
            yield item
        else:
            start, end = item.start, items[last].end
            yield Item(folded[start:end], start, end, None, total + current, item.digits, sure)
        index = last + 1


def _close(one: Item, two: Item, folded: str) -> bool:
    return folded[one.end : two.start] in {"", " ", "-", "‐", "\u00a0"}


def _joined(total: float, current: float, number: float) -> tuple[float, float] | None:
    """Return a number and its next word as one, or None where the word begins another number."""
    if number >= 1000:
        return (total + (current or 1) * number, 0.0) if current < number else None
    if number == 100:
        return (total, current * 100) if 1 <= current < 10 else None
    if number == 10 and 1 < current < 10:
        return total, current * 10
    if current >= 10 and current % 10 == 0 and 1 <= number < 10:
        return total, current + number
    if (current >= 100 and current % 100 == 0 and number < 100) or (total and current == 0):
        return total, current + number
    return None
