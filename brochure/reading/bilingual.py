"""The plan `bilingual`: each paragraph, item and line of a translation with its source right after it.

Both leaflets are made as ever, then paired node by node: a new kind of block needs nothing here unless it has parts
that must be paired one by one. The cover, the states, the references and the review stand in the translation's language
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import NOWHERE
from ..structure import Tag
from . import leaflet
from .sentences import Sentences
from .tree import Image, Kind, Leaf, Node

_ALONE = frozenset({Kind.COVER, Kind.STATES, Kind.IMPRINT, Kind.DRAWING, Kind.REFERENCES, Kind.REVIEW})
"""What stands in the translation's language alone."""
_PARTED = frozenset(
    {
        Kind.FRONT,
        Kind.MAIN_POINTS,
        Kind.KEY_NUMBERS,
        Kind.CONTENTS,
        Kind.SECTION,
        Kind.BULLETS,
        Kind.QUESTIONS,
        Kind.STEPS,
        Kind.FIGURE,
        Kind.GLOSSARY,
        Kind.CONTACTS,
        Kind.DEPARTMENT,
        Kind.FIELDS,
        Kind.TIMETABLE,
        Kind.SIDES,
    }
)
"""What is no node of its own here: only its parts are."""


_NEEDED = frozenset({Kind.ROW, Kind.HEAD_CELL, Kind.CELL, Kind.BODY})
"""Parts that what is around them cannot do without, be they empty."""


class _Two(NamedTuple):
    """The sentences of a translation and of its source."""

    own: Sentences
    other: Sentences

    def translated(self, node: Node) -> Node | None:
        """Return a node of the source without what stands in a language of its own, which both leaflets have; or None.

        What has no words of its own, such as a bullet, goes with the words beside it; a cell stays, as its table needs,
        and so does the body of an item whose list or time is left.
        """
        if self.other.foreign.isdisjoint([leaf.segment for leaf in node.leaves()]):
            return node
        children: list[Node | Leaf | Image] = []
        for child in node.children:
            if isinstance(child, Node):
                rest = self.translated(child)
                children += [rest] if rest is not None else []
            elif not isinstance(child, Leaf) or child.segment not in self.other.foreign:
                children.append(child)
        while children and isinstance(last := children[-1], Leaf) and not last.segment:
            del children[-1]  # the blank after what stands before a sentence that is left out
        whole = node._replace(children=tuple(children))
        return whole if node.kind in _NEEDED or any(leaf.segment for leaf in whole.leaves()) else None


def children(own: Sentences, other: Sentences) -> Iterator[Node]:
    """Yield the parts of a bilingual leaflet in order; the contents of both have the same shape."""
    return _paired(leaflet.children(own), leaflet.children(other), _Two(own, other))


def _paired(own: Iterable[Node], other: Iterable[Node], two: _Two) -> Iterator[Node]:
    """Yield nodes of the translation, each with what says the same in the source's language."""
    foreign = iter([node for node in other if node.kind not in _ALONE])
    for node in own:
        yield from (node,) if node.kind in _ALONE else _pairs(node, next(foreign), two)
    assert next(foreign, None) is None, "the source has nodes that the translation has not"


def _pairs(own: Node, other: Node, two: _Two) -> Iterator[Node]:
    """Yield what stands in place of a node and of what says the same."""
    if own.kind in _PARTED:
        yield from _paired(_parts(own, two.own), _parts(other, two.other), two)
    elif own.kind in {Kind.LIST, Kind.TIMES}:
        for mine, theirs in zip(own.below(), other.below(), strict=True):
            yield _pair(_listed(mine, own), _listed(theirs, own), two)
    elif own.kind in {Kind.CALLOUT, Kind.CONTACT, Kind.CUT_OUT, Kind.SIDE}:
        yield own._replace(children=tuple(_paired(_headed(own), _headed(other), two)))
    else:
        yield _pair(own, _unnumbered(other), two)


def _pair(own: Node, other: Node, two: _Two) -> Node:
    """Return what says the same in both languages, the source second; alone what is in neither of the two."""
    rest = two.translated(_undrawn(other))
    if rest is None:
        return own
    return Node(
        f"{own.id}.pair", Kind.PAIR, Tag.SECTION, (own, rest._replace(language=two.other.manuscript.language.tag))
    )


def _undrawn(node: Node) -> Node:
    """Return a node of the source without its pictures, which stand in the translation alone; their captions stay."""
    children: list[Node | Leaf | Image] = []
    for child in node.children:
        if isinstance(child, Node) and child.kind is Kind.FIGURE:
            children += [part for part in child.below() if part.kind is not Kind.DRAWING]
        elif isinstance(child, Node) and child.kind is Kind.DRAWING:  # of a diagram, whose words need it
            children.append(child._replace(place=NOWHERE))
        else:
            children.append(_undrawn(child) if isinstance(child, Node) else child)
    return node._replace(children=tuple(children))


def _listed(item: Node, of: Node) -> Node:
    """Return a list of one item of another list."""
    return Node(f"{item.id}.list", of.kind, Tag.LIST, (item,), numbering=of.numbering)


def _parts(of: Node, say: Sentences) -> tuple[Node, ...]:
    """Return what is paired one by one: of a glossary its words with their meanings, each as a paragraph."""
    if of.kind is not Kind.GLOSSARY:
        return of.below()
    _, rows = of.below()
    return tuple(_term(row, say) for row in rows.below())


def _term(row: Node, say: Sentences) -> Node:
    word, meaning = (cell.children[0] for cell in row.below())
    dash = say.added(f"{row.id}.dash", f"{say.manuscript.language.sentence_space or ' '}– ")
    return Node(row.id, Kind.TERM, Tag.PARAGRAPH, (word, dash, meaning))


def _headed(of: Node) -> tuple[Node, ...]:
    """Return the parts of a box; the heading of a call-out is held by a node of its own."""
    head = tuple(part for part in of.below() if part.kind is Kind.CALLOUT_HEADING)
    others = tuple(part for part in of.below() if part not in head)
    return (Node(f"{of.id}.head", Kind.HEAD, Tag.SECTION, head), *others) if head else others


def _unnumbered(heading: Node) -> Node:
    """Return a heading without the number of its section, which stands once for both languages."""
    first = heading.children[0]
    numbered = heading.kind is Kind.HEADING and isinstance(first, Leaf) and not first.segment
    return heading._replace(children=heading.children[1:]) if numbered else heading
