"""Paths of a content stream as outlines: where they are, and which points they hold (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""left, bottom, right, top in points of a page's space."""
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_OPERANDS = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4, b"re": 4, b"h": 0}
_STEPS = 6
"""Straight lines that stand for a curve."""


class Polygon(NamedTuple):
    """One subpath as a polygon, and whether it is closed by itself."""

    points: tuple[Point, ...]
    closed: bool


class PaintedPath(NamedTuple):
    """A path in its own space: its contours and the box around them; `is_box` where it is that box."""

    contours: tuple[Polygon, ...]
    box: Box
    is_box: bool


class Region(NamedTuple):
    """An outline on a page: the box around it there, and whether it is that box."""

    outline: PaintedPath
    matrix: Matrix
    box: Box
    is_box: bool
    even_odd: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point of the page is inside."""
        left, bottom, right, top = self.box
        if not (left <= x <= right and bottom <= y <= top):
            return False
        if self.is_box:
            return True
        winding = crossings = 0
        for contour in self.outline.contours:
            for (x1, y1), (x2, y2) in _edges(contour, self.matrix, close=True):
                if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    crossings += 1
                    winding += 1 if y2 > y1 else -1
        return bool(crossings % 2) if self.even_odd else bool(winding)

    def is_near(self, x: float, y: float, distance: float) -> bool:
        """Tell whether a point of the page is so near to the line along the outline."""
        left, bottom, right, top = self.box
        if not (left - distance <= x <= right + distance and bottom - distance <= y <= top + distance):
            return False
        return any(
            _distance((x, y), *edge) <= distance
            for contour in self.outline.contours
            for edge in _edges(contour, self.matrix, close=contour.closed)
        )


def region(outline: PaintedPath, matrix: Matrix, *, even_odd: bool = False) -> Region:
    """Put an outline on a page."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = outline.box
    if b == c == 0.0:
        x1, x2 = (left * a + e, right * a + e) if a >= 0 else (right * a + e, left * a + e)
        y1, y2 = (bottom * d + f, top * d + f) if d >= 0 else (top * d + f, bottom * d + f)
        return Region(outline, matrix, (x1, y1, x2, y2), outline.is_box, even_odd)
    return Region(outline, matrix, box_around(outline.box, matrix), False, even_odd)


def box_around(box: Box, matrix: Matrix) -> Box:
    """Return the box around a box that a matrix has moved, turned or scaled."""
    left, bottom, right, top = box
    corners = [at(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def at(matrix: Matrix, x: float, y: float) -> Point:
    """Return where a matrix puts a point (8.3.4)."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does one after the other."""
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = then
    return (
        a * a2 + b * c2, a * b2 + b * d2,
        c * a2 + d * c2, c * b2 + d * d2,
        e * a2 + f * c2 + e2, e * b2 + f * d2 + f2,
    )  # fmt: skip


def read_matrix(operands: bytes) -> Matrix:
    """Return the matrix that six operands spell. Raises ValueError for others."""
    a, b, c, d, e, f = map(float, operands.split())
    return a, b, c, d, e, f


def rectangle(box: Box) -> PaintedPath:
    """Return the outline of a box."""
    left, bottom, right, top = box
    points = ((left, bottom), (right, bottom), (right, top), (left, top))
    return PaintedPath((Polygon(points, closed=True),), box, is_box=True)


@lru_cache(maxsize=1024)  # icons and frames are spelled the same on every page
def read_outline(path: bytes) -> PaintedPath | None:
    """Return the outline that path operators spell; None for no path. Raises ValueError for what is none."""
    contours: list[Polygon] = []
    points: list[Point] = []
    values: list[float] = []
    for word in path.split():
        count = _OPERANDS.get(word)
        if count is None:
            values.append(float(word))
            continue
        if len(values) != count or (word in {b"l", b"c", b"v", b"y"} and not points):
            raise ValueError("a path is not spelled as one")
        if word in {b"m", b"re"}:
            if points:
                contours.append(Polygon(tuple(points), closed=False))
            points = [(values[0], values[1])]
        if word == b"re":
            contours.append(Polygon(_corners(*values), closed=True))
            points = []
        elif word == b"h" and points:
            contours.append(Polygon(tuple(points), closed=True))
            points = points[:1]
        elif word == b"l":
            points.append((values[0], values[1]))
        elif word != b"m":
            points += _curve(word, points[-1], values) if values else []
        values = []
    if len(points) > 1 or (points and not contours):
        contours.append(Polygon(tuple(points), closed=False))
    return _outline(contours)


def _outline(contours: list[Polygon]) -> PaintedPath | None:
    if not contours:
        return None
    xs = [x for contour in contours for x, _ in contour.points]
    ys = [y for contour in contours for _, y in contour.points]
    box = min(xs), min(ys), max(xs), max(ys)
    corners = {(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])}
    (first, *others) = contours
    straight = all(a[0] == b[0] or a[1] == b[1] for a, b in _edges(first, IDENTITY, close=True))
    return PaintedPath(tuple(contours), box, not others and straight and {*first.points} == corners)


def _corners(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _curve(operator: bytes, start: Point, values: list[float]) -> Iterator[Point]:
    """Yield points along a Bezier curve, its start left out (8.5.2.2)."""
    points = list(zip(values[::2], values[1::2], strict=True))
    if operator == b"v":
        points.insert(0, start)
    elif operator == b"y":
        points.append(points[-1])
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, *points
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield p * x0 + q * x1 + r * x2 + s * x3, p * y0 + q * y1 + r * y2 + s * y3


def _edges(contour: Polygon, matrix: Matrix, *, close: bool) -> Iterator[tuple[Point, Point]]:
    """Yield the lines of a contour on the page."""
    points = [at(matrix, x, y) for x, y in contour.points]
    return pairwise([*points, points[0]] if close else points)


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if not length else min(max(((x - x1) * dx + (y - y1) * dy) / length, 0.0), 1.0)
    return float(((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5)
