"""Pseudo-translation: source text made longer and accented, or written right to left, to show faults of layout.

What was forgotten to be translatable stays plain; what is cut off or overlaps shows before any translator is paid.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ACCENTS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÅáƁƀĆćĎďĒēƑƒĠġĤĥĪīĴĵĶķĹĺṀṁŃńŌōṖṗɊɋŔŕŚśŢţŪūṼṽŴŵẊẋÝýŹź",
)
_MIRRORED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "אבגדהוזחטיכלמנסעפצקרשתםןףךאבגדהוזחטיכלמנסעפצקרשתםןףך",
)
_KEPT = re.compile(r"(\{[^{}]*\}|\]\([^)]*\)|\*+|https?://\S+|[\w.]+@[\w.]+|\d[\d.,]*\s?°?[A-Za-z%]*)")
LONGER = 0.35
"""How much longer translations are than English, as a rule."""


def accented(text: str) -> str:
    """Return a text accented and lengthened by a third, markup, placeholders and numbers left alone."""
    changed = _outside_kept(text, lambda part: part.translate(_ACCENTS))
    words = max(1, round(len(text) * LONGER / 6))
    return changed + " " + " ".join(["ẋẋẋẋẋ"] * words) if len(text) > 3 else changed


def right_to_left(text: str) -> str:
    """Return a text in Hebrew letters that mean nothing, markup, placeholders and numbers left alone."""
    return _outside_kept(text, lambda part: part.translate(_MIRRORED))


def _outside_kept(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if n % 2 else change(part) for n, part in enumerate(_KEPT.split(text)))
