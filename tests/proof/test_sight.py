"""What is said and cannot be seen is refused, whatever hides it, and named; what is seen is not.

Words are hidden from outside: by what a faulty layout would hand to the writer, or in the finished bytes. Nothing here
knows how pages are read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pikepdf
import pytest

from brochure.building import Fonts, build
from brochure.editions import ALERT_CARD, EDITIONS, EMAIL, OFFICE, PRESS, Edition, Plan
from brochure.errors import ProofError
from brochure.layout.page import Color, Document, Glyphs, Item, Shape
from brochure.pdf.writer import write
from brochure.proof import prove, prove_sight
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.elements import marked
from brochure.reading.tree import Reading
from brochure.units import points

from ..leaflets import LANGUAGES, garden
from ..pages import laid_out, laid_out_card


class Made(NamedTuple):
    """A document, its edition, its Reading and its file."""

    document: Document
    edition: Edition
    reading: Reading
    pdf: bytes


WHITE = Color("white", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0), 1.0)
KINDS = (Plan.LEAFLET, Plan.BILINGUAL, Plan.CARD)


@pytest.fixture(scope="module")
def made(fonts: Fonts) -> dict[Plan, Made]:
    """Return the garden leaflet by plan: alone, beside its source, and as a card."""
    own, source = garden("ne"), garden()
    documents = {
        Plan.LEAFLET: (laid_out(source, EMAIL, fonts.typesetter), EMAIL, compose(source)),
        Plan.BILINGUAL: (laid_out(own, EMAIL, fonts.typesetter, source), EMAIL, compose(own, Plan.BILINGUAL, source)),
        Plan.CARD: (laid_out_card(own, source, fonts.typesetter), ALERT_CARD, compose(own, Plan.CARD, source)),
    }
    return {
        plan: Made(document, edition, bind(reading, document.binding), write(document, edition, fonts.subsets))
        for plan, (document, edition, reading) in documents.items()
    }


class Spot(NamedTuple):
    """Some words of a document: the page from 0, the item, and the segments that they may belong to."""

    page: int
    item: Glyphs
    segments: tuple[str, ...]

    def is_named(self, said: str) -> bool:
        """Tell whether a message names one of the segments."""
        return any(f"({segment})" in said for segment in self.segments)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the letters in points, from the upper left corner of the page."""
        item, scale = self.item, self.item.size / self.item.face.units_per_em
        width = sum(cluster.advance for cluster in item.clusters) * scale
        left, lower = (points(item.x) - width, 0.7) if item.turned else (points(item.x), 0.2)
        return left - 1, points(item.y) + lower * item.size, width + 2, 0.9 * item.size


def spots(made: Made) -> list[Spot]:
    """Return some words of a dozen sequences of a document, or of all where it has fewer."""
    segments: dict[str, tuple[str, ...]] = {}
    for node in made.reading.root.nodes():
        for one in marked(node):
            leaf = node.children[one.leaf]
            segments[one.mark] = (*segments.get(one.mark, ()), getattr(leaf, "segment", "") or leaf.id)
    found: dict[str, Spot] = {}
    for number, page in enumerate(made.document.pages):
        for item in page.items:
            if isinstance(item, Glyphs) and isinstance(item.shows, str) and len(item.clusters) > 3:
                found.setdefault(item.shows, Spot(number, item, segments[item.shows]))
    assert len(found) > 5
    return list(found.values())[:: max(1, len(found) // 12)]


def with_item(document: Document, spot: Spot, item: Item) -> Document:
    """Return a document that has another item in the place of some words."""
    page = document.pages[spot.page]
    items = tuple(item if one is spot.item else one for one in page.items)
    pages = [replace(page, items=items) if one is page else one for one in document.pages]
    return replace(document, pages=tuple(pages))


def refused(pdf: bytes, reading: Reading, why: str) -> str:
    """Return what is said of a file that is refused for a reason."""
    with pytest.raises(ProofError, match=why) as caught:
        prove(pdf, reading)
    return str(caught.value)


def behind(document: Document, spot: Spot) -> Color:
    """Return the color of the last area that is painted before some words and holds them; white for paper."""
    color = WHITE
    left, bottom, width, height = spot.box
    for item in document.pages[spot.page].items:
        if item is spot.item:
            break
        if isinstance(item, Shape) and item.fill:
            places = [map(points, step[-2:]) for contour in item.contours for step in contour.steps]
            xs, ys = zip(*places, strict=True)
            if min(xs) <= left + 1 and left + width - 1 <= max(xs) and min(ys) <= bottom - height and bottom <= max(ys):
                color = item.fill
    return color


@pytest.mark.parametrize("edition", [EMAIL, OFFICE])
@pytest.mark.parametrize("plan", KINDS)
def test_words_in_the_color_of_what_is_behind_them_are_refused(made, fonts: Fonts, plan: Plan, edition: Edition):
    document, _, reading, _ = made[plan]
    colors = [(spot, behind(document, spot)) for spot in spots(made[plan])]
    hidden = document
    for spot, color in colors:
        hidden = with_item(hidden, spot, replace(spot.item, color=color))
    said = refused(write(hidden, edition, fonts.subsets), reading, "cannot be told from what is behind it")
    for spot, _ in colors:
        assert f"page {spot.page + 1}: " in said
        assert spot.is_named(said)
    assert len({color.rgb for _, color in colors}) > 1 or plan is Plan.CARD


@pytest.mark.parametrize("plan", KINDS)
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda item: replace(item, x=item.x + 700_000), "outside the page"),
        (lambda item: replace(item, x=-10_000), "outside the page"),
        (lambda item: replace(item, y=-30_000), "outside the page"),
        (lambda item: replace(item, size=0.1), "0.1 points high"),
        (lambda item: replace(item, size=3.9), "3.9 points high"),
    ],
)
def test_words_off_the_page_or_tiny_are_refused(
    made, fonts: Fonts, plan: Plan, change: Callable[[Glyphs], Glyphs], why: str
):
    hidden, found = made[plan].document, spots(made[plan])
    for spot in found:
        hidden = with_item(hidden, spot, change(spot.item))
    said = refused(write(hidden, made[plan].edition, fonts.subsets), made[plan].reading, why)
    assert [spot for spot in found if not spot.is_named(said)] == []


@pytest.mark.parametrize("plan", KINDS)
def test_words_on_other_words_are_refused(made, fonts: Fonts, plan: Plan):
    first, *others = spots(made[plan])
    for spot in others:
        if spot.page == first.page:
            hidden = with_item(made[plan].document, spot, replace(spot.item, x=first.item.x, y=first.item.y))
            pdf, reading = write(hidden, made[plan].edition, fonts.subsets), made[plan].reading
            if plan is Plan.CARD:  # the other card tells where its words are, even of words too short for their ink
                refused(pdf, reading, "in another place than the card")
                continue
            said = refused(pdf, reading, "it stands on")
            assert spot.is_named(said) or first.is_named(said)


def test_words_of_the_foot_are_looked_at(made, fonts: Fonts):
    document = made[Plan.LEAFLET].document
    page = document.pages[0]
    foot = [replace(item, color=WHITE) if isinstance(item, Glyphs) else item for item in page.furniture]
    hidden = replace(document, pages=(replace(page, furniture=tuple(foot)), *document.pages[1:]))
    assert "page 1: " in refused(write(hidden, EMAIL, fonts.subsets), made[Plan.LEAFLET].reading, "not seen")


def edited(
    pdf: bytes, page: int, edit: Callable[[bytes], bytes], entries: Callable[[Any], None] | None = None
) -> bytes:
    """Return a file with the content of a page changed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        one = opened.pages[page]
        one.contents_coalesce()
        one.Contents = opened.make_stream(edit(one.Contents.read_bytes()))
        if entries:
            entries(one)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def in_sheet(made: Made, spot: Spot) -> bytes:
    """Spell the operands of a rectangle over some words."""
    left, bottom, width, height = spot.box
    return b"%.2f %.2f %.2f %.2f" % (left, made.document.pages[spot.page].size.height - bottom, width, height)


COVERS = (
    b"q 1 g %b re f Q",
    b"q 0 0 0 0 k %b re f Q",
    b"q /DeviceRGB cs 1 1 0 sc %b re B Q",
    b"q 1 0 0 1 9 9 cm 1 0 0 1 -9 -9 cm 1 g %b re b* Q",
)


@pytest.mark.parametrize("plan", KINDS)
def test_words_that_are_painted_over_are_refused(made, plan: Plan):
    for number, spot in enumerate(spots(made[plan])):
        cover = COVERS[number % len(COVERS)] % in_sheet(made[plan], spot)
        pdf = edited(made[plan].pdf, spot.page, lambda data, cover=cover: data + b"\n" + cover)
        assert spot.is_named(refused(pdf, made[plan].reading, "painted over it"))


@pytest.mark.parametrize("plan", KINDS)
def test_words_that_are_clipped_away_are_refused(made, plan: Plan):
    for spot in spots(made[plan]):
        hole = b"q 0 0 900 900 re %b re W* n " % in_sheet(made[plan], spot)
        pdf = edited(made[plan].pdf, spot.page, lambda data, hole=hole: hole + data + b"\nQ")
        assert spot.is_named(refused(pdf, made[plan].reading, "clipped away"))


@pytest.mark.parametrize("plan", KINDS)
@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (b"3 Tr", b"0 Tr", "rendering mode 3"),
        (b"1 Tz", b"100 Tz", "points high or wide"),
        (b"-3000 Ts", b"0 Ts", "outside the page"),
        (b"/Clear gs", b"/Plain gs", "see-through"),
    ],
)
def test_every_sequence_that_is_not_drawn_as_letters_are_is_refused(
    made, plan: Plan, before: bytes, after: bytes, why: str
):
    def states(page: Any) -> None:
        page.Resources.ExtGState = pikepdf.Dictionary(Clear=pikepdf.Dictionary(ca=0.2), Plain=pikepdf.Dictionary(ca=1))

    reading = made[plan].reading
    named = set()
    for mcid in sequences(made[plan].pdf)[:: 2 if plan is Plan.CARD else 6]:
        begins = re.compile(rb"(<</MCID %d>>BDC)(.*?)(EMC)" % mcid, re.DOTALL)
        new = rb"\1 %b \2 %b \3" % (before, after)
        pdf = edited(made[plan].pdf, 0, lambda data, begins=begins, new=new: begins.sub(new, data), states)
        named |= set(re.findall(r"\(([\w.\[\]-]+)\) is not seen", refused(pdf, reading, why)))
    assert len(named) > 3
    assert named <= {leaf.segment or leaf.id for leaf in reading.root.leaves()}


def sequences(pdf: bytes) -> list[int]:
    """Return the identifiers of sequences of words on the first page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.pages[0].contents_coalesce()
        data = opened.pages[0].Contents.read_bytes()
    found = re.findall(rb"<</MCID (\d+)>>BDC(.*?)EMC", data, re.DOTALL)
    return [int(mcid) for mcid, inside in found if re.search(rb"\(\0[^\1]", inside)]


PRESSED = (
    (b"1 0 0 1 0 -900 cm", "outside the page"),
    (b"/Lost gs", "see-through"),
    (b"q 0 0 20 20 re W n", "clipped away"),
)


@pytest.mark.parametrize("name", ["press", "booklet"])
@pytest.mark.parametrize(("before", "why"), PRESSED)
def test_finished_files_without_tags_are_looked_at(made, fonts: Fonts, name: str, before: bytes, why: str):
    def states(page: Any) -> None:
        page.Resources.ExtGState = pikepdf.Dictionary(Lost=pikepdf.Dictionary(BM=pikepdf.Name.Difference))

    pdf = build(garden(), EDITIONS[name], fonts).pdf
    reading = made[Plan.LEAFLET].reading
    prove_sight(pdf, reading)
    with pytest.raises(ProofError, match=f"page 1: .*{why}"):
        prove_sight(edited(pdf, 0, lambda data: before + b"\n" + data, states), reading)


def test_white_that_prints_over_what_is_behind_it_leaves_nothing(made, fonts: Fonts):
    """In CMYK, white words on a dark band are no ink at all: with overprint they are not there."""
    pdf = build(garden(), PRESS, fonts).pdf
    assert pdf.startswith(b"%PDF")
    with pytest.raises(ProofError, match="cannot be told"):
        prove_sight(edited(pdf, 0, lambda data: data.replace(b"/O0 gs", b"/O1 gs")), made[Plan.LEAFLET].reading)


ODD = (
    (b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI", "uses 'BI"),
    (b"/OC /Layer BDC EMC", "switched off"),
    (b"/None Do", "does not have"),
    (b"Q", "has '' before Q"),
    (b"1 2 cm", "has '1 2' before cm"),
)


@pytest.mark.parametrize(("content", "why"), ODD)
def test_what_the_proof_does_not_understand_is_refused(made, content: bytes, why: str):
    pdf = edited(made[Plan.LEAFLET].pdf, 0, lambda data: data + b"\n" + content)
    assert "page 1 " in refused(pdf, made[Plan.LEAFLET].reading, why)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_is_seen_is_not_refused(fonts: Fonts, tag: str):
    """The small leaflet is built in a language and every edition; `build` proves and looks at each."""
    for edition in every_edition(tag):
        assert build(garden(tag), edition, fonts, garden() if edition.plan is Plan.CARD else None).pages


def every_edition(tag: str) -> Iterator[Edition]:
    """Yield all editions but panels, which it does not fit, in three languages, and the booklet in others."""
    every = (edition for edition in EDITIONS.values() if edition.plan is not Plan.PANELS)
    yield from every if tag in {"en", "ne", "ar"} else (EDITIONS["booklet"],)
