"""The bilingual edition: a translation and its source side by side, paragraph by paragraph.

Staff and patient read the same line: each paragraph, item and call-out line of the translation has its source
beside it, at the same height. The translation stands on its own start side and comes first by ear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from ...content.blocks.callout import Level
from ...content.blocks.figure import FigureWidth
from ...content.manuscript import Manuscript
from ...reading.tree import Kind, Node
from ...units import MM
from ..blocks import callout, contact, crossing, figure, form, front, listing, sides
from ..blocks.cover import LOW
from ..blocks.setters import set_block, setters
from ..blocks.table_pair import paired
from ..context import BlockContext, Column
from ..engine.fitting import Parts
from ..engine.leveling import leveled
from ..engine.rows import FORBIDDEN, LIST, TALL, Frame, Row, after, beside, framed, kept, parted, strips
from ..page import Fit, Item
from .document import Draft
from .leaflet import fitted, outside, parted_at
from .limits import refuse_tall
from .prepare import Request, make_context

MARGIN = 17 * MM
"""The most that the margin for section numbers and icons takes, at the start side of the translation."""
GAP = 8 * MM
"""What stands between the two columns."""
_HEADINGS = frozenset({Kind.HEADING, Kind.SUBHEADING})
_LISTED = frozenset({Kind.LIST, Kind.TERM})


@dataclass(frozen=True, slots=True)
class BilingualContext:
    """The contexts of a translation and of its source, for two columns of one page."""

    own: BlockContext
    other: BlockContext

    @property
    def sides(self) -> tuple[BlockContext, BlockContext]:
        """The contexts of both columns, that of the translation first."""
        return self.own, self.other

    @property
    def whole(self) -> Column:
        """Both columns, counted from the start side of the translation."""
        own = self.own.text
        return Column(own.start, 2 * own.width + GAP)

    def pair(self, own: list[Row], other: list[Row]) -> list[Row]:
        """Put what says the same side by side, unbroken where it fits a page."""
        mine, theirs = leveled(own, other)
        foreign = replace(theirs[0], anchor=None)
        row = beside(kept(mine), kept([foreign, *theirs[1:]]))
        rows = [row] if row.height < TALL * self.own.theme.room else strips(mine, [foreign, *theirs[1:]])
        first, space = mine[0], max(mine[0].space, foreign.space)
        rows[0] = replace(rows[0], space=space, cost=first.cost, frame=None, anchor=first.anchor)
        return rows


def spread(own: BlockContext, other: BlockContext) -> BilingualContext:
    """Return the two contexts with a column each; that of the translation begins at its start side."""
    theme = own.theme
    margin = min(MARGIN, theme.start - theme.outer)
    width = (theme.full - margin - GAP) / 2
    start = theme.outer + margin
    opposed = own.grid.right_to_left != other.grid.right_to_left
    beyond = theme.outer if opposed else start + width + GAP
    return BilingualContext(_in_column(own, start, width), _in_column(other, beyond, width))


def _in_column(context: BlockContext, start: float, width: float) -> BlockContext:
    theme = context.theme
    room = (width - 2 * contact.PADDING) * theme.body.size / theme.lead.size  # lines to write on grow with their words
    inline = replace(context.inline, write_in=min(context.inline.write_in, room))
    return replace(context, theme=replace(theme, start=start, measure=width), inline=inline)


def body(nodes: Iterable[Node], two: BilingualContext) -> Iterator[Row]:
    """Yield the rows of what stands before the closing; nothing is parted from the heading before it."""
    keep = False
    for kind, group in groupby(nodes, _group):
        members = list(group)
        led = False
        for index, rows in enumerate(_set(members, two, led=keep or led)):
            yield from after(rows, rows[0].space, FORBIDDEN) if keep and not index else rows
        keep = kind[0] in _HEADINGS


def opening(nodes: Sequence[Node], two: BilingualContext) -> Iterator[Row]:
    """Yield the rows of what stands before the closing, from a cover on, and help right below a low one.

    Where the call-out that stands first is higher than what is left of page one, its numbers stand below its heading.
    """
    cover, first, *others = nodes
    if cover.variant != LOW or first.kind is not Kind.CALLOUT:
        yield from body(nodes, two)
        return
    above = _alone(cover, two)
    rows = _alone(first, two)
    frame, room = rows[0].frame, two.own.theme.room - sum(row.height for row in above)
    pads = frame.above + frame.below if frame is not None else 0.0
    if sum(row.height + row.space for row in rows) + pads > room:
        head, *lines = first.below()
        halves = {_own(line): line for line in lines}
        rows = _alone(first._replace(children=(head, *(halves[one] for one in callout.numbers_first([*halves])))), two)
    yield from above
    yield from after(rows, 2 * two.own.theme.unit, FORBIDDEN)
    yield from body(others, two)


def _group(node: Node) -> tuple[Kind, str]:
    """Return what tells groups of nodes apart: the items of one list are one, all others stand alone."""
    own = _own(node)
    if own.kind is Kind.LIST:
        return own.kind, own.below()[0].id.rpartition(".")[0]
    return (own.kind, node.id.rpartition(".")[0].rpartition(".")[0]) if own.kind is Kind.TERM else (own.kind, node.id)


def _own(node: Node) -> Node:
    """Return the half of a pair that is in the leaflet's own language, and any other node as it is."""
    return node.below()[0] if node.kind is Kind.PAIR else node


def _set(members: Sequence[Node], two: BilingualContext, *, led: bool) -> Iterator[list[Row]]:
    """Yield the rows of each node of a group."""
    own = _own(members[0])
    if own.kind not in _LISTED:
        yield _one(members[0], two)
        return
    for index, node in enumerate(members):
        rows = _one(node, two)
        if own.kind is Kind.LIST and own.numbering != "None":
            rows = after(rows, two.own.theme.unit * (0.5 if index else 1))
        before = FORBIDDEN if own.numbering != "None" or led else rows[0].cost
        yield after(rows, rows[0].space, LIST.before(index, len(members)) if index else before)


def _one(node: Node, two: BilingualContext) -> list[Row]:
    """Set a pair, or what stands alone."""
    return _pair(node, two) if node.kind is Kind.PAIR else _alone(node, two)


def _alone(node: Node, two: BilingualContext) -> list[Row]:
    """Set what stands in one language or over both columns."""
    if node.kind is Kind.CALLOUT:
        return _callout(node, two)
    if node.kind is Kind.SIDE:
        return _callout(node, two, sides.frame(node, two.own, two.whole))
    if node.kind is Kind.CUT_OUT:
        return [_cut_out(node, two)]
    if node.kind is not Kind.DRAWING:
        return set_block(node, two.own, None if setters()[node.kind].across(node, two.own) else two.whole)
    is_wide = figure.image_of(node).width in {FigureWidth.COLUMN, FigureWidth.FULL}
    rows = set_block(node, two.own, two.whole if is_wide else None)
    first, others = front.FIRST_FIGURE, node.id.startswith("key-numbers")
    cost = FORBIDDEN if node.id == first else front.IN_KEY_NUMBERS if others else 0.0
    return after(rows, rows[0].space, cost)


def _pair(node: Node, two: BilingualContext) -> list[Row]:
    """Set both halves of a pair, each in its own column."""
    own, other = node.below()
    if own.kind is Kind.TABLE:
        return paired((own, two.own), (other, two.other), two.whole)
    mine, theirs = set_block(own, two.own, two.own.text), set_block(other, two.other, two.other.text)
    by_rows = crossing.paired(mine, theirs) if own.kind is Kind.CROSSING else None
    rows = two.pair(mine, theirs) if by_rows is None else by_rows
    if own.kind in {Kind.CAPTION, Kind.KEY}:
        return after(rows, two.own.theme.unit, FORBIDDEN)
    if own.id.startswith("key-numbers.note"):
        return after(rows, rows[0].space, front.IN_KEY_NUMBERS)
    return rows


def _cut_out(node: Node, two: BilingualContext) -> Row:
    """Set what is to be cut out as one box over both columns, in pairs."""
    own, other = (
        _in_column(one, one.text.start + form.PADDING, one.text.width - 2 * form.PADDING) for one in two.sides
    )
    rows = (
        _pair(part, BilingualContext(own, other)) if part.kind is Kind.PAIR else set_block(part, own, own.text)
        for part in node.below()
    )
    return form.dashed([row for added in rows for row in added], two.own, two.whole)


def _callout(node: Node, two: BilingualContext, box: Frame | None = None) -> list[Row]:
    """Set a call-out as one box over both columns, its lines in pairs; an emergency's heading stands on a band.

    A plain box that stands beside another elsewhere is given with its frame.
    """
    lines = [part.below() if part.kind is Kind.PAIR else (part,) for part in node.below()]
    level = Level.NOTE if box else Level(node.variant)
    rows: list[Row] = []
    prices = (0.0, *callout.costs([own.kind for own, *_ in lines[1:]]))
    for index, (line, cost) in enumerate(zip(lines, prices, strict=True)):
        own, *other = (_callout_line(half, level, context) for half, context in zip(line, two.sides, strict=False))
        added = two.pair(own, *other) if other else own
        if not index:  # the band is as high as the higher of the two
            added = callout.on_band(added, level, two.own, two.whole)
        rows += after(added, added[0].space if index else 0.0, cost)
    return after(framed(rows, box or callout.frame(node, two.own, two.whole)), 3 * two.own.theme.unit, 0.0)


def _callout_line(node: Node, level: Level, context: BlockContext) -> list[Row]:
    inside = context.text.inset(callout.PADDING, callout.PADDING / 2)
    if node.kind is Kind.HEAD:
        return callout.head(node.below()[0], level, context, inside)
    if node.kind is Kind.LIST:
        return after(listing.items(node, context, inside, context.theme.body), context.theme.unit / 2)
    rows = context.rows(context.inline.of_node(node), callout.line_style(node, context), inside)
    return after(kept(rows), context.theme.unit)


def closing_rows(nodes: Iterable[Node], two: BilingualContext) -> Iterator[Row]:
    """Yield the rows of the specialist block and the code in both languages, of references and review."""
    for node in nodes:
        if node.kind is Kind.PAIR:
            yield from _pair(node, two)
        else:
            yield from _contact(node, two) if node.kind is Kind.CONTACT else set_block(node, two.own)


def _contact(node: Node, two: BilingualContext) -> list[Row]:
    """Set the specialist block in both languages, one box beside the other, line by line."""
    pairs = [pair.below() for pair in node.below()]
    halves = [
        contact.parts([pair[side] for pair in pairs], context, context.text.inset(contact.PADDING, contact.PADDING))
        for side, context in enumerate((two.own, two.other))
    ]
    rows = [row for pair in zip(*halves, strict=True) for row in two.pair(*pair)]
    frames = [contact.frame(context, context.text) for context in (two.own, two.other)]

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        return tuple(item for frame in frames for item in frame.paint(top, bottom))

    box = Frame(paint, contact.PADDING, contact.PADDING)
    return after(framed(rows, box), 4 * two.own.theme.unit)


def draft_bilingual(request: Request, original: Manuscript) -> Draft:
    """Set a translation beside its source in rows, paragraph by paragraph, and plan their pages.

    Raises MissingGlyph and LayoutError.
    """
    return fitted(request, partial(_set_both, request, original))


def _set_both(request: Request, original: Manuscript, fit: Fit) -> tuple[BlockContext, Parts]:
    """Set all nodes in rows of two columns, before pages are made."""
    reading, context = request.reading, make_context(request, fit)
    two = spread(context, make_context(request, fit, original))
    before, after_it = parted_at(reading.root.below(), reading.closing)
    rows, end = parted(list(opening(front.opened(before), two))), parted(list(closing_rows(after_it, two)))
    parts = Parts(rows, end, context.theme.room, context.theme.top, back=outside(after_it))
    refuse_tall(parts, reading)
    return context, parts
