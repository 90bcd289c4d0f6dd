"""Fields of a form: lines to write on beside their labels, boxes to tick, and what is to be cut out of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...content.blocks.form import FieldForm
from ...reading.elements import Marked, marked
from ...reading.tree import Field, Kind, Leaf, Node
from ...units import MM
from ..context import BELOW, BlockContext, Column
from ..engine.rows import COST_IN_LIST, FORBIDDEN, NO_COST, Row, after, kept, shifted, stacked
from ..grid import rectangle
from ..icons import SCISSORS
from ..inline import MIN_WRITE_IN
from ..page import Item, Shape
from .listing import BESIDE_TICK, TICK, lead_in, tick_box
from .setters import sets

BESIDE_LABEL = 2 * MM
"""The room between a label and its line."""
SHORT = 26 * MM
"""The least length of a line for a date or for few letters."""
LONGEST_SHORT = 50 * MM
"""The most that such a line takes."""
BETWEEN = 6 * MM
"""The room between two fields on one line, and between two boxes to tick; these go with text of 12 points."""
PADDING = 6 * MM
SCISSORS_SIZE = 6 * MM
DASH = (4.0, 3.0)
"""The dashes and the gaps of the line to cut along, in points."""
_SHORT = frozenset({FieldForm.SHORT, FieldForm.DATE})
_FIRST = frozenset({FieldForm.SIGN, *_SHORT})


@sets(Kind.FIELDS)
def fields(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the fields of a form below the words that lead into them; those that are short share a line.

    What is signed is on the page of the signature, and the day of the signature too.
    """
    rows = [row for part in node.below() if part.kind is Kind.LEAD for row in lead_in(part, context, column)]
    led, drawn = bool(rows), False
    for nodes, line in _lines([part for part in node.below() if part.kind is Kind.FIELD], context, column):
        is_below_rule = drawn and line[0].height < context.theme.hand  # its words have no room of their own above
        gap = context.theme.unit * (2 if is_below_rule else 1)
        held = led or nodes[0].variant == FieldForm.SIGN
        rows += after(line, gap, (FORBIDDEN if held else COST_IN_LIST) if rows else NO_COST)
        led, drawn = nodes[-1].variant == FieldForm.SIGN, line[-1].height >= context.theme.hand
    return after(rows, 2 * context.theme.unit)


@sets(Kind.FIELD)
def field(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set one field of a form."""
    return after(field_rows(node, context, column), context.theme.unit)


@sets(Kind.CUT_LINE)
def cut_line(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the words that say what the scissors mean."""
    return kept(context.rows(context.inline.of_node(node), context.theme.small, column))


@sets(Kind.CUT_OUT, across=True)
def cut_out(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set fields that are to be cut out of the page."""
    line, *_ = node.below()
    inside = column.inset(PADDING, PADDING)
    return [dashed([*cut_line(line, context, inside), *fields(node, context, inside)], context, column)]


def dashed(rows: Sequence[Row], context: BlockContext, column: Column) -> Row:
    """Return rows as one, in a box of dashes with scissors at its start."""
    theme, grid, row = context.theme, context.grid, stacked(rows)
    size = SCISSORS_SIZE * theme.scale
    above = 1.1 * size
    height = above + row.height + PADDING
    left, top = grid.left(column.start, column.width), size / 2
    outline = rectangle(left, top, column.width, height - top)
    box = Shape((outline,), stroke=theme.palette.ink, line_width=0.75, dash=DASH)
    back = grid.box(column.start + PADDING - size / 4, 0.0, 1.5 * size, size, theme.palette.white)
    x = grid.left(column.start + PADDING, size)
    sign = SCISSORS.at(x, 0.0, size, theme.palette.ink, right_to_left=grid.right_to_left)
    items = (box, back, *sign, *(shifted(item, above) for item in row.items))
    return Row(height, items, 3 * theme.unit, NO_COST, low=True)


def _lines(nodes: Sequence[Node], context: BlockContext, column: Column) -> Iterator[tuple[list[Node], list[Row]]]:
    """Yield fields with their rows, those that share a line together."""
    waiting: list[Node] = []
    gap = BETWEEN * context.theme.scale
    for node in nodes:
        shares = bool(waiting) and waiting[-1].variant in _FIRST and node.variant in _SHORT
        needs = [_need(one, context) for one in (*waiting, node)]
        if waiting and not (shares and sum(needs) + gap * len(waiting) <= column.width):
            yield waiting, _shared(waiting, context, column)
            waiting = []
        waiting.append(node)
    if waiting:
        yield waiting, _shared(waiting, context, column)


def _need(node: Node, context: BlockContext) -> float:
    """Return the least width of a field: its label and a line."""
    least = SHORT * context.theme.scale if node.variant in _SHORT else MIN_WRITE_IN
    return context.width(context.inline.of_node(node, leaves={0, 1}), context.theme.body) + BESIDE_LABEL + least


def _shared(nodes: Sequence[Node], context: BlockContext, column: Column) -> list[Row]:
    """Set fields on one line: what is left goes to signatures, else to all alike."""
    if len(nodes) == 1:
        return field_rows(nodes[0], context, column)
    gap, needs = BETWEEN * context.theme.scale, [_need(node, context) for node in nodes]
    spare = column.width - sum(needs) - gap * (len(nodes) - 1)
    takers = [node for node in nodes if node.variant == FieldForm.SIGN] or list(nodes)
    start, items = column.start, list[Item]()
    height = 0.0
    for node, need in zip(nodes, needs, strict=True):
        width = need + (spare / len(takers) if node in takers else 0.0)
        (row,) = _line(node, context, Column(start, width))
        items += row.items
        height = max(height, row.height)
        start += width + gap
    return [Row(height, tuple(items))]


def field_rows(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a field by what it asks for."""
    form, _, lines = node.variant.partition(" ")
    if form == FieldForm.TICK:
        return _ticked(node, context, column)
    if form == "choices":
        return _choices(node, context, column)
    if form == FieldForm.NOTES:
        label = kept(context.rows(context.inline.of_node(node, leaves={0, 1}), context.theme.body, column))
        return [*label, *(_rule(node, context, column) for _ in range(int(lines)))]
    return _line(node, context, column)


def _line(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a label with its line beside it, or below where that would be too short."""
    theme = context.theme
    words = context.inline.of_node(node, leaves={0, 1})
    label = context.width(words, theme.body) + BESIDE_LABEL
    if node.variant in _SHORT:
        column = Column(column.start, min(column.width, label + LONGEST_SHORT * theme.scale))
    if _need(node, context) > column.width:
        return [*kept(context.rows(words, theme.body, column)), _rule(node, context, column)]
    row = context.line(words, theme.body, column, base=theme.hand - BELOW)
    rule = _rule(node, context, column.inset(label))
    return [Row(theme.hand, (*row.items, *rule.items))]


def _rule(node: Node, context: BlockContext, column: Column) -> Row:
    """Return a line to write on, kept with what stands above it."""
    theme, mark = context.theme, _fields_of(node)[0].mark
    rule = context.grid.rule(column.start, theme.hand, column.width, theme.palette.ink, 0.6, shows=mark)
    return Row(theme.hand, (rule,), cost=FORBIDDEN)


def _fields_of(node: Node) -> list[Marked]:
    """Return what a field asks for, without the lines to write on that stand in its words for a value."""
    own = [isinstance(child, Leaf) and not child.segment for child in node.children]
    return [one for one in marked(node) if isinstance(one.inline, Field) and own[one.leaf]]


def _ticked(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a box to tick with its words beside it."""
    words = column.inset((TICK + BESIDE_TICK) * context.theme.scale)
    first, *rest = kept(context.rows(context.inline.of_node(node, leaves={1}), context.theme.body, words))
    (box,) = _fields_of(node)
    return [first.with_items((tick_box(box.mark, column.start, context), *first.items)), *rest]


def _choices(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set words, and behind them each choice with its box, on as many lines as that takes."""
    theme, scale, gap = context.theme, context.theme.scale, BETWEEN * context.theme.scale
    label = context.inline.of_node(node, leaves={0, 1})
    rows = kept(context.rows(label, theme.body, column))
    hang = (TICK + BESIDE_TICK) * scale
    start = context.width(label, theme.body) + gap if len(rows) == 1 else column.width
    for index, box in enumerate(_fields_of(node)):
        words = context.inline.of_node(node, leaves={3 * index + 3, 3 * index + 4})
        width = hang + context.width(words, theme.body)
        if start + width > column.width:
            rows.append(Row(theme.body.leading, cost=FORBIDDEN, space=theme.unit / 2))
            start = 0.0
        place = Column(column.start + start, column.width - start)
        first, *others = context.rows(words, theme.body, place.inset(hang))
        rows[-1] = rows[-1].with_items((*rows[-1].items, tick_box(box.mark, place.start, context), *first.items))
        rows += [replace(row, cost=FORBIDDEN) for row in others]
        start += width + gap
    return rows
