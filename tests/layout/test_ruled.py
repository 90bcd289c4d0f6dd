"""Headings in the Nastaliq hand: a rule tells them from text, clear of their letters, and no other hand has one."""

from __future__ import annotations

import pytest

from brochure.building import Fonts
from brochure.editions import BOOKLET, EMAIL, Edition
from brochure.layout.blocks import text
from brochure.layout.context import Column
from brochure.layout.engine.ink import ink
from brochure.layout.engine.rows import Row
from brochure.layout.page import Glyphs, Shape
from brochure.reading.tree import Kind
from brochure.units import MILLIPOINTS

from ..leaflets import garden
from ..pages import context_of
from .nodes import nodes


def rules(rows: list[Row]) -> list[Shape]:
    return [item for row in rows for item in row.items if isinstance(item, Shape)]


@pytest.mark.parametrize("edition", [EMAIL, BOOKLET], ids=lambda edition: edition.name)
def test_a_heading_in_urdu_stands_on_a_rule_as_wide_as_its_column(fonts: Fonts, edition: Edition):
    context = context_of(garden("ur"), edition, fonts.typesetter)
    for node in nodes(garden("ur"), Kind.HEADING):
        if text.level(node) != 2:
            continue
        rows = text.section_heading(node, context, Column(context.text.start, 150.0))
        (rule,) = rules(rows)
        assert rules(rows[-1:]) == [rule]
        (left, y), (right, same) = rule.contours[0].steps
        assert (right - left, same) == (150 * MILLIPOINTS, y)
        assert y / MILLIPOINTS >= ink([i for i in rows[-1].items if isinstance(i, Glyphs)])[1] + text.CLEAR - 0.01


@pytest.mark.parametrize("tag", ["en", "ar", "he"])
def test_headings_of_other_hands_are_bold_and_have_none(fonts: Fonts, tag: str):
    context = context_of(garden(tag), EMAIL, fonts.typesetter)
    for node in nodes(garden(tag), Kind.HEADING):
        assert rules(text.section_heading(node, context, context.text)) == []
