"""Icon arrays: so many out of so many, with the whole shown, filled from the start side.

Up to 20 things are people, more are dots. Groups are told apart by shape and color at once, for a photocopy: full dots,
squares and rings with a heavy line, where all others are rings with a thin one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from ...content.blocks.figure import IconArray
from ...reading.tree import Kind, Node
from ...structure import Id
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import Row, beside, kept
from ..icons import PERSON, PERSON_OUTLINE
from ..page import DECORATION, Color, Contour, Item, Shape, Shown, Subpath
from .setters import sets

PEOPLE = 20
"""Up to so many things are drawn as people, more as dots."""
PITCH = 7.9 * MM
PERSON_SIZE = 11 * MM
DOT_PITCH = 1.9 * MM
DOT = 1.6 * MM
"""The width of a dot, filled or empty: one of a thousand is seen on a photocopy."""
LARGE = 3.2
"""How much larger the marks of groups are where there are as few as there may be people."""
SQUARE = 0.86
"""The side of a square, in widths of a dot: both look as large."""
HALFWAY = 0.5
"""Where the line of dots ends beyond the last of them, in pitches: no rounding takes a dot or adds one."""
RING, HEAVY = 0.75, 0.28
"""The weight of the ring that an empty dot is, in points, and that of a heavy one, in widths of a dot."""
FEW_DOTS = 200
DOTS_A_LINE = (40, 25, 20, 10)
"""How many dots stand on a line, the first that fits; of few dots, the first of the last two."""
LARGE_A_LINE = (10, 5)
"""How many marks stand on a line where they are large."""
BESIDE_KEY = 3 * MM
"""The room between a mark and what it means.

All these go with text of 12 points and grow with it.
"""
FULL, SQUARES, RINGS = range(3)
"""The marks of groups, in order."""


def is_of_people(array: IconArray) -> bool:
    """Tell whether the things of an array are drawn as people."""
    return array.of <= PEOPLE and not array.groups


def width_of(array: IconArray, context: BlockContext, column: Column) -> float:
    """Return the width of an array of dots in a column; 0 for one of people."""
    if is_of_people(array):
        return 0.0
    marks = _Marks.of(array, context)
    return marks.a_line(array, column) * marks.pitch


def drawn(array: IconArray, context: BlockContext, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    """Draw an array in a column, and return its items and its height."""
    if is_of_people(array):
        return _people(array, context, column, shows)
    return _dots(array, context, column, shows)


@sets(Kind.KEY)
def key(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set what the marks of a group mean, beside one of them."""
    theme, grid = context.theme, context.grid
    marks = _Marks(DOT_PITCH * LARGE * theme.scale, DOT * LARGE * theme.scale / 2, context)
    taken = marks.size + BESIDE_KEY * theme.scale
    lines = kept(context.rows(context.inline.of_node(node), theme.body, column.inset(taken)))
    middle = theme.body.base_line - 0.35 * theme.body.size
    x = grid.left(column.start, marks.size) + marks.size / 2
    items = tuple(marks.drawn(int(node.variant), ((x, middle, 1),), DECORATION))
    return [beside([Row(lines[0].height, items)], lines[:1]), *lines[1:]]


def _people(array: IconArray, context: BlockContext, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    palette, scale = context.theme.palette, context.theme.scale
    size, pitch, between = PERSON_SIZE * scale, PITCH * scale, 2 * MM * scale
    a_line = max(min(array.of, int(column.width // pitch)), 1)
    items: list[Item] = []
    for index in range(array.of):
        row, place = divmod(index, a_line)
        x = context.grid.left(column.start + place * pitch - 1.5 * MM * scale, size)
        icon, color = (PERSON, palette.brand) if index < sum(array.counts) else (PERSON_OUTLINE, palette.quiet)
        items += [_tied(shape, shows) for shape in icon.at(x, row * (size + between), size, color)]
    lines = -(-array.of // a_line)
    return tuple(items), lines * size + (lines - 1) * between


def _tied(shape: Shape, shows: Id) -> Shape:
    return Shape(shape.contours, shape.fill, shape.stroke, shape.line_width, shape.dash, shape.round_caps, shows)


def _dots(array: IconArray, context: BlockContext, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    """Draw the marks of each group, then empty dots, line by line."""
    marks, grid = _Marks.of(array, context), context.grid
    a_line, pitch = marks.a_line(array, column), marks.pitch

    def lines(start: int, end: int) -> Iterator[tuple[float, float, int]]:
        for row in range(start // a_line, -(-end // a_line)):
            first, last = max(start, row * a_line), min(end, (row + 1) * a_line)
            x = grid.left(column.start + (first - row * a_line) * pitch, pitch) + pitch / 2
            yield x, (row + 0.5) * pitch, last - first

    ends = list(accumulate(array.counts))
    shapes = list(marks.empty(tuple(lines(ends[-1], array.of)), shows))
    for group, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        shapes += marks.drawn(group, tuple(lines(start, end)), shows)
    return tuple(shape for shape in shapes if shape.contours), -(-array.of // a_line) * pitch


Line = tuple[float, float, int]
"""Marks side by side: where the middle of the first is, and how many they are."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of an array: how far they are apart and how large, in points."""

    pitch: float
    size: float
    context: BlockContext

    @classmethod
    def of(cls, array: IconArray, context: BlockContext) -> _Marks:
        """Return the marks of an array: a few in groups are large."""
        scale = context.theme.scale * (LARGE if array.of <= PEOPLE else 1.0)
        return cls(round(DOT_PITCH * scale, 2), DOT * scale, context)  # as the writer writes it

    def a_line(self, array: IconArray, column: Column) -> int:
        """Return how many marks stand on a line: round numbers, so that they can be counted."""
        lines = DOTS_A_LINE if array.of > FEW_DOTS else LARGE_A_LINE if array.of <= PEOPLE else DOTS_A_LINE[2:]
        return next((count for count in lines if count * self.pitch <= column.width), lines[-1])

    def drawn(self, group: int, lines: tuple[Line, ...], shows: Shown) -> Iterator[Shape]:
        """Draw the marks of a group."""
        palette = self.context.theme.palette
        if group == SQUARES:
            yield self._squares(lines, palette.ink, shows)
            return
        yield self._round(lines, palette.brand, self.size, shows)
        if group == RINGS:
            yield self._round(lines, palette.white, (1 - 2 * HEAVY) * self.size, shows)

    def empty(self, lines: tuple[Line, ...], shows: Shown) -> Iterator[Shape]:
        """Draw empty dots: in gray, with white ones over them."""
        palette = self.context.theme.palette
        ring = 2 * RING * self.context.theme.scale
        yield self._round(lines, palette.quiet, self.size, shows)
        yield self._round(lines, palette.white, self.size - ring, shows)

    def _round(self, lines: tuple[Line, ...], color: Color, width: float, shows: Shown) -> Shape:
        """Draw dots as lines of zero-length dashes with round caps."""
        found = tuple(self._line(x, y, (count - 1 + HALFWAY) * self.pitch) for x, y, count in lines if count)
        return Shape(found, stroke=color, line_width=width, dash=(0, self.pitch), round_caps=True, shows=shows)

    def _squares(self, lines: tuple[Line, ...], color: Color, shows: Shown) -> Shape:
        """Draw squares as lines of dashes that are as long as the line is wide."""
        side = round(SQUARE * self.size, 2)
        found = tuple(self._line(x, y, (count - 1) * self.pitch + side, side / 2) for x, y, count in lines if count)
        dash = (side, round(self.pitch - side, 2))
        return Shape(found, stroke=color, line_width=side, dash=dash, shows=shows)

    def _line(self, x: float, y: float, length: float, back: float = 0.0) -> Contour:
        """Return a line from the middle of a mark, or so far before it, in the direction of reading."""
        way = -1 if self.context.grid.right_to_left else 1
        return Subpath(((x - way * back, y), (x + way * (length - back), y)), closed=False).at()
