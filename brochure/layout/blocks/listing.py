"""Lists: bulleted, numbered, and questions with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...reading.elements import marked
from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import COST_IN_SHORT_LIST, FORBIDDEN, LIST, SHORT_LIST, Keep, Row, after, beside, height_of, kept
from ..grid import rectangle
from ..page import Shape, Shown
from ..theme import Style
from .setters import set_block, sets

HANG, HANG_IN_COLUMNS = 6.5 * MM, 4.5 * MM
"""How far the text of a list item stands in from where its marker begins, beside text of 12 points."""
POINT, BESIDE_NUMBER = 0.3, 2 * MM
"""The width of the point after a number, in sizes, and the room between a number and its step."""
TICK = 4.5 * MM
"""The side of a box to tick, beside text of 12 points."""
BESIDE_TICK = 3 * MM
"""The room between a box to tick and its question."""


MIN_COLUMN = 66 * MM
"""The least width of each of two columns of a list, at text of 12 points."""
BETWEEN_COLUMNS = 6 * MM
FEWEST_IN_COLUMNS = 4
"""A list of fewer items has one column."""


@sets(Kind.BULLETS, Kind.STEPS, Kind.QUESTIONS)
def led(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a lead-in and the list that it leads into, kept together at the start."""
    lead, listed = node.below()
    space = context.theme.unit / (1 if node.kind is Kind.QUESTIONS else 2)
    return [*lead_in(lead, context, column), *after(a_list(listed, context, column), space, FORBIDDEN)]


@sets(Kind.LIST)
def a_list(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a list of statements, of questions, or of steps with their numbers."""
    theme = context.theme
    if node.numbering == "None":
        return questions(node, context, column)
    if node.numbering == "Disc":
        return items(node, context, column, theme.body)
    number = theme.body.bold().colored(theme.palette.brand)
    return _listed([_item(item, context, column, theme.body, number) for item in node.below()], theme.unit)


@sets(Kind.LEAD)
def lead_in(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the words that lead into a list."""
    rows = kept(context.passage(context.inline.of_node(node), context.theme.body, column))
    return after(rows, 2 * context.theme.unit)


def items(node: Node, context: BlockContext, column: Column, style: Style, keep: Keep = LIST) -> list[Row]:
    """Set list items, each with its marker hanging at the start."""
    return _listed([_item(item, context, column, style) for item in node.below()], context.theme.unit, keep)


def _listed(set_items: Sequence[list[Row]], unit: float, keep: Keep = LIST) -> list[Row]:
    """Return the rows of items as a list, with the room before each and the cost of a break there."""
    rows: list[Row] = []
    for index, lines in enumerate(set_items):
        cost = keep.before(index, len(set_items)) if index else None
        rows += after(lines, unit / 2 if index else 2 * unit, cost)
    return _whole(rows)


def in_columns(
    node: Node, context: BlockContext, column: Column, style: Style, narrowest: float = MIN_COLUMN
) -> list[Row]:
    """Set list items in two balanced columns, each item whole, as one row; as `items` does where that is too narrow."""
    half = (column.width - BETWEEN_COLUMNS) / 2
    listed, scale = node.below(), context.theme.scale
    if len(listed) < FEWEST_IN_COLUMNS or half < narrowest * scale or not narrowest:
        return items(node, context, column, style)
    first, second = Column(column.start, half), Column(column.start + half + BETWEEN_COLUMNS, half)

    unit, in_first = context.theme.unit, [_item(item, context, first, style) for item in listed]

    def height(split: int) -> float:
        return max(height_of(_listed(part, unit)) for part in (in_first[:split], in_first[split:]))

    split = min(range(len(listed) - 1, 0, -1), key=lambda place: round(height(place), 1))
    in_second = [_item(item, context, second, style) for item in listed[split:]]
    row = beside(_listed(in_first[:split], unit), _listed(in_second, unit))
    return [replace(row, cost=FORBIDDEN)]


def _item(node: Node, context: BlockContext, column: Column, style: Style, number: Style | None = None) -> list[Row]:
    """Set an item of a list, or a step with its number in a style, and what is below it in the column of its words.

    One that reads the other way than the page begins at the other side, marker and all.
    """
    marker_node, body = node.below()
    label, words = context.inline.of_node(marker_node), context.inline.of_node(body)
    context, column = context.facing(words, column)
    hang = HANG_IN_COLUMNS if context.theme.pitch else HANG
    hang *= context.theme.scale * style.size / context.theme.body.size
    if number is not None:
        hang = max(hang, (context.numeral + POINT) * number.size + BESIDE_NUMBER * context.theme.scale)
    own = context.stepped(words, style)
    lines = context.rows(words, own, column.inset(hang)) or [Row(own.leading)]  # where only its list is left
    marker = context.reaching(context.line(label, number or own, column), Column(column.start, hang))
    rows = [beside([replace(marker, height=lines[0].height)], lines[:1]), *lines[1:]]
    for below in body.below():
        rows += _below(below, context, column.inset(hang), style)
    return rows


def _below(node: Node, context: BlockContext, column: Column, style: Style) -> list[Row]:
    """Set what is below the words of an item, on their page: a list, a picture or its caption."""
    unit = context.theme.unit
    if node.kind is Kind.LIST:
        mark = None if node.numbering == "Disc" else style
        listed = _listed([_item(item, context, column, style, mark) for item in node.below()], unit)
        return after(listed, unit / 2, FORBIDDEN)
    *others, last = set_block(node, context, column)
    return after([*others, replace(last, height=last.height + unit)], unit, FORBIDDEN)


def _whole(rows: list[Row]) -> list[Row]:
    """Make it dearer to break a short list, which is kept together where that leaves no large gap."""
    if len(rows) > SHORT_LIST:
        return rows
    return [replace(row, cost=max(row.cost, COST_IN_SHORT_LIST)) if n else row for n, row in enumerate(rows)]


def tick_box(shows: Shown, start: float, context: BlockContext) -> Shape:
    """Return a box to tick before a line of body text."""
    theme, side = context.theme, TICK * context.theme.scale
    top = theme.body.base_line - 0.35 * theme.body.size - side / 2
    square = rectangle(context.grid.left(start, side), top, side, side)
    return Shape((square,), stroke=theme.palette.ink, line_width=0.9, shows=shows)


def questions(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set questions, each with a box to tick, and with a line to write the answer on where it has one."""
    theme, grid = context.theme, context.grid
    side = TICK * theme.scale
    write = column.inset(side + BESIDE_TICK * theme.scale)
    rows: list[Row] = []
    asked = node.below()
    for index, item in enumerate(asked):
        label, body = item.below()
        (question,) = body.below()
        (box,) = marked(label)
        lines = kept(context.passage(context.inline.of_node(question), theme.body, write))
        first = Row(lines[0].height, (tick_box(box.mark, column.start, context), *lines[0].items))
        rules = [
            grid.line_to_write_on(write.start, theme.hand, write.width, theme.palette.quiet, line.mark)
            for line in marked(body)
        ]
        block_rows = [first, *lines[1:], *(Row(theme.hand + 1, (rule,), cost=FORBIDDEN) for rule in rules)]
        cost = LIST.before(index, len(asked)) if index else None
        rows += after(block_rows, theme.unit if index else 2 * theme.unit, cost)
    return rows
