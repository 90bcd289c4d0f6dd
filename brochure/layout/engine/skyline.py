"""How close the ink of one line comes to that of the line below it, letter by letter, as its outlines run.

A line step is made for what most words of a script need. Where a stack of consonants, a vowel sign or a word in
Nastaliq reaches further, only the letters that stand one above the other tell whether they touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from ...identity import Same
from ...text.faces import Face
from ...text.inking import reaches
from ...units import points
from ..page import Glyphs, Item, Shape
from .ink import inked, reach

BINS = 32
"""Into how many columns an em is cut to follow the outline of a glyph."""
CURVE = 8
"""Into how many straight pieces a curve is cut."""
InkColumn = tuple[float, float, float, float]
"""Ink between two x: left, right, its highest y and its lowest y, as y grows downward."""


def clearance(upper: Sequence[Item], lower: Sequence[Item], drop: float, enough: float) -> float:
    """Return how far the ink of `lower`, whose origin is `drop` below that of `upper`, is below the ink of `upper`.

    Only ink that stands below other ink counts, and what is further off than `enough` is not measured. The result is
    negative where one lies over the other, and infinite where nothing comes so near.
    """
    lowest, highest = extent(upper)[1], extent(lower)[0] + drop
    low = [part for item in upper for part in _parts(item, 0.0, highest - enough, inf)]
    high = [part for item in lower for part in _parts(item, drop, -inf, lowest + enough)]
    return min((_between(one, other, enough) for one in low for other in high), default=inf)


def extent(items: Iterable[Item]) -> tuple[float, float]:
    """Return the y of the highest and the lowest ink of letters and rules; the first is the lower where there is none.

    Boxes and drawings, which have room, do not count.
    """
    top, bottom = inf, -inf
    for item in items:
        if isinstance(item, Glyphs):
            high, low = reach(item)
            top, bottom = min(top, high), max(bottom, low)
        elif isinstance(item, Shape) and _is_rule(item):
            y, half = points(item.contours[0].steps[0][1]), item.line_width / 2
            top, bottom = min(top, y - half), max(bottom, y + half)
    return top, bottom


@lru_cache(maxsize=8192)
def extent_of(same: Same[tuple[Item, ...]]) -> tuple[float, float]:
    """Return the `extent` of the items of a row, which come again where rows are remembered."""
    return extent(same.value)


class _Part(NamedTuple):
    """A rule, or a glyph with its face and where its origin and its ink stand."""

    box: InkColumn
    face: Face | None = None
    glyph: int = 0
    x: float = 0.0
    y: float = 0.0
    scale: float = 0.0

    def columns(self) -> Iterator[InkColumn]:
        """Yield the ink column by column."""
        if self.face is None:
            yield self.box
            return
        step = self.face.units_per_em / BINS * self.scale
        for n, low, high in _outline(self.face, self.glyph):
            left = self.x + n * step
            yield left, left + step, self.y - high * self.scale, self.y - low * self.scale


def _between(one: _Part, other: _Part, enough: float) -> float:
    if not _above(one.box, other.box) or other.box[2] - one.box[3] >= enough:
        return inf
    columns = list(other.columns())
    found = (mine[2] - own[3] for own in one.columns() for mine in columns if _above(own, mine))
    return min(found, default=inf)


def _above(one: InkColumn, other: InkColumn) -> bool:
    """Tell whether one column stands above the other, or would if it were higher."""
    return one[0] < other[1] and other[0] < one[1]


def _is_rule(shape: Shape) -> bool:
    if shape.fill is not None or len(shape.contours) != 1 or shape.contours[0].closed:
        return False
    steps = shape.contours[0].steps
    return len(steps) == 2 and steps[0][1] == steps[1][1]


def _parts(item: Item, drop: float, above: float, below: float) -> Iterator[_Part]:
    """Yield the glyphs and rules of an item, lowered by `drop`, that reach below one y and above another."""
    match item:
        case Glyphs():
            scale = item.size / item.face.units_per_em
            pen, base = points(item.x), points(item.y) + drop
            for glyph, x, y, left, right, low, high in inked(item):
                top, bottom = base - high * scale, base - low * scale
                if bottom > above and top < below:
                    box = (pen + left * scale, pen + right * scale, top, bottom)
                    yield _Part(box, item.face, glyph, pen + x * scale, base - y * scale, scale)
        case Shape() if _is_rule(item):
            (one, other), half = item.contours[0].steps, item.line_width / 2
            middle = points(one[1]) + drop
            if middle + half > above and middle - half < below:
                start, end = sorted((points(one[0]), points(other[0])))
                yield _Part((start, end, middle - half, middle + half))


@lru_cache(maxsize=8192)
def _outline(face: Face, glyph: int) -> tuple[tuple[int, float, float], ...]:
    """Return the columns that a glyph has ink in, counted from its origin, each with its lowest and highest y."""
    found = reaches(face, glyph, 0, BINS, CURVE)
    return tuple((n, *found[n]) for n in sorted(found))
