"""What a unit tells a translator, and which words of a note that comes back are a translator's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .units import Unit

_OURS = re.compile(
    r"(section|call-out|before|after|glossary|source before): |at most \d+ characters \(|\d+ (left|too many)$"
)
_MOST = 80
"""So many characters of a neighbor are shown."""


def told(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield what helps to translate a unit, in lines that each say what they are; the first word is their category."""
    for category, text in (
        ("section", unit.context),
        ("call-out", unit.level),
        ("before", _short(unit.before)),
        ("after", _short(unit.after)),
    ):
        if text:
            yield category, f"{category}: {text}"
    yield "length", length(unit)


def length(unit: Unit) -> str:
    """Return how long a target may be, and how much of that is left."""
    left = unit.budget.most - len(unit.target)
    rest = f"; {left} left" if left >= 0 else f"; {-left} too many"
    return f"{unit.budget}{rest if unit.target else ''}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…"


def of_a_translator(texts: Iterable[str]) -> str:
    """Return what is not ours among notes whose tool does not say who wrote them, as one text."""
    lines = (line.strip() for text in texts for line in re.split(r"\n| \| ", text))
    return " | ".join(dict.fromkeys(line for line in lines if line and not _OURS.match(line)))


def new_words(comment: str, known: Iterable[str]) -> str:
    """Return the parts of a comment that none of the texts we know says."""
    said = " ".join(" ".join(text.split()) for text in known)
    return " | ".join(part for part in comment.split(" | ") if " ".join(part.split()) not in said)
