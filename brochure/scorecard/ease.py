"""How easy English is to read: SMOG (McLaughlin 1969) and the Flesch-Kincaid grade (Kincaid 1975).

Both are made for English. For another language there is no score: a number would be false, whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from .syllables import syllables
from .words import tokens

MANY_SYLLABLES = 3
SMOG_SENTENCES = 30
"""SMOG is made for samples of so many sentences; for fewer it is an estimate."""


@dataclass(frozen=True, slots=True)
class Ease:
    """The counts of a text: sentences, words, syllables, words of three or more, words of the longest sentence."""

    sentences: int
    words: int
    syllables: int
    long_words: int
    longest: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: the years of school (in the United States) that the text asks for."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def flesch(self) -> float:
        """Flesch's reading ease, from 0 (hard) to about 100."""
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words

    @property
    def smog(self) -> float:
        """The SMOG grade: the years of school after which nearly all readers understand the text."""
        return 1.0430 * sqrt(self.long_words * SMOG_SENTENCES / self.sentences) + 3.1291

    @property
    def is_estimate(self) -> bool:
        """Whether the text is shorter than what SMOG is made for."""
        return self.sentences < SMOG_SENTENCES


def ease_of(sentences: Iterable[str]) -> Ease | None:
    """Return the counts of English sentences, or None for a text without words. A number is a word of one syllable."""
    found: Sequence[list[str]] = [words for words in map(tokens, sentences) if words]
    if not found:
        return None
    counts = [syllables(word) for words in found for word in words]
    many = sum(count >= MANY_SYLLABLES for count in counts)
    return Ease(len(found), len(counts), sum(counts), many, max(map(len, found)))
