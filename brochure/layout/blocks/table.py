"""Tables: as a grid where a column has room for it, else each row as a card."""

from __future__ import annotations

from collections.abc import Sequence

from ...reading.tree import Kind, Node
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, Row, after, kept
from ..inline import BOLD
from .setters import sets
from .table_cards import card_rows
from .table_grid import fitted, grid_rows

FEW = 2
"""A table of no more columns stands in the text column, where it fits that."""


def _is_wide(node: Node, context: BlockContext) -> bool:
    _, head, body = parts(node)
    shares = shares_of(node)
    return len(shares) > FEW or fitted(head, body, shares, context, context.text) is None


@sets(Kind.TABLE, across=_is_wide)
def table(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a table under its caption: its columns beside one another, or its rows as cards."""
    caption, head, body = parts(node)
    shares = shares_of(node)
    grid = fitted(head, body, shares, context, column)
    rows = card_rows(head, body, len(shares), context, column) if grid is None else grid_rows(grid)
    return captioned(caption, rows, context, column)


def parts(node: Node) -> tuple[Node | None, Node, Node]:
    """Return the caption of a table, if it has one, its head and its body."""
    *caption, head, body = node.below()
    return caption[0] if caption else None, head, body


def shares_of(node: Node) -> Sequence[int]:
    """Return the shares of a table's columns, 0 for one that was not given."""
    return [int(share) for share in node.variant.split()]


def captioned(caption: Node | None, rows: list[Row], context: BlockContext, column: Column) -> list[Row]:
    """Return the rows of a table below its caption."""
    theme = context.theme
    if caption is None:
        return after(rows, 2 * theme.unit)
    above = kept(context.rows(context.inline.of_node(caption, BOLD), theme.body.bold(), column))
    return [*after(above, 2 * theme.unit), *after(rows, theme.unit / 2, FORBIDDEN)]
