"""How long a translation may be, as exchange files say it."""

from __future__ import annotations

from dataclasses import dataclass

from ..checks.knowledge import lengths


@dataclass(frozen=True, slots=True)
class Budget:
    """The most characters of a translation, markup counted, and the lines that its source takes on the page.

    Without lines it is an estimate from the usual length of translations into the language.
    """

    most: int
    lines: int = 0

    def __str__(self) -> str:
        """Say it to a translator."""
        if not self.lines:
            return f"at most {self.most} characters (an estimate)"
        lines = "1 line" if self.lines == 1 else f"{self.lines} lines"
        return f"at most {self.most} characters (measured: the source takes {lines})"


UNLIMITED = Budget(0)
"""The budget of a unit that was read from a file: only the program says how long a target may be."""


def estimate(source: str, language: str) -> Budget:
    """Return a budget from the usual ratio of lengths, where nothing was measured."""
    return Budget(max(20, round(len(source) * lengths(language)[1])))
