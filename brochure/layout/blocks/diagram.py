"""Diagrams: what is drawn of each part beside its words, above them, or as one drawing with words around it.

A diagram is one row. Words never stand on a drawing, and each has its room measured before it is placed; where that
is too narrow for the longest word, the words stand below one another, each beside a small drawing of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ...content.blocks.diagrams import Diagram, DiagramKind, Span
from ...reading.elements import image_mark
from ...reading.tree import Image, Kind, Node
from ...structure import Id
from ..context import BlockContext, Column
from ..engine.rows import Row, after, beside, kept, stacked
from ..motifs import motifs, spans
from ..page import Item, Shape
from . import text
from .diagram_body import around_a_body
from .diagram_parts import COLUMN, GAP, Set, in_columns, in_rows
from .diagram_path import on_a_path
from .figure import image_of, is_full
from .setters import sets


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


def _parts(of: Set, *, turns: bool = True) -> Row:
    """Set parts that are drawn one by one, side by side where they have room for it."""
    drawn = motifs(of.diagram)
    return in_columns(of, drawn, turns=turns) or in_rows(of, drawn, turns=turns)


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
    if all(place.width >= max(COLUMN * scale, of.widest(of.parts[index])) for index, place in enumerate(places)):
        below = beside(*(of.words(of.parts[index], place) for index, place in enumerate(places)))
    else:
        below = in_rows(of, motifs(of.diagram))
    return stacked([line, *after([below], unit)])


_ARRANGED: Mapping[DiagramKind, Callable[[Set], Row]] = {
    DiagramKind.TIMELINE: _timeline,
    DiagramKind.MECHANISM: _parts,
    DiagramKind.PATH: on_a_path,
    DiagramKind.DAY: partial(_parts, turns=False),
    DiagramKind.DOSE: _parts,
    DiagramKind.BODY: around_a_body,
}
"""What arranges each kind of diagram."""
