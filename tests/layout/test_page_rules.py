"""What no page may part, in every language and every edition that has pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from brochure.building import Fonts
from brochure.content.blocks.callout import Level
from brochure.content.manuscript import Manuscript
from brochure.content.statements import Statement
from brochure.editions import EDITIONS, EMAIL, OFFICE, PRESS, Edition, Plan
from brochure.layout.page import Document, Glyphs, Item, Page
from brochure.reading.compose import compose
from brochure.reading.tree import Id, Kind, Node
from brochure.units import MM, millipoints

from ..judges import judged
from ..leaflets import LANGUAGES, changed, garden
from ..pages import context_of, laid_out
from .page_rules import broken, own_lines, places

LEAFLETS = [edition for edition in EDITIONS.values() if edition.plan is Plan.LEAFLET]
WHOLE = (EMAIL, OFFICE, PRESS)
"""The editions in which an emergency is never parted."""


def parted(manuscript: Manuscript, edition: Edition, fonts: Fonts) -> list[str]:
    """Return what pages of a leaflet part and may not."""
    document = laid_out(manuscript, edition, fonts.typesetter)
    context = context_of(manuscript, edition, fonts.typesetter)
    return list(broken(document, compose(manuscript), context, whole=edition in WHOLE))


@pytest.mark.parametrize("edition", LEAFLETS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", judged(LANGUAGES, "en", "ar", "my"))
def test_no_page_parts_what_belongs_together(tag: str, edition: Edition, fonts: Fonts):
    for manuscript in (garden(tag), garden(tag, front=True)):
        assert parted(manuscript, edition, fonts) == []


def shown(item: Item) -> Id:
    """Return the node whose words an item shows, "" for what is no words of a node."""
    return item.shows.partition("~")[0] if isinstance(item, Glyphs) and isinstance(item.shows, str) else ""


def carried(document: Document, node: Id, y: int = -1) -> Document:
    """Return a document in which the words of a node, or its line at a height, stand on a page more at the end."""
    pages, last = [], list[Item]()
    for page in document.pages:
        over = [item for item in page.items if shown(item) == node and (y < 0 or item.y == y)]  # type: ignore[union-attr]
        pages.append(replace(page, items=tuple(item for item in page.items if item not in over)))
        last += over
    return replace(document, pages=(*pages, Page(pages[-1].size, tuple(last), "", pages[-1].furniture)))


def seeded(document: Document, nodes: dict[Kind, list[Node]]) -> Iterator[tuple[str, Document]]:
    """Yield rules, each with a document that breaks it."""
    at = places(document)
    fire, figure, led = nodes[Kind.CALLOUT][1], nodes[Kind.FIGURE][0], nodes[Kind.BULLETS][0]
    yield "an emergency is split", carried(document, fire.below()[-1].id)
    calm = next(one for one in nodes[Kind.CALLOUT] if one.variant != Level.EMERGENCY)
    yield "a call-out is parted over a leaf", carried(document, calm.below()[-1].id)
    yield "a figure is parted from its caption", carried(document, figure.below()[1].id)
    yield "a figure is parted from its note", carried(document, nodes[Kind.KEY_NUMBERS][0].below()[-1].id)
    yield "a lead-in is parted from its list", carried(document, led.below()[0].id)
    yield "a heading stands alone", carried(document, nodes[Kind.SECTION][0].below()[0].id)
    long = next(one for one in nodes[Kind.INTRODUCTION] if len(own_lines(one, at)) > 2)
    yield "a lone line", carried(document, long.id, own_lines(long, at)[-1].y)


def test_what_is_parted_on_purpose_is_found(fonts: Fonts):
    manuscript = garden()
    document, reading = laid_out(manuscript, EMAIL, fonts.typesetter), compose(manuscript)
    nodes: dict[Kind, list[Node]] = {}
    for node in reading.root.nodes():
        nodes.setdefault(node.kind, []).append(node)
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    for rule, faulty in seeded(document, nodes):
        assert any(found.startswith(rule) for found in broken(faulty, reading, context, whole=True)), rule


def with_address(manuscript: Manuscript) -> Manuscript:
    """Return a leaflet with an address in a paragraph of several lines."""
    first, *others = manuscript.leaflet.sections
    block = first.blocks[0].model_copy(
        update={"text": (Statement(text="Ask the desk. " * 30 + "Write to {desk_mail}."),)}
    )
    section = first.model_copy(update={"blocks": (block, *first.blocks[1:])})
    return changed(manuscript, sections=(section, *others))


def cut(item: Item) -> Iterator[Item]:
    """Yield an item; one that is an address in two parts, the second moved down by a line."""
    text = "".join(cluster.text for cluster in item.clusters) if isinstance(item, Glyphs) else ""
    if isinstance(item, Glyphs) and shown(item).startswith("lending") and "@" in text:
        at = text.index("@")
        yield replace(item, clusters=item.clusters[:at])
        yield replace(item, clusters=item.clusters[at:], y=item.y + millipoints(5 * MM))
    else:
        yield item


def test_an_address_that_is_cut_where_a_line_would_hold_it_is_found(fonts: Fonts):
    manuscript = with_address(garden())
    document, reading = laid_out(manuscript, EMAIL, fonts.typesetter), compose(manuscript)
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    assert list(broken(document, reading, context, whole=True)) == []
    pages = [replace(page, items=tuple(one for item in page.items for one in cut(item))) for page in document.pages]
    found = list(broken(replace(document, pages=tuple(pages)), reading, context, whole=True))
    assert [one.partition(":")[0] for one in found] == ["an address is cut"]
