"""The line of a timeline: spans beside each other, and how much happens in each as dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...content.blocks.diagrams import Span
from ..icons import circle
from ..page import Subpath
from .motif import Ink, Motif, Stroke

DOT = 4.25
"""The width of a dot: 1.5 mm."""
PITCH = 6.4
"""How far the middles of two dots are apart at the least."""
LOWEST, AROUND = 18.0, 3.0
"""The least height of the line, and the room between the dots and its edges."""
LINE = 1.2


def shares(spans: Sequence[Span], width: float) -> list[float]:
    """Return how wide each span is on a line of a width."""
    whole = sum(span.length for span in spans)
    return [width * span.length / whole for span in spans]


def line(spans: Sequence[Span], width: float, *, only: int | None = None) -> Motif:
    """Return the line of a timeline as it is read from the left; or small, without dots, `only` one span dark."""
    wide = shares(spans, width)
    rows = [_rows(span.dots, one) if only is None else 0 for span, one in zip(spans, wide, strict=True)]
    height = max(LOWEST, max(rows) * PITCH + 2 * AROUND)
    strokes: list[Stroke] = []
    x = 0.0
    for index, (span, one, count) in enumerate(zip(spans, wide, rows, strict=True)):
        box = Subpath(((x, 0), (x + one, 0), (x + one, height), (x, height)))
        strokes.append(Stroke((box,), Ink.BRAND if index == only else Ink.WHITE, LINE, Ink.BRAND))
        if count:
            dots = tuple(circle(x + at, height / 2 + y, DOT / 2) for at, y in _dots(span.dots, count, one))
            strokes.append(Stroke(dots, Ink.INK))
        x += one
    return Motif(width, height, tuple(strokes))


def _rows(count: int, width: float) -> int:
    """Return on how many rows so many dots stand in a span."""
    return -(-count // max(int(width / PITCH), 1))


def _dots(count: int, rows: int, width: float) -> Iterator[tuple[float, float]]:
    """Yield where the dots of a span are, from its start and from the middle of the line: evenly, on full rows."""
    a_row = -(-count // rows)
    for index in range(count):
        row, place = divmod(index, a_row)
        yield width * (place + 0.5) / a_row, (row - (rows - 1) / 2) * PITCH
