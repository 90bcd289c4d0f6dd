"""How risks are told: with numbers, out of the same number, not as a difference alone, over what time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .findings import Finding
from .texts import READ, Line, Role, Text
from .words import english

_NUMBER = r"\d[\d,   ]*(?:\.\d+)?"
RATIO = re.compile(
    rf"(?P<count>{_NUMBER}|one|two|three|four|five) (?:in|out of|of every|in every) (?P<of>\d[\d,]*)\b", re.IGNORECASE
)
_SHARE = re.compile(r"\d(?:[\d.,]*) ?(?:%|per ?cent)", re.IGNORECASE)
_COUNTED = frozenset((Role.CELL, Role.ALT, *READ))


def risks(text: Text) -> Iterator[Finding]:
    """Yield how risks are told in a way that misleads."""
    for lines in text.groups.values():
        told = [line for line in lines if line.role in _COUNTED]
        yield from _bare(told)
        yield from _denominators(told)
        yield from _relative(told)
        yield from _without_time(told)
    for line in text.lines:
        if line.role in READ and (found := english().pattern("calculating").search(line.said)):
            yield Finding(
                "calculation", f"readers have to calculate: “{found[0].strip()}”", "give what comes out", line, found[0]
            )


def _has_number(lines: Sequence[Line]) -> bool:
    return any(RATIO.search(line.shown) or _SHARE.search(line.shown) for line in lines)


def _bare(lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield a word for how often something is, in a part without any number: readers take "rare" for 1 in 10."""
    if _has_number(lines):
        return
    for line in lines:
        if found := english().pattern("frequency").search(line.said):
            hint = "say of how many: “about 1 in 1,000 people”; where nobody knows, say so"
            yield Finding("bare-frequency", f"“{found[0]}” stands without a number", hint, line, found[0])


def _denominators(lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield risks that nobody can compare, unless they are told out of one number as well."""
    said = [(line, found) for line in lines if line.role is not Role.ALT for found in RATIO.finditer(line.shown)]
    outs = [found["of"].replace(",", "").replace(" ", "") for _, found in said]
    different = list(dict.fromkeys(outs))
    if len(different) > 1 and max(outs.count(one) for one in different) < len(different):
        message = f"risks out of different numbers: {', '.join(f'1 in {int(one):,}' for one in different)}"
        hint = f"tell them out of the same: so many in {max(map(int, different)):,}"
        yield Finding("denominators", message, hint, said[0][0], said[0][1][0])


def _relative(lines: Sequence[Line]) -> Iterator[Finding]:
    if any(RATIO.search(line.shown) for line in lines):
        return
    for line in lines:
        if found := english().pattern("relative").search(line.said):
            hint = "say how many in 100 with it, and how many without"
            yield Finding("relative-risk", f"“{found[0].strip()}” does not say out of how many", hint, line, found[0])


def _without_time(lines: Sequence[Line]) -> Iterator[Finding]:
    if any(english().pattern("spanning").search(line.said) for line in lines):
        return
    for line in lines:
        found = RATIO.search(line.shown)
        if found and line.role is not Role.ALT and english().pattern("occurring").search(line.said):
            hint = "say over what time: in a lifetime, within 5 years, after the operation"
            yield Finding("time-span", f"“{found[0]}” does not say over what time", hint, line, found[0])
