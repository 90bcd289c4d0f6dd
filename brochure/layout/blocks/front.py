"""What stands before the first section: main points and key numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ...reading.tree import Kind, Node
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, NOT_BY_A_PAGE, Keep, Row, after
from . import listing, text
from .cover import LOW
from .setters import set_block, sets

BEFORE_MAIN_POINTS = 1.2
"""The cost of a break between the cover and the main points."""
MAIN_POINTS = Keep(0.5, 2, 2)
BEFORE_KEY_NUMBERS = 0.05
"""The cost of a break between main points and key numbers: page one would say too little."""
IN_KEY_NUMBERS = 0.15
"""The cost of a break between two figures, or between them and what they mean: key numbers had better be whole, but
better than that, they begin on page one."""

FIRST_FIGURE = "key-numbers.figures.1.drawing"
"""The id of the drawing that stays with what leads into the key numbers."""


def opened(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes of a leaflet as pages show them: all that names it at the top, then the parts in front.

    By ear they stand in another order: what does not help at once comes after the first call-outs. What stands on page
    one is one node, from the cover on, but in two languages side by side.
    """
    front = next((node for node in nodes if node.kind is Kind.FRONT), None)
    if front is None:
        return _named(nodes)
    place = nodes.index(front)
    first = _named([*nodes[:place], *front.below()])
    return [front._replace(children=tuple(first)), *nodes[place + 1 :]]


def _named(found: Sequence[Node]) -> list[Node]:
    """Return nodes with all that names the leaflet, and what has been checked, in the first of them: a low cover."""
    imprint = next((node for node in found if node.kind is Kind.IMPRINT), None)
    if imprint is None:
        return list(found)
    told = [child for child in imprint.below() if child.kind is Kind.STATE]
    names = [child for child in imprint.below() if child.kind is not Kind.STATE]
    cover, *others = (node for node in found if node is not imprint)
    if others and others[0].kind is Kind.STATES:
        told = [*others.pop(0).below(), *told]
    checked = [imprint._replace(kind=Kind.STATES, children=tuple(told))] if told else []
    return [cover._replace(children=(*names, *cover.children, *checked), variant=LOW), *others]


@sets(Kind.MAIN_POINTS)
def main_points(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the main points as a list under their heading."""
    theme = context.theme
    title, listed = node.below()
    rows = text.heading(title, theme.heading, context, column)
    rows = after(rows, rows[0].space, BEFORE_MAIN_POINTS)
    return [*rows, *after(listing.items(listed, context, column, theme.body, MAIN_POINTS), 2 * theme.unit, FORBIDDEN)]


@sets(Kind.KEY_NUMBERS)
def key_numbers(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the key numbers: what leads in, each drawing with its caption, and what they mean."""
    theme = context.theme
    title, *parts = node.below()
    rows = text.heading(title, theme.heading, context, column)
    rows = after(rows, rows[0].space, BEFORE_KEY_NUMBERS)
    drawn = 0
    for part in parts:
        if part.kind in {Kind.FIGURE, Kind.DIAGRAM}:
            added = set_block(part, context, column)
            between = NOT_BY_A_PAGE if theme.pitch else IN_KEY_NUMBERS
            rows += after(added, added[0].space, between if drawn else FORBIDDEN)
            drawn += 1
        else:
            added = text.paragraph(part, context, column)
            note = NOT_BY_A_PAGE if theme.pitch and drawn else FORBIDDEN  # no figure leaves its note
            rows += after(added, 2 * theme.unit, note)
    return rows
