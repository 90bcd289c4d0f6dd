"""Text with what writers leave out or vary taken away, to compare words: case, vowel signs, look-alike spellings."""

from __future__ import annotations

import re
import sys
from functools import cache


@cache
def _table() -> dict[str, str]:
    table = {ord(upper): lower for upper, lower in zip("أإآٱىیکہۀةۃھ", "ااااييكهههةه", strict=True)}
    table |= {ord("ё"): "е", ord("Ё"): "е", ord("º"): "°", ord("˚"): "°", ord("’"): "'", ord("ʼ"): "'"}
    table |= {ord("℃"): "°c", ord("℉"): "°f", ord("٪"): "%", ord("％"): "%", ord("μ"): "µ", ord("～"): "~"}
    table |= dict.fromkeys((*range(0x64B, 0x653), 0x670, 0x640, 0x93C, 0x9BC, 0x200B, 0x200C, 0x200D, 0xAD), "")
    table |= dict.fromkeys(range(0x591, 0x5BD), "")
    table[0x901] = "\u0902"
    table[0x307] = ""  # what is left above a Turkish capital I with a dot
    for first, target in ((0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12D0, 0x12A0), (0x1340, 0x1338)):
        table |= {first + order: chr(target + order) for order in range(7)}
    return {chr(code): folded for code, folded in table.items()}


@cache
def _varying() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def _replaced(found: re.Match[str]) -> str:
    return _table()[found[0]]


def fold(text: str) -> str:
    """Return a text as it is compared. It may be shorter: signs that are left out have no place in it."""
    lowered = text.lower()
    return sys.intern(lowered) if lowered.isascii() else _varying().sub(_replaced, lowered)
