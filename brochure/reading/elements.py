"""A tree of a Reading -> the structure tree that the writer writes, and the marks that tie a page's items to it.

Text of one language becomes one leaf, bold or not: PDF 1.7 has no standard type for strong words, and every piece
that a sentence is cut into is a pause by ear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ..structure import ContentItem as Content
from ..structure import Element, Tag
from .tree import WITHIN, Field, FieldKind, Id, Image, Inline, Kind, Leaf, Node, PageRef, Run, SpanRole

_RUNS_ON = frozenset({Kind.PARAGRAPH, Kind.INTRODUCTION, Kind.HEADING, Kind.CALLOUT_HEADING, Kind.BODY})
"""Nodes whose leaves are one text by ear: sentences that run on, a heading and its number, a step and its time."""


class Marked(NamedTuple):
    """An inline of a node: the index of its leaf among the node's children, and what it becomes in the file.

    `mark` is the id of its marked content; `element` is that of the Link or Form around it, or "".
    """

    inline: Inline
    leaf: int
    mark: Id
    element: Id


def marked(node: Node) -> tuple[Marked, ...]:
    """Return the inlines of a node's own leaves, each with its mark; layout and structure tree agree on these."""
    found: list[Marked] = []
    runs_on = node.kind in _RUNS_ON
    for index, child in enumerate(node.children):
        if isinstance(child, Leaf):
            for inline in child.inlines:
                assert not isinstance(inline, PageRef), "the numbers of pages are bound before anything is set"
                if isinstance(inline, Field) or inline.text:
                    found.append(_marked(inline, index, found[-1:], node.id, runs_on=runs_on))
    return tuple(found)


def _marked(inline: Inline, index: int, before: Sequence[Marked], name: Id, *, runs_on: bool) -> Marked:
    """Return an inline with its mark, which is that of the one before it where nothing tells the two apart.

    What leads to one place is one link, whatever scripts and values it has.
    """
    number = int(before[0].mark.rpartition("~")[2]) + 1 if before else 1
    mark = f"{name}~{number}"
    if isinstance(inline, Field):
        return Marked(inline, index, mark, f"{name}~form{number}")
    own = f"{name}~link{number}" if inline.link else ""
    last = before[0] if before else None
    if last is None or isinstance(last.inline, Field) or not (runs_on or last.leaf == index):
        return Marked(inline, index, mark, own)
    if last.inline.link != inline.link:
        return Marked(inline, index, mark, own)
    same = last.inline.language == inline.language and last.inline.value == inline.value
    return Marked(inline, index, last.mark if same else mark, last.element)


def is_reference(run: Run) -> bool:
    """Tell whether a run is a note that leads to what it names, which makes it a Reference (ISO 32000-1, table 338)."""
    return run.role is SpanRole.NOTE and run.link is not None and run.link.uri.startswith(WITHIN)


def marks_below(node: Node) -> Iterator[Id]:
    """Yield the marks of all that a node and those below it show, but for lines that tell pages."""
    for one in node.nodes():
        if not any(
            isinstance(inline, PageRef) for leaf in one.children if isinstance(leaf, Leaf) for inline in leaf.inlines
        ):
            yield from (mark.mark for mark in marked(one))
        yield from (image_mark(child) for child in one.children if isinstance(child, Image))


def image_mark(image: Image) -> Id:
    """Return the id of the marked content that shows an image."""
    return f"{image.id}~image"


def element_of(root: Node) -> Element:
    """Return the structure element of a tree; its parts are remembered, as most come again in the next leaflet."""
    return _element(root, _part)


def _whole(node: Node) -> Element:
    return _element(node, _whole)


_part = lru_cache(maxsize=512)(_whole)
"""The elements of the parts of a leaflet: those of twenty languages."""


def _element(node: Node, element_below: Callable[[Node], Element]) -> Element:
    children: list[Element | Content] = []
    own = list(_contents(marked(node)))
    for index, child in enumerate(node.children):
        if isinstance(child, Node):
            children.append(element_below(child))
        elif isinstance(child, Image):
            children.append(Content(image_mark(child)))
        else:
            children += [content for at, content in own if at == index]
    name = node.id or "document"
    return Element(name, node.tag, tuple(children), node.language, node.alt, node.scope, node.numbering, cell=node.cell)


def _contents(inlines: Sequence[Marked]) -> Iterator[tuple[int, Element | Content]]:
    """Yield what the inlines of a node become, each with the index of the leaf that it begins in."""
    for element, group in groupby(inlines, attrgetter("element")):
        members = list(group)
        first = members[0]
        if not element:
            yield from _texts(members)
        elif isinstance(first.inline, Field):
            role = "cb" if first.inline.kind is FieldKind.TICK else "tv"
            field, box = first.inline, Content(first.mark)
            yield first.leaf, Element(element, Tag.FORM, (box,), field.language, alt=field.label, role=role)
        else:
            link = Element(element, Tag.LINK, tuple(content for _, content in _texts(members)))
            yield first.leaf, Element(f"{element}~to", Tag.REFERENCE, (link,)) if is_reference(first.inline) else link


def _texts(members: Sequence[Marked]) -> Iterator[tuple[int, Element | Content]]:
    """Yield runs as leaves, those of another language in a Span."""
    for mark, group in groupby(members, attrgetter("mark")):
        runs = list(group)
        language = runs[0].inline.language if isinstance(runs[0].inline, Run) else ""
        leaf = Content(mark, "".join(one.inline.text for one in runs if isinstance(one.inline, Run)))
        yield runs[0].leaf, Element(f"{mark}~span", Tag.SPAN, (leaf,), language=language) if language else leaf
