"""A table and what it is in another language: row by row beside each other, or one below the other."""

from __future__ import annotations

from dataclasses import replace

from ...reading.tree import Node
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, TALL, Frame, Row, after, beside, kept, strips
from ..inline import BOLD
from .table import parts, shares_of, table
from .table_grid import MAX_HEAD, Band, TableGrid, fitted, head_again, keep_of

Side = tuple[Node, BlockContext]
"""A table in one of two languages, with what sets it."""


def paired(own: Side, other: Side, whole: Column) -> list[Row]:
    """Set a table in two languages, beside each other where both fit their columns, else each over both of them."""
    grids = [_grid(node, context) for node, context in (own, other)]
    if grids[0] is not None and grids[1] is not None and len(grids[0].bands) == len(grids[1].bands):
        return _beside(own, other, (grids[0], grids[1]))
    opposed = own[1].grid.right_to_left != other[1].grid.right_to_left
    start = own[1].grid.width - whole.start - whole.width if opposed else whole.start
    below = table(*other, Column(start, whole.width))
    return [*table(*own, whole), *after(below, 2 * own[1].theme.unit)]


def _grid(node: Node, context: BlockContext) -> TableGrid | None:
    _, head, body = parts(node)
    return fitted(head, body, shares_of(node), context, context.text)


def _beside(own: Side, other: Side, grids: tuple[TableGrid, TableGrid]) -> list[Row]:
    """Return the rows of two tables, each as high as the higher of the two."""
    context = own[1]
    head = beside(*([row] for row in _wholes(grids, (grids[0].head, grids[1].head), is_head=True)))
    room = context.theme.room
    again = (head_again(head),) if head.height <= MAX_HEAD * room else ()
    most = TALL * room - sum(row.height for row in again)
    rows, count = [head], len(grids[0].bands)
    keep = keep_of(sum(sum(grids[0].heights(band)) for band in grids[0].bands), room)
    for index, bands in enumerate(zip(grids[0].bands, grids[1].bands, strict=True)):
        made = [beside(*([row] for row in _wholes(grids, bands)))]
        if made[0].height > most:
            made = strips(*(grid.divided(band) for grid, band in zip(grids, bands, strict=True)))
        rows += after(made, 0.0, keep.before(index, count) if index else FORBIDDEN)
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, again)
    return _captioned(own, other, [replace(row, frame=frame) for row in rows])


def _wholes(grids: tuple[TableGrid, TableGrid], bands: tuple[Band, Band], *, is_head: bool = False) -> list[Row]:
    """Return rows that say the same in two languages, each row as high as the higher of the two."""
    both = [grid.heights(band) for grid, band in zip(grids, bands, strict=True)]
    heights = [max(pair) for pair in zip(*both, strict=True)]
    return [grid.whole(band, heights, is_head=is_head) for grid, band in zip(grids, bands, strict=True)]


def _captioned(own: Side, other: Side, rows: list[Row]) -> list[Row]:
    """Return the rows of two tables below their captions."""
    unit = own[1].theme.unit
    captions = [
        kept(context.rows(context.inline.of_node(caption, BOLD), context.theme.body.bold(), context.text))
        for node, context in (own, other)
        if (caption := parts(node)[0]) is not None
    ]
    if not captions:
        return after(rows, 2 * unit)
    return [*after([beside(*captions)], 2 * unit), *after(rows, unit / 2, FORBIDDEN)]
