"""What repeats on every page: the foot with code, version, date, page x of y, language, and the draft marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from operator import add
from typing import NamedTuple

from ..editions import Edition
from ..paper import A4
from ..reading import tree as reading
from ..reading.parts import BETWEEN
from ..reading.tree import Run
from ..units import MM, millipoints, points
from .context import BlockContext, Column
from .engine.ink import ink
from .engine.rows import Row, beside, clear, moved, rise, shifted, stacked
from .grid import rectangle
from .icons import circle
from .inline import BOLD, InlineText
from .page import FOOT, PRINTERS_MARKS, Glyphs, Item, Shape, Subpath
from .theme import Palette

BELOW, BELOW_COLUMNS = 8 * MM, 7 * MM
"""The free margin below the foot on A4, on pages of one column and of two; a smaller page has a smaller one."""
RULE = 5.0
"""How far the words of the foot are below its rule."""
CLEAR, CLEAR_OF_COLUMNS = 6 * MM, 3 * MM
"""What stays free above the rule, on pages of one column and of two."""
GAP = 5 * MM
"""The least room between words on one line of the foot."""
PAD = 4.0
"""How far the words of the draft marks stand in from the sides of their box."""
SKIN = 2.5
"""How far the box of the draft marks stays away from the ink of its letters, above and below."""


@dataclass(frozen=True, slots=True)
class MeasuredFoot:
    """The foot of a leaflet, measured once: what all its pages share, and where each page's own label stands.

    `top` is the y of its first line on the page, `drop` how far its words are lowered in it to stay below the rule,
    and `room` how much of a page's height is kept from its text.
    """

    said: reading.Foot
    context: BlockContext
    top: float
    drop: float
    room: float
    shared: tuple[Item, ...]

    def items(self, page: tuple[int, int]) -> tuple[Item, ...]:
        """Return the foot of page `page[0]` of `page[1]`: artifacts, from a hairline downward."""
        context = self.context
        words = _label(self.said.numbered(*page), context)
        label = context.line(words, context.theme.foot, context.page)
        rule, *others = self.shared
        return (rule, *(shifted(item, self.top + self.drop) for item in label.items), *others)


def make_foot(said: reading.Foot, context: BlockContext) -> MeasuredFoot:
    """Set the page's label, the leaflet's state, a line for staff in translations, and the draft marks.

    The first three share a line where there is room for them.
    """
    theme, page = context.theme, context.page
    first, rest = _lines(said, context)
    boxed = _between(said, first, context)
    if boxed is None and (both := _abreast(said, first, rest, context)) is not None:
        first, rest, boxed = [both[0]], [], both[1]
    measured = beside([context.line(_widest(said, context), theme.foot, page)], *first)
    drop, height = rise(measured), clear(measured).height
    if boxed is not None:
        drop = max(drop, boxed.above)
        height = max(height, boxed.row.height - boxed.above) + drop
    rows = _marked([clear(one) for one in rest], said, context) if boxed is None else [clear(one) for one in rest]
    margin = (BELOW_COLUMNS if theme.pitch else BELOW) * theme.height / A4.height
    whole = height + sum(row.height for row in rows)
    y = top = theme.height - margin - whole
    items: list[Item] = [context.grid.rule(page.start, y - RULE, page.width, theme.palette.rule, 0.5, FOOT)]
    items += [shifted(item, y + drop - boxed.above) for item in boxed.row.items] if boxed is not None else []
    items += [shifted(item, y + drop) for column in first if column for item in stacked(column).items]
    y += height
    for row in rows:
        items += [shifted(item, y) for item in row.items]
        y += row.height
    free = CLEAR_OF_COLUMNS if theme.pitch else CLEAR
    return MeasuredFoot(said, context, top, drop, margin + whole + RULE + free, tuple(items))


def _label(run: Run, context: BlockContext) -> InlineText:
    return context.inline.artifact([run], BOLD)


def _widest(said: reading.Foot, context: BlockContext) -> InlineText:
    """Return the label that all are measured with, so that all pages of a leaflet have the same foot."""
    widest = said.numbered(0, 0)
    zero = said.digits[0]
    return _label(widest._replace(text=widest.text.replace(zero, 2 * zero)), context)


def _lines(said: reading.Foot, context: BlockContext) -> tuple[list[list[Row]], list[Row]]:
    """Return what stands on one line with the page's label, and the lines that follow."""
    widest = _widest(said, context)
    state, staff = _Parts(said.state), _Parts(said.staff)
    taken = context.width(widest, context.theme.foot) + GAP + state.width(context)
    with_staff = taken + GAP + staff.width(context)
    first, rest = [_at_end(state, context)], _at_end(staff, context)
    one_way = not context.grid.right_to_left  # pdfium would turn round a line of both directions
    if staff.runs and one_way and with_staff <= context.page.width:
        return [_middle(staff, widest, state, context), *first], []
    if taken > context.page.width:
        return [], [*first[0], *rest]
    return first, rest


def _marked(rest: list[Row], said: reading.Foot, context: BlockContext) -> list[Row]:
    """Put the draft marks below the other lines, or at the start of the one other line, where there is room."""
    if not said.marks:
        return rest
    box = _boxed(said, context)
    if len(rest) != 1 or box.width + GAP + _span(rest[0]) > context.page.width:
        return [*rest, box.row]
    (line,) = rest
    return [beside([box.row], [Row((box.row.height - line.height) / 2), Row(line.height, line.items)])]


def _between(said: reading.Foot, first: Sequence[Sequence[Row]], context: BlockContext) -> _Box | None:
    """Return the draft marks in their box, in the middle of the line of the page's label, where there is room for them.

    Pages of one column have them below. Where a line reads from the right, pdfium would turn round marks of both
    directions.
    """
    foreign = any(run.language for run in said.marks)
    if not said.marks or not context.theme.pitch or len(first) != 1 or (foreign and context.grid.right_to_left):
        return None
    return _in_the_middle(_boxed(said, context), first[0], said, context) if first[0] else None


def _abreast(
    said: reading.Foot, first: Sequence[Sequence[Row]], rest: Sequence[Row], context: BlockContext
) -> tuple[list[Row], _Box] | None:
    """Return what stands at the end of the foot, the line for staff as its second, and the draft marks in the middle.

    Where lines read from the right, no reader may take the line for staff for one with other words: so each mark has a
    line of its own, half a line lower than those beside it. None where there is no room for all of them.
    """
    if not (context.theme.pitch and context.grid.right_to_left and said.marks and len(first) == len(rest) == 1):
        return None
    ends, step = [*first[0], *rest], context.theme.foot.leading
    widest = max(context.width(_Parts((run,), BOLD).words(context), context.theme.foot) for run in said.marks)
    box = _in_the_middle(_boxed(said, context, widest), ends, said, context)
    return None if box is None else (ends, box._replace(above=box.above - step / 2))


def _in_the_middle(box: _Box, ends: Sequence[Row], said: reading.Foot, context: BlockContext) -> _Box | None:
    """Return a box moved to the middle of the foot, or beside it, None where its label and its end leave no room."""
    label = context.width(_widest(said, context), context.theme.foot)
    room = context.page.width - label - _span(stacked(ends)) - box.width
    if room < 2 * GAP:
        return None
    middle = (context.page.width - box.width) / 2
    at = min(max(middle, label + GAP), label + room - GAP)
    right = millipoints(-at if context.grid.right_to_left else at)
    return box._replace(row=box.row.with_items(moved(item, 0, right) for item in box.row.items))


def _span(row: Row) -> float:
    """Return how wide the words of one or more lines are, from the first letter to the last."""
    words = [item for item in row.items if isinstance(item, Glyphs)]
    starts = [points(one.x) for one in words]
    widths = [sum(c.advance for c in one.clusters) * one.size / one.face.units_per_em for one in words]
    return max(map(add, starts, widths), default=0.0) - min(starts, default=0.0)


class _Parts(NamedTuple):
    """Texts that are set with points between them, over several lines where one is too short."""

    runs: tuple[Run, ...]
    weight: int = 400

    def words(self, context: BlockContext, runs: Sequence[Run] = ()) -> InlineText:
        """Return these texts, or some of them, as one line of words; each keeps its own language."""
        joined: list[Run] = []
        for run in runs or self.runs:
            if joined and joined[-1].language == run.language:
                joined[-1] = joined[-1]._replace(text=f"{joined[-1].text}{BETWEEN}{run.text}")
            else:
                joined += [Run(BETWEEN), run] if joined else [run]
        return context.inline.artifact(joined, self.weight)

    def width(self, context: BlockContext) -> float:
        """Return how wide all texts are on one line, in points."""
        return context.width(self.words(context), context.theme.foot) if self.runs else 0.0

    def lines(self, context: BlockContext, width: float) -> Iterator[InlineText]:
        """Yield the texts on as few lines as hold them; one text alone may be wider."""
        held: list[Run] = []
        for run in self.runs:
            if held and context.width(self.words(context, [*held, run]), context.theme.foot) > width:
                yield self.words(context, held)
                held = []
            held.append(run)
        if held:
            yield self.words(context, held)


def _at_end(parts: _Parts, context: BlockContext) -> list[Row]:
    """Set texts at the end side of the page, lines that are too long for it over the whole width."""
    column, rows = context.page, []
    for words in parts.lines(context, column.width):
        small = context.stepped(words, context.theme.foot)
        if context.width(words, small) <= column.width:
            rows.append(context.line(words, small, column, end=True))
        else:
            rows += context.rows(words, small, column)
    return rows


def _middle(staff: _Parts, label: InlineText, state: _Parts, context: BlockContext) -> list[Row]:
    """Set the line for staff in the middle of what the page's label and the state leave free."""
    small, column, width = context.theme.foot, context.page, staff.width(context)
    before, after = context.width(label, small), state.width(context)
    start = column.start + before + (column.width - before - after - width) / 2
    return [context.line(staff.words(context), small, Column(start, width))]


class _Box(NamedTuple):
    """The draft marks in their box: how wide it is, and how far below its top a line of words is that has its place."""

    row: Row
    width: float
    above: float


def _boxed(said: reading.Foot, context: BlockContext, most: float = inf) -> _Box:
    """Set the draft marks in a box that touches no letter, on lines that are not wider than `most`, or one for each."""
    small = context.theme.foot
    pad = max(PAD, context.theme.swing * small.size)
    column = context.page.inset(pad, pad)
    lines = list(_Parts(said.marks, BOLD).lines(context, min(column.width, most)))
    longest = min(max(context.width(words, small) for words in lines), column.width)
    words = stacked([clear(row) for line in lines for row in context.rows(line, small, column)])
    top, bottom = ink(words.items)
    above, below = max(1.0, SKIN - top), max(1.0, bottom + SKIN - words.height)
    width, height = longest + 2 * pad, above + words.height + below
    edge = rectangle(context.grid.left(context.page.start, width), 0.0, width, height)
    box = Shape((edge,), stroke=context.theme.palette.ink, line_width=0.8, shows=FOOT)
    gap = 0.15 * small.size
    items = tuple(shifted(item, gap) for item in (box, *(shifted(item, above) for item in words.items)))
    return _Box(Row(height + gap, items), width, gap + above)


def printers_marks(edition: Edition, palette: Palette) -> tuple[Item, ...]:
    """Return crop marks at the corners and registration marks in the middle of each side, outside the bleed."""
    if not edition.slug:
        return ()
    width, height, gap = edition.page.width, edition.page.height, edition.bleed + 1 * MM
    far = edition.edge - 1 * MM
    lines = []
    for x, outward in ((0.0, -1), (width, 1)):
        for y, down in ((0.0, -1), (height, 1)):
            lines.append(Subpath(((x + outward * gap, y), (x + outward * far, y)), closed=False))
            lines.append(Subpath(((x, y + down * gap), (x, y + down * far)), closed=False))
    radius = (far - gap) / 3
    middle = gap + (far - gap) / 2
    centers = ((width / 2, -middle), (width / 2, height + middle), (-middle, height / 2), (width + middle, height / 2))
    for x, y in centers:
        lines += [
            circle(x, y, radius),
            Subpath(((x - 1.5 * radius, y), (x + 1.5 * radius, y)), closed=False),
            Subpath(((x, y - 1.5 * radius), (x, y + 1.5 * radius)), closed=False),
        ]
    placed = tuple(line.at() for line in lines)
    return (Shape(placed, stroke=palette.registration, line_width=0.25, shows=PRINTERS_MARKS),)
