"""Where the words of a text end, as ICU's rules and dictionaries tell."""

from __future__ import annotations

from collections.abc import Iterator

from icu4py.breakers import WordBreaker

from .runs import code_point_offsets


def word_ends(text: str, tag: str) -> Iterator[int]:
    """Yield where words end in a text, in characters; spaces and signs are words of their own."""
    offsets = code_point_offsets(text)
    for _, end in WordBreaker(text, tag).segments():
        yield end if offsets is None else offsets[end]
