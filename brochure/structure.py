"""The structure tree as the writer writes it: elements, and the leaves that marked content is tied to.

It is made from a Reading (`reading.elements`). Its leaves are the pieces of text (or the drawings) that pages carry; an
item on a page names the leaf that it shows by its id, unless it is an artifact (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Tag(StrEnum):
    """Structure types of ISO 32000-1, 14.8.4, and a few of our own with their standard role."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    TABLE_ROW = "TR"
    TABLE_HEADER = "TH"
    TABLE_CELL = "TD"
    FIGURE = "Figure"
    CAPTION = "Caption"
    LINK = "Link"
    REFERENCE = "Reference"
    SPAN = "Span"
    FORM = "Form"
    ASIDE = "Aside"


HEADINGS = frozenset({Tag.TITLE, Tag.HEADING_2, Tag.HEADING_3})
"""What an outline is made of."""
Id = str
"""Such as ``side-effects.emergency.list.3``: from the content, so that the same leaflet gives the same ids."""
ROLES = {Tag.ASIDE: Tag.SECTION}
"""The standard structure type of each tag that PDF 1.7 does not know (its RoleMap)."""


class TableCell(NamedTuple):
    """How many columns and rows a cell of a table covers, and the ids of the headers that it goes with.

    Cells that have none of their own take those above and beside them by scope (ISO 32000-1, 14.8.5.7).
    """

    columns: int = 1
    rows: int = 1
    headers: tuple[Id, ...] = ()


ONE_CELL = TableCell()


class ContentItem(NamedTuple):
    """A run of content: its id, unique in the tree, and its text exactly as written, or "" for a drawing."""

    id: Id
    text: str = ""


class Element(NamedTuple):
    """One element of the structure tree; its id is unique in it.

    `language` is a BCP 47 tag, given where it differs from the parent's. `alt` is the alternative text of a
    figure or the name of a write-in field. `scope` is "Row" or "Column" on a table header. `numbering` is
    the ListNumbering of a list ("Disc", "Decimal", "LowerAlpha", "None"). `role` is that of a field to fill in by hand
    (ISO 32000-1, table 348): "tv" for text, the default, or "cb" for a box to tick.
    `cell` is of table cells and headers.
    """

    id: Id
    tag: Tag
    children: tuple[Element | ContentItem, ...] = ()
    language: str = ""
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    role: str = ""
    cell: TableCell = ONE_CELL

    def leaves(self) -> Iterator[ContentItem]:
        """Yield every leaf below this element in reading order."""
        for child in self.children:
            if isinstance(child, ContentItem):
                yield child
            else:
                yield from child.leaves()

    def text(self) -> str:
        """Return the text below this element, leaves joined with nothing between."""
        return "".join(leaf.text for leaf in self.leaves())

    def elements(self) -> Iterator[Element]:
        """Yield this element and every element below it in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()
