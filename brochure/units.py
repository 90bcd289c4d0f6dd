"""The units of brochure, and width with height.

Every length is in points (1/72 inch), but for the places of items: they are whole millipoints (1/1000 point), so that
what is the same is the same wherever it stands, however far it was moved.
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre: ``20 * MM`` is 20 mm in points."""
MILLIPOINTS = 1000
"""Millipoints in a point."""


def millipoints(length: float) -> int:
    """Return a length in points as the nearest whole number of millipoints."""
    return round(length * MILLIPOINTS)


def points(length: float) -> float:
    """Return a length in millipoints in points."""
    return length / MILLIPOINTS


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a sheet, a page or a drawing, in points."""

    width: float
    height: float
