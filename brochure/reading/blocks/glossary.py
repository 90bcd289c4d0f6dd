"""Words and their meanings, as a table."""

from __future__ import annotations

from ...content.blocks.glossary import Glossary
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Node


def glossary(block: Glossary, path: Loc, say: Sentences) -> Node:
    """Return a table of words and meanings under a head."""
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
