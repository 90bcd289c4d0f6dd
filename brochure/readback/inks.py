"""The colors of a content stream, brought to how light they are (ISO 32000-1, 8.6)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Ink(NamedTuple):
    """A color: its components, one of gray, three of RGB or four of CMYK, and its relative luminance, 0 to 1.

    What nobody can say without rendering, such as a picture or a pattern, has no components and no luminance.
    """

    components: tuple[float, ...]
    luminance: float | None

    def __str__(self) -> str:
        """Spell a color for people."""
        if not self.components:
            return "bare paper" if self.luminance else "a picture, a pattern or something see-through"
        values = " ".join(f"{100 * value:.0f}%" for value in self.components)
        return f"{ {1: 'gray', 3: 'RGB', 4: 'CMYK'}[len(self.components)] } {values}"


PAPER = Ink((), 1.0)
"""A page where nothing is painted."""
UNKNOWN = Ink((), None)
"""What is painted without a color of its own: a picture, a pattern, a shading, anything transparent."""
BLACK = Ink((0.0,), 0.0)
"""The color with which a page begins (table 52)."""
COUNTS = (1, 3, 4)
"""How many components the device spaces have."""


@lru_cache(maxsize=512)
def read_ink(count: int, operands: bytes) -> Ink:
    """Return the color that so many operands spell; one that they do not spell is unknown."""
    try:
        values = tuple(min(max(float(word), 0.0), 1.0) for word in operands.split())
    except ValueError:
        return UNKNOWN
    return _ink(values) if len(values) == count and count in COUNTS else UNKNOWN


@lru_cache(maxsize=512)
def overprinted(ink: Ink, behind: Ink) -> Ink:
    """Return a color in CMYK printed over another, where it has no ink itself (11.7.4.5, overprint mode 1)."""
    if len(ink.components) != 4 or (behind != PAPER and len(behind.components) != 4):
        return ink
    under = behind.components or (0.0,) * 4
    return _ink(tuple(own or below for own, below in zip(ink.components, under, strict=True)))


def contrast(one: Ink, other: Ink) -> float:
    """Return the contrast ratio of two colors, 1 to 21, as WCAG 2.1 defines it; 1 where one of them is unknown."""
    if one.luminance is None or other.luminance is None:
        return 1.0
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def _ink(values: tuple[float, ...]) -> Ink:
    if len(values) == 4:
        *colored, black = values
        red, green, blue = ((1 - value) * (1 - black) for value in colored)
    else:
        red, green, blue = values if len(values) == 3 else values * 3
    return Ink(values, 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue))


def _linear(value: float) -> float:
    """Return the light of a component of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
