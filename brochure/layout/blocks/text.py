"""Paragraphs and headings."""

from __future__ import annotations

from dataclasses import replace

from ...content.model import Paragraph, Section, Subheading
from ...structure import Element, Leaf, Tag
from ...text.numbers import format_number
from ...units import MM
from ..inline import Mark, Words
from ..rows import BEFORE_SECTION, Anchor, Row, after, kept
from ..setting import Column, Setting
from ..theme import Style

NUMBER = 1.6
"""The size of a section's number, in sizes of its heading, where the margin has room for it."""
BESIDE_NUMBER = 4 * MM
"""The least room between a section's number and its heading."""
TWO_DIGITS = range(10, 21)


def paragraph(block: Paragraph, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set statements as one paragraph of body text."""
    words = setting.wording.words(block.text)
    rows = setting.rows(words, setting.theme.body, column)
    return words.element(Tag.PARAGRAPH), after(rows, 2 * setting.theme.unit)


def leading(block: Paragraph, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a paragraph that leads into the whole leaflet: larger, and clear of what stands before it."""
    words = setting.wording.words(block.text)
    rows = setting.rows(words, setting.theme.lead, column)
    return words.element(Tag.PARAGRAPH), after(rows, 6 * setting.theme.unit)


def subheading(block: Subheading, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a heading inside a section; flow keeps it with what follows."""
    words = setting.wording.words(block.heading, 700)
    return heading(words, Tag.HEADING_3, setting.theme.subheading, setting, column)


def heading(words: Words, tag: Tag, style: Style, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a heading, balanced over its lines and unbroken, with an anchor for the outline."""
    element = words.element(tag)
    rows = kept(setting.rows(words, style, column, balance=True))
    anchor = Anchor(words.said or element.text(), int(tag.value[1]), element)
    rows[0] = Row(rows[0].height, rows[0].items, 4 * setting.theme.unit, 0.0, anchor=anchor)
    return element, rows


def section_heading(section: Section, number: int, setting: Setting) -> tuple[Element, list[Row]]:
    """Set a section's heading with its large number in the margin, so that staff can say "look at 6".

    All numbers have the size at which the widest of two digits stands clear of its heading.
    """
    theme = setting.theme
    words = setting.wording.words(section.heading, 700)
    numeral = setting.wording.plain(format_number(number, setting.language) + " ", 700)
    title = numeral.spans[0].text + words.said
    if words.children and isinstance(words.children[0], Leaf):  # number and heading are one text by ear
        leaf = Leaf(numeral.spans[0].text + words.children[0].text)
        numeral = Words(numeral.spans, (Mark(leaf),), ())
        marks = tuple(Mark(leaf) if mark.leaf is words.children[0] else mark for mark in words.marks)
        words = replace(words, marks=marks, children=(leaf, *words.children[1:]))
    element = Element(Tag.HEADING_2, (*numeral.children, *words.children))
    first, *rest = kept(setting.rows(words, theme.heading, setting.text, balance=True))
    margin = Column(theme.outer, theme.start - theme.outer)
    large = replace(theme.heading, size=theme.heading.size * NUMBER)
    widest = max(
        setting.width(setting.wording.plain(format_number(n, setting.language), 700), large) for n in TWO_DIGITS
    )
    large = replace(large, size=large.size * min((margin.width - BESIDE_NUMBER) / widest, 1.0))
    base = theme.heading.base_line + first.height - theme.heading.leading  # lower on a line to write on
    mark = setting.reaching(setting.line(numeral, large, margin, base=base), margin)
    row = Row(
        first.height,
        (*mark.items, *first.items),
        space=6 * theme.unit,
        cost=BEFORE_SECTION,
        anchor=Anchor(title if words.said else element.text(), 2, element),
    )
    return element, [row, *rest]
