"""Marks above and below letters: in titles and headings those of one line never touch the next, by their outlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.editions import BOOKLET, EMAIL, LARGE_PRINT, Edition
from brochure.languages import language
from brochure.layout.blocks import cover, text
from brochure.layout.blocks.cover import AROUND_TITLE
from brochure.layout.context import Column
from brochure.layout.engine.rows import APART, parted, stacked
from brochure.layout.engine.skyline import clearance
from brochure.layout.page import Glyphs, Item
from brochure.reading.tree import Kind

from ..leaflets import changed, garden
from ..pages import context_of
from .nodes import nodes

TALL = {
    "th": "ปู่ญี่ปุ่นผู้รู้ปลูกกล้วยน้ำว้าที่ริมกำแพงสวนฤๅษีเก่า",
    "my": "ဥယျာဉ်ထဲတွင် ကြက်သွန်ဖြူနှင့် ငြုပ်ကျည်ပွေ့ကို စိုက်ပျိုးခြင်း",
    "vi": "Những bộ dụng cụ của vườn ẤỄỘ được ghi sổ mỗi buổi sáng",
    "ur": "باغیچے کے پرانے پھاوڑے اور کدالیں صبح سویرے لے کر شام کو لوٹائیے",
    "km": "ការខ្ចីឧបករណ៍សួនច្បារជ្រៅៗឲ្យបានត្រឹមត្រូវ និងស្អាតស្អំ",
    "ne": "बगैँचाका औजारहरू र्‍याकमा राख्ने ट्रङ्कको चाबी हुर्र्काउनु",
    "ta": "தோட்டக் கருவிகளை ஸ்ரீ ஔவையார் பூங்காவில் மீண்டும் கொடுப்பது",
    "ar": "إعارةُ أدواتِ الحديقةِ لِلأعضاءِ، وإِرجاعُها قَبلَ المَساءِ بِيومٍ",
    "bo": "སྒྲུབ་བརྒྱུད་ཀྱི་ལྡུམ་རའི་ལག་ཆ་གཡར་བ་དང་སྤྲོད་པ།",
}
"""Names of gardens and tools in scripts whose marks and stacks reach far."""


def tall(tag: str) -> Manuscript:
    """Return the leaflet with a long title of a language, and the same words below it."""
    manuscript = changed(garden("ne" if tag == "bo" else tag), title=TALL[tag], subtitle=TALL[tag])
    return replace(manuscript, language=language(tag))


def nearest(items: Sequence[Item]) -> Iterator[tuple[float, float]]:
    """Yield how near the ink of each two lines comes, in sizes of the larger, and that size."""
    words = [item for item in items if isinstance(item, Glyphs)]
    for upper in words:
        for lower in words:
            size = max(upper.size, lower.size)
            if lower.y > upper.y:
                yield clearance([upper], [lower], 0.0, size) / size, size


@pytest.mark.parametrize("edition", [EMAIL, BOOKLET, LARGE_PRINT], ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", TALL)
def test_no_mark_of_a_title_comes_near_the_line_below(fonts: Fonts, tag: str, edition: Edition):
    manuscript = tall(tag)
    context = context_of(manuscript, edition, fonts.typesetter)
    (node,) = nodes(manuscript, Kind.COVER)
    (row,) = cover.cover(node, context, context.page)
    found = [apart for apart, size in nearest(row.items) if size > context.theme.lead.size * 1.4]
    assert found
    assert min(found) >= AROUND_TITLE - 0.005


@pytest.mark.parametrize("tag", TALL)
def test_no_mark_of_a_heading_touches_the_line_below(fonts: Fonts, tag: str):
    manuscript = tall(tag)
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    (title,) = nodes(manuscript, Kind.TITLE)
    rows = text.heading(title, context.theme.heading, context, Column(context.text.start, 150.0))
    assert len(rows) > 2
    assert min(apart for apart, _ in nearest(stacked(parted(rows)).items)) >= APART - 0.005
