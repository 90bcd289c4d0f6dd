"""The files that come with the program: where they are, and how its lists of words are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
"""The folder of what the program knows: languages, labels, words, profiles."""


def listed(path: Path) -> Iterator[str]:
    """Yield the entries of a list, one a line, without comments, which ``#`` begins."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if entry := line.partition("#")[0].strip():
            yield entry
