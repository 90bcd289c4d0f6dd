"""Boxes beside each other, two in a row and equally high; under one another where that is too narrow or too high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ...content.blocks.callout import Level
from ...content.blocks.sides import SideMark
from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import CALLOUT, FORBIDDEN, NO_COST, Anchor, Frame, Row, after, beside, framed, kept, shifted, stacked
from ..grid import rectangle
from ..icons import BARRED, CHECKED, Icon
from ..inline import BOLD
from ..page import Item, Shape
from ..theme import LevelColors, Palette
from . import boxes, listing
from .callout import EDGE, HEADING, PADDING
from .setters import sets
from .text import level as level_of
from .text import uncut

GAP, BELOW = 8 * MM, 5 * MM
"""The room between two boxes beside each other, as between two columns of text, and under one another."""
NARROWEST = 68 * MM
"""The least width of each of two boxes beside each other, at text of 12 points."""
BAR = 2.0
"""The weight of the bar over a plain box, in points."""
_ICONS: dict[str, Icon] = {SideMark.DO: CHECKED, SideMark.DO_NOT: BARRED}


@sets(Kind.SIDES, across=True)
def sides(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set boxes in rows of two."""
    half = (column.width - GAP) / 2
    places = (Column(column.start, half), Column(column.start + half + GAP, half))
    rows: list[Row] = []
    for pair in _in_rows(node.below()):
        set_both = [
            (_contents(one, context, at), frame(one, context, at)) for one, at in zip(pair, places, strict=False)
        ]
        height = max(box.above + row.height + box.below for row, box in set_both)
        if half < NARROWEST * context.theme.scale or height > boxes.MAX_WHOLE * context.theme.room or len(pair) < 2:
            rows += [row for one in pair for row in after(_alone(one, context, column), BELOW, NO_COST)]
            continue
        whole = beside(*([boxed(row, box, height)] for row, box in set_both))
        first, second = (one.below()[0] for one in pair)  # a row has one heading of the outline
        rows.append(Row(0.0, space=BELOW, anchor=Anchor(first.id, level_of(first))))
        rows.append(replace(whole, space=0.0, cost=FORBIDDEN, anchor=Anchor(second.id, level_of(second))))
    return after(rows, 3 * context.theme.unit)


def _in_rows(nodes: Sequence[Node]) -> list[tuple[Node, ...]]:
    """Return nodes two by two."""
    return [tuple(one for one in pair if one is not None) for pair in zip_longest(nodes[::2], nodes[1::2])]


def _alone(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a box over the whole width: as one row, or as rows where it fits no page."""
    if node.kind is Kind.CALLOUT:
        return boxes.callout(node, context, column)
    return side(node, context, column)


@sets(Kind.SIDE, across=True)
def side(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a plain box."""
    row, box = _contents(node, context, column), frame(node, context, column)
    if row.height <= boxes.MAX_WHOLE * context.theme.room:
        return [boxed(row, box)]
    inside, rows = column.inset(PADDING, PADDING), head(node, context, column.inset(PADDING, PADDING))
    for line in node.below()[1:]:
        is_list = line.kind is Kind.LIST
        added = listing.items(line, context, inside, context.theme.body, CALLOUT) if is_list else None
        rows += after(added or boxes.line_of(line, context, inside), context.theme.unit)
    return framed(rows, box)


def _contents(node: Node, context: BlockContext, column: Column) -> Row:
    """Return what stands in a box, as one row."""
    return stacked(_rows(node, context, column))


def _rows(node: Node, context: BlockContext, column: Column) -> list[Row]:
    heading, *lines = node.below()
    inside = column.inset(PADDING, PADDING)
    if node.kind is Kind.CALLOUT:
        rows = boxes.head_with_sign(heading, Level(node.variant), context, column, HEADING)
    else:
        rows = head(node, context, inside)
    return rows + [row for line in lines for row in boxes.line_of(line, context, inside)]


def head(node: Node, context: BlockContext, inside: Column) -> list[Row]:
    """Set the heading of a plain box, beside its sign where it has one."""
    theme, heading = context.theme, node.below()[0]
    strong, icon = colors(theme.palette, node.variant).strong, _ICONS.get(node.variant)
    size = boxes.SIGN * theme.scale * 0.8
    place = inside.inset(size + boxes.BESIDE_SIGN * theme.scale) if icon else inside
    style = theme.subheading.colored(strong).times(HEADING * theme.scale / theme.subheading.size)
    words = context.inline.of_node(heading, BOLD)
    row = stacked(kept(context.rows(words, uncut(words, style, context, place), place, balance=True)))
    height = max(row.height, size if icon else 0.0)
    sign = icon.at(context.grid.left(inside.start, size), (height - size) / 2, size, strong) if icon else ()
    text = (shifted(item, (height - row.height) / 2) for item in row.items)
    return [Row(height, (*sign, *text), anchor=Anchor(heading.id, level_of(heading)))]


def colors(palette: Palette, mark: str) -> LevelColors:
    """Return the colors of a plain box by its sign."""
    found: dict[str, LevelColors] = {
        SideMark.DO: LevelColors(palette.brand, palette.brand_tint),
        SideMark.DO_NOT: LevelColors(palette.ink, palette.white),
    }
    return found.get(mark, palette.note)


def frame(node: Node, context: BlockContext, column: Column) -> Frame:
    """Return the box around a plain box or a call-out, by its variant."""
    return frame_of(node.variant, context, column)


def frame_of(variant: str, context: BlockContext, column: Column) -> Frame:
    """Return the box of a level, of the sign of a plain box, or of neither where there is no word."""
    if variant in list(Level):
        return boxes.frame(Level(variant), context, column)
    shades, grid = colors(context.theme.palette, variant), context.grid

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        left = grid.left(column.start, column.width) + EDGE / 2
        edge = rectangle(left, top + EDGE / 2, column.width - EDGE, bottom - top - EDGE)
        box = Shape((edge,), fill=shades.tint, stroke=shades.strong, line_width=EDGE)
        return (box, grid.box(column.start, top, column.width, BAR, shades.strong))

    return Frame(paint, 0.8 * PADDING, 0.7 * PADDING)


def boxed(row: Row, box: Frame, height: float = 0.0) -> Row:
    """Return a row in its box, which is so high at the least."""
    height = max(height, box.above + row.height + box.below)
    return row.with_items((*box.paint(0.0, height), *(shifted(item, box.above) for item in row.items)), height)
