"""QR codes: what a camera reads from the page is the address, at any size that a page is printed at."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from brochure.building import Fonts, build
from brochure.content.reader import read_leaflet
from brochure.editions import EDITIONS, EMAIL, PRESS, TELEPHONE
from brochure.errors import ContentError, Problem, ProofError
from brochure.identity import Memo
from brochure.layout.barcode import QUIET_ZONE, barcode
from brochure.layout.blocks import qr
from brochure.layout.page import Shape
from brochure.layout.plans import lay_out
from brochure.preflight import Verdict, preflight
from brochure.proof import codes, prove_codes, prove_reading
from brochure.reading.compose import compose
from brochure.reading.tree import Image, Kind, Node
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


def read_in_gray(pdf: bytes, dots_an_inch: int) -> set[str]:
    """Return what is read from pages as a photocopier or a fax sees them: gray, at so many dots an inch."""
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pictures = [page.render(scale=dots_an_inch / 72, grayscale=True).to_pil() for page in pages]
    assert {picture.mode for picture in pictures} == {"L"}
    return {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}


@pytest.mark.parametrize(("edition", "tag"), [("email", "en"), ("press", "ar"), ("office", "ne"), ("phone", "ur")])
def test_codes_of_a_leaflet_are_read_at_print_size_at_half_of_it_and_in_gray(fonts: Fonts, edition: str, tag: str):
    """Of a page at half its size, 150 dots an inch are 75 of the whole page's."""
    pdf = build(kinds("online", tag), EDITIONS[edition], fonts).pdf
    both = {f"https://leaflets.example.org/kinds/{tag}/1.0/", "tel:+442079460018"}
    for dots_an_inch in (300, 150, 75):
        assert read_in_gray(pdf, dots_an_inch) == both
        assert set(read_back(pdf, dots_an_inch)) == both


def test_each_code_is_read_back_once_from_the_page_and_remembered(fonts: Fonts, monkeypatch):
    monkeypatch.setattr(codes, "_READ", Memo(codes.REMEMBERED))
    asked: list[tuple[int, int]] = []
    read = zxingcpp.read_barcodes
    monkeypatch.setattr(zxingcpp, "read_barcodes", lambda picture: asked.append(picture.size) or read(picture))
    pages = {len(build(kinds("online", "ne"), EMAIL, fonts).pdf) for _ in range(3)}
    assert len(pages) == 1 and len(asked) in {1, 2}
    assert {address for (address, _), _ in codes._READ.items()} == {
        "https://leaflets.example.org/kinds/ne/1.0/", "tel:+442079460018"}  # fmt: skip
    before = len(asked)
    build(kinds("online", "ar"), EMAIL, fonts)
    assert len(asked) > before


def test_a_code_that_a_camera_does_not_read_is_no_file(fonts: Fonts, monkeypatch):
    monkeypatch.setattr(codes, "_READ", Memo(codes.REMEMBERED))
    monkeypatch.setattr(zxingcpp, "read_barcodes", lambda _: [])
    with pytest.raises(ProofError, match=r"https://leaflets.example.org/kinds/ne/1.0/ on page \d cannot be read"):
        build(kinds("online", "ne"), EMAIL, fonts)
    with pytest.raises(ProofError, match="cannot be read"):  # it is not remembered as one that was read
        build(kinds("online", "ne"), EMAIL, fonts)
    monkeypatch.setattr(codes, "find_spec", lambda _: None)
    assert build(kinds("online", "ne"), EMAIL, fonts).pdf


def test_a_page_that_shows_another_code_is_no_proof(fonts: Fonts, monkeypatch):
    monkeypatch.setattr(codes, "_READ", Memo(codes.REMEMBERED))
    manuscript = kinds("online", "ne")
    built, other = build(manuscript, EMAIL, fonts), build(kinds("online", "ar"), EMAIL, fonts)
    monkeypatch.setattr(codes, "_READ", Memo(codes.REMEMBERED))
    document = lay_out(compose(manuscript), manuscript, EMAIL, fonts.typesetter)
    prove_codes(built.pdf, document.pages, built.reading)
    monkeypatch.setattr(codes, "_READ", Memo(codes.REMEMBERED))
    with pytest.raises(ProofError, match=r"kinds/ne/1\.0/ on page"):
        prove_codes(other.pdf, document.pages, built.reading)


def test_a_translation_beside_its_source_leads_to_both(fonts: Fonts):
    pdf = build(kinds("online", "ne"), EMAIL, fonts, kinds("online")).pdf
    assert {code for code in read_in_gray(pdf, 150) if code.startswith("https")} == {
        f"https://leaflets.example.org/kinds/{tag}/1.0/" for tag in ("ne", "en")
    }


def test_a_reading_whose_code_leads_to_another_text_is_no_proof():
    manuscript = kinds("online", "ne")
    reading = compose(manuscript)
    for address in ("https://leaflets.example.org/kinds/en/1.0/", ""):
        image = next(part for node in reading.root.nodes() for part in node.children if getattr(part, "address", ""))
        assert isinstance(image, Image)

        def changed(node: Node, other: Image) -> Node:
            children = [changed(c, other) if isinstance(c, Node) else c for c in node.children]
            return node._replace(
                children=tuple(other if isinstance(c, Image) and "~online" in c.id else c for c in children)
            )

        other = replace(reading, root=changed(reading.root, image._replace(address=address)))
        with pytest.raises(ProofError, match="0 codes lead to"):
            prove_reading(other, manuscript)


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
    values += "  name: {label: Name, kind: person, value: A. Gardener}\n"
    block = f"sections:\n  - {{id: one, heading: One, blocks: [qr: {given}, text: 'Call {{team}}, {{name}}.']}}\n"
    (folder / "content.yaml").write_text(HEAD + values + block, encoding="utf-8")
    try:
        return read_leaflet(folder)[1]
    except ContentError as error:
        return error.problems


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ('"{name}"', "of the kind person, and here stands one of the kind web"),
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
    assert problem.place.line == 11
