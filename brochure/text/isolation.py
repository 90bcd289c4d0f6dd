"""What stays left to right in text that reads right to left: numbers with their signs and units, and Latin names.

UAX #9 knows letters and digits, but not measures: after an Arabic word it draws 2½ as ½2, 50,000/µL from its end, and
the ® of a name on the far side of the dose. So what reads left to right is isolated (LRI and PDI around it) as far as a
reader takes it as one. Everything else is left to the algorithm: words, and the percent sign after native digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from ..lexicon.digits import NUMBER
from .bidi import embedding_levels
from .chunks import RIGHT, SPACES, ChunkKind, chunks
from .measures import TIES
from .neighbors import Neighbors, unpaired

LRI, RLI, PDI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_FROM_THE_RIGHT = re.compile(f"[{RIGHT}\u0660-\u066c]")
_SEPARATOR = re.compile("[·•|]")
_MATHEMATICAL = re.compile(r"[+−±×*÷=≠<>≤≥≈≃~∼^→⇒xXх]|[<>=!]=|[-=]>")
_COMPARISON = re.compile(r"[<>=]=?|[≤≥≠≈≃~∼±]")
_JOINING = re.compile(r"[-‐‑–—/:&]")
"""Dashes and the like: between numbers they join; after a word they may as well part two thoughts."""
_PREFIX = re.compile(r"[#№§%٪‰$¢£¥\u20a0-\u20cf]")
_SUFFIX = re.compile(r"[%٪‰°$¢£¥\u20a0-\u20a9\u20ab-\u20cf]")
_OF_NAME = re.compile(r"[®™©℠]")
_BARE = re.compile(NUMBER)
_TRUNK = re.compile(r"[0٠۰][1-9١-٩۱-۹]\d")
"""How a phone number begins that is called inside its country; a short number before it is none of its own."""
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![{SPACES}]?\d)")
_ADDRESS = re.compile(r"@|://|^www\.")
_ABBREVIATED = re.compile(rf"\b[^\W\d_]{{1,4}}\.[{SPACES}]+\Z")
_CLOSERS = re.compile(r"[^\w\s]*[)\]}]")
_NATIVE_PERCENT = re.compile(rf"[٠-٩۰-۹][^%٪‰]*?([{SPACES}]?[%٪‰])")


@lru_cache(maxsize=4096)
def isolated_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of what keeps its left-to-right order inside right-to-left text, in order."""
    return tuple(_ranges(Neighbors(text, tuple(chunks(text)))))


def reads_right_to_left(text: str) -> bool:
    """Tell whether a text has a letter that reads right to left."""
    return _FROM_THE_RIGHT.search(text) is not None


def find_isolated(text: str, base: int, own: Sequence[tuple[int, int, bool]] = ()) -> list[tuple[int, int]]:
    """Return what is isolated in a paragraph: nothing where all of it reads left to right.

    Nothing reaches over the ends of `own`, the ranges with a direction of their own.
    """
    if not (base or own or reads_right_to_left(text)):
        return []
    cuts = [0, *(place for start, end, _ in own for place in (start, end)), len(text)]
    return [(low + start, low + end) for low, high in pairwise(cuts) for start, end in isolated_ranges(text[low:high])]


def isolated_levels(
    text: str, base: int, isolated: Sequence[tuple[int, int]], own: Sequence[tuple[int, int, bool]] = ()
) -> tuple[int, ...]:
    """Return embedding levels with some ranges isolated left to right, and no character added.

    LRI or RLI and PDI are put around each range when levels are computed, and dropped again. `own` are ranges that have
    a direction of their own, as a text in another language has: start, end and whether it reads right to left.
    """
    if not (isolated or own):
        return embedding_levels(text, base)
    inserted: dict[int, str] = {}
    said = list(text)
    for start, end, right_to_left in own:
        _isolate(inserted, start, end, RLI if right_to_left else LRI)
    for start, end in isolated:
        _isolate(inserted, start, end, LRI)
        said[start:end] = "a" * (end - start)  # a dash between Arabic digits would turn them round
    parts = [inserted.get(place, "") + character for place, character in enumerate(said)]
    levels = embedding_levels("".join([*parts, inserted.get(len(text), "")]), base)
    return tuple([levels[end - 1] for end in accumulate(map(len, parts))])


def _isolate(inserted: dict[int, str], start: int, end: int, initiator: str) -> None:
    """Put an isolate inside those that begin or end at the same places."""
    inserted[start] = inserted.get(start, "") + initiator
    inserted[end] = PDI + inserted.get(end, "")


def _ranges(near: Neighbors) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(near.chunks):
        last = _opened(near, first)
        if last is None:
            first += 1
            continue
        while (further := _further(near, first, last)) is not None:
            last = further
        start, end = near.chunks[first].start, _closed(near, first, last)
        while last > first and unpaired(near.text[start:end]):
            last -= 1
            end = _closed(near, first, last)
        yield _trimmed(near.text, start, end)
        first = last + 1


def _opened(near: Neighbors, first: int) -> int | None:
    """Return the last chunk of what begins a stretch: a number or word, or a sign before a number."""
    chunk = near.chunks[first]
    if chunk.kind is not ChunkKind.OPERATOR:
        return first
    leads = _COMPARISON.fullmatch(chunk.text) or _PREFIX.fullmatch(chunk.text)
    return first + 1 if leads and near.touches(first) and near.is_any(first + 1, ChunkKind.NUMBER) else None


def _further(near: Neighbors, first: int, last: int) -> int | None:
    """Return the last chunk of a stretch that goes on, or None where it ends."""
    after = last + 1
    if after >= len(near.chunks):
        return None
    if not near.touches(last):
        return after if _runs_on(near, first, last) else None
    if near.is_any(after, ChunkKind.OPERATOR) or near.multiplies(after):
        return _over(near, first, last)
    return after if _belongs(near, first, last) else None


def _over(near: Neighbors, first: int, last: int) -> int | None:
    """Go on over an operator to what stands on its other side, or to a sign that ends a number or a name."""
    before, sign, after = near.chunks[last], near.chunks[last + 1].text, last + 2
    if _OF_NAME.fullmatch(sign) or (before.kind is ChunkKind.NUMBER and _SUFFIX.fullmatch(sign)):
        return last + 1
    if not near.touches(last + 1) or not near.is_any(after, ChunkKind.NUMBER, ChunkKind.WORD):
        return None
    is_number = near.is_any(after, ChunkKind.NUMBER)
    if not _JOINING.fullmatch(sign):
        return after if _MATHEMATICAL.fullmatch(sign) or (is_number and _PREFIX.fullmatch(sign)) else None
    if is_number:
        joined = before.kind is ChunkKind.NUMBER or not near.word_after(after)
    else:
        joined = near.is_latin(first, last) or (sign == "/" and before.kind is ChunkKind.WORD)
    return after if joined else None


def _belongs(near: Neighbors, first: int, last: int) -> bool:
    """Tell whether what comes after a space belongs to a stretch: 2 ½, 020 7946, 500 mg, Herceptin 440."""
    one, other = near.chunks[last], near.chunks[last + 1]
    if ChunkKind.KEY in {one.kind, other.kind}:
        return one.kind is ChunkKind.WORD and near.is_latin(first, last)
    if other.kind is ChunkKind.WORD:
        return one.kind is not ChunkKind.NUMBER or _has_unit(near, first, last)
    if one.kind is ChunkKind.NUMBER and one.text[-1].isnumeric():
        return _is_one_number(near, last)
    if one.text.lower() in TIES:
        return True
    named = first == last or near.is_latin(first, last)
    return not near.counts(last + 1) and (named or not near.word_after(last + 1))


def _has_unit(near: Neighbors, first: int, last: int) -> bool:
    """Tell whether the word after a number goes with it.

    One name alone after a bare number does not: in "stage 2 HER2+" the number belongs to what is read before it.
    """
    number, word = near.chunks[last], near.chunks[last + 1]
    if _ADDRESS.search(word.text):
        return False
    if word.is_unit or word.text.lower() in TIES or not word.text[0].isupper() or near.is_latin(first, last):
        return True
    goes_on = near.touches(last + 1) and near.is_any(last + 2, ChunkKind.WORD, ChunkKind.NUMBER)
    return goes_on or first != last or not _BARE.fullmatch(number.text)


def _is_one_number(near: Neighbors, last: int) -> bool:
    """Tell whether two numbers with a space between them are one: 1 1/2, 50 000, 01 234 5678; but not 1 2 3."""
    one, other = near.chunks[last].text, near.chunks[last + 1].text
    if not _BARE.fullmatch(other):
        return True
    if _TRUNK.match(other) and len(one) < 3 and not _GROUPED.match(near.text, near.chunks[last].start):
        return False
    if len(one) == len(other) == 1:
        return False
    return len(other) > 2 or not near.counts(last + 1)


def _runs_on(near: Neighbors, first: int, last: int) -> bool:
    """Tell whether Latin text runs on over punctuation, as UAX #9 lets it: Ward 5B, Level 2 (east)."""
    gap, after = near.gap(last), last + 1
    if not near.is_neutral(gap) or _SEPARATOR.search(gap) or not near.is_any(after, ChunkKind.WORD, ChunkKind.NUMBER):
        return False
    before = near.text[near.chunks[first].start : near.chunks[after].start]
    missing = unpaired(before)
    if missing is None or any(closing not in near.ahead(after) for closing in missing):
        return False
    is_word = near.is_any(last, ChunkKind.WORD)
    if is_word and _ABBREVIATED.search(before) and (first == last or not near.chunks[last].is_unit):
        return True
    if near.is_any(after, ChunkKind.WORD) or not near.is_latin(first, last):
        return near.is_latin(first, last)
    return not near.counts(after) and (":" in gap or not near.word_after(after))


def _closed(near: Neighbors, first: int, last: int) -> int:
    """Return the end of chunks, with the brackets after them that close one inside."""
    start, end = near.chunks[first].start, near.chunks[last].end
    while unpaired(near.text[start:end]) and (found := _CLOSERS.match(near.text, end)):
        end = found.end()
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the percent sign after native digits, which stands at their left."""
    stretch = text[start:end]
    if found := _NATIVE_PERCENT.fullmatch(stretch):
        stretch = stretch[: found.start(1)]
    return start, start + len(stretch)
