"""Editions: for whom a file is made, as data that the theme and the PDF writer obey."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from .units import A3, A4, A5, MM, Size

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


class Plan(StrEnum):
    """How manuscripts are composed: a leaflet, a translation beside its source, or a card."""

    LEAFLET = "leaflet"
    BILINGUAL = "bilingual"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a page in points, on both sides alike; `start` is where the text column begins."""

    outer: float = 20 * MM
    start: float = 46 * MM
    top: float = 18 * MM
    bottom: float = 30 * MM


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked of a file: its page, its smallest body size, its colors and the standards that it claims.

    `body` is the size of body text in points for Latin; other scripts are matched to it by eye height, and line steps
    are multiplied by `leading`. `page_multiple` is what the number of pages must be divisible by. `bleed` is how far
    backgrounds reach over the trim, and `slug` the room beyond it for the printer's marks. `fold_marks` shows where
    imposed sheets are folded and stapled. `profile` is the press's own ICC profile, compressed or not; empty for the
    registered condition named in `condition`.

    >>> from brochure.editions import EDITIONS
    >>> "office" in EDITIONS
    True
    >>> isinstance(EDITIONS["booklet"], brochure.Edition)
    True
    """

    name: str
    page: Size
    body: float
    smallest_body: float
    colors: ColorSpace
    standards: frozenset[Standard]
    page_multiple: int = 2
    bleed: float = 0.0
    slug: float = 0.0
    margins: Margins = Margins()
    leading: float = 1.0
    imposition: Imposition = Imposition.NONE
    sheet: Size = A4
    fold_marks: bool = False
    condition: str = ""
    profile: bytes = b""
    plan: Plan = Plan.LEAFLET

    def plan_for(self, *, bilingual: bool) -> Plan:
        """Return how manuscripts are composed, where a leaflet may stand beside its source."""
        return Plan.BILINGUAL if bilingual and self.plan is Plan.LEAFLET else self.plan

    @property
    def edge(self) -> float:
        """How far the media box reaches over the trim box on every side."""
        return self.bleed + self.slug


_ACCESSIBLE = frozenset({Standard.PDF_UA_1, Standard.PDF_A_2A})
EMAIL = Edition("email", A4, 12, 12, ColorSpace.RGB, _ACCESSIBLE)
"""For reading on a screen or a telephone, and for any printer."""
OFFICE = Edition("office", A4, 12, 12, ColorSpace.GRAY, _ACCESSIBLE)
"""For the office printer and the photocopier: pure gray, no large tints, on both sides of A4."""
LARGE_PRINT = Edition(
    "large-print", A4, 18, 18, ColorSpace.RGB, _ACCESSIBLE, margins=Margins(16 * MM, 34 * MM, 16 * MM, 36 * MM),
    leading=1.1,
)  # fmt: skip
"""For readers with weak sight: 18 points by eye height in every script, and more leading."""
BOOKLET = Edition(
    "booklet", A5, 12, 12, ColorSpace.RGB, frozenset(), page_multiple=4,
    margins=Margins(11 * MM, 25 * MM, 12 * MM, 24 * MM), imposition=Imposition.BOOKLET,
)  # fmt: skip
"""A5 set as A5, two pages on each side of a sheet, to fold and staple."""
PRESS = Edition(
    "press", A4, 12, 12, ColorSpace.CMYK, frozenset({Standard.PDF_X_4}), page_multiple=4, bleed=3 * MM, slug=9 * MM,
    condition="FOGRA39",
)  # fmt: skip
"""For a press: single pages in CMYK, with bleed and marks."""
ALERT_CARD = Edition("alert-card", A4, 12, 9, ColorSpace.RGB, _ACCESSIBLE, page_multiple=1, plan=Plan.CARD)
"""Cards to cut out and carry, from the content's card: block, in the patient's language and the source's."""
EDITIONS = {edition.name: edition for edition in (EMAIL, OFFICE, BOOKLET, LARGE_PRINT, PRESS, ALERT_CARD)}
"""The editions by name."""


def on_sheet(edition: Edition, sheet: str) -> Edition:
    """Return a booklet for another sheet: A4 pages on A3, where a printer takes that."""
    if edition.imposition is Imposition.NONE or sheet.upper() == "A4":
        return edition
    return replace(edition, page=A4, sheet=A3, margins=Margins())
