"""Numbers by value, whatever digits and signs a language writes them with."""

from __future__ import annotations

import re

from ..languages import Language
from ..lexicon.digits import SPACES, to_ascii_digits

_NUMBER = re.compile(rf"\d+(?:[.,'٫٬{SPACES}]\d+)*")
_GROUPED = re.compile(
    rf"\d{{1,3}}(?:(?P<sign>[.,'٬{SPACES}])\d{{3}})(?:(?P=sign)\d{{3}})*|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}"
)


def numbers(text: str, language: Language | None = None) -> list[str]:
    """Return the values of all numbers in a text, in order, as plain decimals.

    Digits of every script count, and signs are read as the language writes them: ``1.125`` is 1.125 in English and
    1125 in Spanish. Without a language, a sign before groups of three digits (or of two, as in Nepal and India) is a
    thousands sign, any other point or comma a decimal sign: ``1,000``, ``1.000``, ``1 000`` and ``१,०००`` are 1000,
    ``38.5`` and ``38,5`` are 38.5.
    """
    found = []
    for match in _NUMBER.finditer(text):
        found += _values(to_ascii_digits(match[0]), language)
    return found


def _values(text: str, language: Language | None) -> list[str]:
    grouped = _GROUPED.fullmatch(text)
    if grouped and not text.startswith("0") and _groups(grouped["sign"] or ",", text, language):
        return [re.sub(r"\D", "", text)]
    parts = re.split(f"[{SPACES}']", text)
    if len(parts) > 1:
        return [value for part in parts for value in _values(part, language)]
    pieces = re.split(r"[.,٫٬]", text)
    if len(pieces) == 2:
        return [f"{int(pieces[0])}.{pieces[1]}"]
    return [str(int(piece)) for piece in pieces]


def _groups(sign: str, text: str, language: Language | None) -> bool:
    """Tell whether a sign between groups of digits is a thousands sign; one that stands twice is."""
    if language is None or text.count(sign) > 1:
        return True
    return sign in SPACES if language.group in SPACES else sign not in {language.decimal, " "}
