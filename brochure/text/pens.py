"""A pen that follows outlines point by point, for those who ask how far ink reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Point = tuple[float, float]
Note = Callable[[float, float], None]
"""Takes the x and the y of a point on an outline, in font units."""


class Tracer:
    """A pen, in fontTools' sense, that tells `note` of points on the outlines.

    Along one axis, 0 for x and 1 for y, they are not further apart than half a `step`; a curve is cut into `pieces`.
    """

    def __init__(self, note: Note, axis: int, step: float, pieces: int) -> None:
        self._note, self._axis, self._step, self._pieces = note, axis, step, pieces
        self._start = self._at = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 - the names of the protocol
        """Begin a contour."""
        self._start = self._at = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """Follow a line."""
        (x, y), (to_x, to_y) = self._at, point
        pieces = int(2 * abs(point[self._axis] - self._at[self._axis]) / self._step) + 1
        for n in range(pieces + 1):
            part = n / pieces
            self._note(x + part * (to_x - x), y + part * (to_y - y))
        self._at = point

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        """Follow a cubic curve."""
        start = self._at
        for n in range(1, self._pieces + 1):
            t, u = n / self._pieces, 1 - n / self._pieces
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            self.lineTo(_weighted((start, one, two, end), weights))

    def qCurveTo(self, one: Point, end: Point) -> None:  # noqa: N802
        """Follow a quadratic curve."""
        start = self._at
        for n in range(1, self._pieces + 1):
            t, u = n / self._pieces, 1 - n / self._pieces
            self.lineTo(_weighted((start, one, end), (u * u, 2 * u * t, t * t)))

    def closePath(self) -> None:  # noqa: N802
        """Go back to where the contour began."""
        self.lineTo(self._start)

    def endPath(self) -> None:  # noqa: N802
        """End an open contour."""


def _weighted(points: Sequence[Point], weights: Sequence[float]) -> Point:
    pairs = list(zip(points, weights, strict=True))
    return sum(p[0] * w for p, w in pairs), sum(p[1] * w for p, w in pairs)
