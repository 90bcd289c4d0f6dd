"""Icon arrays: so many out of so many, with the whole shown, filled from the start side."""

from __future__ import annotations

from ...content.model import Figure, FigureContent, IconArray
from ...structure import Element, Leaf, Tag
from ...units import MM
from ..icons import PERSON, PERSON_OUTLINE, circle
from ..page import Contour, Item, Shape
from ..rows import FORBIDDEN, Row, after, beside, kept, stacked
from ..setting import Column, Setting

PEOPLE = 20
"""Up to so many things are drawn as people, more as dots."""
PITCH = 8.6 * MM
DOT_PITCH = 1.5 * MM
DOTS_A_LINE = 50
ARRAY = 75 * MM
"""The width kept for an array beside its caption."""
BESIDE = 45 * MM
"""The least width for a caption beside an array; in a narrower column it stands below."""


def figure(block: Figure, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a figure block."""
    return drawing(block.figure, setting, column)


def drawing(content: FigureContent, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set an icon array with its caption beside it, unbroken."""
    theme = setting.theme
    shown, (array,) = picture(content, setting, column)
    words = setting.wording.words(content.caption)
    if column.width < ARRAY + BESIDE:
        below = kept(setting.rows(words, theme.lead, column))
        element = Element(Tag.SECTION, (shown, words.element(Tag.PARAGRAPH)))
        return element, after([stacked([array, *after(below, theme.unit)])], 2.5 * theme.unit)
    lines = kept(setting.rows(words, theme.lead, column.inset(ARRAY + 5 * MM)))
    caption = stacked(lines)
    gap = max(array.height - caption.height, 0) / 2
    text = [Row(gap), Row(caption.height, caption.items)]
    row = beside([Row(array.height, array.items)], text)
    element = Element(Tag.SECTION, (shown, words.element(Tag.PARAGRAPH)))
    return element, after([row], 2.5 * theme.unit)


def picture(content: FigureContent, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set an icon array or a picture alone, with its alternative text."""
    leaf = Leaf()
    items: tuple[Item, ...] = ()
    height = 0.0
    if content.picture is not None:
        shown = setting.pictures[content.picture]
        width = min(ARRAY, column.width)
        items = shown.at(setting.grid.left(column.start, width), 0, width, leaf)
        height = shown.height * width / shown.width
    elif content.icon_array is not None:
        items, height = _array(content.icon_array, setting, column, leaf)
    alt = setting.wording.words(content.alt).element(Tag.SPAN).text()
    row = Row(height, items, space=2.5 * setting.theme.unit, cost=FORBIDDEN)
    return Element(Tag.FIGURE, (leaf,), alt=alt, language=setting.wording.foreign(content.alt)), [row]


def _array(array: IconArray, setting: Setting, column: Column, leaf: Leaf) -> tuple[tuple[Item, ...], float]:
    if array.of <= PEOPLE:
        return _people(array, setting, column, leaf)
    return _dots(array, setting, column, leaf)


def _people(array: IconArray, setting: Setting, column: Column, leaf: Leaf) -> tuple[tuple[Item, ...], float]:
    palette, size = setting.theme.palette, 11.5 * MM
    a_line = min(array.of, int(ARRAY // PITCH))
    items: list[Item] = []
    for index in range(array.of):
        row, place = divmod(index, a_line)
        x = setting.grid.left(column.start + place * PITCH - 1.2 * MM, size)
        icon, color = (PERSON, palette.brand) if index < array.count else (PERSON_OUTLINE, palette.quiet)
        items += [_tied(shape, leaf) for shape in icon.at(x, row * (size + 2 * MM), size, color)]
    lines = -(-array.of // a_line)
    return tuple(items), lines * size + (lines - 1) * 2 * MM


def _dots(array: IconArray, setting: Setting, column: Column, leaf: Leaf) -> tuple[tuple[Item, ...], float]:
    """Draw dots as lines of zero-length dashes with round caps, and the filled ones over them."""
    palette, grid = setting.theme.palette, setting.grid
    lines = []
    for row in range(-(-array.of // DOTS_A_LINE)):
        count = min(DOTS_A_LINE, array.of - row * DOTS_A_LINE)
        x = grid.left(column.start, DOT_PITCH) + DOT_PITCH / 2
        y = (row + 0.5) * DOT_PITCH
        step = -DOT_PITCH if grid.right_to_left else DOT_PITCH
        end = x + step * (count - 1) + step * 0.01
        lines.append(Contour(((x, y), (end, y)), closed=False))
    empty = Shape(
        tuple(lines),
        stroke=palette.unfilled,
        line_width=0.95 * MM,
        dash=(0, DOT_PITCH),
        round_caps=True,
        leaf=leaf,
    )
    filled = []
    for index in range(array.count):
        row, place = divmod(index, DOTS_A_LINE)
        x = grid.left(column.start + place * DOT_PITCH, DOT_PITCH) + DOT_PITCH / 2
        filled.append(circle(x, (row + 0.5) * DOT_PITCH, 0.85 * MM))
    items: tuple[Item, ...] = (empty, Shape(tuple(filled), fill=palette.brand, leaf=leaf)) if filled else (empty,)
    return items, -(-array.of // DOTS_A_LINE) * DOT_PITCH


def _tied(shape: Shape, leaf: Leaf) -> Shape:
    return Shape(shape.contours, shape.fill, shape.stroke, shape.line_width, shape.dash, shape.round_caps, leaf)
