"""Words explained: a table of term and meaning that splits between rows only."""

from __future__ import annotations

from dataclasses import replace

from ...content.model import Glossary
from ...structure import Element, Tag
from ...units import MM
from ..rows import FORBIDDEN, TABLE, Frame, Row, after, beside, clear, kept, repeated
from ..setting import Column, Setting

TERM = 46 * MM
"""The least width of the column of terms; none of their words is broken."""
GAP = 5 * MM


def glossary(block: Glossary, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a glossary as a table with a header row, which is printed again where the table goes on over a page.

    A term is a plain cell: as the header of its row it would be said twice, once for itself and once for its meaning.
    Where a term has two lines its meaning begins beside the second, so that the eye, and a reader that goes by lines,
    meets the whole term first.
    """
    theme = setting.theme
    words = [setting.prepared(setting.wording.words(term.term, 700), 700) for term in block.glossary]
    widest = max(one.widest for one in words) * theme.body.size
    wide = min(max(TERM, widest + 1), column.width / 2)
    left, right = Column(column.start, wide), column.inset(wide + GAP)
    head = [setting.wording.plain(setting.labels[key], 700) for key in ("word", "meaning")]
    header = beside(
        *(
            kept(setting.rows(words, theme.body.bold().colored(theme.palette.brand), place))
            for words, place in zip(head, (left, right), strict=True)
        )
    )
    rows = [_ruled(header, setting, column, 1.2)]
    cells = tuple(words.element(Tag.TABLE_HEADER, scope="Column") for words in head)
    body = []
    for index, term in enumerate(block.glossary):
        word = setting.wording.words(term.term, 700).followed_by(setting.wording.plain(" ", 700))
        meaning = setting.wording.words(term.meaning)
        *above, last = setting.rows(word, theme.body, left)
        lines = [*above, setting.reaching(last, Column(left.start, wide + GAP))]
        blank = [Row(line.height) for line in above]
        row = beside(kept(lines), kept([*blank, *setting.rows(meaning, theme.body, right)]))
        row = clear(row)  # of the rule above it, into which words in Nastaliq would rise
        cost = TABLE.before(index, len(block.glossary)) if index else FORBIDDEN
        rows.append(_ruled(replace(row, cost=cost), setting, column, 0.5))
        cells_of_row = (word.element(Tag.TABLE_CELL), meaning.element(Tag.TABLE_CELL))
        body.append(Element(Tag.TABLE_ROW, cells_of_row))
    top = Element(Tag.TABLE_HEAD, (Element(Tag.TABLE_ROW, cells),))
    element = Element(Tag.TABLE, (top, Element(Tag.TABLE_BODY, tuple(body))))
    again = repeated(replace(rows[0], height=rows[0].height + theme.unit / 2))
    frame = Frame(lambda top, bottom: (), 0.0, 0.0, (again,))
    return element, after([replace(row, frame=frame) for row in rows], 2 * theme.unit)


def _ruled(row: Row, setting: Setting, column: Column, weight: float) -> Row:
    """Give a row a line below it and even room, enough to set its lines apart from those of the next row."""
    unit = setting.theme.unit
    height = row.height + 1.25 * unit
    color = setting.theme.palette.brand if weight > 1 else setting.theme.palette.rule
    rule = setting.grid.rule(column.start, height, column.width, color, weight)
    return replace(row, height=height, items=(*row.items, rule), space=unit / 2)
