"""The arithmetic of colors: hexadecimal codes, contrast, and what a color is in gray and in ink.

Components are 0 to 1. In RGB and gray, 1 is white; in CMYK, 1 is full ink.
"""

from __future__ import annotations

Rgb = tuple[float, float, float]
Cmyk = tuple[float, float, float, float]
WHITE: Rgb = (1.0, 1.0, 1.0)


def rgb(code: str) -> Rgb:
    """Return the components of a color written ``#RRGGBB``."""
    red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def luminance(color: Rgb) -> float:
    """Return the relative luminance of an sRGB color (WCAG 2.2)."""
    return luma(tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color))


def contrast(one: Rgb, other: Rgb = WHITE) -> float:
    """Return the contrast ratio of two colors, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luma(color: tuple[float, ...]) -> float:
    """Return the gray that looks as light as a color: its components weighed as ITU-R BT.709 does."""
    red, green, blue = color
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def cmyk(color: Rgb) -> Cmyk:
    """Return a color in ink by complement, with as much black as there can be; no profile of a press is used."""
    black = 1 - max(color)
    cyan, magenta, yellow = ((1 - part - black) / (1 - black) if black < 1 else 0.0 for part in color)
    return cyan, magenta, yellow, black


def tinted(color: Rgb, part: float) -> Rgb:
    """Return so large a part of a color (0 to 1) on white."""
    red, green, blue = (1 - (1 - component) * part for component in color)
    return red, green, blue
