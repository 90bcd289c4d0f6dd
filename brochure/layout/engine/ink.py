"""How high and how low the letters of a line reach: what a size does not tell in hands that slope (Nastaliq)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf
from typing import NamedTuple

from ...identity import Same
from ...text.faces import Face
from ...text.shaping import Cluster
from ...units import points
from ..page import Glyphs, Item


class Inked(NamedTuple):
    """A glyph with ink among the clusters of a line, in font units from the start of its base line, y upward.

    (x, y) is the glyph's origin; `left`, `right`, `low` and `high` are the sides of its ink.
    """

    glyph: int
    x: int
    y: int
    left: int
    right: int
    low: int
    high: int


def inked(item: Glyphs) -> tuple[Inked, ...]:
    """Return the glyphs of an item that have ink, from left to right."""
    return _inked(Same(item.clusters), item.face)


@lru_cache(maxsize=8192)
def _inked(same: Same[tuple[Cluster, ...]], face: Face) -> tuple[Inked, ...]:
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


@lru_cache(maxsize=32768)
def _reach(same: Same[tuple[Cluster, ...]], face: Face) -> tuple[float, float]:
    """Return the lowest and the highest y of the ink of clusters, in font units."""
    glyphs = _inked(same, face)
    return min((one.low for one in glyphs), default=inf), max((one.high for one in glyphs), default=-inf)


def reach(item: Glyphs) -> tuple[float, float]:
    """Return the y of the highest and the lowest ink of an item, in points; the first is the lower for none."""
    low, high = _reach(Same(item.clusters), item.face)
    scale = item.size / item.face.units_per_em
    y = points(item.y)
    return y - high * scale, y - low * scale


def ink(items: Iterable[Item]) -> tuple[float, float]:
    """Return the y of the highest and of the lowest point of all glyphs among items, in points; 0 and 0 for none."""
    reached = [reach(item) for item in items if isinstance(item, Glyphs)]
    top, bottom = min((one for one, _ in reached), default=inf), max((one for _, one in reached), default=-inf)
    return (top, bottom) if top < bottom else (0.0, 0.0)
