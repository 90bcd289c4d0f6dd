"""What stands beside a chunk: a space or more, Latin text, or a word that reads right to left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .chunks import CONTROLS, HIDDEN, PAIRS, RIGHT, SPACES, Chunk, ChunkKind
from .measures import TIES, counted

_MULTIPLIED = frozenset("xXх")
_PLAIN = re.compile(f"[{SPACES}{HIDDEN}]+")
_NEUTRAL = re.compile(rf"(?:[^\s{RIGHT}{CONTROLS}]|[{SPACES}])*")
_RIGHT_WORD = re.compile(rf"[{SPACES}{HIDDEN}]*([^\W\d_](?:[\w\"'’״׳\u200c\u064b-\u0652]*\w)?)")


class Neighbors(NamedTuple):
    """A text and its chunks, which are told by their index."""

    text: str
    chunks: Sequence[Chunk]

    def is_any(self, index: int, *kinds: ChunkKind) -> bool:
        """Tell whether there is such a chunk and it is of one of these kinds."""
        return index < len(self.chunks) and self.chunks[index].kind in kinds

    def gap(self, index: int) -> str:
        """Return what stands between a chunk and the next."""
        return self.text[self.chunks[index].end : self.chunks[index + 1].start]

    def touches(self, index: int) -> bool:
        """Tell whether only a space stands between a chunk and the next."""
        return index + 1 < len(self.chunks) and _PLAIN.fullmatch(self.gap(index)) is not None

    def multiplies(self, index: int) -> bool:
        """Tell whether a chunk is a letter x before a number."""
        return (
            self.chunks[index].text in _MULTIPLIED and self.touches(index) and self.is_any(index + 1, ChunkKind.NUMBER)
        )

    def is_latin(self, first: int, last: int) -> bool:
        """Tell whether chunks are text in Latin letters rather than a number with its unit."""
        words = [
            chunk
            for chunk in self.chunks[first : last + 1]
            if chunk.kind is ChunkKind.WORD and not chunk.is_unit and chunk.text.lower() not in TIES
        ]
        return len(words) > 1 or (bool(words) and (words[0] is self.chunks[first] or words[0].text[0].isupper()))

    def word_after(self, index: int) -> str:
        """Return the word that reads right to left after a number, or after the range that begins with it."""
        while self.touches(index) and self.is_any(index + 1, ChunkKind.NUMBER, ChunkKind.OPERATOR):
            index += 1
        found = _RIGHT_WORD.match(self.text, self.chunks[index].end)
        return found[1] if found and not self.touches(index) else ""

    def counts(self, index: int) -> bool:
        """Tell whether a number without a unit counts a word that reads right to left: Herceptin 440 مجم."""
        return self.chunks[index].text[-1].isnumeric() and self.word_after(index) in counted()

    def ahead(self, index: int) -> str:
        """Return what follows from a chunk on until something reads right to left."""
        found = _NEUTRAL.match(self.text, self.chunks[index].start)
        return found[0] if found else ""

    def is_neutral(self, gap: str) -> bool:
        """Tell whether nothing between two chunks reads right to left or ends the line."""
        return _NEUTRAL.fullmatch(gap) is not None


def unpaired(stretch: str) -> str | None:
    """Return the closing brackets that a stretch lacks, or None where it closes one that it has not opened."""
    missing = ""
    for opening, closing in PAIRS.items():
        count = stretch.count(opening) - stretch.count(closing)
        if count < 0:
            return None
        missing += closing * count
    return missing
