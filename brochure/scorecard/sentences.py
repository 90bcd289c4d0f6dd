"""English text cut into sentences, as readability formulas count them."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])([”’\"')\]]*)\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|e\.g|i\.e|etc|approx|Fig|Inc|Ltd|Jr|Sr|tel|ext|min|max)|\b[A-Z])\.[”’\"')\]]*$"
)
"""What ends with a point and ends no sentence."""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; what ends without a point is one, and so is what a semicolon does not end."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if not _SHORT.search(text[start : end.end(1)]):
            found.append(text[start : end.end(1)].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [one for one in found if re.search(r"\w", one)]
