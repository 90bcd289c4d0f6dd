"""Where an item's ink may be: for the boxes of figures and for what covers what."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain

from ..layout.page import Clip, Glyphs, LineStyle, LinkArea, Picture, Shape
from ..units import MILLIPOINTS

Box = tuple[float, float, float, float]
"""left, top, right, bottom in millipoints from the top left corner of the page."""


def bounds(item: Glyphs | Shape | Picture | LinkArea) -> Box:
    """Return a box that holds the item: control points and half a line width count, and the whole em height.

    What has no ink has an empty box at the origin.
    """
    if isinstance(item, Glyphs):
        scale = item.size * MILLIPOINTS / item.face.units_per_em
        width = sum(cluster.advance for cluster in item.clusters) * scale
        if item.turned:
            return (
                item.x - width,
                item.y + item.face.descent * scale,
                item.x,
                item.y + item.face.ascent * scale,
            )
        return (
            item.x,
            item.y - item.face.ascent * scale,
            item.x + width,
            item.y - item.face.descent * scale,
        )
    if isinstance(item, LinkArea | Picture):
        return item.x, item.y, item.x + item.width, item.y + item.height
    values = [*chain.from_iterable(chain.from_iterable([contour.steps for contour in item.contours]))]
    if not values:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = values[::2], values[1::2]
    edge = item.line_width * MILLIPOINTS / 2 * _widened(item.line) if item.stroke else 0.0
    box = min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge
    return _clipped(box, item.clips) if item.clips else box


def _widened(line: LineStyle | None) -> float:
    """Return at most how much wider than its width a line may be."""
    return math.hypot(*line.pen) if line is not None and line.pen is not None else 1.0


def _clipped(box: Box, clips: Iterable[Clip]) -> Box:
    left, top, right, bottom = box
    for clip in clips:
        values = [*chain.from_iterable(chain.from_iterable([contour.steps for contour in clip.contours]))]
        xs, ys = values[::2], values[1::2]
        left, right = max(left, min(xs)), min(right, max(xs))
        top, bottom = max(top, min(ys)), min(bottom, max(ys))
    return (left, top, right, bottom) if left < right and top < bottom else (0.0, 0.0, 0.0, 0.0)


def union(boxes: Iterable[Box]) -> Box:
    """Return the box around one or more boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
