"""Timetables: times beside what to do then, with a rule below each; the two below one another where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...reading.elements import marked
from ...reading.tree import Field, FieldKind, Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, TABLE, TALL, Row, after, beside, clear, kept, strips
from ..inline import BOLD, InlineText
from .listing import BESIDE_TICK, TICK, tick_box
from .setters import sets
from .text import subheading

NARROWEST, WIDEST = 20 * MM, 0.36
"""The least width of the column of times, at text of 12 points, and the most as a part of the whole."""
ONE = 0.3
"""The part of the whole that it takes for a time alone, as those are that stand beside another language."""
GAP = 5 * MM
BESIDE = 38 * MM
"""The least width of what stands beside a time; in less room it stands below. These go with text of 12 points."""
ABOVE, BELOW = 0.5, 1.0
"""The room above the words of a time, and below them to the rule, in units."""


@sets(Kind.TIMETABLE)
def timetable(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a timetable: each day or week below its heading, and all that is to be done at one edge."""
    rows: list[Row] = []
    headed = False
    listed = [item for part in node.below() if part.kind is Kind.TIMES for item in part.below()]
    places = _places(listed, context, column)
    for part in node.below():
        if part.kind is Kind.SUBHEADING:
            added = subheading(part, context, column)
        else:
            added = _set(part.below(), places, context, column, ruled=len(listed) > 1)
        rows += after(added, added[0].space, FORBIDDEN) if headed else added
        headed = part.kind is Kind.SUBHEADING
    return rows


@sets(Kind.TIMES)
def times(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the times of a day or a week that stand beside another language, with what to do beside each."""
    listed = node.below()
    return _set(listed, _places(listed, context, column), context, column, ruled=len(listed) > 1)


def _set(
    listed: Sequence[Node], places: tuple[Column, Column] | None, context: BlockContext, column: Column, *, ruled: bool
) -> list[Row]:
    """Set times, with what to do beside each or below it; one that stands alone beside another language has no rule."""
    theme, unit = context.theme, context.theme.unit
    rows: list[Row] = []
    for index, item in enumerate(listed):
        label, body = item.below()
        when = _when(label, context, places[0] if places else column)
        what = context.passage(context.inline.of_node(body), theme.body, places[1] if places else column)
        what = what or [Row(theme.body.leading)]  # beside another language, in which alone it stands
        made = _side_by_side(when, what, context) if places else [*kept(when), *after(what, 0.0, FORBIDDEN)]
        if ruled:
            made = _ruled(made, context, column)
        cost = TABLE.before(index, len(listed)) if index else None
        rows += after(made, ABOVE * unit if index else 2 * unit, cost)
    return rows


def _side_by_side(when: list[Row], what: list[Row], context: BlockContext) -> list[Row]:
    row = clear(beside(kept(when), kept(what)))
    return [row] if row.height < TALL * context.theme.room else strips(when, what)


def _ruled(rows: list[Row], context: BlockContext, column: Column) -> list[Row]:
    """Put a rule below what is to be done at a time."""
    *others, last = rows
    height = last.height + BELOW * context.theme.unit
    rule = context.grid.rule(column.start, height, column.width, context.theme.palette.rule, 0.5)
    return [*others, last.with_items((*last.items, rule), height)]


def _places(listed: Sequence[Node], context: BlockContext, column: Column) -> tuple[Column, Column] | None:
    """Return where times and what to do stand; None where there is too little room beside each other."""
    scale = context.theme.scale
    labels = [item.below()[0] for item in listed]
    words = [context.prepared(_words(label, context), BOLD) for label in labels]
    size, hang = context.theme.body.size, _hang(labels[0], context)
    longest = hang + max(one.width for one in words) * size + 1
    least = hang + max(one.widest for one in words) * size + 1
    wide = max(min(longest, WIDEST * column.width), NARROWEST * scale) if len(labels) > 1 else ONE * column.width
    rest = column.width - wide - GAP * scale
    if rest < BESIDE * scale or least > wide:
        return None
    return Column(column.start, wide), column.inset(wide + GAP * scale)


def _words(label: Node, context: BlockContext) -> InlineText:
    """Return the words of a time, without its box to tick."""
    first = len(label.children) - 2
    return context.inline.of_node(label, BOLD, leaves={first, first + 1})


def _hang(label: Node, context: BlockContext) -> float:
    return (TICK + BESIDE_TICK) * context.theme.scale if len(label.children) > 2 else 0.0


def _when(label: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a time, in bold, with a box to tick before it where it has one."""
    style = context.theme.body.bold().colored(context.theme.palette.brand)
    rows = context.rows(_words(label, context), style, column.inset(_hang(label, context)))
    ticks = (one.mark for one in marked(label) if isinstance(one.inline, Field) and one.inline.kind is FieldKind.TICK)
    boxes = [tick_box(mark, column.start, context) for mark in ticks]
    return [replace(rows[0], items=(*boxes, *rows[0].items)), *rows[1:]]
