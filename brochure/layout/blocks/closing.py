"""What stands at the end: references, and the state of the review with lines to sign on."""

from __future__ import annotations

from dataclasses import replace

from ...reading.elements import marked
from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BELOW, BlockContext, Column
from ..engine.rows import FORBIDDEN, Row, after, kept
from ..inline import MIN_WRITE_IN
from ..theme import HAND
from . import listing
from .setters import sets
from .text import heading

REFERENCE = 0.9
"""The size of a reference, in sizes of small type: 9 points at text of 12. Large print has none so small."""
IN_REFERENCES = 0.5
BEFORE_REVIEW = 0.2
"""What breaks cost that would leave the review, or a few references, alone on the last page."""
SIGN = 70 * MM
"""The length of a line to sign or to write a date on."""
HAND_STEP = 10 * MM
"""The step of the lines for notes."""
ABOVE_FOOT = 4 * MM
"""What stays free below the last of them, so that it is not taken for the rule of the foot."""
RULE_BELOW = 7 * MM
BETWEEN_APPOINTMENTS = 5 * MM
"""The room to write in below the label of a line, and the space before each appointment."""
BESIDE_LABEL = 2 * MM
"""The room between a label and the line to write on beside it."""


def _has_one_column(_: Node, context: BlockContext) -> bool:
    return not context.theme.pitch


@sets(Kind.REFERENCES, across=_has_one_column)
def references(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the references as a numbered list in small type."""
    theme = context.theme
    title, listed = node.below()
    rows = heading(title, theme.subheading, context, column)
    more = listing.items(listed, context, column, theme.small.times(REFERENCE if theme.scale <= 1 else 1.0))
    more = [Row(r.height, r.items, min(r.space, theme.unit / 2), max(r.cost, IN_REFERENCES)) for r in more]
    return [*rows, *after(more, theme.unit, FORBIDDEN)]


@sets(Kind.REVIEW, across=_has_one_column)
def review(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the state of the clinical review: who checked it and when, or lines for a person to fill in."""
    theme = context.theme
    title, *lines = node.below()
    rows = heading(title, theme.subheading, context, column)
    rows[0] = replace(rows[0], cost=BEFORE_REVIEW)
    inline = replace(context.inline, write_in=SIGN)
    for index, line in enumerate(lines):
        words = inline.of_node(line)
        space = theme.unit / 2 if index else theme.unit
        rows += after(kept(context.rows(words, theme.small, column)), space, FORBIDDEN)
    return rows


FEWEST_LINES = 3
"""Notes of fewer lines are left out."""
FEWEST_APPOINTMENTS = 2
"""Fewer appointments are left out."""


def notes(node: Node, context: BlockContext, height: float, column: Column) -> list[Row]:
    """Fill so much height with lines for the patient's own notes; return no rows where it is too low for them."""
    theme = context.theme
    title, lines = node.below()
    rows = heading(title, theme.heading, context, column)
    (field,) = marked(lines)
    step = HAND_STEP * theme.hand / HAND
    used = sum(row.height for row in rows) + 6 * theme.unit + ABOVE_FOOT
    count = int((height - used) // step)
    if count < FEWEST_LINES:
        return []
    for _ in range(count):
        rule = context.grid.line_to_write_on(column.start, step, column.width, theme.palette.quiet, field.mark)
        rows.append(Row(step, (rule,), cost=FORBIDDEN))
    return rows


def appointments(node: Node, context: BlockContext, height: float, column: Column) -> tuple[int, list[Row]]:
    """Fill so much height with lines to write appointments on; return how many there are, and their rows.

    There are none where it is too low for them.
    """
    theme = context.theme
    title, *lines = node.below()
    rows = heading(title, theme.heading, context, column)
    rest, count = height - ABOVE_FOOT - sum(row.height + row.space for row in rows), 0
    for when, where in zip(lines[::2], lines[1::2], strict=True):
        made = [
            *after(_labelled_rule(when, context, column), BETWEEN_APPOINTMENTS),
            *after(_labelled_rule(where, context, column), theme.unit),
        ]
        rest -= sum(row.height + row.space for row in made)
        if rest < 0:
            break
        count += 1
        rows += made
    return (count, rows) if count >= FEWEST_APPOINTMENTS else (0, [])


def _labelled_rule(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a label with a line to write on beside it, up to the end of the column, or below where that is too short."""
    theme = context.theme
    words = context.inline.of_node(node, leaves={0})
    field = marked(node)[-1]
    label = context.width(words, theme.small) + BESIDE_LABEL
    if column.width - label >= MIN_WRITE_IN:
        row = context.line(words, theme.small, column, base=theme.hand - BELOW)
        rule = context.grid.line_to_write_on(
            column.start + label, theme.hand, column.width - label, theme.palette.quiet, field.mark
        )
        return [replace(row, height=theme.hand, items=(*row.items, rule), cost=FORBIDDEN)]
    below = RULE_BELOW * theme.hand / HAND
    rule = context.grid.line_to_write_on(column.start, below, column.width, theme.palette.quiet, field.mark)
    rows = [*kept(context.rows(words, theme.small, column)), Row(below, (rule,), cost=FORBIDDEN)]
    return [replace(row, cost=FORBIDDEN) for row in rows]
