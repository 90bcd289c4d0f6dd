"""Paragraphs and headings."""

from __future__ import annotations

from dataclasses import replace

from ...reading.tree import Kind, Node
from ...structure import HEADINGS
from ...units import MM
from ..context import BlockContext, Column
from ..engine.ink import ink
from ..engine.rows import COST_BEFORE_SECTION, Anchor, Row, after, kept
from ..inline import BOLD, InlineText
from ..theme import Style
from .setters import sets

NUMBER = 1.6
"""The size of a section's number, in sizes of its heading, where the margin has room for it."""
RULE, CLEAR = 0.8, 1.5
"""The weight of a rule below a heading in the Nastaliq hand, and the room between the two."""
BESIDE_NUMBER = 4 * MM
"""The least room between a section's number and its heading."""


@sets(Kind.PARAGRAPH, Kind.CAPTION)
def paragraph(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set statements as one paragraph of body text."""
    rows = context.passage(context.inline.of_node(node), context.theme.body, column)
    return after(rows, 2 * context.theme.unit)


@sets(Kind.INTRODUCTION)
def leading(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a paragraph that leads into the whole leaflet: larger, and clear of what stands before it.

    In two columns it is one among others.
    """
    theme = context.theme
    if theme.pitch:
        return paragraph(node, context, column)
    rows = context.passage(context.inline.of_node(node), theme.lead, column)
    return after(rows, 6 * theme.unit)


@sets(Kind.SUBHEADING)
def subheading(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a heading inside a section; flow keeps it with what follows."""
    return heading(node, context.theme.subheading, context, column)


def heading(node: Node, style: Style, context: BlockContext, column: Column) -> list[Row]:
    """Set a heading, balanced over its lines and unbroken, with an anchor for the outline."""
    words = context.inline.of_node(node, BOLD)
    rows = kept(context.rows(words, uncut(words, style, context, column), column, balance=True))
    rows[0] = Row(rows[0].height, rows[0].items, 4 * context.theme.unit, 0.0, anchor=Anchor(node.id, level(node)))
    return _ruled(rows, context, column) if style == context.theme.heading else rows


def uncut(words: InlineText, style: Style, context: BlockContext, column: Column) -> Style:
    """Return the style of a heading, smaller where its longest word would be cut; never smaller than body text."""
    segments = context.prepared(words, style.weight).segments
    printed = (one.width for one in segments if all(piece.face is not None for piece in one.pieces))
    widest = max(printed, default=0.0) * style.size
    if widest <= column.width:
        return style
    part = max(column.width / widest, min(context.theme.body.size / style.size, 1.0))
    return style.times(part)


def level(node: Node) -> int:
    """Return the level of a heading, from 1."""
    return int(node.tag.value[1])


def anchor(node: Node) -> Anchor | None:
    """Return the anchor of a heading; None for what the outline does not show, such as the head of a row."""
    return Anchor(node.id, level(node)) if node.tag in HEADINGS else None


@sets(Kind.HEADING)
def section_heading(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the heading of a section, with its number, so that staff can say "look at 6": large where it has a margin."""
    if len(node.children) == 1:
        return heading(node, context.theme.heading, context, column)
    if context.theme.pitch:
        first, *others = heading(node, context.theme.heading, context, column)
        return [replace(first, cost=COST_BEFORE_SECTION), *others]
    return _ruled(_numbered(node, context, column), context, column)


def _ruled(rows: list[Row], context: BlockContext, column: Column) -> list[Row]:
    """Put a rule below a heading in the Nastaliq hand, whose bold words hardly differ from others."""
    if context.theme.script != "Aran":
        return rows
    *others, last = rows
    y = max(last.height, ink(last.items)[1] + CLEAR)
    rule = context.grid.rule(column.start, y, column.width, context.theme.palette.brand, RULE)
    return [*others, last.with_items((*last.items, rule))]


def _numbered(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a heading whose first leaf is its number.

    All numbers have the size at which the widest of two digits stands clear of its heading.
    """
    theme, inline = context.theme, context.inline
    numeral, words = inline.of_node(node, BOLD, leaves={0}), inline.of_node(node, BOLD, leaves={1})
    style = uncut(words, theme.heading, context, column)
    first, *rest = kept(context.rows(words, style, column, balance=True))
    margin = Column(theme.outer, theme.start - theme.outer)
    large = replace(theme.heading, size=theme.heading.size * NUMBER)
    widest = context.numeral * large.size
    large = replace(large, size=large.size * min((margin.width - BESIDE_NUMBER) / widest, 1.0))
    mark = context.reaching(context.line(numeral, large, margin, base=style.base_line), margin)
    row = Row(
        first.height,
        (*mark.items, *first.items),
        space=6 * theme.unit,
        cost=COST_BEFORE_SECTION,
        anchor=Anchor(node.id, level(node)),
    )
    return [row, *rest]
