"""What was never meant for readers, of a web page or as a note to oneself, and what nobody can promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Severity
from .findings import Finding
from .texts import Role, Text
from .words import english

_NEGATED = re.compile(
    r"\b(?:no|not|nobody|cannot|can't|can’t|never|without|if|does not|may not)\b[^.!?]*$", re.IGNORECASE
)
"""What turns a promise round: "No one can promise that ..."."""


def residue(text: Text) -> Iterator[Finding]:
    """Yield what is left of a web page, and places for words that nobody has written."""
    left, open_ones = english().pattern("residue"), english().pattern("unfinished")
    for line in text.lines:
        if line.role is Role.SMALL:
            continue
        if found := left.search(line.shown):
            message = f"“{found[0].strip()}” is left of a web page"
            yield Finding("residue", message, "take it out", line, found[0], Severity.ERROR)
        if found := open_ones.search(line.said):
            message = f"“{found[0]}” is to be written still"
            yield Finding(
                "unfinished", message, "write what belongs there, or take it out", line, found[0], Severity.ERROR
            )


def promises(text: Text) -> Iterator[Finding]:
    """Yield what no leaflet can promise."""
    for line in text.lines:
        if line.role in {Role.SMALL, Role.ALT}:
            continue
        for pattern, hint in english().promises:
            found = pattern.search(line.said)
            if found and not _NEGATED.search(line.said[: found.start()]) and not line.said.rstrip().endswith("?"):
                yield Finding("promise", f"“{found[0]}” promises too much", hint, line, found[0])
