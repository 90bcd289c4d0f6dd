"""Doses in a roster: a table of names and addresses never sets one, whichever column somebody typed it into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..errors import Place, Problem, Severity
from ..translation.checks.meanings import meanings
from ..translation.checks.quantities import quantities

OF_MEDICINES = frozenset(
    {"mg", "mcg", "ml", "µl", "iu", "mmol", "tablet", "capsule", "drop", "teaspoon", "tablespoon", "puff", "sachet"}
    | {"dose"}
)
"""Units in which medicines are given and nothing else is counted, by their keys in the lists of words."""
DOUBTFUL = frozenset({"g", "kg", "l", "cl", "dl", "%", "°C", "°F"})
"""Units of other things too."""
_CAPITALS = re.compile(r"(?:MG|ML|IU)")
"""What stands in names of streets too: 5 MG Road."""


def dose_problems(name: str, text: str, tags: Sequence[str], place: Place) -> Iterator[Problem]:
    """Yield an error for each dose in words of a clinic in some languages, a warning for what may be one."""
    seen = set()
    for tag in tags:
        for found in quantities(meanings(text, tag)):
            if found.unit in OF_MEDICINES | DOUBTFUL and str(found) not in seen:
                seen.add(str(found))
                doubtful = found.unit in DOUBTFUL or not found.sure or _CAPITALS.search(text)
                severity = Severity.WARNING if doubtful else Severity.ERROR
                message = f"{name!r} holds {'what may be ' if doubtful else ''}a dose, {found}: {text[:60]!r}"
                yield Problem(message, place, "a roster never says a dose: write it into content.yaml", severity)
