"""The plan of a leaflet in one language: nodes become rows, rows become pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ...content.model import PageCount
from ...editions import PagesAsked
from ...errors import LayoutError
from ...reading.tree import Kind, Node
from ..blocks.front import opened
from ..blocks.setters import set_block, takes_both
from ..context import BlockContext
from ..engine.fitting import SPACINGS, Counts, PagePlan, Parts, best_plan, steps
from ..engine.rows import FORBIDDEN, Row, across, after, ends_kept, numbers_of, parted
from ..page import AS_DESIGNED, Fit
from .document import Draft
from .limits import refuse_tall, too_long
from .prepare import Request, make_context


def draft_leaflet(request: Request) -> Draft:
    """Set a leaflet in rows and plan its pages. Raises MissingGlyph and LayoutError."""
    return fitted(request, partial(_set, request))


def fitted(request: Request, set_parts: Callable[[Fit], tuple[BlockContext, Parts]]) -> Draft:
    """Plan as many pages as the content asks for, of rows that are set ever more tightly where it must be.

    Pages smaller than A4 and Letter are more where they cannot be so few: what was asked for was meant for the larger.
    Raises LayoutError for text that is too long.
    """
    counts, edition = _counts(request), request.edition
    if counts.most is None:
        return _as_needed(request, set_parts, counts)
    for fit in steps(edition.smallest_body / edition.body):
        context, parts = set_parts(fit)
        plan = _planned(request, parts, counts, (fit.spacing,))
        if counts.hold(plan.texts):
            return context, parts, plan, fit
    if edition.pages_asked is PagesAsked.TRIED:
        return _as_needed(request, set_parts, counts._replace(most=None))
    titles = {entry.node: entry.title for entry in request.reading.outline}
    raise LayoutError([too_long(parts, counts, plan, request.manuscript.key, titles)])


def _as_needed(request: Request, set_parts: Callable[[Fit], tuple[BlockContext, Parts]], counts: Counts) -> Draft:
    """Plan as many pages as the text needs, set as designed."""
    context, parts = set_parts(AS_DESIGNED)
    plan = _planned(request, parts, counts, SPACINGS)
    return context, parts, plan, replace(AS_DESIGNED, spacing=plan.spacing)


def _counts(request: Request) -> Counts:
    """Return how many pages the content asks for, and what the edition makes them up to."""
    is_left = request.edition.pages_asked is PagesAsked.LEFT
    asked = (None if is_left else request.manuscript.leaflet.pages) or PageCount()
    folded = request.edition.page_multiple
    least, most = asked.exactly or asked.at_least, asked.exactly or asked.at_most
    return Counts(least or 1, most, asked.multiple_of or 1, folded)


def _planned(request: Request, parts: Parts, counts: Counts, spacings: Sequence[float]) -> PagePlan:
    """Return the best plan of pages; it depends on numbers alone, and is found once for the same ones."""
    rows = numbers_of(parts.body), numbers_of(parts.closing)
    key = (*rows, parts.room, bool(parts.pitch), parts.back, counts, tuple(spacings))
    return request.cache.plans.get(key, lambda: best_plan(parts, counts, spacings))


def _set(request: Request, fit: Fit) -> tuple[BlockContext, Parts]:
    """Set all nodes in rows, before pages are made."""
    reading, context = request.reading, make_context(request, fit)
    body, closing_nodes = parted_at(reading.root.below(), reading.closing)
    rows = list(rows_of(opened(body), context, headed=False))
    closing_rows = list(rows_of(closing_nodes, context, headed=False))
    parts = Parts(
        parted(rows), parted(closing_rows), context.theme.room, context.theme.top, context.pitch, outside(closing_nodes)
    )
    refuse_tall(parts, reading)
    return context, parts


def outside(closing: Sequence[Node]) -> bool:
    """Tell whether nodes that close a leaflet are to stand outside at the back: the review is not among them then."""
    return all(node.kind is not Kind.REVIEW for node in closing)


def parted_at(nodes: Sequence[Node], name: str) -> tuple[Sequence[Node], Sequence[Node]]:
    """Return the nodes before that of an id, and that and those after it."""
    place = next(index for index, node in enumerate(nodes) if node.id == name)
    return nodes[:place], nodes[place:]


def rows_of(nodes: Iterable[Node], context: BlockContext, *, headed: bool) -> Iterator[Row]:
    """Yield the rows of nodes; a heading stays with what follows it, and is across where that is.

    A line right below it that tells a page is not yet what it heads, unless a call-out is next, which may need a page.
    """
    keep = headed
    for node, following in pairwise((*nodes, None)):
        assert node is not None
        if node.kind is Kind.SUBHEADING and following is not None and takes_both(following, context):
            rows: Sequence[Row] = across(
                context.rows_of(node, partial(set_block, node, context, context.page), context.page)
            )
        else:
            rows = context.rows_of(node, partial(set_node, node, context))
        yield from after(rows, rows[0].space, FORBIDDEN) if keep else rows
        tells_page = keep and node.kind is Kind.SEE and following is not None and following.kind is not Kind.CALLOUT
        keep = node.kind is Kind.SUBHEADING or tells_page


def set_node(node: Node, context: BlockContext) -> list[Row]:
    """Set one of the parts of a leaflet: a section as its heading and its blocks, anything else by its kind.

    Raises KeyError for a kind that nothing sets.
    """
    if node.kind is not Kind.SECTION:
        return set_block(node, context)
    heading, *blocks = node.below()
    if blocks and takes_both(blocks[0], context):
        headed = across(set_block(heading, context, context.page))
    else:
        headed = set_block(heading, context)
    return [*headed, *ends_kept(list(rows_of(blocks, context, headed=True)))]
