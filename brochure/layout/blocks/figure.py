"""Figures: icon arrays and pictures with their captions, above their words or beside them."""

from __future__ import annotations

from dataclasses import replace

from ...content.blocks.figure import FigurePlace, FigureWidth, IconArray
from ...reading.elements import image_mark
from ...reading.tree import Image, Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, NO_COST, Row, after, beside, kept, stacked
from ..page import Item
from . import icon_array
from .setters import sets

SMALL = 64 * MM
"""The width of a small picture, and the width kept for an array beside its caption."""
HIGHEST = 0.6
"""The part of a page's height that a picture may take; one that is higher is drawn narrower."""
BESIDE = 60 * MM
"""The least width for a caption beside an array; in a narrower column it stands below."""
GAP = 5 * MM
"""The room between a drawing and its words.

All these go with text of 12 points and grow with it.
"""


def is_full(node: Node, _: BlockContext) -> bool:
    """Tell whether a figure, or a drawing alone, is to reach from margin to margin."""
    shown = node.below()[0] if node.kind is not Kind.DRAWING else node
    return image_of(shown).width is FigureWidth.FULL


@sets(Kind.FIGURE, across=is_full)
def figure(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set an icon array or a picture with what is said of it, unbroken: beside it, or below it."""
    theme, scale = context.theme, context.theme.scale
    shown, *words = node.below()
    image = image_of(shown)
    column = _spread(image, context, column)
    drawn = replace(drawing(shown, context, column)[0], cost=NO_COST)
    if not words:
        return [drawn]
    taken = max(SMALL * scale, _array_width(image, context, column))
    stands_beside = image.width in {None, FigureWidth.SMALL} and image.place is not FigurePlace.ABOVE
    if not stands_beside or column.width < taken + BESIDE * scale:
        below = _words(words, context, column)
        return after([stacked([drawn, *after(below, theme.unit)])], 2.5 * theme.unit)
    told = stacked(_words(words, context, column.inset(taken + GAP * scale)))
    tallest = max(drawn.height, told.height)
    row = beside(*([Row((tallest - one.height) / 2), Row(one.height, one.items)] for one in (drawn, told)))
    return after([row], 2.5 * theme.unit)


def image_of(node: Node) -> Image:
    """Return what a node of a drawing shows."""
    (image,) = node.children
    assert isinstance(image, Image)
    return image


def _spread(image: Image, context: BlockContext, column: Column) -> Column:
    """Return the column of a figure: where it is to be full, the whole width of the page that its column is a part of.

    A column of two languages, one of two of a page, or one in a box, stays as it is.
    """
    spreads = image.width is FigureWidth.FULL and column == context.text and not context.theme.pitch
    return context.page if spreads else column


def _words(nodes: list[Node], context: BlockContext, column: Column) -> list[Row]:
    """Set what the marks of an array mean, and the caption, unbroken."""
    rows: list[Row] = []
    for node in nodes:
        if node.kind is Kind.KEY:
            added = icon_array.key(node, context, column)
        else:
            style = context.theme.body if context.theme.pitch else context.theme.lead
            added = context.passage(context.inline.of_node(node), style, column)
        rows += after(added, context.theme.unit if rows else 0.0)
    return kept(rows)


def _array_width(image: Image, context: BlockContext, column: Column) -> float:
    """Return the width of an array of dots; 0 for what is no wider than is kept for all others."""
    return icon_array.width_of(image.array, context, _room(image, context, column)) if image.array else 0.0


def _room(image: Image, context: BlockContext, column: Column) -> Column:
    """Return the part of a column that a drawing may take; dots that nobody asks to be small take what they need."""
    if image.width is FigureWidth.SMALL or (image.width is None and not _is_of_dots(image.array)):
        return Column(column.start, min(SMALL * context.theme.scale, column.width))
    return column


def _is_of_dots(array: IconArray | None) -> bool:
    return array is not None and not icon_array.is_of_people(array)


@sets(Kind.DRAWING, across=is_full)
def drawing(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set an icon array or a picture alone."""
    image = image_of(node)
    column = _spread(image, context, column)
    mark, room = image_mark(image), _room(image, context, column)
    items: tuple[Item, ...] = ()
    height = 0.0
    if image.path:
        shown = context.pictures[image.path]
        tallest = HIGHEST * context.theme.room * shown.width / shown.height
        width = min(room.width, tallest)
        items = shown.at(context.grid.left(column.start, width), 0, width, mark)
        height = shown.height * width / shown.width
    elif image.array is not None:
        items, height = icon_array.drawn(image.array, context, room, mark)
    return [Row(height, items, space=2.5 * context.theme.unit, cost=FORBIDDEN)]
