"""The rest of page one: the main points and the key numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.model import KeyNumbers, Paragraph, Statement
from ...structure import Element, Leaf, Tag
from ..rows import FORBIDDEN, Row, after
from ..setting import Setting
from . import figure, listing, text


def main_points(says: Sequence[Statement], setting: Setting) -> tuple[Element, list[Row]]:
    """Set the main points as a list under their heading."""
    theme = setting.theme
    title = setting.wording.plain(setting.labels["main-points"], 700)
    heading, rows = text.heading(title, Tag.HEADING_2, theme.heading, setting, setting.text)
    element, listed = listing.items(says, setting, setting.text, theme.body)
    return Element(Tag.SECTION, (heading, element)), [*rows, *after(listed, 2 * theme.unit, FORBIDDEN)]


def key_numbers(numbers: KeyNumbers, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the key numbers: what leads in, each drawing with its caption, and what they mean."""
    theme = setting.theme
    title = setting.wording.plain(setting.labels["key-numbers"], 700)
    heading, rows = text.heading(title, Tag.HEADING_2, theme.heading, setting, setting.text)
    children: list[Element | Leaf] = [heading]
    if numbers.lead:
        element, added = text.paragraph(Paragraph(text=numbers.lead), setting, setting.text)
        children.append(element)
        rows += after(added, 2 * theme.unit, FORBIDDEN)
    for content in numbers.figures:
        element, added = figure.drawing(content, setting, setting.text)
        children.append(element)
        rows += after(added, added[0].space, FORBIDDEN)
    if numbers.note:
        element, added = text.paragraph(Paragraph(text=numbers.note), setting, setting.text)
        children.append(element)
        rows += after(added, 2 * theme.unit, FORBIDDEN)
    return Element(Tag.SECTION, tuple(children)), rows
