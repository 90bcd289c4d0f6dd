"""Departments one below the other: each with its name, and its details in a column beside their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...reading.blocks.contacts import LABEL
from ...reading.sentences import LABEL as OF_PROGRAM
from ...reading.tree import Kind, Leaf, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import COST_IN_CALLOUT, FORBIDDEN, NO_COST, TALL, Anchor, Row, after, beside, kept, stacked
from ..inline import BOLD
from .setters import sets
from .text import level

GAP = 3 * MM
MIN_DETAIL = 50 * MM
"""The least width of details beside their labels, at text of 12 points; in a narrower column they follow them."""
RULE = 0.75
"""The weight of the rule above a department."""
_LABELS = (0, 1)
"""The leaves of a detail that are its label and the colon."""


@sets(Kind.CONTACTS)
def contacts(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set departments under rules, each whole where it fits a page."""
    theme = context.theme
    departments = node.below()
    widths = [_label_width(line, context) for one in departments for line in one.below()[1:]]
    wide = max(widths, default=0.0) + GAP
    if column.width - wide < MIN_DETAIL * theme.scale:
        wide = 0.0
    rows: list[Row] = []
    for index, department in enumerate(departments):
        rows += after(_department(department, context, column, wide), (3 if index else 2) * theme.unit, NO_COST)
    return rows


def _department(node: Node, context: BlockContext, column: Column, wide: float) -> list[Row]:
    """Set a department; `wide` is the width of its labels, 0 where details follow them."""
    theme = context.theme
    heading, *lines = node.below()
    rows = name(heading, context, column)
    for line in lines:
        rows += after(_line(line, context, column, wide), theme.unit / 2, COST_IN_CALLOUT)
    rule = context.grid.rule(column.start, 0.0, column.width, theme.palette.brand, RULE)
    rows = [Row(theme.unit, (rule,), anchor=rows[0].anchor), *after(rows, 0.0, FORBIDDEN)]
    rows[1] = replace(rows[1], anchor=None)
    whole = stacked(rows)
    return [whole] if whole.height <= TALL * theme.room else rows


@sets(Kind.DEPARTMENT_NAME)
def name(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the name of a department, as a heading."""
    theme = context.theme
    rows = kept(context.rows(context.inline.of_node(node, BOLD), theme.subheading, column, balance=True))
    return [replace(rows[0], anchor=Anchor(node.id, level(node)), space=3 * theme.unit), *rows[1:]]


@sets(Kind.DETAIL)
def detail(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a detail after its label."""
    return after(_line(node, context, column, 0.0), context.theme.unit / 2, FORBIDDEN)


def _line(node: Node, context: BlockContext, column: Column, wide: float) -> list[Row]:
    """Set a detail beside its label, or after it."""
    inline, style = context.inline, context.theme.body
    own = _own(node)
    words = inline.of_node(node, leaves=own) if own else inline.of_node(node)
    if not wide:
        label = inline.of_node(node, BOLD, leaves=_LABELS) if own else None
        return kept(context.rows(label.followed_by(words) if label else words, style, column))
    rows = kept(context.rows(words, style, column.inset(wide)))
    if not own:
        return rows
    base = rows[0].height - style.leading + style.base_line  # that of a line to write on is lower
    label_row = context.reaching(
        context.line(inline.of_node(node, BOLD, leaves=_LABELS), style, column, base=base),
        Column(column.start, wide),
    )
    first = beside([replace(label_row, height=rows[0].height)], rows[:1])
    return [first, *rows[1:]]


def _label_width(node: Node, context: BlockContext) -> float:
    if not _own(node):
        return 0.0
    return context.width(context.inline.of_node(node, BOLD, leaves=_LABELS), context.theme.body)


def _own(node: Node) -> Sequence[int]:
    """Return the indexes of the leaves after the label of a detail; none where it has no label."""
    first = node.children[0]
    labelled = isinstance(first, Leaf) and first.segment.startswith(f"{OF_PROGRAM}{LABEL}.")
    return range(len(_LABELS), len(node.children)) if labelled else ()
