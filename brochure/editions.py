"""Editions: for whom a file is made. One row an edition says all that is particular to it.

Theme, PDF writer, imposition, preflight, the text on how to print and the commands read the rows; nothing else knows an
edition by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from .errors import ContentError, Problem
from .paper import A4, A5, FOLDED_SHEETS, PAGES, SCREENS, SHEETS, SMALL_PAGES, Paper
from .units import MM

MARKED = "marks"
"""What the name of a file says where its sheets show where to fold and staple them."""
Z_FOLD = "z-fold"
"""What the name of a file says that is folded to and fro."""
MIN_DPI = 300
"""Pixels an inch below which a picture looks coarse in print."""


class Standard(StrEnum):
    """The standards that a file can claim."""

    PDF_UA_1 = "PDF/UA-1"
    PDF_A_2A = "PDF/A-2a"
    PDF_X_4 = "PDF/X-4"


class ColorSpace(StrEnum):
    """The device color space that a file is drawn in."""

    RGB = "rgb"
    GRAY = "gray"
    CMYK = "cmyk"


class Imposition(StrEnum):
    """How finished pages are put on sheets."""

    NONE = "none"
    BOOKLET = "booklet"
    PANELS = "panels"

    @property
    def pages_a_side(self) -> int:
        """How many pages stand beside one another on each side of a sheet."""
        return {Imposition.NONE: 1, Imposition.BOOKLET: 2, Imposition.PANELS: 3}[self]


class Fold(StrEnum):
    """How a sheet of three panels is folded: the last third inside the others, or to and fro."""

    ROLL = "roll"
    Z = "z"


class PagesAsked(StrEnum):
    """What a number of pages that the content asks for is to an edition: it is meant for A4 and Letter."""

    HELD = "held"
    """There are so many, or the text is too long."""
    TRIED = "tried"
    """There are so many where the text fits them: its pages are smaller than those that were meant."""
    LEFT = "left"
    """There are as many as the text needs: nobody pays for them."""


class Plan(StrEnum):
    """How manuscripts are composed: a leaflet, a translation beside its source, a card, or panels to fold."""

    LEAFLET = "leaflet"
    BILINGUAL = "bilingual"
    CARD = "card"
    PANELS = "panels"

    @property
    def has_two_languages(self) -> bool:
        """Whether it says things in the language of the source too."""
        return self in {Plan.BILINGUAL, Plan.CARD}


class Companion(StrEnum):
    """What may go with a PDF: the text for telephones, as HTML or plain, its contact, and the parts of an e-mail."""

    HTML = "html"
    TEXT = "text"
    VCARD = "vcard"
    MAIL_HTML = "mail-html"
    MAIL_TEXT = "mail-text"


SUFFIXES: Mapping[Companion, str] = {
    Companion.HTML: ".html",
    Companion.TEXT: ".txt",
    Companion.VCARD: ".vcf",
    Companion.MAIL_HTML: ".mail.html",
    Companion.MAIL_TEXT: ".mail.txt",
}
"""How the names of companions end."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a page in points, on both sides alike; `start` is where the text column begins."""

    outer: float
    start: float
    top: float
    bottom: float


IN_COLUMNS = Margins(15 * MM, 15 * MM, 14 * MM, 17 * MM)
"""The margins of a page of two columns."""
BESIDE_SOURCE = Margins(15 * MM, 30 * MM, 14 * MM, 17 * MM)
"""Those of a page that has room for two columns, where a translation stands beside its source."""
BETWEEN_COLUMNS = 8 * MM
MIN_COLUMN = 80 * MM
"""The least width of each of two columns, at text of 12 points; a page that has no room for two has one."""
IN_PANELS = Margins(5 * MM, 5 * MM, 9 * MM, 18 * MM)
"""The margins of a panel: no text is nearer to a fold."""
TUCKED = 3 * MM
"""How much narrower the panel that is folded inside is than the others."""
_ON_A4 = Margins(20 * MM, 46 * MM, 18 * MM, 30 * MM)
_ON_A5 = Margins(11 * MM, 25 * MM, 12 * MM, 24 * MM)


def margins_on(page: Paper) -> Margins:
    """Return the margins of a page, which grow with it: those of A4 and A5 are given, all others are in proportion."""
    across = (page.width - A5.width) / (A4.width - A5.width)
    down = (page.height - A5.height) / (A4.height - A5.height)

    def between(small: float, large: float, part: float) -> float:
        return small * (1 - part) + large * part

    return Margins(
        between(_ON_A5.outer, _ON_A4.outer, across),
        between(_ON_A5.start, _ON_A4.start, across),
        between(_ON_A5.top, _ON_A4.top, down),
        between(_ON_A5.bottom, _ON_A4.bottom, down),
    )


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked of a file: its paper, its smallest body size, its colors and the standards that it claims.

    `purpose` says what it is for, in the words of the docs. `papers` are those that it can be made for, the usual one
    first, and `chosen` is one of them: what lies in the printer, so that the pages of a booklet are half as large.
    `printing` names the lines of data/how-to-print.yaml that go with it. `body` is the size of body text in points for
    Latin; other scripts are matched to it by eye height, and line steps are multiplied by `leading`. `page_multiple` is
    what the number of pages must be divisible by. `bleed` is how far backgrounds reach over the trim, and `slug` the
    room beyond it for the printer's marks. `own_margins` are those of an edition that wants others than its page has.
    `fold_marks` shows where imposed sheets are folded and stapled, and `fold` is how those of three panels are.
    `profile` is the press's own ICC profile, compressed or not; empty for the registered condition named in
    `condition`. `any_pages` says that nobody pays for its pages, so that it has as many as its text needs, however
    many the content asks for.

    >>> from brochure.editions import EDITIONS
    >>> "office" in EDITIONS
    True
    >>> isinstance(EDITIONS["booklet"], brochure.Edition)
    True
    """

    name: str
    purpose: str
    papers: tuple[Paper, ...]
    printing: tuple[str, ...]
    colors: ColorSpace
    standards: frozenset[Standard]
    body: float = 12
    smallest_body: float = 12
    page_multiple: int = 1
    bleed: float = 0.0
    slug: float = 0.0
    own_margins: Margins | None = None
    leading: float = 1.0
    imposition: Imposition = Imposition.NONE
    fold_marks: bool = False
    fold: Fold | None = None
    condition: str = ""
    profile: bytes = b""
    plan: Plan = Plan.LEAFLET
    any_pages: bool = False
    chosen: Paper | None = None

    def plan_for(self, *, bilingual: bool) -> Plan:
        """Return how manuscripts are composed, where a leaflet may stand beside its source."""
        return Plan.BILINGUAL if bilingual and self.plan is Plan.LEAFLET else self.plan

    @property
    def paper(self) -> Paper:
        """What lies in the printer."""
        return self.chosen or self.papers[0]

    @property
    def page(self) -> Paper:
        """The size of a page. On panels of two widths, pages are as wide as the narrower ones."""
        if self.imposition is Imposition.PANELS:
            return Paper("panel", min(self.panels), self.paper.width)
        return (self.paper.half or self.paper) if self.imposition is Imposition.BOOKLET else self.paper

    @property
    def panels(self) -> tuple[float, float, float]:
        """The widths of three panels, in points, from the one that is folded inside, of a sheet on its long side."""
        tucked = TUCKED if self.fold is Fold.ROLL else 0.0
        inside = (self.paper.height - 2 * tucked) / 3
        return inside, inside + tucked, inside + tucked

    @property
    def pages_asked(self) -> PagesAsked:
        """What a number of pages that the content asks for is to it."""
        is_small = all(self.page.width * self.page.height < sheet.width * sheet.height for sheet in SHEETS)
        return PagesAsked.LEFT if self.any_pages else PagesAsked.TRIED if is_small else PagesAsked.HELD

    @property
    def is_on_screen(self) -> bool:
        """Whether it is read on a screen alone, where nobody writes on it."""
        return self.papers == SCREENS

    @property
    def columns(self) -> int:
        """How many columns a page of a leaflet has."""
        each = (self.page.width - 2 * IN_COLUMNS.outer - BETWEEN_COLUMNS) / 2
        return 2 if self.plan is Plan.LEAFLET and each >= MIN_COLUMN * self.body / 12 else 1

    @property
    def margins(self) -> Margins:
        """The margins of a page of a leaflet."""
        return self.margins_of(self.columns)

    def margins_of(self, columns: int, *, beside: bool = False) -> Margins:
        """Return the margins of a page of one column or of two, or of one where a translation is beside its source."""
        if beside and self.columns > 1:
            return BESIDE_SOURCE
        return IN_COLUMNS if columns > 1 else self.own_margins or margins_on(self.page)

    @property
    def edge(self) -> float:
        """How far the media box reaches over the trim box on every side."""
        return self.ground + self.slug

    @property
    def ground(self) -> float:
        """How far backgrounds reach over the edges of a page: to the bleed, or to the folds of a wider panel."""
        return TUCKED / 2 if self.imposition is Imposition.PANELS else self.bleed

    @property
    def sides_multiple(self) -> int:
        """What the number of pages of the finished file is divisible by: sides of sheets, where two pages share one."""
        return self.page_multiple // self.imposition.pages_a_side

    @property
    def in_names(self) -> tuple[str, ...]:
        """What the names of its files say of it: all that is not usual, be it edition, paper or marks to fold by."""
        own = () if self.name == DEFAULT.name else (self.name,)
        paper = () if self.paper == self.papers[0] else (self.paper.in_names,)
        fold = (Z_FOLD,) if self.fold is Fold.Z else ()
        marks = (MARKED,) if self.fold_marks and self.imposition is not Imposition.NONE else ()
        return (*own, *paper, *fold, *marks)

    def folded(self, fold: str) -> Edition:
        """Return the edition for a fold by its name, "" for the usual one; it is another for panels alone."""
        return replace(self, fold=Fold(fold)) if fold and self.fold else self

    def on(self, paper: str) -> Edition:
        """Return the edition for a paper by its name in any case, "" for the usual one. Raises ContentError."""
        found = {"": self.papers[0], **{one.in_names: one for one in self.papers}}
        key = paper.lower().replace(" ", "-")
        if key not in found:
            names = ", ".join(one.name for one in self.papers)
            message, hint = f"the edition {self.name} is not made for the paper {paper!r}", f"write one of: {names}"
            raise ContentError([Problem(message, hint=hint)])
        return replace(self, chosen=found[key])


_ACCESSIBLE = frozenset({Standard.PDF_UA_1, Standard.PDF_A_2A})
EMAIL = DEFAULT = Edition("email", "to e-mail it, or print it anywhere", PAGES, (), ColorSpace.RGB, _ACCESSIBLE)
"""For reading on a screen, and for any printer."""
OFFICE = Edition(
    "office", "the office printer and the photocopier", PAGES,
    ("office", "paper", "actual-size", "long-edge", "no-color", "staple-corner", "photocopy"),
    ColorSpace.GRAY, _ACCESSIBLE,
)  # fmt: skip
"""For the office printer and the photocopier: pure gray, no large tints, on both sides of the paper."""
LARGE_PRINT = Edition(
    "large-print", "large print", SHEETS,
    ("large-print", "matt-paper", "not-smaller", "thick-paper"),
    ColorSpace.RGB, _ACCESSIBLE, body=18, smallest_body=18, leading=1.1, any_pages=True,
    own_margins=Margins(16 * MM, 34 * MM, 16 * MM, 36 * MM),
)  # fmt: skip
"""For readers with weak sight: 18 points by eye height in every script, and more leading."""
HANDOUT = Edition(
    "handout", "single A5 pages to hand out", SMALL_PAGES,
    ("office", "paper", "actual-size", "long-edge", "staple-corner"),
    ColorSpace.RGB, _ACCESSIBLE,
)  # fmt: skip
"""A5 set as A5, in color, to hand out where there is no time to fold a booklet."""
TELEPHONE = Edition(
    "phone", "to read on a telephone", SCREENS, (), ColorSpace.RGB, _ACCESSIBLE, any_pages=True,
    own_margins=Margins(5 * MM, 15 * MM, 9 * MM, 18 * MM),
)  # fmt: skip
"""Pages as wide as a telephone's screen, to read without moving them sideways; nobody prints it."""
BOOKLET = Edition(
    "booklet", "a booklet to fold", FOLDED_SHEETS,
    ("booklet", "paper", "not-as-booklet", "short-edge", "fold", "check-pages"),
    ColorSpace.RGB, frozenset(), page_multiple=4, imposition=Imposition.BOOKLET,
)  # fmt: skip
"""A5 set as A5, two pages on each side of a sheet, to fold and staple."""
PRESS = Edition(
    "press", "a press", PAGES,
    ("press", "single-pages", "bleed", "inks", "condition", "binding"),
    ColorSpace.CMYK, frozenset({Standard.PDF_X_4}), bleed=3 * MM, slug=9 * MM, condition="FOGRA39",
)  # fmt: skip
"""For a press: single pages in CMYK, with bleed and marks."""
ALERT_CARD = Edition(
    "alert-card", "cards to carry", SHEETS,
    ("alert-card", "card-paper", "one-side", "cut", "write-in"),
    ColorSpace.RGB, _ACCESSIBLE, smallest_body=8, plan=Plan.CARD,
)  # fmt: skip
"""Cards to cut out, fold and carry, from the content's card: block, in the patient's language and the source's."""
PANELS = Edition(
    "panels", "one sheet folded to three panels", SHEETS,
    ("panels", "one-sheet", "as-placed", "short-edge", "check-panels"),
    ColorSpace.RGB, frozenset(), page_multiple=6, own_margins=IN_PANELS, imposition=Imposition.PANELS,
    fold=Fold.ROLL, plan=Plan.PANELS,
)  # fmt: skip
"""Three panels on each side of one sheet: help outside in front and inside, whom to call outside at the back."""
EDITIONS = {
    edition.name: edition
    for edition in (EMAIL, TELEPHONE, OFFICE, HANDOUT, BOOKLET, PANELS, LARGE_PRINT, PRESS, ALERT_CARD)
}
"""The editions by name."""
MAILED = tuple(edition.name for edition in EDITIONS.values() if not edition.printing)
"""The editions that are sent, and not printed here first."""
PAPER_NAMES = ", ".join(dict.fromkeys(paper.name for edition in EDITIONS.values() for paper in edition.papers))
"""The papers that there is an edition for, in words."""
