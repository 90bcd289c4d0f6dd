"""The parts of a diagram: what is drawn of each beside its words or above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ...content.blocks.diagrams import Diagram
from ...reading.tree import Kind, Node
from ...structure import Id
from ...units import MM
from ..context import START, BlockContext, Column
from ..engine.rows import Row, after, beside, kept, stacked
from ..inline import BOLD
from ..motifs.motif import Motif

GAP = 4 * MM
"""The room between a drawing and its words, and between columns."""
COLUMN = 38 * MM
"""The least width of words that stand in columns below one drawing each."""
MOST_COLUMNS = 4
BETWEEN = 2.0
"""The room between parts that stand below one another, in units.

All lengths go with text of 12 points and grow with it.
"""


class Set(NamedTuple):
    """A diagram that is set: what it shows, the mark of its drawing, the nodes of its parts, where it stands."""

    diagram: Diagram
    mark: Id
    parts: Sequence[Node]
    context: BlockContext
    column: Column

    @property
    def scale(self) -> float:
        """What lengths are multiplied by."""
        return self.context.theme.scale

    def words(self, part: Node, column: Column, align: float = START) -> list[Row]:
        """Set the words of a part in a column, its name in bold above them."""
        context, rows = self.context, list[Row]()
        for node in part.below():
            name = node.kind is Kind.PART_NAME
            style = context.theme.body.bold().colored(context.theme.palette.brand) if name else context.theme.body
            rows += kept(context.passage(context.inline.of_node(node, BOLD if name else 400), style, column, align))
        return rows

    def widest(self, part: Node) -> float:
        """Return the width in points of the widest of a part's words that lines should not divide."""
        context = self.context
        nodes = ((node, BOLD if node.kind is Kind.PART_NAME else 400) for node in part.below())
        return 1 + max(
            context.prepared(context.inline.of_node(node, weight), weight).widest * context.theme.body.size
            for node, weight in nodes
        )

    def drawn(self, motif: Motif, start: float, *, turns: bool = True) -> Row:
        """Draw a motif from a place on the start side; one that `turns` is mirrored from right to left."""
        grid, width = self.context.grid, motif.width * self.scale
        motif = motif.mirrored() if turns and grid.right_to_left else motif
        shapes = motif.at(grid.left(start, width), 0, self.scale, self.context.theme.palette, self.mark)
        return Row(motif.height * self.scale, shapes)


def in_rows(of: Set, motifs: Sequence[Motif], *, turns: bool = True) -> Row:
    """Set parts below one another: what is drawn at the start, words beside it; below it where they are too wide."""
    scale, column, unit = of.scale, of.column, of.context.theme.unit
    taken = max(motif.width for motif in motifs) * scale + GAP * scale
    narrow = column.width - taken < max(COLUMN * scale, *map(of.widest, of.parts))
    rows: list[Row] = []
    for part, motif in zip(of.parts, motifs, strict=True):
        drawn = of.drawn(motif, column.start, turns=turns)
        if narrow:
            added = stacked([drawn, *after(of.words(part, column), unit / 2)])
        else:
            told = stacked(of.words(part, column.inset(taken)))
            tallest = max(drawn.height, told.height)
            added = beside(*([Row((tallest - one.height) / 2), one] for one in (drawn, told)))
        rows += after([added], BETWEEN * unit if rows else 0.0)
    return stacked(rows)


def in_columns(of: Set, motifs: Sequence[Motif], *, turns: bool = True) -> Row | None:
    """Set parts side by side, what is drawn above words; None where the widest word has no room."""
    scale, column, count = of.scale, of.column, len(motifs)
    width = (column.width - (count - 1) * GAP * scale) / count
    needed = max(COLUMN * scale, *(motif.width * scale for motif in motifs), *map(of.widest, of.parts))
    if width < needed or count > MOST_COLUMNS or count == 1:
        return None
    tallest = max(motif.height for motif in motifs) * scale
    columns: list[list[Row]] = []
    for index, motif in enumerate(motifs):
        place = Column(column.start + index * (width + GAP * scale), width)
        drawn = replace(of.drawn(motif, place.start, turns=turns), height=tallest)
        columns.append([drawn, *after(of.words(of.parts[index], place), of.context.theme.unit)])
    return beside(*columns)
