"""Paragraphs, headings inside a section, and quotations."""

from __future__ import annotations

from ...content.blocks.text import Paragraph, Quote, Subheading
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Node


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
