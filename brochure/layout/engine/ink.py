"""How high and how low the letters of a line reach: what a size does not tell in hands that slope (Nastaliq)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf

from ...identity import Same
from ...text.faces import Face
from ...text.inking import Inked
from ...text.inking import inked as inked_of
from ...text.shaping import Cluster
from ...units import points
from ..page import Glyphs, Item


def inked(item: Glyphs) -> tuple[Inked, ...]:
    """Return the glyphs of an item that have ink, from left to right."""
    return inked_of(Same(item.clusters), item.face)


@lru_cache(maxsize=32768)
def _reach(same: Same[tuple[Cluster, ...]], face: Face) -> tuple[float, float]:
    """Return the lowest and the highest y of the ink of clusters, in font units."""
    glyphs = inked_of(same, face)
    return min((one.low for one in glyphs), default=inf), max((one.high for one in glyphs), default=-inf)


def reach(item: Glyphs) -> tuple[float, float]:
    """Return the y of the highest and the lowest ink of an item, in points; the first is the lower for none."""
    low, high = _reach(Same(item.clusters), item.face)
    scale = item.size / item.face.units_per_em
    y = points(item.y)
    return (y + low * scale, y + high * scale) if item.turned else (y - high * scale, y - low * scale)


def ink(items: Iterable[Item]) -> tuple[float, float]:
    """Return the y of the highest and of the lowest point of all glyphs among items, in points; 0 and 0 for none."""
    reached = [reach(item) for item in items if isinstance(item, Glyphs)]
    top, bottom = min((one for one, _ in reached), default=inf), max((one for _, one in reached), default=-inf)
    return (top, bottom) if top < bottom else (0.0, 0.0)
