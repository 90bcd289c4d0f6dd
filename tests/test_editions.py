"""Editions: what each promises to its printer or reader, held against the files."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter

from brochure.building import Built, Fonts, build
from brochure.editions import (
    ALERT_CARD,
    BOOKLET,
    EDITIONS,
    LARGE_PRINT,
    OFFICE,
    PRESS,
    TELEPHONE,
    Edition,
    Imposition,
    Plan,
)
from brochure.errors import ContentError, OutputError
from brochure.layout.page import Glyphs
from brochure.paper import A4, A5
from brochure.preflight import Verdict, preflight
from brochure.printing import how_to_print
from brochure.readback.spoken import say
from brochure.units import MM, Size

from .leaflets import garden
from .pages import laid_out

TAGS = ("en", "ne", "ar")


@pytest.fixture(scope="module")
def made(fonts: Fonts) -> Mapping[tuple[str, str], Built]:
    return {
        (tag, edition.name): build(garden(tag), edition, fonts)
        for tag in TAGS
        for edition in (OFFICE, BOOKLET, LARGE_PRINT, PRESS, TELEPHONE)
    }


def content(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            page.contents_coalesce()
        return [page.Contents.read_bytes() for page in file.pages]


@pytest.mark.parametrize("tag", TAGS)
def test_names_say_the_edition(made, tag: str):
    for name in ("office", "booklet", "large-print", "press"):
        assert made[tag, name].name == f"garden-tools_{tag}_{name}_v1.2_DRAFT.pdf"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["office", "large-print", "phone"])
def test_what_is_read_on_a_screen_or_in_the_hand_keeps_both_standards(made, tag: str, name: str):
    for profile in ("ua1", "2a"):
        assert page_validation.validate_pdf_bytes(made[tag, name].pdf, profile=profile).is_compliant


@pytest.mark.parametrize("tag", TAGS)
def test_office_is_gray_and_has_no_tints(made, tag: str):
    for data in content(made[tag, "office"].pdf):
        assert not re.search(rb"[\d.] (rg|RG|k|K)\s", data)
    assert tinted(made[tag, "office"].pdf) < 0.001
    assert tinted(made[tag, "large-print"].pdf) > 0.01


def tinted(pdf: bytes) -> float:
    """Return which part of all pages is neither white nor dark, but for the soft edges of letters."""
    found, pixels = 0, 0
    for page in pypdfium2.PdfDocument(pdf):
        gray = page.render(scale=1).to_pil().convert("L")
        flat = [gray.filter(each(3)) for each in (ImageFilter.MinFilter, ImageFilter.MaxFilter)]
        even = ImageChops.difference(*flat).point(lambda value: 255 if value < 2 else 0)
        tint = gray.point(lambda value: 255 if 64 < value < 253 else 0)
        found += ImageChops.multiply(even, tint).histogram()[255]
        pixels += gray.width * gray.height
    return found / pixels


@pytest.mark.parametrize("tag", TAGS)
def test_large_print_is_18_points_by_eye(fonts: Fonts, tag: str):
    document = laid_out(garden(tag), LARGE_PRINT, fonts.typesetter)
    sizes = sorted(
        i.size for p in document.pages for i in p.items if isinstance(i, Glyphs) and isinstance(i.shows, str)
    )
    assert sizes[len(sizes) // 2] >= 18
    assert sizes[0] >= 15


@pytest.mark.parametrize("tag", TAGS)
def test_pages_for_a_telephone_are_as_wide_as_its_screen_and_their_type_is_not_shrunk(fonts: Fonts, tag: str):
    document = laid_out(garden(tag), TELEPHONE, fonts.typesetter)
    assert {page.size for page in document.pages} == {Size(108 * MM, 192 * MM)}
    sizes = sorted(i.size for p in document.pages for i in p.items if isinstance(i, Glyphs))
    assert sizes[len(sizes) // 2] >= 12


@pytest.mark.parametrize("tag", TAGS)
def test_booklet_type_is_not_shrunk(fonts: Fonts, tag: str):
    document = laid_out(garden(tag), BOOKLET, fonts.typesetter)
    assert len(document.pages) % 4 == 0
    sizes = sorted(
        i.size for p in document.pages for i in p.items if isinstance(i, Glyphs) and isinstance(i.shows, str)
    )
    assert sizes[len(sizes) // 2] >= 12
    assert document.pages[0].size == A5.size


@pytest.mark.parametrize("edition", [e for e in EDITIONS.values() if e.plan is Plan.LEAFLET], ids=lambda e: e.name)
def test_no_page_is_added_unasked(fonts: Fonts, edition: Edition):
    """Every page has text of the leaflet, but for those that a folded sheet has in any case."""
    for tag in TAGS:
        document = laid_out(garden(tag), edition, fonts.typesetter)
        offers = {leaf.id for one in document.root.children[-len(document.binding.offered) :] for leaf in one.leaves()}
        offers = offers if document.binding.offered else set()
        texts = [
            {i.shows for i in page.items if isinstance(i, Glyphs) and isinstance(i.shows, str)} - offers
            for page in document.pages
        ]
        assert sum(not found for found in texts) < (4 if edition.imposition is Imposition.BOOKLET else 1)


class TestPress:
    """ISO 15930-7 (PDF/X-4), clause by clause where a file can be held against it."""

    @pytest.fixture(params=TAGS)
    def pdf(self, request: pytest.FixtureRequest, made) -> bytes:
        return made[request.param, "press"].pdf

    def test_6_10_boxes(self, pdf: bytes):
        """TrimBox inside BleedBox inside MediaBox, exact to a hundredth of a millimetre."""
        with pikepdf.open(io.BytesIO(pdf)) as file:
            for page in file.pages:
                media, bleed, trim = ([float(v) for v in page[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
                assert media[:2] == [0, 0]
                assert trim[2] - trim[0] == pytest.approx(A4.width, abs=0.01 * MM)
                assert trim[3] - trim[1] == pytest.approx(A4.height, abs=0.01 * MM)
                assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx(
                    [3 * MM] * 4, abs=0.01 * MM
                )
                assert [abs(a - b) for a, b in zip(bleed, media, strict=True)] == pytest.approx(
                    [9 * MM] * 4, abs=0.01 * MM
                )
                assert "/ArtBox" not in page

    def test_6_2_output_intent(self, pdf: bytes):
        with pikepdf.open(io.BytesIO(pdf)) as file:
            (intent,) = file.Root.OutputIntents
            assert intent.S == "/GTS_PDFX"
            assert str(intent.OutputConditionIdentifier) == "FOGRA39"
            assert str(intent.RegistryName) == "http://www.color.org"
            profile = intent.DestOutputProfile.read_bytes()
            assert intent.DestOutputProfile.N == 4
            assert (profile[12:24], profile[36:40]) == (b"prtrCMYKLab ", b"acsp")
            assert int.from_bytes(profile[:4], "big") == len(profile)
            to_cmyk = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), io.BytesIO(profile), "RGB", "CMYK")
            for color in ("white", "black", "blue", "red"):
                ink = ImageCms.applyTransform(Image.new("RGB", (1, 1), color), to_cmyk).getpixel((0, 0))
                assert sum(ink) <= 3.02 * 255
                assert (sum(ink) < 12) == (color == "white")

    def test_6_4_metadata_and_6_11_identification(self, pdf: bytes):
        with pikepdf.open(io.BytesIO(pdf)) as file:
            xmp = file.Root.Metadata.read_bytes().decode()
            for key in (
                'pdfxid:GTS_PDFXVersion="PDF/X-4"',
                'pdf:Trapped="False"',
                "xmpMM:DocumentID=",
                "xmpMM:VersionID=",
                "xmpMM:RenditionClass=",
                "xmp:CreateDate=",
                "xmp:ModifyDate=",
                "xmp:MetadataDate=",
                "dc:title",
            ):
                assert key in xmp, key
            assert file.docinfo["/Trapped"] == "/False"
            assert len(file.trailer.ID) == 2

    def test_nothing_interactive_no_tags_no_transparency(self, pdf: bytes):
        with pikepdf.open(io.BytesIO(pdf)) as file:
            for key in ("/StructTreeRoot", "/Outlines", "/AcroForm", "/MarkInfo", "/Names"):
                assert key not in file.Root
            for page in file.pages:
                assert "/Annots" not in page
                assert "/Group" not in page
            assert not file.is_encrypted
            assert file.pdf_version == "1.6"

    def test_colors_are_cmyk_and_ink_is_at_most_300_percent(self, pdf: bytes):
        for data in content(pdf):
            assert not re.search(rb"[\d.] (rg|RG|g|G)\s", data)
            for inks in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k\s", data):
                assert sum(map(float, inks)) <= 3

    def test_black_text_is_k_alone_and_overprints_and_white_never_does(self, pdf: bytes):
        overprints, ink = False, b"0 0 0 1"
        seen = set()
        for data in content(pdf):
            for found in re.finditer(rb"/(O[01]) gs|([\d. ]+) k\s|(Tj|TJ)", data):
                if found[1]:
                    overprints = found[1] == b"O1"
                elif found[2]:
                    ink = found[2].strip()
                else:
                    seen.add((ink, overprints))
        assert (b"0 0 0 1", True) in seen
        assert all(on == (color == b"0 0 0 1") for color, on in seen)

    def test_backgrounds_reach_the_bleed(self, pdf: bytes):
        results = {result.rule: result.verdict for result in preflight(pdf, PRESS)}
        assert results["bleed reached"] is Verdict.PASS
        assert Verdict.FAIL not in results.values()

    @pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed (Debian ghostscript)")
    def test_a_page_of_black_text_inks_k_alone(self, fonts: Fonts, tmp_path: Path):
        """Of the trimmed page: the marks around it are on all plates."""
        document = laid_out(garden("en"), PRESS, fonts.typesetter)
        from brochure.pdf.writer import write  # noqa: PLC0415

        page = document.pages[0]
        black = tuple(i for i in page.items if isinstance(i, Glyphs) and i.color.role == "ink")
        plain = replace(document, pages=(replace(page, items=black, furniture=()),), outline=())
        shown = {item.shows for item in black}
        children = [e for e in document.root.children if {leaf.id for leaf in e.leaves()} <= shown]
        assert children
        root = document.root._replace(children=tuple(children))
        leaves = {leaf.id for leaf in root.leaves()}
        tree = replace(plain, root=root)
        kept = tuple(item for item in black if item.shows in leaves)
        path = tmp_path / "x.pdf"
        path.write_bytes(write(replace(tree, pages=(replace(page, items=kept, furniture=()),)), PRESS))
        command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert [float(ink) for ink in found[:3]] == [0, 0, 0]
        assert float(found[3]) > 0

    def test_the_presss_own_profile_is_embedded_under_its_own_name(self, fonts: Fonts):
        profile = icc("Our Press 2026")
        with pikepdf.open(io.BytesIO(build(garden("en"), replace(PRESS, profile=profile), fonts).pdf)) as file:
            (intent,) = file.Root.OutputIntents
            assert str(intent.OutputConditionIdentifier) == "Our Press 2026"
            assert intent.DestOutputProfile.read_bytes() == profile
            assert intent.DestOutputProfile.N == 4
        with pytest.raises(OutputError, match="not one of a CMYK press"):
            build(garden("en"), replace(PRESS, profile=b"x" * 200), fonts)


def icc(name: str) -> bytes:
    """Return the least that has the head of a CMYK profile and a description."""
    text = name.encode() + b"\0"
    tag = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text
    head = bytearray(128)
    head[16:20], head[36:40] = b"CMYK", b"acsp"
    return bytes(head) + struct.pack(">I", 1) + b"desc" + struct.pack(">II", 144, len(tag)) + tag


def test_preflight_finds_what_is_wrong_in_a_strangers_file(built: Mapping[str, Built], tmp_path: Path):
    found = {(result.rule, result.verdict) for result in preflight(built["en"].pdf, PRESS)}
    for rule in ("output intent", "PDF/X-4 claimed", "bleed box", "color spaces"):
        assert (rule, Verdict.FAIL) in found
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 300))
    page = pdf.pages[0]
    page.MediaBox = [10, 0, 310, 300]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(b"0.1 w 0.9 0.8 0.9 1 k BT /F 12 Tf 20 20 Td (x) Tj ET 20 9 m 90 9 l S")
    pdf.save(tmp_path / "x.pdf")
    failed = {r.rule for r in preflight((tmp_path / "x.pdf").read_bytes(), PRESS) if r.verdict is Verdict.FAIL}
    assert {"media box starts at 0, 0", "fonts embedded", "hairlines", "ink of each color", "black text"} <= failed
    with pytest.raises(OutputError, match="no PDF"):
        preflight(b"x")


@pytest.mark.parametrize("tag", TAGS)
def test_the_alert_card_is_in_both_languages_and_marked_as_a_draft(fonts: Fonts, tag: str):
    source = garden("en") if tag != "en" else None
    made = build(garden(tag), ALERT_CARD, fonts, source)
    assert (made.pages, made.name) == (1, f"garden-tools_{tag}_alert-card_v1.2_DRAFT.pdf")
    for profile in ("ua1", "2a"):
        assert page_validation.validate_pdf_bytes(made.pdf, profile=profile).is_compliant
    lines = "\n".join(say(made.pdf))
    assert garden(tag).leaflet.card.title in lines
    assert garden("en").leaflet.card.text[0].text in lines
    for mark in garden(tag).marks:
        assert mark in lines


def test_a_leaflet_without_a_card_says_what_to_do(fonts: Fonts):
    leaflet = garden("en").leaflet.model_copy(update={"card": None})
    with pytest.raises(ContentError, match=r"content\.yaml: error: the leaflet has no card: block"):
        build(replace(garden("en"), leaflet=leaflet), ALERT_CARD, fonts)


@pytest.mark.parametrize("edition", [e for e in EDITIONS.values() if e.printing], ids=lambda e: e.name)
def test_each_printed_edition_says_how_to_print_it(edition):
    text = how_to_print(edition, 8, right_to_left=True)
    assert "{" not in text
    assert len(text.splitlines()) >= 5
    assert how_to_print(EDITIONS["email"], 8, right_to_left=False) == ""
