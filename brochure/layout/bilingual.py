"""The bilingual edition: a translation and its source side by side, paragraph by paragraph.

Staff and patient read the same line: each paragraph, item and call-out line of the translation has its source
beside it, at the same height. The translation stands on its own start side and comes first by ear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..content.manuscript import Manuscript
from ..content.model import (
    Bullets,
    Callout,
    Figure,
    FigureContent,
    Glossary,
    KeyNumbers,
    Paragraph,
    Questions,
    Section,
    Statement,
    Subheading,
    Term,
)
from ..structure import Element, Leaf, Tag
from ..units import MM
from .blocks import callout, contact, cover, figure, front, listing, text
from .leveling import leveled
from .page import Item
from .rows import FORBIDDEN, LIST, Frame, Row, after, beside, framed, kept
from .setting import Column, Setting

MARGIN = 17 * MM
"""The margin for section numbers and icons, at the start side of the translation."""
GAP = 8 * MM
"""What stands between the two columns."""

Set = tuple[Element, list[Row]]


@dataclass(frozen=True, slots=True)
class Spread:
    """The settings of a translation and of its source, for two columns of one page."""

    own: Setting
    other: Setting

    @property
    def whole(self) -> Column:
        """Both columns, counted from the start side of the translation."""
        own = self.own.text
        return Column(own.start, 2 * own.width + GAP)

    def pair(self, own: Set, other: Set) -> Set:
        """Put what says the same side by side, unbroken; the source carries its language."""
        mine, theirs = leveled(own[1], other[1])
        foreign = replace(theirs[0], anchor=None)
        row = beside(kept(mine), kept([foreign, *theirs[1:]]))
        first = mine[0]
        row = replace(row, space=max(first.space, foreign.space), cost=first.cost, frame=None, anchor=first.anchor)
        element = replace(other[0], language=self.other.language.tag)
        return Element(Tag.SECTION, (own[0], element)), [row]


def spread(own: Setting, other: Setting) -> Spread:
    """Return the two settings with a column each; that of the translation begins at its start side."""
    theme = own.theme
    width = (theme.full - MARGIN - GAP) / 2
    start = theme.outer + MARGIN
    opposed = own.grid.right_to_left != other.grid.right_to_left
    beyond = theme.outer if opposed else start + width + GAP
    return Spread(_in_column(own, start, width), _in_column(other, beyond, width))


def _in_column(setting: Setting, start: float, width: float) -> Setting:
    theme = setting.theme
    room = (width - 2 * contact.PADDING) * theme.body.size / theme.lead.size  # lines to write on grow with their words
    wording = replace(setting.wording, write_in=min(setting.wording.write_in, room))
    return replace(setting, theme=replace(theme, start=start, measure=width), wording=wording)


def opening(manuscript: Manuscript, original: Manuscript, two: Spread) -> list[Set]:
    """Set page one: the cover and the draft marks in the translation's language, the rest in both."""
    leaflet, source, setting = manuscript.leaflet, original.leaflet, two.own
    parts = [cover.cover(manuscript, setting)]
    if manuscript.marks or manuscript.reviewed:
        parts.append(cover.draft(manuscript, setting))
    if leaflet.main_points:
        parts += _headed(_titled("main-points", two), _items(leaflet.main_points, source.main_points, two))
    numbers, others = leaflet.key_numbers, source.key_numbers
    if numbers and others:
        parts += _headed(_titled("key-numbers", two), _key_numbers(numbers, others, two))
    return [*parts, *_introduction(leaflet.introduction, source.introduction, two)]


def _introduction(own: Sequence[Any], other: Sequence[Any], two: Spread) -> Iterator[Set]:
    if own and isinstance(own[0], Paragraph):
        yield two.pair(
            *(text.leading(one, setting, setting.text) for one, setting in ((own[0], two.own), (other[0], two.other)))
        )
        own, other = own[1:], other[1:]
    yield from _blocks(own, other, two)


def section(own: Section, other: Section, number: int, two: Spread) -> Iterator[Set]:
    """Set a numbered section: its heading in both languages, then its blocks in pairs."""
    element, rows = text.section_heading(own, number, two.own)
    words = two.other.wording.words(other.heading, 700)
    beside_it = text.heading(words, Tag.HEADING_2, two.other.theme.heading, two.other, two.other.text)
    yield from _headed(two.pair((element, rows), beside_it), _blocks(own.blocks, other.blocks, two))


def _key_numbers(own: KeyNumbers, other: KeyNumbers, two: Spread) -> Iterator[Set]:
    if own.lead:
        yield _paragraphs(own.lead, other.lead, two)
    for index, (one, source) in enumerate(zip(own.figures, other.figures, strict=True)):
        yield from _figure(one, source, two, front.IN_KEY_NUMBERS if index else FORBIDDEN)
    if own.note:
        element, rows = _paragraphs(own.note, other.note, two)
        yield element, after(rows, rows[0].space, front.IN_KEY_NUMBERS)


def closing(manuscript: Manuscript, original: Manuscript, two: Spread) -> list[Set]:
    """Set the specialist block in both languages, one box beside the other, line by line."""
    own, other = manuscript.leaflet.contact, original.leaflet.contact
    if own is None or other is None:
        return []
    blocks = [contact.parts(block, _narrow(one)) for block, one in ((own, two.own), (other, two.other))]
    frames = [contact.frame(_narrow(one)) for one in (two.own, two.other)]
    children: list[Element] = []
    rows: list[Row] = []
    for mine, theirs in zip(*blocks, strict=True):
        element, added = two.pair(mine, theirs)
        children.append(element)
        rows += added

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        return tuple(item for frame in frames for item in frame.paint(top, bottom))

    box = Frame(paint, contact.PADDING, contact.PADDING)
    return [(Element(Tag.SECTION, tuple(children)), after(framed(rows, box), 4 * two.own.theme.unit))]


def _narrow(setting: Setting) -> Setting:
    """Return a setting whose whole page is its text column."""
    theme = setting.theme
    return replace(setting, theme=replace(theme, outer=theme.start, width=theme.measure + 2 * theme.start))


def _titled(label: str, two: Spread) -> Set:
    def one(setting: Setting) -> Set:
        words = setting.wording.plain(setting.labels[label], 700)
        return text.heading(words, Tag.HEADING_2, setting.theme.heading, setting, setting.text)

    return two.pair(one(two.own), one(two.other))


def _headed(heading: Set, sets: Iterator[Set]) -> Iterator[Set]:
    """Yield a heading and what follows it, with no page break between the two."""
    yield heading
    for index, (element, rows) in enumerate(sets):
        yield element, (after(rows, rows[0].space, FORBIDDEN) if not index else rows)


def _blocks(own: Sequence[Any], other: Sequence[Any], two: Spread) -> Iterator[Set]:
    keep = False
    for one, source in zip(own, other, strict=True):
        for index, (element, rows) in enumerate(_block(one, source, two)):
            yield element, (after(rows, rows[0].space, FORBIDDEN) if keep and not index else rows)
        keep = isinstance(one, Subheading)


def _block(own: Any, other: Any, two: Spread) -> Iterator[Set]:
    match own:
        case Paragraph():
            yield _paragraphs(own.text, other.text, two)
        case Subheading():
            beside_it = text.subheading(other, two.other, two.other.text)
            yield two.pair(text.subheading(own, two.own, two.own.text), beside_it)
        case Bullets():
            yield from _lead(own, other, two)
            yield from _items(own.items, other.items, two)
        case Questions():
            yield from _lead(own, other, two)
            asked = zip(own.questions, other.questions, strict=True)
            sets = [two.pair(_question(one, two.own), _question(source, two.other)) for one, source in asked]
            yield from _list(sets, headed=own.lead is not None)
        case Callout():
            yield _callout(own, other, two)
        case Figure():
            yield from _figure(own.figure, other.figure, two)
        case Glossary():
            terms = zip(own.glossary, other.glossary, strict=True)
            sets = [two.pair(_term(term, two.own), _term(foreign, two.other)) for term, foreign in terms]
            yield from _list(sets, headed=False)


def _paragraphs(own: Sequence[Statement], other: Sequence[Statement], two: Spread) -> Set:
    def one(says: Sequence[Statement], setting: Setting) -> Set:
        return text.paragraph(Paragraph(text=tuple(says)), setting, setting.text)

    return two.pair(one(own, two.own), one(other, two.other))


def _lead(own: Bullets | Questions, other: Bullets | Questions, two: Spread) -> Iterator[Set]:
    if own.lead and other.lead:
        yield two.pair(
            listing.lead_in(own.lead, two.own, two.own.text), listing.lead_in(other.lead, two.other, two.other.text)
        )


def _items(own: Sequence[Statement], other: Sequence[Statement], two: Spread) -> Iterator[Set]:
    sets = []
    for index, (one, source) in enumerate(zip(own, other, strict=True)):
        element, rows = two.pair(_item(one, two.own, two.own.text), _item(source, two.other, two.other.text))
        sets.append((element, after(rows, two.own.theme.unit * (0.5 if index else 1))))
    return _list(sets, headed=True)


def _list(sets: Sequence[Set], *, headed: bool) -> Iterator[Set]:
    """Yield the items of a list, two at least on each side of a break; the first goes with what leads in."""
    for index, (element, rows) in enumerate(sets):
        first = FORBIDDEN if headed else rows[0].cost
        yield element, after(rows, rows[0].space, LIST.before(index, len(sets)) if index else first)


def _item(say: Statement, setting: Setting, column: Column) -> Set:
    return listing.items((say,), setting, column, setting.theme.body)


def _question(say: Statement, setting: Setting) -> Set:
    return listing.questions(Questions(questions=(say,)), setting, setting.text)


def _term(term: Term, setting: Setting) -> Set:
    """Set a word and its meaning as a paragraph; two tables could not be read line by line."""
    words = setting.wording.words(term.term, 700)
    space = setting.wording.plain(f"{setting.language.sentence_space or ' '}– ")
    whole = words.followed_by(space).followed_by(setting.wording.words(term.meaning))
    rows = setting.rows(whole, setting.theme.body, setting.text)
    return whole.element(Tag.PARAGRAPH), after(rows, setting.theme.unit)


def _figure(own: FigureContent, other: FigureContent, two: Spread, cost: float = 0.0) -> Iterator[Set]:
    """Set the drawing once, over its captions."""
    shown, drawn = figure.picture(own, two.own, two.own.text)
    yield shown, after(drawn, drawn[0].space, cost)
    element, rows = _paragraphs((own.caption,), (other.caption,), two)
    yield element, after(rows, two.own.theme.unit, FORBIDDEN)


def _callout(own: Callout, other: Callout, two: Spread) -> Set:
    """Set a call-out as one box over both columns, its lines in pairs."""
    box = callout.frame(own.callout, two.own, two.whole)
    lines = (
        _callout_lines(own.callout, two.own, two.whole),
        _callout_lines(other.callout, two.other, Column(two.other.text.start, 0.0)),  # the band is drawn already
    )
    children: list[Element | Leaf] = []
    rows: list[Row] = []
    costs = (0.0, *callout.costs(own.callout))
    for index, (one, source, cost) in enumerate(zip(*lines, costs, strict=True)):
        element, added = two.pair(one, source)
        children.append(element)
        rows += after(added, added[0].space if index else 0.0, cost)
    rows = framed(rows, box)
    return Element(Tag.ASIDE, tuple(children)), after(rows, 3 * two.own.theme.unit, 0.0)


def _callout_lines(content: Any, setting: Setting, band: Column) -> Iterator[Set]:
    """Yield the lines of a call-out for one column; an emergency's heading stands on a band."""
    inside = setting.text.inset(callout.PADDING, callout.PADDING / 2)
    children, rows = callout.head(content, setting, inside, band)
    yield Element(Tag.SECTION, tuple(children)), rows
    body, strong = setting.theme.body, setting.theme.lead.bold()
    for says, style, is_item in (
        (content.text, body, False),
        (content.items, body, True),
        (content.then, body, False),
        (content.action, strong, False),
    ):
        for say in says:
            if is_item:
                element, lines = _item(say, setting, inside)
                yield element, after(lines, setting.theme.unit / 2)
            else:
                words = setting.wording.words(say)
                yield words.element(Tag.PARAGRAPH), after(kept(setting.rows(words, style, inside)), setting.theme.unit)
