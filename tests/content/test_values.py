"""Values: what is wrong with one is said with its place, and a text among them is translated like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.merge import fill
from brochure.content.model import Value, ValueKind
from brochure.content.reader import read_leaflet
from brochure.content.values import leads, plain_text
from brochure.errors import ContentError, Problem, Severity
from brochure.translation.segments import segments, translate

CONTENT = """\
leaflet: a-leaflet
language: en
{country}
version: "1"
title: "A stay in {{ward}}"
written: 2026-11-23
publisher: {{name: A hospital}}
values:
  ward: {{label: Ward, value: "**Ward** B"}}
  code: {{label: Code, value: "24/7"}}
  team: {{label: Team, {team}}}
  mine: {{label: "My **value**", {mine}}}
sections:
  - id: one
    heading: One
    blocks: [{{text: "{{ward}} {{code}} {{team}} {{mine}}"}}]
"""
PHONE = 'kind: phone, value: "01-4117710"'


def write(tmp_path: Path, mine: str = "kind: text", team: str = PHONE, country: str = "country: NP") -> Path:
    path = tmp_path / "content.yaml"
    path.write_text(CONTENT.format(mine=mine, team=team, country=country), encoding="utf-8")
    return path


def problems(path: Path) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        read_leaflet(path)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("mine", "message", "hint"),
    [
        ('kind: phone, value: "01-4117710 (day)"', "'day' is no part", "label"),
        ('kind: phone, value: "984123456789"', "too many digits for NP", "digit by digit"),
        ('kind: email, value: "a at b"', "no e-mail address", "name@hospital.org"),
        ('kind: email, value: "team@hospital.org\\u200b"', "ZERO WIDTH SPACE", "again"),
        ('kind: web, value: "javascript:alert(1)"', "'javascript:'", "https://"),
        ('kind: text, value: "Call {team}"', "holds a placeholder: {team}", "write out"),
        ('kind: text, value: "Call {mine}"', "holds a placeholder: {mine}", "write out"),
        ('kind: text, value: "**bold"', "bad markup", "**"),
        ('kind: text, value: "  "', "blank", "leave the line value: out"),
        ('kind: person, value: "**Sita** Rai"', "has markup", "name alone"),
        ('kind: person, value: "{team}"', "has markup", "name alone"),
        ('kind: address, value: "{team}"', "holds a placeholder: {team}", "write out"),
        ("kind: text, value: Two tablets, clinic: true", "which no clinic may set", "kind: address"),
        ("clinic: true", "which no clinic may set", "leave clinic: out"),
        ("kind: [phone], value: x", "not one of", "choose"),
        ('value: "x", write-in: true', "both value: and write-in:", "leave out"),
    ],
)
def test_a_wrong_value_is_one_problem_with_its_line(tmp_path: Path, mine: str, message: str, hint: str):
    (found,) = problems(write(tmp_path, mine))
    assert message in found.message
    assert hint in found.hint
    assert found.place.line == 12
    assert found.place.column > 0
    assert found.severity is Severity.ERROR


def test_a_name_that_is_none_is_a_problem_at_the_name(tmp_path: Path):
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("  ward:", "  Ward-1:"), encoding="utf-8")
    (found,) = [problem for problem in problems(path) if "name under values:" in problem.message]
    assert (found.place.line, found.place.column) == (9, 3)
    assert "'Ward-1'" in found.message
    assert "team_phone" in found.hint


@pytest.mark.parametrize("label", ["Signed:", "Signed :", "**Signed:**", "署名："])
def test_a_label_has_no_colon_of_its_own(tmp_path: Path, label: str):
    path = write(tmp_path)
    text = path.read_text(encoding="utf-8").replace("label: Team", f'label: "{label}"')
    path.write_text(text, encoding="utf-8")
    (warning,) = read_leaflet(path)[1]
    assert "and one is added" in warning.message
    assert warning.severity is Severity.WARNING


def test_values_are_checked_in_a_file_that_is_no_leaflet_yet(tmp_path: Path):
    path = write(tmp_path, 'kind: web, value: "file:///x"')
    path.write_text(path.read_text(encoding="utf-8").replace("heading: One", "headin: One"), encoding="utf-8")
    assert sum("'file:'" in problem.message for problem in problems(path)) == 1


def test_a_label_holds_no_placeholder(tmp_path: Path):
    """It would be printed beside the line to write on that stands for its own value."""
    path = write(tmp_path)
    text = path.read_text(encoding="utf-8").replace("label: Team", 'label: "Team {team}"')
    path.write_text(text, encoding="utf-8")
    assert [problem.message for problem in problems(path)] == ["'team' holds a placeholder: {team}"]


@pytest.mark.parametrize(
    ("country", "message", "hint"),
    [("country: UK", "no country 'UK'", "GB"), ("country: XX", "no country 'XX'", "NP"),
     ("country: np", "characters that it may not have", "capital letters")],
)  # fmt: skip
def test_a_country_is_one(tmp_path: Path, country: str, message: str, hint: str):
    (found,) = problems(write(tmp_path, country=country))
    assert message in found.message
    assert hint in found.hint
    assert found.place.line == 3


def test_without_a_country_only_the_form_of_a_number_is_judged(tmp_path: Path):
    read_leaflet(write(tmp_path, team='kind: phone, value: "98412345678"', country=""))
    assert problems(write(tmp_path, team='kind: phone, value: "98412345678"'))


def test_a_text_is_a_segment_and_a_number_is_none(tmp_path: Path):
    leaflet, _ = read_leaflet(write(tmp_path, 'value: "Ground floor"'))
    found = {segment.id: segment.source for segment in segments(leaflet) if segment.id.startswith("values.")}
    assert found == {
        "values.ward.label": "Ward",
        "values.ward": "**Ward** B",
        "values.code.label": "Code",
        "values.team.label": "Team",
        "values.mine.label": "My **value**",
        "values.mine": "Ground floor",
    }
    translated = translate(leaflet, {"values.ward": "वार्ड ख", "values.team": "no"}, "ne")
    assert translated.values["ward"].value == "वार्ड ख"
    assert translated.values["team"].value == "01-4117710"


def test_a_title_names_values_without_markup(tmp_path: Path):
    leaflet, _ = read_leaflet(write(tmp_path))
    assert plain_text(leaflet.title, leaflet.values) == "A stay in Ward B"
    text = "**{mine}**, [call {team}](tel:112) {{x}}"
    assert plain_text(text, leaflet.values) == "[My value], call 01-4117710 {x}"


def test_a_clinic_fills_in_what_was_to_be_written_by_hand(tmp_path: Path):
    leaflet, _ = read_leaflet(write(tmp_path, "kind: phone, write-in: true, clinic: true"))
    assert leaflet.values["mine"].write_in
    mine = fill(leaflet, {"mine": " 01-4117710 or 102 "}).values["mine"]
    assert mine.value == "01-4117710 or 102"
    assert not mine.write_in
    assert [mine.value[lead.start : lead.end] for lead in leads(mine)] == ["01-4117710", "102"]
    with pytest.raises(ContentError, match="too many digits"):
        fill(leaflet, {"mine": "98412345678"})


@pytest.mark.parametrize(
    ("text", "country", "uris"),
    [
        ("01-4117710 or 102", "NP", ["tel:+97714117710", "tel:102"]),
        ("984-1234567 ext. 12", "NP", ["tel:+9779841234567;ext=12"]),
        ("4117710", "NP", ["tel:4117710"]),
        ("+44 20 7946 0018", "NP", ["tel:+442079460018"]),
        ("020 7946 0018", "GB", ["tel:+442079460018"]),
        ("०१-४११७७१०", "NP", ["tel:+97714117710"]),
        ("01-4117710", "", ["tel:014117710"]),
    ],
)
def test_links_have_the_code_of_a_country_that_is_said(text: str, country: str, uris: list[str]):
    value = Value(label="Team", kind=ValueKind.PHONE, value=text)
    assert [lead.uri for lead in leads(value, country)] == uris


def test_what_is_signed_no_clinic_fills_in(tmp_path: Path):
    leaflet, _ = read_leaflet(write(tmp_path))
    with pytest.raises(ContentError, match="'team' is signed with the leaflet") as caught:
        fill(leaflet, {"team": "01-4117711", "tema": "1"})
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("kind", ["address", "hours", "name", "person"])
def test_words_are_translated_and_a_person_keeps_its_name(tmp_path: Path, kind: str):
    leaflet, _ = read_leaflet(write(tmp_path, f"kind: {kind}, value: Sita Rai, clinic: true"))
    assert ("values.mine" in {segment.id for segment in segments(leaflet)}) is (kind != "person")
    assert plain_text("{mine}", leaflet.values) == "Sita Rai"
    assert leaflet.values["mine"].clinic
