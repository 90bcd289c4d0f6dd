"""Words in the Nastaliq hand, told apart by a gap that is measured from ink to ink.

A word begins high and slopes down to its end, tails sweep back under it, and the first letter of the next may hang over
them: of two spaces of one width one looks like none and the other like two. So each is widened until the ink of its
words, height by height, is apart enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import floor, inf

from ..identity import Same
from .faces import Face
from .segments import GlyphRun, Unbreakable
from .shaping import Cluster

BINS = 24
"""Into how many strips an em is cut, one above the other, to follow the sides of a word."""
NEAR = 2
"""How many strips higher or lower ink counts as beside other ink."""
CURVE = 4
"""Into how many straight pieces a curve is cut."""
GAP = 0.32
"""The least room between the ink of two words, in ems of the face."""
MOST = 0.35
"""The most that a space is widened by, in ems of the face."""
Point = tuple[float, float]
Sides = Mapping[int, tuple[float, float]]
"""The leftmost and the rightmost ink of each strip, in font units from the left end of the base line."""
Intern = Callable[[Face, Cluster], Cluster]


def spread(segments: Sequence[Unbreakable], intern: Intern) -> list[Unbreakable]:
    """Return the segments of a paragraph with the spaces between words in Nastaliq as wide as their ink asks for."""
    found = list(segments)
    for n, (one, other) in enumerate(pairwise(segments)):
        if len(one.pieces) < 2 or not other.pieces:
            continue
        word, space, following = one.pieces[-2], one.pieces[-1], other.pieces[0]
        if space.text != " " or word.space or not all(map(_is_sloping, (word, space, following))):
            continue
        more = _lack(word, space, following)
        if more:
            assert space.face
            (cluster,) = space.clusters
            wide = intern(space.face, cluster._replace(advance=cluster.advance + more))
            ems = more * space.factor / space.face.units_per_em
            piece = replace(space, clusters=(wide,), width=space.width + ems)
            found[n] = replace(one, pieces=(*one.pieces[:-1], piece), tail=one.tail + ems)
    return found


def _is_sloping(piece: GlyphRun) -> bool:
    return piece.face is not None and "Nastaliq" in piece.face.family and piece.level % 2 == 1


def _lack(word: GlyphRun, space: GlyphRun, following: GlyphRun) -> int:
    """Return by how many font units a space is too narrow for the words on its right and on its left."""
    assert word.face and following.face and space.face
    if not word.face is space.face is following.face:
        return 0
    right, left = sides(Same(word.clusters), word.face), sides(Same(following.clusters), following.face)
    end = sum(cluster.advance for cluster in following.clusters)
    between = space.clusters[0].advance + min(
        (
            start - (left[near][1] - end)
            for strip, (start, _) in right.items()
            for near in range(strip - NEAR, strip + NEAR + 1)
            if near in left
        ),
        default=inf,
    )
    units = space.face.units_per_em
    return round(min(max(GAP * units - between, 0.0), MOST * units))


@lru_cache(maxsize=8192)
def sides(same: Same[tuple[Cluster, ...]], face: Face) -> Sides:
    """Return how far the ink of clusters reaches to the left and to the right in each strip that has any."""
    found: dict[int, tuple[float, float]] = {}
    pen = 0
    for cluster in same.value:
        for glyph, x, y in cluster.glyphs:
            shift = round(y * BINS / face.units_per_em)
            for strip, (low, high) in _outline(face, glyph).items():
                left, right = found.get(strip + shift, (inf, -inf))
                found[strip + shift] = min(left, pen + x + low), max(right, pen + x + high)
        pen += cluster.advance
    return found


@lru_cache(maxsize=4096)
def _outline(face: Face, glyph: int) -> Sides:
    pen = _Strips(face.units_per_em / BINS)
    face.hb_font.draw_glyph_with_pen(glyph, pen)
    return pen.found


class _Strips:
    """A pen, in fontTools' sense, that notes how far the outlines reach to both sides in each strip."""

    def __init__(self, step: float) -> None:
        self.found: dict[int, tuple[float, float]] = {}
        self._step = step
        self._start = self._at = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 - the names of the protocol
        self._start = self._at = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        (x, y), (to_x, to_y) = self._at, point
        pieces = int(2 * abs(to_y - y) / self._step) + 1
        for n in range(pieces + 1):
            part = n / pieces
            self._note(x + part * (to_x - x), y + part * (to_y - y))
        self._at = point

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        start = self._at
        for n in range(1, CURVE + 1):
            t, u = n / CURVE, 1 - n / CURVE
            self.lineTo(_weighted((start, one, two, end), (u**3, 3 * u * u * t, 3 * u * t * t, t**3)))

    def qCurveTo(self, one: Point, end: Point) -> None:  # noqa: N802
        start = self._at
        for n in range(1, CURVE + 1):
            t, u = n / CURVE, 1 - n / CURVE
            self.lineTo(_weighted((start, one, end), (u * u, 2 * u * t, t * t)))

    def closePath(self) -> None:  # noqa: N802
        self.lineTo(self._start)

    def endPath(self) -> None:  # noqa: N802
        pass

    def _note(self, x: float, y: float) -> None:
        strip = floor(y / self._step)
        left, right = self.found.get(strip, (x, x))
        self.found[strip] = min(left, x), max(right, x)


def _weighted(points: Sequence[Point], weights: Sequence[float]) -> Point:
    pairs = list(zip(points, weights, strict=True))
    return sum(p[0] * w for p, w in pairs), sum(p[1] * w for p, w in pairs)
