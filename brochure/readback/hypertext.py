"""An HTML companion as a browser's tree would have it, brought to the same form as the tree of a PDF.

It knows elements and their attributes, and nothing of what wrote them: roles are those of ISO 32000-1 that say the
same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..errors import ProofError
from ..structure import TableCell
from .tree import LinkTarget, TaggedNode

_VOID = frozenset({"meta", "img", "input", "br", "link", "hr"})
_ROLES = {
    "main": "Document", "section": "Sect", "nav": "Sect", "figure": "Sect", "div": "Sect", "h1": "H1", "h2": "H2",
    "h3": "H3", "p": "P", "figcaption": "P", "blockquote": "BlockQuote", "ul": "L", "ol": "L", "li": "LI",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "a": "Link", "span": "Span", "strong": "Span", "sup": "Reference",
}  # fmt: skip
_SCOPES = {"row": "Row", "col": "Column"}


@dataclass(slots=True)
class _Element:
    name: str
    attributes: Mapping[str, str]
    children: list[_Element | str] = field(default_factory=list)

    def below(self) -> Iterator[_Element]:
        return (child for child in self.children if isinstance(child, _Element))

    def find(self, name: str) -> Iterator[_Element]:
        """Yield this element and all below it that have a name."""
        if self.name == name:
            yield self
        for child in self.below():
            yield from child.find(name)

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


@dataclass(frozen=True, slots=True)
class Companion:
    """What an HTML file says: its tree, the lines of its foot, its title, what it says about itself, its language.

    `asks_for` are the addresses of what it would load, other than what it carries itself.
    """

    root: TaggedNode
    foot: tuple[str, ...]
    title: str
    metadata: Mapping[str, str]
    language: str
    asks_for: tuple[str, ...]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].name != tag:
            raise ProofError(f"the file ends {tag!r} where {self._open[-1].name!r} is open")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_companion(text: str) -> Companion:
    """Read an HTML file. Raises ProofError for one that is not well formed, or has not what each of ours has."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    found = {name: list(parser.root.find(name)) for name in ("html", "main", "footer", "title", "meta")}
    if any(len(found[name]) != 1 for name in ("html", "main", "title")):
        raise ProofError("the file has not one main part and one title")
    language = found["html"][0].attributes.get("lang", "")
    document = _node(found["main"][0], "")._replace(language=language)
    return Companion(
        root=TaggedNode("", children=(document,)),
        foot=tuple(line.text() for foot in found["footer"] for line in foot.below()),
        title=found["title"][0].text(),
        metadata={meta.attributes.get("name", ""): meta.attributes.get("content", "") for meta in found["meta"]},
        language=language,
        asks_for=tuple(_addresses(parser.root)),
    )


def _addresses(element: _Element) -> Iterator[str]:
    """Yield what a browser would load for an element and all below it."""
    if element.name in {"script", "iframe", "object", "embed", "link"}:
        yield element.name
    for name in ("src", "srcset", "poster", "background", "data", "style"):
        if name in element.attributes and not element.attributes[name].startswith("data:"):
            yield element.attributes[name]
    for child in element.below():
        yield from _addresses(child)


def _node(element: _Element, parent: str) -> TaggedNode:
    """Return the node of an element that stands below a role."""
    attributes = element.attributes
    role = _role(element, parent)
    if role == "Form":
        kind = "cb" if attributes.get("type") == "checkbox" else "tv"
        label = attributes.get("aria-label", "")
        return TaggedNode("Form", attributes.get("lang", ""), description=label, field_role=kind)
    shown = next((child for child in element.below() if child.name in {"svg", "img"} and _says(child)), None)
    alt = (shown.attributes.get("aria-label") or shown.attributes.get("alt", "")) if shown else ""
    numbering = _numbering(element) if role in {"L", "TOC"} else ""
    return TaggedNode(
        role="Figure" if shown else role,
        language=attributes.get("lang", ""),
        alt=alt,
        children=tuple(_children(element, role)),
        targets=_targets(element) if role == "Link" else (),
        scope=_SCOPES.get(attributes.get("scope", ""), ""),
        numbering=numbering if role == "L" else "",
        name=attributes.get("id", "") if role in {"TH", "TD"} else "",
        cell=_cell(attributes) if role in {"TH", "TD"} else TableCell(),
    )


def _says(element: _Element) -> bool:
    return element.attributes.get("aria-hidden") != "true"


def _children(element: _Element, role: str) -> Iterator[TaggedNode | str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.attributes.get("class") == "wide":  # only scrolls what it holds
            yield from _children(child, role)
        elif child.name not in {"svg", "img"}:
            yield _node(child, role)


def _role(element: _Element, parent: str) -> str:
    name = element.name
    if name == "input" or "write-in" in element.attributes.get("class", "").split():
        return "Form"
    if element.attributes.get("role") == "note":
        return "Aside"
    if parent == "LI":
        return {"span": "Lbl", "div": "LBody"}.get(name, _ROLES[name])
    if name == "ul" and "contents-list" in element.attributes.get("class", ""):
        return "TOC"
    return "TOCI" if parent == "TOC" else _ROLES[name]


def _numbering(element: _Element) -> str:
    if element.name == "ol":
        return "LowerAlpha" if element.attributes.get("type") == "a" else "Decimal"
    return "None" if "unmarked" in element.attributes.get("class", "").split() else "Disc"


def _targets(element: _Element) -> tuple[LinkTarget, ...]:
    address = element.attributes.get("href", "")
    name = element.attributes.get("aria-label", "")
    return (LinkTarget(address, name or ("" if address.startswith("#") else element.text())),)


def _cell(attributes: Mapping[str, str]) -> TableCell:
    columns, rows = (int(attributes.get(name, "1")) for name in ("colspan", "rowspan"))
    return TableCell(columns, rows, tuple(attributes.get("headers", "").split()))
