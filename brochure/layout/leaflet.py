"""A leaflet -> a document: blocks become rows, rows become pages, pages get their furniture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..content.manuscript import Manuscript
from ..content.model import (
    Bullets,
    Callout,
    Figure,
    Glossary,
    Leaflet,
    Paragraph,
    Questions,
    ReviewStatus,
    Section,
    Subheading,
    ValueKind,
)
from ..editions import Edition
from ..structure import Element, Tag
from ..text.numbers import format_number
from ..text.paragraph import Typesetter
from ..units import Size
from .blocks import callout, closing, contact, cover, figure, front, glossary, listing, text
from .flow import Sheet, paginate
from .furniture import foot
from .grid import Grid
from .inline import Wording
from .page import Document, Metadata, Outline, Page
from .rows import FORBIDDEN, Row, after
from .setting import Column, Setting
from .theme import Palette, make_theme

SPACINGS = (1.0, 0.9, 0.8, 0.7)
"""What all spaces between rows may be multiplied by to save a page."""
NOTES_LEAST = 0.22
"""Notes are offered where at least this part of a page would stay blank."""


def lay_out(manuscript: Manuscript, edition: Edition, typesetter: Typesetter) -> Document:
    """Lay a leaflet out as pages of an edition. Raises MissingGlyph and LayoutError."""
    setting = make_setting(manuscript, edition, typesetter)
    opening, opening_rows = _opening(manuscript, setting)
    sections, section_rows = _sections(manuscript.leaflet, setting)
    closing_elements, closing_rows = _closing(manuscript.leaflet, setting)
    body = [*opening_rows, *section_rows]
    notes, sheets = _pages(body, closing_rows, edition.page_multiple, setting)
    root = Element(
        Tag.DOCUMENT,
        (*opening, *sections, *notes, *closing_elements),
        language=manuscript.language.tag,
        right_to_left=manuscript.language.direction == "rtl",
    )
    return Document(
        pages=tuple(_page(sheet, number, len(sheets), manuscript, setting) for number, sheet in enumerate(sheets, 1)),
        root=root,
        outline=tuple(_outline(sheets)),
        metadata=_metadata(manuscript),
    )


def make_setting(manuscript: Manuscript, edition: Edition, typesetter: Typesetter) -> Setting:
    """Return everything that blocks need to set themselves."""
    theme = make_theme(edition, manuscript.language, Palette())
    labels = manuscript.labels
    wording = Wording(
        language=manuscript.language,
        source=manuscript.original.language.tag if manuscript.original else "",
        values=manuscript.leaflet.values,
        link_names={
            ValueKind.PHONE: labels.get("call", number="{}"),
            ValueKind.EMAIL: labels.get("write-to", address="{}"),
            ValueKind.WEB: labels.get("open", address="{}"),
        },
        size=theme.body.size,
    )
    grid = Grid(theme.width, manuscript.language.direction == "rtl")
    return Setting(theme, grid, manuscript.language, labels, wording, typesetter)


Block = Paragraph | Subheading | Bullets | Questions | Callout | Figure | Glossary
SetBlock = Callable[[Any, Setting, Column], tuple[Element, list[Row]]]
_SETTERS: dict[type, SetBlock] = {
    Paragraph: text.paragraph,
    Subheading: text.subheading,
    Bullets: listing.bullets,
    Questions: listing.questions,
    Callout: callout.callout,
    Figure: figure.figure,
    Glossary: glossary.glossary,
}
"""What sets each kind of block."""


def _blocks(blocks: Iterable[Block], setting: Setting, headed: bool) -> tuple[list[Element], list[Row]]:
    elements: list[Element] = []
    rows: list[Row] = []
    keep = headed
    for block in blocks:
        element, added = _SETTERS[type(block)](block, setting, setting.text)
        elements.append(element)
        rows += after(added, added[0].space, FORBIDDEN if keep else None)
        keep = isinstance(block, Subheading)
    return elements, rows


def _opening(manuscript: Manuscript, setting: Setting) -> tuple[list[Element], list[Row]]:
    leaflet = manuscript.leaflet
    parts = [cover.cover(leaflet, manuscript.original, setting)]
    if manuscript.marks:
        parts.append(cover.draft(setting, list(manuscript.marks)))
    if leaflet.main_points:
        parts.append(front.main_points(leaflet.main_points, setting))
    if leaflet.key_numbers:
        parts.append(front.key_numbers(leaflet.key_numbers, setting))
    elements, rows = _blocks(leaflet.introduction, setting, headed=False)
    return (
        [*(element for element, _ in parts), *elements],
        [row for _, added in parts for row in added] + rows,
    )


def _sections(leaflet: Leaflet, setting: Setting) -> tuple[list[Element], list[Row]]:
    elements: list[Element] = []
    rows: list[Row] = []
    for number, section in enumerate(leaflet.sections, 1):
        element, added = _section(section, number, setting)
        elements.append(element)
        rows += added
    return elements, rows


def _section(section: Section, number: int, setting: Setting) -> tuple[Element, list[Row]]:
    heading, rows = text.section_heading(section, number, setting)
    elements, more = _blocks(section.blocks, setting, headed=True)
    return Element(Tag.SECTION, (heading, *elements)), rows + more


def _closing(leaflet: Leaflet, setting: Setting) -> tuple[list[Element], list[Row]]:
    parts = []
    if leaflet.contact:
        parts.append(contact.contact(leaflet.contact, setting))
    if leaflet.references:
        parts.append(closing.references(leaflet, setting, setting.page))
    parts.append(closing.review(leaflet, setting, setting.page))
    return [element for element, _ in parts], [row for _, added in parts for row in added]


def _pages(
    body: Sequence[Row], end: Sequence[Row], multiple: int, setting: Setting
) -> tuple[list[Element], tuple[Sheet, ...]]:
    """Choose the pages.

    Where their number does not fit the edition's multiple, spaces are drawn in a little; if that does not save the
    pages that are too many, the closing gets pages of its own and notes fill the gap.
    """
    theme = setting.theme
    room, top = theme.room, theme.top
    for spacing in SPACINGS:
        together = paginate([*body, *end], room, top, spacing)
        if len(together) % multiple == 0:
            return [], together
    first, last = paginate(body, room, top), paginate(end, room, top)
    elements: list[Element] = []
    rows = list(body)
    free = room - first[-1].used
    if (len(first) + len(last)) % multiple == 0 and free > NOTES_LEAST * room:
        element, added = closing.notes(setting, free, setting.page)
        elements.append(element)
        rows += added
        first = paginate(rows, room, top)
    pages = [*first, *last]
    while len(pages) % multiple:
        element, added = closing.notes(setting, room, setting.page)
        elements.append(element)
        pages[len(pages) - len(last) : len(pages) - len(last)] = paginate(added, room, top)
    return elements, tuple(pages)


def _page(sheet: Sheet, number: int, count: int, manuscript: Manuscript, setting: Setting) -> Page:
    furniture = foot(manuscript, (number, count), setting)
    size = Size(setting.theme.width, setting.theme.height)
    return Page(size, sheet.items, format_number(number, manuscript.language), furniture)


def _outline(sheets: Sequence[Sheet]) -> Iterable[Outline]:
    for number, sheet in enumerate(sheets):
        for placed in sheet.placed:
            anchor = placed.row.anchor
            if anchor is not None:
                yield Outline(anchor.title, anchor.level, number, placed.y, anchor.element)


def _metadata(manuscript: Manuscript) -> Metadata:
    leaflet = manuscript.leaflet
    reviewed = leaflet.review.status is ReviewStatus.REVIEWED
    subject = leaflet.subtitle or leaflet.title
    return Metadata(
        title=leaflet.title,
        language=manuscript.language.tag,
        author=leaflet.publisher.name,
        subject=subject,
        created=manuscript.created,
        identifier=manuscript.file_name,
        keywords="" if reviewed else manuscript.labels["draft"],
        right_to_left=manuscript.language.direction == "rtl",
    )
