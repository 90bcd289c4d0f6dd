"""A sheet of cards: what is painted again for the scissors must be the card that is read, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import LAYOUT_FAULT, Problem
from ..readback.painted import Painted, ShownWords

_NEAR = 0.1
"""How far a word may be from where the first card has it, in points."""


def compare_copies(page: Painted) -> Iterator[Problem]:
    """Hold the cards of a sheet that are artifacts against the one that is read: the same words in the same places.

    A copy's words are in the order of the card's, and each is as far from its card's first word as there.
    """
    card, others = _cards(page)
    if not card or not others or len(others) % len(card):
        message = f"the sheet shows {len(others)} strings outside the tree, and the card has {len(card)}"
        yield Problem(message, hint=LAYOUT_FAULT)
        return
    for start in range(0, len(others), len(card)):
        yield from _differences(card, others[start : start + len(card)])


def _cards(page: Painted) -> tuple[list[ShownWords], list[ShownWords]]:
    """Return the words that are read and those that are artifacts, each in the order painted, blanks left out."""
    shown = [words for words in page.words if _letters(words)]
    return [words for words in shown if words.mark is not None], [words for words in shown if words.mark is None]


def _differences(card: Sequence[ShownWords], copy: Sequence[ShownWords]) -> Iterator[Problem]:
    for words, again in zip(card, copy, strict=True):
        if _letters(words) != _letters(again):
            message = f"the sheet's other card says {again.run.text!r} where the card says {words.run.text!r}"
            yield Problem(message, hint=LAYOUT_FAULT)
        elif any(abs(a - b) > _NEAR for a, b in zip(_from(words, card[0]), _from(again, copy[0]), strict=True)):
            yield Problem(
                f"the sheet's other card has {again.run.text!r} in another place than the card", hint=LAYOUT_FAULT
            )


def _letters(words: ShownWords) -> str:
    """Return what a string shows, blanks and marks without width left out."""
    return "".join(sign for sign in words.run.text if not sign.isspace() and sign.isprintable())


def _from(words: ShownWords, first: ShownWords) -> tuple[float, float]:
    """Return how far words are from others, in points."""
    return words.box[0] - first.box[0], words.box[1] - first.box[1]
