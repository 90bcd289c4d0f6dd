"""`online:` and codes that call: what their addresses hold, and what is wrong with those that cannot be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.online import online_uri
from brochure.content.reader import FILE, read_leaflet
from brochure.errors import ContentError, Problem, Severity

from ..kinds import HEAD
from ..leaflets import manuscript_of

ONE = "sections: [{id: one, heading: One, blocks: [{text: One.}]}]\n"


def problems(folder: Path, yaml: str) -> list[Problem]:
    (folder / FILE).write_text(HEAD + yaml, encoding="utf-8")
    try:
        return list(read_leaflet(folder)[1])
    except ContentError as error:
        return list(error.problems)


def online(address: str) -> str:
    return f"{ONE}online: {{address: '{address}', caption: Read on.}}\n"


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://leaflets.example.org", "https://leaflets.example.org/kinds/ar/1.0/"),
        ("leaflets.example.org/all/", "https://leaflets.example.org/all/kinds/ar/1.0/"),
        ("http://example.org/{language}?v={version}", "http://example.org/ar?v=1.0"),
        ("example.org/{leaflet}-{version}-{language}", "https://example.org/kinds-1.0-ar"),
    ],
)
def test_an_address_has_the_language_and_the_version_in_it(address: str, uri: str):
    assert online_uri(manuscript_of(HEAD + online(address), "ar").leaflet, "ar") == uri


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.org/{language}", "lacks {version}"),
        ("https://example.org/{leaflet}", "lacks {language} and {version}"),
        ("https://example.org/{lang}/{version}", "{lang}"),
        ("https://example.org/?page=1", "? or #"),
        ("ftp://example.org", "no web address"),
        ("an address", "no web address"),
        ("https://example.org/{language}/{version}/{", "no web address"),
    ],
)
def test_an_address_that_cannot_be_right_is_refused_with_its_line(tmp_path: Path, address: str, words: str):
    found = [problem for problem in problems(tmp_path, online(address)) if problem.severity is Severity.ERROR]
    assert [words in problem.message for problem in found] == [True], found
    assert found[0].hint
    assert found[0].place.line == 8


def test_a_long_address_is_a_warning(tmp_path: Path):
    assert [p.code for p in problems(tmp_path, online(f"https://example.org/{'x' * 200}"))] == ["long-code"]


def test_a_code_calls_one_number_and_no_address_of_another_kind(tmp_path: Path):
    values = "values:\n  ward: {label: Ward, kind: phone, value: '%s'}\n"
    code = "sections: [{id: one, heading: One, blocks: [{qr: '{ward}'}]}]\n"
    assert problems(tmp_path, values % "020 7946 0018" + code) == []
    assert "2 numbers" in problems(tmp_path, values % "020 7946 0018 / 020 7946 0019" + code)[0].message
    mail = "values:\n  ward: {label: Ward, kind: email, value: a@example.org}\n"
    assert "of the kind email" in problems(tmp_path, mail + code)[0].message
