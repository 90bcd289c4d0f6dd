"""The specialist block that closes the leaflet: how to reach the team, in large type, then who, and in what post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...content.model import ValueKind
from ...reading.tree import Kind, Node
from ...units import MM
from ..context import BlockContext, Column
from ..engine.rows import FORBIDDEN, NO_COST, TALL, Anchor, Frame, Row, after, beside, framed, kept, stacked
from ..icons import ENVELOPE, GLOBE, PHONE, Icon
from ..inline import BOLD, MIN_WRITE_IN, WRITE_IN, InlineText
from ..page import Item
from ..theme import Style
from .setters import sets

PADDING = 7 * MM
IN_COLUMNS = 5 * MM
"""The padding on pages of two columns."""
BETWEEN_HALVES = 8 * MM
GROUP = 1.5
"""The space between things that do not belong together, in units."""
ICON = 7 * MM
BESIDE_ICON = 3 * MM
"""The size of an icon and the room beside it, at text of 12 points."""
LARGE = 18 / 14
"""The size of numbers and addresses, in sizes of words that lead in."""
MIN_WAY_WIDTH = 45 * MM
"""The least width of the labels before the ways to reach the team, at text of 12 points."""
GAP = 4 * MM
"""The room between a label and its line to write on."""
_ADDRESSES = frozenset({ValueKind.EMAIL, ValueKind.WEB})
_ICONS: dict[ValueKind, Icon] = {ValueKind.PHONE: PHONE, ValueKind.EMAIL: ENVELOPE, ValueKind.WEB: GLOBE}


@sets(Kind.CONTACT, across=True)
def contact(node: Node, context: BlockContext, column: Column) -> list[Row]:
    """Set the specialist block, whole where it fits a page: heading, ways, name, registration, posts, interests.

    Over two columns of a page it has two halves.
    """
    inside = column.inset(_padding(context), _padding(context))
    if context.theme.pitch and (row := _halves(node.below(), context, inside)).height < TALL * context.theme.room:
        rows = [row]
    else:
        rows = [row for part in parts(node.below(), context, inside) for row in part]
    return after(framed(rows, frame(context, column)), 4 * context.theme.unit)


def _halves(nodes: Sequence[Node], context: BlockContext, inside: Column) -> Row:
    """Set the block in two halves side by side, as low as it can be; what belongs together stands in one of them."""
    width = (inside.width - BETWEEN_HALVES) / 2
    first, second = Column(inside.start, width), inside.inset(width + BETWEEN_HALVES)
    left, right = list(parts(nodes, context, first)), list(parts(nodes, context, second))
    splits = [n for n, rows in enumerate(left) if n and rows[0].cost < FORBIDDEN]
    halves = [beside(_joined(left[:n]), _joined(right[n:])) for n in splits]
    return min(halves, key=lambda row: row.height) if halves else stacked(_joined(left))


def _joined(found: Sequence[Sequence[Row]]) -> list[Row]:
    return [row for rows in found for row in rows]


def parts(nodes: Sequence[Node], context: BlockContext, inside: Column) -> Iterator[list[Row]]:
    """Yield the rows of what the block says, one thing after the other.

    What belongs together stands close; between such groups there is the same space.
    """
    theme = context.theme
    looks = {
        Kind.HEADING: (theme.subheading, 0.0, BOLD),
        Kind.SPECIALTY: (theme.body, 0.0, 400),
        Kind.NAME: (theme.heading.colored(theme.palette.ink), GROUP, BOLD),
        Kind.NAME_DETAIL: (theme.small, 0.0, 400),
        Kind.ROLE: (theme.body, GROUP, BOLD),
        Kind.ORGANIZATION: (theme.body, 0.0, 400),
        Kind.INTERESTS: (theme.body, GROUP, BOLD),
        Kind.INTEREST: (theme.body, 0.0, 400),
        Kind.WHO: (theme.subheading, 1.5 * GROUP, BOLD),
    }
    ways = [node for node in nodes if node.kind is Kind.WAY]
    for node in nodes:
        if node.kind is Kind.WAY:
            yield from ([row] for row in _ways(ways, context, inside)) if node is ways[0] else ()
            continue
        style, space, weight = looks[node.kind]
        words = context.inline.of_node(node, weight)
        rows = kept(context.rows(words, context.stepped(words, style), inside))
        rows = after(rows, space * theme.unit, NO_COST if space else FORBIDDEN)
        if node.kind is Kind.HEADING:
            rows[0] = replace(rows[0], cost=NO_COST, anchor=Anchor(node.id, 2))
        yield rows


def frame(context: BlockContext, column: Column) -> Frame:
    """Return the block's box: a tint under a bar in the brand's color."""
    palette = context.theme.palette

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        box = context.grid.box(column.start, top, column.width, bottom - top, palette.brand_tint)
        bar = context.grid.box(column.start, top, column.width, 2 * MM, palette.brand)
        return (box, bar)

    return Frame(paint, _padding(context), _padding(context))


def _padding(context: BlockContext) -> float:
    return IN_COLUMNS if context.theme.pitch else PADDING


def _ways(nodes: Sequence[Node], context: BlockContext, inside: Column) -> Iterator[Row]:
    """Set the ways to reach the team: icon, label, and the value or a line to write on, on one base line.

    The column of labels is as wide as the longest needs, up to what leaves room for a line and for every address whole;
    where there is none beside a label of fair width, lines and addresses stand below. Lines to write on are shorter
    where that keeps them beside their labels, and as wide as the block below them.
    """
    theme, large = context.theme, _large(context)
    icon = ICON * theme.scale
    text = inside.inset(icon + BESIDE_ICON * theme.scale)
    larger = large.size / theme.body.size  # and so lines to write on, which are as long as was asked for
    labels = [context.inline.of_node(node, BOLD, leaves={0, 1}) for node in nodes]
    widest, room = max(context.width(label, theme.body) for label in labels) + 1, text.width - GAP - 1
    write_in = max(min(context.inline.write_in * larger, WRITE_IN, room - widest), MIN_WRITE_IN)
    write_in = write_in if room - write_in >= MIN_WAY_WIDTH * theme.scale else text.width
    inline = replace(context.inline, write_in=write_in / larger)
    values = [inline.of_node(node, leaves={2}) for node in nodes]
    whole = max(context.prepared(words, large.weight).widest for words in values) * large.size
    line = max(inline.write_in * larger, min(whole + 1, text.width))
    most = text.width - GAP - line
    wide = min(widest, most)
    below = most < MIN_WAY_WIDTH * theme.scale
    for node, label, given in zip(nodes, labels, values, strict=True):
        if below:
            left = kept(context.rows(label, theme.body, text))
            look = _unbroken(given, large, context, text) if ValueKind(node.variant) in _ADDRESSES else large
            row = stacked([*left, *context.rows(given, look, text)])
            middle = theme.body.base_line
        else:
            left = context.rows(label, theme.body, Column(text.start, wide))
            row, middle = _level(left, context.rows(given, large, text.inset(wide + GAP)), context)
        top = middle - 0.35 * theme.body.size - icon / 2
        picture = _ICONS.get(ValueKind(node.variant))
        drawn = picture.at(context.grid.left(inside.start, icon), top, icon, theme.palette.brand) if picture else ()
        yield Row(row.height, (*drawn, *row.items), theme.unit, FORBIDDEN)


def _unbroken(words: InlineText, style: Style, context: BlockContext, column: Column) -> Style:
    """Return the style of an address, smaller where that keeps it on one line, and never smaller than body text."""
    part = (column.width - 1) / max(context.width(words, style), column.width - 1)
    return style.times(part) if part * style.size >= context.theme.body.size else style


def _large(context: BlockContext) -> Style:
    """Return the style of numbers and addresses."""
    return context.theme.lead.bold().times(LARGE)


def _level(label: Sequence[Row], given: Sequence[Row], context: BlockContext) -> tuple[Row, float]:
    """Put the first line of what is given on the base line of the label's last line, and say where its first is."""
    theme = context.theme
    above = sum(row.height for row in label[:-1]) + theme.body.base_line
    large = _large(context)
    lead = given[0].height - large.leading + large.base_line
    one, other = max(lead - above, 0.0), max(above - lead, 0.0)
    row = beside([Row(one), *label], [Row(other), *given])
    return row, one + theme.body.base_line
