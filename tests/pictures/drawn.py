"""Drawings as our files show them, rendered by pdfium, and as another program of SVG renders them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import resvg_py
from PIL import Image, ImageChops, ImageFilter

from brochure.editions import EMAIL, Edition
from brochure.layout.page import DECORATION, Document, DocumentInfo, Page
from brochure.layout.pictures import Drawing, load
from brochure.pdf.writer import write
from brochure.structure import Element, Tag
from brochure.units import Size

WIDTH = 160
"""The width of all pictures that are compared, in pixels; a point is one of them."""
PLAIN = replace(EMAIL, standards=frozenset())


def document(drawings: Sequence[Drawing]) -> Document:
    """Return a document with a drawing a page, as wide as the page."""
    pages = []
    for drawing in drawings:
        size = Size(WIDTH, WIDTH * drawing.height / drawing.width)
        pages.append(Page(size, drawing.at(0, 0, WIDTH, DECORATION), str(len(pages) + 1)))
    about = DocumentInfo("t", "en", "a", "s", datetime(2026, 1, 1, tzinfo=UTC), "i")
    return Document(tuple(pages), Element("root", Tag.DOCUMENT), (), about)


def ours(files: Sequence[bytes], name: str = "a.svg", edition: Edition = PLAIN) -> list[Image.Image]:
    """Return pictures as our file shows them."""
    data = write(document([load(name, one, edition) for one in files]), edition)
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=1).to_pil().convert("RGB") for page in pdf]


def theirs(svg: bytes, size: tuple[int, int]) -> Image.Image:
    """Return a drawing on white as resvg renders it."""
    png = resvg_py.svg_to_bytes(svg_string=svg.decode(), width=size[0], height=size[1], background="#ffffff", dpi=96)
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how many steps of 255 a pixel differs at most from all that the other shows within a pixel of it.

    Renderers smooth edges in their own ways; what is wider than a pixel and missing, moved or of another color is seen.
    """
    assert one.size == other.size
    worst = 0
    for here, there in ((one, other), (other, one)):
        above = ImageChops.subtract(here, there.filter(ImageFilter.MaxFilter(3)))
        below = ImageChops.subtract(there.filter(ImageFilter.MinFilter(3)), here)
        worst = max(worst, *(most for found in (above, below) for _, most in found.getextrema()))
    return worst
