"""A Reading and what layout has added -> the Reading that the writer writes and the proof expects.

The numbers of pages are put in before anything is set, and again if that moves pages: see `layout.plans.settling`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from operator import is_

from ..content.values import without_soft_hyphens
from .tree import Binding, Entry, Field, Id, Image, Inline, Leaf, Node, Offered, PageRef, Reading


def bind(reading: Reading, binding: Binding) -> Reading:
    """Return the Reading with what layout has added: page numbers, and offers at the end of its tree and outline."""
    reading = with_pages(reading, binding.pages)
    if not binding.offered:
        return reading
    nodes = [offered_node(reading, offered) for offered in binding.offered]
    root = reading.root._replace(children=(*reading.root.children, *nodes))
    return replace(reading, root=root, outline=(*reading.outline, *map(_entry, nodes)))


def page_refs(reading: Reading) -> frozenset[Id]:
    """Return the nodes whose pages a Reading tells."""
    return frozenset[Id]().union(*map(_targets, reading.root.below()))


@lru_cache(maxsize=512)
def _targets(part: Node) -> frozenset[Id]:
    """Return the nodes whose pages a part of a leaflet tells; those of twenty languages are remembered."""
    inlines = (inline for leaf in part.leaves() for inline in leaf.inlines)
    return frozenset(inline.target for inline in inlines if isinstance(inline, PageRef))


def with_pages(reading: Reading, pages: Mapping[Id, int]) -> Reading:
    """Return a Reading that says the numbers of pages, given from 1."""
    if not pages:
        return reading
    root = reading.root
    children = (_numbered(c, pages) if isinstance(c, Node) and _targets(c) else c for c in root.children)
    return replace(reading, root=root._replace(children=tuple(children)))


def _numbered(node: Node, pages: Mapping[Id, int]) -> Node:
    """Return a node with the numbers of pages in its leaves; itself where it tells none."""

    def one(child: Node | Leaf | Image) -> Node | Leaf | Image:
        if isinstance(child, Node):
            return _numbered(child, pages)
        if isinstance(child, Leaf) and any(isinstance(inline, PageRef) for inline in child.inlines):
            return child._replace(inlines=tuple(_number(inline, pages) for inline in child.inlines))
        return child

    children = tuple([one(child) for child in node.children])
    return node if all(map(is_, children, node.children)) else node._replace(children=children)


def _number(inline: Inline | PageRef, pages: Mapping[Id, int]) -> Inline | PageRef:
    if not isinstance(inline, PageRef) or inline.target not in pages:
        return inline
    return inline.numbered(pages[inline.target])


def offered_node(reading: Reading, offered: Offered) -> Node:
    """Return the node of an offer: its heading, then as many lines as were offered, with ids of its own."""
    node = reading.offers[offered.offer]
    kept = node._replace(children=node.children[: 1 + 2 * offered.count])
    return _renumbered(kept, node.id, f"{node.id}-{offered.number}")


def _renumbered(node: Node, old: str, new: str) -> Node:
    """Return a node with all ids in it beginning otherwise."""

    def one(child: Node | Leaf) -> Node | Leaf:
        if isinstance(child, Node):
            return _renumbered(child, old, new)
        inlines = tuple(
            inline._replace(id=new + inline.id.removeprefix(old)) if isinstance(inline, Field) else inline
            for inline in child.inlines
        )
        return child._replace(id=new + child.id.removeprefix(old), inlines=inlines)

    children = tuple(one(child) if isinstance(child, Node | Leaf) else child for child in node.children)
    return node._replace(id=new + node.id.removeprefix(old), children=children)


def _entry(node: Node) -> Entry:
    """Return the entry of an outline for the heading of what was offered."""
    heading = node.children[0]
    assert isinstance(heading, Node)
    return Entry(heading.id, without_soft_hyphens(heading.text), 2)
