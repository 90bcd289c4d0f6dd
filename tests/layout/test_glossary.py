"""Words explained, as readers have them that go by where letters stand: each term whole before its meaning."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pdfminer.high_level
import pypdf
import pypdfium2
import pytest

from brochure.building import Press
from brochure.content.manuscript import Manuscript
from brochure.content.model import Glossary, Term
from brochure.editions import BOOKLET, EMAIL, Edition
from brochure.pdf.writer import write

from ..pages import laid_out

READERS: dict[str, Callable[[bytes], str]] = {
    "pdfminer": lambda pdf: str(pdfminer.high_level.extract_text(io.BytesIO(pdf))),
    "pdfium": lambda pdf: "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)),
    "pypdf": lambda pdf: "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages),
}


def closed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def longer(terms: Sequence[Term]) -> list[Term]:
    """Return terms with others between them that have two or three lines, and meanings shorter than that."""
    found = []
    for one, other in pairwise(terms):
        short = one.meaning.model_copy(update={"text": other.term})
        found += [one, one.model_copy(update={"term": f"{one.term} {other.term}", "meaning": short})]
    return found


@pytest.mark.parametrize(
    ("tag", "edition"),
    [("en", BOOKLET), ("ru", EMAIL), ("ne", EMAIL), ("ne", BOOKLET)],
    ids=lambda case: getattr(case, "name", case),
)
def test_readers_by_place_have_a_whole_term_before_its_meaning(
    manuscripts: Mapping[str, Manuscript], on: Press, tag: str, edition: Edition
):
    manuscript = manuscripts[tag]
    (section,) = (s for s in manuscript.leaflet.sections if isinstance(s.blocks[0], Glossary))
    (table,) = section.blocks
    terms = longer([term for term in table.glossary if "-" not in term.term + term.meaning.text])
    sections = (section.model_copy(update={"blocks": (table.model_copy(update={"glossary": tuple(terms)}),)}),)
    cut = {"sections": sections, "main_points": (), "key_numbers": None, "introduction": (), "contact": None}
    document = laid_out(replace(manuscript, leaflet=manuscript.leaflet.model_copy(update=cut)), edition, on.typesetter)
    pdf = write(document, EMAIL, on.fonts)
    for name, read in READERS.items():
        got = closed(read(pdf))
        assert [t.term for t in terms if closed(t.term + t.meaning.text) not in got] == [], name
