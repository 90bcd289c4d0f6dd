"""The list of contents: headings of sections, each with its page at the end of its line."""

from __future__ import annotations

from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import COST_IN_SHORT_LIST, FORBIDDEN, Row, after, beside, kept
from . import text
from .setters import sets

BEFORE_PAGE = 6 * MM
"""The least room between a heading and its page."""
WHOLE = 6
"""Up to so many entries stand together; of more, two stay at either end."""


@sets(Kind.CONTENTS)
def contents(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the list of contents below its heading."""
    title, listed = node.below()
    rows = text.heading(title, context.theme.heading, context, column)
    return [*rows, *after(lines(listed, context, column), 2 * context.theme.unit, FORBIDDEN)]


@sets(Kind.CONTENTS_LIST)
def lines(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the entries of the list of contents."""
    rows: list[Row] = []
    items = node.below()
    for index, item in enumerate(items):
        (line,) = item.below()
        stays = len(items) <= WHOLE or index in {1, len(items) - 1}
        cost = (FORBIDDEN if stays else COST_IN_SHORT_LIST) if index else None
        rows += after([_line(line, context, column)], context.theme.unit / 2, cost)
    return rows


def _line(node: Node, context: BlockContext, column: Column) -> Row:
    """Set an entry, its page on the base line of its last line."""
    style, last = context.theme.body, len(node.children) - 1
    page = context.inline.of_node(node, leaves={last})
    words = context.inline.of_node(node, leaves=set(range(last)))
    taken = context.width(page, style) + BEFORE_PAGE
    told = kept(context.rows(words, style, column.inset(0.0, taken)))
    above = [Row(row.height) for row in told[:-1]]
    return beside(told, [*above, context.line(page, style, column, end=True)])
