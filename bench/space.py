"""Print the space budget of a leaflet: how many pages go to each kind of use, and what part of the whole that is.

Run ``python bench/space.py [FOLDER] [--lang TAG] [--edition NAME]``. What is measured is the finished pages, in strips
of half a point over their whole width: a strip that shows things of several uses, side by side, is shared evenly. Room
between lines of one block is that block's, room between blocks is space. What stays empty below the last thing on a
page, down to where the text of a full page would end, is unused; what is at the sides, above and below is margin.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.building import open_fonts, read
from brochure.content.manuscript import Manuscript
from brochure.editions import EDITIONS, EMAIL, Edition
from brochure.layout.cache import LayoutCache
from brochure.layout.page import Document, Glyphs, Item, Page, Shape
from brochure.layout.plans import lay_out
from brochure.layout.plans.prepare import Request, make_context
from brochure.layout.theme import Theme
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.elements import image_mark, marked
from brochure.reading.tree import Field, FieldKind, Image, Kind, Node
from brochure.text.paragraph import Typesetter
from brochure.units import points

BLOCKS = {
    Kind.COVER: "title and states", Kind.PUBLISHER: "title and states", Kind.TITLE: "title and states",
    Kind.SUBTITLE: "title and states", Kind.LANGUAGE_NAME: "title and states", Kind.STATES: "title and states",
    Kind.ORIGINAL_TITLE: "title and states", Kind.CALLOUT: "call-outs",
    Kind.FIGURE: "figures", Kind.HEADING: "headings", Kind.SUBHEADING: "headings", Kind.GLOSSARY: "tables",
    Kind.CONTACT: "contact block", Kind.NOTES: "lines to write on", Kind.APPOINTMENTS: "lines to write on",
    Kind.PARAGRAPH: "text", Kind.INTRODUCTION: "text", Kind.LEAD: "text", Kind.LIST: "text", Kind.SEE: "text",
    Kind.REFERENCES: "references and review", Kind.REVIEW: "references and review",
}  # fmt: skip
"""What room goes to, by the outermost of these kinds around what is shown; all else is text."""
LINES, SPACES = "lines to write on", "spaces"
UNUSED, LAST, MARGINS = "unused at page ends", "unused on the last page", "foot and margins"
STRIP = 0.5
"""The height of what is counted, in points."""


class Band(NamedTuple):
    """What stands from one height to another on a page, in points, for which use, and in which block."""

    top: float
    bottom: float
    use: str
    block: str


def main() -> None:
    """Print the budget that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path())
    parser.add_argument("--lang", default="en")
    parser.add_argument("--edition", choices=EDITIONS, default=EMAIL.name)
    asked = parser.parse_args()
    (manuscript,) = read(asked.folder, [asked.lang])
    document, budget = measured(manuscript, EDITIONS[asked.edition], open_fonts(asked.folder).typesetter)
    print(f"{asked.lang}, {asked.edition}: {len(document.pages)} pages")
    for use, pages in sorted(budget.items(), key=lambda one: -one[1]):
        print(f"{use:24} {pages:6.2f} {100 * pages / len(document.pages):5.1f} %")


def measured(manuscript: Manuscript, edition: Edition, typesetter: Typesetter) -> tuple[Document, Mapping[str, float]]:
    """Return a leaflet's pages, and how many of them go to each use."""
    reading = compose(manuscript, edition.plan)
    document = lay_out(reading, manuscript, edition, typesetter)
    theme = make_context(Request(reading, manuscript, edition, typesetter, LayoutCache())).theme
    owners = {mark: one for block in uses(bind(reading, document.binding).root) for mark, one in block}
    budget: Counter[str] = Counter()
    for page in document.pages:
        last = page is document.pages[-1]
        for use, height in strips(page, owners, theme, LAST if last else UNUSED):
            part = theme.full / theme.width
            budget[use] += height * part / theme.height
            budget[MARGINS] += height * (1 - part) / theme.height
        budget[MARGINS] += theme.bottom / theme.height
    return document, budget


def uses(node: Node, use: str = "", block: str = "") -> Iterator[list[tuple[str, tuple[str, str]]]]:
    """Yield, for each node, the marks of what it shows, each with its use and its block."""
    if not use and node.kind in BLOCKS:
        use, block = BLOCKS[node.kind], node.id
    own, found = (use or "text", block or node.id), []
    for one in marked(node):
        lines = isinstance(one.inline, Field) and one.inline.kind is not FieldKind.TICK
        found.append((one.mark, (LINES, one.mark) if lines and use == "text" else own))
    yield found + [(image_mark(child), own) for child in node.children if isinstance(child, Image)]
    for child in node.below():
        yield from uses(child, use, block)


def strips(page: Page, owners: Mapping[str, tuple[str, str]], theme: Theme, empty: str) -> Iterator[tuple[str, float]]:
    """Yield what the strips of a page above its foot go to, each with its height."""
    bands = merged(boxed([*bands_of(page.items, owners, theme)], page.items))
    end = max((band.bottom for band in bands), default=theme.top)
    y, foot = 0.0, theme.height - theme.bottom
    while y < foot:
        height = min(STRIP, foot - y)
        nothing = MARGINS if y < theme.top else SPACES if y < end else empty
        here = {band.use for band in bands if band.top <= y < band.bottom} or {nothing}
        yield from ((use, height / len(here)) for use in here)
        y += height


def bands_of(items: Sequence[Item], owners: Mapping[str, tuple[str, str]], theme: Theme) -> Iterator[Band]:
    """Yield where each thing on a page stands that shows something to read, to see or to write on."""
    for item in items:
        if isinstance(item, Glyphs | Shape) and isinstance(item.shows, str) and item.shows in owners:
            use, block = owners[item.shows]
            top, bottom = reach(item)
            yield Band(bottom - theme.hand if use == LINES and isinstance(item, Shape) else top, bottom, use, block)


def reach(item: Glyphs | Shape) -> tuple[float, float]:
    """Return the top and the bottom of words or of a drawing; of words, those of their line without leading."""
    if isinstance(item, Glyphs):
        return points(item.y) - 0.9 * item.size, points(item.y) + 0.35 * item.size
    ys = [points(y) for contour in item.contours for one in contour.steps for y in one[1::2]]
    return min(ys), max(ys)


def boxed(bands: Sequence[Band], items: Sequence[Item]) -> list[Band]:
    """Return what stands in a box as high as the box: its padding is its own."""
    boxes = [reach(item) for item in items if isinstance(item, Shape) and not isinstance(item.shows, str) and item.fill]
    found = []
    for band in bands:
        around = [box for box in boxes if box[0] <= band.top and band.bottom <= box[1] and band.use != LINES]
        top, bottom = max(around, key=lambda box: box[1] - box[0], default=(band.top, band.bottom))
        found.append(band._replace(top=top, bottom=bottom))
    return found


def merged(bands: Sequence[Band]) -> list[Band]:
    """Return one band for each block on a page: what is between its lines is its own."""
    found: dict[str, Band] = {}
    for band in bands:
        before = found.get(band.block, band)
        found[band.block] = Band(min(before.top, band.top), max(before.bottom, band.bottom), band.use, band.block)
    return list(found.values())


if __name__ == "__main__":
    main()
