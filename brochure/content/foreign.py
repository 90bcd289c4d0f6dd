"""Words that know which language they are in, wherever they stand: a label, or what a clinic sets for a value."""

from __future__ import annotations

from typing import Self


class TextIn(str):
    """Words in a language, by its tag; "" is the language of what stands around them."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = "") -> Self:
        """Return words in a language."""
        said = super().__new__(cls, text)
        said.language = language
        return said
