"""Values in running text: lines to write on with their labels, links, languages, and where addresses are broken."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from brochure.building import Press
from brochure.content.labels import labels
from brochure.content.model import Value, ValueKind
from brochure.content.values import plain_text
from brochure.editions import EMAIL
from brochure.languages import language
from brochure.layout.grid import Grid
from brochure.layout.inline import Wording, Words
from brochure.layout.page import Glyphs, LinkArea
from brochure.layout.setting import Column, Setting
from brochure.layout.theme import branded, make_theme
from brochure.structure import Element, Tag
from brochure.text.runs import Span

VALUES: Mapping[str, Value] = {
    "sign": Value(label="Signed (patient)", write_in=True),
    "date": Value(label="**Date**", write_in=True),
    "both": Value(label="Team", kind=ValueKind.PHONE, value="Tel.: 01-4117710 / 9841234567"),
    "desk": Value(label="Desk", kind=ValueKind.PHONE, value="+977 1 4117710 ext. 12"),
    "mail": Value(label="Mail", kind=ValueKind.EMAIL, value="endoscopy@example.org"),
    "web": Value(label="Page", kind=ValueKind.WEB, value="example.org/भवन"),
    "ward": Value(label="Ward", value="**Ward** B"),
}
NAMES = {ValueKind.PHONE: "Call {}", ValueKind.EMAIL: "Write to {}", ValueKind.WEB: "Open {}"}


def wording(
    tag: str = "en", source: str = "", untranslated: frozenset[str] = frozenset(), colon: str = ": "
) -> Wording:
    return Wording(language(tag), source, VALUES, NAMES, 12.0, untranslated=untranslated, colon=colon)


def setting(tag: str, on: Press) -> Setting:
    own = language(tag)
    theme = make_theme(EMAIL, own.script, branded(""))
    return Setting(
        theme, Grid(theme.width, own.direction == "rtl"), own, labels(tag), wording(tag, "en"), on.typesetter
    )


def shown(words: Words) -> str:
    """Return words as they are printed, a line to write on as four low lines."""
    return "".join("____" if span.box else span.text for span in words.spans)


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
    assert shown(wording().words(text)) == printed


def test_brackets_are_wide_where_the_colon_is():
    assert shown(wording("ja", colon="：").words("今日{sign}に渡す。")) == "今日____（Signed (patient)）に渡す。"
    assert shown(wording("ja", colon="：").words("{sign}")) == "Signed (patient)：____"


@pytest.mark.parametrize("text", ["{sign} {date}", "Give {date} to", "Date: {date}"])
def test_a_field_keeps_its_name(text: str):
    """The label beside it is no part of it, and is printed once."""
    element = wording().words(text).element(Tag.PARAGRAPH)
    fields = [one for one in element.elements() if one.tag is Tag.FORM]
    assert [field.alt for field in fields] == (["Signed (patient)", "Date"] if "sign" in text else ["Date"])
    assert [field.text() for field in fields] == [""] * len(fields)
    assert element.text().count("Date") == 1


def test_where_its_label_stands_already_a_line_is_bare():
    assert shown(wording().value("sign")) == "____"
    assert shown(wording().value("ward")) == "Ward B"


@pytest.mark.parametrize("text", ["A stay in {ward}", "{sign}: **now** {date}", "Call {both} or [{mail}](tel:112)"])
def test_an_outline_says_what_a_title_says(text: str):
    words = wording().words(text)
    assert (words.said or words.element(Tag.TITLE).text()) == plain_text(text, VALUES)


def links(element: Element) -> list[Element]:
    return [one for one in element.elements() if one.tag is Tag.LINK]


def test_each_number_is_a_link_and_what_stands_between_is_none():
    words = wording("ne", "en").words("{both}")
    element = words.element(Tag.PARAGRAPH)
    assert element.text() == "Tel.: 01-4117710 / 9841234567"
    assert [link.text() for link in links(element)] == ["01-4117710", "9841234567"]
    found = {mark.uri: mark.contents for mark in words.marks if mark.uri}
    assert found == {"tel:014117710": "Call 01-4117710", "tel:9841234567": "Call 9841234567"}


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("desk", "tel:+97714117710;ext=12"),
        ("mail", "mailto:endoscopy@example.org"),
        ("web", "https://example.org/%E0%A4%AD%E0%A4%B5%E0%A4%A8"),
    ],
)
@pytest.mark.parametrize("tag", ["en", "ne", "ar", "ja"])
def test_a_value_is_one_link_with_one_area_on_its_line(name: str, uri: str, tag: str, on: Press):
    """Whatever scripts and faces it has, and whatever spaces."""
    own = setting(tag, on)
    words = own.wording.words(f"{{{name}}}")
    (link,) = links(words.element(Tag.PARAGRAPH))
    assert len(link.children) == 1
    rows = own.rows(words, own.theme.body, Column(50.0, 400.0))
    (area,) = [item for row in rows for item in row.items if isinstance(item, LinkArea)]
    assert area.uri == uri
    drawn = [item for row in rows for item in row.items if isinstance(item, Glyphs)]
    ends = [g.x + g.size / g.face.units_per_em * sum(c.advance for c in g.clusters) for g in drawn]
    assert (area.x, area.x + area.width) == pytest.approx((min(g.x for g in drawn), max(ends)), abs=0.1)


def test_a_link_over_two_lines_has_an_area_on_each(on: Press):
    own = setting("en", on)
    rows = own.rows(own.wording.words("{mail}"), own.theme.body, Column(50.0, 90.0))
    areas = [[item for item in row.items if isinstance(item, LinkArea)] for row in rows]
    assert [len(one) for one in areas] == [1, 1]
    assert areas[0][0].element is areas[1][0].element


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur", "ckb"])
def test_a_phone_number_with_its_extension_reads_from_the_left(tag: str, on: Press):
    """And of two numbers, the first stands where the language begins to read."""
    own = setting(tag, on)
    base = "ا" if tag != "he" else "א"
    (row,) = own.rows(own.wording.words(f"{base} {{desk}} {base} {{both}}"), own.theme.body, Column(0.0, 2000.0))
    drawn = sorted((item for item in row.items if isinstance(item, Glyphs)), key=lambda item: item.x)
    text = "".join(cluster.text for item in drawn for cluster in item.clusters)
    assert "+977 1 4117710 ext. 12" in text
    assert 0 <= text.index("9841234567") < text.index("01-4117710") < text.index("+977")


@pytest.mark.parametrize(("name", "spoken"), [("mail", "en"), ("desk", ""), ("web", "")])
def test_an_address_of_latin_letters_is_spoken_as_the_source_is_and_a_number_as_the_leaflet_is(name: str, spoken: str):
    (link,) = links(wording("ar", "en").words(f"{{{name}}}").element(Tag.PARAGRAPH))
    assert link.language == spoken
    (link,) = links(wording("es", "en").words(f"{{{name}}}").element(Tag.PARAGRAPH))
    assert link.language == ""


def test_a_value_inside_a_link_is_no_link_of_its_own():
    element = wording().words("[write to {mail}](https://example.org/)").element(Tag.PARAGRAPH)
    (link,) = links(element)
    assert link.text() == "write to endoscopy@example.org"


@pytest.mark.parametrize(("untranslated", "languages"), [((), []), (("**Ward** B",), ["en"])])
def test_a_text_is_in_the_language_of_the_source_only_where_it_is_not_translated(
    untranslated: tuple[str, ...], languages: list[str]
):
    words = wording("ne", "en", untranslated).value("ward")
    assert [one.language for one in words.element(Tag.PARAGRAPH).elements() if one.language] == languages
    assert {span.language for span in words.spans} == set(languages or ["ne"])
    assert [span.weight for span in words.spans] == [700, 400]


ADDRESSES = ["endoscopy@example.org", "https://www.example.org/methotrexate/side_effects?a=b",
             "first.last@a-long-department.hospital.example.org", "example.org/methotrexate-in-short"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("tag", ["en", "ar", "th", "ja"])
def test_an_address_is_broken_after_its_signs_and_only_where_it_fits_no_line(address: str, tag: str, on: Press):
    prepared = on.typesetter.prepare([Span(f"Write {address} now", tag)], language(tag))
    whole = on.typesetter.prepare([Span(address, tag)], language(tag)).width
    for measure in (whole + 0.1, whole + 3):
        assert any(address in line.text for line in prepared.lines(measure))
    for measure in (9.0, 12.0, whole - 0.5):
        if measure < whole:
            lines = [line.text for line in prepared.lines(measure)]
            assert "".join(lines) == f"Write {address} now"
            assert all(not line[-1].isalnum() for line in lines[:-1])


def test_a_line_stands_beside_its_label(on: Press):
    own = setting("en", on)
    for text, label in (
        ("Your name and your address and: {date}", "and:"),
        ("Give it to the person {date} here", "(Date)"),
    ):
        prepared = own.prepared(own.wording.words(text))
        for measure in range(22, 60):
            (line,) = [x for x in prepared.lines(float(measure)) if any(piece.face is None for piece, _ in x.pieces)]
            assert label in line.text
