"""What a page shows is found whatever its content streams look like: what is said, where, and in which color."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from brochure.building import Built
from brochure.errors import ProofError
from brochure.readback.inks import contrast
from brochure.readback.interpreter import PageReader
from brochure.readback.painted import Area, Painted
from brochure.readback.tree import look_at

LETTERS = b"1 beginbfrange <0041> <005A> <0041> endbfrange 1 beginbfchar <0028> <0915094D0937> endbfchar"


def texts_of(content: bytes) -> dict[int, list[str]]:
    """Return the marked strings of a page that shows a content stream, in a font F0 that has A to Z and क्ष."""
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(LETTERS)))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    page.Contents = pdf.make_stream(b"BT/F0 12 Tf\n" + content + b"\nET")
    pdf.save(file)
    return PageReader().read(PdfReader(file).pages[0]).marked


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"/P<</MCID 3>>BDC(\0A\0B)Tj EMC", {3: ["AB"]}),
        (b"/P <</Lang(en)/MCID 3 >> BDC\n[(\0A) -12.5 <0042>]TJ\nEMC", {3: ["AB"]}),
        (b"/P<</MCID 0>>BDC(\0A)Tj/Span<</ActualText(EMC)>>BDC(\0B)' EMC 1 2(\0C)\" EMC(\0D)Tj", {0: ["A", "B", "C"]}),
        (b"/P<</MCID 0>>BDC(\0A)Tj/P<</MCID 1>>BDC(\0B)Tj EMC(\0C)Tj EMC", {0: ["A", "C"], 1: ["B"]}),
        (b"/P<</MCID 7>>DP/Artifact BMC(\0A)Tj EMC", {}),
        (b"/P<</MCID 0>>BDC(\\000\\101\0\\()Tj 0 0 m 1 1 l S<004>Tj EMC", {0: ["Aक्ष", "\ufffd"]}),
        (b"/P<</MCID 0>>BDC/Other 9 Tf(\0A)Tj EMC", {0: ["\ufffd"]}),
    ],
)
def test_text_is_found_by_its_mark(content: bytes, texts: dict[int, list[str]]):
    assert texts_of(content) == texts


def test_marks_that_end_and_never_began_are_refused():
    with pytest.raises(ProofError, match="never began"):
        texts_of(b"EMC")


@pytest.mark.parametrize("tag", ["en", "ne", "ar"])
def test_letters_stand_where_pdfium_finds_them(built: Mapping[str, Built], tag: str):
    pages = pypdfium2.PdfDocument(built[tag].pdf)
    count = 0
    for page, painted in zip(pages, look_at(built[tag].pdf), strict=True):
        text = page.get_textpage()
        places = [text.get_charbox(index) for index in range(text.count_chars())]
        for words in painted.words:
            for said, box in words.glyphs():
                assert any(all(abs(a - b) < 0.6 for a, b in zip(box, place, strict=True)) for place in places), said
                left, bottom, right, top = words.box
                assert left - 3 <= box[0] < box[2] <= right + 3  # a vowel sign may reach over the letter after it
                assert bottom - 0.01 <= box[1] < box[3] <= top + 0.01
                count += 1
    assert count > 800


def painted(content: bytes, **resources: Any) -> Painted:
    """Return a page of 200 points that shows a content stream."""
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(200, 200))
    page.Resources = pikepdf.Dictionary({f"/{key}": pikepdf.Dictionary(value) for key, value in resources.items()})
    page.Contents = pdf.make_stream(content)
    pdf.save(file)
    return PageReader().read(PdfReader(file).pages[0])


def colors(areas: list[Area], x: float, y: float) -> list[tuple[float, ...]]:
    """Return the colors painted in a point, in order."""
    return [ink.components for area in areas if (ink := area.at(x, y))]


@pytest.mark.parametrize(
    ("content", "inside", "outside"),
    [
        (b"10 10 80 80 re f", (50, 50), (95, 50)),
        (b"10 10 m 90 10 l 50 90 l f", (50, 50), (20, 80)),
        (b"10 10 m 90 10 l 90 90 l 10 90 l h f", (11, 89), (9, 9)),
        (b"50 10 m 94 10 94 90 50 90 c 6 90 6 10 50 10 c b", (50, 50), (12, 12)),
        (b"50 10 m 83 20 50 90 v 50 10 m 20 20 50 90 y f", (60, 45), (90, 45)),
        (b"0 0 90 90 re 20 20 50 50 re f*", (10, 10), (40, 40)),
        (b"0 0 90 90 re 20 20 m 20 70 l 70 70 l 70 20 l h f", (10, 10), (40, 40)),
        (b"q 2 0 0 2 -100 -100 cm 60 60 20 20 re f Q", (50, 50), (70, 70)),
        (b"q 0 1 -1 0 100 0 cm 10 10 20 50 re f Q", (60, 20), (20, 60)),
        (b"q 30 30 10 10 re W n 0 0 200 200 re f Q", (35, 35), (50, 50)),
        (b"9 w 10 50 m 90 50 l S", (50, 53), (50, 56)),
        (b"9 w 10 10 80 80 re S", (12, 50), (50, 50)),
        (b"9 w 10 10 m 90 10 l 50 90 l s", (29, 50), (50, 40)),
        (b"10 10\n80\n80 re % a comment\nf", (50, 50), (95, 50)),
    ],
)
def test_an_area_holds_its_points_and_no_others(content: bytes, inside: tuple[int, int], outside: tuple[int, int]):
    page = painted(content)
    assert len(colors(page.areas, *inside)) == 1
    assert colors(page.areas, *outside) == []
    assert page.oddities == []


SPACES = {"/Own": pikepdf.Array([pikepdf.Name.ICCBased, pikepdf.Dictionary(N=4)])}


@pytest.mark.parametrize(
    ("content", "color"),
    [
        (b"", (0.0,)),
        (b".5 g", (0.5,)),
        (b"1 0 .5 rg", (1.0, 0.0, 0.5)),
        (b"0 .1 .2 .3 k", (0.0, 0.1, 0.2, 0.3)),
        (b"/DeviceRGB cs 0 1 0 sc", (0.0, 1.0, 0.0)),
        (b"/DeviceCMYK cs", (0.0, 0.0, 0.0, 1.0)),
        (b"/Own cs .1 .2 .3 .4 scn", (0.1, 0.2, 0.3, 0.4)),
        (b"q 1 g Q", (0.0,)),
        (b"/Pattern cs /P0 scn", ()),
        (b"/Clear gs", ()),
        (b"/Clear gs /Solid gs", (0.0,)),
        (b"1 0 rg", ()),
    ],
)
def test_the_color_of_an_area_is_known_or_said_to_be_unknown(content: bytes, color: tuple[float, ...]):
    states = {"/Clear": pikepdf.Dictionary(ca=0.5), "/Solid": pikepdf.Dictionary(ca=1)}
    page = painted(content + b" 0 0 9 9 re f", ExtGState=states, ColorSpace=SPACES)
    assert colors(page.areas, 5, 5) == [color]
    assert bool(color) is (page.areas[0].fill is not None and page.areas[0].fill.luminance is not None)


def test_contrast_is_that_of_wcag():
    areas = painted(b"0 g 0 0 9 9 re f 1 1 1 rg 0 0 9 9 re f 0 0 0 .535 k 0 0 9 9 re f").areas
    black, white, gray = (area.fill for area in areas)
    assert black and white and gray
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(gray, white) == pytest.approx(4.5, abs=0.1)


def test_a_form_is_painted_where_it_is_shown_and_clipped_to_its_box():
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(200, 200))
    form = pdf.make_stream(b"1 g 0 0 100 100 re f Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox, form.Matrix = [0, 0, 10, 10], [2, 0, 0, 2, 0, 0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
    page.Contents = pdf.make_stream(b"q 1 0 0 1 50 50 cm /Fm Do Q 0 0 10 10 re f")
    pdf.save(file)
    found = PageReader().read(PdfReader(file).pages[0])
    assert [colors(found.areas, *point) for point in ((69, 69), (71, 71), (5, 5))] == [[(1.0,)], [], [(0.0,)]]
    assert found.oddities == ["has '' before Q"]


def test_a_form_that_shows_itself_is_refused():
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    form = pdf.make_stream(b"/Fm Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    page.Resources = form.Resources = pdf.make_indirect(pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form)))
    page.Contents = pdf.make_stream(b"/Fm Do")
    pdf.save(file)
    with pytest.raises(ProofError, match="without end"):
        look_at(file.getvalue())


def test_an_annotation_that_looks_like_something_covers_the_page():
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Square, Rect=[10, 10, 90, 90])
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[110, 10, 190, 90])
    page.Annots = pdf.make_indirect(pikepdf.Array([note, link]))
    pdf.save(file)
    (found,) = look_at(file.getvalue())
    assert [area.box for area in found.areas] == [(10.0, 10.0, 90.0, 90.0)]
