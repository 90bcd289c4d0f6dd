"""The page's horizontal grid: positions are counted from the start side, so that right-to-left mirrors everything.

What is given is in points; the shapes that are returned have their places in millipoints.
"""

from __future__ import annotations

from typing import NamedTuple

from .page import DECORATION, Color, Contour, Shape, Shown, Subpath

WRITE_ON = 0.7
"""The weight of a line to write on, in points."""


class Grid(NamedTuple):
    """Turns distances from the start side into x on the page. The start side is the right in right-to-left pages."""

    width: float
    right_to_left: bool

    def left(self, start: float, width: float) -> float:
        """Return the x of the left edge of a box that begins `start` from the start side."""
        return self.width - start - width if self.right_to_left else start

    def opposed(self) -> Grid:
        """Return the grid of a text on the page that reads the other way."""
        return Grid(self.width, not self.right_to_left)

    def box(
        self, start: float, top: float, width: float, height: float, fill: Color, *, shows: Shown = DECORATION
    ) -> Shape:
        """Return a filled rectangle."""
        return Shape((rectangle(self.left(start, width), top, width, height),), fill=fill, shows=shows)

    def rule(
        self, start: float, y: float, width: float, color: Color, line_width: float, shows: Shown = DECORATION
    ) -> Shape:
        """Return a horizontal line."""
        x = self.left(start, width)
        line = Subpath(((x, y), (x + width, y)), closed=False).at()
        return Shape((line,), stroke=color, line_width=line_width, shows=shows)

    def line_to_write_on(self, start: float, y: float, width: float, color: Color, shows: Shown) -> Shape:
        """Return a horizontal line heavy enough for a photocopy: somebody is to write on it."""
        return self.rule(start, y, width, color, WRITE_ON, shows)


def rectangle(x: float, y: float, width: float, height: float) -> Contour:
    """Return the outline of a rectangle given by its top left corner."""
    return Subpath(((x, y), (x + width, y), (x + width, y + height), (x, y + height))).at()
