"""A Reading for a screen: where paper tells the number of a page, a link leads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import is_

from .sentences import LABEL
from .tree import WITHIN, Id, Image, Inline, Kind, Leaf, Link, Node, PageRef, Reading, Run


def with_links(reading: Reading, pages: Mapping[Id, int]) -> Reading:
    """Return a Reading whose page references are links to their nodes; `pages` are the numbers that paper has, from 1.

    What the program says of a page leads there as a whole ("see page 4"), and so does a line of the contents; in a
    sentence of the author's the number does. Raises KeyError for a node whose page is not given.
    """
    return replace(reading, root=_linked(reading.root, pages))


def _linked(node: Node, pages: Mapping[Id, int]) -> Node:
    def one(child: Node | Leaf | Image) -> Node | Leaf | Image:
        if isinstance(child, Node):
            return _linked(child, pages)
        return _leaf(child, pages) if isinstance(child, Leaf) else child

    children = tuple([one(child) for child in node.children])
    if node.kind is Kind.CONTENTS_LINE:
        children = tuple(_whole_line(children))
    return node if all(map(is_, children, node.children)) else node._replace(children=children)


def _leaf(leaf: Leaf, pages: Mapping[Id, int]) -> Leaf:
    references = [inline for inline in leaf.inlines if isinstance(inline, PageRef)]
    if not references:
        return leaf
    inlines: tuple[Inline | PageRef, ...] = tuple(_number(inline, pages) for inline in leaf.inlines)
    if leaf.segment.startswith(LABEL):
        inlines = tuple(_led(inlines, _to(references[0].target)))
    return leaf._replace(inlines=inlines)


def _number(inline: Inline | PageRef, pages: Mapping[Id, int]) -> Inline | PageRef:
    if not isinstance(inline, PageRef):
        return inline
    return inline.numbered(pages[inline.target])._replace(link=_to(inline.target))


def _whole_line(children: tuple[Node | Leaf | Image, ...]) -> Iterator[Node | Leaf | Image]:
    """Yield the parts of a line of the contents, which lead where its number leads."""
    leaves = [child for child in children if isinstance(child, Leaf)]
    link = next(run.link for leaf in leaves for run in leaf.inlines if isinstance(run, Run) and run.link)
    for child in children:
        yield child._replace(inlines=tuple(_led(child.inlines, link))) if isinstance(child, Leaf) else child


def _led(inlines: tuple[Inline | PageRef, ...], link: Link) -> Iterator[Inline | PageRef]:
    yield from (inline._replace(link=link) if isinstance(inline, Run) else inline for inline in inlines)


def _to(target: Id) -> Link:
    return Link(f"{WITHIN}{target}", "")
