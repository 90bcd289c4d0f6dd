"""The plan `card`: a card in the patient's language and in the source's, or with room for notes.

A sheet has the card twice; the second is painted for the scissors and read no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..content.manuscript import Manuscript
from ..content.model import Card
from ..content.reader import FILE
from ..errors import ContentError, Place, Problem
from ..structure import Tag
from . import parts
from .blocks.form import form_fields
from .sentences import Sentences
from .tree import Kind, Leaf, Node


def halves(say: Sentences, source: Manuscript | None) -> tuple[Node, ...]:
    """Return the two halves of the card in order. Raises ContentError for a leaflet without a card."""
    own = say.manuscript.leaflet.card
    if own is None:
        hint = "add a card: block to content.yaml, or leave the edition alert-card out"
        raise ContentError([Problem("the leaflet has no card: block", Place(FILE), hint, code="no-card")])
    first = _half(own, say, say.manuscript.marks, Tag.TITLE)
    if source is None:
        return first, parts.notes(say)
    if source.leaflet.card is None:
        return (first,)
    other = Sentences(source, f"{source.language.tag}:")
    second = _half(source.leaflet.card, other, say.manuscript.source_marks, Tag.HEADING_2)
    return first, second._replace(language=source.language.tag)


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
    yield from form_fields(card.fields, ("card", "fields"), say, Kind.CARD_FIELD)
