"""Imposition: a permutation of the pages; folded, they follow each other, whichever side they are bound on."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Mapping
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.building import Fonts, build
from brochure.editions import BOOKLET, Imposition
from brochure.errors import OutputError
from brochure.imposition import Folding, booklet, folded, spreads
from brochure.paper import A3, A4, A5
from brochure.units import MM

from .leaflets import garden


@given(st.integers(1, 64), st.booleans())
def test_every_page_stands_on_one_half_of_one_sheet(count: int, right_to_left: bool):
    sides = spreads(count, right_to_left=right_to_left)
    halves = [number for side in sides for number in side]
    assert len(halves) == -(-count // 4) * 4
    assert sorted(number for number in halves if number is not None) == list(range(count))


@given(st.integers(1, 64), st.booleans())
def test_folded_sheets_give_the_pages_in_order(count: int, right_to_left: bool):
    sides = spreads(count, right_to_left=right_to_left)
    total = -(-count // 4) * 4
    in_order = [*range(count), *[None] * (total - count)]
    assert folded(sides, right_to_left=right_to_left) == in_order


def test_four_pages_as_a_printer_knows_them():
    assert spreads(4) == ((3, 0), (1, 2))
    assert spreads(4, right_to_left=True) == ((0, 3), (2, 1))


def test_nothing_cannot_be_imposed():
    with pytest.raises(OutputError, match="at least one page"):
        spreads(0)
    with pytest.raises(OutputError, match="cannot be imposed"):
        booklet(b"no PDF", Folding(A4))


@pytest.fixture(scope="module")
def pages(fonts: Fonts) -> Mapping[str, bytes]:
    """Return the pages of booklets, not yet imposed."""
    single = replace(BOOKLET, imposition=Imposition.NONE, chosen=A5)
    return {tag: build(garden(tag), single, fonts).pdf for tag in ("en", "ne", "ar")}


def texts(page: pypdf.PageObject) -> str:
    return re.sub(r"\s+", "", page.extract_text())


@pytest.mark.parametrize("tag", ["en", "ne"])
def test_sheets_show_the_pages_in_their_places(pages: Mapping[str, bytes], tag: str):
    source = pypdf.PdfReader(io.BytesIO(pages[tag])).pages
    sheets = pypdf.PdfReader(io.BytesIO(booklet(pages[tag], Folding(A4)))).pages
    for side, sheet in zip(spreads(len(source)), sheets, strict=True):
        left, right = (texts(source[number]) for number in side if number is not None)
        assert texts(sheet) == left + right
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(
            (A4.height, A4.width), abs=0.01
        )


@pytest.mark.parametrize("tag", ["en", "ne", "ar"])
def test_an_imposed_file_claims_nothing_and_is_small_and_quick(pages: Mapping[str, bytes], tag: str):
    start = time.perf_counter()
    imposed = booklet(pages[tag], Folding(A4, right_to_left=tag == "ar"))
    assert time.perf_counter() - start < 5  # a sanity bound, no measure
    root = pypdf.PdfReader(io.BytesIO(imposed)).trailer["/Root"]
    assert "/StructTreeRoot" not in root
    assert "/Metadata" not in root
    assert len(imposed) <= 1.05 * len(pages[tag])


def test_pages_of_inner_sheets_move_toward_the_fold(pages: Mapping[str, bytes]):
    sheets = pypdf.PdfReader(io.BytesIO(booklet(pages["en"], Folding(A4, paper=0.2 * MM)))).pages
    lefts = [float(sheet.get_contents().get_data().split()[5]) for sheet in sheets]
    middle = A4.height / 2
    for index, left in enumerate(lefts):
        assert left == pytest.approx(middle - A5.width + 0.2 * MM * (index // 2), abs=0.01)


def test_a4_on_a3_and_never_shrunk(pages: Mapping[str, bytes], built, fonts: Fonts):
    edition = BOOKLET.on("A3")
    assert (edition.page, edition.paper) == (A4, A3)
    sheets = pypdf.PdfReader(io.BytesIO(build(garden("en"), edition, fonts).pdf)).pages
    assert float(sheets[0].mediabox.width) == pytest.approx(A3.height, abs=0.01)
    with pytest.raises(OutputError, match="type would have to shrink"):
        booklet(built["en"].pdf, Folding(A4))


def test_fold_and_staple_marks(pages: Mapping[str, bytes], fonts: Fonts):
    contents = []
    for marks in (False, True):
        edition = replace(BOOKLET, fold_marks=marks)
        (sheet, *_) = pypdf.PdfReader(io.BytesIO(build(garden("en"), edition, fonts).pdf)).pages
        contents.append(sheet.get_contents().get_data())
    assert contents[1].startswith(contents[0])
    assert contents[1].count(b" l") == 4, "two marks to fold at, two to staple at"
