"""The outline of a body, and what lies in it; the liver is at the left of it, as one looks at it, in every language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ...content.blocks.diagrams import Organ
from ..icons import circle, rounded
from ..page import Subpath
from .motif import Ink, Motif, Stroke, open_line

WIDTH, HEIGHT = 80.0, 190.0
LINE = 1.3
CLEAR, SMALLEST_RING, RING = 5.0, 10.0, 1.4
"""The room between a part and the ring around it, the least radius of the ring, and its weight."""
FINE = 0.8
"""The weight of the lines of a part in a small body."""
_HALF = (
    (36.5, 27), (36, 32), (24, 36), (16, 41), (12, 60), (9, 84), (6, 104), (10, 110), (14, 104), (17, 80), (21, 58),
    (23, 80), (20, 100), (21, 120), (24, 150), (26, 178), (22, 187), (34, 187), (34, 178), (36, 150), (39, 110),
)  # fmt: skip
"""The left side of the outline, from the neck to between the legs."""


class Lying(NamedTuple):
    """How an organ is drawn, and where a line may lead to it from the left and from the right."""

    strokes: tuple[Stroke, ...]
    left: tuple[float, float]
    right: tuple[float, float]
    side: int = 0
    """At which side its words stand: -1 left, 1 right, 0 either."""


def _filled(*paths: Subpath) -> tuple[Stroke, ...]:
    return (Stroke(paths, Ink.BRAND, 0.8, Ink.WHITE),)


def _oval(x: float, y: float, wide: float, high: float) -> Subpath:
    return rounded(x - wide, y - high, 2 * wide, 2 * high, min(wide, high))


def _lined(*paths: Subpath, weight: float = 1.6) -> tuple[Stroke, ...]:
    return (Stroke(paths, None, weight),)


_COIL = open_line((31, 85), (49, 85), (49, 89), (31, 89), (31, 93), (49, 93), (49, 97), (40, 97), (40, 100))
_LIVER = Subpath(((26, 66), (30, 62, 40, 62, 45, 65), (42, 70, 34, 72, 27, 73), (25, 71, 25, 68, 26, 66)))
ORGANS: Mapping[Organ, Lying] = {
    Organ.BRAIN: Lying(_filled(_oval(40, 9.5, 8, 4.8)), (32, 9.5), (48, 9.5)),
    Organ.EYES: Lying(_filled(circle(36, 16.5, 2.2), circle(44, 16.5, 2.2)), (33.8, 16.5), (46.2, 16.5)),
    Organ.MOUTH: Lying(_lined(open_line((36.5, 22.5), (40, 23.6), (43.5, 22.5)), weight=2), (36.5, 22.5), (43.5, 22.5)),
    Organ.GLANDS: Lying(_filled(_oval(38, 32, 1.9, 2.8), _oval(42, 32, 1.9, 2.8)), (36, 32), (44, 32)),
    Organ.LUNGS: Lying(_filled(_oval(32.5, 49, 5, 10), _oval(47.5, 49, 5, 10)), (27.5, 47), (52.5, 47)),
    Organ.BREASTS: Lying(_lined(circle(31.5, 54, 5.4), circle(48.5, 54, 5.4)), (26.1, 54), (53.9, 54)),
    Organ.HEART: Lying(_filled(_oval(42.5, 56, 4, 5)), (38.5, 57), (46.5, 57), 1),
    Organ.LIVER: Lying(_filled(_LIVER), (25.6, 69), (44.5, 66), -1),
    Organ.STOMACH: Lying(_filled(_oval(48, 71, 5, 4.4)), (43, 72), (53, 71), 1),
    Organ.KIDNEYS: Lying(_filled(_oval(31.5, 79, 2.8, 4.2), _oval(48.5, 79.6, 2.8, 4.2)), (28.7, 79), (51.3, 80)),
    Organ.GUT: Lying(_lined(_COIL, weight=2.0), (31, 91), (49, 91)),
    Organ.BLADDER: Lying(_filled(circle(40, 104, 3.6)), (36.4, 104), (43.6, 104)),
    Organ.SKIN: Lying(_filled(circle(10.5, 88, 2.6)), (7.9, 88), (13.1, 88), -1),
    Organ.JOINTS: Lying(_lined(circle(29.5, 146, 4.4), circle(50.5, 146, 4.4)), (25.1, 146), (54.9, 146)),
}  # fmt: skip
"""Each part of the body, behind those below it."""


def body(shown: Collection[Organ]) -> Motif:
    """Return the outline with some of its parts."""
    whole = (*_HALF, *((WIDTH - x, y) for x, y in reversed(_HALF)))
    outline = Stroke((Subpath(_smooth(_smooth(whole))),), Ink.WHITE, LINE, Ink.BRAND)
    head = Stroke((circle(WIDTH / 2, 15, 13),), Ink.WHITE, LINE, Ink.BRAND)
    inside = (stroke for organ, lying in ORGANS.items() if organ in shown for stroke in lying.strokes)
    return Motif(WIDTH, HEIGHT, (outline, head, *inside))


def body_part(organ: Organ) -> Motif:
    """Return the outline with one part in finer lines and a ring around it, to be drawn small."""
    lying = ORGANS[organ]
    (left, above), (right, below) = lying.left, lying.right
    middle = ((left + right) / 2, (above + below) / 2)
    ring = circle(*middle, max((right - left) / 2 + CLEAR, SMALLEST_RING))
    inside = (one._replace(line=0.0 if one.color is Ink.WHITE else FINE) for one in lying.strokes)
    return Motif(WIDTH, HEIGHT, (*body(()).strokes, *inside, Stroke((ring,), None, RING)))


def _smooth(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Return an outline with its corners cut (Chaikin's)."""
    found: list[tuple[float, float]] = []
    for (x, y), (a, b) in zip(points, (*points[1:], points[0]), strict=True):
        found += [(x + (a - x) / 4, y + (b - y) / 4), (x + 3 * (a - x) / 4, y + 3 * (b - y) / 4)]
    return tuple(found)
