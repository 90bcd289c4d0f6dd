"""Where glyphs leave ink: the boxes around those of a string, and how far an outline reaches strip by strip."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import NamedTuple

from ..identity import Same
from .faces import Face
from .pens import Tracer
from .shaping import Cluster


class Inked(NamedTuple):
    """A glyph with ink among the clusters of a string, in font units from the start of its base line, y upward.

    (x, y) is the glyph's origin; `left`, `right`, `low` and `high` are the sides of its ink.
    """

    glyph: int
    x: int
    y: int
    left: int
    right: int
    low: int
    high: int


@lru_cache(maxsize=8192)
def inked(same: Same[tuple[Cluster, ...]], face: Face) -> tuple[Inked, ...]:
    """Return the glyphs of clusters that have ink, from left to right."""
    found, pen = [], 0
    for cluster in same.value:
        for glyph, x, y in cluster.glyphs:
            extents = face.hb_font.get_glyph_extents(glyph)
            if extents is not None and extents.height:
                left, high = pen + x + extents.x_bearing, y + extents.y_bearing
                right, low = left + extents.width, high + extents.height
                found.append(Inked(glyph, pen + x, y, left, right, low, high))
        pen += cluster.advance
    return tuple(found)


def reaches(face: Face, glyph: int, axis: int, bins: int, pieces: int) -> dict[int, tuple[float, float]]:
    """Return how far a glyph's outline reaches in each strip across an axis, 0 for x and 1 for y, that has any.

    An em is cut into so many `bins`, counted from the origin; the least and the greatest coordinate along the other
    axis are in font units. A curve is cut into so many straight `pieces`.
    """
    step, found = face.units_per_em / bins, dict[int, tuple[float, float]]()

    def note(x: float, y: float) -> None:
        along, across = (y, x) if axis else (x, y)
        strip = floor(along / step)
        least, greatest = found.get(strip, (across, across))
        found[strip] = min(least, across), max(greatest, across)

    face.hb_font.draw_glyph_with_pen(glyph, Tracer(note, axis, step, pieces))
    return found
