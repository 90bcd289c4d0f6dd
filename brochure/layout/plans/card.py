"""The alert card: two on one sheet, each to cut out and fold twice to the size of a bank card.

It is printed on one side. The upper half is folded back behind the lower one, then the side where a line begins behind
the side where it ends. So the faces above stand on their heads on the flat sheet, and are the inside: the patient's
language and, for a doctor in an emergency department who may not read that, the source's. In front are title and name,
at the back the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...content.blocks.form import FieldForm
from ...content.manuscript import Manuscript
from ...editions import Edition
from ...errors import LayoutError, Place, Problem
from ...reading.card import DOCTORS, FRONT, LIST, NUMBERS, WORDS
from ...reading.elements import element_of
from ...reading.tree import Field, Kind, Node
from ...structure import Id
from ...units import MM, Size, millipoints
from ..blocks.form import field_rows
from ..blocks.listing import items as list_items
from ..context import BlockContext, Column
from ..engine.ink import ink
from ..engine.rows import FORBIDDEN, Row, after, beside, kept, repeated, shifted, stacked
from ..engine.turning import turned
from ..grid import rectangle
from ..inline import BOLD, InlineText
from ..page import Document, Fit, Item, Page, Shape, Subpath
from ..theme import Palette, Style
from .document import document_metadata
from .prepare import Request, make_context

FACE = Size(85.6 * MM, 54 * MM)
"""A face of the card, which is as large as a bank card (ISO 7810, ID-1)."""
FLAT = Size(2 * FACE.width, 2 * FACE.height)
"""The card before it is folded."""
PADDING = 4 * MM
ROOM = FACE.height - 2 * PADDING
"""The height that the words of a face may fill."""
COPIES = 2
"""The cards of a sheet. The first is read, and the others are what it says, painted again."""
GAP = 12 * MM
MARK, BESIDE = 4 * MM, 1 * MM
"""The length of the marks beside the card that show where to fold it, and how far they are from it."""
SIZES = (1.0, 0.92, 0.85, 0.79, 0.75, 0.71, 2 / 3)
"""What sizes may be multiplied by, to fit long languages; the last is 8 points."""
SMALLEST = 8.0
"""The size of body text, in points, at which the title is smaller too: hands that slope need that room."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a face is on the flat card: in its upper row, or beyond its middle as seen from the side of the start."""

    upper: bool
    beyond: bool


_FIRST, _SECOND = _Cell(upper=True, beyond=True), _Cell(upper=True, beyond=False)
_CELLS = {
    FRONT: _Cell(upper=False, beyond=True),
    WORDS: _FIRST,
    LIST: _SECOND,
    DOCTORS: _SECOND,
    NUMBERS: _Cell(upper=False, beyond=False),
}
"""Where each face is before the card is folded; inside, the first is read first."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a card is set with: its own language, and for what is in the source's that."""

    own: BlockContext
    other: BlockContext

    def of(self, node: Node) -> BlockContext:
        """Return the setting of a node by its language."""
        return self.other if node.language else self.own


def lay_out_card(request: Request, original: Manuscript | None) -> Document:
    """Lay the alert card out. Raises MissingGlyph, and LayoutError for one that is too long."""
    reading, manuscript = request.reading, request.manuscript
    faces = reading.root.below()
    cells = [_CELLS[face.variant] for face in faces]
    fitted = [_fitted(request, original, face, cell) for face, cell in zip(faces, cells, strict=True)]
    if problems := [one for one in fitted if isinstance(one, Problem)]:
        raise LayoutError(problems)
    rows = [one for one in fitted if isinstance(one, Row)]
    page = _page(request, rows, cells, [face.id for face in faces])
    return Document((page,), element_of(reading.root), (), document_metadata(reading, manuscript))


def _fitted(request: Request, original: Manuscript | None, face: Node, cell: _Cell) -> Row | Problem:
    """Set a face in the largest size in which it fits, or say why it fits in none."""
    over = 0.0
    for size in SIZES:
        fit = Fit(size=size, leading=1.0 if size == 1.0 else 0.94, spacing=size)
        own = make_context(request, fit)
        setting = _Setting(own, make_context(request, fit, original) if original is not None else own)
        row = _face(face, setting, cell)
        over = row.height - ROOM
        if over <= 0:
            return row
    return _too_long(face, over, request.manuscript)


_SHORTEN = {
    FRONT: "title or fields",
    WORDS: "text or list",
    LIST: "list",
    DOCTORS: "text or list",
    NUMBERS: "ways",
}
"""The keys whose words stand on each face."""


def _too_long(face: Node, by: float, manuscript: Manuscript) -> Problem:
    keys = _SHORTEN[face.variant]
    message = f"the alert card is {max(by / MM, 1):.0f} mm too long for 8 points where its {keys} stands"
    hint = f"shorten card: in content.yaml or in the translation: its {keys}"
    return Problem(message, Place(manuscript.identifier), hint)


def _column(context: BlockContext, *, beyond: bool) -> Column:
    """Return where words stand on a face: that beyond the fold, seen from the start side, or not."""
    start = (context.theme.width - FLAT.width) / 2 + PADDING + (FACE.width if beyond else 0.0)
    return Column(start, FACE.width - 2 * PADDING)


def _face(face: Node, setting: _Setting, cell: _Cell) -> Row:
    """Set a face of a card, with the marks that say what nobody has checked yet."""
    rows: list[Row] = []
    parts = [child._replace(language=child.language or face.language) for child in face.below()]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        is_named_again = following is not None and following.variant == "label"
        again = following if is_named_again and part.kind is Kind.CARD_FIELD else None
        if part.kind is not Kind.CARD_FIELD or part.variant != "label":
            rows += _part(part, again, setting, cell)
    return stacked(rows)


def _part(part: Node, again: Node | None, setting: _Setting, cell: _Cell) -> list[Row]:
    """Set a part of a face, and what names it in the source's language.

    Raises KeyError for a kind that no card has.
    """
    context = setting.of(part)
    opposed = context.grid.right_to_left != setting.own.grid.right_to_left
    column = _column(context, beyond=cell.beyond != opposed)
    inline, theme = replace(context.inline, write_in=column.width), context.theme
    match part.kind:
        case Kind.TITLE:
            style = (
                theme.heading if theme.body.size > SMALLEST + 0.01 else theme.lead.bold().colored(theme.palette.brand)
            )
            return kept(context.rows(inline.of_node(part, BOLD), style, column, balance=True))
        case Kind.SUBTITLE:
            words = kept(context.rows(inline.of_node(part, BOLD), theme.body.colored(theme.palette.brand), column))
            return after(words, theme.unit / 2)
        case Kind.CARD_TEXT:
            return after(kept(context.rows(inline.of_node(part), theme.body, column)), theme.unit)
        case Kind.LIST:
            return after(kept(list_items(part, context, column, theme.body)), theme.unit / 2)
        case Kind.CARD_FIELD:
            return after(kept(_field(part, again, setting, cell)), theme.unit)
        case Kind.STATE:
            return after(kept(context.rows(inline.of_node(part, BOLD), theme.body, column)), theme.unit)
        case _:
            raise KeyError(part.kind)


def _field(node: Node, again: Node | None, setting: _Setting, cell: _Cell) -> Iterator[Row]:
    """Yield the label of something to know or to write in, in both languages, and below it the line or the value."""
    own, column = setting.own, _column(setting.own, beyond=cell.beyond)
    context = replace(own, inline=replace(own.inline, write_in=column.width))
    bold = context.theme.body.bold()
    if node.variant not in {"", FieldForm.LINE}:
        yield from field_rows(node, context, column)
        if again is not None:
            yield from _again(again, setting, cell)
        return
    yield from _labels(node, again, setting, cell)
    value = context.inline.of_node(node, leaves={2})
    is_line = any(isinstance(one, Field) for leaf in list(node.leaves())[2:] for one in leaf.inlines)
    yield from context.rows(value, bold if is_line else _large(bold), column)


def _large(style: Style) -> Style:
    """Return the style of a number to call."""
    return style.times(4 / 3)


def _labels(node: Node, again: Node | None, setting: _Setting, cell: _Cell) -> Iterator[Row]:
    """Yield a label in both languages: at the two ends of one line, or each on its own."""
    own, column = setting.own, _column(setting.own, beyond=cell.beyond)
    bold = own.theme.body.bold()
    label = own.inline.of_node(node, BOLD, leaves={0, 1})
    if again is None:
        yield from own.rows(label, bold, column)
        return
    words, style = _foreign(again, setting), setting.other.theme.body
    if own.width(label, bold) + 2 * bold.size + setting.other.width(words, style) <= column.width:
        row = own.line(label, bold, column)
        end = own.line(words, style, column, end=True, base=bold.base_line)
        yield beside([row], [end])
        return
    *rows, last = own.rows(label, bold, column)
    yield from rows
    yield last.with_items(last.items, max(last.height, ink(last.items)[1]))  # no tail ends amid words of another script
    yield from _again(again, setting, cell)


def _again(node: Node, setting: _Setting, cell: _Cell) -> list[Row]:
    """Set a label in the source's language on lines of its own."""
    context = setting.other
    opposed = context.grid.right_to_left != setting.own.grid.right_to_left
    column = _column(context, beyond=cell.beyond != opposed)
    return [replace(row, cost=FORBIDDEN) for row in context.rows(_foreign(node, setting), context.theme.body, column)]


def _foreign(node: Node, setting: _Setting) -> InlineText:
    return setting.other.inline.of_node(node)


def _page(request: Request, rows: Sequence[Row], cells: Sequence[_Cell], names: Sequence[Id]) -> Page:
    """Place the card, and below it the same once more, with the places where to cut and fold."""
    edition: Edition = request.edition
    width, height = edition.page.width, edition.page.height
    right_to_left = make_context(request).grid.right_to_left
    left = (width - FLAT.width) / 2
    top = (height - COPIES * FLAT.height - (COPIES - 1) * GAP) / 2
    items: list[Item] = []
    for number in range(COPIES):
        y = top + number * (FLAT.height + GAP)
        items += _outline(left, y)
        for row, cell, name in zip(rows, cells, names, strict=True):
            shown = repeated(row, name) if number else row
            items += _placed(shown, cell, (left, y), right_to_left=right_to_left)
    return Page(Size(width, height), tuple(items), "1")


def _placed(row: Row, cell: _Cell, corner: tuple[float, float], *, right_to_left: bool) -> Iterator[Item]:
    """Yield the items of a face in its cell of the card, turned where it is above."""
    left, top = corner[0] + (FACE.width if cell.beyond != right_to_left else 0.0), corner[1]
    top += 0.0 if cell.upper else FACE.height
    middle = millipoints(left + FACE.width / 2), millipoints(top + FACE.height / 2)
    for item in row.items:
        put = shifted(item, top + PADDING)
        yield turned(put, middle) if cell.upper else put


def _outline(left: float, top: float) -> list[Item]:
    """Return where to cut, solid, and where to fold: dashed across the card."""
    rule = Palette().rule
    cut = Shape((rectangle(left, top, FLAT.width, FLAT.height),), stroke=rule, line_width=0.5)
    x, y = left + FACE.width, top + FACE.height
    folds = (
        Subpath(((x, top), (x, top + FLAT.height)), closed=False).at(),
        Subpath(((left, y), (left + FLAT.width, y)), closed=False).at(),
    )
    right, bottom = left + FLAT.width, top + FLAT.height
    marks = (
        Subpath(((x, top - BESIDE - MARK), (x, top - BESIDE)), closed=False).at(),
        Subpath(((x, bottom + BESIDE), (x, bottom + BESIDE + MARK)), closed=False).at(),
        Subpath(((left - BESIDE - MARK, y), (left - BESIDE, y)), closed=False).at(),
        Subpath(((right + BESIDE, y), (right + BESIDE + MARK, y)), closed=False).at(),
    )
    return [
        cut,
        Shape(folds, stroke=rule, line_width=0.5, dash=(4, 4)),
        *(Shape((mark,), stroke=rule, line_width=0.5) for mark in marks),
    ]
