"""Marked-up words -> runs: what is read aloud, in which language, and where it leads.

Every character of a text becomes part of exactly one run, in order. A placeholder without a value becomes a field to
write on, named by its label, which is said beside it where the words around it do not say what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..content.foreign import TextIn
from ..content.given import value_name, value_of
from ..content.lines import Labeled, brackets, labeled
from ..content.manuscript import Manuscript
from ..content.markup import Emphasis, Placeholder, Pointer, Strong, Text, parse
from ..content.markup import MarkupLink as MarkedLink
from ..content.markup import MarkupNode as Markup
from ..content.model import Value, ValueKind
from ..content.pointers import reference_number
from ..content.slots import Loc
from ..content.values import leads, plain_text
from ..languages import language as find_language
from ..lexicon.digits import with_digits
from .tree import WITHIN, Field, Inline, Link, PageRef, Run, SpanRole

_ALL_LATIN = re.compile(r"(?=.*[A-Za-z])[\x20-\x7e\u00a0-\u024f\u2010-\u2027]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 .,'’&/+-]*[A-Za-zÀ-ɏ0-9])?")
_LINK_LABELS = {
    ValueKind.PHONE: ("call", "number"),
    ValueKind.EMAIL: ("write-to", "address"),
    ValueKind.WEB: ("open", "address"),
}


@dataclass(frozen=True, slots=True)
class InlineBuilder:
    """Turns the texts of one manuscript into runs and fields; `prefix` begins the ids of its nodes."""

    manuscript: Manuscript
    prefix: str = ""

    @property
    def _source(self) -> str:
        """The language of foreign words: that of the original, where this is a translation."""
        original = self.manuscript.original
        return original.language.tag if original else ""

    def foreign(self, text: str) -> str:
        """Return the language of a text or label that is not translated, else ""."""
        if isinstance(text, TextIn) and text.language not in {"", self.manuscript.language.tag}:
            return text.language
        return self._source if text in self.manuscript.untranslated else ""

    def plain(self, text: str, language: str = "") -> tuple[Inline, ...]:
        """Return a text without markup as one run."""
        own = self.foreign(text)
        language = language or own
        return (Run(text, "" if language == self.manuscript.language.tag else language, direction=_direction(own)),)

    def inlines(self, text: str, language: str = "") -> tuple[Inline | PageRef, ...]:
        """Return the runs and fields of a text with markup and placeholders; `language` is that of one in another."""
        nodes = parse(text)
        first = nodes[0] if len(nodes) == 1 else None
        other = "" if language == self.manuscript.language.tag else language
        style = _Style(foreign=other or ("" if language else self.foreign(text)))
        if isinstance(first, Text):
            if not language and self._is_foreign(first.text):
                return self.plain(first.text, self._source)
            return tuple(self._runs(first.text, style))
        places = labeled(text, self.manuscript.leaflet.values)
        return tuple(self._of(nodes, style, places))

    def words(self, text: str) -> str:
        """Return what is left of a text where nothing but characters can stand, such as a title in a window's bar."""
        return plain_text(text, self.manuscript.leaflet.values)

    def _is_foreign(self, text: str) -> bool:
        """Tell whether a text is all in the source's language, as the titles of references often are."""
        of_latin = self.manuscript.language.script == "Latn"
        return bool(self._source) and not of_latin and bool(_ALL_LATIN.fullmatch(text))

    def _of(self, nodes: Sequence[Markup], style: _Style, places: Iterator[Labeled]) -> Iterator[Inline | PageRef]:
        for node in nodes:
            match node:
                case Text(text):
                    yield from self._runs(text, style)
                case Strong(inner) | Emphasis(inner):
                    yield from self._of(inner, style._replace(role=SpanRole.STRONG), places)
                case MarkedLink(inner, uri):
                    parts = list(self._of(inner, style._replace(link=Link(uri, "")), places))
                    called = Link(uri, "".join(part.text for part in parts if isinstance(part, Run)))
                    yield from (part._replace(link=called) if isinstance(part, Run) else part for part in parts)
                case Pointer("page", target):
                    yield PageRef(f"{self.prefix}{target}.heading", self.manuscript.language.digits, role=style.role)
                case Pointer(_, target):
                    yield self._note(reference_number(self.manuscript.leaflet, target), style.link)
                case Placeholder(name) if self.manuscript.leaflet.values[name].value:
                    yield from self._given(name, style.link)
                case Placeholder(name):
                    yield from self._line(name, next(places))

    def _note(self, number: int, around: Link | None) -> Run:
        """Return the number of a reference, which leads to it; inside a link it leads where that does."""
        written = with_digits(str(number), self.manuscript.language.digits)
        called = f"{self.manuscript.labels['references']}{self.manuscript.labels.colon}{written}"
        return Run(f"[{written}]", role=SpanRole.NOTE, link=around or Link(f"{WITHIN}references.{number}", called))

    def _runs(self, text: str, style: _Style) -> Iterator[Run]:
        """Yield text as runs of one language each: Latin words inside another script are of the source's."""
        if style.foreign or style.is_whole or self.manuscript.language.script == "Latn" or not self._source:
            yield Run(text, style.foreign, style.role, link=style.link, direction=_direction(style.foreign))
            return
        position = 0
        for found in _LATIN.finditer(text):
            if found.start() > position:
                yield Run(text[position : found.start()], "", style.role, link=style.link)
            yield Run(found[0], self._source, style.role, link=style.link)
            position = found.end()
        if position < len(text):
            yield Run(text[position:], "", style.role, link=style.link)

    def value(self, name: str) -> Iterator[Inline | PageRef]:
        """Yield what a value is where its label stands beside it already: itself, or a line to write on."""
        is_given = self.manuscript.leaflet.values[name].value
        return self._given(name) if is_given else self._line(name, Labeled.NOWHERE)

    def web(self, address: str) -> Iterator[Inline | PageRef]:
        """Yield a web address as a link that shows all of it."""
        return self._printed(Value.model_construct(label="", kind=ValueKind.WEB, value=address), "")

    def given(self, text: str, path: Loc) -> Iterator[Inline | PageRef]:
        """Yield what is given at a path of the content: itself, a value, or a line to write one on with its label."""
        name, values = value_name(text), self.manuscript.leaflet.values
        if name:
            return self._given(name) if values[name].value else self._line(name, Labeled.BEFORE)
        return self._printed(value_of(text, path, values), "")

    def _given(self, name: str, around: Link | None = None) -> Iterator[Inline | PageRef]:
        """Yield a value by its name."""
        return self._printed(self.manuscript.leaflet.values[name], name, around)

    def _printed(self, value: Value, name: str, around: Link | None = None) -> Iterator[Inline | PageRef]:
        """Yield a value: a text, or links with what stands between them; inside a link it is none of its own."""
        text = value.value or ""
        if value.kind.has_markup:
            style = _Style(link=around, foreign=self.foreign(text), is_whole=True)
            yield from (
                part._replace(value=name) for part in self._of(parse(text), style, iter(())) if isinstance(part, Run)
            )
            return
        if value.kind is ValueKind.PERSON:
            foreign = self.foreign(text) or (self._source if self._is_foreign(text) else "")
            yield Run(text, foreign, value=name, link=around, direction=_direction(foreign))
            return
        label, key = _LINK_LABELS[value.kind]
        position = 0
        language = self._source if value.kind is not ValueKind.PHONE and self._is_foreign(text) else ""
        for start, end, uri in () if around else leads(value, self.manuscript.leaflet.country or ""):
            called = Link(uri, self.manuscript.labels.get(label, **{key: text[start:end]}))
            if start > position:
                yield Run(text[position:start], value=name)
            yield Run(text[start:end], language, SpanRole.STRONG, name, called, "ltr")
            position = end
        if position < len(text):
            yield Run(text[position:], language if around else "", value=name, link=around)

    def _line(self, name: str, place: Labeled) -> Iterator[Inline | PageRef]:
        """Yield a line to write on, with its label before it, or after it in brackets."""
        text, colon = self.manuscript.leaflet.values[name].label, self.manuscript.labels.colon
        field = Field(name, self.words(text), language=self.foreign(text))
        label = self._of(parse(text), _Style(foreign=self.foreign(text)), iter(()))
        if place is Labeled.BEFORE:
            yield from (*label, Run(colon), field)
        elif place is Labeled.AFTER:
            opening, closing = brackets(colon)
            yield from (field, Run(opening), *label, Run(closing))
        else:
            yield field


def _direction(language: str) -> str:
    """Return the direction of a text of its own language, "" for none."""
    return find_language(language).direction if language else ""


class _Style(NamedTuple):
    """What the runs of a text have in common; a text that `is_whole` is of one language, whatever letters it has."""

    role: SpanRole = SpanRole.TEXT
    link: Link | None = None
    foreign: str = ""
    is_whole: bool = False
