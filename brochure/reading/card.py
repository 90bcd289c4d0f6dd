"""The plan `card`: two cards on a sheet, each in the patient's language and in the source's, or with room for notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content.manuscript import Manuscript
from ..content.model import Card
from ..structure import Tag
from . import parts
from .sentences import Sentences
from .tree import Kind, Leaf, Node

COPIES = 2


def cards(say: Sentences, source: Manuscript | None) -> tuple[Node, ...]:
    """Return the halves of all cards in order; none for a leaflet without a card."""
    own = say.manuscript.leaflet.card
    if own is None:
        return ()
    found = []
    for copy in range(1, COPIES + 1):
        tag = Tag.TITLE if copy == 1 else Tag.HEADING_2
        found.append(_half(own, replace(say, prefix=f"copy-{copy}:"), say.manuscript.marks, tag))
        if source is None:
            found.append(parts.notes(replace(say, prefix=f"copy-{copy}:")))
        elif source.leaflet.card is not None:
            other = Sentences(source, f"copy-{copy}:{source.language.tag}:")
            half = _half(source.leaflet.card, other, say.manuscript.source_marks, Tag.HEADING_2)
            found.append(half._replace(language=source.language.tag))
    return tuple(found)


def _half(card: Card, say: Sentences, marks: tuple[str, ...], tag: Tag) -> Node:
    """Return one half of a card, with the marks that say what nobody has checked yet."""
    name = say.part("card")
    children = [say.text(("card", "title"), Kind.TITLE, tag)]
    children += [say.text(("card", "text", n, "text"), Kind.CARD_TEXT) for n in range(len(card.text))]
    children += _fields(card, say, name)
    for number, mark in enumerate(marks, 1):
        leaf = Leaf(f"{name}.mark.{number}", say.builder.plain(mark))
        children.append(Node(leaf.id, Kind.STATE, Tag.PARAGRAPH, (leaf,)))
    return Node(name, Kind.CARD, Tag.SECTION, tuple(children))


def _fields(card: Card, say: Sentences, name: str) -> Iterator[Node]:
    for way in card.ways:
        line = f"{name}.ways.{way}"
        yield Node(line, Kind.CARD_FIELD, Tag.PARAGRAPH, parts.value_line(way, line, say))
    for index, text in enumerate(card.fields):
        label = say.leaf(("card", "fields", index))
        field = say.field(f"{label.id}.field", text)
        yield Node(label.id, Kind.CARD_FIELD, Tag.PARAGRAPH, say.named(label, field))
