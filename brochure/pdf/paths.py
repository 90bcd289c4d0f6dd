"""Contours -> path operators (ISO 32000-1, 8.5.2), in few bytes and few steps."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ..layout.page import Contour
from .file import hundredths


def spell_paths(contours: Iterable[Contour], left: int, base: int, *, is_stroked: bool) -> str:
    """Spell contours, an operator a line, measured from a point of the page, upward and to the right.

    Coordinates are millipoints, rounded to hundredths of a point, each for itself, so that nothing drifts.
    """
    return "\n".join([_spell(contour, left, base, is_stroked=is_stroked) for contour in contours])


def _spell(contour: Contour, left: int, base: int, *, is_stroked: bool) -> str:
    steps = contour.steps
    values = [*chain.from_iterable(steps)]
    xs = [(x - left + 5) // 10 for x in values[::2]]
    ys = [(base - y + 5) // 10 for y in values[1::2]]
    if contour.closed and len(steps) == len(xs) == 4 and _is_rectangle(xs, ys):
        return spaced(xs[0], ys[0], xs[2] - xs[0], ys[2] - ys[0]) + " re"
    points = [f"{x} {y}" for x, y in zip(map(hundredths, xs), map(hundredths, ys), strict=True)]
    operators = [points[0] + " m"]
    if len(points) == len(steps):
        operators += [point + " l" for point in points[1:]]
    else:
        following = iter(points[1:])
        for step in steps[1:]:
            if len(step) == 2:
                operators.append(next(following) + " l")
            else:
                operators.append(f"{next(following)} {next(following)} {next(following)} c")
    if contour.closed and is_stroked:  # filling closes by itself
        operators.append("h")
    return "\n".join(operators)


def spaced(*counts: int) -> str:
    """Spell numbers given in hundredths, with a space between them."""
    return " ".join(map(hundredths, counts))


def _is_rectangle(xs: list[int], ys: list[int]) -> bool:
    (x1, x2, x3, x4), (y1, y2, y3, y4) = xs, ys
    return (y1 == y2 and x2 == x3 and y3 == y4 and x4 == x1) or (x1 == x2 and y2 == y3 and x3 == x4 and y4 == y1)
