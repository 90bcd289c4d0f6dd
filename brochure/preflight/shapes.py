"""Paths on paper: where their parts are, and how thick lines along them and areas inside of them are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot, sqrt

from ..readback.outlines import Box, Matrix, Point, at
from .seen import HAIRLINE

MAX_POINTS = 400_000
"""So many points may one path have."""


class Shape:
    """A path in the making, put on paper step by step: the points of each part, and whether it is straight."""

    def __init__(self) -> None:
        self.parts: list[list[Point]] = []
        self.straight: list[bool] = []
        self.closed: list[bool] = []
        self._last: Point = (0.0, 0.0)
        self._points = 0

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        """Begin a part."""
        self._last = (x, y)
        self.parts.append([at(matrix, x, y)])
        self.straight.append(True)
        self.closed.append(False)

    def _grow(self, *points: Point) -> None:
        self._points += len(points)
        if not self.parts or self._points > MAX_POINTS:
            raise ValueError("a path that never began, or does not end")
        if self.closed[-1]:  # what goes on after a closed part begins where that began (8.5.2.1)
            self.parts.append([self.parts[-1][0]])
            self.straight.append(True)
            self.closed.append(False)
        self.parts[-1].extend(points)

    def line(self, matrix: Matrix, x: float, y: float) -> None:
        """Go on to a point."""
        self._grow(at(matrix, x, y))
        self._last = (x, y)

    def curve(self, matrix: Matrix, one: Point, two: Point, end: Point) -> None:
        """Go on along a Bezier curve: by its ends and by where it is outermost."""
        start = at(matrix, *self._last)
        controls = (at(matrix, *one), at(matrix, *two), at(matrix, *end))
        self._grow(*_outermost(start, *controls), controls[2])
        self.straight[-1] = False
        self._last = end

    @property
    def last(self) -> Point:
        """The current point, in the space of its numbers."""
        return self._last

    def close(self) -> None:
        """Go back to where the part began."""
        if self.parts:
            self.closed[-1] = True

    def rectangle(self, matrix: Matrix, x: float, y: float, size: Point) -> None:
        """Add a rectangle as a part by itself."""
        self.move(matrix, x, y)
        width, height = size
        self._grow(*(at(matrix, *p) for p in ((x + width, y), (x + width, y + height), (x, y + height))))
        self.close()

    def boxes(self) -> list[Box]:
        """Return the box around each part."""
        return [around(points) for points in self.parts]

    def whole(self) -> Box | None:
        """Return the box around all parts, or None."""
        points = [point for part in self.parts for point in part]
        return around(points) if points else None

    def thin_parts(self) -> Iterator[Box]:
        """Yield areas inside that are thin like a line: parts by themselves, and the sides of a frame."""
        for points, straight in zip(self.parts, self.straight, strict=True):
            if straight and 3 <= len(points) <= 5 and (box := _thin(points)) is not None:
                yield box
        if len(self.parts) == 2 and all(map(_is_box, self.parts)):
            yield from _sides(*sorted(self.boxes(), key=lambda box: box[0] - box[2]))

    def line_width(self, width: float, matrix: Matrix) -> float | None:
        """Return how thick a line along the path is on paper where it is thinnest; None for a path without length."""
        a, b, c, d, _, _ = matrix
        area = abs(a * d - b * c)
        if abs(a * a + b * b - c * c - d * d) < 1e-6 * area and abs(a * c + b * d) < 1e-6 * area:
            return width * sqrt(area) if self.parts else None
        found = None
        for points, closed in zip(self.parts, self.closed, strict=True):
            for (x1, y1), (x2, y2) in pairwise([*points, points[0]] if closed else points):
                long = hypot(x2 - x1, y2 - y1)
                if long > 0 and area > 0:  # the same direction before the matrix, times the area that it makes
                    own = hypot(d * (x2 - x1) - c * (y2 - y1), a * (y2 - y1) - b * (x2 - x1))
                    thick = width * own / long
                    found = thick if found is None else min(found, thick)
        return found


def around(points: Sequence[Point]) -> Box:
    """Return the box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_box(points: Sequence[Point]) -> bool:
    box = around(points)
    corners = {(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])}
    return 4 <= len(points) <= 5 and set(points) == corners


def _sides(outer: Box, inner: Box) -> Iterator[Box]:
    """Yield the sides of a frame that are thin."""
    left, bottom, right, top = outer
    if not (left <= inner[0] and bottom <= inner[1] and inner[2] <= right and inner[3] <= top):
        return
    for side in ((left, bottom, inner[0], top), (inner[2], bottom, right, top),
                 (left, bottom, right, inner[1]), (left, inner[3], right, top)):  # fmt: skip
        if 0 < min(side[2] - side[0], side[3] - side[1]) < HAIRLINE:
            yield side


def _thin(points: Sequence[Point]) -> Box | None:
    """Return the box of an area that is thin like a line, as if it lay level; None for any other."""
    edges = list(pairwise([*points, points[0]]))
    longest = max(edges, key=lambda edge: hypot(edge[1][0] - edge[0][0], edge[1][1] - edge[0][1]))
    (x1, y1), (x2, y2) = longest
    long = hypot(x2 - x1, y2 - y1)
    if long <= HAIRLINE:
        return None
    thick = max(abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / long for x, y in points)
    if thick >= HAIRLINE:
        return None
    box = around(points)
    is_level = min(box[2] - box[0], box[3] - box[1]) < HAIRLINE
    return box if is_level else (box[0], box[1], box[0] + long, box[1] + thick)


def _outermost(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
    """Yield the points of a curve where it turns, in each direction, and its middle."""
    turns = {0.5}
    for axis in (0, 1):
        p0, p1, p2, p3 = start[axis], one[axis], two[axis], end[axis]
        a, b, c = -p0 + 3 * p1 - 3 * p2 + p3, 2 * (p0 - 2 * p1 + p2), p1 - p0
        if abs(a) < 1e-12:
            turns |= {-c / b} if b else set()
        elif (under := b * b - 4 * a * c) >= 0:
            turns |= {(-b + sign * sqrt(under)) / (2 * a) for sign in (1, -1)}
    for t in sorted(turn for turn in turns if 0 < turn < 1):
        u = 1 - t
        yield tuple(  # type: ignore[misc]
            u**3 * start[i] + 3 * u * u * t * one[i] + 3 * u * t * t * two[i] + t**3 * end[i] for i in (0, 1)
        )
