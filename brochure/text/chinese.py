"""Where a line break would part a word of Chinese, which ICU's dictionary finds, or what goes with it.

ICU lets lines end between any two characters. A reader follows a line better that ends after a word; so a break inside
one costs something, and so does one before a particle, which ends the word before it, or after a negation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from icu4py.breakers import WordBreaker

from .runs import code_point_offsets

_PARTICLES = frozenset("的了着著过過们們吗嗎呢吧地得之")
"""Words that only ever go on with what stands before them."""
_NEGATIONS = frozenset({"不", "没", "沒", "未", "勿", "别", "別", "不要", "请勿", "請勿"})
"""Words that turn the sense of the next one round."""


def parted(text: str) -> Iterator[int]:
    """Yield the places in a text, in characters, where a line break would part what is read together."""
    offsets = code_point_offsets(text)
    ends = [end if offsets is None else offsets[end] for _, end in WordBreaker(text, "zh").segments()]
    words = [(start, end) for start, end in pairwise([0, *ends]) if start < end]
    for (start, end), following in zip(words, [*words[1:], None], strict=True):
        word = text[start:end]
        if _is_written(word):
            yield from range(start + 1, end)
        if following is None or not _is_written(after := text[slice(*following)]):
            continue
        if (after in _PARTICLES and _is_written(word)) or word in _NEGATIONS:
            yield end


def _is_written(word: str) -> bool:
    """Tell whether a word is of Chinese characters."""
    return "\u3400" <= word[0] <= "\u9fff" or word[0] >= "\U00020000"
