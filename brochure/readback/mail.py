"""The HTML part of an e-mail as a reader of it gets it: its words, and what it would load.

It knows elements and nothing of what wrote them: where a block begins or ends, a line does.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset({
    "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "blockquote",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
_SILENT = frozenset({"head", "style", "script", "title"})
_LOADS = frozenset({"img", "link", "script", "iframe", "object", "embed", "style", "input", "form", "svg", "base"})
_VOID = frozenset({"meta", "img", "input", "br", "link", "hr", "base", "embed"})


@dataclass(frozen=True, slots=True)
class MailBody:
    """What the HTML part of a mail says: its words in order, `lang` and `dir` of its body and of what lies in it.

    `asks_for` names what a program would load, or take away.
    """

    text: str
    outer: tuple[str, str]
    inner: tuple[str, str]
    asks_for: tuple[str, ...]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.asks_for: list[str] = []
        self.wrappers: list[tuple[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if self._open[-1:] in (["html"], ["body"]) and tag in {"body", "div"}:
            self.wrappers.append((named.get("lang", ""), named.get("dir", "")))
        if tag in _LOADS:
            self.asks_for.append(tag)
        self.asks_for += [name for name in named if name in {"src", "srcset", "background", "id", "class"}]
        self.asks_for += ["url" for value in [named.get("style", "")] if "url(" in value or "@" in value]
        self.asks_for += [value for value in [named.get("href", "")] if value.startswith(("#", "javascript:"))]
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")
        if self._open[-1:] != [tag]:
            self.asks_for.append(f"</{tag}>")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not _SILENT & {*self._open}:
            self.words.append(data)


def read_mail(html: str) -> MailBody:
    """Read the HTML part of a mail."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    outer, inner = (*parser.wrappers, ("", ""), ("", ""))[:2]
    return MailBody("".join(parser.words), outer, inner, tuple(parser.asks_for))
