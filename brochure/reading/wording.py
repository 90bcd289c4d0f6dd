"""Marked-up words -> runs: what is read aloud, in which language, and where it leads.

Every character of a text becomes part of exactly one run, in order. A placeholder without a value becomes a field to
write on, named by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..content.labels import LabelText
from ..content.manuscript import Manuscript
from ..content.markup import Emphasis, Placeholder, Strong, Text, parse
from ..content.markup import Inline as Markup
from ..content.markup import Link as MarkedLink
from ..content.model import ValueKind
from ..text.numbers import tel_uri
from .tree import Field, Inline, Link, Run, SpanRole

_ALL_LATIN = re.compile(r"(?=.*[A-Za-z])[\x20-\x7e\u00a0-\u024f\u2010-\u2027]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 .,'’&/+-]*[A-Za-zÀ-ɏ0-9])?")
_LINK_LABELS = {
    ValueKind.PHONE: ("call", "number"),
    ValueKind.EMAIL: ("write-to", "address"),
    ValueKind.WEB: ("open", "address"),
}


@dataclass(frozen=True, slots=True)
class InlineBuilder:
    """Turns the texts of one manuscript into runs and fields."""

    manuscript: Manuscript

    @property
    def _source(self) -> str:
        """The language of foreign words: that of the original, where this is a translation."""
        original = self.manuscript.original
        return original.language.tag if original else ""

    def foreign(self, text: str) -> str:
        """Return the language of a text or label that is not translated, else ""."""
        if isinstance(text, LabelText) and text.language not in {"", self.manuscript.language.tag}:
            return text.language
        return self._source if text in self.manuscript.untranslated else ""

    def plain(self, text: str, language: str = "") -> tuple[Inline, ...]:
        """Return a text without markup as one run."""
        language = language or self.foreign(text)
        return (Run(text, "" if language == self.manuscript.language.tag else language),)

    def inlines(self, text: str) -> tuple[Inline, ...]:
        """Return the runs and fields of a text with markup and placeholders."""
        nodes = parse(text)
        if len(nodes) == 1 and isinstance(nodes[0], Text) and self._is_foreign(nodes[0].text):
            return self.plain(nodes[0].text, self._source)
        return tuple(self._of(nodes, SpanRole.TEXT, None, self.foreign(text)))

    def words(self, text: str) -> str:
        """Return what is left of a text where nothing but characters can stand, such as a title in a window's bar."""
        return "".join(inline.text for inline in self.inlines(text) if isinstance(inline, Run))

    def _is_foreign(self, text: str) -> bool:
        """Tell whether a text is all in the source's language, as the titles of references often are."""
        of_latin = self.manuscript.language.script == "Latn"
        return bool(self._source) and not of_latin and bool(_ALL_LATIN.fullmatch(text))

    def _of(self, nodes: Sequence[Markup], role: SpanRole, link: Link | None, foreign: str) -> Iterator[Inline]:
        for node in nodes:
            match node:
                case Text(text):
                    yield from self._runs(text, role, link, foreign)
                case Strong(inner) | Emphasis(inner):
                    yield from self._of(inner, SpanRole.STRONG, link, foreign)
                case MarkedLink(inner, uri):
                    words = "".join(one.text for one in self._of(inner, role, None, foreign) if isinstance(one, Run))
                    yield from self._of(inner, role, Link(uri, words), foreign)
                case Placeholder(name):
                    yield from self.value(name)

    def _runs(self, text: str, role: SpanRole, link: Link | None, foreign: str) -> Iterator[Inline]:
        """Yield text as runs of one language each: Latin words inside another script are of the source's."""
        if foreign or self.manuscript.language.script == "Latn" or not self._source:
            yield Run(text, foreign, role, link=link)
            return
        position = 0
        for found in _LATIN.finditer(text):
            if found.start() > position:
                yield Run(text[position : found.start()], "", role, link=link)
            yield Run(found[0], self._source, role, link=link)
            position = found.end()
        if position < len(text):
            yield Run(text[position:], "", role, link=link)

    def value(self, name: str) -> Iterator[Inline]:
        """Yield what a placeholder stands for: a link, a text, or a line to write on."""
        value = self.manuscript.leaflet.values[name]
        if not value.value:
            yield Field(name, value.label)
            return
        if value.kind is ValueKind.TEXT:
            yield Run(value.value, value=name)
            return
        uri = {
            ValueKind.PHONE: tel_uri(value.value),
            ValueKind.EMAIL: f"mailto:{value.value}",
            ValueKind.WEB: value.value if "://" in value.value else f"https://{value.value}",
        }[value.kind]
        label, key = _LINK_LABELS[value.kind]
        called = Link(uri, self.manuscript.labels.get(label, **{key: value.value}))
        for run in self._runs(value.value, SpanRole.STRONG, called, ""):
            assert isinstance(run, Run)
            yield Run(run.text, run.language, run.role, name, run.link)
