"""Paper sizes and the one conversion that brochure needs; every length elsewhere is in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre: ``20 * MM`` is 20 mm in points."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a sheet or a page, in points."""

    width: float
    height: float


A3 = Size(297 * MM, 420 * MM)
A4 = Size(210 * MM, 297 * MM)
A5 = Size(148 * MM, 210 * MM)
