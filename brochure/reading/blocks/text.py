"""Paragraphs, headings inside a section, and lists."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.blocks.text import Bullets, Paragraph, Questions, Quote, Subheading
from ...content.slots import Loc
from ...content.statements import Statement
from ...structure import Tag
from ..sentences import Sentences
from ..tree import FieldKind, Kind, Node


def paragraph(block: Paragraph, path: Loc, say: Sentences) -> Node:
    """Return statements that run on as one paragraph."""
    return say.says(block.text, (*path, "text"), Kind.PARAGRAPH)


def subheading(_: Subheading, path: Loc, say: Sentences) -> Node:
    """Return a heading inside a section."""
    return say.text((*path, "heading"), Kind.SUBHEADING, Tag.HEADING_3)


def quote(block: Quote, path: Loc, say: Sentences) -> Node:
    """Return what somebody said, and who said it."""
    name = say.id(path)
    said = say.says(block.quote, (*path, "quote"), Kind.PARAGRAPH)._replace(id=f"{name}.said")
    by = (say.text((*path, "by"), Kind.QUOTED_BY),) if block.by else ()
    return Node(name, Kind.QUOTE, Tag.QUOTE, (said, *by))


def bullets(block: Bullets, path: Loc, say: Sentences) -> Node:
    """Return a bulleted list with the words that lead into it."""
    return led(block.lead, items(block.items, (*path, "list"), say), path, Kind.BULLETS, say)


def questions(block: Questions, path: Loc, say: Sentences) -> Node:
    """Return questions with the words that lead into them."""
    return led(block.lead, asked(block.questions, path, say), path, Kind.QUESTIONS, say)


def led(lead: Statement | None, listed: Node, path: Loc, kind: Kind, say: Sentences) -> Node:
    """Return a list, in one node of a kind with the words that lead into it, if there are any."""
    if lead is None:
        return listed
    return Node(say.id(path), kind, Tag.SECTION, (_lead_in(path, say), listed))


def _lead_in(path: Loc, say: Sentences) -> Node:
    """Return the words that lead into the list of a block."""
    return say.text((*path, "lead", "text"), Kind.LEAD)


def items(says: Sequence[Statement], path: Loc, say: Sentences, *, numbered: bool = False) -> Node:
    """Return statements as a list, each with its bullet or its number."""
    found = tuple(item(index, (*path, index, "text"), say, numbered=numbered) for index in range(len(says)))
    numbering = "Decimal" if numbered else "Disc"
    return Node(f"{say.id(path)}.items", Kind.LIST, Tag.LIST, found, numbering=numbering)


def item(index: int, path: Loc, say: Sentences, *, numbered: bool = False) -> Node:
    """Return the statement at a path as an item of a list."""
    mark = f"{say.number(index + 1)}." if numbered else say.manuscript.language.list_marker
    name = say.id(path)
    marker = Node(f"{name}.marker", Kind.MARKER, Tag.LABEL, (say.added(f"{name}.marker", f"{mark} "),))
    body = Node(f"{name}.body", Kind.BODY, Tag.LIST_BODY, (say.leaf(path),))
    return Node(name, Kind.ITEM, Tag.LIST_ITEM, (marker, body))


def asked(says: Sequence[Statement], path: Loc, say: Sentences) -> Node:
    """Return questions as a list, each with a box to tick and a line to write the answer on."""
    found = tuple(_question((*path, "questions", index, "text"), say) for index in range(len(says)))
    return Node(f"{say.id(path)}.questions", Kind.LIST, Tag.LIST, found, numbering="None")


def _question(path: Loc, say: Sentences) -> Node:
    """Return the question at a path as an item of a list."""
    name, labels = say.id(path), say.manuscript.labels
    tick = say.field(f"{name}.tick", labels["tick"], FieldKind.TICK)
    answer = say.field(f"{name}.answer", labels["answer"])
    words = Node(f"{name}.question", Kind.QUESTION, Tag.PARAGRAPH, (say.leaf(path),))
    body = Node(f"{name}.body", Kind.BODY, Tag.LIST_BODY, (words, answer))
    return Node(name, Kind.ITEM, Tag.LIST_ITEM, (Node(f"{name}.box", Kind.MARKER, Tag.LABEL, (tick,)), body))
