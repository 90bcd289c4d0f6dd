"""Pages as planned -> a document: the foot of each page, the outline, what the file says about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...content.manuscript import Manuscript
from ...editions import Edition
from ...errors import LayoutError, Problem, Severity
from ...reading.bind import bind, offered_node
from ...reading.elements import element_of
from ...reading.tree import Binding, Offer, Offered, Reading
from ...text.numbers import format_number
from ...units import Size
from ..blocks import closing
from ..context import BlockContext
from ..engine.fitting import PagePlan, Parts
from ..engine.flow import FilledPage
from ..engine.rows import Row
from ..furniture import MeasuredFoot, make_foot, printers_marks
from ..page import Document, DocumentInfo, Fit, Page, Picture, PlacedHeading
from .filling import MakeOffers, filled
from .ordering import in_order, late_marks
from .prepare import Request

Draft = tuple[BlockContext, Parts, PagePlan, Fit]
"""What set the rows of a leaflet, its rows, how they are broken into pages, and how they were made to fit."""


def finished(request: Request, draft: Draft) -> Document:
    """Make the document of a leaflet whose rows have been set and whose pages are planned."""
    reading, edition, (context, parts, plan, fit) = request.reading, request.edition, draft
    made = filled(plan, parts, _offers(reading, context))
    binding = Binding(made.offered, last=made.last)
    bound = bind(reading, binding)
    foot = make_foot(reading.foot, context) if reading.foot else None
    count = len(made.sheets)
    pages = tuple(_page(sheet, (number, count), edition, context, foot) for number, sheet in enumerate(made.sheets, 1))
    late = late_marks(bound.root)
    if late.marks:
        pages = (replace(pages[0], items=in_order(pages[0].items, late)), *pages[1:])
    return Document(
        pages=pages,
        root=element_of(bound.root),
        outline=tuple(_outline(bound, made.sheets)),
        metadata=document_metadata(reading, request.manuscript),
        fit=fit,
        problems=tuple(_unfit_pictures(pages, edition, context)),
        binding=binding,
    )


def _offers(reading: Reading, context: BlockContext) -> MakeOffers:
    """Return what sets lines to write on, where room is left for them."""
    column = context.page if context.theme.pitch else context.text

    def notes(height: float, number: int) -> list[Row]:
        node = offered_node(reading, Offered(Offer.NOTES, number=number))
        return closing.notes(node, context, height, column)

    def appointments(height: float, number: int) -> tuple[int, list[Row]]:
        most = len(reading.offers[Offer.APPOINTMENTS].children) // 2
        node = offered_node(reading, Offered(Offer.APPOINTMENTS, most, number=number))
        return closing.appointments(node, context, height, column)

    return MakeOffers(notes, appointments)


def _page(
    sheet: FilledPage, place: tuple[int, int], edition: Edition, context: BlockContext, foot: MeasuredFoot | None
) -> Page:
    theme = context.theme
    furniture = (*printers_marks(edition, theme.palette), *(foot.items(place) if foot else ()))
    label = format_number(place[0], context.language)
    return Page(Size(theme.width, theme.height), sheet.items, label, furniture)


def _outline(reading: Reading, sheets: Sequence[FilledPage]) -> Iterator[PlacedHeading]:
    """Yield the entries of the outline, each where its heading has come to stand."""
    entries = {entry.node: entry for entry in reading.outline}
    for number, sheet in enumerate(sheets):
        for placed in sheet.placed:
            anchor = placed.row.anchor
            if anchor is not None:
                entry = entries[anchor.node]
                yield PlacedHeading(entry.title, entry.level, number, placed.y, entry.node)


def document_metadata(reading: Reading, manuscript: Manuscript) -> DocumentInfo:
    """Return what a file says about itself."""
    about = reading.metadata
    return DocumentInfo(
        title=about.title,
        language=about.language,
        author=about.author,
        subject=about.subject,
        created=manuscript.created,
        identifier=manuscript.identifier,
        keywords=about.keywords,
        right_to_left=manuscript.language.direction == "rtl",
    )


def _unfit_pictures(pages: Iterable[Page], edition: Edition, context: BlockContext) -> list[Problem]:
    """Return what is wrong with pictures: too few pixels, too much ink. Raises LayoutError where one is an error."""
    if not context.pictures:
        return []
    from ..pictures import coarse, reduced  # noqa: PLC0415 - fontTools' SVG paths bring lxml: 14 ms

    names = {drawing.raster: name for name, drawing in context.pictures.items() if drawing.raster is not None}
    found = [
        problem
        for page in pages
        for item in page.items
        if isinstance(item, Picture)
        for problem in (*coarse(names[item.raster], item, edition), *reduced(names[item.raster], item))
    ]
    if any(problem.severity is Severity.ERROR for problem in found):
        raise LayoutError(found)
    return found
