"""Diagrams: what is drawn of each part beside its words, above them, or as one drawing with words around it.

A diagram is one row. Words never stand on a drawing, and each has its room measured before it is placed; where that
is too narrow for the longest word, the words stand below one another, each beside a small drawing of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...content.blocks.diagrams import Diagram, DiagramKind, Span, State
from ...reading.elements import image_mark
from ...reading.tree import Image, Kind, Node
from ...structure import Id
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import Row, after, beside, kept, stacked
from ..inline import BOLD
from ..motifs import cells, spans
from ..motifs.motif import Motif
from ..page import Item, Shape
from . import text
from .figure import image_of, is_full
from .setters import sets

GAP = 4 * MM
"""The room between a drawing and its words, and between columns."""
COLUMN = 38 * MM
"""The least width of words that stand in columns below one drawing each."""
MOST_COLUMNS = 4
SMALL = 84.0
"""The width of the small line of a timeline, beside the words of one of its spans."""
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

    def words(self, index: int, column: Column) -> list[Row]:
        """Set the words of a part in a column, its name in bold above them."""
        context, rows = self.context, list[Row]()
        for node in self.parts[index].below():
            name = node.kind is Kind.PART_NAME
            style = context.theme.body.bold().colored(context.theme.palette.brand) if name else context.theme.body
            rows += kept(context.passage(context.inline.of_node(node, BOLD if name else 400), style, column))
        return rows

    def widest(self, index: int) -> float:
        """Return the width in points of the widest part of a part's words that lines should not divide."""
        context = self.context
        nodes = ((node, BOLD if node.kind is Kind.PART_NAME else 400) for node in self.parts[index].below())
        return max(
            context.prepared(context.inline.of_node(node, weight), weight).widest * context.theme.body.size
            for node, weight in nodes
        )

    def drawn(self, motif: Motif, start: float) -> Row:
        """Draw a motif from a place on the start side, mirrored where lines are read from the right."""
        grid, width = self.context.grid, motif.width * self.scale
        motif = motif.mirrored() if grid.right_to_left else motif
        shapes = motif.at(grid.left(start, width), 0, self.scale, self.context.theme.palette, self.mark)
        return Row(motif.height * self.scale, shapes)


@sets(Kind.DIAGRAM, across=is_full)
def diagram(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a diagram with its words and its caption, unbroken."""
    shown, parts, *captions = node.below()
    image = image_of(shown)
    row = _drawn(image, Set(_of(image), image_mark(image), parts.below(), context, column))
    below = [row for one in captions for row in kept(text.paragraph(one, context, column))]
    return after([stacked([row, *below])], 2.5 * context.theme.unit)


def _of(image: Image) -> Diagram:
    assert image.diagram is not None
    return image.diagram


def _drawn(image: Image, of: Set) -> Row:
    """Return a diagram as a row, all that is drawn before all words."""
    row = _ARRANGED[_of(image).kind](of)
    return row.with_items(sorted(row.items, key=lambda item: not _is_drawing(item, of.mark)))


def _is_drawing(item: Item, mark: Id) -> bool:
    return isinstance(item, Shape) and item.shows == mark


def in_rows(of: Set, motifs: Sequence[Motif]) -> Row:
    """Set parts below one another: what is drawn at the start, words beside it; below it where they are too wide."""
    scale, column, unit = of.scale, of.column, of.context.theme.unit
    taken = max(motif.width for motif in motifs) * scale + GAP * scale
    narrow = column.width - taken < max(COLUMN * scale, *(of.widest(n) for n in range(len(motifs))))
    rows: list[Row] = []
    for index, motif in enumerate(motifs):
        drawn = of.drawn(motif, column.start)
        if narrow:
            added = stacked([drawn, *after(of.words(index, column), unit / 2)])
        else:
            told = stacked(of.words(index, column.inset(taken)))
            tallest = max(drawn.height, told.height)
            added = beside(*([Row((tallest - one.height) / 2), one] for one in (drawn, told)))
        rows += after([added], BETWEEN * unit if rows else 0.0)
    return stacked(rows)


def in_columns(of: Set, motifs: Sequence[Motif]) -> Row | None:
    """Set parts side by side, what is drawn above words; None where the widest word has no room."""
    scale, column, count = of.scale, of.column, len(motifs)
    width = (column.width - (count - 1) * GAP * scale) / count
    needed = max(COLUMN * scale, *(motif.width * scale for motif in motifs), *(of.widest(n) for n in range(count)))
    if width < needed or count > MOST_COLUMNS or count == 1:
        return None
    tallest = max(motif.height for motif in motifs) * scale
    columns: list[list[Row]] = []
    for index, motif in enumerate(motifs):
        place = Column(column.start + index * (width + GAP * scale), width)
        drawn = replace(of.drawn(motif, place.start), height=tallest)
        columns.append([drawn, *after(of.words(index, place), of.context.theme.unit)])
    return beside(*columns)


def _mechanism(of: Set) -> Row:
    motifs = [cells.state(part) for part in of.diagram.parts if isinstance(part, State)]
    return in_columns(of, motifs) or in_rows(of, motifs)


def _timeline(of: Set) -> Row:
    """Set the line of a timeline over its column, and below each span its words, where they have room there."""
    parts = [part for part in of.diagram.parts if isinstance(part, Span)]
    scale, column, unit = of.scale, of.column, of.context.theme.unit
    line = of.drawn(spans.line(parts, column.width / scale), column.start)
    gap, starts = GAP * scale, [sum(spans.shares(parts, column.width)[:index]) for index in range(len(parts))]
    places = [
        Column(column.start + start, end - start - gap)
        for start, end in zip(starts, [*starts[1:], column.width + gap], strict=True)
    ]
    if all(place.width >= max(COLUMN * scale, of.widest(index)) for index, place in enumerate(places)):
        below = beside(*(of.words(index, place) for index, place in enumerate(places)))
    else:
        below = in_rows(of, [spans.line(parts, SMALL, only=index) for index in range(len(parts))])
    return stacked([line, *after([below], unit)])


_ARRANGED: Mapping[DiagramKind, Callable[[Set], Row]] = {
    DiagramKind.TIMELINE: _timeline,
    DiagramKind.MECHANISM: _mechanism,
}
"""What arranges each kind of diagram."""
