"""No ink over other ink, nothing outside its place: every language in every edition, covers and feet of any length.

What is looked for is in `clashes`; overlaps made on purpose show that it finds them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

import pypdfium2
import pytest
from PIL import Image, ImageChops

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.content.model import Brand, Leaflet, Logo, Section
from brochure.editions import ALERT_CARD, BOOKLET, EDITIONS, EMAIL, LARGE_PRINT, OFFICE, PRESS, TELEPHONE, Edition, Plan
from brochure.languages import language
from brochure.layout.engine.ink import ink
from brochure.layout.engine.rows import shifted
from brochure.layout.page import Contour, Document, Glyphs, Item, Page, Picture, Raster, Shape, Subpath
from brochure.layout.theme import Palette
from brochure.pdf.writer import write
from brochure.structure import Tag
from brochure.units import millipoints, points
from tests.layout.clashes import around, faults, marks

from ..judges import judged
from ..leaflets import LANGUAGES, garden
from ..pages import laid_out, laid_out_card

BARE = {"main_points": (), "key_numbers": None, "introduction": (), "contact": None, "references": ()}


OTHER_PAPERS = [e.on(p.name) for e in (EMAIL, BOOKLET, LARGE_PRINT, ALERT_CARD) for p in e.papers[1:]]
"""Papers that editions can be asked for; office and press have the pages of e-mail."""


def laid(manuscript: Manuscript, edition: Edition, fonts: Fonts, original: Manuscript | None = None) -> Document:
    """Lay a leaflet out as a build does."""
    if edition.plan is Plan.CARD:
        return laid_out_card(manuscript, original, fonts.typesetter, edition)
    return laid_out(manuscript, edition, fonts.typesetter)


def said(name: str, document: Document, edition: Edition) -> list[str]:
    """Return what is wrong, with the name of the file."""
    return [f"{document.metadata.language}, {name}, {fault}" for fault in faults(document, edition)]


@pytest.mark.parametrize("tag", judged(LANGUAGES, "en", "ar", "ne", "my"))
def test_nothing_lies_over_another_thing_in_any_edition(fonts: Fonts, tag: str):
    manuscript, english = garden(tag), garden("en")
    original = english if manuscript.original else None
    found = []
    for name, edition in EDITIONS.items():
        if edition.plan is Plan.PANELS:  # for which it is too long: test_panels.py
            continue
        found += said(name, laid(manuscript, edition, fonts, original), edition)
    for edition in OTHER_PAPERS:
        name = f"{edition.name} on {edition.paper.name}"
        found += said(name, laid(manuscript, edition, fonts, original), edition)
    for edition in [EMAIL.on(paper.name) for paper in EMAIL.papers] if original else ():
        name = f"bilingual on {edition.paper.name}"
        found += said(name, laid_out(manuscript, edition, fonts.typesetter, original), edition)
    assert found == []


def logo(width: int, height: int, kind: str) -> tuple[Brand, Mapping[str, bytes]]:
    """Return a brand with a logo that is all ink, and its file."""
    name = f"logo.{kind}"
    if kind == "svg":
        box = f'<rect width="{width}" height="{height}" fill="#7A1E5A"/>'
        data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{box}</svg>'.encode()
    else:
        file = io.BytesIO()
        Image.new("L", (160 * width, 160 * height), 90).save(file, "PNG")
        data = file.getvalue()
    return Brand(logo=Logo(picture=name, alt="Our sign")), {name: data}


def short(leaflet: Leaflet) -> tuple[Section, ...]:
    """Return the first section with its first block, for what stands around it."""
    first = leaflet.sections[0]
    return (first.model_copy(update={"blocks": first.blocks[:1]}),)


def times(text: str | None, count: int) -> str | None:
    return " ".join([text] * count) if text and count else None


LOGOS = [(10, 1, "svg"), (3, 1, "png"), (1, 1, "svg"), (1, 10, "png"), (1, 10, "svg"), None]


@pytest.mark.parametrize("tag", judged(["en", "ar", "ur", "my", "ta", "zh-Hans"], "en", "ar"))
def test_logo_publisher_title_and_language_stand_apart(fonts: Fonts, tag: str):
    leaflet = garden(tag).leaflet
    found = []
    for sign, long, edition in product(LOGOS, (1, 3), (EMAIL, OFFICE, BOOKLET, LARGE_PRINT, PRESS, TELEPHONE)):
        brand, pictures = logo(*sign) if sign else (None, {})
        roomy = edition not in (BOOKLET, LARGE_PRINT, TELEPHONE)
        changes = {
            "brand": brand,
            "title": times(leaflet.title, long if roomy else 1),
            "subtitle": times(leaflet.subtitle, long - 1 if roomy else 1),
            "publisher": leaflet.publisher.model_copy(update={"name": times(leaflet.publisher.name, long)}),
            "sections": short(leaflet),
            **BARE,
        }
        manuscript = replace(garden(tag), leaflet=leaflet.model_copy(update=changes), pictures=pictures)
        found += said(f"{edition.name}, logo {sign}, {long}", laid(manuscript, edition, fonts), edition)
    assert found == []


CODES = (
    "a",
    "flu-vaccine-autumn",
    "a-code-that-is-longer-than-a-line-of-the-foot-of-a-booklet-is-wide-at-any-size-1",
    "w" * 80,
)


@pytest.mark.parametrize("tag", judged(["en", "he", "ur", "my", "fr", "zh-Hans"], "en", "ur"))
def test_the_parts_of_the_foot_stand_apart_at_any_length(fonts: Fonts, tag: str):
    own = garden(tag)
    found = []
    for code, version, marked in product(CODES, ("1", "2026.11.23-draft.104"), (0, 1, 3)):
        bare = {"subtitle": None, "sections": short(own.leaflet), **BARE}
        changes = {"leaflet": code, "version": version, **bare}
        leaflet = own.leaflet.model_copy(update=changes)
        manuscript = replace(own, leaflet=leaflet, marks=own.marks * marked, source_marks=own.source_marks * marked)
        for edition in (EMAIL, BOOKLET, LARGE_PRINT, *([TELEPHONE] if marked < 3 else [])):  # more leave it no text
            found += said(f"{edition.name}, {code}, {marked} marks", laid(manuscript, edition, fonts), edition)
    assert found == []


STACKS = {
    "my": ("ဗုဒ္ဓဘာသာ ပဏ္ဍိတ ဝဏ္ဏ ကျွန်ုပ် မဏ္ဍပ်", "ငှက်ပျောသီး ကြို့ထိုး မွှေးကြိုင် သိင်္ဂါရ အင်္ဂလိပ်"),
    "km": ("ស្ត្រី អង្គុញ ក្រុង្គ កញ្ច្រែង", "ស៊ើប ប៉ឺន ម៉្យាង ញ៉ាំ"),
    "ne": ("द्ध्र्य ङ्क्ष्र ट्ठ्र द्व्र", "र्कीं र्त्तिं र्ध्वौं"),
    "ur": ("سنجیدگی سے پیچیدگیاں مجھے", "کٹّے کُھلّے ٹُوٹے لٹکے"),
    "ar": ("حجج مُخيّجة", "أَآإٍ لِلَّهِ"),
    "th": ("ฎฏฐ ญุฐุ ฤๅษี", "ปื้น ที่นี่ ป๊ำ ฟ้า"),
}  # fmt: skip
"""Words whose letters reach far down, and words whose marks reach far up."""


@pytest.mark.parametrize("tag", STACKS)
@pytest.mark.parametrize("edition", [EMAIL, BOOKLET, LARGE_PRINT, PRESS, TELEPHONE], ids=lambda edition: edition.name)
def test_stacks_and_marks_never_touch_the_line_below(fonts: Fonts, tag: str, edition: Edition):
    low, high = STACKS[tag]
    leaflet = garden(tag).leaflet
    section = leaflet.sections[0]
    block = section.blocks[0].model_copy(
        update={"text": tuple(s.model_copy(update={"text": f"{high} {low} " * 12}) for s in section.blocks[0].text[:1])}
    )
    changes = {
        "title": low,
        "subtitle": f"{high} {low} {high}",
        "sections": (section.model_copy(update={"heading": f"{low} {high} " * 3, "blocks": (block,)}),),
        **BARE,
    }
    document = laid(replace(garden(tag), leaflet=leaflet.model_copy(update=changes)), edition, fonts)
    assert said(edition.name, document, edition) == []


@pytest.fixture(scope="module")
def page(fonts: Fonts) -> tuple[Document, Page]:
    """Return a page of the English leaflet that has a call-out."""
    document = laid_out(garden("en"), EMAIL, fonts.typesetter)
    leaves = {leaf.id for one in document.root.elements() if one.tag is Tag.ASIDE for leaf in one.leaves()}
    found = next(p for p in document.pages if any(isinstance(i, Glyphs) and i.shows in leaves for i in p.items))
    return document, found


def words(items: Sequence[Item]) -> list[Glyphs]:
    return [
        item for item in items if isinstance(item, Glyphs) and len(item.clusters) > 12 and isinstance(item.shows, str)
    ]


def moved(items: Sequence[Item], one: Item, right: float, down: float) -> tuple[Item, ...]:
    """Return items with one of them moved."""
    assert isinstance(one, Glyphs)
    return tuple(replace(shifted(one, down), x=one.x + millipoints(right)) if item is one else item for item in items)  # type: ignore[call-arg]


def box_around(item: Glyphs, grown: float) -> Contour:
    (mark,) = marks([item])
    b = mark.box
    left, right, top, bottom = b.left - grown, b.right + grown, b.top - grown, b.bottom + grown
    return Subpath(((left, top), (right, top), (right, bottom), (left, bottom))).at()


def seeded(document: Document, page: Page) -> Iterator[tuple[str, tuple[Item, ...], str]]:
    """Yield what was done to a page, its items then, and what has to be said of it."""
    items, palette = page.items, Palette()
    first, second, *_ = (one for one in words(items) if len(one.clusters) > 24)
    asides = {leaf.id for one in document.root.elements() if one.tag is Tag.ASIDE for leaf in one.leaves()}
    boxed = [one for one in words(items) if one.shows in asides][-1]  # the first stands beside an icon
    yield "a line on the next", moved(items, first, 0, points(second.y - first.y) - 4), "lies over the text"
    yield (
        "a line on its neighbour",
        moved(items, first, points(second.x - first.x) + 1, points(second.y - first.y)),
        "lies over the text",
    )
    yield "a line out of the margin", moved(items, first, -100, 0), "stands outside the margins"
    yield "a line out of the page", moved(items, first, 0, 900), "stands outside the margins"
    yield "words over the edge of their box", moved(items, boxed, -20, 0), "lies over a box"
    yield "words out of their box", moved(items, boxed, 0, 800 - points(boxed.y)), "stand in no box"
    (mark,) = marks([first])
    y = (mark.box.top + mark.box.bottom) / 2
    rule = Shape(
        (Subpath(((mark.box.left, y), (mark.box.right, y)), closed=False).at(),), stroke=palette.ink, line_width=0.5
    )
    yield "a rule through words", (*items, rule), "a rule lies over the text"
    edge = Shape((box_around(first, -2),), stroke=palette.ink, line_width=0.5)
    yield "a box too small", (*items, edge), "a box lies over the text"
    yield "a box over words", (*items, Shape((box_around(first, 5),), fill=palette.white)), "a box lies over the text"
    raster = Raster(1, 1, 1, b"\\0")
    on_words = Picture(first.x, first.y - 5000, 40000, 40000, raster)
    yield "a picture on words", (*items, on_words), "a picture lies over the text"
    beyond = Picture(millipoints(page.size.width - 20), 20000, 40000, 40000, raster)
    yield "a picture out of the page", (*items, beyond), "a picture stands outside the page"


def test_overlaps_made_on_purpose_are_found(page: tuple[Document, Page]):
    document, whole = page
    assert list(faults(replace(document, pages=(whole,)), EMAIL)) == []
    for what, items, says in seeded(document, whole):
        found = list(faults(replace(document, pages=(replace(whole, items=items),)), EMAIL))
        assert any(says in fault for fault in found), (what, found)
        assert all(fault.startswith("page 1: ") for fault in found)


def test_the_file_has_its_ink_where_the_document_says(fonts: Fonts):
    """What is judged is what is drawn: pdfium renders the page, and its ink ends where that of the document does."""
    scale = 4
    for tag in ("ne", "ur"):
        document = laid_out(garden(tag), EMAIL, fonts.typesetter)
        page = document.pages[2]
        image = (
            pypdfium2.PdfDocument(write(document, EMAIL, fonts.subsets))[2].render(scale=scale).to_pil().convert("L")
        )
        ends = ImageChops.invert(image).getbbox()
        box = around([mark.box for mark in marks((*page.items, *page.furniture))])
        assert ends == pytest.approx([scale * n for n in (box.left, box.top, box.right, box.bottom)], abs=1.5 * scale)


def test_the_title_of_an_original_in_nastaliq_stands_clear_of_the_name_above(fonts: Fonts):
    """Its letters rise far above their line, which is one of another script's."""
    manuscript = garden("mai")
    assert manuscript.original
    leaflet = manuscript.original.leaflet.model_copy(update={"title": "اترنا کیموتھراپی آنکولوجی"})
    original = replace(manuscript.original, language=language("ur"), leaflet=leaflet)
    document = laid(replace(manuscript, original=original), EMAIL, fonts)
    items = [item for item in document.pages[0].items if isinstance(item, Glyphs)]
    name = max(ink([item])[1] for item in items if str(item.shows).startswith("~language-name~3"))
    assert name < min(ink([item])[0] for item in items if str(item.shows).startswith("~original-title"))
