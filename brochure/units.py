"""The one conversion that brochure needs, and width with height; every length elsewhere is in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre: ``20 * MM`` is 20 mm in points."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a sheet, a page or a drawing, in points."""

    width: float
    height: float
