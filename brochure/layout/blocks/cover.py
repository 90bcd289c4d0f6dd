"""The cover area of page one: publisher, title, subtitle, language, and the original's title in translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...paper import A4
from ...reading.elements import image_mark
from ...reading.tree import Kind, Node
from ...units import MM, Size
from ..context import BlockContext, Column
from ..engine.ink import ink
from ..engine.rows import COST_IN_CALLOUT, FORBIDDEN, Anchor, Row, after, beside, clear, kept, shifted, stacked
from ..furniture import SKIN
from ..grid import rectangle
from ..inline import BOLD, InlineText
from ..page import Color, Item, Shape
from ..theme import Style
from .figure import image_of
from .setters import sets

if TYPE_CHECKING:
    from ..pictures import Drawing

BAND = 72 * MM
"""The least height of the band on A4, measured from the top of the page."""
RISE = 4 * MM
"""How far the words of the band begin above where text begins on other pages of A4."""
RULE = 1 * MM
"""The weight of the rule below the band, which is all that is left of it in gray."""


AROUND_TITLE = 0.12
"""The least room between the ink of two lines of the title, or of the last and the subtitle, in sizes of the title."""
UNIT = 5.0
"""The most that one unit of space is in the band: long lines are far apart already."""
AROUND_NAMES = 4
"""The units of space above the language's name, and below it to the edge of the band."""
DRAFT_PAD = 1 * MM
"""The room above and below the words of the draft marks in their box, where no letter needs more."""
BESIDE_DRAFT = 3 * MM
"""The room beside them."""
LOW = "low"
"""The variant of a cover below which help stands on page one."""
MIN_TOP = 11 * MM
"""How far from the top of A4 the words of a low band begin."""
LOW_BELOW = 4 * MM
"""The room below the words of a low band, on A4."""
SMALLEST_TITLE = 27 / 32
"""The part of its size to which a title on a low band may shrink, where it has several lines."""
LOGO = Size(40 * MM, 15 * MM)
"""The most room that a logo takes."""
MAX_LOGOS = 0.6
"""The part of a page's width that two logos may take."""
BETWEEN_LOGOS = 6 * MM
HIGHEST_PICTURE = 0.3
"""The part of a page's height that the picture of the cover may take; one that is higher is drawn narrower."""
QUIET = 3 * MM
"""White around a logo, so that it shows on a band of any color."""
BESIDE_LOGO = 5 * MM
"""The least room between the white around a logo and the publisher's name."""


@sets(Kind.COVER, across=True)
def cover(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the brand band: it bleeds to the page's top and sides and holds everything that names the leaflet."""
    if node.variant == LOW:
        return low_cover(node, context, column)
    theme, palette, part = context.theme, context.theme.palette, context.theme.height / A4.height
    white, unit = theme.body.colored(palette.on_band), min(theme.unit, UNIT)
    parts = {child.kind: child for child in node.below()}
    sign = _signs([child for child in node.below() if child.kind is Kind.LOGO], context)
    title, inline = parts[Kind.TITLE], context.inline
    rows = _beside_logo(inline.of_node(parts[Kind.PUBLISHER], BOLD), white.bold(), sign, context, column)
    rows += after(kept(context.rows(inline.of_node(title, BOLD), theme.title, column, balance=True)), 4 * unit)
    if Kind.SUBTITLE in parts:
        lead = theme.lead.colored(palette.on_band)
        rows += after(context.rows(inline.of_node(parts[Kind.SUBTITLE]), lead, column, balance=True), unit)
    text, foot = stacked(rows, AROUND_TITLE), stacked(_names(parts, white, context, column))
    around = AROUND_NAMES * unit
    height = max(BAND * part - theme.top, text.height - RISE * part + foot.height + 2 * around)
    items = [shifted(item, -RISE * part) for item in text.items]
    items += [shifted(item, height - foot.height - around) for item in foot.items]
    if sign is not None:
        items += [shifted(item, -RISE * part) for item in sign.items]
    band = Row(height, (*_band(height, context), *items), anchor=Anchor(title.id, 1))
    if Kind.COVER_PICTURE not in parts:
        return [band]
    return [band, _picture(parts[Kind.COVER_PICTURE], context, column)]


def low_cover(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the band where help stands on page one: no higher than its words, the language's name beside the publisher.

    The title is a little smaller where it would have several lines. What nobody has checked stands on the band too.
    """
    theme, palette, part = context.theme, context.theme.palette, context.theme.height / A4.height
    white, unit = theme.body.colored(palette.on_band), min(theme.unit, UNIT)
    parts = {child.kind: child for child in node.below()}
    sign = _signs([child for child in node.below() if child.kind is Kind.LOGO], context)
    title, inline = parts[Kind.TITLE], context.inline
    rows, named = _publisher(parts, white, sign, context, column)
    rows += after(kept(_title(inline.of_node(title, BOLD), context, column)), 2 * unit)
    if Kind.SUBTITLE in parts:
        subtitle = inline.of_node(parts[Kind.SUBTITLE])
        rows += after(context.rows(subtitle, theme.lead.colored(palette.on_band), column, balance=True), unit)
    small = theme.small.colored(palette.on_band)
    others = _original(parts, small, context, column) if named else _names(parts, small, context, column)
    rows += after(others, unit) if others else []
    if Kind.STATES in parts:
        rows += after(states(parts[Kind.STATES], context, column, palette.on_band), 2 * unit)
    row = stacked(rows, AROUND_TITLE)
    above, below = MIN_TOP * part - theme.top, LOW_BELOW * part
    height = row.height + above + below
    items = [shifted(item, above) for item in (*row.items, *(sign.items if sign else ()))]
    return [Row(height, (*_band(height, context), *items), anchor=Anchor(title.id, 1))]


def _band(height: float, context: BlockContext) -> tuple[Item, ...]:
    """Return the band, which bleeds to the page's top and sides, and the rule at its foot."""
    theme = context.theme
    bleed, whole = theme.bleed, theme.width + 2 * theme.bleed
    band = context.grid.box(-bleed, -theme.top - bleed, whole, height + theme.top + bleed, theme.palette.band)
    return (band, context.grid.box(theme.outer, height - RULE, theme.full, RULE, theme.palette.brand))


def _publisher(
    parts: Mapping[Kind, Node], style: Style, sign: _Sign | None, context: BlockContext, column: Column
) -> tuple[list[Row], bool]:
    """Set who publishes the leaflet, and the language's name at the end of that line; tell whether it found room."""
    words = context.inline.of_node(parts[Kind.PUBLISHER], BOLD)
    rows = _beside_logo(words, style.bold(), sign, context, column)
    name = context.inline.of_node(parts[Kind.LANGUAGE_NAME], BOLD)
    room = column.width - context.width(words, style.bold()) - context.width(name, style)
    if sign is not None or room < BESIDE_LOGO:
        return rows, False
    return [beside(rows, [context.line(name, style, column, end=True)])], True


def _title(words: InlineText, context: BlockContext, column: Column) -> list[Row]:
    """Set the title in the size of the theme, or smaller where that has a line less or it has several."""
    style = context.theme.title
    rows = context.rows(words, style, column, balance=True)
    smaller = style.times(SMALLEST_TITLE)
    fewer = context.rows(words, smaller, column, balance=True)
    return fewer if len(rows) > 1 else rows


class _Sign(NamedTuple):
    """A logo with the white around it, at the end side of the band: what it takes of the band's width and height."""

    items: tuple[Item, ...]
    width: float
    height: float


def _beside_logo(
    words: InlineText, style: Style, sign: _Sign | None, context: BlockContext, column: Column
) -> list[Row]:
    """Set the publisher's name beside the logo, or below it where a word would not fit there; nothing reaches under it.

    What follows begins below both.
    """
    if sign is None:
        return context.rows(words, style, column)
    beside_it = column.inset(0.0, sign.width + BESIDE_LOGO)
    if context.prepared(words, style.weight).widest * style.size > beside_it.width:
        return [Row(sign.height), *context.rows(words, style, column)]
    row = stacked(context.rows(words, style, beside_it))
    return [replace(row, height=max(row.height, sign.height))]


def _signs(nodes: Sequence[Node], context: BlockContext) -> _Sign | None:
    """Set logos side by side on a white field at the end side of the band, level with the publisher's name."""
    if not nodes:
        return None
    theme, count = context.theme, len(nodes)
    widest = min(LOGO.width, (MAX_LOGOS * theme.full - (count - 1) * BETWEEN_LOGOS) / count)
    sizes = [_fitted(context.pictures[image_of(node).path], widest, LOGO.height) for node in nodes]
    width = sum(size.width for size in sizes) + (count - 1) * BETWEEN_LOGOS
    height = max(size.height for size in sizes)
    start = theme.outer + theme.full - width - QUIET
    items: list[Item] = [
        context.grid.box(start - QUIET, -QUIET, width + 2 * QUIET, height + 2 * QUIET, theme.palette.white)
    ]
    for node, size in zip(nodes, sizes, strict=True):
        image = image_of(node)
        x, y = context.grid.left(start, size.width), (height - size.height) / 2
        items += context.pictures[image.path].at(x, y, size.width, image_mark(image))
        start += size.width + BETWEEN_LOGOS
    return _Sign(tuple(items), width + 2 * QUIET, height + QUIET)


def _fitted(drawing: Drawing, widest: float, highest: float) -> Size:
    """Return the largest size of a picture within a width and a height."""
    width = min(widest, highest * drawing.width / drawing.height)
    return Size(width, width * drawing.height / drawing.width)


def _picture(node: Node, context: BlockContext, column: Column) -> Row:
    """Set the picture below the band, from margin to margin unless it would then be too high."""
    image = image_of(node)
    drawing = context.pictures[image.path]
    size = _fitted(drawing, column.width, HIGHEST_PICTURE * context.theme.room)
    items = drawing.at(context.grid.left(column.start, size.width), 0.0, size.width, image_mark(image))
    return Row(size.height, items, space=3 * context.theme.unit, cost=FORBIDDEN)


def _names(parts: Mapping[Kind, Node], white: Style, context: BlockContext, column: Column) -> list[Row]:
    """Set the language's own name and, in a translation, its English name and the title that staff can read."""
    inline = context.inline
    name = parts[Kind.LANGUAGE_NAME]
    own = inline.of_node(name, BOLD, leaves={0})
    if len(name.children) > 1:
        own = own.followed_by(inline.of_node(name, leaves={1, 2}))
    return [*context.rows(own, white, column), *_original(parts, white, context, column)]


def _original(parts: Mapping[Kind, Node], white: Style, context: BlockContext, column: Column) -> list[Row]:
    """Set the title of the original, in a translation."""
    if Kind.ORIGINAL_TITLE not in parts:
        return []
    title = context.inline.of_node(parts[Kind.ORIGINAL_TITLE])
    return [clear(row) for row in context.rows(title, context.stepped(title, white), column)]


@sets(Kind.STATES, across=True)
def _states(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the words that say what has been checked and what has not, boxed under the cover."""
    return states(node, context, column, context.theme.palette.ink)


def states(node: Node, context: BlockContext, column: Column, color: Color) -> list[Row]:
    """Set the words that say what has been checked and what has not, boxed in a color.

    They stand in the leaflet's language, and in a translation below that in the source's, for staff.
    """
    theme, rows = context.theme, list[Row]()
    pad = max(BESIDE_DRAFT, theme.swing * theme.body.size)
    inside = column.inset(pad, pad)
    for state in node.below():
        style = (theme.small if state.id.endswith(".source") else theme.body.bold()).colored(color)
        words = context.inline.of_node(state, style.weight)
        rows += [clear(row) for row in context.rows(words, context.stepped(words, style), inside)]
    row = stacked(kept(rows))
    top, bottom = ink(row.items)
    above, below = max(DRAFT_PAD, SKIN - top), max(DRAFT_PAD, bottom + SKIN - row.height)
    x, height = context.grid.left(column.start, column.width), above + row.height + below
    box = Shape((rectangle(x, 0, column.width, height),), stroke=color, line_width=1.0)
    items = (box, *(shifted(item, above) for item in row.items))
    return [Row(height, items, space=3 * theme.unit, cost=COST_IN_CALLOUT)]
