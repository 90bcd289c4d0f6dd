"""Numbers of a spreadsheet as it shows them: with the zeros and signs of their format."""

from __future__ import annotations

import re

MAX_EXACT = 10**15
"""Excel keeps fifteen digits of a number; those behind them become zeros."""
_LOST = re.compile(r"[1-9]\d+0{6,}")
_OTHERWISE = re.compile(r"\[[<>=]|[%.E]")
"""What makes another number of it: a condition, a hundredth, decimals, a power of ten."""
_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[0#?]|.')


def shown(value: float, form: str) -> str:
    """Return a number as a format shows it; what cannot be told from the format stands as plain digits."""
    if value != int(value):
        return repr(value)
    digits = str(abs(int(value)))
    first = form.split(";", maxsplit=1)[0]
    if value >= 0 and not _OTHERWISE.search(first.upper().replace("GENERAL", "")):
        return _filled(digits, first)
    return f"{'-' if value < 0 else ''}{digits}"


def has_lost_digits(value: float, form: str) -> bool:
    """Tell whether digits of a number may be lost: too many to keep, or shown as 9.8E+09 and ending in zeros."""
    is_short = "E+" in form.upper() or "E-" in form.upper()
    return abs(value) >= MAX_EXACT or is_short or bool(value == int(value) and _LOST.fullmatch(str(abs(int(value)))))


def _filled(digits: str, form: str) -> str:
    """Return digits in a format such as 000000000 or 00-0000000, from its end; General has no places and adds none."""
    tokens = _TOKEN.findall(form)
    if not any(token in "0#?" for token in tokens):
        return digits
    left, parts = list(digits), list[str]()
    first = next(index for index, token in enumerate(tokens) if token in "0#?")
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token in {"0", "#", "?"}:
            parts.append(left.pop() if left else "0" if token == "0" else "")
            if index == first:
                parts.extend(reversed(left))
                left = []
        elif left or index < first or any(token in "0" for token in tokens[:index]):
            parts.append(_literal(token))
    return "".join(reversed(parts)).strip()


def _literal(token: str) -> str:
    """Return what a sign of a format prints: itself, without the marks that only say so."""
    if token[0] in '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    return "" if token[0] in "[_*@," else token
