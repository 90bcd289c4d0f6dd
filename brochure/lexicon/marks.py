"""Marks that nobody sees: joiners, and what turns the direction of a text (UAX #9)."""

from __future__ import annotations

JOINERS = "\u200c\u200d"
OVERRIDES = "\u202d\u202e"
_EMBEDDERS, _POP = f"\u202a\u202b{OVERRIDES}", "\u202c"
_ISOLATORS, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
TURNING = f"{_EMBEDDERS}{_POP}{_ISOLATORS}{_POP_ISOLATE}"
"""Embeddings, overrides and isolates, with what closes them."""
WITHOUT_WIDTH = f"\u200b{JOINERS}\u200e\u200f\u2060\ufeff\u00ad{TURNING}"
"""What takes no room on a line."""


def is_balanced(text: str) -> bool:
    """Tell whether every mark that turns the direction is closed again, the inner before the outer."""
    opened: list[str] = []
    for character in text:
        if character in _EMBEDDERS:
            opened.append(_POP)
        elif character in _ISOLATORS:
            opened.append(_POP_ISOLATE)
        elif character in {_POP, _POP_ISOLATE} and (not opened or opened.pop() != character):
            return False
    return not opened
