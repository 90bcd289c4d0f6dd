"""The plan `bilingual`: each paragraph, item and line of a translation with its source right after it.

The cover, the states, the references and the review stand in the translation's language alone.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from . import parts
from .kinds import callout_head, drawing, item, lead_in, question, term
from .leaflet import section_heading
from .sentences import Sentences
from .tree import Kind, Node


class Two:
    """The sentences of a translation and of its source, and pairs made of both."""

    def __init__(self, own: Sentences, other: Sentences) -> None:
        """Take both; their contents have the same shape."""
        self.own, self.other = own, other

    def pair(self, own: Node, other: Node) -> Node:
        """Return what says the same in both languages, the source second."""
        second = other._replace(language=self.other.manuscript.language.tag)
        return Node(f"{own.id}.pair", Kind.PAIR, Tag.SECTION, (own, second))

    def text(self, path: Loc, kind: Kind, tag: Tag = Tag.PARAGRAPH) -> Node:
        """Return a passage in both languages."""
        return self.pair(self.own.text(path, kind, tag), self.other.text(path, kind, tag))

    def label(self, key: str, kind: Kind, tag: Tag, within: str) -> Node:
        """Return one of the program's own words in both languages."""
        return self.pair(*(say.label(key, kind, tag, say.part(within)) for say in (self.own, self.other)))


def children(own: Sentences, other: Sentences) -> Iterator[Node]:
    """Yield the parts of a bilingual leaflet in order."""
    two, of = Two(own, other), own.manuscript.leaflet
    yield parts.cover(own)
    states = parts.states(own)
    if states is not None:
        yield states
    if of.main_points:
        yield two.label("main-points", Kind.HEADING, Tag.HEADING_2, "main-points")
        yield from _items(len(of.main_points), ("main-points",), two)
    if of.key_numbers:
        yield from _key_numbers(two)
    for index, block in enumerate(of.introduction):
        if index == 0 and isinstance(block, Paragraph):
            yield _says("text", ("introduction", 0), two, Kind.INTRODUCTION)
        else:
            yield from _block(block, ("introduction", index), two)
    for number, section in enumerate(of.sections):
        path = ("sections", number)
        yield two.pair(section_heading(section, path, own), other.text((*path, "heading"), Kind.HEADING, Tag.HEADING_2))
        for index, block in enumerate(section.blocks):
            yield from _block(block, (*path, "blocks", index), two)
    if of.contact and other.manuscript.leaflet.contact:
        lines = zip(
            parts.contact_lines(of.contact, own),
            parts.contact_lines(other.manuscript.leaflet.contact, other),
            strict=True,
        )
        yield Node(own.part("contact"), Kind.CONTACT, Tag.SECTION, tuple(two.pair(*pair) for pair in lines))
    if of.references:
        yield parts.references(own)
    yield parts.review(own)


def _key_numbers(two: Two) -> Iterator[Node]:
    numbers, path = two.own.manuscript.leaflet.key_numbers, ("key-numbers",)
    assert numbers is not None
    yield two.label("key-numbers", Kind.HEADING, Tag.HEADING_2, "key-numbers")
    if numbers.lead:
        yield _says("lead", path, two)
    for index, content in enumerate(numbers.figures):
        yield from _figure(content, (*path, "figures", index), two)
    if numbers.note:
        yield _says("note", path, two)


def _says(key: str, path: Loc, two: Two, kind: Kind = Kind.PARAGRAPH) -> Node:
    """Return statements that run on, those at `key` of what stands at a path, in both languages."""

    def one(say: Sentences) -> Node:
        statements: tuple[Statement, ...] = getattr(_at(say, path), key.replace("-", "_"))
        return say.says(statements, (*path, key), kind)

    return two.pair(one(two.own), one(two.other))


def _at(say: Sentences, path: Loc) -> object:
    """Return the part of a leaflet that stands at a path."""
    found: object = say.manuscript.leaflet
    for part in path:
        found = (
            found[part]
            if isinstance(found, tuple) and isinstance(part, int)
            else getattr(found, str(part).replace("-", "_"))
        )
    return found


def _block(block: Block, path: Loc, two: Two) -> Iterator[Node]:
    match block:
        case Paragraph():
            yield _says("text", path, two)
        case Subheading():
            yield two.text((*path, "heading"), Kind.SUBHEADING, Tag.HEADING_3)
        case Bullets():
            yield from _lead(block.lead, path, two)
            yield from _items(len(block.items), (*path, "list"), two)
        case Questions():
            yield from _lead(block.lead, path, two)
            for index in range(len(block.questions)):
                place = (*path, "questions", index, "text")
                yield two.pair(*(_alone(question(place, say), "None") for say in (two.own, two.other)))
        case Callout():
            yield _callout(block, (*path, "callout"), two)
        case Figure():
            yield from _figure(block.figure, (*path, "figure"), two)
        case Glossary():
            for index, one in enumerate(block.glossary):
                place = (*path, "glossary", index)
                yield two.pair(term(one, place, two.own), term(one, place, two.other))
        case _:
            assert_never(block)


def _lead(lead: Statement | None, path: Loc, two: Two) -> Iterator[Node]:
    if lead is not None:
        yield two.pair(lead_in(path, two.own), lead_in(path, two.other))


def _items(count: int, path: Loc, two: Two) -> Iterator[Node]:
    for index in range(count):
        yield _item((*path, index, "text"), two)


def _item(path: Loc, two: Two) -> Node:
    return two.pair(*(_alone(item(0, path, say), "Disc") for say in (two.own, two.other)))


def _alone(one: Node, numbering: str) -> Node:
    """Return a list of one item."""
    return Node(f"{one.id}.list", Kind.LIST, Tag.LIST, (one,), numbering=numbering)


def _figure(content: FigureContent, path: Loc, two: Two) -> Iterator[Node]:
    """Yield the drawing, once, and its caption in both languages."""
    yield drawing(content, path, two.own)
    yield two.text((*path, "caption", "text"), Kind.CAPTION)


def _callout(block: Callout, path: Loc, two: Two) -> Node:
    content = block.callout
    heads = (
        Node(f"{say.id(path)}.head", Kind.HEAD, Tag.SECTION, callout_head(block, path, say))
        for say in (two.own, two.other)
    )
    found = [two.pair(*heads)]
    found += [two.text((*path, "text", n, "text"), Kind.CALLOUT_TEXT) for n in range(len(content.text))]
    found += [_item((*path, "list", n, "text"), two) for n in range(len(content.items))]
    found += [two.text((*path, "then", n, "text"), Kind.CALLOUT_THEN) for n in range(len(content.then))]
    found += [two.text((*path, "action", n, "text"), Kind.ACTION) for n in range(len(content.action))]
    return Node(two.own.id(path), Kind.CALLOUT, Tag.ASIDE, tuple(found), variant=content.level.value)
