"""Two texts compared: what is taken out and what is put in, by words, and within words by graphemes (UAX #29).

One 不 that is added is one sign, and so is one vowel sign with its consonant; a line is never marked for a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from ..text.runs import graphemes
from ..text.words import word_ends

_MOST = 1_000_000
"""So many pairs of words are weighed one by one; of longer texts the first good match is taken."""


class Kind(StrEnum):
    """Whether a stretch stands in both texts, in the earlier, or in the later one."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


class Stretch(NamedTuple):
    """Some signs, and in which of the texts they stand."""

    kind: Kind
    text: str


def compare(before: str, after: str, tag: str) -> tuple[Stretch, ...]:
    """Return two texts in a language as stretches in order; what stands in the same place is taken out first."""
    found = _by_graphemes(_signs(before), _signs(after), tag)
    joined = [
        Stretch(kind, "".join(part.text for part in parts)) for kind, parts in groupby(found, lambda one: one.kind)
    ]
    return tuple(part for part in joined if part.text)


def _signs(text: str) -> list[str]:
    return [text[start:end] for start, end in graphemes(text)]


def _by_graphemes(before: Sequence[str], after: Sequence[str], tag: str) -> Iterator[Stretch]:
    """Yield what both begin with, what lies between by words, and what both end with."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    yield Stretch(Kind.SAME, "".join(before[:start]))
    yield from _by_words("".join(old), "".join(new), tag) if old and new else _replaced(old, new)
    yield Stretch(Kind.SAME, "".join(before[len(before) - end :]))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    yield Stretch(Kind.GONE, "".join(old))
    yield Stretch(Kind.COME, "".join(new))


def _by_words(before: str, after: str, tag: str) -> Iterator[Stretch]:
    """Yield words that both have, and between them what was replaced; a space alone parts no words that were."""
    old, new = _words(before, tag), _words(after, tag)
    ends = [0, 0]
    for i, j in (*(pair for pair in _matches(old, new) if old[pair[0]].strip()), (len(old), len(new))):
        yield from _replaced_words(_signs("".join(old[ends[0] : i])), _signs("".join(new[ends[1] : j])))
        if i < len(old):
            yield Stretch(Kind.SAME, old[i])
        ends = [i + 1, j + 1]


def _replaced_words(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Yield words that were replaced: sign by sign where they are much alike, else as a whole."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    yield Stretch(Kind.SAME, "".join(old[:start]))
    shared = _matches(one, other)
    if len(shared) * 10 < (len(one) + len(other)) * 3:
        shared = []
    at, to = 0, 0
    for i, j in (*shared, (len(one), len(other))):
        yield from _replaced(one[at:i], other[to:j])
        if i < len(one):
            yield Stretch(Kind.SAME, one[i])
        at, to = i + 1, j + 1
    yield Stretch(Kind.SAME, "".join(old[len(old) - end :]))


def _words(text: str, tag: str) -> list[str]:
    ends = list(word_ends(text, tag))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal words that leave the fewest signs to be marked (longest common subsequence)."""
    if len(old) * len(new) > _MOST:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(new) - 1, -1, -1):
            same = below[j + 1] + len(old[i]) if old[i] == new[j] else 0
            row[j] = max(same, below[j], row[j + 1])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j] and best[i][j] == best[i + 1][j + 1] + len(old[i]):
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
