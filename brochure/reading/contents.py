"""The list of sections with their pages."""

from __future__ import annotations

from collections.abc import Mapping

from ..structure import Tag
from .sentences import Sentences
from .tree import Kind, Leaf, Node, PageRef


def contents(numbers: Mapping[int, int], say: Sentences) -> Node:
    """Return the list of some sections, by index, each with its number, 0 for none, its heading and its page."""
    name = say.part("contents")
    items = tuple(_item(index, number, say) for index, number in numbers.items())
    listed = Node(f"{name}.list", Kind.CONTENTS_LIST, Tag.CONTENTS, items)
    heading = say.label("contents", Kind.HEADING, Tag.HEADING_2, name)
    return Node(name, Kind.CONTENTS, Tag.SECTION, (heading, listed))


def _item(index: int, number: int, say: Sentences) -> Node:
    path = ("sections", index, "heading")
    name = f"{say.part('contents')}.{say.manuscript.leaflet.sections[index].id}"
    counted = (say.added(f"{name}.number", f"{say.number(number)} "),) if number else ()
    page = PageRef(say.id(path), say.manuscript.language.digits)
    leaves = (
        *counted,
        say.leaf(path)._replace(id=f"{name}.heading"),
        say.added(f"{name}.gap", " "),
        Leaf(f"{name}.page", (page,)),
    )
    line = Node(f"{name}.line", Kind.CONTENTS_LINE, Tag.PARAGRAPH, leaves)
    return Node(name, Kind.CONTENTS_ITEM, Tag.CONTENTS_ITEM, (line,))
