"""What glyphs say against what their element says in ActualText."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..errors import Problem
from ..readback.tree import TaggedNode

_FROM_THE_RIGHT = frozenset({"R", "AL"})
_FROM_THE_LEFT = frozenset({"L", "EN", "AN"})


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

    A string with a letter that reads right to left is drawn from its end; one with any other letter or with a number
    (½, ٣ and ① are numbers too) from its start. What has neither takes its direction from what stands around it
    (UAX #9, N1), so it may be drawn either way: a bullet and its space, a vowel sign that hangs on a space.
    """
    at = 0
    for string in drawn:
        part = actual[at : at + len(string)]
        if part not in _readings(string):
            return False
        at += len(string)
    return at == len(actual)


def _readings(string: str) -> tuple[str, ...]:
    """Return the texts that a string of glyphs, given from left to right, may stand for."""
    classes = {unicodedata.bidirectional(sign) for sign in string if unicodedata.category(sign)[0] != "M"}
    if classes & _FROM_THE_RIGHT:
        return (string[::-1],)
    if classes & _FROM_THE_LEFT or any(character.isnumeric() for character in string):
        return (string,)
    return string, string[::-1]
