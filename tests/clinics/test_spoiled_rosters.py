"""What happens to tables on their way: programs that convert, people who copy, and rows that are no clinics."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.errors import ContentError
from tests.clinics.rosters import Case, hold, reading

PHONE = "code,team_phone\n"
A = {"a": {"team_phone": "01-4117710"}}


CASES = {
    "spaces behind commas": Case(
        'code, name, team_phone\na, "Patan, Hospital", 01-4117710\n', {"a": {"name": "Patan, Hospital"}}
    ),
    "no-break spaces in a heading": Case("code,team\u00a0phone\na,01-4117710\n", A),
    "hidden marks in a heading": Case("co\u200bde,\u200eteam_phone\na,01-4117710\n", A),
    "hidden marks in a number": Case(
        PHONE + "a,01-\u200b4117710\nb,\u202d01-4117723\u202c\n", {}, {"a": "hidden mark", "b": "hidden mark"}
    ),
    "a BOM inside, of files that were joined": Case(PHONE + "\ufeffa,01-4117710\n", {}, {"\ufeffa": "hidden mark"}),
    "letters for digits": Case(PHONE + "a,O1-411771O\nb,0l-4117710\n", {}, {"a": "'O'", "b": "'l'"}),
    "a person in the number's cell": Case(PHONE + "b,01-4117710 (Sita)\n", {}, {"b": "no part of a phone number"}),
    "a range of numbers": Case(PHONE + "b,01-4117710/11\n", {}, {"b": "one number or two"}),
    "words before and between numbers": Case(
        PHONE + "a,Tel: 01-4117710 or 9841234567\n", {"a": {"team_phone": "01-4117710 / 984-1234567"}}
    ),
    "an extension": Case(PHONE + "a,014117710#12\n", {"a": {"team_phone": "01-4117710 ext. 12"}}),
    "thousands": Case(
        PHONE + 'a,"9,841,234,567"\nb,9 841 234 567\n', {"b": {"team_phone": "984-1234567"}}, {"a": "too few digits"}
    ),
    "decimals of a short number": Case("code,emergency_phone\na,102.0\nb,102\n", {"b": {}}, {"a": "decimals"}),
    "a country's code without +": Case(
        PHONE + "a,977 1 4117710\nb,+977-01-4117710\nc,0097714117710\n",
        {"c": {"team_phone": "01-4117710"}},
        {"a": "no +", "b": "cannot be dialed"},
    ),
    "digits of two scripts in one number": Case(PHONE + "a,०1-४117710\n", A),
    "raised digits": Case(PHONE + "a,01-411771²\n", {}, {"a": "no part of a phone number"}),
    "true and false": Case(PHONE + "a,TRUE\n", {}, {"a": "no part of a phone number"}),
    "text garbled by a converter": Case(
        "code,name\na,ZÃ¼rich\nb,à¤ªà¤¾à¤Ÿà¤¨\nc,Zürich\n", {"c": {}}, {"a": "garbled", "b": "garbled"}
    ),
    "signs that cannot be printed": Case(
        "code,name\na,A\x00B\nb,Z\ufffdrich\nc,\ue000C\n",
        {},
        {"a": "cannot be printed", "b": "cannot be printed", "c": "cannot be printed"},
    ),
    "a text too long for its place": Case(f"code,name\na,{'x' * 5000}\n", {}, {"a": "5000 characters"}),
    "markup is no markup": Case(
        "code,name\na,**A** [x](https://e.org) {team_phone}\n",
        {"a": {"name": "\\*\\*A\\*\\* \\[x\\](https://e.org) {{team_phone}}"}},
    ),
    "several mail addresses": Case(
        "code,mail\na,x@e.org; y@e.org\nb,X <x@e.org>\nc, x@e.org\n",
        {"c": {"mail": "x@e.org"}},
        {"a": "e-mail", "b": "e-mail"},
    ),
    "web addresses that do harm": Case(
        "code,page\na,javascript:alert(1)\nb,https://u:p@e.org\nc,www.e.org\n",
        {"c": {"page": "www.e.org"}},
        {"a": "javascript", "b": "user name"},
    ),
    "headings in three languages": Case(
        "code,team_phone,address\nकोड,तपाईंको टोली,ठेगाना\nCode,Team phone,Address\na,01-4117710,Ward 3\n", A
    ),
    "a row of totals": Case("code,name\na,A\nTotal,1\n", {"a": {}}, {"Total": "no code of a clinic"}),
    "notes in the code": Case(
        "code,name\n#b,B\n../c,C\n-rf,D\n", {}, {"#b": "no code", "../c": "no code", "-rf": "no code"}
    ),
    "the heading on each page": Case("code,name\na,A\ncode,name\nb,B\n", {"a": {}, "b": {}}),
    "a row twice": Case("code,name\na,A\na,A\n", {"a": {}}, says="the same as that in line 2"),
    "a heading and nothing below": Case("code,name\n", says="no clinics"),
    "codes that are one to a file system": Case(
        "code,name\nÉ,A\né,B\ne,C\n", {"e": {}}, {"É": "another clinic", "é": "another clinic"}
    ),
    "codes that differ in zeros": Case("code,name\n1,A\n01,B\n", {"1": {}, "01": {}}),
    "languages in every way": Case(
        'code,languages\na,"English, Nepali"\nb,en/ne\nc,EN NE\nd,all\ne,नेपाली\n',
        {"a": {}, "b": {}, "c": {}, "d": {}, "e": {}},
    ),
    "a language or two": Case("code,languages\na,en-ne\nb,en-GB\n", {"b": {}}, {"a": "no language"}),
    "a sign at the end of the heading": Case("code,name,\na,A\nb,B\n", {"a": {}, "b": {}}),
    "a table as text": Case("| code | team_phone |\n|---|---|\n| a | 01-4117710 |\n", A, {"---": "no code"}),
    "formulas of those who would harm": Case(
        "code,name\na,=cmd|' /C calc'!A0\nb,@SUM(1)\n", {"b": {"name": "@SUM(1)"}}, {"a": "formula"}
    ),
    "clinics by code": Case(
        "patan:\n  team_phone: 014117710\nteku:\n", {"patan": {"team_phone": "01-4117710"}, "teku": {}}, kind="yaml"
    ),
    "codes alone": Case("- a\n- [b]\n", {"a": {}}, {"": "no clinic"}, kind="yaml"),
    "hours by days": Case(
        "- code: a\n  open: {sun-fri: 10:00-17:00, sat: closed}\n",
        {"a": {"open": "Sunday to Friday: 10:00\u202fAM to 5:00\u202fPM; Saturday: closed"}},
        kind="yaml",
    ),
    "numbers that YAML would change": Case(
        "- code: 010\n  team_phone: 9.8e9\n- code: 0x1F\n  team_phone: +9779841234567\n",
        {"0x1F": {"team_phone": "+977 984-1234567"}},
        {"010": "digits are lost"},
        kind="yaml",
    ),
    "a value inside a value": Case("- code: a\n  name: {en: {x: y}}\n", {}, {"a": "not a text"}, kind="yaml"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_spoiled_roster_is_built_or_refused_row_by_row(tmp_path: Path, name: str):
    hold(CASES[name], tmp_path)


def test_a_column_with_two_headings_is_refused(tmp_path: Path):
    with pytest.raises(ContentError, match="two headings"):
        reading(tmp_path / "clinics.csv", "code,team_phone\ncode,emergency_phone\na,102\n")


def test_a_text_of_another_script_is_of_the_language_that_has_it(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", "code,name,address\na,पाटन,حي\nb,ปาตัน,Ward 3\n")
    a, b = found.roster.clinics
    languages = [{one.name: one.language for one in clinic.values} for clinic in (a, b)]
    assert languages == [{"name": "ne", "address": "ar"}, {"name": "und-Thai", "address": "en"}]
    assert dict(b.values_in("en"))["name"].language == "und-Thai"
