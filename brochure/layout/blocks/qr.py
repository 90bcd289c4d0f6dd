"""QR codes: drawn as one path, with the caption and the address beside them."""

from __future__ import annotations

from dataclasses import replace

from ...reading.elements import image_mark
from ...reading.tree import Kind, Node
from ...units import MM
from ..barcode import barcode
from ..context import BlockContext, Column
from ..engine.rows import NO_COST, Row, after, beside, kept, stacked
from ..page import Shape
from .figure import image_of
from .setters import sets

MODULE = 0.72 * MM
"""The side of a module of a short address: a camera reads it where the page is printed at half its size, too."""
MIN_MODULE = 0.4 * MM
"""The least side of a module: of longer addresses modules are smaller, and never smaller than this."""
LARGEST = 40 * MM
"""The side of a code, its quiet zone included, up to which modules keep their size."""
BESIDE = 45 * MM
"""The least width for words beside a code, at text of 12 points; in a narrower column they stand below."""


@sets(Kind.QR, Kind.ONLINE)
def qr(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a code with its words beside it, or below it in a narrow column, unbroken."""
    theme, parts = context.theme, node.below()
    drawn = _drawn(parts[0], context, column) if parts[0].kind is Kind.QR_CODE else None
    words = parts[1:] if drawn else parts
    if drawn is None:
        return after(_words(words, context, column), 2 * theme.unit)
    code, side = drawn
    if column.width - side < BESIDE * theme.scale:
        row = stacked([code, *_words(words, context, column)])
        return [replace(row, space=2 * theme.unit, cost=NO_COST)]
    told = stacked(_words(words, context, column.inset(side)))
    tallest = max(code.height, told.height)
    columns = ([Row((tallest - one.height) / 2), Row(one.height, one.items)] for one in (code, told))
    return after([beside(*columns)], 2 * theme.unit)


def _drawn(node: Node, context: BlockContext, column: Column) -> tuple[Row, float]:
    """Draw a code at the start of a column; return it and its side, the quiet zone included."""
    image = image_of(node)
    code = barcode(image.address)
    module = max(min(MODULE * context.theme.scale, LARGEST * context.theme.scale / code.side), MIN_MODULE)
    side = code.side * module
    x = context.grid.left(column.start, side)
    shape = Shape(
        tuple(outline.at(x, 0.0, module) for outline in code.outlines),
        fill=context.theme.palette.ink,
        shows=image_mark(image),
    )
    return Row(side, (shape,)), side


def _words(nodes: tuple[Node, ...], context: BlockContext, column: Column) -> list[Row]:
    """Set the caption and the address, unbroken."""
    theme = context.theme
    rows: list[Row] = []
    for node in nodes:
        words = context.inline.of_node(node)
        if node.kind is Kind.CAPTION:
            rows += context.passage(words, theme.lead, column)
        else:  # an address stands beside its code, from whatever side it reads
            rows += after(context.rows(words, theme.body, column), theme.unit if rows else 0.0)
    return kept(rows)
