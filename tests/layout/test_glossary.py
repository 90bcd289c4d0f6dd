"""Words explained, as readers have them that go by where letters stand: each term whole before its meaning."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pdfminer.high_level
import pypdf
import pypdfium2
import pytest

from brochure.building import Fonts
from brochure.content.blocks.glossary import Glossary, Term
from brochure.editions import BOOKLET, EMAIL, HANDOUT, TELEPHONE, Edition
from brochure.layout.blocks import glossary
from brochure.layout.page import Glyphs
from brochure.pdf.writer import write
from brochure.reading.tree import Kind
from brochure.units import points

from ..leaflets import garden, words
from ..pages import context_of, laid_out
from .nodes import nodes

READERS: dict[str, Callable[[bytes], str]] = {
    "pdfminer": lambda pdf: str(pdfminer.high_level.extract_text(io.BytesIO(pdf))),
    "pdfium": lambda pdf: "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)),
    "pypdf": lambda pdf: "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages),
}


def closed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def longer(terms: Sequence[Term]) -> list[Term]:
    """Return terms with others between them that have two or three lines, and definitions shorter than that."""
    found = []
    for one, other in pairwise(terms):
        short = one.meaning.model_copy(update={"text": other.term})
        found += [one, one.model_copy(update={"term": f"{one.term} {other.term}", "meaning": short})]
    return found


def term_of(number: int, like: Term, tag: str) -> Term:
    """Return a term of one or two words with a meaning of a line or two."""
    own = words(tag)
    texts = [own[(number * 5 + place) % len(own)] for place in range(10)]
    meaning = like.meaning.model_copy(update={"text": " ".join(texts[2:])})
    return like.model_copy(update={"term": " ".join(texts[: 1 + number % 2]), "meaning": meaning})


@pytest.mark.parametrize(
    ("tag", "edition"),
    [("en", BOOKLET), ("ru", HANDOUT), ("ne", HANDOUT), ("ne", BOOKLET)],
    ids=lambda case: getattr(case, "name", case),
)
def test_readers_by_place_have_a_whole_term_before_its_meaning(fonts: Fonts, tag: str, edition: Edition):
    manuscript = garden(tag)
    section = manuscript.leaflet.sections[-1]
    table = next(block for block in section.blocks if isinstance(block, Glossary))
    terms = longer([term_of(number, table.glossary[0], tag) for number in range(12)])
    sections = (section.model_copy(update={"blocks": (table.model_copy(update={"glossary": tuple(terms)}),)}),)
    cut = {"sections": sections, "main_points": (), "key_numbers": None, "introduction": (), "contact": None}
    document = laid_out(
        replace(manuscript, leaflet=manuscript.leaflet.model_copy(update=cut)), edition, fonts.typesetter
    )
    pdf = write(document, EMAIL, fonts.subsets)
    for name, read in READERS.items():
        got = closed(read(pdf))
        assert [t.term for t in terms if closed(t.term + t.meaning.text) not in got] == [], name


@pytest.mark.parametrize("edition", [HANDOUT, TELEPHONE], ids=lambda edition: edition.name)
def test_short_terms_take_a_third_of_a_narrow_column_and_no_more(fonts: Fonts, edition: Edition):
    context = context_of(garden(), edition, fonts.typesetter)
    (node,) = nodes(garden(), Kind.GLOSSARY)
    rows = glossary.glossary(node, context, context.text)
    starts = sorted({points(item.x) for row in rows for item in row.items if isinstance(item, Glyphs)})
    wide = max(starts) - context.text.start - glossary.GAP
    assert wide == pytest.approx(min(glossary.TERM, context.text.width / 3), abs=1)
