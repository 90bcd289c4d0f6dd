"""A table that fits no column: each of its rows as a card, in which every cell has its heads above it.

The heads of the first card are those that are read. All others, and cells that reach down from a row above, are what
they repeat, painted once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...reading.tree import FieldKind, Kind, Node
from ...structure import Id
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import (
    COST_IN_LIST,
    COST_IN_SHORT_LIST,
    FORBIDDEN,
    TALL,
    Row,
    after,
    beside,
    clear,
    kept,
    repeated,
    stacked,
)
from ..inline import BOLD
from .table_cells import PlacedCell, field_of, is_blank, placed, set_cell, style_of

BESIDE = 34 * MM
"""The least width of what stands beside its head, at text of 12 points; in a narrower column it stands below."""
HEADS = 0.42
"""The most that heads take of the width of a card."""
GAP = 5 * MM
"""The room between a head and what stands beside it, at text of 12 points."""
LOW = 0.5
"""The part of a page up to which a card is kept whole."""


def card_rows(head: Node, body: Node, columns: int, context: BlockContext, column: Column) -> list[Row]:
    """Return the rows of a table's body as cards, one below the other, and heads over parts of it as what they are."""
    heads, cells = placed(head.below(), columns), placed(body.below(), columns)
    made, unit = _Cards(heads, context, column), context.theme.unit
    is_divided = any(cell.columns < columns for cell in cells)  # else there would be no card to show the heads
    rows: list[Row] = []
    cost = FORBIDDEN
    for index in range(len(body.below())):
        own = [cell for cell in cells if cell.row <= index < cell.row + cell.rows]
        is_part = is_divided and own[0].columns == columns and own[0].node.kind is Kind.HEAD_CELL
        card = made.part(own[0]) if is_part else made.card(sorted(own, key=lambda cell: cell.column), index)
        rows += after(card, 2 * unit if index else 0.0, cost)
        cost = FORBIDDEN if is_part else COST_IN_LIST
    return rows


class _Cards:
    """Makes the cards of one table, and knows which heads have been read."""

    def __init__(self, heads: Sequence[PlacedCell], context: BlockContext, column: Column) -> None:
        self._context, self._column = context, column
        self._heads: Mapping[int, list[Node]] = {
            place: [one.node for one in heads if one.column <= place < one.column + one.columns]
            for place in range(max(one.column + one.columns for one in heads))
        }
        self._read: set[Id] = set()
        scale, size = context.theme.scale, context.theme.body.size
        labels = [context.prepared(context.inline.of_node(one.node, BOLD), BOLD) for one in heads]
        wide = min(max(label.width for label in labels) * size + 1, HEADS * column.width)
        uncut = max(label.widest for label in labels) * size <= wide
        self._beside = uncut and column.width - wide - GAP * scale >= BESIDE * scale
        self._places = (Column(column.start, wide), column.inset(wide + GAP * scale))

    def part(self, cell: PlacedCell) -> list[Row]:
        """Return a head over a part of the table."""
        return kept(self._value(cell, self._column, again=False))

    def card(self, cells: Sequence[PlacedCell], index: int) -> list[Row]:
        """Return the card of a row: its cells under their heads, and a rule at its end."""
        theme = self._context.theme
        rows: list[Row] = []
        group: Id = ""
        for cell in cells:
            if cell.row < index and self._fits_no_page(cell):
                continue  # it stands on the card above, and is read there
            for node in self._unnamed(cell, group):
                rows += after(kept(self._head(node, self._column)), theme.unit / 2)
                group = node.id
            rows += after(self._pair(cell, group, again=cell.row < index), theme.unit / 2)
        rows = rows or [Row(0.0)]
        whole = sum(row.height + row.space for row in rows) <= LOW * theme.room
        rows = [replace(row, cost=max(row.cost, FORBIDDEN if whole else COST_IN_SHORT_LIST)) for row in rows]
        last = rows[-1]
        rule = self._context.grid.rule(
            self._column.start, last.height + 1.5 * theme.unit, self._column.width, theme.palette.rule, 0.5
        )
        return [*rows[:-1], last.with_items((*last.items, rule), last.height + 1.5 * theme.unit)]

    def _fits_no_page(self, cell: PlacedCell) -> bool:
        """Tell whether a cell is so long that no page has all of it, where it would be painted once more."""
        column = self._places[1] if self._beside else self._column
        return stacked(self._value(cell, column, again=False)).height > TALL * self._context.theme.room

    def _unnamed(self, cell: PlacedCell, group: Id) -> Iterator[Node]:
        """Yield the head of the group that a cell stands in as a whole, if it is another than before."""
        head, *below = self._heads[cell.column]
        is_inside = all(self._heads[place][0] is head for place in range(cell.column, cell.column + cell.columns))
        if below and head.id != group and is_inside:
            yield head

    def _pair(self, cell: PlacedCell, group: Id, *, again: bool) -> list[Row]:
        """Return a cell with its heads, but for that of a group which stands above, beside them where there is room."""
        over = (node for place in range(cell.column, cell.column + cell.columns) for node in self._heads[place])
        heads = [node for node in dict.fromkeys(over) if node.kind is Kind.HEAD_CELL and node.id != group]
        left, right = self._places if self._beside else (self._column, self._column)
        if not heads:
            return self._value(cell, self._column, again=again)
        label = kept([row for node in heads for row in self._head(node, left)])
        if self._beside and len(heads) > 1:
            label = [self._bracketed(stacked(label))]
        value = self._value(cell, right, again=again)
        if not self._beside:
            return [*label, *after(value, 0.0, FORBIDDEN)]
        if sum(row.height for row in value) <= LOW * self._context.theme.room:
            return [clear(beside(label, kept(value)))]
        return [clear(beside(label, value[:1])), *value[1:]]

    def _bracketed(self, label: Row) -> Row:
        """Return heads with a line along all of them: what stands beside the first is said of each."""
        theme = self._context.theme
        width = 1.5 * theme.scale
        start = self._places[1].start - GAP * theme.scale / 2 - width
        line = self._context.grid.box(start, 0.0, width, label.height, theme.palette.rule)
        return label.with_items((*label.items, line), label.height)

    def _head(self, node: Node, column: Column) -> list[Row]:
        """Return a head as read, or, where it has been, as painted once more."""
        context, style = self._context, style_of(node, self._context)
        rows = context.rows(context.inline.of_node(node, style.weight), style, column)
        if node.id in self._read:
            whole = stacked(rows)
            if whole.height <= LOW * context.theme.room:
                rows = [whole]  # which no page parts
            return [replace(repeated(row, node.id), cost=row.cost) for row in rows]
        self._read.add(node.id)
        return rows

    def _value(self, cell: PlacedCell, column: Column, *, again: bool) -> list[Row]:
        """Return what stands in a cell; a line to write on where nothing does."""
        context, node = self._context, cell.node._replace(variant="")
        if is_blank(node):
            mark, theme = field_of(node, FieldKind.LINE), context.theme
            assert mark is not None
            rule = context.grid.line_to_write_on(column.start, theme.hand, column.width, theme.palette.quiet, mark)
            rows = [Row(theme.hand + 1, (rule,))]
        else:
            rows = set_cell(node, context, column) or [Row(0.0)]
        if not again:
            return rows
        return [replace(repeated(stacked(rows), node.id), cost=rows[0].cost)]  # which no page parts
