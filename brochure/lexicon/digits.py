"""Digits of all scripts, and numbers as they are written."""

from __future__ import annotations

import re
import unicodedata

SPACES = " \u00a0\u2007\u2009\u200a\u202f"
"""What may stand between groups of digits, and between a number and its unit: plain, no-break and thin spaces."""
NUMBER = r"\d+(?:[.,٫٬]\d+)*"
"""A pattern for a number with decimal or group signs, in digits of any script."""
_DIGIT = re.compile(r"\d")


_BARE = re.compile(
    rf"[*{SPACES}]*(?:[<>≤≥=~≈±+−-][{SPACES}]*)?\d+(?:[{SPACES}]*[-–−/:×+±][{SPACES}]*\d+)*[+]?[½¼¾⅓⅔]?[*{SPACES}]*"
)
"""Whole numbers, ranges, fractions and times of day without any word: ``2``, ``2–3``, ``≥ 5``, ``1/2``, ``8:00``."""
_MOST_DIGITS = 6


def is_bare_number(text: str) -> bool:
    """Tell whether a text is a number, or a sign or two and numbers, which every language says alike but for digits."""
    return bool(_BARE.fullmatch(text)) and len(_DIGIT.findall(text)) <= _MOST_DIGITS


def to_ascii_digits(text: str) -> str:
    """Return the text with every decimal digit of any script turned into an ASCII digit."""
    if text.isascii():
        return text
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def with_digits(text: str, digits: str) -> str:
    """Return the text with ASCII digits turned into others, given from zero to nine."""
    return text.translate({48 + value: digit for value, digit in enumerate(digits)})
