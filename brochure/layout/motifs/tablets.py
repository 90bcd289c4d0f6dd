"""Tablets and capsules in rows of four, each with a dark outline; a half is cut straight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...content.blocks.diagrams import Dose, TabletColor, TabletShape
from ..icons import circle, rounded
from ..page import Subpath
from .motif import Ink, Motif, Stroke, open_line

PITCH, A_ROW = 24.0, 4
"""The room of a tablet, and how many stand beside each other."""
LINE = 1.2
_INKS: Mapping[TabletColor, Ink] = {
    color: Ink(f"tablet_{color}") for color in TabletColor if color is not TabletColor.WHITE
}


def dose(of: Dose) -> Motif:
    """Return so many tablets."""
    whole, half = int(of.count), of.count % 1 > 0
    count = whole + half
    strokes: list[Stroke] = []
    for index in range(count):
        row, place = divmod(index, A_ROW)
        for one in _half(of) if half and index == whole else _whole(of):
            strokes += Motif(0, 0, (one,)).moved(place * PITCH, row * PITCH).strokes
    return Motif(min(count, A_ROW) * PITCH, -(-count // A_ROW) * PITCH, tuple(strokes))


def _whole(of: Dose) -> Iterator[Stroke]:
    fill, middle = _INKS.get(of.color, Ink.WHITE), PITCH / 2
    if of.shape is TabletShape.ROUND:
        yield Stroke((circle(middle, middle, 8),), fill, LINE)
        yield Stroke((open_line((middle, middle - 4.5), (middle, middle + 4.5)),), None, 0.9)
        return
    radius = 5.4 if of.shape is TabletShape.CAPSULE else 4.4
    yield Stroke((rounded(2, middle - 5.5, PITCH - 4, 11, radius),), fill, LINE)
    if of.shape is TabletShape.CAPSULE:
        yield Stroke((open_line((middle, middle - 5.5), (middle, middle + 5.5)),), None, LINE)
        yield Stroke((open_line((6, middle - 2.5), (9, middle - 2.5)),), None, 0.9)


def _half(of: Dose) -> Iterator[Stroke]:
    fill, middle = _INKS.get(of.color, Ink.WHITE), PITCH / 2
    high, wide = (8, 8) if of.shape is TabletShape.ROUND else (5.5, 10)
    top, bottom, left = middle - high, middle + high, middle - wide / 1.5
    path = Subpath(((middle, top), (left - wide / 2, top, left - wide / 2, bottom, middle, bottom)))
    yield Stroke((path,), fill, LINE)
