"""Boxes beside each other: equally high, under one another where it is narrow, each heard below its own heading."""

from __future__ import annotations

import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.editions import EDITIONS, EMAIL, Edition
from brochure.layout.page import Document, Glyphs, Shape
from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.translation.segments import segments
from brochure.units import points

from ..kinds import HEAD, kinds
from ..leaflets import manuscript_of
from ..pages import laid_out


def sides(*boxes: str) -> Manuscript:
    """Return a leaflet with boxes beside each other."""
    block = "\n".join(f"          - {box}" for box in boxes)
    return manuscript_of(
        f"{HEAD}sections:\n  - id: one\n    heading: One\n    blocks:\n      - side-by-side:\n{block}\n", "en"
    )


def places(document: Document) -> dict[str, tuple[float, float]]:
    """Return where each text on page one begins, from the left and from the top."""
    items = (item for item in document.pages[0].items if isinstance(item, Glyphs))
    return {"".join(cluster.text for cluster in item.clusters): (points(item.x), points(item.y)) for item in items}


TWO = ("{heading: Do, text: Dig}", "{heading: Refrain, list: [Smoke, Shout, Run]}")


def test_two_boxes_stand_beside_each_other_and_are_equally_high(fonts: Fonts):
    document = laid_out(sides(*TWO), EMAIL, fonts.typesetter)
    found = places(document)
    assert found["Do"][1] == found["Refrain"][1]
    assert found["Do"][0] < found["Refrain"][0]
    steps = [item.contours[0].steps for item in document.pages[0].items if isinstance(item, Shape) and item.stroke]
    boxes = [shape for shape in steps if len(shape) == 4][-2:]
    assert len({(min(y for _, y in box), max(y for _, y in box)) for box in boxes}) == 1


@pytest.mark.parametrize("edition", [EDITIONS["phone"], EDITIONS["large-print"]], ids=lambda edition: edition.name)
def test_on_a_narrow_page_they_stand_under_one_another(edition: Edition, fonts: Fonts):
    found = places(laid_out(sides(*TWO), edition, fonts.typesetter))
    assert found["Do"][1] < found["Dig"][1] < found["Refrain"][1]


def test_each_box_is_heard_below_its_own_heading():
    heard = [node for node in compose(kinds("sides")).root.nodes() if node.kind in {Kind.SIDE, Kind.CALLOUT}]
    assert [node.below()[0].text for node in heard] == [
        "Do", "Do not", "You: now", "Your child: now", "You: today", "Your child: today",
    ]  # fmt: skip
    assert [node.kind for node in heard].count(Kind.CALLOUT) == 3


def test_each_heading_is_an_entry_of_the_outline(fonts: Fonts):
    titles = [entry.title for entry in laid_out(kinds("sides"), EMAIL, fonts.typesetter).outline]
    own = titles[titles.index("Do") :][:6]
    assert own == ["Do", "Do not", "You: now", "Your child: now", "You: today", "Your child: today"]


@pytest.mark.parametrize("edition", ["email", "phone"])
def test_boxes_that_fit_no_page_are_divided(edition: str, fonts: Fonts):
    items = ", ".join(f"'item number {number} of a long list'" for number in range(120))
    made = sides(f"{{heading: Do, list: [{items}]}}", f"{{heading: Now, level: emergency, list: [{items}]}}")
    assert build(made, EDITIONS[edition], fonts).pages > 2


def test_translators_are_told_of_a_sentence_lost_in_them():
    """As in a call-out: what must be done, or not, must all be there."""
    texts = {segment.id: segment for segment in segments(kinds("sides").leaflet)}
    assert texts["rules.1.2.text.1"].in_callout
