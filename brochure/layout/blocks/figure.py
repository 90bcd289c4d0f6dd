"""Icon arrays: so many out of so many, with the whole shown, filled from the start side."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.blocks.figure import IconArray
from ...reading.elements import image_mark
from ...reading.tree import Image, Kind, Node
from ...structure import Id
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, Row, after, beside, kept, stacked
from ..icons import PERSON, PERSON_OUTLINE
from ..page import Color, Contour, Item, Shape, Subpath
from .setters import sets

PEOPLE = 20
"""Up to so many things are drawn as people, more as dots."""
PITCH = 7.9 * MM
PERSON_SIZE = 11 * MM
DOT_PITCH = 1.9 * MM
DOT = 1.6 * MM
"""The width of a dot, filled or empty: one of a thousand is seen on a photocopy."""
HALFWAY = 0.5
"""Where the line of dots ends beyond the last of them, in pitches: no rounding takes a dot or adds one."""
RING = 0.75
"""The weight of the ring that an empty dot is, in points."""
FEW_DOTS = 200
DOTS_A_LINE = (40, 25, 20, 10)
"""How many dots stand on a line, the first that fits; of few dots, the first of the last two."""
ARRAY = 64 * MM
"""The width kept for an array beside its caption."""
HIGHEST = 0.6
"""The part of a page's height that a picture may take; one that is higher is drawn narrower."""
BESIDE = 60 * MM
"""The least width for a caption beside an array; in a narrower column it stands below.

All these go with text of 12 points and grow with it.
"""


@sets(Kind.FIGURE)
def figure(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set an icon array or a picture with its caption beside it, unbroken."""
    theme, scale = context.theme, context.theme.scale
    shown, described = node.below()
    (array,) = drawing(shown, context, column)
    words, taken = context.inline.of_node(described), max(ARRAY * scale, _width(shown, context, column))
    if column.width < taken + BESIDE * scale:
        below = kept(context.rows(words, theme.lead, column))
        return after([stacked([array, *after(below, theme.unit)])], 2.5 * theme.unit)
    caption = stacked(kept(context.rows(words, theme.lead, column.inset(taken + 5 * MM * scale))))
    tallest = max(array.height, caption.height)
    row = beside(*([Row((tallest - one.height) / 2), Row(one.height, one.items)] for one in (array, caption)))
    return after([row], 2.5 * theme.unit)


def _width(node: Node, context: BlockContext, column: Column) -> float:
    """Return the width of an array of dots; 0 for what is no wider than is kept for all others."""
    (image,) = node.children
    array = image.figure.icon_array if isinstance(image, Image) and image.figure is not None else None
    if array is None or array.of <= PEOPLE:
        return 0.0
    return _dots_a_line(array, context, column) * DOT_PITCH * context.theme.scale


@sets(Kind.DRAWING)
def drawing(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set an icon array or a picture alone."""
    (image,) = node.children
    assert isinstance(image, Image)
    mark = image_mark(image)
    items: tuple[Item, ...] = ()
    height = 0.0
    if image.path:
        shown = context.pictures[image.path]
        tallest = HIGHEST * context.theme.room * shown.width / shown.height
        width = min(ARRAY * context.theme.scale, column.width, tallest)
        items = shown.at(context.grid.left(column.start, width), 0, width, mark)
        height = shown.height * width / shown.width
    elif image.figure is not None and image.figure.icon_array is not None:
        items, height = _array(image.figure.icon_array, context, column, mark)
    return [Row(height, items, space=2.5 * context.theme.unit, cost=FORBIDDEN)]


def _array(array: IconArray, context: BlockContext, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    if array.of <= PEOPLE:
        return _people(array, context, column, shows)
    return _dots(array, context, column, shows)


def _people(array: IconArray, context: BlockContext, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    palette, scale = context.theme.palette, context.theme.scale
    size, pitch, between = PERSON_SIZE * scale, PITCH * scale, 2 * MM * scale
    a_line = max(min(array.of, int(min(ARRAY * scale, column.width) // pitch)), 1)
    items: list[Item] = []
    for index in range(array.of):
        row, place = divmod(index, a_line)
        x = context.grid.left(column.start + place * pitch - 1.5 * MM * scale, size)
        icon, color = (PERSON, palette.brand) if index < array.count else (PERSON_OUTLINE, palette.quiet)
        items += [_tied(shape, shows) for shape in icon.at(x, row * (size + between), size, color)]
    lines = -(-array.of // a_line)
    return tuple(items), lines * size + (lines - 1) * between


def _dots(array: IconArray, context: BlockContext, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    """Draw dots as lines of zero-length dashes with round caps: empty ones in gray, with white ones over them."""
    palette, grid, scale = context.theme.palette, context.grid, context.theme.scale
    pitch, a_line = round(DOT_PITCH * scale, 2), _dots_a_line(array, context, column)  # as the writer writes it
    step = -pitch if grid.right_to_left else pitch

    def lines(start: int, end: int) -> Iterator[Contour]:
        for row in range(start // a_line, -(-end // a_line)):
            first, last = max(start, row * a_line), min(end, (row + 1) * a_line)
            x = grid.left(column.start + (first - row * a_line) * pitch, pitch) + pitch / 2
            y, length = (row + 0.5) * pitch, step * (last - first - 1 + HALFWAY)
            yield Subpath(((x, y), (x + length, y)), closed=False).at()

    def dots(start: int, end: int, color: Color, width: float) -> Shape:
        found = tuple(lines(start, end)) if start < end else ()
        return Shape(found, stroke=color, line_width=width, dash=(0, pitch), round_caps=True, shows=shows)

    shapes = (
        dots(array.count, array.of, palette.quiet, DOT * scale),
        dots(array.count, array.of, palette.white, (DOT - 2 * RING) * scale),
        dots(0, array.count, palette.brand, DOT * scale),
    )
    return tuple(shape for shape in shapes if shape.contours), -(-array.of // a_line) * pitch


def _dots_a_line(array: IconArray, context: BlockContext, column: Column) -> int:
    """Return how many dots stand on a line: round numbers, so that they can be counted."""
    lines = DOTS_A_LINE if array.of > FEW_DOTS else DOTS_A_LINE[2:]
    return next((n for n in lines if n * DOT_PITCH * context.theme.scale <= column.width), lines[-1])


def _tied(shape: Shape, shows: Id) -> Shape:
    return Shape(shape.contours, shape.fill, shape.stroke, shape.line_width, shape.dash, shape.round_caps, shows)
