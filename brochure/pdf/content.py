"""Pages -> content streams: marked content for what is in the reading-order tree, artifacts for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse, groupby
from operator import itemgetter
from typing import NamedTuple

from ..editions import ColorSpace
from ..errors import LAYOUT_FAULT, OutputError, Problem
from ..layout.page import FOOT, Artifact, ArtifactKind, Glyphs, Item, LinkArea, Page, Picture, Raster, Shape
from ..structure import ContentItem, Element, Id, Tag
from ..text.faces import Face
from .bounds import Box, bounds, overlap
from .operators import ContentStream
from .usage import FontInUse

Drawn = Glyphs | Shape | Picture


class PageContent(NamedTuple):
    """A page as drawn: its stream, uncompressed, and the id of the leaf of each marked-content identifier from 0."""

    stream: bytes
    leaves: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    """What drawing needs to know of the file; `owners` are the leaves that may be drawn, by id, with their parents.

    `cells` are the cells of tables: what repeats one, as each row does that stands as a card, is read where it stands.
    """

    fonts: Mapping[Face, FontInUse]
    owners: Mapping[Id, Owned]
    space: ColorSpace
    bleed: float
    tagged: bool
    pictures: Mapping[Raster, str] = field(default_factory=dict)
    cells: frozenset[Id] = frozenset()


class Owned(NamedTuple):
    """A leaf of the structure tree and the element that it is in."""

    leaf: ContentItem
    parent: Element


def cells_of(root: Element) -> frozenset[Id]:
    """Return the ids of all cells and headers of tables in a tree."""
    return frozenset(one.id for one in root.elements() if one.tag in {Tag.TABLE_CELL, Tag.TABLE_HEADER})


def find_owners(root: Element) -> dict[Id, Owned]:
    """Return each leaf with its parent, by id. Raises OutputError for an element or leaf that is in the tree twice."""
    owners: dict[Id, Owned] = {}
    seen: set[Id] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.id in seen:
            raise OutputError(f"{element.tag} {element.id!r} is in the reading order twice")
        seen.add(element.id)
        inner: list[Element] = []
        for child in element.children:
            if isinstance(child, Element):
                inner.append(child)
            elif child.id in owners:
                raise OutputError(f"{_shortened(child.text)} ({child.id}) is in the reading order twice")
            else:
                owners[child.id] = Owned(child, element)
        waiting += reversed(inner)
    return owners


def common_furniture(pages: Sequence[Page]) -> tuple[Item, ...]:
    """Return the furniture that all of several pages of one size have, to be drawn once and shown on each."""
    first, *others = pages
    if not others or any(page.size != first.size for page in others):
        return ()
    found = [item for item in first.furniture if all(item in page.furniture for page in others)]
    own = [index for index, item in enumerate(first.furniture) if isinstance(item, Glyphs) and item not in found]
    after = own[-1] if own else -1  # words that stand before a page's own words are read before them
    return tuple(item for item in found if isinstance(item, Shape) or first.furniture.index(item) > after)


def draw_common(items: Sequence[Item], page: Page, pen: Pen) -> bytes:
    """Draw furniture that pages share; `page` is any of them. It is shown after what a page draws of its own."""
    stream = ContentStream(page.size.height, pen.bleed, pen.space, pen.fonts)
    _draw_furniture(stream, _furniture(items, page), pen)
    return stream.data()


def draw(page: Page, pen: Pen, common: Sequence[Item] = ()) -> PageContent:
    """Draw a page: furniture and artifacts behind, then tagged items as they come, the words of the foot last.

    Consecutive items of one leaf share a marked-content sequence. Furniture in `common` is left out, and the graphics
    state is given back for it. Raises OutputError for an item whose leaf is not in the tree, and for furniture
    that is not an artifact.
    """
    stream = ContentStream(page.size.height, pen.bleed, pen.space, pen.fonts)
    leaves: list[Id] = []
    furniture = [*_furniture((item for item in page.furniture if item not in common), page)]
    foot = filter(_is_words_of_foot, furniture)
    _draw_furniture(stream, filterfalse(_is_words_of_foot, furniture), pen)
    for leaf, entries in groupby(_paint_order(page.items, pen.cells), itemgetter(0)):
        if isinstance(leaf, ArtifactKind):
            mark = _artifact(Artifact(leaf))
        elif leaf in pen.owners:
            mark = (pen.owners[leaf].parent.tag, f"<</MCID {len(leaves)}>>")
            leaves.append(leaf)
        else:
            raise OutputError(f"page {page.label} shows {leaf!r}, which is not in the reading order")
        _draw_sequence(stream, (item for _, item in entries), mark, pen)
    _draw_furniture(stream, foot, pen)
    data = stream.data()
    return PageContent(b"q\n" + data + b"\nQ\n" if common else data, tuple(leaves))


def check_complete(owners: Mapping[Id, Owned], contents: Iterable[PageContent]) -> None:
    """Raise OutputError with a problem for each leaf that has text and is on no page."""
    drawn = {leaf for content in contents for leaf in content.leaves}
    problems = [
        Problem(
            f"{_shortened(leaf.text)} ({name}) is on no page",
            hint=LAYOUT_FAULT,
            code="dropped-content",
        )
        for name, (leaf, _) in owners.items()
        if leaf.text and name not in drawn
    ]
    if problems:
        raise OutputError(problems)


def _draw_sequence(stream: ContentStream, items: Iterable[Drawn], mark: tuple[str, str], pen: Pen) -> None:
    items = list(items)
    words = {*map(type, items)} == {Glyphs}
    if pen.tagged:
        stream.begin(*mark, words=words)
    for item in items:
        if isinstance(item, Glyphs):
            stream.glyphs(item)
        elif isinstance(item, Picture):
            stream.picture(item, pen.pictures[item.raster])
        else:
            stream.shape(item)
    if pen.tagged:
        stream.end(words=words)


def _draw_furniture(stream: ContentStream, furniture: Iterable[tuple[Artifact, Drawn]], pen: Pen) -> None:
    for artifact, entries in groupby(furniture, itemgetter(0)):
        _draw_sequence(stream, (item for _, item in entries), _artifact(artifact), pen)


def _furniture(items: Iterable[Item], page: Page) -> Iterator[tuple[Artifact, Drawn]]:
    """Yield pieces of furniture, each after the artifact that it is."""
    for item in items:
        if isinstance(item, LinkArea) or isinstance(item.shows, str):
            why = "is in the reading order: make it an item of the page"
            raise OutputError(f"the furniture of page {page.label} {why}")
        yield item.shows, item


def _artifact(artifact: Artifact) -> tuple[str, str]:
    """Return the tag and the property list of an artifact's marked content."""
    subtype = f"/Subtype/{artifact.subtype}" if artifact.subtype else ""
    return "Artifact", f"<</Type/{artifact.kind}{subtype}>>"


def _is_words_of_foot(entry: tuple[Artifact, Drawn]) -> bool:
    return entry[0] == FOOT and isinstance(entry[1], Glyphs)


def _paint_order(items: Sequence[Item], cells: frozenset[Id]) -> Iterator[tuple[Id | ArtifactKind, Drawn]]:
    """Yield items, each after its leaf or its kind of artifact: artifacts first, but none from over a tagged shape.

    So tagged items of one leaf stay together. Words that show nothing stay where they are: they are there for what
    stands before them (see `layout.context`). So do words of `cells` that are painted again.
    """
    behind: list[tuple[ArtifactKind, Drawn]] = []
    front: list[tuple[Id | ArtifactKind, Drawn]] = []
    covered: list[Box] = []
    for item in items:
        if isinstance(item, LinkArea):
            continue
        if isinstance(item.shows, str):
            front.append((item.shows, item))
            if not isinstance(item, Glyphs):
                covered.append(bounds(item))
        elif (
            _is_silent(item)
            or (item.shows.repeats in cells and isinstance(item, Glyphs))
            or (covered and _is_over(bounds(item), covered))
        ):
            front.append((item.shows.kind, item))
        else:
            behind.append((item.shows.kind, item))
    yield from behind
    yield from front


def _is_silent(item: Drawn) -> bool:
    return isinstance(item, Glyphs) and not any(cluster.glyphs for cluster in item.clusters)


def _is_over(box: Box, others: Iterable[Box]) -> bool:
    return any(overlap(box, other) for other in others)


def _shortened(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
