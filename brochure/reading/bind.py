"""A Reading and what layout has added -> the Reading that the writer writes and the proof expects.

The numbers of pages are put in before anything is set, and again if that moves pages: see `layout.plans.settling`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import is_

from ..content.values import without_soft_hyphens
from .elements import marks_below
from .tree import Back, Binding, Entry, Field, Id, Image, Inline, Kind, Leaf, Node, Offered, PageRef, Reading


def bind(reading: Reading, binding: Binding) -> Reading:
    """Return the Reading with what layout has added: page numbers, and offers at its end, or before what is last."""
    reading = with_back(with_pages(reading, binding.pages), binding.back)
    return _with_last(_with_offers(reading, binding), binding.last)


def _with_offers(reading: Reading, binding: Binding) -> Reading:
    if not binding.offered:
        return reading
    nodes = [(offered.ahead, offered_node(reading, offered)) for offered in binding.offered]
    ahead, behind = ([node for is_ahead, node in nodes if is_ahead is wanted] for wanted in (True, False))
    children = reading.root.below()
    end = _place(children, reading.closing) if ahead else len(children)
    root = reading.root._replace(children=(*children[:end], *ahead, *children[end:], *behind))
    entries = (*reading.outline, *(_entry(node) for _, node in nodes))
    return replace(reading, root=root, outline=_outlined(root, entries) if ahead else entries)


def _with_last(reading: Reading, marks: frozenset[Id]) -> Reading:
    """Return a Reading with what shows only these marks at its end: a strip at the foot, read as it is printed."""
    if not marks:
        return reading
    taken: list[Node] = []
    root = _without(reading.root, marks, taken)
    root = root._replace(children=(*root.children, *taken))
    return replace(reading, root=root, outline=_outlined(root, reading.outline))


def _without(node: Node, marks: frozenset[Id], taken: list[Node]) -> Node:
    """Return a node without those below it that show only these marks, which are added to `taken`."""
    kept: list[Node | Leaf | Image] = []
    for child in node.children:
        shown = frozenset(marks_below(child)) if isinstance(child, Node) else frozenset[Id]()
        if isinstance(child, Node) and shown and shown <= marks:
            taken.append(child)
        else:
            kept.append(_without(child, marks, taken) if isinstance(child, Node) and shown & marks else child)
    return node._replace(children=tuple(kept))


_OUTSIDE = frozenset({Kind.CONTACT, Kind.ONLINE})


def with_back(reading: Reading, back: Back) -> Reading:
    """Return a Reading whose last nodes are those that stand outside at the back; itself where that is not asked for.

    References and review then stand before whom to call. One that has no such node is as it was.
    """
    nodes = reading.root.below()
    if not back or not any(node.kind in _OUTSIDE for node in nodes):
        return reading
    last = [node for node in nodes if node.kind in _OUTSIDE]
    if back is Back.NUMBERS:
        last = [_turned_round(node) for node in last[::-1]]
    kept = [node for node in nodes if node.kind not in _OUTSIDE]
    root = reading.root._replace(children=(*kept, *last))
    return replace(reading, root=root, outline=_outlined(root, reading.outline), closing=last[0].id)


def _turned_round(node: Node) -> Node:
    """Return the team's node with how to reach it behind who it is; any other as it is."""
    parts = [part.below()[0] if part.kind is Kind.PAIR else part for part in node.below()]
    who = next((n for n, part in enumerate(parts) if part.kind is Kind.WHO), 0)
    return node._replace(children=(*node.children[who:], *node.children[:who]))


def _place(nodes: Sequence[Node], name: Id) -> int:
    return next(n for n, node in enumerate(nodes) if node.id == name)


def _outlined(root: Node, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of an outline in the order of the tree."""
    places = {node.id: place for place, node in enumerate(root.nodes())}
    return tuple(sorted(entries, key=lambda entry: places[entry.node]))


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
