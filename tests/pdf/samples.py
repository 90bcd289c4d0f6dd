"""Small documents laid out by hand: as much layout as these tests need, and no more."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import count
from pathlib import Path

from brochure.layout.page import (
    DECORATION,
    FOOT,
    Artifact,
    Color,
    Contour,
    Document,
    DocumentInfo,
    Glyphs,
    Item,
    LinkArea,
    Page,
    PlacedHeading,
    Shape,
    Subpath,
)
from brochure.paper import A4
from brochure.structure import ContentItem, Element, Tag
from brochure.text.faces import Face, open_face
from brochure.text.shaping import Cluster, shape
from brochure.units import millipoints

BLACK = Color("text", (0, 0, 0), (0, 0, 0, 1), 0)
BLUE = Color("link", (0.0, 0.25, 0.6), (1, 0.6, 0, 0), 0.2)
TINT = Color("tint", (0.9, 0.95, 1), (0.1, 0, 0, 0), 0.94)

_SITE = Path(sysconfig.get_path("purelib"))
_FILES = {
    "Latn": "fontpkg_noto_sans/files/NotoSans[[]*.ttf",
    "Deva": "fontpkg_noto_sans_devanagari/files/*.ttf",
    "Arab": "justmytype_intl_rtl/fonts/ofl/notosansarabic/*.ttf",
}

NEPALI = (
    "स्तन क्यान्सरका लागि इम्युनोथेरापी",
    "श्री र्‍याल द्रव्य त्र्यम्बक ज्ञान हृदय कृत्रिम विद्यार्थी",
    "तपाईंको शरीरको रक्षा प्रणालीले क्यान्सर कोषहरू चिन्छ। ज्वरो ३८.५°C भन्दा बढी भए फोन गर्नुहोस्।",
)
ARABIC = (
    "العلاج المناعي لسرطان الثدي",
    "يساعد العلاج المناعي جهاز المناعة على التعرّف إلى الخلايا السرطانية ومهاجمتها",
    "اتصلي بفريق الرعاية إذا شعرتِ بضيقٍ في التنفّس أو إسهالٍ شديد",
)
ENGLISH = (
    "Immunotherapy helps your own immune system find and attack cancer cells.",
    "Most side effects are mild, and fluffy office staff can file the form affably.",
    "Café, naïve façade: “quotes” – dashes — and 50 % of AVATARS Type To. fi ffi",
)


@lru_cache
def face(script: str, weight: int) -> Face:
    """Return the test face of a script, the same one each time."""
    (path,) = sorted(_SITE.glob(_FILES[script]))
    return open_face(path, weight)


def width(clusters: Iterable[Cluster], size: float, of: Face) -> float:
    return sum(cluster.advance for cluster in clusters) * size / of.units_per_em


@dataclass
class Typist:
    """Sets text line by line, down a column, on as many pages as it takes."""

    script: str = "Latn"
    language: str = "en"
    size: float = 12
    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    x: float = 60
    y: float = 80
    right: float = A4.width - 60
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def is_rtl(self) -> bool:
        """Tell whether the text reads right to left."""
        return self.script == "Arab"

    def leaf(self, text: str = "") -> ContentItem:
        """Return a leaf with an id of its own."""
        return ContentItem(f"leaf{next(self.numbers)}", text)

    def element(self, tag: Tag, children: Iterable[Element | ContentItem] = (), **attributes: str) -> Element:
        """Return an element with an id of its own."""
        return Element(f"{tag}{next(self.numbers)}", tag, tuple(children), **attributes)

    def new_page(self) -> None:
        """Go to the top of a new page."""
        self.pages.append([])
        self.x, self.y = 60, 80

    def new_line(self) -> None:
        """Go to the start of the next line, on a new page where the old is full."""
        self.x, self.y = 60, self.y + self.size * 1.5
        if self.y > A4.height - 100:
            self.new_page()

    def put(self, item: Item) -> None:
        """Put an item on the page."""
        self.pages[-1].append(item)

    def shaped(self, text: str, of: Face) -> tuple[Cluster, ...]:
        """Shape a word; ASCII goes from the left in any script."""
        if not text:
            return ()
        script = "Latn" if text.isascii() else self.script
        return shape(text, of, script, self.language, right_to_left=script == "Arab")

    def set(self, text: str, weight: int = 400, color: Color = BLACK) -> ContentItem:
        """Set text at the pen and return its leaf: an item a line."""
        leaf = self.leaf(text)
        words = text.split(" ")
        of = face(self.script, weight)
        held: list[Cluster] = []
        start = self.x
        for word in filter(None, [f"{word} " for word in words[:-1]] + words[-1:]):
            clusters = self.shaped(word, of)
            if self.x + width(self.shaped(word.rstrip(), of), self.size, of) > self.right:
                self._put_glyphs(start, held, of, color, leaf)
                self.new_line()
                held, start = [], self.x
            held = [*clusters, *held] if self.is_rtl else [*held, *clusters]
            self.x += width(clusters, self.size, of)
        self._put_glyphs(start, held, of, color, leaf)
        return leaf

    def _put_glyphs(self, start: float, clusters: list[Cluster], of: Face, color: Color, leaf: ContentItem) -> None:
        if clusters:
            x = A4.width - self.x if self.is_rtl else start
            at = millipoints(x), millipoints(self.y)
            self.put(Glyphs(*at, self.size, of, tuple(clusters), color, leaf.id, self.is_rtl))

    def paragraph(self, *texts: str, tag: Tag = Tag.PARAGRAPH, weight: int = 400) -> Element:
        """Set a paragraph of one or more leaves and return its element."""
        leaves = [self.set(text, weight) for text in texts]
        self.new_line()
        return self.element(tag, leaves)

    def finished(self, labels: Iterable[str] | None = None, root: Iterable[Element] = (), **more) -> Document:
        """Return the document; `more` are an outline and changes to the metadata."""
        labels = labels or [str(number + 1) for number in range(len(self.pages))]
        outline = more.pop("outline", ())
        pages = tuple(
            Page(A4.size, tuple(items), label, tuple(self.foot(label)))
            for items, label in zip(self.pages, labels, strict=True)
        )
        return Document(
            pages,
            Element("document", Tag.DOCUMENT, tuple(root)),
            outline,
            metadata(language=self.language, right_to_left=self.is_rtl, **more),
        )

    def foot(self, label: str) -> list[Item]:
        """Return the furniture of a page."""
        of = face("Latn", 400)
        clusters = shape(f"Page {len(label)}", of, "Latn", "en", right_to_left=False)
        return [rule(A4.height - 60, FOOT), Glyphs(60_000, millipoints(A4.height - 40), 9, of, clusters, BLACK, FOOT)]


def rectangle(x: float, y: float, w: float, h: float) -> Contour:
    return Subpath(((x, y), (x + w, y), (x + w, y + h), (x, y + h))).at()


def rule(y: float, shows: Artifact = DECORATION) -> Shape:
    line = Subpath(((60, y), (A4.width - 60, y)), closed=False)
    return Shape((line.at(),), stroke=BLACK, line_width=0.5, shows=shows)


def metadata(**changes) -> DocumentInfo:
    values = {
        "title": "Side effects & “what to do” <now>",
        "language": "en",
        "author": "A Hospital",
        "subject": "About (a) treatment",
        "created": datetime(2026, 11, 23, 9, 5, 0, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        "identifier": "side-effects-en-1.0",
        "keywords": "cancer, information",
    }
    return DocumentInfo(**(values | changes))


def plain(texts: Iterable[str], script: str = "Latn", language: str = "en") -> Document:
    """Return paragraphs, nothing else."""
    typist = Typist(script, language)
    elements = [typist.paragraph(text) for text in texts]
    return typist.finished(root=elements)


def lone(text: str, of: Face) -> Document:
    """Return one line of one face and nothing else."""
    leaf = ContentItem("text", text)
    clusters = shape(text, of, "Latn", "en", right_to_left=False)
    page = Page(A4.size, (Glyphs(60_000, 80_000, 12, of, clusters, BLACK, leaf.id),), "1")
    paragraph = Element("paragraph", Tag.PARAGRAPH, (leaf,))
    return Document((page,), Element("document", Tag.DOCUMENT, (paragraph,)), (), metadata())


def full() -> Document:
    """Return two pages with one of everything: headings, list, table, link, figure, field, call-out, outline."""
    typist = Typist()
    typist.put(Shape((rectangle(40, 40, 300, 60),), fill=TINT))
    title = typist.paragraph("Side effects", tag=Tag.TITLE, weight=700)
    first = typist.paragraph(ENGLISH[0] + " ", ENGLISH[1] * 3)
    link = _link(typist)
    items = tuple(_item(typist, text) for text in ("a rash", "a fever of 38 °C", "feeling tired"))
    bullets = typist.element(Tag.LIST, items, numbering="Disc")
    middle_y = typist.y
    heading = typist.paragraph("When to call", tag=Tag.HEADING_2, weight=700)
    table = _table(typist)
    typist.y = A4.height - 110
    split = typist.paragraph(" ".join(ENGLISH) * 2)
    figure = _figure(typist)
    nepali = Typist("Deva", "ne", pages=typist.pages, y=typist.y + 100, numbers=typist.numbers)
    foreign = nepali.paragraph(NEPALI[0])._replace(language="ne")
    field_ = _field(typist, nepali.y + 30)
    aside = typist.element(Tag.ASIDE, (heading, table, split))
    root = (title, first, link, bullets, aside, figure, foreign, field_)
    outline = (
        PlacedHeading("Side effects", 1, 0, 80_000, title.id),
        PlacedHeading("When to call – कहिले", 2, 0, millipoints(middle_y), heading.id),
        PlacedHeading("More", 2, 1, 80_000),
        PlacedHeading("End", 1, 1, 300_000),
    )
    return typist.finished(("i", "1"), root, outline=outline)


def _link(typist: Typist) -> Element:
    before = typist.set("Read more at ")
    typist.x = typist.right - 80
    start, line = typist.x, typist.y
    leaf = typist.set("the address of the hospital", color=BLUE)
    link = typist.element(Tag.LINK, (leaf,))
    uri, name = "https://example.org/क?a=1", "Address of the hospital"
    typist.put(LinkArea(millipoints(start), millipoints(line - 12), 80_000, 15_000, uri, link.id, name))
    typist.put(LinkArea(60_000, millipoints(typist.y - 12), millipoints(typist.x - 60), 15_000, uri, link.id, name))
    after = typist.set(" for more.")
    typist.new_line()
    return typist.element(Tag.PARAGRAPH, (before, link, after))


def _item(typist: Typist, text: str) -> Element:
    label = typist.element(Tag.LABEL, (typist.set("• "),))
    words = text.split(" ", 1)
    strong = typist.element(Tag.SPAN, (typist.set(words[0], 700),))
    rest = (typist.set(" " + words[1]),)
    typist.new_line()
    return typist.element(Tag.LIST_ITEM, (label, typist.element(Tag.LIST_BODY, (strong, *rest))))


def _table(typist: Typist) -> Element:
    def row(tag: Tag, *texts: str) -> Element:
        cells = []
        for column, text in enumerate(texts):
            typist.x = 60 + column * 150
            is_header = tag is Tag.TABLE_HEADER or column == 0
            scope = "Column" if tag is Tag.TABLE_HEADER else "Row"
            cells.append(
                typist.element(
                    Tag.TABLE_HEADER if is_header else tag,
                    (typist.set(text),) if text else (),
                    scope=scope if is_header else "",
                )
            )
        typist.new_line()
        typist.put(rule(typist.y - 12))
        return typist.element(Tag.TABLE_ROW, cells)

    head = typist.element(Tag.TABLE_HEAD, (row(Tag.TABLE_HEADER, "Sign", "Call"),))
    body = typist.element(Tag.TABLE_BODY, (row(Tag.TABLE_CELL, "fever", "now"), row(Tag.TABLE_CELL, "rash", "")))
    return typist.element(Tag.TABLE, (head, body))


def _figure(typist: Typist) -> Element:
    leaf = typist.leaf()
    curve = Subpath(((100, 300), (120, 280, 140, 280, 160, 300), (160, 340))).at()
    typist.put(Shape((curve,), fill=BLUE, stroke=BLACK, line_width=1, dash=(0, 3), round_caps=True, shows=leaf.id))
    typist.put(Shape((rectangle(200, 300, 20, 20),), fill=BLUE, shows=leaf.id))
    return typist.element(Tag.FIGURE, (leaf,), alt="Two blue figures")


def _field(typist: Typist, y: float) -> Element:
    leaf = typist.leaf()
    line = Subpath(((60, y), (260, y)), closed=False).at()
    typist.put(Shape((line,), stroke=BLACK, line_width=0.7, dash=(1, 2), shows=leaf.id))
    return typist.element(Tag.PARAGRAPH, (typist.element(Tag.FORM, (leaf,), alt="Telephone of the ward"),))
