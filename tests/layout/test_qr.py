"""QR codes: what a camera reads from the page is the address, at any size that a page is printed at."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from brochure.building import Fonts, build
from brochure.content.reader import read_leaflet
from brochure.editions import EDITIONS, EMAIL, PRESS, TELEPHONE
from brochure.errors import ContentError, Problem
from brochure.layout.barcode import QUIET_ZONE, barcode
from brochure.layout.blocks import qr
from brochure.layout.page import Shape
from brochure.preflight import Verdict, preflight
from brochure.reading.tree import Kind
from brochure.units import MM, points

from ..kinds import HEAD, kinds
from ..leaflets import manuscript_of
from ..pages import context_of
from .nodes import nodes

SHORT, LONG = "https://www.example.org/beds", "https://www.example.org/allotment/beds?language=en&version=1"


def read_back(pdf: bytes, dots_an_inch: int) -> list[str]:
    """Return what a reader of codes finds on the pages of a file."""
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pictures = [page.render(scale=dots_an_inch / 72).to_pil() for page in pages]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def with_address(address: str) -> str:
    return f"{HEAD}sections:\n  - {{id: one, heading: One, blocks: [{{qr: '{address}'}}]}}\n"


@pytest.mark.parametrize(("edition", "tag"), [("email", "en"), ("phone", "ar"), ("press", "ne"), ("large-print", "ur")])
def test_a_camera_reads_the_address(fonts: Fonts, edition: str, tag: str):
    pdf = build(kinds("qr", tag), EDITIONS[edition], fonts).pdf
    for dots_an_inch in (300, 150):
        assert sorted(read_back(pdf, dots_an_inch)) == sorted([SHORT, LONG])


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("www.example.org", "https://www.example.org"),
        ("https://क्लिनिक.example.org/फ्लू", None),
        (f"https://www.example.org/{'a-long-path/' * 60}", None),
    ],
    ids=["short", "nepali", "long"],
)
def test_a_code_is_read_from_a_page_at_half_its_size(fonts: Fonts, address: str, uri: str | None):
    """150 dots an inch of a page at half its size are 75 of it; a long address wants a better print."""
    pdf = build(manuscript_of(with_address(address)), EMAIL, fonts).pdf
    (found,) = read_back(pdf, 150 if len(address) > 200 else 75)
    assert found == uri or (uri is None and found.startswith("https://") and found.isascii())


@pytest.mark.parametrize("address", [SHORT, LONG, f"https://www.example.org/{'x' * 1900}"])
@pytest.mark.parametrize("edition", [EMAIL, TELEPHONE])
def test_a_code_is_one_path_with_modules_of_its_least_size_and_its_quiet_zone(fonts: Fonts, edition, address: str):
    manuscript = manuscript_of(with_address(address))
    context = context_of(manuscript, edition, fonts.typesetter)
    (node,) = nodes(manuscript, Kind.QR)
    (row,) = qr.qr(node, context, context.text)
    (shape,) = (item for item in row.items if isinstance(item, Shape) and item.fill is not None and item.shows != "")
    places = [x for contour in shape.contours for x, _ in contour.steps]
    side = barcode(address).side
    module = points(max(places) - min(places)) / (side - 2 * QUIET_ZONE)
    assert module >= 0.4 * MM - 0.001
    assert points(min(places)) >= context.text.start + QUIET_ZONE * module - 0.01
    assert points(max(places)) + QUIET_ZONE * module <= context.text.start + context.text.width + 0.01


def test_a_press_sees_no_background_that_ends_at_the_trim(fonts: Fonts):
    """The squares of a code are drawn from its corner, which is no corner of the page."""
    results = preflight(build(kinds("qr"), PRESS, fonts).pdf, PRESS)
    assert [result for result in results if result.verdict is Verdict.FAIL] == []


def problems(folder: Path, given: str) -> tuple[Problem, ...]:
    """Return what is said of a leaflet with a code."""
    values = "values:\n  team: {label: Team, kind: phone, value: 020 7946 0018}\n"
    block = f"sections:\n  - {{id: one, heading: One, blocks: [qr: {given}, text: 'Call {{team}}.']}}\n"
    (folder / "content.yaml").write_text(HEAD + values + block, encoding="utf-8")
    try:
        return read_leaflet(folder)[1]
    except ContentError as error:
        return error.problems


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ('"{team}"', "of the kind phone, and here stands one of the kind web"),
        ('"{page}"', "unknown placeholder {page}"),
        ("not a page", "is no web address"),
        ("https://example.org/a.", "ends in '.'"),
        ("{caption: Scan it.}", "'address' is missing"),
        ('""', "is empty"),
    ],
)
def test_a_code_that_cannot_be_is_one_problem(tmp_path: Path, given: str, says: str):
    (problem,) = problems(tmp_path, given)
    assert says in problem.message
    assert problem.place.line == 10
