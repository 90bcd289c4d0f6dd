"""Icons, drawn as paths in a square of 24 units with y downward."""

from __future__ import annotations

from typing import NamedTuple

from .page import Color, Shape, Step, Subpath

_K = 0.5523
"""How far a Bezier handle reaches to draw a quarter of a circle."""


def circle(x: float, y: float, radius: float, *, hollow: bool = False) -> Subpath:
    """Return a circle; `hollow` turns it the other way round, to cut a hole by the nonzero rule."""
    k = radius * _K
    r = radius
    quarters: list[Step] = [
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ]
    if hollow:
        quarters = [
            (x + r, y - k, x + k, y - r, x, y - r),
            (x - k, y - r, x - r, y - k, x - r, y),
            (x - r, y + k, x - k, y + r, x, y + r),
            (x + k, y + r, x + r, y + k, x + r, y),
        ]
    return Subpath(((x + r, y), *quarters))


def rounded(x: float, y: float, width: float, height: float, radius: float, *, hollow: bool = False) -> Subpath:
    """Return a rectangle with round corners."""
    r, k = radius, radius * (1 - _K)
    a, b = x + width, y + height
    if hollow:
        return Subpath((
            (x + r, y), (x + k, y, x, y + k, x, y + r), (x, b - r), (x, b - k, x + k, b, x + r, b),
            (a - r, b), (a - k, b, a, b - k, a, b - r), (a, y + r), (a, y + k, a - k, y, a - r, y),
        ))  # fmt: skip
    return Subpath((
        (x + r, y), (a - r, y), (a - k, y, a, y + k, a, y + r), (a, b - r), (a, b - k, a - k, b, a - r, b),
        (x + r, b), (x + k, b, x, b - k, x, b - r), (x, y + r), (x, y + k, x + k, y, x + r, y),
    ))  # fmt: skip


class Icon(NamedTuple):
    """Paths in a 24 by 24 square: filled ones, and lines of a width in the same units.

    One that `faces` the end of its line, as a speech bubble with lines of writing does, is mirrored where lines read
    right to left.
    """

    filled: tuple[Subpath, ...] = ()
    lines: tuple[Subpath, ...] = ()
    line_width: float = 2.0
    faces: bool = False

    def at(self, x: float, y: float, size: float, color: Color, *, right_to_left: bool = False) -> tuple[Shape, ...]:
        """Return the icon with its top left corner at (x, y), `size` points wide and high."""
        if right_to_left and self.faces:
            filled, lines = (tuple(map(_mirrored, paths)) for paths in (self.filled, self.lines))
            return Icon(filled, lines, self.line_width).at(x, y, size, color)
        scale = size / 24
        shapes = []
        if self.filled:
            shapes.append(Shape(tuple(path.at(x, y, scale) for path in self.filled), fill=color))
        if self.lines:
            contours = tuple(path.at(x, y, scale) for path in self.lines)
            shapes.append(Shape(contours, stroke=color, line_width=self.line_width * scale, round_caps=True))
        return tuple(shapes)


def _mirrored(path: Subpath) -> Subpath:
    steps = tuple(tuple(value if n % 2 else 24 - value for n, value in enumerate(step)) for step in path.steps)
    return Subpath(steps, path.closed)


def _line(*points: tuple[float, float]) -> Subpath:
    return Subpath(points, closed=False)


BELL = Icon(
    filled=(
        Subpath((
            (12, 2), (8, 2, 5.6, 5, 5.6, 9), (5.6, 14, 4.6, 15.4, 3, 17), (3, 18.6), (21, 18.6), (21, 17),
            (19.4, 15.4, 18.4, 14, 18.4, 9), (18.4, 5, 16, 2, 12, 2),
        )),
        Subpath(((9, 20.2), (9.3, 22, 10.5, 23, 12, 23), (13.5, 23, 14.7, 22, 15, 20.2))),
    ),
)  # fmt: skip
CLOCK = Icon(
    filled=(circle(12, 12, 11), circle(12, 12, 8.6, hollow=True)), lines=(_line((12, 6.4), (12, 12), (15.8, 14.4)),),
    line_width=2.2,
)  # fmt: skip
SPEECH = Icon(
    filled=(
        rounded(1.5, 3, 21, 14, 3.5),
        Subpath(((6, 16.4), (6, 22.4), (12.4, 16.6))),
        rounded(6, 7, 12, 1.9, 0.9, hollow=True),
        rounded(6, 11, 8, 1.9, 0.9, hollow=True),
    ),
    faces=True,
)
INFORMATION = Icon(
    filled=(
        circle(12, 12, 11), circle(12, 12, 9, hollow=True), circle(12, 7.2, 1.55), rounded(10.7, 10.4, 2.6, 7.8, 1.2),
    ),
)  # fmt: skip
BARRED = Icon(
    filled=(circle(12, 12, 11), circle(12, 12, 8.4, hollow=True)), lines=(_line((5.2, 5.2), (18.8, 18.8)),),
    line_width=2.6,
)  # fmt: skip
"""A circle with a bar: never do this."""
CHECKED = Icon(
    filled=(circle(12, 12, 11), circle(12, 12, 8.4, hollow=True)), lines=(_line((7.2, 12.6), (10.6, 16), (16.8, 8.6)),),
    line_width=2.6,
)  # fmt: skip
"""A circle with a tick: do this."""
BULB = Icon(
    filled=(
        Subpath((
            (12, 1), (7.4, 1, 4, 4.5, 4, 8.8), (4, 11.6, 5.5, 13.4, 6.9, 15), (7.8, 16, 8.3, 16.8, 8.5, 17.8),
            (15.5, 17.8), (15.7, 16.8, 16.2, 16, 17.1, 15), (18.5, 13.4, 20, 11.6, 20, 8.8), (20, 4.5, 16.6, 1, 12, 1),
        )),
        rounded(8.6, 18.8, 6.8, 1.8, 0.9),
        rounded(9.8, 21.4, 4.4, 1.8, 0.9),
    ),
)  # fmt: skip
SCISSORS = Icon(
    lines=(circle(5, 6.4, 3.1), circle(5, 17.6, 3.1), _line((7.5, 8.4), (22, 18.2)), _line((7.5, 15.6), (22, 5.8))),
    line_width=1.8, faces=True,
)  # fmt: skip
PHONE = Icon(
    filled=(
        rounded(6, 1.5, 12, 21, 2.4),
        rounded(7.8, 4.2, 8.4, 13.4, 0.6, hollow=True),
        circle(12, 20, 1.1, hollow=True),
    ),
)
ENVELOPE = Icon(lines=(Subpath(((2, 5), (22, 5), (22, 19), (2, 19))), _line((2.4, 5.6), (12, 13.4), (21.6, 5.6))))
GLOBE = Icon(
    lines=(circle(12, 12, 10), _line((2, 12), (22, 12)), Subpath(((12, 2), (6.6, 6, 6.6, 18, 12, 22)), closed=False),
           Subpath(((12, 2), (17.4, 6, 17.4, 18, 12, 22)), closed=False)),
    line_width=1.7,
)  # fmt: skip
_PERSON = Icon(
    filled=(
        circle(12, 4.4, 3.3),
        Subpath((
            (7.4, 9), (6.2, 9, 5.4, 9.9, 5.4, 11), (5.4, 16.4), (8, 16.4), (8.4, 23), (15.6, 23), (16, 16.4), (18.6,
            16.4), (18.6, 11), (18.6, 9.9, 17.8, 9, 16.6, 9),
        )),
    ),
)  # fmt: skip
PERSON_OUTLINE = Icon(lines=_PERSON.filled, line_width=1.1)
PERSON = Icon(_PERSON.filled, PERSON_OUTLINE.lines, PERSON_OUTLINE.line_width)
"""A person of the same size as the outline: what is filled may not look larger than what is not."""
