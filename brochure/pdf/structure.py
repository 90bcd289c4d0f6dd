"""The structure tree of the file (ISO 32000-1, 14.7): what a screen reader walks through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference

from ..errors import OutputError
from ..layout.page import Glyphs, Page, Picture, Shape
from ..structure import ROLES, ContentItem, Element, Id, Tag
from ..units import points
from .bounds import bounds, union
from .content import PageContent
from .file import PdfFile, spell, spell_text
from .tables import headers_of, table_attributes
from .trees import name_tree, number_tree


class Annotation(NamedTuple):
    """A link annotation of the file: its object, the page it is on, and the id of the Link it belongs to."""

    reference: PDFObjectReference
    page: int
    element: Id


class Marks(NamedTuple):
    """What is on the pages: page objects, pages as drawn, and annotations in the order of their StructParent keys."""

    pages: Sequence[Page]
    page_references: Sequence[PDFObjectReference]
    contents: Sequence[PageContent]
    annotations: Sequence[Annotation]
    bleed: float


_CELLS = frozenset({Tag.TABLE_HEADER, Tag.TABLE_CELL})


def annotation_key(page_count: int, index: int) -> int:
    """Return the StructParent key of the annotation of an index: those of pages come first."""
    return page_count + index


def write_structure(
    file: PdfFile, root: Element, marks: Marks
) -> tuple[PDFObjectReference, Mapping[Id, PDFObjectReference]]:
    """Add the structure tree to the file; return its root's reference and those of all elements by id.

    Raises OutputError for a figure that shows nothing and for a link area whose element is not in the tree.
    """
    tree = _Tree(file, marks, headers_of(root))
    tree_root = file.reserve()
    tree.write(root, tree_root)
    for annotation in marks.annotations:
        if annotation.element not in tree.references:
            raise OutputError("a link on a page belongs to no element of the reading order: report this fault")
    roles = [tag for tag in sorted(ROLES) if tag in tree.tags]
    entries: dict[str, Any] = {
        "Type": "/StructTreeRoot",
        "K": tree.references[root.id],
        "ParentTree": file.add(number_tree(file, tree.parents())),
        "ParentTreeNextKey": len(marks.pages) + len(marks.annotations),
    }
    if tree.named:
        entries["IDTree"] = file.add(name_tree(file, {name: tree.references[name] for name in tree.named}))
    if roles:
        entries["RoleMap"] = PDFDictionary({tag: f"/{ROLES[tag]}" for tag in roles})
    file.put(tree_root, PDFDictionary(entries))
    return tree_root, tree.references


class _Tree:
    """The tree as it is written: references of elements, and the element that claims each leaf.

    `named` are the elements that others refer to by their id.
    """

    def __init__(self, file: PdfFile, marks: Marks, named: frozenset[Id]) -> None:
        self.named = named
        self.references: dict[Id, PDFObjectReference] = {}
        self.tags: set[Tag] = set()
        self._file = file
        self._marks = marks
        self._claimed: dict[Id, PDFObjectReference] = {}
        self._places: dict[Id, list[tuple[int, int]]] = {}
        for page, content in enumerate(marks.contents):
            for mcid, leaf in enumerate(content.leaves):
                self._places.setdefault(leaf, []).append((page, mcid))
        self._turned = {
            item.shows
            for page in marks.pages
            for item in page.items
            if isinstance(item, Glyphs) and item.right_to_left and isinstance(item.shows, str)
        }
        self._links: dict[Id, list[Annotation]] = {}
        for annotation in marks.annotations:
            self._links.setdefault(annotation.element, []).append(annotation)

    def parents(self) -> dict[int, PDFObjectReference]:
        """Return the entries of the parent tree (14.7.4.4): an array of elements a page, an element an annotation."""
        count = len(self._marks.pages)
        entries = {
            page: self._file.add(f"[{' '.join([f'{self._claimed[leaf].name} 0 R' for leaf in content.leaves])}]")
            for page, content in enumerate(self._marks.contents)
        }
        for index, annotation in enumerate(self._marks.annotations):
            entries[annotation_key(count, index)] = self.references[annotation.element]
        return entries

    def write(self, element: Element, parent: PDFObjectReference) -> None:
        """Write an element and all below it; what is drawn from the left and read right to left is said once more."""
        reference = self.references[element.id] = self._file.reserve()
        self.tags.add(element.tag)
        kids = _Kids(self._marks.page_references)
        is_turned = bool(self._turned) and not self._turned.isdisjoint([child.id for child in element.children])
        is_mixed = is_turned and any(isinstance(child, Element) for child in element.children)
        for child in element.children:
            if isinstance(child, Element):
                self.write(child, reference)
                kids.add_element(self.references[child.id])
            elif is_mixed and child.id in self._turned:
                kids.add_element(self._write_span(child, reference))
            else:
                self._claimed[child.id] = reference
                kids.add_marks(self._places.get(child.id, ()))
        for annotation in self._links.get(element.id, ()):
            kids.add_object(annotation)
        said = f"/ActualText{spell_text(element.text())}" if is_turned and not is_mixed else ""
        self._put(reference, element.tag, parent, f"{self._attributes(element)}{said}{kids.spelled()}")

    def _write_span(self, leaf: ContentItem, parent: PDFObjectReference) -> PDFObjectReference:
        """Wrap a leaf in a Span that gives its text in logical order."""
        kids = _Kids(self._marks.page_references)
        kids.add_marks(self._places.get(leaf.id, ()))
        reference = self._claimed[leaf.id] = self._file.reserve()
        self._put(reference, Tag.SPAN, parent, f"/ActualText{spell_text(leaf.text)}{kids.spelled()}")
        return reference

    def _put(self, reference: PDFObjectReference, tag: Tag, parent: PDFObjectReference, rest: str) -> None:
        """Write an element as spelled here: there are hundreds, and dictionaries for them cost as much as drawing.

        A tag is joined, not formatted: an Enum formats itself in Python, which takes longer than all the rest here.
        """
        self._file.put(reference, "<</S/" + tag + f"/P {parent.name} 0 R{rest}>>")

    def _attributes(self, element: Element) -> str:
        """Spell the entries of an element that do not depend on the pages, and a figure's box."""
        spelled = f"/Lang{spell_text(element.language)}" if element.language else ""
        spelled += f"/ID{spell_text(element.id)}" if element.id in self.named else ""
        if element.tag in _CELLS:
            spelled += table_attributes(element)
        elif element.tag is Tag.LIST and element.numbering:
            spelled += f"/A<</O/List/ListNumbering/{element.numbering}>>"
        elif element.tag is Tag.FIGURE:
            spelled += f"/A<</O/Layout/Placement/Block/BBox{spell(PDFArray(self._box(element)))}>>"
        elif element.tag is Tag.FORM:
            role, description = element.role or "tv", spell_text(element.alt)
            spelled += f"/A<</O/PrintField/Role/{role}/Desc{description}>>"
        # The Alt of a field would silence its label; its name is in Desc as well.
        if element.alt and not (element.tag is Tag.FORM and element.text().strip()):
            spelled += f"/Alt{spell_text(element.alt)}"
        return spelled

    def _box(self, figure: Element) -> list[float]:
        """Return the box around what the figure shows on its first page, in PDF's space."""
        leaves = {leaf.id for leaf in figure.leaves()}
        for page in self._marks.pages:
            boxes = [
                bounds(item)
                for item in page.items
                if isinstance(item, (Glyphs, Shape, Picture)) and item.shows in leaves
            ]
            if boxes:
                left, top, right, bottom = map(points, union(boxes))
                base, bleed = page.size.height + self._marks.bleed, self._marks.bleed
                return [left + bleed, base - bottom, right + bleed, base - top]
        raise OutputError(f"the figure {figure.alt!r} is on no page: report this fault of the layout")


class _Kids:
    """The K entry of an element as it grows: its children in reading order (14.7.2, table 323)."""

    __slots__ = ("_page", "_pages", "_spelled")

    def __init__(self, pages: Sequence[PDFObjectReference]) -> None:
        self._pages = pages
        self._page: int | None = None
        self._spelled: list[str] = []

    def add_element(self, reference: PDFObjectReference) -> None:
        self._spelled.append(f"{reference.name} 0 R")

    def add_marks(self, places: Iterable[tuple[int, int]]) -> None:
        for page, mcid in places:
            if self._page is None:
                self._page = page
            if page == self._page:
                self._spelled.append(str(mcid))
            else:
                self._spelled.append(f"<</Type/MCR/Pg {self._pages[page].name} 0 R/MCID {mcid}>>")

    def add_object(self, annotation: Annotation) -> None:
        page = "" if annotation.page == self._page else f"/Pg {self._pages[annotation.page].name} 0 R"
        self._spelled.append(f"<</Type/OBJR/Obj {annotation.reference.name} 0 R{page}>>")

    def spelled(self) -> str:
        """Spell the entries Pg, for marked content without a page of its own, and K."""
        page = "" if self._page is None else f"/Pg {self._pages[self._page].name} 0 R"
        return f"{page}/K[{' '.join(self._spelled)}]" if self._spelled else page
