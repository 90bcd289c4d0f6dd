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


def paragraph(block: Paragraph, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set statements as one paragraph of body text."""
    words = setting.wording.words(block.text)
    rows = setting.rows(words, setting.theme.body, column)
    return words.element(Tag.PARAGRAPH), after(rows, 2 * setting.theme.unit)


def subheading(block: Subheading, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a heading inside a section; flow keeps it with what follows."""
    words = setting.wording.words(block.heading, 700)
    return heading(words, Tag.HEADING_3, setting.theme.subheading, setting, column)


def heading(words: Words, tag: Tag, style: Style, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set a heading, balanced over its lines and unbroken, with an anchor for the outline."""
    element = words.element(tag)
    rows = kept(setting.rows(words, style, column, balance=True))
    anchor = Anchor(element.text(), int(tag.value[1]), element)
    rows[0] = Row(rows[0].height, rows[0].items, 4 * setting.theme.unit, 0.0, anchor=anchor)
    return element, rows


def section_heading(section: Section, number: int, setting: Setting) -> tuple[Element, list[Row]]:
    """Set a section's heading with its large number in the margin, so that staff can say "look at 6"."""
    theme = setting.theme
    words = setting.wording.words(section.heading, 700)
    numeral = setting.wording.plain(format_number(number, setting.language) + " ", 700)
    if words.children and isinstance(words.children[0], Leaf):  # number and heading are one text by ear
        leaf = Leaf(numeral.spans[0].text + words.children[0].text)
        numeral = Words(numeral.spans, (Mark(leaf),), ())
        marks = tuple(Mark(leaf) if mark.leaf is words.children[0] else mark for mark in words.marks)
        words = Words(words.spans, marks, (leaf, *words.children[1:]))
    element = Element(Tag.HEADING_2, (*numeral.children, *words.children))
    first, *rest = kept(setting.rows(words, theme.heading, setting.text, balance=True))
    margin = Column(theme.outer, theme.start - theme.outer)
    large = replace(theme.heading, size=theme.heading.size * 1.6)
    room = margin.width - 2 * MM
    narrow = room / max(setting.width(numeral, large), room)
    large = replace(large, size=large.size * narrow)
    mark = setting.line(numeral, large, margin, base=theme.heading.base_line)
    title = "".join(leaf.text for leaf in element.leaves())
    row = Row(
        first.height,
        (*mark.items, *first.items),
        space=6 * theme.unit,
        cost=BEFORE_SECTION,
        anchor=Anchor(title, 2, element),
    )
    return element, [row, *rest]
