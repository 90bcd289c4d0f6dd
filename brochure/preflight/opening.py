"""Opening a file of any origin: what it is in words where it cannot be opened, and its pages with their boxes."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pikepdf

from ..errors import OutputError
from ..readback.outlines import Box, Matrix
from .objects import box, entry, optional
from .seen import Boxes, is_nothing, meet

MAX_FILE = 500 << 20
MAX_PAGES = 2000
MAX_SIDE = 14_400.0
"""Points: no viewer has to show a longer side (annex C.2 of ISO 32000-1)."""
_LETTER: Box = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its object, number, boxes on paper, its turn in degrees, and the matrix that puts its space on paper.

    `has_media` tells whether the file says how large the page is.
    """

    page: Any
    number: int
    boxes: Boxes
    turn: int
    start: Matrix
    has_media: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page as it is shown, in points."""
        left, bottom, right, top = self.boxes.trim
        size = right - left, top - bottom
        return size[::-1] if self.turn % 180 else size


def opened(data: bytes) -> pikepdf.Pdf:
    """Open a file. Raises OutputError, which says what it is instead of a PDF that can be read."""
    if not data:
        raise OutputError("this is no PDF: the file is empty")
    if len(data) > MAX_FILE:
        raise OutputError(f"the PDF is larger than the {MAX_FILE >> 20} MB that are read")
    if b"%PDF-" not in data[:1024]:
        raise OutputError("this is no PDF: it does not begin like one")
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        message = "the PDF is locked with a password: open it with the password, save it without, and check that file"
        raise OutputError(message) from None
    except (pikepdf.PdfError, RuntimeError) as error:
        raise OutputError(f"this is no PDF that can be read: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    """Return the library's words on one line, without what would fill more."""
    return " ".join(str(error).split())[:120]


def sheets(pdf: pikepdf.Pdf, asked: float) -> list[Sheet]:
    """Return the pages of a file. Raises OutputError where there are too many, or none."""
    try:
        count = len(pdf.pages)
        if count > MAX_PAGES:
            raise OutputError(f"the PDF has {count:,} pages; at most {MAX_PAGES:,} are read")
        boundless = _boundless(pdf)
        found = [_sheet(page, number, asked, boundless) for number, page in enumerate(pdf.pages, 1)]
    except (pikepdf.PdfError, RuntimeError) as error:
        raise OutputError(f"the pages of the PDF cannot be read: {_reason(error)}") from None
    if not found:
        raise OutputError("the PDF has no pages")
    return found


def _inherited(page: Any, key: str) -> Any:
    """Return what a page has, or the nearest of the nodes above it (7.7.3.4)."""
    node, seen = page, 0
    while node is not None and seen < 64:
        if (value := entry(node, key)) is not None:
            return value
        node, seen = entry(node, "/Parent"), seen + 1
    return None


def _boundless(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Return the pages that do not say how large they are: qpdf takes them for Letter, and warns."""
    said = (re.search(r"object (\d+) (\d+).*MediaBox is undefined", one, re.DOTALL) for one in pdf.get_warnings())
    return {(int(found[1]), int(found[2])) for found in said if found is not None}


def _sheet(page: Any, number: int, asked: float, boundless: set[tuple[int, int]]) -> Sheet:
    own = page.obj
    unit = optional(entry(own, "/UserUnit"), 1.0)
    unit = unit if 0 < unit <= 1000 else 1.0
    given = box(_inherited(own, "/MediaBox"))
    media = given if given is not None and not is_nothing(given) else _LETTER
    has_media = given is not None and own.objgen not in boundless
    crop = box(_inherited(own, "/CropBox")) or media
    inside = meet(crop, media)
    shown = media if is_nothing(inside) else inside
    bleed, trim = box(entry(own, "/BleedBox")) or shown, box(entry(own, "/TrimBox")) or shown
    on_paper = Boxes(_scaled(media, unit), _scaled(trim, unit), _scaled(bleed, unit), asked)
    turn = int(optional(_inherited(own, "/Rotate"), 0)) % 360
    return Sheet(page, number, on_paper, turn, (unit, 0.0, 0.0, unit, 0.0, 0.0), has_media)


def _scaled(one: Box, unit: float) -> Box:
    left, bottom, right, top = one
    return left * unit, bottom * unit, right * unit, top * unit
