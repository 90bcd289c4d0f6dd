"""The plan `card`: four faces, which are who carries it, what a doctor must know, twice, and whom to call.

Patients read it in their language, and doctors in an emergency department in that of the source. A sheet has the card
twice; the second is painted for the scissors and read no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from ..content.manuscript import Manuscript
from ..content.model import Card
from ..content.reader import FILE
from ..errors import ContentError, Place, Problem
from ..structure import Tag
from . import parts
from .blocks.form import form_fields
from .blocks.lists import items
from .sentences import Sentences
from .tree import Field, Kind, Leaf, Node

_LIST, _FIELDS = ("card", "list"), ("card", "fields")
FRONT, WORDS, LIST, DOCTORS, NUMBERS = "front", "words", "list", "doctors", "numbers"
"""The faces of a card, which their nodes have as `variant`; in one language the list stands on its own."""


def faces(say: Sentences, source: Manuscript | None) -> tuple[Node, ...]:
    """Return the faces of the card in the order in which they are read. Raises ContentError for one that is not there.

    The outside in front has the title and what to fill in, the inside has the words, in two languages or on both of
    its faces in one, and the outside at the back has the numbers. A face without words is left out.
    """
    own = say.manuscript.leaflet.card
    if own is None:
        hint = "add a card: block to content.yaml, or leave the edition alert-card out"
        raise ContentError([Problem("the leaflet has no card: block", Place(FILE), hint, code="no-card")])
    if source is None or source.leaflet.card is None:
        found = (
            _face(FRONT, _front(own, say), say),
            _face(WORDS, [*_text(own, say), *_marks(say, say.manuscript.marks)], say),
            _face(LIST, _listed(own, say), say),
            _face(NUMBERS, _numbers(own, say), say),
        )
        return tuple(face for face in found if face.children)
    meant, other, language = source.leaflet.card, Sentences(source, f"{source.language.tag}:"), source.language.tag
    read = [*_text(own, say), *_listed(own, say), *_marks(say, say.manuscript.marks)]
    for_doctors = [*_text(meant, other), *_listed(meant, other), *_marks(other, say.manuscript.source_marks)]
    found = (
        _face(FRONT, _front(own, say, (meant, other)), say),
        _face(WORDS, read, say),
        _face(DOCTORS, for_doctors, other)._replace(language=language),
        _face(NUMBERS, _numbers(own, say, other), say),
    )
    return tuple(face for face in found if face.children)


def _face(name: str, children: Iterable[Node], say: Sentences) -> Node:
    return Node(say.part(f"card.{name}"), Kind.CARD, Tag.SECTION, tuple(children), variant=name)


def _front(card: Card, say: Sentences, again: tuple[Card, Sentences] | None = None) -> Iterator[Node]:
    """Yield the title and what is to be filled in, each once more in the source's language."""
    yield say.text(("card", "title"), Kind.TITLE, Tag.TITLE)
    fields = form_fields(card.fields, _FIELDS, say, Kind.CARD_FIELD)
    if again is None:
        yield from fields
        return
    meant, other = again
    yield _foreign(other.text(("card", "title"), Kind.SUBTITLE), other)
    for field, named in zip_longest(fields, form_fields(meant.fields, _FIELDS, other, Kind.CARD_FIELD)):
        yield from (field,) if field else ()
        yield from (_foreign(_label(named), other),) if named else ()


def _text(card: Card, say: Sentences) -> Iterator[Node]:
    return (say.text(("card", "text", n, "text"), Kind.CARD_TEXT) for n in range(len(card.text)))


def _listed(card: Card, say: Sentences) -> Iterator[Node]:
    if card.items:
        yield items(card.items, _LIST, say)


def _marks(say: Sentences, marks: tuple[str, ...]) -> Iterator[Node]:
    """Yield the marks that say what nobody has checked yet."""
    for number, mark in enumerate(marks, 1):
        leaf = Leaf(say.part(f"card.mark.{number}"), say.builder.plain(mark))
        yield Node(leaf.id, Kind.STATE, Tag.PARAGRAPH, (leaf,))


def _numbers(card: Card, say: Sentences, other: Sentences | None = None) -> Iterator[Node]:
    """Yield whom to call, each number once, with its name in both languages."""
    for way in card.ways:
        line = say.part(f"card.ways.{way}")
        yield Node(line, Kind.CARD_FIELD, Tag.PARAGRAPH, parts.value_line(way, line, say))
        if other is not None:
            name = other.part(f"card.ways.{way}")
            label = other.leaf(("values", way, "label"))
            yield _foreign(Node(name, Kind.CARD_FIELD, Tag.PARAGRAPH, (label,)), other)


def _label(field: Node) -> Node:
    """Return the words of a field alone: what is filled in stands beside those in the patient's language."""
    kept = [leaf for leaf in field.leaves() if not any(isinstance(one, Field) for one in leaf.inlines)]
    while not kept[-1].segment:
        del kept[-1]  # the colon, or the blank, before a line
    return field._replace(children=tuple(kept))


def _foreign(node: Node, say: Sentences) -> Node:
    return node._replace(language=say.manuscript.language.tag, variant="label")
