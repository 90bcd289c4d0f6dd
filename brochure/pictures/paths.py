"""Shapes of SVG as paths of lines and Bezier curves (SVG 2, chapters 9 and 10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path.arc import EllipticalArc
from fontTools.svgLib.path.parser import parse_path

from .values import MAX_NUMBER, length, numbers
from .xml import Element

Step = tuple[float, ...]
"""A step of a path: (x, y) starts it when first, else a line; (x1, y1, x2, y2, x3, y3) is a Bezier curve."""
_QUARTER = 0.5522847498
"""How far the control points of a quarter of a circle are from its ends, in radii."""
_PATH = re.compile(r"(?:[MmZzLlHhVvCcSsQqTtAa\s,+-]|[\d.]+(?:[eE][+-]?\d+)?)*")
_DIGITS = re.compile(r"[\d.]+")
Viewport = tuple[float, float]
"""Width and height of what percentages are parts of."""


class Path(NamedTuple):
    """The steps of one contour, open or closed."""

    steps: tuple[Step, ...]
    closed: bool = True

    def through(self, transform: Transform) -> Path:
        """Return the path transformed. Raises ValueError for one that is then out of bounds."""
        xx, xy, yx, yy, dx, dy = transform
        steps = tuple(
            tuple(
                value
                for n in range(0, len(step), 2)
                for value in (step[n] * xx + step[n + 1] * yx + dx, step[n] * xy + step[n + 1] * yy + dy)
            )
            for step in self.steps
        )
        if not all(abs(value) <= MAX_NUMBER for step in steps for value in step):
            raise ValueError("a path leads out of all bounds")
        return Path(steps, self.closed)

    def starts(self) -> tuple[float, float]:
        """Return where the path begins."""
        x, y = self.steps[0]
        return x, y


def paths_of(element: Element, viewport: Viewport) -> tuple[Path, ...]:
    """Return the paths of a shape, in its own unit; none where it has no size. Raises ValueError."""
    return _SHAPES[element.name](element.attributes, viewport)


def numbers_in(element: Element) -> int:
    """Count the numbers of a path before it is read, which takes long."""
    given = element.attributes
    return len(_DIGITS.findall(given.get("d", ""))) + len(_DIGITS.findall(given.get("points", "")))


def box_of(paths: tuple[Path, ...]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a box around paths and their control points."""
    xs = [value for path in paths for step in path.steps for value in step[::2]]
    ys = [value for path in paths for step in path.steps for value in step[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    """Return a rectangle with its top left corner at (x, y)."""
    return Path(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def _across(given: Mapping[str, str], name: str, viewport: Viewport) -> float:
    return length(given.get(name) or "0", viewport[0])


def _down(given: Mapping[str, str], name: str, viewport: Viewport) -> float:
    return length(given.get(name) or "0", viewport[1])


def _rect(given: Mapping[str, str], viewport: Viewport) -> tuple[Path, ...]:
    x, y = _across(given, "x", viewport), _down(given, "y", viewport)
    width, height = _across(given, "width", viewport), _down(given, "height", viewport)
    if width <= 0 or height <= 0:
        return ()
    radii = [
        None if given.get(name, "auto").strip() == "auto" else measure(given, name, viewport)
        for name, measure in (("rx", _across), ("ry", _down))
    ]
    across, down = (value if value is not None and value >= 0 else None for value in radii)
    rx = min(across if across is not None else down or 0.0, width / 2)
    ry = min(down if down is not None else across or 0.0, height / 2)
    if rx == 0 or ry == 0:
        return (rectangle(x, y, width, height),)
    kx, ky, right, bottom = rx * (1 - _QUARTER), ry * (1 - _QUARTER), x + width, y + height
    return (
        Path(
            (
                (x + rx, y), (right - rx, y), (right - kx, y, right, y + ky, right, y + ry),
                (right, bottom - ry), (right, bottom - ky, right - kx, bottom, right - rx, bottom),
                (x + rx, bottom), (x + kx, bottom, x, bottom - ky, x, bottom - ry),
                (x, y + ry), (x, y + ky, x + kx, y, x + rx, y),
            )
        ),
    )  # fmt: skip


def _circle(given: Mapping[str, str], viewport: Viewport) -> tuple[Path, ...]:
    wide, high = viewport
    radius = length(given.get("r") or "0", ((wide * wide + high * high) / 2) ** 0.5)
    return _oval(_across(given, "cx", viewport), _down(given, "cy", viewport), radius, radius)


def _ellipse(given: Mapping[str, str], viewport: Viewport) -> tuple[Path, ...]:
    rx, ry = (
        None if given.get(name, "auto").strip() == "auto" else measure(given, name, viewport)
        for name, measure in (("rx", _across), ("ry", _down))
    )
    rx, ry = (rx if rx is not None else ry or 0.0), (ry if ry is not None else rx or 0.0)
    return _oval(_across(given, "cx", viewport), _down(given, "cy", viewport), rx, ry)


def _oval(x: float, y: float, rx: float, ry: float) -> tuple[Path, ...]:
    if rx <= 0 or ry <= 0:
        return ()
    kx, ky = rx * _QUARTER, ry * _QUARTER
    return (
        Path(
            (
                (x + rx, y),
                (x + rx, y + ky, x + kx, y + ry, x, y + ry),
                (x - kx, y + ry, x - rx, y + ky, x - rx, y),
                (x - rx, y - ky, x - kx, y - ry, x, y - ry),
                (x + kx, y - ry, x + rx, y - ky, x + rx, y),
            )
        ),
    )


def _line(given: Mapping[str, str], viewport: Viewport) -> tuple[Path, ...]:
    ends = [(_across(given, f"x{n}", viewport), _down(given, f"y{n}", viewport)) for n in (1, 2)]
    return (Path(tuple(ends), closed=False),)


def _poly(given: Mapping[str, str], *, closed: bool) -> tuple[Path, ...]:
    values = numbers(given.get("points", ""))
    if len(values) % 2:
        raise ValueError("its points are an odd number of numbers")
    points = tuple(zip(values[::2], values[1::2], strict=True))
    return (Path(points, closed),) if len(points) > 1 else ()


def _path(given: Mapping[str, str], _: Viewport) -> tuple[Path, ...]:
    text = given.get("d", "").strip()
    if text in {"", "none"}:
        return ()
    if not _PATH.fullmatch(text):
        raise ValueError("its path is broken")
    pen = _PathPen()
    try:
        parse_path(text, pen, arc_class=_Arc)
    except (ValueError, IndexError, ZeroDivisionError, OverflowError, AssertionError, TypeError):
        raise ValueError("its path is broken") from None
    return tuple(pen.paths)


_SHAPES: Mapping[str, Callable[[Mapping[str, str], Viewport], tuple[Path, ...]]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": lambda given, _: _poly(given, closed=False),
    "polygon": lambda given, _: _poly(given, closed=True),
}
SHAPES = frozenset(_SHAPES)
"""The elements that are drawn."""


class _Arc(EllipticalArc):  # type: ignore[misc]
    """An arc of a path; one without a radius is a line (SVG 2, 9.5.1), which the library leaves out."""

    def draw(self, pen: BasePen) -> None:
        if self.rx == 0 or self.ry == 0:
            pen.lineTo((self.target_point.real, self.target_point.imag))
        else:
            super().draw(pen)


class _PathPen(BasePen):  # type: ignore[misc]
    """Collects the contours of a path; quadratic curves become cubic in BasePen."""

    def __init__(self) -> None:
        super().__init__(None)
        self.paths: list[Path] = []
        self._steps: list[Step] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the library's name
        self._steps = [tuple(pt)]

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._steps.append(tuple(pt))

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._steps.append((*pt1, *pt2, *pt3))

    def _closePath(self) -> None:  # noqa: N802
        if len(self._steps) > 2 and len(self._steps[-1]) == 2 and self._steps[-1] == self._steps[0]:
            self._steps.pop()  # the parser goes back to the start itself: a join would be missing there
        self._end(closed=True)

    def _endPath(self) -> None:  # noqa: N802
        self._end(closed=False)

    def _end(self, *, closed: bool) -> None:
        if len(self._steps) > 1 or (self._steps and closed):
            self.paths.append(Path(tuple(self._steps), closed))
        self._steps = []
