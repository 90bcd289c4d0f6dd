"""The rest of page one: the main points and the key numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.model import KeyNumbers, Paragraph, Statement
from ...structure import Element, Leaf, Tag
from ..rows import FORBIDDEN, Keep, Row, after
from ..setting import Setting
from . import figure, listing, text

BEFORE_MAIN_POINTS = 1.2
"""The cost of a break between the cover and the main points."""
MAIN_POINTS = Keep(0.5, 2, 2)
BEFORE_KEY_NUMBERS = 0.3
"""The cost of a break between main points and key numbers: page one would say too little."""
IN_KEY_NUMBERS = 0.15
"""The cost of a break between two figures, or between them and what they mean: key numbers had better be whole, but
better than that, they begin on page one."""


def main_points(says: Sequence[Statement], setting: Setting) -> tuple[Element, list[Row]]:
    """Set the main points as a list under their heading."""
    theme = setting.theme
    title = setting.wording.plain(setting.labels["main-points"], 700)
    heading, rows = text.heading(title, Tag.HEADING_2, theme.heading, setting, setting.text)
    rows = after(rows, rows[0].space, BEFORE_MAIN_POINTS)
    element, listed = listing.items(says, setting, setting.text, theme.body, keep=MAIN_POINTS)
    return Element(Tag.SECTION, (heading, element)), [*rows, *after(listed, 2 * theme.unit, FORBIDDEN)]


def key_numbers(numbers: KeyNumbers, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the key numbers: what leads in, each drawing with its caption, and what they mean."""
    theme = setting.theme
    title = setting.wording.plain(setting.labels["key-numbers"], 700)
    heading, rows = text.heading(title, Tag.HEADING_2, theme.heading, setting, setting.text)
    rows = after(rows, rows[0].space, BEFORE_KEY_NUMBERS)
    children: list[Element | Leaf] = [heading]
    if numbers.lead:
        element, added = text.paragraph(Paragraph(text=numbers.lead), setting, setting.text)
        children.append(element)
        rows += after(added, 2 * theme.unit, FORBIDDEN)
    for index, content in enumerate(numbers.figures):
        element, added = figure.drawing(content, setting, setting.text)
        children.append(element)
        rows += after(added, added[0].space, IN_KEY_NUMBERS if index else FORBIDDEN)
    if numbers.note:
        element, added = text.paragraph(Paragraph(text=numbers.note), setting, setting.text)
        children.append(element)
        rows += after(added, 2 * theme.unit, IN_KEY_NUMBERS)
    return Element(Tag.SECTION, tuple(children)), rows
