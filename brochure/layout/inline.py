"""Marked-up words -> leaves of the reading-order tree, and spans for the text engine.

Every character of the content becomes part of exactly one leaf, in order. A placeholder without a value becomes a
write-in line: a form field without text, with its label as its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content.markup import Emphasis, Inline, Link, Placeholder, Strong, Text, parse
from ..content.model import Statement, Value, ValueKind
from ..languages import Language
from ..structure import Element, Leaf, Tag
from ..text.numbers import tel_uri
from ..text.runs import Span
from ..units import MM

WRITE_IN = 60 * MM
"""The length of a line to write on."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 .,'’&/+-]*[A-Za-zÀ-ɏ0-9])?")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a span of text is: its leaf, and its link where it is one (element, address, what it is called)."""

    leaf: Leaf
    link: Element | None = None
    uri: str = ""
    contents: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A text ready to be set: spans with their marks, and the children of the element that will hold it."""

    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    children: tuple[Element | Leaf, ...]

    def element(self, tag: Tag, **attributes: str | bool) -> Element:
        """Return an element of this tag with the words in it."""
        return Element(tag, self.children, **attributes)  # type: ignore[arg-type]

    def followed_by(self, other: Words) -> Words:
        """Return these words with others after them."""
        return Words(self.spans + other.spans, self.marks + other.marks, self.children + other.children)


@dataclass(frozen=True, slots=True)
class Wording:
    """How words become spans: language, the language of foreign Latin words, values, and what links are called."""

    language: Language
    source: str
    values: Mapping[str, Value]
    link_names: Mapping[ValueKind, str]
    size: float
    weight: int = 400

    def words(self, says: str | Statement | Sequence[Statement], weight: int | None = None) -> Words:
        """Turn a text, or statements that run on, into words."""
        if isinstance(says, str):
            nodes: list[Inline] = list(parse(says))
        elif isinstance(says, Statement):
            nodes = list(parse(says.text))
        else:
            nodes = []
            for statement in says:
                if nodes and self.language.sentence_space:
                    nodes.append(Text(self.language.sentence_space))
                nodes.extend(parse(statement.text))
        building = _Building(self, weight or self.weight)
        children = building.nodes(_joined(nodes), building.weight)
        return Words(tuple(building.spans), tuple(building.marks), children)

    def plain(self, text: str, weight: int | None = None, language: str = "") -> Words:
        """Turn a text without markup into words, all of one language."""
        leaf = Leaf(text)
        span = Span(text, language or self.language.tag, weight or self.weight)
        foreign = language and language != self.language.tag
        child: Element | Leaf = Element(Tag.SPAN, (leaf,), language=language) if foreign else leaf
        return Words((span,), (Mark(leaf),), (child,))


def _joined(nodes: Sequence[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        else:
            joined.append(node)
    return joined


class _Building:
    """Walks markup once, collecting spans and marks beside the children."""

    def __init__(self, wording: Wording, weight: int) -> None:
        self.wording, self.weight = wording, weight
        self.spans: list[Span] = []
        self.marks: list[Mark] = []

    def nodes(self, nodes: Sequence[Inline], weight: int) -> tuple[Element | Leaf, ...]:
        children: list[Element | Leaf] = []
        for node in nodes:
            match node:
                case Text(text):
                    children.extend(self.text(text, weight))
                case Strong(inner):
                    children.append(Element(Tag.STRONG, self.nodes(inner, 700)))
                case Emphasis(inner):
                    children.append(Element(Tag.EMPHASIS, self.nodes(inner, 700)))
                case Link(inner, uri):
                    children.append(self.link(inner, uri, weight, ""))
                case Placeholder(name):
                    children.append(self.value(name, weight))
        return tuple(children)

    def text(self, text: str, weight: int) -> list[Element | Leaf]:
        """Add a text; Latin words inside another script are marked as the source's language."""
        wording = self.wording
        if wording.language.script == "Latn" or not wording.source:
            return [self.add(text, weight, "")]
        children: list[Element | Leaf] = []
        position = 0
        for found in _LATIN.finditer(text):
            if found.start() > position:
                children.append(self.add(text[position : found.start()], weight, ""))
            leaf = self.add(found[0], weight, wording.source)
            children.append(Element(Tag.SPAN, (leaf,), language=wording.source))
            position = found.end()
        if position < len(text):
            children.append(self.add(text[position:], weight, ""))
        return children

    def add(self, text: str, weight: int, language: str) -> Leaf:
        leaf = Leaf(text)
        self.spans.append(Span(text, language or self.wording.language.tag, weight))
        self.marks.append(Mark(leaf))
        return leaf

    def link(self, inner: Sequence[Inline], uri: str, weight: int, contents: str) -> Element:
        first = len(self.marks)
        children = self.nodes(inner, weight)
        element = Element(Tag.LINK, children)
        name = contents or element.text()
        self.marks[first:] = [Mark(mark.leaf, element, uri, name) for mark in self.marks[first:]]
        return element

    def value(self, name: str, weight: int) -> Element | Leaf:
        value = self.wording.values[name]
        if not value.value:
            leaf = Leaf()
            self.spans.append(Span("", self.wording.language.tag, weight, box=WRITE_IN / self.wording.size))
            self.marks.append(Mark(leaf))
            return Element(Tag.FORM, (leaf,), alt=value.label)
        if value.kind is ValueKind.TEXT:
            return self.add(value.value, weight, "")
        uri = {
            ValueKind.PHONE: tel_uri(value.value),
            ValueKind.EMAIL: f"mailto:{value.value}",
            ValueKind.WEB: value.value if "://" in value.value else f"https://{value.value}",
        }[value.kind]
        contents = self.wording.link_names.get(value.kind, "{}").replace("{}", value.value)
        return self.link((Text(value.value),), uri, 700, contents)
