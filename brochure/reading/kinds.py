"""The table of kinds: what each block of the content is to a listener.

`of_block` is exhaustive: a kind of block that is missing here fails mypy, and a test that names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ..content.model import (
    Block,
    Bullets,
    Callout,
    Figure,
    FigureContent,
    Glossary,
    Paragraph,
    Questions,
    Statement,
    Subheading,
)
from ..content.slots import Loc
from ..structure import Tag
from .sentences import Sentences
from .tree import FieldKind, Image, Kind, Node


def of_block(block: Block, path: Loc, say: Sentences) -> Node:  # noqa: PLR0911 - a kind, a line
    """Return the node of a block that stands at a path of the content."""
    match block:
        case Paragraph():
            return say.says(block.text, (*path, "text"), Kind.PARAGRAPH)
        case Subheading():
            return say.text((*path, "heading"), Kind.SUBHEADING, Tag.HEADING_3)
        case Bullets():
            return _led(block.lead, items(block.items, (*path, "list"), say), path, Kind.BULLETS, say)
        case Questions():
            return _led(block.lead, questions(block.questions, path, say), path, Kind.QUESTIONS, say)
        case Callout():
            return _callout(block, (*path, "callout"), say)
        case Figure():
            return figure(block.figure, (*path, "figure"), say)
        case Glossary():
            return _glossary(block, path, say)
    assert_never(block)


def _led(lead: Statement | None, listed: Node, path: Loc, kind: Kind, say: Sentences) -> Node:
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


def questions(says: Sequence[Statement], path: Loc, say: Sentences) -> Node:
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


def _callout(block: Callout, path: Loc, say: Sentences) -> Node:
    content = block.callout
    children = [_callout_heading(block, path, say)]
    children += [say.text((*path, "text", n, "text"), Kind.CALLOUT_TEXT) for n in range(len(content.text))]
    if content.items:
        children.append(items(content.items, (*path, "list"), say))
    children += [say.text((*path, "then", n, "text"), Kind.CALLOUT_THEN) for n in range(len(content.then))]
    children += [say.text((*path, "action", n, "text"), Kind.ACTION) for n in range(len(content.action))]
    return Node(say.id(path), Kind.CALLOUT, Tag.ASIDE, tuple(children), variant=content.level.value)


def _callout_heading(block: Callout, path: Loc, say: Sentences) -> Node:
    """Return the heading of a call-out; the words of its level where it has none, which would say the same twice."""
    if block.callout.heading is None:
        return say.label(f"level.{block.callout.level}", Kind.CALLOUT_HEADING, Tag.HEADING_3, say.id(path))
    return say.text((*path, "heading"), Kind.CALLOUT_HEADING, Tag.HEADING_3)


def figure(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return a drawing and its caption."""
    return Node(
        say.id(path),
        Kind.FIGURE,
        Tag.SECTION,
        (_drawing(content, path, say), say.text((*path, "caption", "text"), Kind.CAPTION)),
    )


def _drawing(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return a drawing alone, with its alternative text."""
    name = f"{say.id(path)}.drawing"
    image = Image(name, content.picture or "", content)
    alt, language = say.words((*path, "alt"))
    return Node(name, Kind.DRAWING, Tag.FIGURE, (image,), language, alt, place=say.place((*path, "alt")))


def _glossary(block: Glossary, path: Loc, say: Sentences) -> Node:
    name = say.id(path)
    head = tuple(
        Node(f"{name}.{key}", Kind.HEAD_CELL, Tag.TABLE_HEADER, (say.label_leaf(key, name),), scope="Column")
        for key in ("word", "meaning")
    )
    rows = tuple(_row((*path, "glossary", index), say) for index in range(len(block.glossary)))
    top = Node(
        f"{name}.head",
        Kind.TABLE_HEAD,
        Tag.TABLE_HEAD,
        (Node(f"{name}.head.row", Kind.ROW, Tag.TABLE_ROW, head),),
    )
    return Node(name, Kind.GLOSSARY, Tag.TABLE, (top, Node(f"{name}.body", Kind.TABLE_BODY, Tag.TABLE_BODY, rows)))


def _row(path: Loc, say: Sentences) -> Node:
    name = say.id(path)
    word = Node(f"{name}.word", Kind.CELL, Tag.TABLE_CELL, (say.leaf((*path, "term")), say.added(f"{name}.gap", " ")))
    meaning = say.text((*path, "meaning", "text"), Kind.CELL, Tag.TABLE_CELL)
    return Node(name, Kind.ROW, Tag.TABLE_ROW, (word, meaning))
