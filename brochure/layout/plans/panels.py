"""The plan of a sheet folded to three panels: six pages, one column each, with help where the eye falls first.

The front is one page. Inside, each of what says how soon to act begins a page of its own where it fits; what follows
runs on behind the last of them. Whom to call stands outside at the back.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from ...content.front import URGENT
from ...errors import LayoutError, Place, Problem
from ...reading.tree import Kind, Node
from ..blocks.front import opened
from ..context import BlockContext
from ..engine.fitting import PagePlan, Parts, steps
from ..engine.prices import Breaks
from ..engine.rows import Row, parted
from ..page import Fit
from .document import Draft
from .leaflet import parted_at, rows_of
from .limits import heights_by_section, line_height, refuse_tall
from .prepare import Request, make_context

_URGENT = frozenset(map(str, URGENT))


class _Keep(Enum):
    """What is kept together, the best first."""

    WHOLE = auto()
    """The front, and each of what says how soon to act, is on one panel."""
    APART = auto()
    """Each of these begins a panel."""
    NOTHING = auto()
    """The front begins one, and all else follows."""


class _Set(NamedTuple):
    """A leaflet as rows: the front, what says how soon to act by level, what follows, and the closing."""

    context: BlockContext
    front: Sequence[Row]
    urgent: Sequence[Sequence[Row]]
    rest: Sequence[Row]
    closing: Sequence[Row]

    @property
    def parts(self) -> Parts:
        """All rows, in order; the closing stands outside at the back."""
        body = [*self.front, *(row for rows in self.urgent for row in rows), *self.rest]
        return Parts(body, self.closing, self.context.theme.room, self.context.theme.top, back=True)


def draft_panels(request: Request) -> Draft:
    """Set a leaflet in rows and plan its panels, with as much space between them as there is room for.

    Raises MissingGlyph, and LayoutError for a leaflet that is too long: type is never smaller for it.
    """
    tries = []
    for fit in steps(1.0):
        made = _set(request, fit)
        refuse_tall(made.parts, request.reading)
        tries.append((made, fit))
    for keep in _Keep:
        for made, fit in tries:
            plan = _planned(made, fit.spacing, request.edition.page_multiple, keep)
            if plan is not None:
                return made.context, made.parts, plan, fit
    made, fit = tries[-1]
    raise LayoutError([_too_long(made, fit.spacing, request)])


def _set(request: Request, fit: Fit) -> _Set:
    reading, context = request.reading, make_context(request, fit)
    body, closing = parted_at(reading.root.below(), reading.closing)
    nodes = opened(body)
    start = next((n for n, node in enumerate(nodes) if node.kind is Kind.FRONT), None)
    start = 1 + (start if start is not None else sum(node.kind in {Kind.STATES} for node in nodes[:2]))
    end = start + sum(1 for _ in _leading(nodes[start:]))
    groups = groupby(nodes[start:end], key=lambda node: node.variant)
    urgent = [parted(list(rows_of(list(group), context, headed=False))) for _, group in groups]
    front, rest, last = (
        parted(list(rows_of(one, context, headed=False))) for one in (nodes[:start], nodes[end:], closing)
    )
    return _Set(context, front, urgent, rest, last)


def _leading(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return the call-outs that say how soon to act, at the start of some nodes."""
    count = next((n for n, node in enumerate(nodes) if not _is_urgent(node)), len(nodes))
    return nodes[:count]


def _is_urgent(node: Node) -> bool:
    return node.kind is Kind.CALLOUT and node.variant in _URGENT


def _planned(made: _Set, spacing: float, count: int, keep: _Keep) -> PagePlan | None:
    """Return the pages of a leaflet, None where they are too many."""
    parts = made.parts
    apart = made.urgent[:-1] if keep is not _Keep.NOTHING else ()
    flowing = [row for rows in made.urgent[len(apart) :] for row in rows] + [*made.rest]
    places, height = [0], 0.0
    for rows in filter(None, (made.front, *apart, flowing)):
        (broken,) = parts.galley(rows).breaks(spacing)
        if keep is _Keep.WHOLE and rows is not flowing and broken.count > 1:
            return None
        places += [places[-1] + place for place in broken.places[1:]]
        height = broken.last
    (closing,) = parts.galley(parts.closing).breaks(spacing)
    spare = count - (len(places) - 1) - closing.count
    if spare < 0:
        return None
    return PagePlan(Breaks(tuple(places), height), closing, spare, spacing, 0.0)


def _too_long(made: _Set, spacing: float, request: Request) -> Problem:
    """Return the problem of a leaflet that does not fit: by how many lines, and what could be left out."""
    parts, key, name = made.parts, request.manuscript.key, request.edition.name
    file, line = Place("content.yaml"), line_height(parts)

    def lines(rows: Sequence[Row], pages: int) -> int:
        used = sum(row.height + row.space * spacing for row in rows)
        return max(1, round((used - pages * parts.room) / line))

    titles = {entry.node: entry.title for entry in request.reading.outline}
    heights = heights_by_section(parts.body, titles)
    longest = sorted(heights, key=lambda title: -heights[title])[:5]
    told = "; ".join(f"{title} ({heights[title] / line:.0f} lines)" for title in longest)
    over = lines([*parts.body, *parts.closing], request.edition.page_multiple)
    return Problem(
        f"{key}: the text is about {over} lines too long for the {request.edition.page_multiple} panels of a sheet",
        file,
        f"leave sections or blocks out with not-in: [{name}], or shorten them; the longest are: {told}",
        code="too-long",
    )
