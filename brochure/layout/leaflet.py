"""A leaflet -> a document: blocks become rows, rows become pages, pages get their furniture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
from ..content.values import plain_text, without_soft_hyphens
from ..editions import Edition
from ..errors import LayoutError, Problem, Severity
from ..reading.tree import Binding, Offer, Offered
from ..structure import Element, Tag
from ..text.numbers import format_number
from ..text.paragraph import Typesetter
from ..units import Size
from .blocks import callout, closing, contact, cover, figure, front, glossary, listing, text
from .fitting import Parts, Plan, best_plan, filled, steps, too_long
from .flow import Sheet
from .furniture import Foot, make_foot, printers_marks
from .grid import Grid
from .inline import Wording
from .page import AS_DESIGNED, Document, Fit, Metadata, Outline, Page, Picture
from .rows import FORBIDDEN, Row, after, ends_kept
from .setting import Column, Setting
from .theme import branded, make_theme

if TYPE_CHECKING:
    from .pictures import Drawing


def lay_out(manuscript: Manuscript, edition: Edition, typesetter: Typesetter) -> Document:
    """Lay a leaflet out as pages of an edition. Raises MissingGlyph and LayoutError."""
    wanted = manuscript.leaflet.pages
    if wanted is None:
        draft = _draft(manuscript, edition, typesetter)
        plan = best_plan(draft.parts, edition.page_multiple)
        return _finished(manuscript, edition, draft, plan, replace(AS_DESIGNED, spacing=plan.spacing))
    for fit in steps(edition.smallest_body / edition.body):
        draft = _draft(manuscript, edition, typesetter, fit)
        plan = best_plan(draft.parts, edition.page_multiple, (fit.spacing,), wanted)
        if plan.count <= wanted:
            return _finished(manuscript, edition, draft, plan, fit)
    raise LayoutError([too_long(draft.parts, wanted, plan, manuscript.language.tag)])


@dataclass(frozen=True, slots=True)
class _Draft:
    """A leaflet set in rows, before pages are made: its elements of body and closing, its rows, what set them."""

    body: Sequence[Element]
    closing: Sequence[Element]
    parts: Parts
    setting: Setting


def _draft(manuscript: Manuscript, edition: Edition, typesetter: Typesetter, fit: Fit = AS_DESIGNED) -> _Draft:
    setting = make_setting(manuscript, edition, typesetter, fit)
    opening, opening_rows = _opening(manuscript, setting)
    sections, section_rows = _sections(manuscript.leaflet, setting)
    closing_elements, closing_rows = _closing(manuscript.leaflet, setting)
    theme = setting.theme
    parts = Parts([*opening_rows, *section_rows], closing_rows, theme.room, theme.top)
    return _Draft([*opening, *sections], closing_elements, parts, setting)


def _finished(manuscript: Manuscript, edition: Edition, draft: _Draft, plan: Plan, fit: Fit) -> Document:
    setting = draft.setting
    made = filled(
        plan,
        draft.parts,
        lambda height: closing.notes(setting, height, setting.text),
        lambda height: closing.appointments(setting, height, setting.text),
    )
    root = Element(
        Tag.DOCUMENT,
        (*draft.body, *made.between, *draft.closing, *made.end),
        language=manuscript.language.tag,
    )
    sheets = made.sheets
    foot = make_foot(manuscript, setting)
    pages = tuple(_page(sheet, (number, len(sheets)), edition, foot) for number, sheet in enumerate(sheets, 1))
    return Document(
        pages=pages,
        root=root,
        outline=tuple(_outline(sheets)),
        metadata=document_metadata(manuscript),
        fit=fit,
        problems=tuple(_coarse_pictures(pages, edition, setting)),
        binding=Binding((*_offered(made.between, setting, before_closing=True), *_offered(made.end, setting))),
    )


def _offered(elements: Iterable[Element], setting: Setting, *, before_closing: bool = False) -> Iterator[Offered]:
    """Yield what was added where room was left: notes, or so many appointments of two lines each."""
    for element in elements:
        heading, *lines = element.children
        is_notes = isinstance(heading, Element) and heading.text() == setting.labels["my-notes"]
        if is_notes:
            yield Offered(Offer.NOTES, 1, before_closing)
        else:
            yield Offered(Offer.APPOINTMENTS, len(lines) // 2, before_closing)


def _coarse_pictures(pages: Iterable[Page], edition: Edition, setting: Setting) -> list[Problem]:
    """Return a problem for each picture with too few pixels. Raises LayoutError where one of them is an error."""
    if not setting.pictures:
        return []
    from .pictures import coarse  # noqa: PLC0415 - see `_pictures`

    names = {drawing.raster: name for name, drawing in setting.pictures.items() if drawing.raster is not None}
    found = [
        problem
        for page in pages
        for item in page.items
        if isinstance(item, Picture)
        for problem in coarse(names[item.raster], item, edition)
    ]
    if any(problem.severity is Severity.ERROR for problem in found):
        raise LayoutError(found)
    return found


def lay_out_bilingual(
    manuscript: Manuscript, original: Manuscript, edition: Edition, typesetter: Typesetter
) -> Document:
    """Lay a translation out beside its source, paragraph by paragraph. Raises MissingGlyph and LayoutError."""
    from . import bilingual  # noqa: PLC0415 - few builds are bilingual

    setting = make_setting(manuscript, edition, typesetter)
    two = bilingual.spread(setting, make_setting(original, edition, typesetter))
    sets = bilingual.opening(manuscript, original, two)
    for number, pair in enumerate(zip(manuscript.leaflet.sections, original.leaflet.sections, strict=True), 1):
        sets += bilingual.section(*pair, number, two)
    end = bilingual.closing(manuscript, original, two)
    if manuscript.leaflet.references:
        end.append(closing.references(manuscript.leaflet, setting, setting.page))
    end.append(closing.review(manuscript.leaflet, setting, setting.page))
    body_rows, end_rows = ([row for _, rows in part for row in rows] for part in (sets, end))
    parts = Parts(body_rows, end_rows, setting.theme.room, setting.theme.top)
    draft = _Draft([element for element, _ in sets], [element for element, _ in end], parts, setting)
    plan = best_plan(parts, edition.page_multiple)
    return _finished(manuscript, edition, draft, plan, replace(AS_DESIGNED, spacing=plan.spacing))


def make_setting(manuscript: Manuscript, edition: Edition, typesetter: Typesetter, fit: Fit = AS_DESIGNED) -> Setting:
    """Return everything that blocks need to set themselves."""
    brand = manuscript.leaflet.brand
    script = typesetter.main_script(manuscript.language)
    theme = make_theme(edition, script, branded((brand.color if brand else "") or ""), fit)
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
        untranslated=manuscript.untranslated,
        colon=labels.colon,
    )
    grid = Grid(theme.width, manuscript.language.direction == "rtl")
    setting = Setting(theme, grid, manuscript.language, labels, wording, typesetter, _pictures(manuscript, edition))
    bottom = max(theme.bottom, make_foot(manuscript, setting).room)
    return replace(setting, theme=replace(theme, bottom=bottom))


def _pictures(manuscript: Manuscript, edition: Edition) -> Mapping[str, Drawing]:
    """Read the pictures of a manuscript by name. Raises LayoutError for one that cannot be drawn."""
    if not manuscript.pictures:
        return {}
    from .pictures import load  # noqa: PLC0415 - fontTools' SVG paths bring lxml: 14 ms

    return {name: load(name, data, edition) for name, data in manuscript.pictures.items()}


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
    parts = [cover.cover(manuscript, setting)]
    if manuscript.marks or manuscript.reviewed:
        parts.append(cover.draft(manuscript, setting))
    if leaflet.main_points:
        parts.append(front.main_points(leaflet.main_points, setting))
    if leaflet.key_numbers:
        parts.append(front.key_numbers(leaflet.key_numbers, setting))
    elements, rows = _introduction(leaflet.introduction, setting)
    return (
        [*(element for element, _ in parts), *elements],
        [row for _, added in parts for row in added] + rows,
    )


def _introduction(blocks: Sequence[Block], setting: Setting) -> tuple[list[Element], list[Row]]:
    """Set what stands before the first section and has no heading; its first paragraph leads in."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return _blocks(blocks, setting, headed=False)
    element, rows = text.leading(blocks[0], setting, setting.text)
    elements, more = _blocks(blocks[1:], setting, headed=False)
    return [element, *elements], [*rows, *more]


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
    return Element(Tag.SECTION, (heading, *elements)), [*rows, *ends_kept(more)]


def _closing(leaflet: Leaflet, setting: Setting) -> tuple[list[Element], list[Row]]:
    parts = []
    if leaflet.contact:
        parts.append(contact.contact(leaflet.contact, setting))
    if leaflet.references:
        parts.append(closing.references(leaflet, setting, setting.page))
    parts.append(closing.review(leaflet, setting, setting.page))
    return [element for element, _ in parts], [row for _, added in parts for row in added]


def _page(sheet: Sheet, place: tuple[int, int], edition: Edition, foot: Foot) -> Page:
    theme = foot.setting.theme
    furniture = (*printers_marks(edition, theme.palette), *foot.items(place))
    label = format_number(place[0], foot.setting.language)
    return Page(Size(theme.width, theme.height), sheet.items, label, furniture)


def _outline(sheets: Sequence[Sheet]) -> Iterable[Outline]:
    for number, sheet in enumerate(sheets):
        for placed in sheet.placed:
            anchor = placed.row.anchor
            if anchor is not None:
                yield Outline(without_soft_hyphens(anchor.title), anchor.level, number, placed.y, anchor.element)


def document_metadata(manuscript: Manuscript) -> Metadata:
    """Return what a file says about itself."""
    leaflet = manuscript.leaflet
    reviewed = leaflet.review.status is ReviewStatus.REVIEWED
    subject = leaflet.subtitle or leaflet.title
    return Metadata(
        title=without_soft_hyphens(plain_text(leaflet.title, leaflet.values)),
        language=manuscript.language.tag,
        author=without_soft_hyphens(plain_text(leaflet.publisher.name, leaflet.values)),
        subject=without_soft_hyphens(plain_text(subject, leaflet.values)),
        created=manuscript.created,
        identifier=manuscript.file_name,
        keywords="" if reviewed else manuscript.labels["draft"],
        right_to_left=manuscript.language.direction == "rtl",
    )
