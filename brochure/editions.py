"""Editions: for whom a file is made, as data that the theme and the PDF writer obey."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .units import A4, Size


class Standard(StrEnum):
    """The standards that a file can claim."""

    PDF_UA_1 = "PDF/UA-1"
    PDF_A_2A = "PDF/A-2a"
    PDF_X_4 = "PDF/X-4"


class ColorSpace(StrEnum):
    """The device color space that a file is drawn in."""

    RGB = "rgb"
    GRAY = "gray"
    CMYK = "cmyk"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked of a file: its page, its smallest body size, its colors and the standards that it claims.

    `body` is the size of body text in points for Latin; other scripts are matched to it by eye height.
    `page_multiple` is what the number of pages must be divisible by.
    """

    name: str
    page: Size
    body: float
    smallest_body: float
    colors: ColorSpace
    standards: frozenset[Standard]
    page_multiple: int = 2
    bleed: float = 0.0


EMAIL = Edition(
    name="email",
    page=A4,
    body=12,
    smallest_body=12,
    colors=ColorSpace.RGB,
    standards=frozenset({Standard.PDF_UA_1, Standard.PDF_A_2A}),
)
