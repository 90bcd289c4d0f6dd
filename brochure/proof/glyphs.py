"""What glyphs say against what their element says in ActualText."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..errors import Problem
from ..readback.tree import TaggedNode

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def disagreement(node: TaggedNode) -> Problem | None:
    """Return the problem of a node whose glyphs say something else than its ActualText."""
    if node.actual is None:
        return None
    drawn = list(node.drawn())
    if agree(drawn, node.actual):
        return None
    return Problem(f"the glyphs say {drawn} where the content says {node.actual!r}")


def agree(drawn: Sequence[str], actual: str) -> bool:
    """Tell whether strings of glyphs say a text, in its order.

    A string with a letter that reads from the right is drawn from its end. One without any letter or digit, such as
    a bullet and its space, may be drawn either way, and does not tell which.
    """
    at = 0
    for string in drawn:
        part = actual[at : at + len(string)]
        if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in string):
            same = string[::-1] == part
        elif any(character.isalnum() for character in string):
            same = string == part
        else:
            same = part in {string, string[::-1]}
        if not same:
            return False
        at += len(string)
    return at == len(actual)
