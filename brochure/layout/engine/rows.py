"""Rows: what a block becomes before pages are made, and what may not be broken.

A row is an unbreakable strip across the page: a line of text, a table row, a drawing. Between rows stand a
space (dropped at the top of a page) and a cost of breaking there. Rows of a call-out share a frame, which is painted
around whatever part of them comes to stand on a page. This is TeX's vertical list, and as there the pages are
chosen for the least cost over the whole leaflet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from ...identity import Same
from ...structure import Id
from ...units import MILLIPOINTS, millipoints
from ..page import Artifact, ArtifactKind, Clip, Contour, Glyphs, Item, LinkArea, Picture, Shape
from .ink import ink
from .skyline import clearance, extent_of

FORBIDDEN = 1e6
"""The cost of a break that may not be: inside a line and its label, or between a heading and what follows."""
NOT_BY_A_PAGE = 500.0
"""The cost of a break that may be between two columns, where it costs nothing, and not between two pages."""
COST_BEFORE_ACTION = 60.0
"""The cost of a break at a bad place in what is whole by its nature, such as before the action of a call-out."""
COST_IN_CALLOUT = 6.0
"""The cost of a break at a good place in what is whole by its nature: only a call-out that fits no page is split."""
COST_LONE_ITEM = 2.5
"""The cost of a break that leaves one item alone: less than that of a page more."""
COST_LONE_LINE = 0.3
"""The cost of a break that leaves the first or the last line of a section alone."""
COST_IN_SHORT_LIST = 0.2
"""The cost of a break in a list that the eye takes in at once."""
COST_IN_PARAGRAPH = 0.06
"""The cost of a break between two lines of a paragraph: 15 mm of A4 may stay empty to avoid it."""
COST_IN_LIST = 0.04
"""The cost of a break between two items of a list."""
NO_COST = 0.0
"""The cost of a break between two paragraphs."""
COST_BEFORE_SECTION = -0.02
"""The cost of a break before a section: a good place."""
PARTS = {
    FORBIDDEN: "what is never parted",
    NOT_BY_A_PAGE: "what no two pages part",
    COST_BEFORE_ACTION: "a call-out, right before what to do",
    COST_IN_CALLOUT: "a call-out",
    COST_LONE_ITEM: "one item from its list",
    COST_LONE_LINE: "a lone line from its section",
    COST_IN_SHORT_LIST: "a short list",
    COST_IN_PARAGRAPH: "a paragraph",
    COST_IN_LIST: "a list",
}
"""What breaks of these costs part, in an author's words; cheaper ones part nothing."""
APART = 0.05
"""The least room between the ink of one row and that of the next, in sizes of the larger letters."""
MAX_APART = 4.0
"""More room than any two rows need, in points."""
TIGHTEST = 0.6
"""What spaces between rows are multiplied by at the least."""
TALL = 0.9
"""The part of a page's height up to which what stands side by side is one row."""
SHORT_LIST = 6
"""The most lines of a short list."""

Paint = Callable[[float, float], tuple[Item, ...]]
"""Draws a frame's background from y = top to y = bottom."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """What is painted behind rows that belong together. `above` and `below` are its padding, in points.

    `again` is repeated at the top of a page on which the frame goes on.
    """

    paint: Paint
    above: float
    below: float
    again: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """How items are kept together: at least `first` of them before a break and `last` after it.

    A break costs `cost` then, and `lone` where fewer would stand there.
    """

    cost: float
    first: int
    last: int
    lone: float = COST_LONE_ITEM

    def before(self, index: int, count: int) -> float:
        """Return what a break before one of `count` items costs, the first of which is item 0."""
        return self.cost if self.first <= index <= count - self.last else self.lone


LIST = Keep(COST_IN_LIST, 2, 2)
TABLE = Keep(COST_IN_LIST, 3, 3)
CALLOUT = Keep(COST_IN_CALLOUT, 3, 2, COST_BEFORE_ACTION)
"""Who sees "Call now" on a page also sees some of what to call for."""


class Anchor(NamedTuple):
    """A heading that the outline shows: its node and its level, from 1."""

    node: Id
    level: int


@dataclass(slots=True)
class Row:
    """An unbreakable strip. Items have their x on the page and their y from the top of the row.

    `space` is the room before it and `cost` that of breaking the page before it. On pages of two columns, what is
    `across` takes the width of both. One that is `low` stands at the foot of its page, where it ends the text.
    Heights and spaces are points; pages are measured, and rows placed on them, by
    `step`.
    """

    height: float
    items: tuple[Item, ...] = ()
    space: float = 0.0
    cost: float = NO_COST
    frame: Frame | None = None
    anchor: Anchor | None = None
    across: bool = False
    low: bool = False

    def with_items(self, items: Iterable[Item], height: float | None = None) -> Row:
        """Return the row with other items, and another height where one is given."""
        height = self.height if height is None else height
        return Row(height, tuple(items), self.space, self.cost, self.frame, self.anchor, self.across, self.low)


def shifted(item: Item, down: float) -> Item:
    """Return an item moved down by so many points."""
    return moved(item, millipoints(down))


def moved(item: Item, down: int, right: int = 0) -> Item:
    """Return an item moved down, and to the right, by so many millipoints."""
    match item:  # the constructors are called outright: dataclasses.replace takes seven times as long
        case Glyphs(x, y, size, face, clusters, color, shows, right_to_left, turned):
            return Glyphs(x + right, y + down, size, face, clusters, color, shows, right_to_left, turned)
        case Shape(contours, fill, stroke, line_width, dash, round_caps, shows, even_odd, line, clips):
            lower = tuple([_moved(contour, down, right) for contour in contours])
            if clips:
                clips = tuple(
                    [Clip(tuple([_moved(c, down, right) for c in one.contours]), one.even_odd) for one in clips]
                )
            return Shape(lower, fill, stroke, line_width, dash, round_caps, shows, even_odd, line, clips)
        case LinkArea() | Picture():
            return replace(item, x=item.x + right, y=item.y + down)


def _moved(contour: Contour, down: int, right: int) -> Contour:
    by = (right, down)
    steps = [
        (step[0] + right, step[1] + down)
        if len(step) == 2
        else tuple([value + by[n % 2] for n, value in enumerate(step)])
        for step in contour.steps
    ]
    return Contour(tuple(steps), contour.closed)


def step(length: float) -> int:
    """Return a height or a space as rows are placed by it: a length in points, in whole tens of millipoints.

    Ten millipoints are the least that the PDF writer writes, so that rows which are moved are the same bytes, moved.
    """
    return 10 * round(length * MILLIPOINTS / 10)


def after(rows: Iterable[Row], space: float, cost: float | None = None) -> list[Row]:
    """Return the rows with this space before the first of them, and this cost of breaking there if given."""
    first, *rest = rows
    kept_cost = first.cost if cost is None else cost
    return [Row(first.height, first.items, space, kept_cost, first.frame, first.anchor, first.across, first.low), *rest]


def across(rows: Iterable[Row]) -> list[Row]:
    """Return the rows as such that take the width of all columns."""
    return [replace(row, across=True) for row in rows]


def repeated(row: Row, of: Id) -> Row:
    """Return a row of a node to be printed again after a page break: artifacts, as its words have been said once."""
    again = Artifact(ArtifactKind.LAYOUT, of)
    return Row(row.height, tuple(replace(item, shows=again) for item in row.items if not isinstance(item, LinkArea)))


def numbers_of(rows: Sequence[Row]) -> tuple[object, ...]:
    """Return all of rows that page breaks depend on, as a key: heights, spaces, costs, padding of frames."""
    frames: dict[int, tuple[object, ...]] = {}
    found: list[object] = []
    for row in rows:
        frame = row.frame
        if frame is not None and id(frame) not in frames:
            again = tuple([(one.height, one.space) for one in frame.again])
            frames[id(frame)] = (len(frames), frame.above, frame.below, again)
        found.append((row.height, row.space, row.cost, row.across, frames[id(frame)] if frame is not None else None))
    return tuple(found)


def framed(rows: Iterable[Row], frame: Frame) -> list[Row]:
    """Return the rows inside a frame, with breaks between them made dear."""
    return [
        replace(row, cost=max(row.cost, COST_IN_CALLOUT) if index else row.cost, frame=frame)
        for index, row in enumerate(rows)
    ]


def kept(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with no break between them."""
    first, *rest = rows
    return [first, *(Row(r.height, r.items, r.space, FORBIDDEN, r.frame, r.anchor, r.across, r.low) for r in rest)]


def ends_kept(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a section without its heading, with breaks made dearer after the first and before the last."""
    ends = {1, len(rows) - 1} - {0}
    return [replace(r, cost=max(r.cost, COST_LONE_LINE)) if n in ends else r for n, r in enumerate(rows)]


def parted(rows: Sequence[Row], spacing: float = TIGHTEST, least: float = APART) -> list[Row]:
    """Return rows that follow each other, made higher where letters of one would touch those of the next.

    What TeX does with its lineskip, but by the outlines of letters: a line stays where it is unless ink meets ink.
    Spaces are multiplied by `spacing` at the least, and `least` is the room between the ink of two rows as in `APART`.
    """
    found = list(rows)
    reaches = [extent_of(Same(row.items)) for row in rows]
    for n, row in enumerate(found[1:], 1):
        above = found[n - 1]
        drop = above.height + row.space * spacing
        room = reaches[n][0] + drop - reaches[n - 1][1]
        if room < MAX_APART and above.frame is row.frame:
            apart = least * max(_largest(above), _largest(row))
            if room < apart:
                lack = max(apart - clearance(above.items, row.items, drop, apart), 0.0)
                found[n - 1] = replace(above, height=above.height + lack)
    return found


def _largest(row: Row) -> float:
    return max((item.size for item in row.items if isinstance(item, Glyphs)), default=0.0)


def clear(row: Row) -> Row:
    """Make a row so high that no letter leaves it, moving its items down where letters rise above it."""
    top, bottom = ink(row.items)
    by = max(-top, 0.0)
    return row.with_items((shifted(item, by) for item in row.items) if by else row.items, max(row.height, bottom) + by)


def rise(row: Row) -> float:
    """Return how far letters rise above a row."""
    return max(-ink(row.items)[0], 0.0)


def stacked(rows: Sequence[Row], least: float = APART) -> Row:
    """Return one unbreakable row that holds all rows, with their spaces between them, their ink `parted`."""
    if len(rows) == 1:
        return rows[0]
    items: list[Item] = []
    end = 0.0
    for row, y in _placed(rows, least):
        items += [shifted(item, y) for item in row.items]
        end = y + row.height
    return rows[0].with_items(items, end)


def height_of(rows: Sequence[Row], least: float = APART) -> float:
    """Return how high one row is that holds all rows, as `stacked` makes it."""
    return max(y + row.height for row, y in _placed(rows, least))


def _placed(rows: Sequence[Row], least: float) -> Iterator[tuple[Row, float]]:
    """Yield rows with their spaces between them, their ink `parted`, each with its top."""
    y = 0.0
    for index, row in enumerate(parted(rows, 1.0, least)):
        y += row.space if index else 0.0
        yield row, y
        y += row.height


def beside(*columns: Sequence[Row]) -> Row:
    """Return one unbreakable row with columns that start at the same height."""
    stacks = [stacked(rows) for rows in columns if rows]
    items = (item for row in stacks for item in row.items)
    return stacks[0].with_items(items, max(row.height for row in stacks))


def strips(*columns: Sequence[Row]) -> list[Row]:
    """Return columns that fit no page as rows that may be broken: their first lines side by side, their second, and on.

    The first row has the space, the cost and the anchor of the first line of the first column.
    """
    found: list[Row] = []
    for lines in zip_longest(*columns):
        row = clear(beside(*([line] for line in lines if line is not None)))
        found.append(replace(row, cost=COST_IN_PARAGRAPH, anchor=None) if found else row)
    return [found[0], *(replace(row, cost=FORBIDDEN) for row in found[1:2]), *found[2:]]
