"""How high and how low the letters of a line reach: what a size does not tell in hands that slope (Nastaliq)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ...text.faces import Face
from ..page import Glyphs, Item


def ink(items: Iterable[Item]) -> tuple[float, float]:
    """Return the y of the highest and of the lowest point of all glyphs among items, in points; 0 and 0 for none."""
    tops, bottoms = [], []
    for item in items:
        if isinstance(item, Glyphs):
            scale = item.size / item.face.units_per_em
            for cluster in item.clusters:
                for glyph, _, raised in cluster.glyphs:
                    low, high = reach(item.face, glyph)
                    if low < high:
                        tops.append(item.y - (raised + high) * scale)
                        bottoms.append(item.y - (raised + low) * scale)
    return (min(tops), max(bottoms)) if tops else (0.0, 0.0)


@lru_cache(maxsize=8192)
def reach(face: Face, glyph: int) -> tuple[int, int]:
    """Return the lowest and the highest y of a glyph in font units; the two are alike where it has no ink."""
    extents = face.hb_font.get_glyph_extents(glyph)
    if extents is None:
        return 0, 0
    return extents.y_bearing + extents.height, extents.y_bearing
