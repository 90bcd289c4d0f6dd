"""A line that tells a page stays with what follows it, and an address is not broken where a smaller one is whole."""

from __future__ import annotations

import pytest

from brochure.building import Fonts
from brochure.editions import EDITIONS
from brochure.layout.engine.rows import FORBIDDEN, Row
from brochure.layout.page import Glyphs
from brochure.layout.plans.leaflet import set_node
from brochure.reading.bind import page_refs, with_pages
from brochure.reading.compose import compose
from brochure.reading.tree import Kind

from ..kinds import HEAD
from ..leaflets import manuscript_of
from ..pages import context_of, laid_out

FRONT = """\
front: [taking.once]
sections:
  - id: taking
    heading: How to take it
    blocks:
      - {callout: {level: emergency, heading: Once a week, text: Never each day.}, id: once}
"""
LISTED = "      - list: [Swallow them whole., Take them after food., Take them on one day., Do not chew them.]\n"
BOXED = "      - {callout: {level: same-day, heading: Ring us, text: You have a fever.}}\n"
REACHED = """\
values:
  unit_email: {{label: To change your appointment, kind: email, value: {address}}}
sections:
  - {{id: one, heading: One, blocks: [{{text: Come early.}}]}}
contact: {{name: The endoscopy nurses, specialty: Endoscopy Unit, ways: [unit_email]}}
"""


def shows(row: Row, name: str) -> bool:
    return any(str(getattr(item, "shows", "")).startswith(name) for item in row.items)


@pytest.mark.parametrize(("following", "kept"), [(LISTED, True), (BOXED, False)])
@pytest.mark.parametrize("edition", ["email", "large-print"])
def test_a_line_that_tells_a_page_below_a_heading_is_not_left_alone_with_it(
    following: str, edition: str, *, kept: bool, fonts: Fonts
):
    manuscript = manuscript_of(HEAD + FRONT + following)
    reading = compose(manuscript)
    root = with_pages(reading, dict.fromkeys(page_refs(reading), 1)).root
    section = next(node for node in root.nodes() if node.id == "taking")
    line = next(node for node in section.nodes() if node.kind is Kind.SEE)
    rows = set_node(section, context_of(manuscript, EDITIONS[edition], fonts.typesetter))
    last = max(n for n, row in enumerate(rows) if shows(row, line.id))
    assert (rows[last + 1].cost >= FORBIDDEN) is kept


@pytest.mark.parametrize(
    ("address", "lines"),
    [("unit@example.org", 1), ("endoscopy@example.org", 1), ("appointments.for.the.endoscopy.unit@example.org", 2)],
)
def test_an_address_is_smaller_before_it_is_broken_and_never_smaller_than_text(address: str, lines: int, fonts: Fonts):
    manuscript = manuscript_of(HEAD + REACHED.format(address=address))
    document = laid_out(manuscript, EDITIONS["email"], fonts.typesetter)
    body = context_of(manuscript, EDITIONS["email"], fonts.typesetter).theme.body.size
    parts = {"@", "example.org", address}
    items = [
        item
        for page in document.pages
        for item in page.items
        if isinstance(item, Glyphs) and any(part in "".join(c.text for c in item.clusters) for part in parts)
    ]
    assert len({item.y for item in items}) == lines
    assert min(item.size for item in items) >= body
