"""Call-outs of six levels: told apart by icon, words, bar weight and color at once.

What they have in common wherever they stand, and how one is set that fits no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ...content.blocks.callout import Level
from ...reading.tree import Field, Kind, Leaf, Node, Run
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import (
    CALLOUT,
    COST_BEFORE_ACTION,
    COST_IN_CALLOUT,
    FORBIDDEN,
    Frame,
    Row,
    after,
    framed,
    kept,
    stacked,
)
from ..grid import rectangle
from ..icons import BARRED, BELL, BULB, CLOCK, INFORMATION, SPEECH, Icon
from ..inline import BOLD
from ..page import Artifact, ArtifactKind, Color, Item, Shape
from ..theme import LevelColors, Palette, Style
from . import listing
from .setters import sets
from .text import anchor, uncut

ICONS: dict[Level, Icon] = {
    Level.NOTE: INFORMATION,
    Level.TIP: BULB,
    Level.COMMON: SPEECH,
    Level.SAME_DAY: CLOCK,
    Level.WARNING: BARRED,
    Level.EMERGENCY: BELL,
}
BARS: dict[Level, float] = {
    Level.NOTE: 1.0,
    Level.TIP: 1.0,
    Level.COMMON: 2.0,
    Level.SAME_DAY: 4.0,
    Level.WARNING: 6.0,
    Level.EMERGENCY: 6.0,
}
"""The weight of the bar at the start side, in points: it tells the levels apart on a photocopy."""
EDGE = 0.75
"""The weight of the line around a call-out."""
DOUBLE, APART = 1.2, 2.0
"""The weight of each of the two lines around a warning, and the room between them."""
HEADING = 16.0
"""The size of a heading, in points at text of 12."""
PADDING = 5 * MM
ON_PANELS = 3.5 * MM
"""The padding of a call-out on a panel."""
ICON = 13 * MM


def padding(context: BlockContext) -> float:
    """Return how far words are from the sides of their box, in points: less on a panel, where a line is short."""
    is_panel = context.theme.start == context.theme.outer and not context.theme.pitch
    return ON_PANELS if is_panel else PADDING


def colors(palette: Palette, level: Level) -> LevelColors:
    """Return the colors of a level."""
    return {
        Level.NOTE: palette.note,
        Level.TIP: palette.note,
        Level.COMMON: palette.common,
        Level.SAME_DAY: palette.same_day,
        Level.WARNING: palette.warning,
        Level.EMERGENCY: palette.emergency,
    }[level]


def in_rows(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set a call-out that goes on over a page: heading, text, list, further text, and last and largest the action."""
    theme, inside = context.theme, column.inset(PADDING + 2, PADDING)
    heading, *lines = node.below()
    level = Level(node.variant)
    rows = on_band(head(heading, level, context, inside), level, context, column)
    for line, cost in priced(lines):
        if line.kind is Kind.LIST:
            rows += items_of(line, context, inside)
        else:
            added = kept(context.passage(context.inline.of_node(line), line_style(line, context), inside))
            rows += after(added, theme.unit, cost)
    boxed = framed(rows, frame(node, context, column, continuation(node, context, inside)))
    return after(boxed, 3 * theme.unit)


@sets(Kind.SEE)
def see(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the line that stands where a call-out was: its heading in the color of its level, and its page."""
    theme, inline = context.theme, context.inline
    style = theme.body.bold().colored(colors(theme.palette, Level(node.variant)).strong)
    return after(kept(context.rows(inline.of_node(node, BOLD), style, column)), 2 * theme.unit)


def line_style(line: Node, context: BlockContext) -> Style:
    """Return the style of a line of a call-out: the action is largest."""
    return context.theme.lead.bold() if line.kind is Kind.ACTION else context.theme.body


def numbers_first(lines: Sequence[Node]) -> list[Node]:
    """Return the lines of a call-out that goes on over a page: first those with a number, or a line to write it on."""
    first = numbers(lines)
    return [*first, *(line for line in lines if line not in first)]


def numbers(lines: Sequence[Node]) -> list[Node]:
    """Return those of the lines of a call-out that have its numbers, or lines to write them on."""
    return [line for line in lines if line.kind is Kind.ACTION and names_value(line)]


def names_value(line: Node) -> bool:
    """Tell whether a line of a call-out has a value, or a line to write one on."""
    inlines = [inline for leaf in line.children if isinstance(leaf, Leaf) for inline in leaf.inlines]
    return any(isinstance(inline, Field) or (isinstance(inline, Run) and bool(inline.value)) for inline in inlines)


def costs(kinds: Sequence[Kind]) -> list[float]:
    """Return what a break costs before each part after the head, given their kinds, `LIST` for each item of a list.

    The head goes with what follows, and the action and what leads to it with the last items.
    """
    items = kinds.count(Kind.LIST)
    text = COST_BEFORE_ACTION if items or Kind.ACTION in kinds else COST_IN_CALLOUT
    of_items = iter([CALLOUT.before(n, items) for n in range(items)])
    found = {Kind.CALLOUT_TEXT: text}
    costs = [next(of_items) if kind is Kind.LIST else found.get(kind, COST_BEFORE_ACTION) for kind in kinds]
    return [FORBIDDEN, *costs[1:]] if costs else []


def priced(lines: Sequence[Node]) -> Iterator[tuple[Node, float]]:
    """Yield the lines of a call-out after its head, each with what a break before it costs; a list's is its first."""
    parts = [line for line in lines for _ in (line.children if line.kind is Kind.LIST else "1")]
    prices = iter(costs([part.kind for part in parts]))
    for line in lines:
        cost, *_ = islice(prices, len(line.children) if line.kind is Kind.LIST else 1)
        yield line, cost


def items_of(line: Node, context: BlockContext, inside: Column) -> list[Row]:
    """Set a list of a call-out in one column; its items have prices of their own."""
    return after(listing.items(line, context, inside, context.theme.body, CALLOUT), context.theme.unit, FORBIDDEN)


def head(node: Node, level: Level, context: BlockContext, inside: Column, size: float = HEADING) -> list[Row]:
    """Set the heading of a call-out, in points at text of 12; that of an emergency is white, on a band (`on_band`)."""
    theme = context.theme
    color = theme.palette.white if level is Level.EMERGENCY else colors(theme.palette, level).strong
    part = size * theme.scale / theme.subheading.size
    style = theme.subheading.colored(color).times(part)
    words = context.inline.of_node(node, BOLD)
    first, *rest = kept(context.rows(words, uncut(words, style, context, inside), inside, balance=True))
    return [replace(first, anchor=anchor(node)), *rest]


def on_band(rows: list[Row], level: Level, context: BlockContext, column: Column) -> list[Row]:
    """Put the heading of an emergency on a solid band over the whole width of its box; leave any other as it is."""
    if level is not Level.EMERGENCY:
        return rows
    row, shades = stacked(rows), colors(context.theme.palette, level)
    pad = PADDING * 0.6
    band = context.grid.box(column.start, -pad, column.width, row.height + 2 * pad, shades.strong)
    return [Row(row.height + pad, (band, *row.items), anchor=rows[0].anchor)]  # the next space is below the band


def continuation(node: Node, context: BlockContext, inside: Column) -> tuple[Row, ...]:
    """Return what heads the rest of a call-out that goes on over a page: its own label, or the words of its level.

    They say that it goes on, and are artifacts: by ear a call-out is one, wherever pages end.
    """
    own = (leaf.id for leaf in node.below()[0].leaves() if leaf.id in context.repeats)
    label = next(own, f"level.{node.variant}")
    (text,) = context.repeats[label]
    style = context.theme.body.bold().colored(colors(context.theme.palette, Level(node.variant)).strong)
    return tuple(context.rows(context.inline.artifact(text, BOLD, Artifact(ArtifactKind.LAYOUT, label)), style, inside))


def outline(level: Level, context: BlockContext, column: Column, top: float, bottom: float) -> tuple[Shape, ...]:
    """Return the box of a call-out with its tint, from top to bottom, and the bar at its start side.

    Around a warning stand two lines, which a photograph or a copy in gray keeps.
    """
    grid, shades = context.grid, colors(context.theme.palette, level)
    bar = grid.box(column.start, top, BARS[level], bottom - top, shades.strong)
    left = grid.left(column.start, column.width)

    def box(inset: float, weight: float, fill: Color | None) -> Shape:
        inside = rectangle(left + inset, top + inset, column.width - 2 * inset, bottom - top - 2 * inset)
        return Shape((inside,), fill=fill, stroke=shades.strong, line_width=weight)

    if level is not Level.WARNING:
        return (box(EDGE / 2, EDGE, shades.tint), bar)
    outer = DOUBLE / 2
    return (box(outer, DOUBLE, shades.tint), box(outer + DOUBLE + APART, DOUBLE, None), bar)


def frame(node: Node, context: BlockContext, column: Column, again: tuple[Row, ...] = ()) -> Frame:
    """Return the box of a call-out: its bar, its tint and its icon in the margin."""
    level = Level(node.variant)
    theme, grid = context.theme, context.grid
    icon, color = ICONS[level], colors(theme.palette, level).strong
    above = PADDING * 0.6 if level is Level.EMERGENCY else PADDING * 0.8

    margin = theme.start - theme.outer
    size = min(ICON, margin - 2 * MM)
    inward = 2 * MM if margin > ICON + 4 * MM else 0.0

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        x = grid.left(theme.outer + inward, size)
        sign = icon.at(x, top + above * 0.4, size, color, right_to_left=grid.right_to_left)
        return (*outline(level, context, column, top, bottom), *sign)

    return Frame(paint, above, PADDING * 0.8, again)
