"""A small drawing of filled and stroked paths: it knows roles of color, and no page.

Its unit is a point beside text of 12 points, and its lines are never thinner than `THINNEST`, so that a photocopy in
black and white keeps them. What it says is told by shape and line, never by color alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from ...colors import rgb
from ..page import Color, Contour, LineStyle, Shape, Shown, Subpath
from ..theme import Palette

THINNEST = 0.7
"""The weight of the thinnest line, in points, whatever the size of the text."""
ROUND = LineStyle(cap=1, join=1)


class Ink(StrEnum):
    """The roles of color of a motif: names of the palette's."""

    INK = "ink"
    BRAND = "brand"
    TINT = "brand_tint"
    QUIET = "quiet"
    WHITE = "white"
    YELLOW = "tablet_yellow"
    ORANGE = "tablet_orange"
    PINK = "tablet_pink"
    RED = "tablet_red"
    BROWN = "tablet_brown"
    GREEN = "tablet_green"
    BLUE = "tablet_blue"
    GRAY = "tablet_gray"

    def of(self, palette: Palette) -> Color:
        """Return the color of a palette; those of tablets are the same in all."""
        found: Color = TABLETS.get(self) or getattr(palette, self.value)
        return found


def _tablet(name: str, code: str, percent: tuple[int, int, int, int]) -> Color:
    cyan, magenta, yellow, black = (ink / 100 for ink in percent)
    return Color(f"tablet-{name}", rgb(code), (cyan, magenta, yellow, black), 1.0)


TABLETS = {
    Ink.YELLOW: _tablet("yellow", "#FFE066", (0, 10, 65, 0)),
    Ink.ORANGE: _tablet("orange", "#FFB566", (0, 35, 65, 0)),
    Ink.PINK: _tablet("pink", "#FFC2D4", (0, 30, 5, 0)),
    Ink.RED: _tablet("red", "#EE8E8E", (0, 55, 40, 0)),
    Ink.BROWN: _tablet("brown", "#C8A27C", (15, 35, 50, 10)),
    Ink.GREEN: _tablet("green", "#A9DBA0", (35, 0, 45, 0)),
    Ink.BLUE: _tablet("blue", "#A6CBEF", (35, 10, 0, 0)),
    Ink.GRAY: _tablet("gray", "#D0D4D5", (0, 0, 0, 20)),
}
"""The colors of tablets: light, so that lines on them stay visible; white in gray, as words say them."""


class Stroke(NamedTuple):
    """Paths of one look: filled, or lined with a weight in points, or both; `dash` is on and off lengths."""

    paths: tuple[Subpath, ...]
    fill: Ink | None = None
    line: float = 0.0
    color: Ink = Ink.INK
    dash: tuple[float, ...] = ()


class Motif(NamedTuple):
    """A drawing of a width and a height, from back to front."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]

    def mirrored(self) -> Motif:
        """Return the motif as it is where lines are read from the right."""
        return self._replace(strokes=tuple(_mapped(one, -1, self.width, 0) for one in self.strokes))

    def moved(self, right: float, down: float = 0.0) -> Motif:
        """Return the motif moved in its own unit."""
        strokes = tuple(_mapped(one, 1, right, down) for one in self.strokes)
        return self._replace(strokes=strokes)

    def scaled(self, part: float) -> Motif:
        """Return the motif so many times as large, with lines of the same weight."""
        strokes = tuple(
            one._replace(
                paths=tuple(Subpath(tuple(tuple(v * part for v in s) for s in p.steps), p.closed) for p in one.paths)
            )
            for one in self.strokes
        )
        return Motif(self.width * part, self.height * part, strokes)

    def at(self, x: float, y: float, scale: float, palette: Palette, shows: Shown) -> tuple[Shape, ...]:
        """Return the motif with its top left corner at (x, y) in points, so many times as large."""
        return tuple(_shape(one, x, y, scale, palette, shows) for one in self.strokes)


def in_a_row(motifs: Iterable[Motif], gap: float) -> Motif:
    """Return motifs side by side as one."""
    strokes: list[Stroke] = []
    width = height = 0.0
    for one in motifs:
        strokes += one.moved(width).strokes
        width, height = width + one.width + gap, max(height, one.height)
    return Motif(max(width - gap, 1.0), max(height, 1.0), tuple(strokes))


def open_line(*points: tuple[float, float]) -> Subpath:
    """Return a line through points."""
    return Subpath(points, closed=False)


def _shape(stroke: Stroke, x: float, y: float, scale: float, palette: Palette, shows: Shown) -> Shape:
    contours: tuple[Contour, ...] = tuple(path.at(x, y, scale) for path in stroke.paths)
    return Shape(
        contours,
        fill=stroke.fill.of(palette) if stroke.fill else None,
        stroke=stroke.color.of(palette) if stroke.line else None,
        line_width=round(max(stroke.line * scale, THINNEST), 2) if stroke.line else 0.0,
        dash=tuple(round(length * scale, 2) for length in stroke.dash),
        shows=shows,
        line=ROUND if stroke.line and not stroke.dash else None,
    )


def _scaled(path: Subpath, part: float) -> Subpath:
    return Subpath(tuple(tuple(value * part for value in step) for step in path.steps), path.closed)


def _mapped(stroke: Stroke, sign: float, right: float, down: float) -> Stroke:
    """Return a stroke whose x is taken so many times, then moved to the right and down."""
    paths = tuple(
        Subpath(
            tuple(tuple(v + down if n % 2 else sign * v + right for n, v in enumerate(step)) for step in path.steps),
            path.closed,
        )
        for path in stroke.paths
    )
    return stroke._replace(paths=paths)
