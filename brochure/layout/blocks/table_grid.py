"""A table as a grid: columns beside one another, rows under a head, cells that cover several of either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...reading.tree import FieldKind, Node
from ..context import BlockContext, Column
from ..engine.rows import (
    COST_IN_SHORT_LIST,
    FORBIDDEN,
    TABLE,
    TALL,
    Frame,
    Keep,
    Row,
    after,
    clear,
    shifted,
    strips,
)
from ..engine.widths import column_widths
from ..grid import WRITE_ON, rectangle
from ..page import DECORATION, Artifact, ArtifactKind, Item, LinkArea, Shape, Shown, Subpath
from .table_cells import PAD, PlacedCell, extent, field_of, is_blank, placed, set_cell, whole_cell

ABOVE, BELOW = 0.75, 0.75
"""The room in a row above its words and below them, in units."""
HEAVY, LIGHT = 1.2, 0.5
"""The weights of the rule below the head and of those between rows."""
MAX_HEAD = 0.35
"""The part of a page up to which a head is printed again on the next."""
LOW = 0.35
"""The part of a page up to which a table is one that the eye takes in at once."""
SHORT_TABLE = replace(TABLE, cost=COST_IN_SHORT_LIST)
Band = list[list[PlacedCell]]
"""Rows that cells hold together, each with the cells that begin in it."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table that fits a column: where its columns begin and end, its head, and its rows in bands.

    `is_ruled` says that lines stand around every cell, as there are some to write in.
    """

    context: BlockContext
    edges: tuple[float, ...]
    head: Band
    bands: tuple[Band, ...]
    is_ruled: bool

    def place(self, cell: PlacedCell) -> Column:
        """Return where a cell stands, its sides included."""
        start = self.edges[cell.column]
        return Column(start, self.edges[cell.column + cell.columns] - start)

    def heights(self, band: Band) -> list[float]:
        """Return how high the rows of a band are."""
        unit = self.context.theme.unit
        found = [0.0] * len(band)
        cells = sorted((cell for row in band for cell in row), key=lambda cell: cell.rows)
        first = band[0][0].row if band[0] else 0
        for cell in cells:
            own = self._row(cell).height
            need = own if is_blank(cell.node) else own + (ABOVE + BELOW) * unit
            rows = range(cell.row - first, cell.row - first + cell.rows)
            found[rows[-1]] += max(need - sum(found[row] for row in rows), 0.0)
        return found

    def _row(self, cell: PlacedCell) -> Row:
        return whole_cell(cell.node, self.context, self.inside(cell))

    def inside(self, cell: PlacedCell) -> Column:
        """Return where the words of a cell stand; of a table without lines, words begin and end at its sides."""
        pad, column = PAD * self.context.theme.scale, self.place(cell)
        ends = cell.column + cell.columns == len(self.edges) - 1
        return column.inset(pad if self.is_ruled or cell.column else 0.0, pad if self.is_ruled or not ends else 0.0)

    def whole(self, band: Band, heights: Sequence[float], *, is_head: bool = False) -> Row:
        """Return a band as one row, with the lines around it."""
        tops = [sum(heights[:index]) for index in range(len(heights) + 1)]
        first = band[0][0].row if band[0] else 0
        items: list[Item] = []
        for cell in (cell for row in band for cell in row):
            top, bottom = (tops[index - first] for index in (cell.row, cell.row + cell.rows))
            items += self._lines(cell, top, bottom, is_head=is_head)
            down = top + (0.0 if is_blank(cell.node) else ABOVE * self.context.theme.unit)
            items += (shifted(item, down) for item in self._row(cell).items)
        return Row(tops[-1], tuple(items))

    def _lines(self, cell: PlacedCell, top: float, bottom: float, *, is_head: bool) -> Iterator[Item]:
        """Yield the lines of a cell from one y to another, and what shows a place to write in."""
        column, grid, palette = self.place(cell), self.context.grid, self.context.theme.palette
        blank: Shown = field_of(cell.node, FieldKind.LINE) or DECORATION
        if self.is_ruled:
            box = rectangle(grid.left(column.start, column.width), top, column.width, bottom - top)
            color, weight = (palette.rule, LIGHT) if blank == DECORATION else (palette.quiet, WRITE_ON)
            yield Shape((box,), stroke=color, line_width=weight, shows=blank)
        if is_head:
            is_group = cell.row + cell.rows < len(self.head)
            inset = PAD * self.context.theme.scale / 2 if is_group and not self.is_ruled else 0.0
            part = column.inset(inset, inset)
            yield grid.rule(part.start, bottom, part.width, palette.brand, LIGHT if is_group else HEAVY)
        elif not self.is_ruled:
            yield grid.rule(column.start, bottom, column.width, palette.rule, LIGHT)

    def divided(self, band: Band) -> list[Row]:
        """Return a band that fits no page as rows that may be parted: lines side by side.

        A cell that covers several rows stands in the first of them, which is as high as it needs.
        """
        found: list[Row] = []
        unit = self.context.theme.unit
        for row in band:
            columns = [set_cell(cell.node, self.context, self.inside(cell)) or [Row(0.0)] for cell in row]
            lines = [clear(line) for line in strips(*columns)] if columns else [Row(unit)]
            lines[0] = lines[0].with_items(
                (shifted(item, ABOVE * unit) for item in lines[0].items), lines[0].height + ABOVE * unit
            )
            last = lines[-1]
            lines[-1] = last.with_items(last.items, last.height + BELOW * unit)
            sided = [self._sided(line, row, first=not index) for index, line in enumerate(lines)]
            found += [*sided[:-1], self._closed(sided[-1], band, row)]
        return found

    def _closed(self, line: Row, band: Band, row: Sequence[PlacedCell]) -> Row:
        """Return the last line of a divided row with the rule below it, but under no cell that reaches further down."""
        grid, rule = self.context.grid, self.context.theme.palette.rule
        index = next(number for number, other in enumerate(band) if other is row) + band[0][0].row
        reaching = {
            column
            for cell in (cell for other in band for cell in other)
            if cell.row <= index < cell.row + cell.rows - 1
            for column in range(cell.column, cell.column + cell.columns)
        }
        parts = [
            grid.rule(start, line.height, end - start, rule, LIGHT)
            for column, (start, end) in enumerate(pairwise(self.edges))
            if column not in reaching
        ]
        return line.with_items((*parts, *line.items))

    def _sided(self, line: Row, row: Sequence[PlacedCell], *, first: bool) -> Row:
        """Return one of the lines of a divided row with the lines at the sides of its cells."""
        grid, palette = self.context.grid, self.context.theme.palette
        items: list[Item] = []
        if self.is_ruled:
            for edge in self.edges:
                x = grid.left(edge, 0.0)
                side = Subpath(((x, 0.0), (x, line.height)), closed=False).at()
                items.append(Shape((side,), stroke=palette.rule, line_width=LIGHT))
        for cell in row if first else ():
            blank = field_of(cell.node, FieldKind.LINE)
            if blank is not None:
                place = self.place(cell)
                items.append(grid.line_to_write_on(place.start, 0.0, place.width, palette.quiet, blank))
        return line.with_items((*items, *line.items))


def fitted(head: Node, body: Node, shares: Sequence[int], context: BlockContext, column: Column) -> TableGrid | None:
    """Return a table as a grid in a column; None where that is too narrow, also with heads a word wide."""
    heads, cells = placed(head.below(), len(shares)), placed(body.below(), len(shares))
    every = (*heads, *cells)
    widths = column_widths((extent(cell, context) for cell in every), shares, column.width)
    widths = widths or column_widths((extent(cell, context, tight=True) for cell in every), shares, column.width)
    if widths is None:
        return None
    edges = [column.start]
    for width in widths:
        edges.append(edges[-1] + width)
    ruled = any(is_blank(cell.node) for cell in cells)
    return TableGrid(
        context, tuple(edges), _rows(heads, len(head.below())), tuple(_bands(cells, len(body.below()))), ruled
    )


def _rows(cells: Sequence[PlacedCell], count: int) -> Band:
    return [[cell for cell in cells if cell.row == index] for index in range(count)]


def _bands(cells: Sequence[PlacedCell], count: int) -> Iterator[Band]:
    """Yield the rows that no cell holds together with the row before, each with those that follow it."""
    rows = _rows(cells, count)
    ends = {0, count}
    reach = 0
    for index, row in enumerate(rows):
        if index >= reach:
            ends.add(index)
        reach = max([reach, index + 1, *(index + cell.rows for cell in row)])
    yield from (rows[start:end] for start, end in pairwise(sorted(ends)))


def keep_of(height: float, room: float) -> Keep:
    """Return how the rows of a table are kept together: what the eye takes in at once, more firmly."""
    return SHORT_TABLE if height <= LOW * room else TABLE


def head_again(head: Row) -> Row:
    """Return a head to be printed again: artifacts, each of which repeats its cell."""
    items: list[Item] = []
    for item in head.items:
        if not isinstance(item, LinkArea):
            name = item.shows.rpartition("~")[0] if isinstance(item.shows, str) else ""
            items.append(replace(item, shows=Artifact(ArtifactKind.LAYOUT, name)))
    return Row(head.height, tuple(items))


def grid_rows(grid: TableGrid) -> list[Row]:
    """Return a table as rows: its head, which the next page has again, then its bands, whole where they fit."""
    room = grid.context.theme.room
    head = grid.whole(grid.head, grid.heights(grid.head), is_head=True)
    again = (head_again(head),) if head.height <= MAX_HEAD * room else ()
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, again)
    most = TALL * room - sum(row.height for row in again)
    rows = [head]
    keep = keep_of(sum(sum(grid.heights(band)) for band in grid.bands), room)
    for index, band in enumerate(grid.bands):
        heights = grid.heights(band)
        cost = keep.before(index, len(grid.bands)) if index else FORBIDDEN
        made = [grid.whole(band, heights)] if sum(heights) <= most else grid.divided(band)
        rows += after(made, 0.0, cost)
    for row in rows:
        row.frame = frame
    return rows
