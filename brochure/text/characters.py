"""Which characters show nothing by themselves."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Format characters that are drawn: signs which enclose the number after them (Prepended_Concatenation_Mark)."""

_EMPTY = frozenset(
    "\u2800\U0001d159\u1039\u17d2\u1a60\uaaf6\U00010a3f\U00011133\U0001193e\U00011a47\U00011a99\U00011d45\U00011d97"
)
"""The blank of Braille, a note without a head, and signs that only put the next letter below (Invisible_Stacker)."""


@lru_cache(maxsize=65536)
def is_format(character: str) -> bool:
    """Tell whether a character is a format control (Cf) that shows nothing: a joiner, a soft hyphen, a direction."""
    return unicodedata.category(character) == "Cf" and character not in _SIGNS


@lru_cache(maxsize=65536)
def is_ignorable(character: str) -> bool:
    """Tell whether a character shows nothing by itself: a format control, a variation selector, a line end."""
    return (
        is_format(character)
        or unicodedata.category(character) in {"Cc", "Zl", "Zp"}
        or character in "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


@lru_cache(maxsize=65536)
def is_blank(character: str) -> bool:
    """Tell whether a character may have a glyph without ink: a space, what is ignorable, and a few more."""
    return is_ignorable(character) or character.isspace() or character in _EMPTY
