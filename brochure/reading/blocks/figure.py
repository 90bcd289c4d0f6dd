"""Drawings and pictures with their captions."""

from __future__ import annotations

from ...content.blocks.figure import Figure, FigureContent, picture_of
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Image, Kind, Node


def figure(block: Figure, path: Loc, say: Sentences) -> Node:
    """Return a drawing and its caption."""
    return captioned(block.figure, (*path, "figure"), say)


def captioned(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return what a figure holds: a drawing, what the marks of its groups mean, and its caption."""
    children = [_drawing(content, path, say)]
    groups = content.icon_array.groups if content.icon_array else ()
    for index in range(len(groups)):
        key = say.text((*path, "icon-array", "groups", index, "label"), Kind.KEY)
        children.append(key._replace(variant=str(index)))
    if content.caption is not None:
        children.append(say.text((*path, "caption", "text"), Kind.CAPTION))
    return Node(say.id(path), Kind.FIGURE, Tag.SECTION, tuple(children))


def _drawing(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return a drawing alone, with its alternative text; a picture is that of the manuscript's language."""
    name = f"{say.id(path)}.drawing"
    picture = picture_of(content.picture, say.manuscript.language.tag) if content.picture else ""
    image = Image(name, picture, content.icon_array, width=content.width, place=content.place)
    alt, language = say.words((*path, "alt"))
    return Node(name, Kind.DRAWING, Tag.FIGURE, (image,), language, alt, place=say.place((*path, "alt")))
