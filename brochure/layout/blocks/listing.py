"""Lists: bulleted, numbered, and questions with a box to tick and a line to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...content.model import Bullets, Questions, Statement
from ...structure import Element, Leaf, Tag
from ...text.numbers import format_number
from ...units import MM
from ..grid import rectangle
from ..page import Shape
from ..rows import FORBIDDEN, IN_SHORT_LIST, LIST, SHORT_LIST, Keep, Row, after, beside, kept
from ..setting import Column, Setting
from ..theme import Style

HANG = 6.5 * MM
"""How far the text of a list item stands in from where its marker begins, beside text of 12 points."""
TICK = 4.5 * MM
"""The side of a box to tick, beside text of 12 points."""
BESIDE_TICK = 3 * MM
"""The room between a box to tick and its question."""


def bullets(block: Bullets, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a lead-in and a bulleted list, kept together at the start."""
    element, rows = items(block.items, setting, column, setting.theme.body)
    if block.lead is None:
        return element, rows
    lead, above = lead_in(block.lead, setting, column)
    return Element(Tag.SECTION, (lead, element)), [*above, *after(rows, setting.theme.unit / 2, FORBIDDEN)]


def lead_in(lead: Statement, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set the words that lead into a list."""
    words = setting.wording.words(lead)
    rows = kept(setting.rows(words, setting.theme.body, column))
    return words.element(Tag.PARAGRAPH), after(rows, 2 * setting.theme.unit)


def items(
    says: Sequence[Statement], setting: Setting, column: Column, style: Style, *, numbered: bool = False,
    keep: Keep = LIST,
) -> tuple[Element, list[Row]]:  # fmt: skip
    """Set list items, each with a marker of the language (or its number) hanging at the start."""
    unit = setting.theme.unit
    hang = HANG * setting.theme.scale * style.size / setting.theme.body.size
    elements, rows = [], []
    for index, say in enumerate(says):
        mark = f"{format_number(index + 1, setting.language)}." if numbered else setting.language.list_marker
        label = setting.wording.plain(f"{mark} ")
        words = setting.wording.words(say)
        own = setting.stepped(words, style)
        lines = setting.rows(words, own, column.inset(hang))
        base = own.base_line + lines[0].height - own.leading  # lower on a line to write on
        marker = setting.reaching(setting.line(label, own, column, base=base), Column(column.start, hang))
        marker = replace(marker, height=lines[0].height)
        elements.append(_item(label.element(Tag.LABEL), words.children))
        first = beside([marker], lines[:1])
        cost = keep.before(index, len(says)) if index else None
        rows += after([first, *lines[1:]], unit / 2 if index else 2 * unit, cost)
    numbering = "Decimal" if numbered else "Disc"
    return Element(Tag.LIST, tuple(elements), numbering=numbering), _whole(rows)


def _item(label: Element, children: tuple[Element | Leaf, ...]) -> Element:
    return Element(Tag.LIST_ITEM, (label, Element(Tag.LIST_BODY, children)))


def _whole(rows: list[Row]) -> list[Row]:
    """Make it dearer to break a short list, which is kept together where that leaves no large gap."""
    if len(rows) > SHORT_LIST:
        return rows
    return [replace(row, cost=max(row.cost, IN_SHORT_LIST)) if n else row for n, row in enumerate(rows)]


def questions(block: Questions, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set questions, each with a box to tick and a line to write the answer on."""
    theme, grid = setting.theme, setting.grid
    side = TICK * theme.scale
    write = column.inset(side + BESIDE_TICK * theme.scale)
    elements, rows = [], []
    for index, say in enumerate(block.questions):
        box, line = Leaf(), Leaf()
        words = setting.wording.words(say)
        lines = kept(setting.rows(words, theme.body, write))
        top = theme.body.base_line - 0.35 * theme.body.size - side / 2
        square = rectangle(grid.left(column.start, side), top, side, side)
        tick = Shape((square,), stroke=theme.palette.ink, line_width=0.9, leaf=box)
        rule = grid.rule(write.start, theme.hand, write.width, theme.palette.rule, 0.6, leaf=line)
        label = _field(box, "tick", "cb", setting)
        answer = _field(line, "answer", "tv", setting)
        question = words.element(Tag.PARAGRAPH)
        body = Element(Tag.LIST_BODY, (question, answer))
        elements.append(Element(Tag.LIST_ITEM, (Element(Tag.LABEL, (label,)), body)))
        first = Row(lines[0].height, (tick, *lines[0].items))
        block_rows = [first, *lines[1:], Row(theme.hand + 1, (rule,), cost=FORBIDDEN)]
        cost = LIST.before(index, len(block.questions)) if index else None
        rows += after(block_rows, theme.unit if index else 2 * theme.unit, cost)
    element = Element(Tag.LIST, tuple(elements), numbering="None")
    if block.lead is None:
        return element, rows
    lead, above = lead_in(block.lead, setting, column)
    return Element(Tag.SECTION, (lead, element)), [*above, *after(rows, theme.unit, FORBIDDEN)]


def _field(leaf: Leaf, key: str, role: str, setting: Setting) -> Element:
    """Return a field of a form with a label as its name."""
    name = setting.labels[key]
    return Element(Tag.FORM, (leaf,), alt=name, language=setting.wording.foreign(name), role=role)
