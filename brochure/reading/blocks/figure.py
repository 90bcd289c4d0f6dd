"""Drawings, diagrams and pictures with their captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...content.blocks.diagrams import Part, Stop
from ...content.blocks.figure import Figure, FigureContent, picture_of
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Image, Kind, Node

BETWEEN_PARTS = {"Arab": "؛ ", "Aran": "؛ ", "Ethi": "፤ ", **dict.fromkeys(("Hans", "Hant", "Jpan"), "；")}
"""What stands between the parts of an alternative text, by script; a semicolon in all others."""
CLOSING = ")]}%\u00bb\u201d\u2019"
"""What may end words that end no sentence."""


def figure(block: Figure, path: Loc, say: Sentences) -> Node:
    """Return a drawing and its caption."""
    return captioned(block.figure, (*path, "figure"), say)


def captioned(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return what a figure holds: a drawing, what its marks or its parts mean, and its caption."""
    children = [_drawing(content, path, say)]
    groups = content.icon_array.groups if content.icon_array else ()
    for index in range(len(groups)):
        key = say.text((*path, "icon-array", "groups", index, "label"), Kind.KEY)
        children.append(key._replace(variant=str(index)))
    if content.diagram is not None:
        children.append(_parts(content.diagram.parts, (*path, content.diagram.kind), say))
    if content.caption is not None:
        children.append(say.text((*path, "caption", "text"), Kind.CAPTION))
    kind = Kind.FIGURE if content.diagram is None else Kind.DIAGRAM
    return Node(say.id(path), kind, Tag.SECTION, tuple(children))


def _drawing(content: FigureContent, path: Loc, say: Sentences) -> Node:
    """Return a drawing alone, with its alternative text; a picture is that of the manuscript's language."""
    name = f"{say.id(path)}.drawing"
    picture = picture_of(content.picture, say.manuscript.language.tag) if content.picture else ""
    image = Image(name, picture, content.icon_array, "", content.width, content.place, content.diagram)
    if content.alt is None:
        assert content.diagram is not None, "the model asks for the alternative text of what has no words"
        words = _words(content.diagram.parts, (*path, content.diagram.kind), say)
        return Node(name, Kind.DRAWING, Tag.FIGURE, (image,), alt=_joined(words, say))
    alt, language = say.words((*path, "alt"))
    return Node(name, Kind.DRAWING, Tag.FIGURE, (image,), language, alt, place=say.place((*path, "alt")))


def _parts(parts: Sequence[Part], path: Loc, say: Sentences) -> Node:
    """Return the words of a diagram as a list, each part with its name as the label."""
    found = tuple(_part(part, (*path, index), str(index), say) for index, part in enumerate(parts))
    return Node(f"{say.id((*path, 0))}.list", Kind.PARTS, Tag.LIST, found, numbering="None")


def _part(part: Part, path: Loc, number: str, say: Sentences) -> Node:
    body = say.text((*path, "text"), Kind.BODY, Tag.LIST_BODY)
    if isinstance(part, Stop) and part.others:
        others = tuple(
            _part(Part(text=other.text), (*path, "or", n), str(n), say) for n, other in enumerate(part.others)
        )
        listed = Node(f"{body.id}.or.list", Kind.PARTS, Tag.LIST, others, numbering="None")
        body = body._replace(children=(*body.children, listed))
    children: tuple[Node, ...] = (body,)
    name = f"{say.id((*path, 'text'))}.part"
    if part.label:
        label = say.leaf((*path, "label"))
        leaves = (label, say.added(f"{label.id}.blank", " "))
        children = (Node(f"{name}.label", Kind.PART_NAME, Tag.LABEL, leaves), body)
    return Node(name, Kind.PART, Tag.LIST_ITEM, children, variant=number)


def _words(parts: Sequence[Part], path: Loc, say: Sentences) -> Iterator[str]:
    """Yield what the parts of a diagram are called: their names, or their texts where they have none."""
    for index, part in enumerate(parts):
        words, _ = say.words((*path, index, "label" if part.label else "text"))
        others = part.others if isinstance(part, Stop) else ()
        yield " / ".join([words, *(say.words((*path, index, "or", n, "text"))[0] for n in range(len(others)))])


def _joined(words: Iterable[str], say: Sentences) -> str:
    """Return words as an alternative text, in the order of reading; where one ends a sentence, it stands for itself."""
    language, found = say.manuscript.language, ""
    between = BETWEEN_PARTS.get(language.script, "; ")
    for one in words:
        joint = between if found[-1:].isalnum() or found[-1:] in CLOSING else language.sentence_space
        found += f"{joint if found else ''}{one}"
    return found
