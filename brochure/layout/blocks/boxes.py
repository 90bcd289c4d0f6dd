"""Call-outs as boxes over the whole width: a heading beside its icon, a list in two columns, the number at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ...content.blocks.callout import Level
from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import (
    COST_IN_CALLOUT,
    NO_COST,
    Frame,
    Row,
    after,
    framed,
    kept,
    shifted,
    stacked,
)
from ..page import Item
from . import listing
from .callout import (
    HEADING,
    ICONS,
    PADDING,
    colors,
    continuation,
    head,
    in_rows,
    items_of,
    names_value,
    outline,
    padding,
    priced,
)
from .setters import sets

SIGN = 9 * MM
"""The size of the icon beside a heading, at text of 12 points."""
BESIDE_SIGN = 4 * MM
MAX_WHOLE = 0.8
"""The part of a page up to which a call-out is whole: the headings that it goes with need room too."""


IN_ONE_COLUMN = frozenset({Level.NOTE, Level.TIP})
"""What is not urgent stands in one of the columns of a page that has two."""


def _is_across(node: Node, context: BlockContext) -> bool:
    return not context.theme.pitch or Level(node.variant) not in IN_ONE_COLUMN


@sets(Kind.CALLOUT, across=_is_across)
def callout(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a call-out as one row, which no page parts; as rows in the text column only where it fits no page."""
    box = whole(node, context, column)
    has_margin = context.theme.start > context.theme.outer
    most = MAX_WHOLE if has_margin or context.theme.pitch else 1.0  # of a panel, on which a call-out is alone
    if box.height <= most * context.theme.room:
        return [replace(box, space=3 * context.theme.unit, cost=NO_COST)]
    return in_rows(node, context, context.text) if has_margin else flowing(node, context, column)


def flowing(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a call-out that fits no page as rows in a box over the whole width, its heading beside its icon."""
    theme, level, inside = context.theme, Level(node.variant), column.inset(padding(context), padding(context))
    heading, *lines = node.below()
    rows = head_with_sign(heading, level, context, column, HEADING)
    for line, cost in priced(lines):
        listed = line.kind is Kind.LIST
        rows += items_of(line, context, inside) if listed else after(line_of(line, context, inside), theme.unit, cost)
    return after(framed(rows, going_on(node, context, column)), 3 * theme.unit, NO_COST)


def going_on(node: Node, context: BlockContext, column: Column) -> Frame:
    """Return the box of a call-out that goes on over a page, with what is repeated there."""
    box = frame(Level(node.variant), context, column)  # above its band it has no room, which the rest of it wants
    clear = (Row(0.5 * PADDING),) if not box.above else ()
    return replace(box, again=(*clear, *continuation(node, context, column.inset(padding(context), padding(context)))))


def whole(node: Node, context: BlockContext, column: Column, size: float = HEADING) -> Row:
    """Set a call-out as one row, from its heading of a size, in points at text of 12, to its number, which is last."""
    (row,) = context.rows_of(node, lambda: [_whole(node, context, column, size)], column, size)
    return row


def _whole(node: Node, context: BlockContext, column: Column, size: float) -> Row:
    level, inside = Level(node.variant), column.inset(padding(context), padding(context))
    heading, *lines = node.below()
    rows = head_with_sign(heading, level, context, column, size)
    for line in lines:
        rows += line_of(line, context, inside)
    return _boxed(rows, level, context, column)


def line_of(line: Node, context: BlockContext, inside: Column) -> list[Row]:
    """Set a line of a call-out: a list in two columns where they are wide enough, a number larger, its line long."""
    theme = context.theme
    if line.kind is Kind.LIST:
        listed = context.rows_of(line, partial(listing.in_columns, line, context, inside, theme.body), inside)
        return after(listed, theme.unit, COST_IN_CALLOUT)
    words = context.inline.of_node(line)
    if line.kind is not Kind.ACTION:
        return after(kept(context.passage(words, theme.body, inside)), theme.unit, COST_IN_CALLOUT)
    style = theme.lead.bold() if not theme.pitch or names_value(line) else theme.body.bold()
    rows = kept(context.passage(context.filling(words, style, inside), style, inside))
    return after(rows, theme.unit, COST_IN_CALLOUT)


def head_with_sign(heading: Node, level: Level, context: BlockContext, column: Column, size: float) -> list[Row]:
    """Set the heading beside its icon: that of an emergency white on a solid band over the whole width."""
    theme, grid, emergency = context.theme, context.grid, level is Level.EMERGENCY
    shades, icon = colors(theme.palette, level), SIGN * theme.scale
    beside = column.inset(padding(context) + icon + BESIDE_SIGN * theme.scale, padding(context))
    words = stacked(head(heading, level, context, beside, size))
    pad = 0.6 * PADDING
    height = max(words.height, icon) + (2 * pad if emergency else 0.0)
    color = theme.palette.white if emergency else shades.strong
    left = grid.left(column.start + padding(context), icon)
    sign = ICONS[level].at(left, (height - icon) / 2, icon, color, right_to_left=grid.right_to_left)
    band = (grid.box(column.start, 0.0, column.width, height, shades.strong),) if emergency else ()
    text = (shifted(item, (height - words.height) / 2) for item in words.items)
    return [replace(words, items=(*band, *sign, *text), height=height, space=0.0)]


def _boxed(rows: Sequence[Row], level: Level, context: BlockContext, column: Column) -> Row:
    """Return rows as one, with a box painted behind them."""
    box = frame(level, context, column)
    row = stacked(rows)
    height = box.above + row.height + box.below
    items = (*box.paint(0.0, height), *(shifted(item, box.above) for item in row.items))
    return row.with_items(items, height)


def frame(level: Level, context: BlockContext, column: Column) -> Frame:
    """Return the box of a call-out over the whole width: an emergency's begins with its band."""

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        return outline(level, context, column, top, bottom)

    above = 0.0 if level is Level.EMERGENCY else 0.5 * PADDING
    return Frame(paint, above, 0.7 * PADDING)
