"""A Reading and what layout has added -> the Reading that the writer writes and the proof expects."""

from __future__ import annotations

from dataclasses import replace

from ..content.values import without_soft_hyphens
from .tree import Binding, Entry, Field, Leaf, Node, Offered, Reading


def bind(reading: Reading, binding: Binding) -> Reading:
    """Return the Reading with what layout has offered at its end, in its tree and in its outline."""
    if not binding.offered:
        return reading
    nodes = [offered_node(reading, offered) for offered in binding.offered]
    root = reading.root._replace(children=(*reading.root.children, *nodes))
    return replace(reading, root=root, outline=(*reading.outline, *map(_entry, nodes)))


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
