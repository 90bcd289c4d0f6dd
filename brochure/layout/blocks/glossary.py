"""Words explained: a table of term and meaning that splits between rows only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from ...reading.tree import Kind, Node
from ...text.shaping import Cluster
from ...units import MM, millipoints, points
from ..context import BlockContext, Column
from ..engine.ink import ink
from ..engine.rows import (
    FORBIDDEN,
    TABLE,
    TALL,
    TIGHTEST,
    Frame,
    Row,
    after,
    beside,
    clear,
    kept,
    repeated,
    strips,
)
from ..inline import BOLD
from ..page import Glyphs
from .setters import sets

TERM = 46 * MM
"""The least width of the column of terms; none of their words is broken."""
TERM_PART = 1 / 3
"""The part of a narrow column that it takes where its words need no more: meanings are longer than terms."""
GAP = 5 * MM
ABOVE, BELOW = 0.5, 1.25
"""The room in a row above its words, and below them to its rule, in units."""
HEAD_RULE = 1.2
"""How thick the rule below the heads of a narrow column is, in points."""
DESCENT = 0.293
"""How far below the base line the fonts in a file say that they reach, in sizes."""


@sets(Kind.GLOSSARY)
def glossary(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a glossary as a table with a header row, which is printed again where the table goes on over a page.

    A term is a plain cell: as the header of its row it would be said twice, once for itself and once for its meaning.
    In a column of two, which is too narrow for two more, each meaning goes on after its term.
    """
    theme, inline = context.theme, context.inline
    head, body = node.below()
    if theme.pitch:
        return _run_in(head, body.below(), context, column)
    terms = [row.below() for row in body.below()]
    widest = max(context.prepared(inline.of_node(term, BOLD), BOLD).widest for term, _ in terms) * theme.body.size
    wide = min(max(min(TERM, TERM_PART * column.width), widest + 1), column.width / 2)
    places = Column(column.start, wide), column.inset(wide + GAP)
    style = theme.body.bold().colored(theme.palette.brand)
    titles = zip(head.below()[0].below(), places, strict=True)
    header = beside(*(kept(context.rows(inline.of_node(cell, BOLD), style, place)) for cell, place in titles))
    rows = [_ruled(replace(header, space=ABOVE * theme.unit), context, column, 1.2)]
    entries = [_entry(term, meaning, context, places) for term, meaning in terms]
    for index, (first, *others) in enumerate(_told_apart(entries, context)):
        cost = TABLE.before(index, len(terms)) if index else FORBIDDEN
        whole = [replace(first, cost=cost, space=ABOVE * theme.unit), *others]
        rows += [*whole[:-1], _ruled(whole[-1], context, column, 0.5)]
    again = repeated(replace(rows[0], height=rows[0].height + ABOVE * theme.unit), head.id)
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, (again,))
    return after([replace(row, frame=frame) for row in rows], 2 * theme.unit)


def _run_in(head: Node, terms: Sequence[Node], context: BlockContext, column: Column) -> list[Row]:
    """Set each term and its meaning as a paragraph, below a header that is printed again where they go on."""
    theme, inline = context.theme, context.inline
    style = theme.body.bold().colored(theme.palette.brand)
    first, second = (inline.of_node(cell, BOLD) for cell in head.below()[0].below())
    after_it = min(context.width(first, style) + GAP, column.width / 2)
    header = beside(
        context.rows(first, style, Column(column.start, after_it)),
        context.rows(second, style, column.inset(after_it)),
    )
    height = max(header.height, ink(header.items)[1] + HEAD_RULE)  # words in Nastaliq reach below their line
    rule = context.grid.rule(column.start, height, column.width, theme.palette.brand, HEAD_RULE)
    rows = [replace(header, height=height, items=(*header.items, rule), space=ABOVE * theme.unit)]
    for index, entry in enumerate(terms):
        cost = TABLE.before(index, len(terms)) if index else FORBIDDEN
        named, meant = entry.below()
        words = inline.of_node(named, BOLD).followed_by(inline.of_node(meant))
        rows += after(kept(context.rows(words, theme.body, column)), theme.unit, cost)
    again = repeated(rows[0], head.id)
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, (again, Row(theme.unit)))
    return after([replace(row, frame=frame) for row in rows], 2 * theme.unit)


@sets(Kind.TERM)
def term(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a term and its meaning as one paragraph, where there is no room for a table."""
    words = context.inline.of_node(node, BOLD, leaves={0}).followed_by(context.inline.of_node(node, leaves={1, 2}))
    return after(context.rows(words, context.theme.body, column), context.theme.unit)


class _Entry(NamedTuple):
    """A term and its meaning as a row of the table, or as several where they fit no page, and the term's lines."""

    rows: list[Row]
    lines: int


def _entry(term: Node, meaning: Node, context: BlockContext, places: tuple[Column, Column]) -> _Entry:
    left, right = places
    lines = context.rows(context.inline.of_node(term, BOLD), context.theme.body, left)
    lines = _bridged(lines, context, Column(left.start, right.start - left.start))
    said = context.passage(context.inline.of_node(meaning), context.theme.body, right)
    row = clear(beside(kept(lines), kept(said)))  # of the rule above it, into which words in Nastaliq would rise
    rows = [row] if row.height < TALL * context.theme.room else strips(lines, said)
    return _Entry(rows, len(lines))


def _told_apart(entries: Sequence[_Entry], context: BlockContext) -> Iterator[list[Row]]:
    """Yield the rows of each entry, with more room between two whose terms have several lines each.

    pdfminer takes lines of like height for one paragraph where the room between them is less than half of it.
    """
    style, unit = context.theme.body, context.theme.unit
    for entry, following in zip_longest(entries, entries[1:]):
        *others, row = entry.rows
        if following and min(entry.lines, following.lines) > 1 and not context.grid.right_to_left:
            tallest = (max(entry.lines, following.lines) - 1) * style.leading + style.size
            room = sum(one.height for one in entry.rows) - (entry.lines - 1) * style.leading - style.size
            room += (BELOW + TIGHTEST * ABOVE) * unit
            row = replace(row, height=row.height + max(tallest / 2 + 0.1 - room, 0.0))
        yield [*others, row]


def _bridged(lines: Sequence[Row], context: BlockContext, column: Column) -> list[Row]:
    """Return the lines of a term with the blank after the last so wide that it reaches to the meaning.

    The meaning begins beside the first line. Where there are several, the blank after each is so tall that it links it
    to the next, and the last to the first: a reader that goes by the places of letters, as pdfminer does, takes what a
    blank spans for one line, and so has the whole term before its meaning. From right to left nothing is changed.
    """
    if context.grid.right_to_left:
        return [*lines]
    *before, last = lines
    last = context.reaching(last, column)
    if not before:
        return [last]
    step = last.height
    tall = [_linked(row, column, 0.0, step) for row in before]
    return [*tall, _linked(last, None, step * len(before), 0.0)]


def _linked(row: Row, over: Column | None, above: float, below: float) -> Row:
    """Return a line whose last blank, where it has one, is so much taller, and spans a column where one is given."""
    *others, last = row.items or (None,)
    if not isinstance(last, Glyphs) or last.clusters[-1].text != " ":
        return row
    (*words, blank), scale = last.clusters, last.size / last.face.units_per_em
    start = points(last.x) + sum(cluster.advance for cluster in words) * scale
    width = blank.advance * scale
    if over is not None:
        start, width = over.start, over.width
    size = last.size + above + below
    advance = round(width / size * last.face.units_per_em)
    base = points(last.y) + below - DESCENT * (above + below)  # it ends as far down as the letters of its last line
    wide = Cluster(" ", ((blank.glyphs[0][0], advance - 1, 0),), advance)
    spanning = Glyphs(millipoints(start), millipoints(base), size, last.face, (wide,), last.color, last.shows)
    shown = [replace(last, clusters=tuple(words))] if words else []
    return row.with_items((*others, *shown, spanning))


def _ruled(row: Row, context: BlockContext, column: Column, weight: float) -> Row:
    """Give a row a line below it and even room, enough to set its lines apart from those of the next row."""
    unit = context.theme.unit
    height = row.height + BELOW * unit
    color = context.theme.palette.brand if weight > 1 else context.theme.palette.rule
    rule = context.grid.rule(column.start, height, column.width, color, weight)
    return replace(row, height=height, items=(*row.items, rule))
