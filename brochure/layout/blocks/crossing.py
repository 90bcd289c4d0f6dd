"""A grid where people and urgency cross: rows in boxes under the heads of columns; cell below cell where narrow.

A row is a box of its level, its head over its whole width, and what is said of each column below it. Where the page is
narrow, each cell has the head of its column above it; all but the first of these are painted once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...content.blocks.callout import Level
from ...reading.tree import Kind, Node
from ...structure import Id
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import (
    COST_IN_CALLOUT,
    COST_IN_SHORT_LIST,
    FORBIDDEN,
    Frame,
    Row,
    after,
    beside,
    clear,
    kept,
    repeated,
    stacked,
)
from ..inline import BOLD
from ..page import Shape, Subpath
from . import boxes, listing, sides
from .callout import HEADING, PADDING, line_style
from .callout import head as callout_head
from .setters import sets
from .table_grid import MAX_HEAD, head_again

NARROWEST = 52 * MM
"""The least width of each of the columns, at text of 12 points."""
GAP = 6 * MM
"""The room between what is said of two columns, with a line in its middle."""
LINE = 0.75
"""The weight of that line, in points."""
BELOW = 3 * MM
"""The room under a row."""


@sets(Kind.CROSSING, across=True)
def crossing(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a grid: its columns beside one another where they are wide enough and each row fits a page."""
    head, body = node.below()
    heads = [cell for cell in head.below()[0].below() if cell.kind is Kind.HEAD_CELL]
    inside = column.inset(PADDING + sides.BAR, PADDING)
    width = (inside.width - GAP * (len(heads) - 1)) / len(heads)
    places = [Column(inside.start + n * (width + GAP), width) for n in range(len(heads))]
    rows = None if width < NARROWEST * context.theme.scale else _crossed(heads, body.below(), context, column, places)
    return after(rows or _one_by_one(heads, body.below(), context, column), 3 * context.theme.unit)


def paired(own: list[Row], other: list[Row]) -> list[Row] | None:
    """Return a grid beside what it is in another language, row by row; None where their rows are no pairs."""
    if len(own) != len(other):
        return None
    pairs = zip(own, other, strict=True)
    return [replace(beside([mine], [theirs]), space=mine.space, cost=mine.cost) for mine, theirs in pairs]


def _crossed(
    heads: Sequence[Node], body: Sequence[Node], context: BlockContext, column: Column, places: Sequence[Column]
) -> list[Row] | None:
    """Return heads of columns, which the next page has again, and each row as a box; None where one fits no page."""
    top = beside(*(_column_head(head, context, place) for head, place in zip(heads, places, strict=True)))
    boxed = [_box(row, context, column, places) for row in body]
    again = (head_again(top),) if top.height <= MAX_HEAD * context.theme.room else ()
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, again)
    if max(row.height for row in boxed) > boxes.MAX_WHOLE * context.theme.room - top.height:
        return None
    rows = [top, *after(boxed[:1], BELOW / 2, FORBIDDEN)]
    for box in boxed[1:]:
        rows += after([box], BELOW, COST_IN_SHORT_LIST)
    return [replace(row, frame=frame, anchor=None) for row in rows]


def _column_head(head: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the head of a column, in bold; no letter of it reaches into the box below."""
    style = context.theme.body.bold().colored(context.theme.palette.brand)
    return kept(map(clear, context.rows(context.inline.of_node(head, BOLD), style, column)))


def _row_head(row: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the head of a row: beside the icon of its level where it has one."""
    head = row.below()[0]
    if row.variant:
        return boxes.head_with_sign(head, Level(row.variant), context, column, HEADING)
    return callout_head(head, Level.NOTE, context, column.inset(PADDING, PADDING))


def _said(cell: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set what is said in a cell; an empty row where nothing is."""
    return [row for line in cell.below() for row in boxes.line_of(line, context, column)] or [Row(0.0)]


def _box(row: Node, context: BlockContext, column: Column, places: Sequence[Column]) -> Row:
    """Return a row as a box: its head over what is said of each column, with lines between these."""
    cells, frame = row.below()[1:], sides.frame_of(row.variant, context, column)
    said = beside(*(_said(cell, context, place) for cell, place in zip(cells, places, strict=True)))
    lines = (_between(place, said.height, context) for place in places[1:])
    said = said.with_items((*lines, *said.items))
    return sides.boxed(stacked([*_row_head(row, context, column), replace(said, space=context.theme.unit)]), frame)


def _between(place: Column, height: float, context: BlockContext) -> Shape:
    """Return the line before a column of what is said."""
    x = context.grid.left(place.start - GAP / 2, 0.0)
    line = Subpath(((x, 0.0), (x, height)), closed=False).at()
    return Shape((line,), stroke=context.theme.palette.rule, line_width=LINE)


def _one_by_one(heads: Sequence[Node], body: Sequence[Node], context: BlockContext, column: Column) -> list[Row]:
    """Return each row as a box with its cells under one another; as rows without a box where it fits no page."""
    inside = column.inset(PADDING + sides.BAR, PADDING)
    read: set[Id] = set()
    rows: list[Row] = []
    for row in body:
        named = [(_named(head, read, context, inside), cell) for head, cell in zip(heads, row.below()[1:], strict=True)]
        title = kept(replace(one, anchor=None) for one in _row_head(row, context, column))
        whole = [*title]
        for name, cell in named:
            whole += after([*name, *_said(cell, context, inside)], context.theme.unit)
        box = sides.boxed(stacked(whole), sides.frame_of(row.variant, context, column))
        made = [box] if box.height <= boxes.MAX_WHOLE * context.theme.room else _open(title, named, context, inside)
        rows += after(made, BELOW if rows else 0.0, COST_IN_SHORT_LIST if rows else 0.0)
    return rows


def _named(head: Node, read: set[Id], context: BlockContext, column: Column) -> list[Row]:
    """Return the head of a column over what is said of it: as read, or, where it has been, as painted once more.

    One so long that pages would part it is not painted again.
    """
    rows = _column_head(head, context, column)
    if head.id in read:
        whole = stacked(rows)  # one row, which no page parts and no other language comes into
        return [] if whole.height > MAX_HEAD * context.theme.room else [repeated(whole, head.id)]
    read.add(head.id)
    return rows


def _open(
    title: list[Row], named: Sequence[tuple[list[Row], Node]], context: BlockContext, column: Column
) -> list[Row]:
    """Return a row of a grid that fits no page: its head, and each head of a column with the lines below it."""
    unit, style = context.theme.unit, context.theme.body
    rows = [*title]
    for name, cell in named:
        cost = FORBIDDEN if len(rows) == len(title) else COST_IN_CALLOUT
        rows += after(name, 2 * unit, cost) if name else []
        for n, line in enumerate(cell.below()):
            is_list = line.kind is Kind.LIST
            words = context.inline.of_node(line)
            said = (
                listing.items(line, context, column, style)
                if is_list
                else context.passage(words, line_style(line, context), column)
            )
            rows += after(said, unit, COST_IN_CALLOUT if n or not name else FORBIDDEN)
    return rows
