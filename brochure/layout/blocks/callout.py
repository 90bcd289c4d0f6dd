"""Call-outs of four levels: told apart by icon, words, bar weight and color at once."""

from __future__ import annotations

from ...content.model import Callout, CalloutContent, Level
from ...structure import Element, Leaf, Tag
from ...units import MM
from ..grid import rectangle
from ..icons import BELL, CLOCK, INFORMATION, SPEECH, Icon
from ..page import Item, Shape
from ..rows import CALLOUT, DEAR, FORBIDDEN, WORSE, Anchor, Frame, Row, after, framed, kept, repeated, stacked
from ..setting import Column, Setting
from ..theme import LevelColors, Palette, Style
from . import listing

ICONS: dict[Level, Icon] = {
    Level.NOTE: INFORMATION,
    Level.COMMON: SPEECH,
    Level.SAME_DAY: CLOCK,
    Level.EMERGENCY: BELL,
}
BARS: dict[Level, float] = {Level.NOTE: 1.0, Level.COMMON: 2.0, Level.SAME_DAY: 4.0, Level.EMERGENCY: 6.0}
"""The weight of the bar at the start side, in points: it tells the levels apart on a photocopy."""
EDGE = 0.75
"""The weight of the line around a call-out."""
BELOW_LABEL = 0.75
"""The space between the words of the level and the heading, in units."""
PADDING = 5 * MM
ICON = 13 * MM


def colors(palette: Palette, level: Level) -> LevelColors:
    """Return the colors of a level."""
    return {
        Level.NOTE: palette.note,
        Level.COMMON: palette.common,
        Level.SAME_DAY: palette.same_day,
        Level.EMERGENCY: palette.emergency,
    }[level]


def callout(block: Callout, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a call-out: label, heading, text, list, further text, and last and largest the action."""
    content, theme = block.callout, setting.theme
    inside = column.inset(PADDING + 2, PADDING)
    children, top = head(content, setting, inside, column)
    rows = list(top)
    price = costs(content)
    for say, cost in zip(content.text, price, strict=False):
        children.append(_text(say.text, setting, inside, theme.body, rows, cost))
    if content.items:
        element, listed = listing.items(content.items, setting, inside, theme.body, keep=CALLOUT)
        children.append(element)
        rows += after(listed, theme.unit, FORBIDDEN)
    for say in content.then:
        children.append(_text(say.text, setting, inside, theme.body, rows, price[-1]))
    for say in content.action:
        children.append(_text(say.text, setting, inside, theme.lead.bold(), rows, price[-1]))
    rows = framed(rows, frame(content, setting, column, _again(content, setting, inside)))
    element = Element(Tag.ASIDE, tuple(children))
    return element, after(rows, 3 * theme.unit)


def costs(content: CalloutContent) -> list[float]:
    """Return what a break costs before each part after the head: texts, items, further texts, and the action.

    The head goes with what follows, and the action and what leads to it with the last items.
    """
    items = len(content.items)
    found = [WORSE if items or content.action else DEAR for _ in content.text]
    found += [CALLOUT.before(n, items) for n in range(items)]
    found += [WORSE for _ in (*content.then, *content.action)]
    return [FORBIDDEN, *found[1:]] if found else []


def _text(text: str, setting: Setting, column: Column, style: Style, rows: list[Row], cost: float) -> Element:
    words = setting.wording.words(text)
    added = kept(setting.rows(words, style, column))
    rows += after(added, setting.theme.unit if rows else 0.0, cost)
    return words.element(Tag.PARAGRAPH)


def head(
    content: CalloutContent, setting: Setting, inside: Column, column: Column
) -> tuple[list[Element | Leaf], list[Row]]:
    """Set the words of the level and the heading; the level alone is the heading where there is none."""
    theme = setting.theme
    shades = colors(theme.palette, content.level)
    emergency = content.level is Level.EMERGENCY
    color = theme.palette.white if emergency else shades.strong
    label = setting.wording.plain(setting.labels[f"level.{content.level}"], 700)
    label_style = theme.body.bold().colored(color)
    style = theme.subheading.colored(color)
    words = label
    if content.heading is None:
        element = label.element(Tag.HEADING_3)
        rows = kept(setting.rows(label, label_style, inside))
    else:
        words = setting.wording.words(content.heading, 700)
        element = words.element(Tag.HEADING_3)
        lines = after(setting.rows(words, style, inside, balance=True), BELOW_LABEL * theme.unit)
        rows = kept([*setting.rows(label, label_style, inside), *lines])
    children: list[Element | Leaf] = [] if content.heading is None else [label.element(Tag.PARAGRAPH)]
    children.append(element)
    first = rows[0]
    anchor = Anchor(words.said or element.text(), 3, element)
    rows[0] = Row(first.height, first.items, first.space, first.cost, anchor=anchor)
    if emergency:
        rows = [_solid(rows, setting, column, shades)]
    return children, rows


def _solid(rows: list[Row], setting: Setting, column: Column, shades: LevelColors) -> Row:
    """Put the emergency heading on a solid band over the whole width of its box."""
    row = stacked(rows)
    pad = PADDING * 0.6
    band = setting.grid.box(column.start, -pad, column.width, row.height + 2 * pad, shades.strong)
    return Row(row.height + pad, (band, *row.items), anchor=rows[0].anchor)  # the next space is below the band


def _again(content: CalloutContent, setting: Setting, inside: Column) -> tuple[Row, ...]:
    """Return what heads the rest of a call-out that goes on over a page: the words of its level, and that it goes on.

    They are artifacts: by ear a call-out is one, wherever pages end.
    """
    theme = setting.theme
    level = setting.labels[f"level.{content.level}"]
    words = setting.wording.plain(setting.labels.get("continued", heading=level), 700)
    style = theme.body.bold().colored(colors(theme.palette, content.level).strong)
    return tuple(repeated(row) for row in setting.rows(words, style, inside))


def frame(content: CalloutContent, setting: Setting, column: Column, again: tuple[Row, ...] = ()) -> Frame:
    """Return the box of a call-out: its bar, its tint and its icon in the margin."""
    theme, grid = setting.theme, setting.grid
    shades, bar = colors(theme.palette, content.level), BARS[content.level]
    icon = ICONS[content.level]
    above = PADDING * 0.6 if content.level is Level.EMERGENCY else PADDING * 0.8

    margin = theme.start - theme.outer
    size = min(ICON, margin - 2 * MM)
    inward = 2 * MM if margin > ICON + 4 * MM else 0.0

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        x = grid.left(theme.outer + inward, size)
        left = grid.left(column.start, column.width) + EDGE / 2
        outline = rectangle(left, top + EDGE / 2, column.width - EDGE, bottom - top - EDGE)
        box = Shape((outline,), fill=shades.tint, stroke=shades.strong, line_width=EDGE)
        edge = grid.box(column.start, top, bar, bottom - top, shades.strong)
        return (box, edge, *icon.at(x, top + above * 0.4, size, shades.strong))

    return Frame(paint, above, PADDING * 0.8, again)
