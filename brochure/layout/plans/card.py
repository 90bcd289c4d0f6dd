"""The alert card: two on one A4, each to cut out and fold, in the patient's language and in that of the source.

A doctor in an emergency department, who may not read the patient's language, finds the same words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...content.blocks.form import FieldForm
from ...content.manuscript import Manuscript
from ...editions import Edition
from ...errors import LayoutError, Place, Problem
from ...reading.elements import element_of
from ...reading.tree import Kind, Node
from ...structure import Id
from ...units import MM, Size
from ..blocks.closing import notes
from ..blocks.form import field_rows
from ..context import BlockContext, Column
from ..engine.rows import Row, after, beside, kept, repeated, shifted, stacked
from ..grid import rectangle
from ..inline import BOLD
from ..page import Document, Fit, Item, Page, Shape, Subpath
from ..theme import Palette
from .document import document_metadata
from .prepare import Request, make_context

PANEL = Size(90 * MM, 120 * MM)
"""One half of a card. Folded twice it fits a wallet."""
PADDING = 6 * MM
ROOM = PANEL.height - 2 * PADDING
"""The height that words may fill."""
COPIES = 2
"""The cards of a sheet. The first is read, and the others are what it says, painted again."""
GAP = 12 * MM
SIZES = (1.0, 0.92, 0.85, 0.79, 0.75)
"""What sizes may be multiplied by, to fit long languages; the last is 9 points."""


def lay_out_card(request: Request, original: Manuscript | None) -> Document:
    """Lay the alert card out. Raises MissingGlyph, and LayoutError for one that is too long."""
    reading, manuscript = request.reading, request.manuscript
    halves = reading.root.below()
    context = _fitted(request, manuscript, halves[0], beyond=False)
    rows: list[Row] = []
    for half in halves:
        if half.kind is Kind.NOTES:
            rows.append(stacked(notes(half, context, ROOM, _column(context, beyond=True))))
        elif half.language and original is not None:
            opposed = manuscript.language.direction != original.language.direction
            foreign = _fitted(request, original, half, beyond=not opposed)
            rows.append(_panel(half, foreign, beyond=not opposed))
        else:
            rows.append(_panel(half, context, beyond=False))
    page = _page(request.edition, rows, [half.id for half in halves])
    return Document((page,), element_of(reading.root), (), document_metadata(reading, manuscript))


def _fitted(request: Request, manuscript: Manuscript, node: Node, *, beyond: bool) -> BlockContext:
    """Return the context with the largest size in which one half of a card fits. Raises LayoutError."""
    over = 0.0
    for size in SIZES:
        fit = Fit(size=size, leading=1.0 if size == 1.0 else 0.94, spacing=size)
        context = make_context(request, fit, manuscript)
        over = _panel(node, context, beyond=beyond).height - ROOM
        if over <= 0:
            return context
    hint = "shorten card: in content.yaml or in the translation"
    raise LayoutError([Problem(f"the alert card is {over / MM:.0f} mm too long", Place(manuscript.identifier), hint)])


def _column(context: BlockContext, *, beyond: bool) -> Column:
    """Return where words stand on one half of the card: that beyond the fold, seen from the start side, or not."""
    start = (context.theme.width - 2 * PANEL.width) / 2 + PADDING + (PANEL.width if beyond else 0.0)
    return Column(start, PANEL.width - 2 * PADDING)


def _panel(node: Node, context: BlockContext, *, beyond: bool) -> Row:
    """Set one half of a card, with the marks that say what nobody has checked yet.

    Raises KeyError for a kind that no card has.
    """
    theme, column = context.theme, _column(context, beyond=beyond)
    inline = replace(context.inline, write_in=column.width)
    rows: list[Row] = []
    for part in node.below():
        match part.kind:
            case Kind.TITLE:
                rows += kept(context.rows(inline.of_node(part, BOLD), theme.heading, column, balance=True))
            case Kind.CARD_TEXT:
                rows += after(kept(context.rows(inline.of_node(part), theme.body, column)), theme.unit)
            case Kind.CARD_FIELD:
                rows += after(kept(_field(part, replace(context, inline=inline), column)), theme.unit)
            case Kind.STATE:
                rows += after(kept(context.rows(inline.of_node(part, BOLD), theme.small, column)), theme.unit / 2)
            case _:
                raise KeyError(part.kind)
    return stacked(rows)


def _field(node: Node, context: BlockContext, column: Column) -> Iterator[Row]:
    """Yield the label of something to know or to write in, and below it the line, or the given value."""
    if node.variant not in {"", FieldForm.LINE}:
        yield from field_rows(node, context, column)
        return
    bold = context.theme.body.bold()
    yield from context.rows(context.inline.of_node(node, BOLD, leaves={0, 1}), bold, column)
    yield from context.rows(context.inline.of_node(node, leaves={2}), bold, column)


def _page(edition: Edition, panels: Sequence[Row], names: Sequence[Id]) -> Page:
    """Place the card, and below it the same once more, with the places where to cut and fold."""
    width, height = edition.page.width, edition.page.height
    left = (width - 2 * PANEL.width) / 2
    top = (height - COPIES * PANEL.height - (COPIES - 1) * GAP) / 2
    items: list[Item] = []
    for number in range(COPIES):
        y = top + number * (PANEL.height + GAP)
        shown = [repeated(row, name) for row, name in zip(panels, names, strict=True)] if number else panels
        content = beside(*([row] for row in shown))
        items += [*_outline(left, y), *(shifted(item, y + PADDING) for item in content.items)]
    return Page(Size(width, height), tuple(items), "1")


def _outline(left: float, top: float) -> list[Item]:
    """Return where to cut, solid at the corners' weight, and where to fold, dashed."""
    rule = Palette().rule
    cut = Shape((rectangle(left, top, 2 * PANEL.width, PANEL.height),), stroke=rule, line_width=0.5)
    middle = left + PANEL.width
    fold = Subpath(((middle, top), (middle, top + PANEL.height)), closed=False).at()
    return [cut, Shape((fold,), stroke=rule, line_width=0.5, dash=(4, 4))]
