"""Cells of tables: their words as rows, and what their columns must be wide enough for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ...reading.elements import marked
from ...reading.tree import Field, FieldKind, Kind, Leaf, Node
from ...units import MM
from ..context import CENTER, END, START, BlockContext, Column
from ..engine.rows import Row, after, clear, kept, stacked
from ..engine.widths import Extent
from ..page import Shown
from ..theme import Style
from . import listing

PAD = 2.2 * MM
"""The room at each side of a cell, at text of 12 points."""
READABLE = 22 * MM
"""The least width of words that need more than one line, at text of 12 points."""
BLANK = 16 * MM
"""The least width of a place to write in, at text of 12 points."""
SHORTEST = 30 * MM
"""The least length of a line to write on inside a text, at text of 12 points."""
_ALIGN = {"start": START, "center": CENTER, "end": END}


class PlacedCell(NamedTuple):
    """A cell of a table: its row and its column, from 0."""

    node: Node
    row: int
    column: int

    @property
    def columns(self) -> int:
        """How many columns it covers."""
        return self.node.cell.columns

    @property
    def rows(self) -> int:
        """How many rows it covers."""
        return self.node.cell.rows


def placed(rows: Sequence[Node], count: int) -> list[PlacedCell]:
    """Return the cells of rows where they stand in a table of so many columns, in their order."""
    taken: set[tuple[int, int]] = set()
    found: list[PlacedCell] = []
    for index, row in enumerate(rows):
        column = 0
        for node in row.below():
            while (index, column) in taken:
                column += 1
            spans = node.cell._replace(
                columns=max(min(node.cell.columns, count - column), 1), rows=min(node.cell.rows, len(rows) - index)
            )
            found.append(PlacedCell(node._replace(cell=spans), index, min(column, count - 1)))
            down = range(index, index + spans.rows)
            taken |= {(line, place) for line in down for place in range(column, column + spans.columns)}
            column += spans.columns
    return found


def is_blank(node: Node) -> bool:
    """Tell whether a cell is a place to write in."""
    return field_of(node, FieldKind.LINE) is not None


def field_of(node: Node, kind: FieldKind) -> Shown | None:
    """Return the mark of the field of a kind that a cell is or begins with, beside lines inside of its text."""
    for one in (node, *(child for child in node.below() if child.kind is Kind.CELL_TEXT)):
        for mark in marked(one):
            if isinstance(mark.inline, Field) and mark.inline.kind is kind and _is_field(one.children[mark.leaf]):
                return mark.mark
    return None


def _is_field(child: object) -> bool:
    """Tell whether a child of a cell is nothing but a field."""
    return isinstance(child, Leaf) and not child.segment and all(isinstance(one, Field) for one in child.inlines)


def style_of(node: Node, context: BlockContext) -> Style:
    """Return the style of a cell's words: heads are bold, those of columns in the brand's color."""
    style = context.theme.body
    if node.kind is not Kind.HEAD_CELL:
        return style
    return style.bold().colored(context.theme.palette.brand) if node.scope == "Column" else style.bold()


def extent(cell: PlacedCell, context: BlockContext, *, tight: bool = False) -> Extent:
    """Return what a cell needs, with the room at its sides; a head that is `tight` is as narrow as its longest word."""
    theme, scale, node = context.theme, context.theme.scale, cell.node
    pads, size = 2 * PAD * scale, theme.body.size
    if is_blank(node):
        return Extent(cell.column, cell.columns, BLANK * scale, BLANK * scale)
    least = whole = 0.0
    weight = style_of(node, context).weight
    inline = replace(context.inline, write_in=SHORTEST * scale)
    for part, hang in _texts(node):
        prepared = context.prepared(inline.of_node(part, weight, leaves=_words(part)), weight)
        own = hang * scale
        readable = 0.0 if tight and node.kind is Kind.HEAD_CELL else READABLE * scale
        least = max(least, own + max(prepared.widest * size, min(prepared.width * size, readable)))
        whole = max(whole, own + prepared.width * size)
    if field_of(node, FieldKind.TICK) is not None:
        box = (listing.TICK + (listing.BESIDE_TICK if whole else 0.0)) * scale
        least, whole = least + box, whole + box
    return Extent(cell.column, cell.columns, least + pads + 1, whole + pads + 1)


def _texts(node: Node) -> list[tuple[Node, float]]:
    """Return the nodes of a cell that have words of their own, and how far each stands in."""
    found = [(node, 0.0)] if _words(node) else []
    for child in node.below():
        bodies = [item.below()[1] for item in child.below()] if child.kind is Kind.LIST else [child]
        hang = listing.HANG if child.kind is Kind.LIST else 0.0
        found += [(part, hang + deeper) for body in bodies for part, deeper in _texts(body)]
    return found


def _words(node: Node) -> tuple[int, ...]:
    """Return the indexes of the leaves of a node that have words: others are boxes to tick and places to write in."""
    return tuple(index for index, child in enumerate(node.children) if isinstance(child, Leaf) and not _is_field(child))


def set_cell(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set what stands in a cell, or in a part of it, as rows; no row for a cell without words."""
    theme, style = context.theme, style_of(node, context)
    if is_blank(node):
        return [Row(theme.hand)]
    inside, tick = column, field_of(node, FieldKind.TICK)
    side = listing.TICK * theme.scale
    if tick is not None and (_texts(node)):
        inside = column.inset(side + listing.BESIDE_TICK * theme.scale)
    align = _ALIGN.get(node.variant, START) if inside is column else START
    rows: list[Row] = []
    for part in (node, *node.below()):
        if part.kind is Kind.LIST:
            rows += after(listing.items(part, context, inside, style), theme.unit if rows else 0.0)
        elif words := _words(part):
            text = context.inline.of_node(part, style.weight, leaves=words)
            rows += kept(context.passage(text, style, inside, align=align))
    if tick is None:
        return rows
    start = column.start if _texts(node) else column.start + align * (column.width - side)
    rows = rows or [Row(style.leading)]
    return [rows[0].with_items((listing.tick_box(tick, start, context), *rows[0].items)), *rows[1:]]


def whole_cell(node: Node, context: BlockContext, column: Column) -> Row:
    """Set a cell as one row, out of which no letter reaches."""
    rows = set_cell(node, context, column)
    return clear(stacked(rows)) if rows else Row(0.0)
