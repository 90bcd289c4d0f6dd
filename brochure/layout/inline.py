"""Marked-up words -> leaves of the reading-order tree, and spans for the text engine.

Every character of the content becomes part of exactly one leaf, in order. A placeholder without a value becomes a
line to write on: a form field with its label as its name. Where the words around it do not say what to write, the label
is printed beside the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..content.labels import LabelText
from ..content.lines import Labeled, brackets, labeled
from ..content.markup import Emphasis, Inline, Link, Placeholder, Strong, Text, parse
from ..content.model import Statement, Value, ValueKind
from ..content.values import leads, plain_text
from ..languages import Language
from ..languages import language as find_language
from ..structure import Element, Leaf, Tag
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
    """A text ready to be set: spans with their marks, and the children of the element that will hold it.

    `said` is what an outline says of a heading, where that is not its text: one with a line to write on.
    """

    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    children: tuple[Element | Leaf, ...]
    said: str = ""

    def element(self, tag: Tag, **attributes: str | bool) -> Element:
        """Return an element of this tag with the words in it."""
        return Element(tag, self.children, **attributes)  # type: ignore[arg-type]

    def followed_by(self, other: Words) -> Words:
        """Return these words with others after them."""
        return Words(self.spans + other.spans, self.marks + other.marks, self.children + other.children)


@dataclass(frozen=True, slots=True)
class Wording:
    """How words become spans: language, the language of foreign Latin words, values, and what links are called.

    `untranslated` are texts that stand in the source's language, in the draft of a translation. `colon` is what stands
    between a label and its line.
    """

    language: Language
    source: str
    values: Mapping[str, Value]
    link_names: Mapping[ValueKind, str]
    size: float
    weight: int = 400
    write_in: float = WRITE_IN
    untranslated: frozenset[str] = frozenset()
    colon: str = ": "

    def said(self, text: str) -> str:
        """Return a text as a title or a name says it: no markup, and values in the place of their names."""
        return plain_text(text, self.values)

    def value(self, name: str) -> Words:
        """Return what a value prints where its label stands beside it already: itself, or a line to write on."""
        building = _Building(self, self.weight)
        children = building.given(name, self.weight) if self.values[name].value else (building.line(name, self.weight),)
        return Words(tuple(building.spans), tuple(building.marks), children)

    def words(self, says: str | Statement | Sequence[Statement], weight: int | None = None) -> Words:
        """Turn a text, or statements that run on, into words."""
        texts = _texts_of(says)
        if len(texts) > 1 and not self.untranslated.isdisjoint(texts):
            return self._in_turn(texts, weight)
        nodes: list[Inline] = []
        for text in texts:
            if nodes and self.language.sentence_space:
                nodes.append(Text(self.language.sentence_space))
            nodes.extend(parse(text))
        match nodes:
            case [Text(text)] if self.is_foreign(text):
                return self.plain(text, weight, self.source)
        building = _Building(self, weight or self.weight, self.foreign(texts[0]) if len(texts) == 1 else "")
        building.places = (place for text in texts for place in labeled(text, self.values))
        children = building.nodes(nodes, building.weight)
        has_lines = any(span.box for span in building.spans)
        return Words(tuple(building.spans), tuple(building.marks), children, self.said(texts[0]) if has_lines else "")

    def _in_turn(self, texts: Sequence[str], weight: int | None) -> Words:
        """Turn texts, some of which are not translated, into words that run on."""
        first, *rest = (self.words(text, weight) for text in texts)
        for words in rest:
            first = first.followed_by(self.plain(self.language.sentence_space or " ", weight)).followed_by(words)
        return first

    def is_foreign(self, text: str) -> bool:
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
        span = Span(text, language or self.language.tag, weight or self.weight, direction=_direction(own))
        foreign = language and language != self.language.tag
        child: Element | Leaf = Element(Tag.SPAN, (leaf,), language=language) if foreign else leaf
        return Words((span,), (Mark(leaf),), (child,))


def _texts_of(says: str | Statement | Sequence[Statement]) -> list[str]:
    """Return the texts of what is said."""
    match says:
        case str():
            return [says]
        case Statement():
            return [says.text]
    return [statement.text for statement in says]


def _direction(language: str) -> str:
    """Return the direction of a text of its own language, "" for none."""
    return find_language(language).direction if language else ""


class _Building:
    """Walks markup once, collecting spans and marks beside the children.

    Text of one language becomes one leaf, bold or not: PDF 1.7 has no standard type for strong words, and every
    piece that a sentence is cut into is a pause by ear. All text is of the language `foreign`, where one is given;
    `whole` text is of one language, whatever letters it has.
    """

    def __init__(self, wording: Wording, weight: int, foreign: str = "", *, whole: bool = False) -> None:
        self.wording, self.weight, self.foreign, self.whole = wording, weight, foreign, whole
        self.linked = False
        self.places: Iterator[Labeled] = iter(())
        self.spans: list[Span] = []
        self.marks: list[Mark] = []

    def nodes(self, nodes: Sequence[Inline], weight: int) -> tuple[Element | Leaf, ...]:
        """Return the children that these nodes become."""
        children: list[Element | Leaf] = []
        for stretch in _stretches(nodes, weight):
            match stretch:
                case Link(inner, uri):
                    children.append(self.link(inner, uri, weight))
                case Placeholder(name):
                    children.extend(self.value(name, weight))
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
                self.spans.append(
                    Span(text, language or self.wording.language.tag, weight, direction=_direction(self.foreign))
                )
                self.marks.append(Mark(leaf))
            children.append(Element(Tag.SPAN, (leaf,), language=language) if language else leaf)
        return children

    def _languages(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield stretches of one language: "" is that of the leaflet."""
        if self.foreign:
            yield 0, len(text), self.foreign
            return
        position = 0
        if self.wording.language.script != "Latn" and self.wording.source and not self.whole:
            for found in _LATIN.finditer(text):
                if found.start() > position:
                    yield position, found.start(), ""
                yield found.start(), found.end(), self.wording.source
                position = found.end()
        if position < len(text):
            yield position, len(text), ""

    def link(self, inner: Sequence[Inline], uri: str, weight: int) -> Element:
        """Add a link, called by its own words; a value inside it is no link of its own."""
        first = len(self.marks)
        self.linked = True
        element = Element(Tag.LINK, self.nodes(inner, weight))
        self.linked = False
        name = element.text()
        self.marks[first:] = [Mark(mark.leaf, element, uri, name) for mark in self.marks[first:]]
        return element

    def value(self, name: str, weight: int) -> tuple[Element | Leaf, ...]:
        """Add what a placeholder in a text stands for: links, a text, or a line to write on with its label."""
        if self.wording.values[name].value:
            return self.given(name, weight)
        place = next(self.places, Labeled.NOWHERE)
        return (self.line(name, weight),) if place is Labeled.NOWHERE else self.labeled(name, weight, place)

    def given(self, name: str, weight: int) -> tuple[Element | Leaf, ...]:
        """Add a value: words between its links are in the weight of the text around it, the links bold."""
        value = self.wording.values[name]
        text = value.value or ""
        if value.kind is ValueKind.TEXT:
            return self._inner(text, weight, whole=True)
        is_address = value.kind is not ValueKind.PHONE
        language = self.wording.source if is_address and self.wording.is_foreign(text) else ""
        if self.linked:
            return (self._plain(text, weight, language),)
        children: list[Element | Leaf] = []
        position = 0
        for start, end, uri in leads(value):
            if start > position:
                children.append(self._plain(text[position:start], weight))
            contents = self.wording.link_names.get(value.kind, "{}").replace("{}", text[start:end])
            children.append(self._link_to(text[start:end], uri, contents, language))
            position = end
        if position < len(text):
            children.append(self._plain(text[position:], weight))
        return tuple(children)

    def _inner(self, text: str, weight: int, *, whole: bool = False) -> tuple[Element | Leaf, ...]:
        """Add a text with markup and a language of its own: the source's, where it is not translated."""
        inner = _Building(self.wording, weight, self.wording.foreign(text), whole=whole)
        children = inner.nodes(parse(text), weight)
        self.spans += inner.spans
        self.marks += inner.marks
        return children

    def _plain(self, text: str, weight: int, language: str = "") -> Element | Leaf:
        leaf = Leaf(text)
        self.spans.append(Span(text, language or self.wording.language.tag, weight))
        self.marks.append(Mark(leaf))
        return Element(Tag.SPAN, (leaf,), language=language) if language else leaf

    def _link_to(self, text: str, uri: str, contents: str, language: str) -> Element:
        """Add a link of one leaf, whatever scripts its text has."""
        leaf = Leaf(text)
        element = Element(Tag.LINK, (leaf,), language=language)
        self.spans.append(Span(text, language or self.wording.language.tag, 700, direction="ltr"))
        self.marks.append(Mark(leaf, element, uri, contents))
        return element

    def line(self, name: str, weight: int) -> Element:
        """Add a line to write on; its name is the value's label."""
        return Element(Tag.FORM, (self._box(weight),), alt=self.wording.said(self.wording.values[name].label))

    def labeled(self, name: str, weight: int, place: Labeled) -> tuple[Element | Leaf, ...]:
        """Add a line with its label before it, or after it in brackets."""
        label, colon = self.wording.values[name].label, self.wording.colon
        if place is Labeled.BEFORE:
            return (*self._inner(label, weight), self._plain(colon, weight), self.line(name, weight))
        opening, closing = brackets(colon)
        line = self.line(name, weight)
        return (line, self._plain(opening, weight), *self._inner(label, weight), self._plain(closing, weight))

    def _box(self, weight: int) -> Leaf:
        leaf = Leaf()
        self.spans.append(Span("", self.wording.language.tag, weight, box=self.wording.write_in / self.wording.size))
        self.marks.append(Mark(leaf))
        return leaf


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
