"""Ways through the file: outline, page labels, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from ..errors import OutputError
from ..layout.page import Glyphs, LinkArea, Page, PlacedHeading
from ..structure import Id
from ..units import points
from .file import PdfFile, raw
from .trees import number_tree

_URI_CHARACTERS = "%:/?#[]@!$&'()*+,;=~"


class PageTarget(NamedTuple):
    """A page as something to point at: its object, and how far its top is from the bottom of the media box."""

    reference: PDFObjectReference
    top: float


@dataclass(slots=True)
class _Node:
    entry: PlacedHeading | None
    reference: PDFObjectReference
    below: list[_Node] = field(default_factory=list)

    def count(self) -> int:
        return sum(1 + node.count() for node in self.below)


def write_outline(
    file: PdfFile,
    outline: Sequence[PlacedHeading],
    sheets: Sequence[PageTarget],
    elements: Mapping[Id, PDFObjectReference],
) -> PDFObjectReference:
    """Add the outline (ISO 32000-1, 12.3.3), all open, nested by level, and return its reference.

    A level that is skipped nests below the nearest level there is. Entries point at a height on a page and, where they
    have one, at their structure element.
    """
    root = _Node(None, file.reserve())
    path = [root]
    for entry in outline:
        while len(path) > 1 and (above := path[-1].entry) is not None and above.level >= entry.level:
            path.pop()
        node = _Node(entry, file.reserve())
        path[-1].below.append(node)
        path.append(node)
    file.put(root.reference, PDFDictionary({"Type": "/Outlines", **_children(root)}))
    for parent, index in _positions(root):
        node = parent.below[index]
        file.put(node.reference, _item(parent, index, sheets, elements))
    return root.reference


def _positions(node: _Node) -> Iterator[tuple[_Node, int]]:
    for index, child in enumerate(node.below):
        yield node, index
        yield from _positions(child)


def _children(node: _Node) -> dict[str, Any]:
    if not node.below:
        return {}
    return {"First": node.below[0].reference, "Last": node.below[-1].reference, "Count": node.count()}


def _item(
    parent: _Node,
    index: int,
    sheets: Sequence[PageTarget],
    elements: Mapping[Id, PDFObjectReference],
) -> PDFDictionary:
    node = parent.below[index]
    entry = node.entry
    assert entry is not None  # only the root has none
    sheet = sheets[entry.page]
    entries: dict[str, Any] = {
        "Title": PDFString(entry.title),
        "Parent": parent.reference,
        "Dest": PDFArray([sheet.reference, "/XYZ", "null", sheet.top - points(entry.y), "null"]),
    }
    if index:
        entries["Prev"] = parent.below[index - 1].reference
    if index + 1 < len(parent.below):
        entries["Next"] = parent.below[index + 1].reference
    if entry.element is not None and entry.element in elements:
        entries["SE"] = elements[entry.element]
    return PDFDictionary(entries | _children(node))


def page_labels(file: PdfFile, labels: Sequence[str]) -> PDFDictionary:
    """Return the page labels (12.4.2): a run of ASCII decimals counts by itself, any other label is spelled out."""
    ranges: dict[int, PDFDictionary] = {}
    expected = ""
    for index, label in enumerate(labels):
        if label == expected:
            expected = str(int(label) + 1)
        elif label.isascii() and label.isdecimal() and label == str(int(label)) and label != "0":
            start = {} if label == "1" else {"St": int(label)}
            ranges[index] = PDFDictionary({"S": "/D", **start})
            expected = str(int(label) + 1)
        else:
            ranges[index] = PDFDictionary({"P": PDFString(label)})
            expected = ""
    return number_tree(file, ranges)


def destinations(pages: Sequence[Page], sheets: Sequence[PageTarget]) -> dict[str, PDFArray]:
    """Return the places to which links lead inside the file, by name (12.3.2.3): where the leaf begins that it names.

    Raises OutputError for one that is on no page.
    """
    names = {item.uri[1:] for page in pages for item in page.items if isinstance(item, LinkArea) and item.uri[0] == "#"}
    found: dict[str, PDFArray] = {}
    for page, sheet in zip(pages, sheets, strict=True) if names else ():
        for item in page.items:
            if not isinstance(item, Glyphs) or not isinstance(item.shows, str):
                continue
            name = item.shows.rpartition(".")[0]
            if name in names and name not in found:
                top = sheet.top - points(item.y) + 1.5 * item.size
                found[name] = PDFArray([sheet.reference, "/XYZ", "null", top, "null"])
    if names - found.keys():
        raise OutputError(f"a link leads to {', '.join(sorted(names - found.keys()))}, which is on no page")
    return found


def link_annotation(
    area: LinkArea, page: Page, bleed: float, key: int | None, page_reference: PDFObjectReference
) -> PDFDictionary:
    """Return a link annotation without a border (12.5.6.5); `key` is its StructParent in a tagged file."""
    base = page.size.height + bleed
    left, bottom = points(area.x) + bleed, base - points(area.y + area.height)
    uri = quote(area.uri, safe=_URI_CHARACTERS)
    leads: dict[str, Any] = {"A": PDFDictionary({"S": "/URI", "URI": raw(uri.encode("ascii"))})}
    if area.uri.startswith("#"):
        leads = {"Dest": PDFString(area.uri[1:])}
    entries: dict[str, Any] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": PDFArray([left, bottom, left + points(area.width), bottom + points(area.height)]),
        "F": 4,  # Print (ISO 19005-2, 6.3.2)
        "Border": PDFArray([0, 0, 0]),
        "P": page_reference,
        "Contents": PDFString(area.contents),
        **leads,
    }
    if key is not None:
        entries["StructParent"] = key
    return PDFDictionary(entries)
