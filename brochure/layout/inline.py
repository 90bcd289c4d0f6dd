"""Marked-up words -> leaves of the reading-order tree, and spans for the text engine.

Every character of the content becomes part of exactly one leaf, in order. A placeholder without a value becomes a
write-in line: a form field without text, with its label as its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..content.labels import LabelText
from ..content.markup import Emphasis, Inline, Link, Placeholder, Strong, Text, parse
from ..content.model import Statement, Value, ValueKind
from ..languages import Language
from ..structure import Element, Leaf, Tag
from ..text.numbers import tel_uri
from ..text.runs import Span
from ..units import MM

WRITE_IN = 60 * MM
"""The length of a line to write on, where there is room for it."""
_ALL_LATIN = re.compile(r"(?=.*[A-Za-z])[\x20-\x7e\u00a0-\u024f\u2010-\u2027]+")
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
    """How words become spans: language, the language of foreign Latin words, values, and what links are called.

    `untranslated` are texts that stand in the source's language, in the draft of a translation.
    """

    language: Language
    source: str
    values: Mapping[str, Value]
    link_names: Mapping[ValueKind, str]
    size: float
    weight: int = 400
    write_in: float = WRITE_IN
    untranslated: frozenset[str] = frozenset()

    def words(self, says: str | Statement | Sequence[Statement], weight: int | None = None) -> Words:
        """Turn a text, or statements that run on, into words."""
        if isinstance(says, str):
            nodes: list[Inline] = list(parse(says))
        elif isinstance(says, Statement):
            nodes = list(parse(says.text))
        elif any(statement.text in self.untranslated for statement in says):
            return self._in_turn(says, weight)
        else:
            nodes = []
            for statement in says:
                if nodes and self.language.sentence_space:
                    nodes.append(Text(self.language.sentence_space))
                nodes.extend(parse(statement.text))
        match nodes:
            case [Text(text)] if self._is_foreign(text):
                return self.plain(text, weight, self.source)
        building = _Building(self, weight or self.weight, self.foreign(_text_of(says)))
        children = building.nodes(nodes, building.weight)
        return Words(tuple(building.spans), tuple(building.marks), children)

    def _in_turn(self, says: Sequence[Statement], weight: int | None) -> Words:
        """Turn statements, some of which are not translated, into words that run on."""
        first, *rest = (self.words(statement, weight) for statement in says)
        for words in rest:
            first = first.followed_by(self.plain(self.language.sentence_space or " ", weight)).followed_by(words)
        return first

    def _is_foreign(self, text: str) -> bool:
        """Tell whether a text is all in the source's language, as the titles of references often are."""
        return bool(self.source) and self.language.script != "Latn" and bool(_ALL_LATIN.fullmatch(text))

    def foreign(self, text: str) -> str:
        """Return the language of a text or label that is not translated, else ""."""
        if isinstance(text, LabelText) and text.language not in {"", self.language.tag}:
            return text.language
        return self.source if text in self.untranslated else ""

    def plain(self, text: str, weight: int | None = None, language: str = "") -> Words:
        """Turn a text without markup into words, all of one language."""
        own = self.foreign(text)
        language = language or own
        leaf = Leaf(text)
        span = Span(text, language or self.language.tag, weight or self.weight, apart=bool(own))
        foreign = language and language != self.language.tag
        child: Element | Leaf = Element(Tag.SPAN, (leaf,), language=language) if foreign else leaf
        return Words((span,), (Mark(leaf),), (child,))


def _text_of(says: str | Statement | Sequence[Statement]) -> str:
    """Return the text of what is one text, "" for several."""
    match says:
        case str():
            return says
        case Statement():
            return says.text
    return says[0].text if len(says) == 1 else ""


class _Building:
    """Walks markup once, collecting spans and marks beside the children.

    Text of one language becomes one leaf, bold or not: PDF 1.7 has no standard type for strong words, and every
    piece that a sentence is cut into is a pause by ear. All text is of the language `foreign`, where one is given.
    """

    def __init__(self, wording: Wording, weight: int, foreign: str = "") -> None:
        self.wording, self.weight, self.foreign = wording, weight, foreign
        self.spans: list[Span] = []
        self.marks: list[Mark] = []

    def nodes(self, nodes: Sequence[Inline], weight: int) -> tuple[Element | Leaf, ...]:
        """Return the children that these nodes become."""
        children: list[Element | Leaf] = []
        for stretch in _stretches(nodes, weight):
            match stretch:
                case Link(inner, uri):
                    children.append(self.link(inner, uri, weight, ""))
                case Placeholder(name):
                    children.append(self.value(name, weight))
                case _:
                    children.extend(self.texts(stretch))
        return tuple(children)

    def texts(self, styled: Sequence[tuple[str, int]]) -> list[Element | Leaf]:
        """Add texts with their weights as one leaf; Latin words inside another script are of the source's language."""
        whole = "".join(text for text, _ in styled)
        children: list[Element | Leaf] = []
        for start, end, language in self._languages(whole):
            leaf = Leaf(whole[start:end])
            for text, weight in _between(styled, start, end):
                self.spans.append(Span(text, language or self.wording.language.tag, weight, apart=bool(self.foreign)))
                self.marks.append(Mark(leaf))
            children.append(Element(Tag.SPAN, (leaf,), language=language) if language else leaf)
        return children

    def _languages(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield stretches of one language: "" is that of the leaflet."""
        if self.foreign:
            yield 0, len(text), self.foreign
            return
        position = 0
        if self.wording.language.script != "Latn" and self.wording.source:
            for found in _LATIN.finditer(text):
                if found.start() > position:
                    yield position, found.start(), ""
                yield found.start(), found.end(), self.wording.source
                position = found.end()
        if position < len(text):
            yield position, len(text), ""

    def link(self, inner: Sequence[Inline], uri: str, weight: int, contents: str) -> Element:
        """Add a link, called `contents` or else by its own words."""
        first = len(self.marks)
        children = self.nodes(inner, weight)
        element = Element(Tag.LINK, children)
        name = contents or element.text()
        self.marks[first:] = [Mark(mark.leaf, element, uri, name) for mark in self.marks[first:]]
        return element

    def value(self, name: str, weight: int) -> Element | Leaf:
        """Add what a placeholder stands for: a link, a text, or a line to write on."""
        value = self.wording.values[name]
        if not value.value:
            leaf = Leaf()
            self.spans.append(
                Span("", self.wording.language.tag, weight, box=self.wording.write_in / self.wording.size)
            )
            self.marks.append(Mark(leaf))
            return Element(Tag.FORM, (leaf,), alt=value.label)
        if value.kind is ValueKind.TEXT:
            leaf = Leaf(value.value)
            self.spans.append(Span(value.value, self.wording.language.tag, weight))
            self.marks.append(Mark(leaf))
            return leaf
        uri = {
            ValueKind.PHONE: tel_uri(value.value),
            ValueKind.EMAIL: f"mailto:{value.value}",
            ValueKind.WEB: value.value if "://" in value.value else f"https://{value.value}",
        }[value.kind]
        contents = self.wording.link_names.get(value.kind, "{}").replace("{}", value.value)
        return self.link((Text(value.value),), uri, 700, contents)


_Stretch = Link | Placeholder | list[tuple[str, int]]


def _stretches(nodes: Sequence[Inline], weight: int) -> Iterator[_Stretch]:
    """Yield links and placeholders, and between them lists of texts with their weights."""
    texts: list[tuple[str, int]] = []
    for node in nodes:
        match node:
            case Text(text):
                texts.append((text, weight))
            case Strong(inner) | Emphasis(inner):
                for stretch in _stretches(inner, 700):
                    if isinstance(stretch, list):
                        texts += stretch
                        continue
                    if texts:
                        yield texts
                        texts = []
                    yield stretch
            case _:
                if texts:
                    yield texts
                    texts = []
                yield node
    if texts:
        yield texts


def _between(styled: Sequence[tuple[str, int]], start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the texts of one weight each that stand between two places of all texts."""
    held, weight, position = "", 0, 0
    for text, own in styled:
        part = text[max(start - position, 0) : max(end - position, 0)]
        position += len(text)
        if held and part and own != weight:
            yield held, weight
            held = ""
        held, weight = held + part, own if part else weight
    if held:
        yield held, weight
