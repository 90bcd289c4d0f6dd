"""The alert card: two on one A4, each to cut out and fold, in the patient's language and in that of the source.

A doctor in an emergency department, who may not read the patient's language, finds the same words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..content.manuscript import Manuscript
from ..content.model import Card
from ..editions import Edition
from ..errors import LayoutError, Place, Problem
from ..structure import Element, Tag
from ..text.paragraph import Typesetter
from ..units import MM, Size
from .blocks.closing import field, notes
from .grid import rectangle
from .inline import Words
from .leaflet import document_metadata, make_setting
from .page import Contour, Document, Fit, Item, Page, Shape
from .rows import Row, after, beside, kept, shifted, stacked
from .setting import Column, Setting
from .theme import Palette

PANEL = Size(90 * MM, 120 * MM)
"""One half of a card. Folded twice it fits a wallet."""
PADDING = 6 * MM
ROOM = PANEL.height - 2 * PADDING
"""The height that words may fill."""
GAP = 12 * MM
COPIES = 2
SIZES = (1.0, 0.92, 0.85, 0.79, 0.75)
"""What sizes may be multiplied by, to fit long languages; the last is 9 points."""


def lay_out_card(
    manuscript: Manuscript, original: Manuscript | None, edition: Edition, typesetter: Typesetter
) -> Document:
    """Lay the alert card out. Raises MissingGlyph, and LayoutError for a leaflet without one or with one too long."""
    if manuscript.leaflet.card is None:
        hint = "add a card: block to content.yaml, or leave the edition alert-card out"
        raise LayoutError([Problem("the leaflet has no card: block", Place(manuscript.leaflet.leaflet), hint)])
    setting = _fitted(manuscript, manuscript.marks, edition, typesetter)
    foreign = _fitted(original, manuscript.source_marks, edition, typesetter) if original is not None else None
    copies = [_card(manuscript, original, (setting, foreign), number) for number in range(COPIES)]
    return _document(manuscript, edition, copies)


def _fitted(manuscript: Manuscript, marks: Sequence[str], edition: Edition, typesetter: Typesetter) -> Setting:
    """Return the setting of one half of the card, in the largest size in which it fits. Raises LayoutError."""
    over = 0.0
    for size in SIZES:
        fit = Fit(size=size, leading=1.0 if size == 1.0 else 0.94, spacing=size)
        setting = make_setting(manuscript, edition, typesetter, fit)
        if manuscript.leaflet.card is None:
            return setting
        _, row = _panel(manuscript.leaflet.card, marks, setting, _Half(False, Tag.TITLE))
        over = row.height - ROOM
        if over <= 0:
            return setting
    hint = "shorten card: in content.yaml or in the translation"
    raise LayoutError([Problem(f"the alert card is {over / MM:.0f} mm too long", Place(manuscript.file_name), hint)])


Panel = tuple[Element, Row]


def _card(
    manuscript: Manuscript, original: Manuscript | None, settings: tuple[Setting, Setting | None], number: int
) -> list[Panel]:
    """Set one card: its half in the leaflet's language, and the other in the source's, or for notes."""
    card, (setting, foreign) = manuscript.leaflet.card, settings
    panels = []
    if card is not None:
        half = _Half(False, Tag.HEADING_2 if number else Tag.TITLE)
        panels.append(_panel(card, manuscript.marks, setting, half))
    if original is None:
        lines = notes(setting, ROOM, _column(setting, beyond=True))
        if lines is not None:
            panels.append((lines[0], stacked(lines[1])))
    elif original.leaflet.card is not None and foreign is not None:
        opposed = manuscript.language.direction != original.language.direction
        half = _Half(not opposed, Tag.HEADING_2)
        element, row = _panel(original.leaflet.card, manuscript.source_marks, foreign, half)
        panels.append((replace(element, language=original.language.tag), row))
    return panels


def _column(setting: Setting, *, beyond: bool) -> Column:
    """Return where words stand on one half of the card: that beyond the fold, seen from the start side, or not."""
    start = (setting.theme.width - 2 * PANEL.width) / 2 + PADDING + (PANEL.width if beyond else 0.0)
    return Column(start, PANEL.width - 2 * PADDING)


@dataclass(frozen=True, slots=True)
class _Half:
    """Which half of the card: that beyond the fold, seen from the start side, or not; and the tag of its title."""

    beyond: bool
    tag: Tag


def _panel(card: Card, marks: Sequence[str], setting: Setting, half: _Half) -> tuple[Element, Row]:
    """Set one half of a card, with the marks that say what nobody has checked yet."""
    theme = setting.theme
    column = _column(setting, beyond=half.beyond)
    title = setting.wording.words(card.title, 700)
    children = [title.element(half.tag)]
    rows = kept(setting.rows(title, theme.heading, column, balance=True))
    for say in card.text:
        words = setting.wording.words(say)
        children.append(words.element(Tag.PARAGRAPH))
        rows += after(kept(setting.rows(words, theme.body, column)), theme.unit)
    wording = replace(setting.wording, write_in=column.width)
    for label, given in _fields(card, replace(setting, wording=wording)):
        line = label.followed_by(given)
        children.append(line.element(Tag.PARAGRAPH))
        above = setting.rows(label, theme.body.bold(), column)
        rows += after(kept([*above, *setting.rows(given, theme.body.bold(), column)]), theme.unit)
    for mark in marks:
        words = setting.wording.plain(mark, 700)
        children.append(words.element(Tag.PARAGRAPH))
        rows += after(kept(setting.rows(words, theme.small, column)), theme.unit / 2)
    return Element(Tag.SECTION, tuple(children)), stacked(rows)


def _fields(card: Card, setting: Setting) -> Iterator[tuple[Words, Words]]:
    """Yield label and line, or given value, of each thing to know or to write in."""
    values = setting.wording.values
    for name in card.ways:
        label = setting.named(setting.wording.words(values[name].label, 700), 700)
        yield label, setting.wording.value(name)
    for text in card.fields:
        label = setting.named(setting.wording.words(text, 700), 700)
        yield label, field(setting.wording.said(text), setting, setting.wording.write_in)


def _document(manuscript: Manuscript, edition: Edition, copies: list[list[Panel]]) -> Document:
    width, height = edition.page.width, edition.page.height
    left = (width - 2 * PANEL.width) / 2
    top = (height - COPIES * PANEL.height - (COPIES - 1) * GAP) / 2
    items: list[Item] = []
    for number, panels in enumerate(copies):
        y = top + number * (PANEL.height + GAP)
        content = beside(*([row] for _, row in panels))
        items += [*_outline(left, y), *(shifted(item, y + PADDING) for item in content.items)]
    elements = tuple(element for panels in copies for element, _ in panels)
    root = Element(Tag.DOCUMENT, elements, language=manuscript.language.tag)
    page = Page(Size(width, height), tuple(items), "1")
    return Document((page,), root, (), document_metadata(manuscript))


def _outline(left: float, top: float) -> list[Item]:
    """Return where to cut, solid at the corners' weight, and where to fold, dashed."""
    rule = Palette().rule
    cut = Shape((rectangle(left, top, 2 * PANEL.width, PANEL.height),), stroke=rule, line_width=0.5)
    middle = left + PANEL.width
    fold = Contour(((middle, top), (middle, top + PANEL.height)), closed=False)
    return [cut, Shape((fold,), stroke=rule, line_width=0.5, dash=(4, 4))]
