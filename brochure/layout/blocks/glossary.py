"""Words explained: a table of term and meaning that splits between rows only."""

from __future__ import annotations

from dataclasses import replace

from ...reading.tree import Node
from ...units import MM
from ..inline import BOLD
from ..rows import FORBIDDEN, TABLE, Frame, Row, after, beside, clear, kept, repeated
from ..setting import Column, Setting

TERM = 46 * MM
"""The least width of the column of terms; none of their words is broken."""
GAP = 5 * MM


def glossary(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set a glossary as a table with a header row, which is printed again where the table goes on over a page.

    A term is a plain cell: as the header of its row it would be said twice, once for itself and once for its meaning.
    Where a term has two lines its meaning begins beside the second, so that the eye, and a reader that goes by lines,
    meets the whole term first.
    """
    theme, inline = setting.theme, setting.inline
    head, body = node.below()
    entries = [row.below() for row in body.below()]
    widest = max(setting.prepared(inline.of_node(term, BOLD), BOLD).widest for term, _ in entries) * theme.body.size
    wide = min(max(TERM, widest + 1), column.width / 2)
    left, right = Column(column.start, wide), column.inset(wide + GAP)
    style = theme.body.bold().colored(theme.palette.brand)
    titles = zip(head.below()[0].below(), (left, right), strict=True)
    header = beside(*(kept(setting.rows(inline.of_node(cell, BOLD), style, place)) for cell, place in titles))
    rows = [_ruled(header, setting, column, 1.2)]
    for index, (term, meaning) in enumerate(entries):
        *above, last = setting.rows(inline.of_node(term, BOLD), theme.body, left)
        lines = [*above, setting.reaching(last, Column(left.start, wide + GAP))]
        blank = [Row(line.height) for line in above]
        row = beside(kept(lines), kept([*blank, *setting.rows(inline.of_node(meaning), theme.body, right)]))
        row = clear(row)  # of the rule above it, into which words in Nastaliq would rise
        cost = TABLE.before(index, len(entries)) if index else FORBIDDEN
        rows.append(_ruled(replace(row, cost=cost), setting, column, 0.5))
    again = repeated(replace(rows[0], height=rows[0].height + theme.unit / 2))
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, (again,))
    return after([replace(row, frame=frame) for row in rows], 2 * theme.unit)


def _ruled(row: Row, setting: Setting, column: Column, weight: float) -> Row:
    """Give a row a line below it and even room, enough to set its lines apart from those of the next row."""
    unit = setting.theme.unit
    height = row.height + 1.25 * unit
    color = setting.theme.palette.brand if weight > 1 else setting.theme.palette.rule
    rule = setting.grid.rule(column.start, height, column.width, color, weight)
    return replace(row, height=height, items=(*row.items, rule), space=unit / 2)
