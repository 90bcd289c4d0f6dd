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
from math import inf

from ..identity import Same
from .faces import Face
from .inking import Inked, inked, reaches
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
    units, end = space.face.units_per_em, sum(cluster.advance for cluster in following.clusters)
    wanted = GAP * units - space.clusters[0].advance
    right, left = inked(Same(word.clusters), word.face), inked(Same(following.clusters), following.face)
    start = min((box.left for box in right), default=inf)
    over = max((box.right for box in left), default=-inf) - end
    if start - over >= wanted:  # not even the boxes around the ink are that near
        return 0
    on_left = _strips([box for box in left if start - (box.right - end) < wanted], following.face)
    on_right = _strips([box for box in right if box.left - over < wanted], word.face)
    between = min(
        (
            first - (on_left[near][1] - end)
            for strip, (first, _) in on_right.items()
            for near in range(strip - NEAR, strip + NEAR + 1)
            if near in on_left
        ),
        default=inf,
    )
    return round(min(max(wanted - between, 0.0), MOST * units))


def sides(clusters: tuple[Cluster, ...], face: Face) -> Sides:
    """Return how far the ink of clusters reaches to the left and to the right in each strip that has any."""
    return _strips(inked(Same(clusters), face), face)


def _strips(boxes: Sequence[Inked], face: Face) -> Sides:
    found: dict[int, tuple[float, float]] = {}
    for box in boxes:
        shift = round(box.y * BINS / face.units_per_em)
        for strip, (low, high) in _outline(face, box.glyph).items():
            left, right = found.get(strip + shift, (inf, -inf))
            found[strip + shift] = min(left, box.x + low), max(right, box.x + high)
    return found


@lru_cache(maxsize=4096)
def _outline(face: Face, glyph: int) -> Sides:
    return reaches(face, glyph, 1, BINS, CURVE)
