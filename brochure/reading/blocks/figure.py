"""Drawings and pictures with their captions."""

from __future__ import annotations

from ...content.blocks.figure import Figure, FigureContent
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Image, Kind, Node


def figure(block: Figure, path: Loc, say: Sentences) -> Node:
    """Return a drawing and its caption."""
    return captioned(block.figure, (*path, "figure"), say)


def captioned(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return what a figure holds: a drawing and its caption."""
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
