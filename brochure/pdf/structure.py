"""The structure tree of the file (ISO 32000-1, 14.7): what a screen reader walks through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from ..errors import OutputError
from ..layout.page import Glyphs, Page, Shape
from ..structure import ROLES, Element, Leaf, Tag
from .bounds import bounds, union
from .content import PageContent
from .file import PdfFile
from .trees import number_tree


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation of the file: its object, the page it is on, and the Link element it belongs to."""

    reference: PDFObjectReference
    page: int
    element: Element


@dataclass(frozen=True, slots=True)
class Marks:
    """What is on the pages: page objects, pages as drawn, and annotations in the order of their StructParent keys."""

    pages: Sequence[Page]
    page_references: Sequence[PDFObjectReference]
    contents: Sequence[PageContent]
    annotations: Sequence[Annotation]
    bleed: float


def annotation_key(page_count: int, index: int) -> int:
    """Return the StructParent key of the annotation of an index: those of pages come first."""
    return page_count + index


def write_structure(
    file: PdfFile, root: Element, marks: Marks
) -> tuple[PDFObjectReference, Mapping[Element, PDFObjectReference]]:
    """Add the structure tree to the file; return its root's reference and those of all elements.

    Raises OutputError for a figure that shows nothing and for a link area whose element is not in the tree.
    """
    tree = _Tree(file, marks)
    for element in root.elements():
        tree.references[element] = file.reserve()
    for annotation in marks.annotations:
        if annotation.element not in tree.references:
            raise OutputError("a link on a page belongs to no element of the reading order: report this fault")
    tree_root = file.reserve()
    tree.write(root, tree_root, right_to_left=False)
    roles = {element.tag for element in tree.references} & ROLES.keys()
    entries: dict[str, Any] = {
        "Type": "/StructTreeRoot",
        "K": tree.references[root],
        "ParentTree": file.add(number_tree(file, tree.parents())),
        "ParentTreeNextKey": len(marks.pages) + len(marks.annotations),
    }
    if roles:
        entries["RoleMap"] = PDFDictionary({tag: f"/{ROLES[tag]}" for tag in sorted(roles)})
    file.put(tree_root, PDFDictionary(entries))
    return tree_root, tree.references


class _Tree:
    """The tree as it is written: references of elements, and the element that claims each leaf."""

    def __init__(self, file: PdfFile, marks: Marks) -> None:
        self.references: dict[Element, PDFObjectReference] = {}
        self._file = file
        self._marks = marks
        self._claimed: dict[Leaf, PDFObjectReference] = {}
        self._places: dict[Leaf, list[tuple[int, int]]] = {}
        for page, content in enumerate(marks.contents):
            for mcid, leaf in enumerate(content.leaves):
                self._places.setdefault(leaf, []).append((page, mcid))
        self._links: dict[Element, list[Annotation]] = {}
        for annotation in marks.annotations:
            self._links.setdefault(annotation.element, []).append(annotation)

    def parents(self) -> dict[int, PDFObjectReference]:
        """Return the entries of the parent tree (14.7.4.4): an array of elements a page, an element an annotation."""
        count = len(self._marks.pages)
        entries = {
            page: self._file.add(PDFArray([self._claimed[leaf] for leaf in content.leaves]))
            for page, content in enumerate(self._marks.contents)
        }
        for index, annotation in enumerate(self._marks.annotations):
            entries[annotation_key(count, index)] = self.references[annotation.element]
        return entries

    def write(self, element: Element, parent: PDFObjectReference, *, right_to_left: bool) -> None:
        """Write an element and all below it."""
        right_to_left = right_to_left or element.right_to_left
        reference = self.references[element]
        kids = _Kids(self._marks.page_references)
        is_mixed = any(isinstance(child, Element) for child in element.children)
        for child in element.children:
            if isinstance(child, Element):
                self.write(child, reference, right_to_left=right_to_left)
                kids.add_element(self.references[child])
            elif right_to_left and is_mixed and child.text:
                kids.add_element(self._write_span(child, reference))
            else:
                self._claimed[child] = reference
                kids.add_marks(self._places.get(child, ()))
        for annotation in self._links.get(element, ()):
            kids.add_object(annotation)
        entries: dict[str, Any] = {"S": f"/{element.tag}", "P": parent, **self._attributes(element)}
        if right_to_left and not is_mixed and element.text():
            entries["ActualText"] = PDFString(element.text())
        self._file.put(reference, PDFDictionary(entries | kids.entries()))

    def _write_span(self, leaf: Leaf, parent: PDFObjectReference) -> PDFObjectReference:
        """Wrap a leaf in a Span that gives its text in logical order."""
        kids = _Kids(self._marks.page_references)
        kids.add_marks(self._places.get(leaf, ()))
        reference = self._file.add(
            PDFDictionary({"S": f"/{Tag.SPAN}", "P": parent, "ActualText": PDFString(leaf.text), **kids.entries()})
        )
        self._claimed[leaf] = reference
        return reference

    def _attributes(self, element: Element) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        if element.language:
            entries["Lang"] = PDFString(element.language)
        attributes: dict[str, Any] = {}
        if element.tag is Tag.TABLE_HEADER and element.scope:
            attributes = {"O": "/Table", "Scope": f"/{element.scope}"}
        elif element.tag is Tag.LIST and element.numbering:
            attributes = {"O": "/List", "ListNumbering": f"/{element.numbering}"}
        elif element.tag is Tag.FIGURE:
            attributes = {"O": "/Layout", "Placement": "/Block", "BBox": PDFArray(self._box(element))}
        elif element.tag is Tag.FORM:
            attributes = {"O": "/PrintField", "Role": f"/{element.role or 'tv'}", "Desc": PDFString(element.alt)}
        if attributes:
            entries["A"] = PDFDictionary(attributes)
        # The Alt of a field would silence its label; its name is in Desc as well.
        if element.alt and not (element.tag is Tag.FORM and element.text().strip()):
            entries["Alt"] = PDFString(element.alt)
        return entries

    def _box(self, figure: Element) -> list[float]:
        """Return the box around what the figure shows on its first page, in PDF's space."""
        leaves = set(figure.leaves())
        for page in self._marks.pages:
            boxes = [bounds(item) for item in page.items if isinstance(item, (Glyphs, Shape)) and item.leaf in leaves]
            if boxes:
                left, top, right, bottom = union(boxes)
                base, bleed = page.size.height + self._marks.bleed, self._marks.bleed
                return [left + bleed, base - bottom, right + bleed, base - top]
        raise OutputError(f"the figure {figure.alt!r} is on no page: report this fault of the layout")


@dataclass(slots=True)
class _Kids:
    """The K entry of an element as it grows: its children in reading order (14.7.2, table 323)."""

    pages: Sequence[PDFObjectReference]
    values: list[Any] = field(default_factory=list)
    page: int | None = None

    def add_element(self, reference: PDFObjectReference) -> None:
        self.values.append(reference)

    def add_marks(self, places: Iterable[tuple[int, int]]) -> None:
        for page, mcid in places:
            if self.page is None:
                self.page = page
            if page == self.page:
                self.values.append(mcid)
            else:
                reference = {"Type": "/MCR", "Pg": self.pages[page], "MCID": mcid}
                self.values.append(PDFDictionary(reference))

    def add_object(self, annotation: Annotation) -> None:
        entries = {"Type": "/OBJR", "Obj": annotation.reference}
        if annotation.page != self.page:
            entries["Pg"] = self.pages[annotation.page]
        self.values.append(PDFDictionary(entries))

    def entries(self) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        if self.page is not None:
            entries["Pg"] = self.pages[self.page]
        if self.values:
            entries["K"] = self.values[0] if len(self.values) == 1 else PDFArray(self.values)
        return entries
