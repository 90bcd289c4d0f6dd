"""What reads left to right in a text of both directions, in the smallest parts that have no space inside.

A chunk is a number with its signs (38.5°C, -5, 10⁹/L, +977-1), a word (mg/kg, HER2+, Herceptin®) or an operator that
stands by itself (×, <, –). The punctuation around it is not part of it: that belongs to the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from ..lexicon import digits
from ..lexicon.contacts import CODED_PHONE
from .measures import is_unit

SPACES = f"\t{digits.SPACES}"
HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufe0e\ufe0f\ufeff"
"""What shows nothing and parts nothing; a left-to-right mark says only what isolation does."""
RIGHT = "\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters, marks and punctuation of the scripts that read right to left, without their digits and ٪ ٫ ٬."""
CONTROLS = "\u200f\u202a-\u202e\u2066-\u2069\ufffc"
"""An author's own direction marks, which are obeyed, and the box of a line to write on."""
_TOKEN = rf"(?:[^\W{RIGHT}]|[\u0300-\u036f\u0900-\u109f\u1780-\u17ff⁺⁻⁼₊₋₌℃℉])"
"""A letter, a mark on it, or a digit: native, raised, circled or a fraction as well."""
_ANY = rf"[^\s{RIGHT}{CONTROLS}]"
_CHUNK = re.compile(rf"{CODED_PHONE}{_ANY}*|(?:(?!{CODED_PHONE}){_ANY})+")
_CORE = re.compile(rf"{_TOKEN}(?:.*{_TOKEN})?", re.DOTALL)
_KEY = re.compile("[\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf\U0001f100-\U0001f10c]")
_BEFORE = re.compile(r"[+−±∓<>≤≥=≠~∼≈≃#№§%٪‰$¢£¤¥\u20a0-\u20cf×©°√]")
_HYPHENS = "-‐‑–"
_BETWEEN_SIGN_AND_DIGIT = "(.$£€₹"
_AFTER = re.compile(r"[%٪‰°®™©℠′″$¢£¥\u20a0-\u20a9\u20ab-\u20cf+]")
"""Signs after a number or a name. The shekel sign is none: Hebrew sets it to the left of its number, as a word."""
_NEGATIVE = re.compile(r"(?<=[A-Z\d])[-−](?!\w)")
"""The sign of HER2- and ER−; a hyphen before a letter is none."""
PAIRS = {"(": ")", "[": "]", "{": "}"}


class ChunkKind(Enum):
    """What a chunk is by its first letter or digit; an operator has none, a key is a circled number."""

    NUMBER = "number"
    KEY = "key"
    WORD = "word"
    OPERATOR = "operator"


class Chunk(NamedTuple):
    """One chunk: where it is, its text and its kind."""

    start: int
    end: int
    text: str
    kind: ChunkKind

    @property
    def is_unit(self) -> bool:
        """Whether it is a unit in Latin letters, or a row of them."""
        return self.kind is ChunkKind.WORD and is_unit(self.text)


def chunks(text: str) -> Iterator[Chunk]:
    """Yield the chunks of a text in order."""
    for found in _CHUNK.finditer(text):
        core = _CORE.search(text, found.start(), found.end())
        if core is None:
            sign = found[0].strip(".,;:!?\"'()[]{}«»“”‘’") or found[0]
            start = found.start() + found[0].index(sign)
            yield Chunk(start, start + len(sign), sign, ChunkKind.OPERATOR)
            continue
        start = _start(text, found.start(), core)
        end = _end(text, start, core, found.end())
        yield Chunk(start, end, text[start:end], _kind(core[0]))


def _kind(core: str) -> ChunkKind:
    if _KEY.fullmatch(core):
        return ChunkKind.KEY
    return ChunkKind.NUMBER if core[0].isnumeric() else ChunkKind.WORD


def _start(text: str, low: int, core: re.Match[str]) -> int:
    """Return where a chunk starts with the signs before it; a hyphen right after a right-to-left word is none."""
    start = core.start()
    while shown := text[low:start].rstrip(HIDDEN):
        sign, following = shown[-1], text[start]
        if sign in PAIRS:
            belongs = PAIRS[sign] in core[0][:-1]
        elif sign in _HYPHENS:
            alone = len(shown) > 1 or low == 0 or text[low - 1].isspace()
            belongs = alone and (following.isnumeric() or following in _BETWEEN_SIGN_AND_DIGIT)
        else:
            belongs = following.isnumeric() if sign in ".٫" else _BEFORE.match(sign) is not None
        if not belongs:
            break
        start = low + len(shown) - 1
    return start


def _end(text: str, start: int, core: re.Match[str], high: int) -> int:
    """Return where a chunk ends with the signs after it; a bracket only with its mate."""
    end, is_word = core.end(), _kind(core[0]) is ChunkKind.WORD
    while shown := text[end:high].lstrip(HIDDEN):
        at = high - len(shown)
        closes = any(
            text[at] == closing and text.count(opening, start, end) > text.count(closing, start, end)
            for opening, closing in PAIRS.items()
        )
        if not (closes or _AFTER.match(text, at) or (is_word and _NEGATIVE.match(text, at))):
            break
        end = at + 1
    return end
