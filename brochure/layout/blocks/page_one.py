"""Page one where the content has `front:`: a low band, when to get help with its numbers, then what else is in front.

The call-out that stands first is whole on the page. Where it cannot be, in a small page or in large type, its number
stands right below its heading and the rest flows on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from ...content.blocks.callout import Level
from ...reading.tree import Kind, Node
from ..context import BlockContext, Column
from ..engine.rows import COST_IN_CALLOUT, FORBIDDEN, NO_COST, Row, across, after, framed, kept
from . import listing
from .boxes import frame, going_on, head_with_sign, line_of, whole
from .callout import HEADING, numbers, padding
from .cover import states
from .setters import set_block, sets, takes_both

HEADINGS = frozenset({Kind.HEADING, Kind.SUBHEADING})
EMERGENCY_HEADING = 21.0
"""The size of the heading of an emergency, in points at text of 12."""
BEFORE_CALLOUT = 2.5
"""The cost of a break before another call-out in front: page one would say too little."""


@sets(Kind.FRONT)
def front(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set what stands on page one, from its band on; all that names the leaflet is among the children.

    On a page of one column it is set over the whole width, whatever the column; of two, what is not across has its own.
    """
    cover, first, *others = node.below()
    text, column = column, context.page
    rows = set_block(cover, context, column)
    added = _part(first, context, column, _height(rows))
    checked = next((child for child in cover.below() if child.kind is Kind.STATES), None)
    if checked is not None and len(added) > 1 and first.kind is Kind.CALLOUT:  # help before all else
        bare = cover._replace(children=tuple(child for child in cover.below() if child is not checked))
        rows = set_block(bare, context, column)
        added = _part(first, context, column, _height(rows))
        added += after(states(checked, context, column, context.theme.palette.ink), 2 * context.theme.unit)
    rows = across([*rows, *after(added, added[0].space, FORBIDDEN)])
    for child in others:
        both = takes_both(child, context)
        added = _part(child, context, text if context.theme.pitch and not both else column)
        rows += across(added) if both else added
    return rows


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height + row.space for row in rows)


def _part(node: Node, context: BlockContext, column: Column, used: float = 0.0) -> list[Row]:
    """Set a part in front; `used` is what stands above it on its page."""
    if node.kind is Kind.CALLOUT:
        return _callout(node, context, column, used)
    if node.kind is Kind.SECTION:
        return _section(node, context, column)
    rows = [*context.rows_of(node, partial(set_block, node, context, column), column)]
    whole_fits = _height(rows) <= context.theme.room and not context.theme.pitch
    return kept(rows) if node.kind is Kind.KEY_NUMBERS and whole_fits else rows  # no figure leaves its note


def _section(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a section with its blocks in a column, or across; no heading is parted from what follows it."""
    rows: list[Row] = []
    headed = False
    blocks = node.below()
    for block, following in zip_longest(blocks, blocks[1:]):
        both = takes_both(block, context) or (block.kind in HEADINGS and following and takes_both(following, context))
        added = across(_part(block, context, context.page)) if both else _part(block, context, column)
        rows += after(added, added[0].space, FORBIDDEN) if headed else added
        headed = block.kind in HEADINGS
    return rows


def _callout(node: Node, context: BlockContext, column: Column, used: float) -> list[Row]:
    """Set a call-out in front as one row, which no page parts; as several only where it fits no page."""
    theme, level = context.theme, Level(node.variant)
    room = theme.room - used - 2 * theme.unit
    size = EMERGENCY_HEADING if level is Level.EMERGENCY else HEADING
    box = whole(node, context, column, size)
    if box.height <= room:
        return [replace(box, space=2 * theme.unit, cost=BEFORE_CALLOUT)]
    return _flowing(node, context, column, room)


def _flowing(node: Node, context: BlockContext, column: Column, room: float) -> list[Row]:
    """Set a call-out that fits no page: its number right below its heading, then the rest, which may go on."""
    theme, level = context.theme, Level(node.variant)
    inside = column.inset(padding(context), padding(context))
    heading, *lines = node.below()
    first = numbers(lines)
    rows = _headed(level, [heading, *first], context, column, room)
    for line in lines:
        if line in first:
            continue
        if line.kind is Kind.LIST:
            rows += after(listing.items(line, context, inside, theme.body), theme.unit, COST_IN_CALLOUT)
        else:
            rows += line_of(line, context, inside)
    return after(framed(rows, going_on(node, context, column)), 2 * theme.unit, NO_COST)


def _headed(level: Level, parts: Sequence[Node], context: BlockContext, column: Column, room: float) -> list[Row]:
    """Set the heading of a call-out that flows on, and the lines that have its numbers.

    The heading of an emergency is smaller where it would leave them no room on page one.
    """
    heading, *first = parts
    unit, inside = context.theme.unit, column.inset(padding(context), padding(context))
    box = frame(level, context, column)
    below = [row for line in first for row in after(line_of(line, context, inside), unit, FORBIDDEN)]
    taken = _height(below) + box.above + box.below
    for size in (EMERGENCY_HEADING, HEADING) if level is Level.EMERGENCY else (HEADING,):
        rows = head_with_sign(heading, level, context, column, size)
        if _height(rows) + taken <= room:
            break
    return [*rows, *below]
