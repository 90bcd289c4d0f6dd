"""What stands at the end: references, and the state of the review with lines to sign on."""

from __future__ import annotations

from dataclasses import replace

from ...content.model import Leaflet, ReviewStatus, Statement
from ...structure import Element, Leaf, Tag
from ...text.numbers import format_date
from ...text.runs import Span
from ...units import MM
from ..inline import Mark, Words
from ..rows import FORBIDDEN, Row, after, kept
from ..setting import Column, Setting
from ..theme import HAND
from . import listing
from .text import heading

IN_REFERENCES = 0.5
BEFORE_REVIEW = 0.2
"""What breaks cost that would leave the review, or a few references, alone on the last page."""
HAND_STEP = 10 * MM
"""The step of the lines for notes."""
ABOVE_FOOT = 4 * MM
"""What stays free below the last of them, so that it is not taken for the rule of the foot."""
RULE_BELOW = 7 * MM
BETWEEN_APPOINTMENTS = 5 * MM
"""The room to write in below the label of a line, and the space before each appointment."""


def references(leaflet: Leaflet, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set the references as a numbered list in small type."""
    theme = setting.theme
    title = setting.wording.plain(setting.labels["references"], 700)
    element, rows = heading(title, Tag.HEADING_2, theme.subheading, setting, column)
    says = [Statement(text=reference.text) for reference in leaflet.references]
    listed, more = listing.items(says, setting, column, theme.small, numbered=True)
    more = [Row(r.height, r.items, min(r.space, theme.unit / 2), max(r.cost, IN_REFERENCES)) for r in more]
    return Element(Tag.SECTION, (element, listed)), [*rows, *after(more, theme.unit, FORBIDDEN)]


def review(leaflet: Leaflet, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Set the state of the clinical review: who checked it and when, or lines for a person to fill in."""
    theme, labels, state = setting.theme, setting.labels, leaflet.review
    title = setting.wording.plain(labels["review"], 700)
    element, rows = heading(title, Tag.HEADING_2, theme.subheading, setting, column)
    rows[0] = replace(rows[0], cost=BEFORE_REVIEW)
    children: list[Element | Leaf] = [element]
    status = setting.wording.plain(labels[f"status-{state.status}"])
    children.append(status.element(Tag.PARAGRAPH))
    rows += after(kept(setting.rows(status, theme.body, column)), theme.unit, FORBIDDEN)
    by = f"{state.by}, {state.role}" if state.status is ReviewStatus.REVIEWED else ""
    dates = [format_date(day, setting.language) if day else "" for day in (state.on, state.next)]
    for key, given in zip(("checked-by", "date-checked", "next-review"), (by, *dates), strict=True):
        words = _field(labels[key], given, setting)
        children.append(words.element(Tag.PARAGRAPH))
        rows += after(kept(setting.rows(words, theme.body, column)), theme.unit / 2, FORBIDDEN)
    return Element(Tag.SECTION, tuple(children)), rows


def _field(label: str, given: str, setting: Setting) -> Words:
    """Return "label: value", with a line to write on where nothing is given."""
    words = setting.named(label)
    if given:
        return words.followed_by(setting.wording.plain(given))
    return words.followed_by(field(label, setting, 70 * MM))


def field(label: str, setting: Setting, length: float) -> Words:
    """Return a line to write on, so many points long in body text, with its name for a screen reader."""
    leaf = Leaf()
    span = Span("", setting.language.tag, box=length / setting.theme.body.size)
    return Words((span,), (Mark(leaf),), (_form(leaf, label, setting),))


def _form(leaf: Leaf, label: str, setting: Setting) -> Element:
    return Element(Tag.FORM, (leaf,), alt=label, language=setting.wording.foreign(label))


FEWEST_LINES = 3
"""Notes of fewer lines are left out."""
FEWEST_APPOINTMENTS = 2
"""Fewer appointments are left out."""


def notes(setting: Setting, height: float, column: Column) -> tuple[Element, list[Row]] | None:
    """Fill so much height with lines for the patient's own notes; None where it is too low for them."""
    theme = setting.theme
    title = setting.wording.plain(setting.labels["my-notes"], 700)
    element, rows = heading(title, Tag.HEADING_2, theme.heading, setting, column)
    leaf = Leaf()
    step = HAND_STEP * theme.hand / HAND
    used = sum(row.height for row in rows) + 6 * theme.unit + ABOVE_FOOT
    count = int((height - used) // step)
    if count < FEWEST_LINES:
        return None
    for _ in range(count):
        rule = setting.grid.rule(column.start, step, column.width, theme.palette.rule, 0.6, leaf=leaf)
        rows.append(Row(step, (rule,), cost=FORBIDDEN))
    field = _form(leaf, setting.labels["my-notes"], setting)
    return Element(Tag.SECTION, (element, Element(Tag.PARAGRAPH, (field,)))), rows


def appointments(setting: Setting, height: float, column: Column) -> tuple[Element, list[Row]] | None:
    """Fill so much height with lines to write appointments on: for each, when, and where and with whom.

    None where it is too low for them.
    """
    theme, labels = setting.theme, setting.labels
    title = setting.wording.plain(labels["my-appointments"], 700)
    element, rows = heading(title, Tag.HEADING_2, theme.heading, setting, column)
    children: list[Element | Leaf] = [element]
    rest = height - ABOVE_FOOT - sum(row.height + row.space for row in rows)
    while True:
        fields = [_labelled_rule(labels[key], setting, column) for key in ("when", "where")]
        (when, where) = [lines for _, lines in fields]
        made = [*after(when, BETWEEN_APPOINTMENTS), *after(where, theme.unit)]
        rest -= sum(row.height + row.space for row in made)
        if rest < 0:
            found = Element(Tag.SECTION, tuple(children)), rows
            return found if len(children) > 2 * FEWEST_APPOINTMENTS else None
        children += [paragraph for paragraph, _ in fields]
        rows += made


def _labelled_rule(label: str, setting: Setting, column: Column) -> tuple[Element, list[Row]]:
    """Return a label with a line to write on below it, as wide as the column."""
    theme, leaf = setting.theme, Leaf()
    words = setting.wording.plain(label)
    below = RULE_BELOW * theme.hand / HAND
    rule = setting.grid.rule(column.start, below, column.width, theme.palette.rule, 0.6, leaf=leaf)
    rows = [*kept(setting.rows(words, theme.small, column)), Row(below, (rule,), cost=FORBIDDEN)]
    rows = [replace(row, cost=FORBIDDEN) for row in rows]
    field = _form(leaf, label, setting)
    return Element(Tag.PARAGRAPH, (*words.children, field)), rows
