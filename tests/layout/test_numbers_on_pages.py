"""Numbers on finished pages of languages that read right to left: in headings, lists, tables, call-outs, captions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.content.model import Leaflet
from brochure.editions import EMAIL
from brochure.folder import source_manuscript
from brochure.layout.page import Document, Glyphs
from brochure.units import points

from ..pages import laid_out
from ..text.test_isolation import LANGUAGES, WORDS

PLACES = {
    "title": "2½ mg", "subtitle": "38–39 °C", "points": "≥ 3 mg", "heading": "1.0 × 10⁹/L", "text": "Herceptin® 440 mg",
    "bold": "+5 %", "subheading": "50,000/µL", "lead": "½", "item": "8:30–9:30", "question": "12/05/2026",
    "box": "-5 °C",
    "box text": "< 5 g/L", "box item": "1:1000", "action": "+977-1-4117710", "term": "HER2+", "meaning": "2 × 500 mg",
    "caption": "①", "value": "6 mg/kg",
}  # fmt: skip
"""An expression for each kind of place on a page."""


def leaflet(tag: str) -> Leaflet:
    take, daily, *_ = WORDS[tag]
    said = {place: f"{take} {expression} {daily}" for place, expression in PLACES.items()}
    box = {
        "level": "same-day", "heading": said["box"], "text": [{"text": said["box text"]}],
        "list": [{"text": said["box item"]}], "action": [{"text": said["action"]}],
    }  # fmt: skip
    blocks = [
        {"text": [{"text": said["text"]}]},
        {"text": [{"text": f"{take} **{PLACES['bold']}** {daily} {{dose}}"}]},
        {"heading": said["subheading"]},
        {"lead": {"text": said["lead"]}, "list": [{"text": said["item"]}]},
        {"questions": [{"text": said["question"]}]},
        {"callout": box},
        {"glossary": [{"term": said["term"], "meaning": {"text": said["meaning"]}}]},
        {"figure": {"icon_array": {"count": 1, "of": 8}, "caption": {"text": said["caption"]}, "alt": take}},
    ]
    return Leaflet.model_validate(
        {
            "leaflet": "numbers", "language": tag, "version": "1.0", "title": said["title"],
            "subtitle": said["subtitle"],
            "written": date(2026, 1, 2), "publisher": {"name": take}, "main_points": [{"text": said["points"]}],
            "values": {"dose": {"label": take, "value": said["value"]}},
            "sections": [{"id": "one", "heading": said["heading"], "blocks": blocks}],
        }
    )  # fmt: skip


def lines(document: Document) -> Iterator[str]:
    """Yield what stands on each base line of each page, from left to right."""
    for page in document.pages:
        rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
        for item in page.items:
            if isinstance(item, Glyphs):
                x = points(item.x)
                for cluster in item.clusters:
                    rows[round(points(item.y), 1)].append((x, cluster.text))
                    x += cluster.advance * item.size / item.face.units_per_em
        yield from ("".join(text for _, text in sorted(row)) for row in rows.values())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_expressions_read_from_the_left_wherever_they_stand(tag: str, fonts: Fonts):
    manuscript: Manuscript = source_manuscript(leaflet(tag))
    drawn = list(lines(laid_out(manuscript, EMAIL, fonts.typesetter)))
    lost = {place: expression for place, expression in PLACES.items() if not any(expression in line for line in drawn)}
    assert not lost, drawn
    assert build(manuscript, fonts=fonts).pdf.startswith(b"%PDF-")
