"""Values in running text: lines to write on with their labels, links, languages, and where addresses are broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from brochure.building import Fonts
from brochure.content.labels import labels
from brochure.content.manuscript import Manuscript, Original
from brochure.content.model import Leaflet, Value, ValueKind
from brochure.content.values import plain_text
from brochure.editions import EMAIL
from brochure.folder import source_manuscript
from brochure.languages import language
from brochure.layout.context import BlockContext, Column
from brochure.layout.engine.rows import Row
from brochure.layout.inline import InlineText
from brochure.layout.page import Glyphs, LinkArea
from brochure.reading.compose import compose
from brochure.reading.elements import element_of
from brochure.reading.tree import Field, Inline, Kind, Leaf, Node, Run
from brochure.reading.wording import InlineBuilder
from brochure.structure import Element, Tag
from brochure.text.runs import Span
from brochure.units import points

from ..pages import context_of, laid_out

VALUES: Mapping[str, Value] = {
    "sign": Value(label="Signed (patient)", write_in=True),
    "date": Value(label="**Date**", write_in=True),
    "both": Value(label="Team", kind=ValueKind.PHONE, value="Tel.: 01-4117710 / 9841234567"),
    "desk": Value(label="Desk", kind=ValueKind.PHONE, value="+977 1 4117710 ext. 12"),
    "mail": Value(label="Mail", kind=ValueKind.EMAIL, value="endoscopy@example.org"),
    "web": Value(label="Page", kind=ValueKind.WEB, value="example.org/भवन"),
    "ward": Value(label="Ward", value="**Ward** B"),
    "nurse": Value(label="Nurse", kind=ValueKind.PERSON, value="Sita Rai"),
    "open": Value(label="Open", kind=ValueKind.HOURS, value="**Day** and night"),
}


@cache
def manuscript(
    tag: str = "en", source: str = "", untranslated: frozenset[str] = frozenset(), text: str = "A text"
) -> Manuscript:
    """Return a leaflet of one sentence, whose title says the same; a translation, where a source is given."""
    leaflet = Leaflet.model_validate(
        {
            "leaflet": "values", "language": tag, "version": "1.0", "title": text, "values": VALUES,
            "written": date(2026, 1, 2), "publisher": {"name": "A"},
            "sections": [{"id": "one", "heading": "A", "blocks": [{"text": [{"text": text}]}]}],
        }
    )  # fmt: skip
    own = source_manuscript(leaflet, today=date(2026, 1, 3))
    original = Original(language(source), leaflet) if source else None
    return Manuscript(leaflet, own.language, labels(tag), own.created, original, untranslated=untranslated)


def wording(tag: str = "en", source: str = "", untranslated: frozenset[str] = frozenset()) -> InlineBuilder:
    return InlineBuilder(manuscript(tag, source, untranslated))


def shown(inlines: tuple[Inline, ...]) -> str:
    """Return words as they are printed, a line to write on as four low lines."""
    return "".join("____" if isinstance(inline, Field) else inline.text for inline in inlines)


def paragraph(*inlines: Inline) -> Node:
    return Node("one", Kind.PARAGRAPH, Tag.PARAGRAPH, (Leaf("one", inlines),))


def element(*inlines: Inline) -> Element:
    """Return a paragraph with these inlines as the file has it."""
    return element_of(paragraph(*inlines))


def words_of(text: str, own: BlockContext) -> InlineText:
    """Return a text with values, in the language of a context and translated from English, ready to be set."""
    return own.inline.of_node(paragraph(*wording(own.language.tag, "en").inlines(text)))


def context(tag: str, fonts: Fonts) -> BlockContext:
    return context_of(manuscript(tag, "en"), EMAIL, fonts.typesetter)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{sign} {date}", "Signed (patient): ____ Date: ____"),
        ("{sign}, {date}", "Signed (patient): ____, Date: ____"),
        ("Pharmacy: {date}", "Pharmacy: ____"),
        ("**Pharmacy:** {date}", "Pharmacy: ____"),
        ("Pharmacy – {date}", "Pharmacy – ____"),
        ("ស្លាក៖ {date}", "ស្លាក៖ ____"),
        ("Pharmacy: {sign} {date}", "Pharmacy: ____ Date: ____"),
        ("Give it to {sign} today.", "Give it to ____ (Signed (patient)) today."),
        ("Give it back. {date}", "Give it back. Date: ____"),
        ("वापस दिनुहोस्। {date}", "वापस दिनुहोस्। Date: ____"),
    ],
)
def test_a_line_to_write_on_carries_its_label(text: str, printed: str):
    """Words with a colon name what is to be written; in a sentence the label follows in brackets."""
    assert shown(wording().inlines(text)) == printed


def test_brackets_are_wide_where_the_colon_is():
    assert shown(wording("ja").inlines("今日{sign}に渡す。")) == "今日____（Signed (patient)）に渡す。"
    assert shown(wording("ja").inlines("{sign}")) == "Signed (patient)：____"


@pytest.mark.parametrize("text", ["{sign} {date}", "Give {date} to", "Date: {date}"])
def test_a_field_keeps_its_name(text: str):
    """The label beside it is no part of it, and is printed once."""
    said = element(*wording().inlines(text))
    fields = [one for one in said.elements() if one.tag is Tag.FORM]
    assert [field.alt for field in fields] == (["Signed (patient)", "Date"] if "sign" in text else ["Date"])
    assert [field.text() for field in fields] == [""] * len(fields)
    assert said.text().count("Date") == 1


def test_where_its_label_stands_already_a_line_is_bare():
    assert shown(tuple(wording().value("sign"))) == "____"
    assert shown(tuple(wording().value("ward"))) == "Ward B"


@pytest.mark.parametrize("text", ["A stay in {ward}", "{sign}: **now** {date}", "Call {both} or [{mail}](tel:112)"])
def test_an_outline_says_what_a_title_says(text: str, fonts: Fonts):
    made = manuscript(text=text)
    assert compose(made).outline[0].title == plain_text(text, VALUES)
    assert laid_out(made, EMAIL, fonts.typesetter).outline[0].title == plain_text(text, VALUES)


def links(element: Element) -> list[Element]:
    return [one for one in element.elements() if one.tag is Tag.LINK]


def test_each_number_is_a_link_and_what_stands_between_is_none():
    inlines = wording("ne", "en").inlines("{both}")
    said = element(*inlines)
    assert said.text() == "Tel.: 01-4117710 / 9841234567"
    assert [link.text() for link in links(said)] == ["01-4117710", "9841234567"]
    found = {run.link.uri: run.link.name for run in inlines if isinstance(run, Run) and run.link}
    assert found == {
        "tel:014117710": "01-4117710 मा फोन गर्नुहोस्",
        "tel:9841234567": "9841234567 मा फोन गर्नुहोस्",
    }


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("desk", "tel:+97714117710;ext=12"),
        ("mail", "mailto:endoscopy@example.org"),
        ("web", "https://example.org/%E0%A4%AD%E0%A4%B5%E0%A4%A8"),
    ],
)
@pytest.mark.parametrize("tag", ["en", "ne", "ar", "ja"])
def test_a_value_is_one_link_with_one_area_on_its_line(name: str, uri: str, tag: str, fonts: Fonts):
    """Whatever scripts and faces it has, and whatever spaces."""
    own = context(tag, fonts)
    inlines = wording(tag, "en").inlines(f"{{{name}}}")
    (link,) = links(element(*inlines))
    (leaf,) = link.leaves()
    rows = own.rows(words_of(f"{{{name}}}", own), own.theme.body, Column(50.0, 400.0))
    (area,) = areas(rows)
    assert (area.uri, area.element) == (uri, link.id)
    drawn = glyphs(rows)
    assert {item.shows for item in drawn} == {leaf.id}
    ends = [points(g.x) + g.size / g.face.units_per_em * sum(c.advance for c in g.clusters) for g in drawn]
    sides = points(area.x), points(area.x + area.width)
    assert sides == pytest.approx((min(points(g.x) for g in drawn), max(ends)), abs=0.1)


def areas(rows: list[Row]) -> list[LinkArea]:
    return [item for row in rows for item in row.items if isinstance(item, LinkArea)]


def glyphs(rows: list[Row]) -> list[Glyphs]:
    return [item for row in rows for item in row.items if isinstance(item, Glyphs)]


def test_a_link_over_two_lines_has_an_area_on_each(fonts: Fonts):
    own = context("en", fonts)
    rows = own.rows(words_of("{mail}", own), own.theme.body, Column(50.0, 90.0))
    found = [areas([row]) for row in rows]
    assert [len(one) for one in found] == [1, 1]
    assert found[0][0].element == found[1][0].element


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur", "ckb"])
def test_a_phone_number_with_its_extension_reads_from_the_left(tag: str, fonts: Fonts):
    """And of two numbers, the first stands where the language begins to read."""
    own = context(tag, fonts)
    base = "ا" if tag != "he" else "א"
    (row,) = own.rows(words_of(f"{base} {{desk}} {base} {{both}}", own), own.theme.body, Column(0.0, 2000.0))
    text = "".join(cluster.text for item in sorted(glyphs([row]), key=lambda one: one.x) for cluster in item.clusters)
    assert "+977 1 4117710 ext. 12" in text
    assert 0 <= text.index("9841234567") < text.index("01-4117710") < text.index("+977")


@pytest.mark.parametrize(("name", "spoken"), [("mail", "en"), ("desk", ""), ("web", "")])
def test_an_address_of_latin_letters_is_spoken_as_the_source_is_and_a_number_as_the_leaflet_is(name: str, spoken: str):
    for tag, expected in (("ar", spoken), ("es", "")):
        (link,) = links(element(*wording(tag, "en").inlines(f"{{{name}}}")))
        assert [one.language for one in link.elements() if one.language] == ([expected] if expected else [])
        (leaf,) = link.leaves()
        assert any(leaf in one.children and one.language == expected for one in link.elements())


def test_hours_have_bold_words_and_a_person_is_named_in_its_own_letters():
    (nurse,) = wording("ne", "en").inlines("{nurse}")
    assert isinstance(nurse, Run)
    assert (nurse.text, nurse.language, nurse.value) == ("Sita Rai", "en", "nurse")
    assert shown(wording().inlines("{open}")) == "Day and night"


def test_a_value_inside_a_link_is_no_link_of_its_own():
    said = element(*wording().inlines("[write to {mail}](https://example.org/)"))
    (link,) = links(said)
    assert link.text() == "write to endoscopy@example.org"


@pytest.mark.parametrize(("untranslated", "languages"), [((), []), (("**Ward** B",), ["en"])])
def test_a_text_is_in_the_language_of_the_source_only_where_it_is_not_translated(
    untranslated: tuple[str, ...], languages: list[str], fonts: Fonts
):
    node = paragraph(*wording("ne", "en", frozenset(untranslated)).value("ward"))
    assert [one.language for one in element_of(node).elements() if one.language] == languages
    words = context("ne", fonts).inline.of_node(node)
    assert {span.language for span in words.spans} == set(languages or ["ne"])
    assert [span.weight for span in words.spans] == [700, 400]


ADDRESSES = ["endoscopy@example.org", "https://www.example.org/methotrexate/side_effects?a=b",
             "first.last@a-long-department.hospital.example.org", "example.org/methotrexate-in-short"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("tag", ["en", "ar", "th", "ja"])
def test_an_address_is_broken_after_its_signs_and_only_where_it_fits_no_line(address: str, tag: str, fonts: Fonts):
    prepared = fonts.typesetter.prepare([Span(f"Write {address} now", tag)], language(tag))
    whole = fonts.typesetter.prepare([Span(address, tag)], language(tag)).width
    for measure in (whole + 0.1, whole + 3):
        assert any(address in line.text for line in prepared.lines(measure))
    for measure in (9.0, 12.0, whole - 0.5):
        if measure < whole:
            lines = [line.text for line in prepared.lines(measure)]
            assert "".join(lines) == f"Write {address} now"
            assert all(not line[-1].isalnum() for line in lines[:-1])


def test_a_line_stands_beside_its_label(fonts: Fonts):
    own = context("en", fonts)
    for text, label in (
        ("Your name and your address and: {date}", "and:"),
        ("Give it to the person {date} here", "(Date)"),
    ):
        prepared = own.prepared(words_of(text, own))
        for measure in range(22, 60):
            (line,) = [x for x in prepared.lines(float(measure)) if any(piece.face is None for piece, _ in x.pieces)]
            assert label in line.text
