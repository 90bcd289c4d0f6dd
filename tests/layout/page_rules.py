"""What no page may part, looked for on finished pages: boxes, paragraphs, headings, figures, lists, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from brochure.content.blocks.callout import Level
from brochure.layout.blocks.boxes import MAX_WHOLE
from brochure.layout.context import BlockContext
from brochure.layout.page import Document, Glyphs, Item, Shape
from brochure.layout.plans.leaflet import set_node
from brochure.reading.bind import bind
from brochure.reading.elements import image_mark, marked
from brochure.reading.tree import Id, Image, Kind, Node, Reading, Run
from brochure.units import points

HEADINGS = frozenset({Kind.HEADING, Kind.SUBHEADING, Kind.CALLOUT_HEADING})
RUNNING = frozenset({Kind.PARAGRAPH, Kind.INTRODUCTION, Kind.CALLOUT_TEXT, Kind.CALLOUT_THEN})
"""Texts of several sentences, which a page may part between lines."""
IN_FRONT = 40.0
"""How much higher a call-out may be on page one, where its heading is larger, in points."""
ADDRESSES = ("mailto:", "http:", "https:")


class Line(NamedTuple):
    """A line of words, or a drawing: its page from 1, the place of its base line, how wide its words are."""

    page: int
    y: int
    width: float


Places = dict[Id, list[Line]]


def places(document: Document) -> Places:
    """Return the lines on which each leaf of the tree is shown, by its mark, in the order of pages."""
    found: dict[Id, dict[tuple[int, int], float]] = {}
    for number, page in enumerate(document.pages, 1):
        for item in page.items:
            shown = getattr(item, "shows", None)
            if isinstance(shown, str):
                lines = found.setdefault(shown, {})
                y, width = (item.y, _width(item)) if isinstance(item, Glyphs) else (_top(item), 0.0)
                lines[number, y] = lines.get((number, y), 0.0) + width
    return {mark: [Line(*at, width) for at, width in lines.items()] for mark, lines in found.items()}


def _top(item: Item) -> int:
    return min(step[1] for one in item.contours for step in one.steps) if isinstance(item, Shape) else 0


def _width(item: Glyphs) -> float:
    return sum(cluster.advance for cluster in item.clusters) * item.size / item.face.units_per_em


def own_lines(node: Node, at: Places) -> list[Line]:
    """Return the lines of a node's own words and drawings, widths of one line added up."""
    marks = {one.mark for one in marked(node)}
    marks |= {image_mark(child) for child in node.children if isinstance(child, Image)}
    found: dict[tuple[int, int], float] = {}
    for mark in marks:
        for line in at.get(mark, ()):
            found[line.page, line.y] = found.get((line.page, line.y), 0.0) + line.width
    return [Line(*place, width) for place, width in sorted(found.items())]


def lines_below(node: Node, at: Places) -> list[Line]:
    """Return the lines of a node and of all below it."""
    return [line for one in node.nodes() for line in own_lines(one, at)]


def broken(document: Document, reading: Reading, context: BlockContext, *, whole: bool) -> Iterator[str]:
    """Yield each thing that a page parts and may not, as the rule and the id of the node.

    An emergency may be parted where it fits in no page, unless it has to be `whole`.
    """
    at = places(document)
    for node in bind(reading, document.binding).root.nodes():
        found = [*_of_node(node, at), *_cut_addresses(node, at), *_bare_headings(node, at)]
        found += _split(node, context, at, whole=whole)
        yield from (f"{rule}: {node.id}, page {page}" for rule, page in found)


def _split(parent: Node, context: BlockContext, at: Places, *, whole: bool) -> Iterator[tuple[str, int]]:
    """Yield where an emergency goes on over a page: one that has to be `whole`, or would fit in the room that it had.

    That is a page without the heading right above it, and on page one what the band leaves of it. Another call-out may
    go on, but over a leaf that is turned only where it is nearly as high as a page.
    """
    for before, node in pairwise((None, *parent.below())):
        if node is None or node.kind is not Kind.CALLOUT:
            continue
        if node.variant != Level.EMERGENCY:
            yield from _over_a_leaf(node, context, at)
            continue
        lines = lines_below(node, at)
        first = min(lines, key=lambda line: (line.page, line.y))
        if len({line.page for line in lines}) > 1:
            taken = points(first.y) - context.theme.top + IN_FRONT if first.page == 1 else 0.0
            taken += _height(before, context) if before and before.kind in HEADINGS else 0.0
            if whole or _height(node, context) + taken <= context.theme.room:
                yield "an emergency is split", first.page


def _over_a_leaf(node: Node, context: BlockContext, at: Places) -> Iterator[tuple[str, int]]:
    """Yield where a call-out that would fit on a page goes on over one that is not beside the next, from 1."""
    pages = sorted({line.page for line in lines_below(node, at)})
    turned = [page for page, following in pairwise(pages) if page % 2 or following > page + 1]
    if turned and _height(node, context) <= MAX_WHOLE * context.theme.room:
        yield "a call-out is parted over a leaf", turned[0]


def _height(node: Node, context: BlockContext) -> float:
    rows = set_node(node, context)
    frames = (row.frame for row in rows[:1] if row.frame)
    return sum(row.height + row.space for row in rows) + sum(frame.above + frame.below for frame in frames)


def _of_node(node: Node, at: Places) -> Iterator[tuple[str, int]]:
    pages = sorted({line.page for line in lines_below(node, at)})
    if node.kind is Kind.FIGURE and len(pages) > 1:
        yield "a figure is parted from its caption", pages[0]
    if node.kind is Kind.KEY_NUMBERS:
        yield from _parted_note(node, at)
    if node.kind in {Kind.BULLETS, Kind.QUESTIONS}:
        lead, listed = node.below()
        begins = {lines_below(one, at)[-1 if one is lead else 0].page for one in (lead, listed.below()[0])}
        if len(begins) > 1:
            yield "a lead-in is parted from its list", pages[0]
    if node.kind in RUNNING:
        counts = _counts(own_lines(node, at))
        if len(counts) > 1 and 1 in {counts[0], counts[-1]}:
            yield "a lone line", pages[0]


def _counts(lines: Sequence[Line]) -> list[int]:
    """Return how many lines stand on each page that has any, in order."""
    pages = [line.page for line in lines]
    return [pages.count(page) for page in sorted(set(pages))]


def _parted_note(node: Node, at: Places) -> Iterator[tuple[str, int]]:
    """Yield where the note below key numbers begins on another page than the last of its figures."""
    figures = [child for child in node.below() if child.kind is Kind.FIGURE]
    note = node.below()[-1]
    if figures and note.kind is not Kind.FIGURE:
        last, first = lines_below(figures[-1], at), lines_below(note, at)
        if last[-1].page != first[0].page:
            yield "a figure is parted from its note", last[-1].page


def _cut_addresses(node: Node, at: Places) -> Iterator[tuple[str, int]]:
    """Yield addresses on several lines that would stand on one as wide as another line of the same text."""
    widest = max((line.width for line in own_lines(node, at)), default=0.0)
    for one in marked(node):
        if isinstance(one.inline, Run) and one.inline.link and one.inline.link.uri.startswith(ADDRESSES):
            lines = at.get(one.mark, [])
            if len(lines) > 1 and sum(line.width for line in lines) <= widest:
                yield "an address is cut", lines[0].page


def _bare_headings(parent: Node, at: Places) -> Iterator[tuple[str, int]]:
    """Yield headings with neither two lines of what they head nor all of the next block below them on their page."""
    children = parent.below()
    for n, (heading, block) in enumerate(pairwise(children)):
        if heading.kind in HEADINGS:
            headed = takewhile(lambda one, block=block: one is block or one.kind not in HEADINGS, children[n + 1 :])
            page = max((line.page for line in lines_below(heading, at)), default=0)
            here = sum(line.page == page for one in headed for line in lines_below(one, at))
            if here < min(2, len(lines_below(block, at))) and not _is_drawn(block, page, at):
                yield "a heading stands alone", page


def _is_drawn(node: Node, page: int, at: Places) -> bool:
    """Tell whether a drawing of a node is on a page."""
    drawings = [image_mark(child) for one in node.nodes() for child in one.children if isinstance(child, Image)]
    return any(line.page == page for mark in drawings for line in at.get(mark, ()))
