"""What glyphs say is found whatever a content stream looks like."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdf import PdfReader

from brochure.errors import ProofError
from brochure.readback.shown import Fonts, shown_text

LETTERS = b"1 beginbfrange <0041> <005A> <0041> endbfrange 1 beginbfchar <0028> <0915094D0937> endbfchar"


def texts_of(content: bytes) -> dict[int, list[str]]:
    """Return the marked strings of a page that shows a content stream, in a font F0 that has A to Z and क्ष."""
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(LETTERS)))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    page.Contents = pdf.make_stream(b"BT/F0 12 Tf\n" + content + b"\nET")
    pdf.save(file)
    return shown_text(PdfReader(file).pages[0], Fonts()).marked


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
