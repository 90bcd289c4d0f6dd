"""Icon arrays: so many out of so many, with the whole shown, filled from the start side."""

from __future__ import annotations

from ...content.model import IconArray
from ...reading.elements import image_mark
from ...reading.tree import Image, Kind, Node
from ...structure import Id
from ...units import MM
from ..engine.rows import FORBIDDEN, Row, after, beside, kept, stacked
from ..icons import PERSON, PERSON_OUTLINE, circle
from ..page import Item, Shape, Subpath
from ..setting import Column, Setting
from .setters import sets

PEOPLE = 20
"""Up to so many things are drawn as people, more as dots."""
PITCH = 7.9 * MM
PERSON_SIZE = 11 * MM
DOT_PITCH = 1.25 * MM
DOT, FILLED_DOT = 0.75 * MM, 1.7 * MM
"""The width of a dot; a filled one is larger, so that one of a thousand is seen."""
DOTS_A_LINE = 50
ARRAY = 64 * MM
"""The width kept for an array beside its caption."""
HIGHEST = 0.6
"""The part of a page's height that a picture may take; one that is higher is drawn narrower."""
BESIDE = 60 * MM
"""The least width for a caption beside an array; in a narrower column it stands below.

All these go with text of 12 points and grow with it.
"""


@sets(Kind.FIGURE)
def figure(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set an icon array or a picture with its caption beside it, unbroken."""
    theme, scale = setting.theme, setting.theme.scale
    shown, described = node.below()
    (array,) = drawing(shown, setting, column)
    words = setting.inline.of_node(described)
    if column.width < (ARRAY + BESIDE) * scale:
        below = kept(setting.rows(words, theme.lead, column))
        return after([stacked([array, *after(below, theme.unit)])], 2.5 * theme.unit)
    caption = stacked(kept(setting.rows(words, theme.lead, column.inset((ARRAY + 5 * MM) * scale))))
    tallest = max(array.height, caption.height)
    row = beside(*([Row((tallest - one.height) / 2), Row(one.height, one.items)] for one in (array, caption)))
    return after([row], 2.5 * theme.unit)


@sets(Kind.DRAWING)
def drawing(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set an icon array or a picture alone."""
    (image,) = node.children
    assert isinstance(image, Image)
    mark = image_mark(image)
    items: tuple[Item, ...] = ()
    height = 0.0
    if image.path:
        shown = setting.pictures[image.path]
        tallest = HIGHEST * setting.theme.room * shown.width / shown.height
        width = min(ARRAY * setting.theme.scale, column.width, tallest)
        items = shown.at(setting.grid.left(column.start, width), 0, width, mark)
        height = shown.height * width / shown.width
    elif image.figure is not None and image.figure.icon_array is not None:
        items, height = _array(image.figure.icon_array, setting, column, mark)
    return [Row(height, items, space=2.5 * setting.theme.unit, cost=FORBIDDEN)]


def _array(array: IconArray, setting: Setting, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    if array.of <= PEOPLE:
        return _people(array, setting, column, shows)
    return _dots(array, setting, column, shows)


def _people(array: IconArray, setting: Setting, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    palette, scale = setting.theme.palette, setting.theme.scale
    size, pitch, between = PERSON_SIZE * scale, PITCH * scale, 2 * MM * scale
    a_line = max(min(array.of, int(min(ARRAY * scale, column.width) // pitch)), 1)
    items: list[Item] = []
    for index in range(array.of):
        row, place = divmod(index, a_line)
        x = setting.grid.left(column.start + place * pitch - 1.5 * MM * scale, size)
        icon, color = (PERSON, palette.brand) if index < array.count else (PERSON_OUTLINE, palette.quiet)
        items += [_tied(shape, shows) for shape in icon.at(x, row * (size + between), size, color)]
    lines = -(-array.of // a_line)
    return tuple(items), lines * size + (lines - 1) * between


def _dots(array: IconArray, setting: Setting, column: Column, shows: Id) -> tuple[tuple[Item, ...], float]:
    """Draw dots as lines of zero-length dashes with round caps, and the filled ones over them."""
    palette, grid, scale = setting.theme.palette, setting.grid, setting.theme.scale
    pitch = DOT_PITCH * scale

    def center(index: int) -> tuple[float, float]:
        row, place = divmod(index, DOTS_A_LINE)
        return grid.left(column.start + place * pitch, pitch) + pitch / 2, (row + 0.5) * pitch

    step = -pitch if grid.right_to_left else pitch
    lines = []
    for row in range(-(-array.of // DOTS_A_LINE)):
        first = max(array.count, row * DOTS_A_LINE)
        count = min(DOTS_A_LINE * (row + 1), array.of) - first
        if count > 0:
            x, y = center(first)
            lines.append(Subpath(((x, y), (x + step * (count - 1) + step * 0.01, y)), closed=False).at())
    empty = Shape(
        tuple(lines),
        stroke=palette.unfilled,
        line_width=DOT * scale,
        dash=(0, pitch),
        round_caps=True,
        shows=shows,
    )
    dots = tuple(circle(*center(index), _radius(array) * scale).at() for index in range(array.count))
    shapes = (empty, Shape(dots, fill=palette.brand, shows=shows))
    return tuple(shape for shape in shapes if shape.contours), -(-array.of // DOTS_A_LINE) * pitch


def _radius(array: IconArray) -> float:
    """Return the radius of a filled dot; only where few are filled there is room for it to be much larger."""
    return (FILLED_DOT if array.count == 1 else DOT_PITCH * 0.95) / 2


def _tied(shape: Shape, shows: Id) -> Shape:
    return Shape(shape.contours, shape.fill, shape.stroke, shape.line_width, shape.dash, shape.round_caps, shows)
