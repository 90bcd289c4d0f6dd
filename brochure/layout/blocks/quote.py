"""Quotations: words beside a bar, and below them in smaller type who said them."""

from __future__ import annotations

from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, Row, after, kept
from .setters import sets

BAR = 3.0
"""The weight of the bar at the start side, in points."""
BESIDE_BAR = 5 * MM
"""How far the words stand in from where the bar begins."""


@sets(Kind.QUOTE)
def quote(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set what somebody said, and who said it, on its page."""
    theme, inside = context.theme, column.inset(BESIDE_BAR)
    said, *by = node.below()
    rows = context.passage(context.inline.of_node(said), theme.body, inside)
    for line in by:
        rows += after(
            kept(context.passage(context.inline.of_node(line), theme.small, inside)), theme.unit / 2, FORBIDDEN
        )
    return after([_barred(row, context, column, first=not number) for number, row in enumerate(rows)], 3 * theme.unit)


def _barred(row: Row, context: BlockContext, column: Column, *, first: bool) -> Row:
    """Return a row with its part of the bar, which begins in the space before it unless it is the first."""
    above = 0.0 if first else row.space
    bar = context.grid.box(column.start, -above, BAR, row.height + above, context.theme.palette.brand)
    return row.with_items((bar, *row.items))
