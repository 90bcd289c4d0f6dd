"""Things beside each other: one after the other by ear, each below its own heading."""

from __future__ import annotations

from ...content.blocks.sides import Side, SideBySide
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Node
from .lists import items


def side_by_side(block: SideBySide, path: Loc, say: Sentences) -> Node:
    """Return boxes in the order of the content."""
    loc = (*path, "side-by-side")
    sides = tuple(_side(side, (*loc, index), say) for index, side in enumerate(block.side_by_side))
    return Node(say.id(path), Kind.SIDES, Tag.SECTION, sides)


def _side(side: Side, path: Loc, say: Sentences) -> Node:
    """Return a box: a call-out where it has a level, else what its sign says is the variant of its node."""
    children = [say.text((*path, "heading"), Kind.CALLOUT_HEADING, Tag.HEADING_3)]
    children += [say.text((*path, "text", n, "text"), Kind.CALLOUT_TEXT) for n in range(len(side.text))]
    if side.items:
        children.append(items(side.items, (*path, "list"), say))
    children += [say.text((*path, "action", n, "text"), Kind.ACTION) for n in range(len(side.action))]
    if side.level is not None:
        return Node(say.id(path), Kind.CALLOUT, Tag.ASIDE, tuple(children), variant=side.level.value)
    return Node(say.id(path), Kind.SIDE, Tag.SECTION, tuple(children), variant=side.mark or "")
