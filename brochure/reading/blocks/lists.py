"""Lists: with bullets, with a list below an item, and questions."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.blocks.lists import Bullets, Item, Questions, SubItem
from ...content.slots import Loc
from ...content.statements import Statement
from ...structure import Tag
from ..sentences import Sentences
from ..tree import FieldKind, Kind, Node

_BELOW = ("\u2013", "\u00b7")
"""The marks of items of a list below an item, and of a list below those."""


def bullets(block: Bullets, path: Loc, say: Sentences) -> Node:
    """Return a bulleted list with the words that lead into it."""
    return led(block.lead, items(block.items, (*path, "list"), say), path, Kind.BULLETS, say)


def questions(block: Questions, path: Loc, say: Sentences) -> Node:
    """Return questions with the words that lead into them."""
    return led(block.lead, asked(block, path, say), path, Kind.QUESTIONS, say)


def led(lead: Statement | None, listed: Node, path: Loc, kind: Kind, say: Sentences) -> Node:
    """Return a list, in one node of a kind with the words that lead into it, if there are any."""
    if lead is None:
        return listed
    return Node(say.id(path), kind, Tag.SECTION, (_lead_in(path, say), listed))


def _lead_in(path: Loc, say: Sentences) -> Node:
    """Return the words that lead into the list of a block."""
    return say.text((*path, "lead", "text"), Kind.LEAD)


def items(says: Sequence[Statement], path: Loc, say: Sentences, depth: int = 0) -> Node:
    """Return statements as a list, each with its bullet; `depth` is that of the list in others, from 0."""
    marks = (say.manuscript.language.list_marker, *_BELOW)
    found = tuple(_item(one, (*path, index), marks[depth], say, depth) for index, one in enumerate(says))
    return Node(f"{say.id(path)}.items", Kind.LIST, Tag.LIST, found, numbering="Disc")


def _item(one: Statement, path: Loc, mark: str, say: Sentences, depth: int) -> Node:
    found = item((*path, "text"), mark, say)
    if not isinstance(one, Item | SubItem) or not one.items:
        return found
    marker, body = found.below()
    below = items(one.items, (*path, "list"), say, depth + 1)
    return found._replace(children=(marker, body._replace(children=(*body.children, below))))


def item(path: Loc, mark: str, say: Sentences) -> Node:
    """Return the text at a path as an item of a list, with its bullet or its number."""
    name = say.id(path)
    marker = Node(f"{name}.marker", Kind.MARKER, Tag.LABEL, (say.added(f"{name}.marker", f"{mark} "),))
    body = Node(f"{name}.body", Kind.BODY, Tag.LIST_BODY, (say.leaf(path),))
    return Node(name, Kind.ITEM, Tag.LIST_ITEM, (marker, body))


def asked(block: Questions, path: Loc, say: Sentences) -> Node:
    """Return questions as a list, each with a box to tick, and a line to write the answer on where it is asked for."""
    count = range(len(block.questions))
    found = tuple(_question((*path, "questions", n, "text"), say, with_line=block.lines) for n in count)
    return Node(f"{say.id(path)}.questions", Kind.LIST, Tag.LIST, found, numbering="None")


def _question(path: Loc, say: Sentences, *, with_line: bool) -> Node:
    """Return the question at a path as an item of a list."""
    name, labels = say.id(path), say.manuscript.labels
    tick = say.field(f"{name}.tick", labels["tick"], FieldKind.TICK)
    words = Node(f"{name}.question", Kind.QUESTION, Tag.PARAGRAPH, (say.leaf(path),))
    answer = (say.field(f"{name}.answer", labels["answer"]),) if with_line else ()
    body = Node(f"{name}.body", Kind.BODY, Tag.LIST_BODY, (words, *answer))
    return Node(name, Kind.ITEM, Tag.LIST_ITEM, (Node(f"{name}.box", Kind.MARKER, Tag.LABEL, (tick,)), body))
