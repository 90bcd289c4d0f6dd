"""Inline markup: CommonMark's strong, emphasis and links, placeholders and pointers in braces.

Nothing else is markup, and whatever is not markup comes out as it was written: no entities, no smart quotes, no HTML.
A brace that is meant is written twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from .addresses import AddressError, link_uri

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKED = re.compile(r"[*\[\]\\{}]")
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_STRAIGHT = re.compile(r'(?<!\w)"(?=\S)[^"]*"')
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_POINTER = re.compile(r"(page|note):([A-Za-z0-9-]+)")
_NAME_IN_LINK = re.compile(rf"%7B({_NAME.pattern})%7D")
_BEGINS = frozenset("\"'*\\@#&%¡¿")
"""Punctuation that may begin bold words right behind a letter."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most, bold."""

    children: tuple[MarkupNode, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with emphasis."""

    children: tuple[MarkupNode, ...]


@dataclass(frozen=True, slots=True)
class MarkupLink:
    """Words that lead to an address."""

    children: tuple[MarkupNode, ...]
    uri: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The name of a value that is filled in later."""

    name: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """What leads elsewhere in the leaflet: the page of a section, or the number of the reference of a source."""

    kind: str
    target: str


MarkupNode = Text | Strong | Emphasis | MarkupLink | Placeholder | Pointer


class MarkupError(ValueError):
    """Markup that cannot be meant; `offset` is the character it begins at, or 0."""

    def __init__(self, message: str, hint: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.offset = message, hint, offset


@lru_cache(maxsize=16384)
def parse(text: str) -> tuple[MarkupNode, ...]:
    """Parse a text. Raises MarkupError."""
    if _MARKED.search(text) is None:
        return (Text(text),) if text else ()
    if not any(character in text for character in "*[\\"):
        return tuple(_joined(_placeholders(text, text)))
    nodes = _bold(text)
    return tuple(_joined(_Walk(text).nodes(_tokens(text)) if nodes is None else nodes))


def escaped(text: str) -> str:
    """Return words as markup that says nothing but them."""
    return _MARKED.sub(lambda found: found[0] * 2 if found[0] in "{}" else f"\\{found[0]}", text)


def plain(inlines: Sequence[MarkupNode], values: Mapping[str, str] | None = None) -> str:
    """Return the words without their markup; a placeholder is its value, or else written with its braces."""
    parts = []
    for node in inlines:
        match node:
            case Text(text):
                parts.append(text)
            case Placeholder(name):
                parts.append((values or {}).get(name, f"{{{name}}}"))
            case Pointer(kind, target):
                parts.append(f"{{{kind}:{target}}}")
            case Strong(children) | Emphasis(children) | MarkupLink(children, _):
                parts.append(plain(children, values))
    return "".join(parts)


def placeholders(inlines: Sequence[MarkupNode]) -> Iterator[str]:
    """Yield the name of every placeholder, in order."""
    for node in inlines:
        match node:
            case Placeholder(name):
                yield name
            case Strong(children) | Emphasis(children) | MarkupLink(children, _):
                yield from placeholders(children)
            case Text() | Pointer():
                pass


def pointers(inlines: Sequence[MarkupNode]) -> Iterator[Pointer]:
    """Yield every pointer, in order."""
    for node in inlines:
        match node:
            case Pointer():
                yield node
            case Strong(children) | Emphasis(children) | MarkupLink(children, _):
                yield from pointers(children)
            case Text() | Placeholder():
                pass


def _bold(text: str) -> list[MarkupNode] | None:
    """Parse a text whose only marks are pairs of ``**`` around words; return None where CommonMark has to decide.

    So it is with nearly all texts that have markup, and markdown-it takes 30 ms to load and 0.2 ms for each.
    """
    parts = text.split("**")
    bold = parts[1::2]
    if len(parts) % 2 == 0 or not all(part and part == part.strip() for part in bold):
        return None
    if "***" in text or any(mark in part for part in parts for mark in "*[]\\"):
        return None
    if not all(_opens(b[-1:], a[:1]) for b, a in zip(parts[::2], bold, strict=False)):
        return None
    if not all(_closes(b[-1:], a[:1]) for b, a in zip(bold, parts[2::2], strict=True)):
        return None
    found: list[MarkupNode] = []
    for index, part in enumerate(parts):
        nodes = tuple(_joined(_placeholders(part, text)))
        found += [Strong(nodes)] if index % 2 else nodes
    return found


def _opens(before: str, after: str, *, single: bool = False) -> bool:
    """Tell whether stars between two characters may begin bold words: those of `10*9/L` and `aspirin*, or` do not.

    They would be gone, and the numbers beside them one number.
    """
    if not after or after.isspace() or (before.isdigit() and (single or after.isdigit())):
        return False
    is_end = after not in _BEGINS and unicodedata.category(after) in {"Po", "Pe"}
    return not (is_end and before.isalnum())


def _closes(before: str, after: str, *, single: bool = False) -> bool:
    """Tell whether stars between two characters may end bold words."""
    return bool(before) and not before.isspace() and not (after.isdigit() and (single or before.isdigit()))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a tenth of a second that most texts do not need

    return MarkdownIt("zero").enable(["emphasis", "link", "escape"])


@cache
def _state_class() -> type:
    from markdown_it.rules_inline.state_inline import Scanned, StateInline  # noqa: PLC0415

    class State(StateInline):
        """CommonMark lets punctuation beside ``**`` stop it; scripts without spaces need it to work there too."""

        def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
            end = start
            while end < self.posMax and self.src[end] == self.src[start]:
                end += 1
            if self.src[start] == "_":
                return Scanned(
                    False, False, end - start
                )  # only stars are markup here; names of values have underscores
            before, after = self.src[max(start - 1, 0) : start], self.src[end : min(end + 1, self.posMax)]
            single = end - start == 1
            return Scanned(_opens(before, after, single=single), _closes(before, after, single=single), end - start)

    return State


def _tokens(text: str) -> list[Token]:
    parser = _parser()
    tokens: list[Token] = []
    state = _state_class()(text, parser, {}, tokens)
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return list(state.tokens)


class _Walk:
    """Turns the flat tokens into a tree, refusing what an author cannot have meant."""

    def __init__(self, text: str) -> None:
        self.text = text

    def nodes(self, tokens: Sequence[Token]) -> list[MarkupNode]:
        """Return the tree of a token list whose opening and closing tokens are balanced."""
        found: list[MarkupNode] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "text":
                self._stray(token.content)
                found.extend(_placeholders(token.content, self.text))
            elif token.type == "text_special":
                found.append(Text(token.content))
            elif token.type.endswith("_open"):
                end = _closing(tokens, position)
                found.append(self._node(token, tokens[position + 1 : end]))
                position = end
            position += 1
        return found

    def _node(self, token: Token, inside: Sequence[Token]) -> MarkupNode:
        children = tuple(_joined(self.nodes(inside)))
        if token.type == "strong_open":
            return Strong(children)
        if token.type == "em_open":
            return Emphasis(children)
        uri = str(token.attrs.get("href", ""))
        if not plain(children).strip():
            raise MarkupError("a link without words", "write [words](https://...)", self.text.find("["))
        try:
            return MarkupLink(children, link_uri(uri))
        except AddressError as error:
            named = _NAME_IN_LINK.search(uri)
            hint = f"write {{{named[1]}}} without a link around it: a value is one by itself" if named else error.hint
            raise MarkupError(f"the link to {uri!r}: {error.message}", hint, self.text.find("](")) from None

    def _stray(self, content: str) -> None:
        if "**" in content:
            at = self.text.find("**")
            hint = r"put ** before and after the bold words, or write \*\* for stars that are meant"
            raise MarkupError("** without its other **", hint, at)
        if "](" in content:
            raise MarkupError("a link that is not closed", "write [words](https://...)", self.text.find("]("))


def _closing(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    raise AssertionError("markdown-it gave unbalanced tokens")


def _placeholders(text: str, whole: str) -> Iterator[MarkupNode]:
    position = 0
    for found in _BRACES.finditer(text):
        if found.start() > position:
            yield Text(text[position : found.start()])
        position = found.end()
        if found[0] in {"{{", "}}"}:
            yield Text(found[0][0])
        elif found[1] is not None and _NAME.fullmatch(found[1]):
            yield Placeholder(found[1])
        elif found[1] is not None and (pointer := _POINTER.fullmatch(found[1])) is not None:
            yield Pointer(*pointer.groups())
        else:
            hint = (
                "write {name} with small letters, {page:a-section} or {note:S1}, or {{ and }} for braces that are meant"
            )
            raise MarkupError(f"{found[0]!r} is no placeholder", hint, whole.find(found[0]))
    if position < len(text):
        yield Text(text[position:])


def _joined(nodes: Sequence[MarkupNode] | Iterator[MarkupNode]) -> Iterator[MarkupNode]:
    held = ""
    for node in nodes:
        if isinstance(node, Text):
            held += node.text
            continue
        if held:
            yield Text(held)
            held = ""
        yield node
    if held:
        yield Text(held)


def straight_quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Return where words stand in straight double quotation marks, which are for typewriters.

    Marks inside words and after digits (Hebrew abbreviations, inches) are none.
    """
    return tuple(found.span() for found in _STRAIGHT.finditer(text)) if '"' in text else ()
