"""A Reading and what layout has added -> the tree that the writer writes and the proof expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content.manuscript import Manuscript
from . import parts
from .sentences import Sentences
from .tree import Binding, Entry, Node, Offer, Offered, Reading


def bind(reading: Reading, binding: Binding, manuscript: Manuscript) -> Reading:
    """Return the Reading with what layout has offered in it, in its tree and in its outline."""
    if not binding.offered:
        return reading
    say = Sentences(manuscript)
    nodes = [
        (reading.closing if offered.before_closing else "", _node(offered, number, say))
        for number, offered in enumerate(binding.offered, 1)
    ]
    root = replace(reading.root, children=tuple(_with(reading.root, nodes)))
    known = {entry.node for entry in reading.outline}
    headings = {node.children[0].id: node for _, node in nodes if isinstance(node.children[0], Node)}
    outline = tuple(
        Entry(node.id, node.text, 2) if node.id in headings else next(e for e in reading.outline if e.node == node.id)
        for node in root.nodes()
        if node.id in headings or node.id in known
    )
    return replace(reading, root=root, outline=outline)


def _node(offered: Offered, number: int, say: Sentences) -> Node:
    name = f"offered.{number}"
    if offered.offer is Offer.NOTES:
        return parts.notes(say, name)
    return parts.appointments(say, offered.count, name)


def _with(root: Node, nodes: list[tuple[str, Node]]) -> Iterator[Node]:
    for child in root.children:
        assert isinstance(child, Node)
        yield from (node for before, node in nodes if before == child.id)
        yield child
    yield from (node for before, node in nodes if not before)
