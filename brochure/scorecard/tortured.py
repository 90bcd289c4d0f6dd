"""Medical terms that programs which reword texts have spoiled, and near variants of them.

Such programs put a synonym in the place of each word: "bosom malignant growth". The rows of `data/review/tortured.yaml`
are found by the stems of their words, with one other word among them, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..content.documents import load_yaml
from ..errors import Severity
from .findings import Finding
from .texts import Text
from .words import FOLDER, stem

_PART = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+|[.!?](?=\s)|\.(?=[^\W\d_])")
"""A word, a part of one between hyphens, a number, the end of a sentence, or the point inside an address."""


class Phrase(NamedTuple):
    """A spoiled term: the stems that may stand in each of its places, what was meant, how bad it is, and how strict."""

    places: tuple[frozenset[str], ...]
    means: str
    severity: Severity
    exact: bool


class _Hit(NamedTuple):
    first: int
    last: int
    phrase: Phrase


def tortured(text: Text) -> Iterator[Finding]:
    """Yield the spoiled terms of a leaflet; of several that overlap, the longest."""
    for line in text.lines:
        spans = [one.span() for one in _PART.finditer(line.shown)]
        for first, last, phrase in _longest(_hits([_stem(line.shown[start:end]) for start, end in spans])):
            said = line.shown[spans[first][0] : spans[last][1]]
            message = f"“{said}” is a spoiled term" if phrase.severity is Severity.ERROR else f"“{said}” is an odd word"
            yield Finding("tortured", message, f"was this meant: {phrase.means}?", line, said, phrase.severity)


def _stem(word: str) -> str:
    return stem(word.casefold().replace("’", "'"))


def _hits(stems: Sequence[str]) -> Iterator[_Hit]:
    for at, one in enumerate(stems):
        for phrase in _by_stem().get(one, ()):
            last = _end(phrase, stems, at)
            if last is not None:
                yield _Hit(at, last, phrase)


def _end(phrase: Phrase, stems: Sequence[str], at: int) -> int | None:
    """Return the index of the last word of a phrase that begins at an index, or None."""
    places = phrase.places
    if stems[at] in places[0]:
        spare, index = int(not phrase.exact and len(places) > 1), at
        for place in places[1:]:
            index += 1
            if spare and index < len(stems) and stems[index] not in place and stems[index] not in {".", "!", "?"}:
                spare, index = 0, index + 1
            if index >= len(stems) or stems[index] not in place:
                return None
        return index
    if len(places) == 2 and not phrase.exact and stems[at + 1 : at + 2] == ["of"]:
        return next((n for n in (at + 2, at + 3) if n < len(stems) and stems[n] in places[0]), None)
    return None


def _longest(hits: Iterator[_Hit]) -> list[_Hit]:
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.phrase.severity is not Severity.ERROR)):
        if all(hit.last < other.first or hit.first > other.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, list[Phrase]]:
    """Return the phrases by each stem that may begin them, the other way round too."""
    found: dict[str, list[Phrase]] = {}
    for said, means, severity in load_yaml(FOLDER / "tortured.yaml").data:
        bare = said.removeprefix("=").casefold()
        places = tuple(frozenset(map(stem, place.split("|"))) for place in bare.split())
        phrase = Phrase(places, means, Severity(severity), said.startswith("="))
        for one in places[0] | (places[1] if len(places) == 2 else frozenset()):
            found.setdefault(one, []).append(phrase)
    return found
