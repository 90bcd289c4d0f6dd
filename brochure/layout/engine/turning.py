"""Turning: items that stand on their heads on a sheet, so that they are upright when it is folded."""

from __future__ import annotations

from dataclasses import replace

from ..page import Clip, Contour, Glyphs, Item, LinkArea, Picture, Shape

Point = tuple[int, int]
"""x and y in millipoints."""


def turned(item: Item, middle: Point) -> Item:
    """Return an item turned by half a turn about a point. Raises TypeError for a picture, which cannot be turned."""
    across, down = 2 * middle[0], 2 * middle[1]
    match item:
        case Glyphs():
            return replace(item, x=across - item.x, y=down - item.y, turned=not item.turned)
        case LinkArea():
            return replace(item, x=across - item.x - item.width, y=down - item.y - item.height)
        case Shape():
            contours = tuple(_turned(contour, across, down) for contour in item.contours)
            clips = tuple(
                Clip(tuple(_turned(c, across, down) for c in one.contours), one.even_odd) for one in item.clips
            )
            return replace(item, contours=contours, clips=clips)
        case Picture():
            raise TypeError("a picture cannot be turned")


def _turned(contour: Contour, across: int, down: int) -> Contour:
    whole = (across, down)
    steps = [tuple([whole[n % 2] - value for n, value in enumerate(step)]) for step in contour.steps]
    return Contour(tuple(steps), contour.closed)
