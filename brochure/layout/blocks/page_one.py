"""Page one where the content has `front:`: a low band, when to get help with its numbers, then what else is in front.

The call-out that stands first is whole on the page. Where it cannot be, in a small page or in large type, its number
stands right below its heading and the rest flows on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...content.model import Level
from ...reading.tree import Kind, Node
from ...units import MM
from ..engine.rows import DEAR, FORBIDDEN, FREE, Frame, Row, after, framed, kept, shifted, stacked
from ..grid import rectangle
from ..page import Item, Shape
from ..setting import Column, Setting
from . import listing
from .callout import BARS, EDGE, HEADING, ICONS, PADDING, colors, continuation, head, names_value, numbers_first
from .cover import states
from .setters import set_block, sets

EMERGENCY_HEADING = 21.0
"""The size of the heading of an emergency, in points at text of 12."""
SIGN = 9 * MM
"""The size of the icon beside a heading, at text of 12 points."""
BESIDE_SIGN = 4 * MM
BEFORE_CALLOUT = 2.5
"""The cost of a break before another call-out in front: page one would say too little."""


@sets(Kind.FRONT, across=True)
def front(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set what stands on page one, from its band on; all that names the leaflet is among the children."""
    cover, first, *others = node.below()
    rows = set_block(cover, setting, column)
    added = _part(first, setting, column, _height(rows))
    checked = next((child for child in cover.below() if child.kind is Kind.STATES), None)
    if checked is not None and len(added) > 1 and first.kind is Kind.CALLOUT:  # help before all else
        bare = cover._replace(children=tuple(child for child in cover.below() if child is not checked))
        rows = set_block(bare, setting, column)
        added = _part(first, setting, column, _height(rows))
        added += after(states(checked, setting, column, setting.theme.palette.ink), 2 * setting.theme.unit)
    rows += after(added, added[0].space, FORBIDDEN)
    return [*rows, *(row for child in others for row in _part(child, setting, column))]


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height + row.space for row in rows)


def _part(node: Node, setting: Setting, column: Column, used: float = 0.0) -> list[Row]:
    """Set a part in front; `used` is what stands above it on its page."""
    if node.kind is Kind.CALLOUT:
        return _callout(node, setting, column, used)
    if node.kind is Kind.SECTION:
        return _section(node, setting, column)
    return set_block(node, setting, column)


def _section(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set a section with its blocks over the whole width; no heading is parted from what follows it."""
    rows: list[Row] = []
    headed = False
    for block in node.below():
        added = _part(block, setting, column)
        rows += after(added, added[0].space, FORBIDDEN) if headed else added
        headed = block.kind in {Kind.HEADING, Kind.SUBHEADING}
    return rows


def _callout(node: Node, setting: Setting, column: Column, used: float) -> list[Row]:
    """Set a call-out in front as one row, which no page parts; as several only where it fits no page."""
    theme, level = setting.theme, Level(node.variant)
    room = theme.room - used - 2 * theme.unit
    whole = _boxed(_whole(node, setting, column), level, setting, column)
    if whole.height <= room:
        return [replace(whole, space=2 * theme.unit, cost=BEFORE_CALLOUT)]
    return _flowing(node, setting, column)


def _whole(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set a call-out from its heading to its number, which stands last."""
    inside = column.inset(PADDING, PADDING)
    heading, *lines = node.below()
    rows = _head(heading, Level(node.variant), setting, column)
    for line in lines:
        rows += _line(line, setting, inside, listing.MIN_COLUMN)
    return rows


def _line(line: Node, setting: Setting, inside: Column, narrowest: float) -> list[Row]:
    """Set a line of a call-out: a list in two columns where they are wide enough, an action larger, its line long."""
    theme = setting.theme
    if line.kind is Kind.LIST:
        return after(listing.in_columns(line, setting, inside, theme.body, narrowest), theme.unit, DEAR)
    words = setting.inline.of_node(line)
    if line.kind is not Kind.ACTION:
        return after(kept(setting.rows(words, theme.body, inside)), theme.unit, DEAR)
    style = theme.lead.bold()
    rows = kept(setting.rows(setting.filling(words, style, inside), style, inside))
    return after(rows, theme.unit, DEAR)


def _head(heading: Node, level: Level, setting: Setting, column: Column) -> list[Row]:
    """Set the heading beside its icon: that of an emergency white on a solid band over the whole width."""
    theme, grid, emergency = setting.theme, setting.grid, level is Level.EMERGENCY
    shades, size = colors(theme.palette, level), SIGN * theme.scale
    beside = column.inset(PADDING + size + BESIDE_SIGN * theme.scale, PADDING)
    words = stacked(head(heading, level, setting, beside, EMERGENCY_HEADING if emergency else HEADING))
    pad = 0.6 * PADDING
    height = max(words.height, size) + (2 * pad if emergency else 0.0)
    color = theme.palette.white if emergency else shades.strong
    sign = ICONS[level].at(
        grid.left(column.start + PADDING, size), (height - size) / 2, size, color, right_to_left=grid.right_to_left
    )
    band = (grid.box(column.start, 0.0, column.width, height, shades.strong),) if emergency else ()
    text = (shifted(item, (height - words.height) / 2) for item in words.items)
    return [replace(words, items=(*band, *sign, *text), height=height, space=0.0)]


def _boxed(rows: Sequence[Row], level: Level, setting: Setting, column: Column) -> Row:
    """Return rows as one, with a box painted behind them."""
    frame = _frame(level, setting, column)
    row = stacked(rows)
    height = frame.above + row.height + frame.below
    items = (*frame.paint(0.0, height), *(shifted(item, frame.above) for item in row.items))
    return row.with_items(items, height)


def _frame(level: Level, setting: Setting, column: Column) -> Frame:
    """Return the box of a call-out in front: an emergency's begins with its band."""
    grid, shades = setting.grid, colors(setting.theme.palette, level)

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        left = grid.left(column.start, column.width) + EDGE / 2
        outline = rectangle(left, top + EDGE / 2, column.width - EDGE, bottom - top - EDGE)
        box = Shape((outline,), fill=shades.tint, stroke=shades.strong, line_width=EDGE)
        return (box, grid.box(column.start, top, BARS[level], bottom - top, shades.strong))

    above = 0.0 if level is Level.EMERGENCY else 0.5 * PADDING
    return Frame(paint, above, 0.7 * PADDING)


def _flowing(node: Node, setting: Setting, column: Column) -> list[Row]:
    """Set a call-out that fits no page: its number right below its heading, then the rest, which may go on."""
    theme, level = setting.theme, Level(node.variant)
    inside = column.inset(PADDING, PADDING)
    heading, *lines = node.below()
    rows = _head(heading, level, setting, column)
    for line in numbers_first(lines):
        if line.kind is Kind.ACTION:
            rows += after(_line(line, setting, inside, 0.0), theme.unit, FORBIDDEN if names_value(line) else DEAR)
        elif line.kind is Kind.LIST:
            rows += after(listing.items(line, setting, inside, theme.body), theme.unit, DEAR)
        else:
            rows += _line(line, setting, inside, 0.0)
    box = replace(_frame(level, setting, column), again=continuation(node, setting, inside))
    return after(framed(rows, box), 2 * theme.unit, FREE)
