"""Which element of HTML says what a node is, and which attributes go with it: a table by structure type and kind."""

from __future__ import annotations

from collections.abc import Mapping

from ..languages import language as find_language
from ..reading.tree import Kind, Node
from ..structure import Tag

BY_TAG: Mapping[Tag, str] = {
    Tag.DOCUMENT: "main",
    Tag.SECTION: "div",
    Tag.TITLE: "h1",
    Tag.HEADING_2: "h2",
    Tag.HEADING_3: "h3",
    Tag.PARAGRAPH: "p",
    Tag.QUOTE: "blockquote",
    Tag.CONTENTS: "ul",
    Tag.CONTENTS_ITEM: "li",
    Tag.LIST: "ul",
    Tag.LIST_ITEM: "li",
    Tag.LABEL: "span",
    Tag.LIST_BODY: "div",
    Tag.TABLE: "table",
    Tag.TABLE_HEAD: "thead",
    Tag.TABLE_BODY: "tbody",
    Tag.TABLE_ROW: "tr",
    Tag.TABLE_HEADER: "th",
    Tag.TABLE_CELL: "td",
    Tag.FIGURE: "span",
    Tag.CAPTION: "caption",
    Tag.ASIDE: "section",
}
BY_KIND: Mapping[Kind, str] = {
    Kind.SECTION: "section",
    Kind.FIGURE: "figure",
    Kind.DIAGRAM: "figure",
    Kind.CAPTION: "figcaption",
    Kind.CONTENTS: "nav",
}
"""What is told by its kind better than by its structure type."""
_LISTS = frozenset({Tag.LIST, Tag.CONTENTS})
_NUMBERED = frozenset({"Decimal", "LowerAlpha"})
_SILENT = frozenset({"Disc", "None"})
"""Lists whose bullets a screen reader is not to say: it says that there is a list."""
_SCOPES = {"Row": "row", "Column": "col"}


def name_of(node: Node) -> str:
    """Return the name of the element for a node."""
    if node.tag is Tag.LIST and node.numbering in _NUMBERED:
        return "ol"
    return BY_KIND.get(node.kind, BY_TAG[node.tag]) if node.tag is not Tag.FIGURE else BY_TAG[node.tag]


def attributes_of(node: Node, direction: str, *, is_named: bool) -> dict[str, str]:
    """Return the attributes of the element for a node that stands in text of a direction, "ltr" or "rtl".

    `is_named` says that something leads or refers to it by its id.
    """
    found = {"class": " ".join(filter(None, (node.kind, _variant(node))))}
    if is_named:
        found["id"] = node.id
    found |= spoken(node.language, direction)
    if node.tag is Tag.LIST and node.numbering == "LowerAlpha":
        found["type"] = "a"
    if node.tag is Tag.LIST and node.numbering == "None":
        found["class"] += " unmarked"
    if node.tag in _LISTS:
        found["role"] = "list"  # a browser forgets that a list is one where its markers are our own
    if node.scope:
        found["scope"] = _SCOPES[node.scope]
    columns, rows, headers = node.cell
    found |= {key: str(count) for key, count in (("colspan", columns), ("rowspan", rows)) if count > 1}
    if headers:
        found["headers"] = " ".join(headers)
    return found


def spoken(language: str, direction: str, own: str = "") -> dict[str, str]:
    """Return `lang` and `dir` of words in a language, "" for that around them, in text of a direction.

    `own` is the direction that they have, whatever the language.
    """
    found = {"lang": language} if language else {}
    own = own or (find_language(language).direction if language else "")
    return {**found, "dir": own} if own and own != direction else found


def silences_markers(parent: Node) -> bool:
    """Tell whether the markers of a list's items say nothing that its being a list does not say."""
    return parent.numbering in _SILENT


def _variant(node: Node) -> str:
    """Return what else the style sheet tells nodes of a kind by."""
    return node.variant if node.variant.isascii() and node.variant.replace("-", "").isalnum() else ""
