"""Marks that nobody sees: in an address or a number they make another one of it."""

from __future__ import annotations

import unicodedata

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")


def hidden_mark(text: str) -> str:
    """Return code point and name of the first character that shows nothing by itself, "" where there is none.

    Spaces are no hidden marks, nor are line ends and tabs: they are seen.
    """
    for character in text:
        category = unicodedata.category(character)
        is_hidden = category in {"Cf", "Cn", "Co", "Cs"} or (category == "Cc" and character not in "\t\n\r")
        is_selector = "\ufe00" <= character <= "\ufe0e" or "\U000e0100" <= character <= "\U000e01ef"
        if is_hidden or is_selector or category in {"Zl", "Zp"} or character in _FILLERS:
            return f"U+{ord(character):04X} ({unicodedata.name(character, 'no character')})"
    return ""
