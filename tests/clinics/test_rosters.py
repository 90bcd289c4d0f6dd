"""Rosters as people make them: what is built of each, and which rows are refused for which reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.errors import ContentError
from tests.clinics.rosters import Case, hold, reading

HEAD = "code,name,team_phone,emergency_phone\n"
ROW = "patan,Patan,01-4117710,102\n"
PATAN = {"name": "Patan", "team_phone": "01-4117710", "emergency_phone": "102"}


CASES = {
    "commas": Case(HEAD + ROW, {"patan": PATAN}),
    "semicolons, as Excel writes them where a comma is a decimal point": Case(
        (HEAD + ROW).replace(",", ";"), {"patan": PATAN}
    ),
    "tabs, copied out of a sheet": Case((HEAD + ROW).replace(",", "\t"), {"patan": PATAN}),
    "a BOM": Case(b"\xef\xbb\xbf" + (HEAD + ROW).encode(), {"patan": PATAN}),
    "line ends of Windows": Case((HEAD + ROW).replace("\n", "\r\n"), {"patan": PATAN}),
    "line ends of old Macs": Case((HEAD + ROW).replace("\n", "\r"), {"patan": PATAN}),
    "sep= in the first line": Case("sep=;\r\n" + (HEAD + ROW).replace(",", ";"), {"patan": PATAN}),
    "commas in addresses, semicolons between cells": Case(
        "code;address\na;Ward 3, Patan, Lalitpur\nb;Ward 1, Teku, Kathmandu\n",
        {"a": {"address": "Ward 3, Patan, Lalitpur"}, "b": {}},
    ),
    "an address over two lines": Case(
        'code,address\na,"Ward 3\nLalitpur"\nb,\n', {"a": {"address": "Ward 3, Lalitpur"}, "b": {}}
    ),
    "two phones over two lines": Case(
        'code,team_phone\na,"01-4117710\n01-4117711"\n', {"a": {"team_phone": "01-4117710, 01-4117711"}}
    ),
    "headed by labels": Case('Code,Your clinic,"Your team, day or night",Emergency number\n' + ROW, {"patan": PATAN}),
    "headed by labels in capitals, with colons and stars": Case(
        "CODE*,Name:,TEAM_PHONE,Emergency Number :\n" + ROW, {"patan": PATAN}
    ),
    "headed in Nepali": Case(
        "code,तपाईंको टोली,ठेगाना\na,०१-४११७७१०,वडा ३\n", {"a": {"team_phone": "०१-४११७७१०", "address": "वडा ३"}}
    ),
    "a title above the heading": Case("Clinics of Bagmati,,,\n,,,\n" + HEAD + ROW, {"patan": PATAN}),
    "a second heading in Nepali": Case(
        "code,team_phone,address\n,तपाईंको टोली,ठेगाना\na,01-4117710,Ward 3\n", {"a": {"address": "Ward 3"}}
    ),
    "one column": Case("code\npatan\nteku\n", {"patan": {}, "teku": {}}),
    "rows of nothing at the end": Case(HEAD + ROW + ",,,\n" * 3 + "\n\n", {"patan": PATAN}),
    "empty columns at the end": Case("code,team_phone,,,\na,01-4117710,,,\n", {"a": {"team_phone": "01-4117710"}}),
    "a comma too many": Case(
        "code,address,team_phone\na,Ward 3, Patan,01-4117710\nb,Ward 1,01-4117711\n",
        {"b": {"team_phone": "01-4117711"}},
        {"a": "4 cells, and the heading 3"},
    ),
    "a comma too few": Case(HEAD + "a,01-4117710,102\n" + ROW, {"patan": PATAN}, {"a": "3 cells, and the heading 4"}),
    "a quotation mark that is not closed": Case(
        'code,address\na,"Ward 3\nb,"Ward 4"\nc,Ward 5\n', {"b": {}, "c": {}}, {"a": "quotation mark"}
    ),
    "an apostrophe that keeps a zero": Case(HEAD + "patan,Patan,'01-4117710,'102\n", {"patan": PATAN}),
    "a formula that keeps a zero": Case(HEAD + 'patan,Patan,"=""01-4117710""",102\n', {"patan": PATAN}),
    "a formula": Case(HEAD + "a,A,=B2+1,102\n" + ROW, {"patan": PATAN}, {"a": "formula"}),
    "an error of the spreadsheet": Case(
        HEAD + "a,A,#REF!,102\n" + ROW, {"patan": PATAN}, {"a": "error of the spreadsheet"}
    ),
    "digits lost to a power of ten": Case(
        HEAD + "a,A,9.84E+09,102\n" + ROW, {"patan": PATAN}, {"a": "digits are lost"}
    ),
    "a number with decimals": Case(HEAD + "a,A,9841234567.0,102\n" + ROW, {"patan": PATAN}, {"a": "decimals"}),
    "a number that became a date": Case(
        HEAD + "a,A,4-Nov,102\nb,B,2011-04-17,102\n" + ROW, {"patan": PATAN}, {"a": "date", "b": "date"}
    ),
    "a zero that was lost": Case("code,team_phone\na,14117710\n", {"a": {"team_phone": "01-4117710"}}),
    "a number of another country": Case(
        "code,team_phone\na,+44 20 7946 0018\n", {"a": {"team_phone": "+44 20 7946 0018"}}
    ),
    "a country of its own": Case(
        "code,country,team_phone\na,gb,020 7946 0018\nb,UK,020 7946 0018\nc,XX,020 7946 0018\n",
        {"a": {"team_phone": "020 7946 0018"}, "b": {"team_phone": "020 7946 0018"}},
        {"c": "no country 'XX'"},
    ),
    "Devanagari digits": Case("code,team_phone\na,९८४१२३४५६७\n", {"a": {"team_phone": "९८४-१२३४५६७"}}),
    "full-width digits": Case("code,team_phone\na,０１－４１１７７１０\n", {"a": {"team_phone": "01-4117710"}}),
    "too few digits": Case("code,team_phone\na,01-411771\nb,01-4117710\n", {"b": {}}, {"a": "too few digits"}),
    "too many digits": Case("code,team_phone\na,01-411771023\nb,01-4117710\n", {"b": {}}, {"a": "too many digits"}),
    "a short number where it is for emergencies": Case(
        "code,emergency_phone\na,102\n", {"a": {"emergency_phone": "102"}}
    ),
    "a short number of another country": Case(
        "code,emergency_phone\na,911\n", {"a": {"emergency_phone": "911"}}, says="not known to call for help in NP"
    ),
    "a short number where none belongs": Case(
        "code,team_phone\na,4117\nb,1166\n", {"b": {"team_phone": "1166"}}, {"a": "few digits"}, "few digits, 1166"
    ),
    "a code twice": Case(
        "code,team_phone\na,01-4117710\nA ,01-4117711\nb,01-4117712\n",
        {"b": {}},
        {"a": "another clinic", "A": "another clinic"},
    ),
    "no code": Case("code,team_phone\n,01-4117710\nb,01-4117712\n", {"b": {}}, {"": "no code"}),
    "an unknown language": Case(
        'code,languages\na,"en, klingon"\nb,English / नेपाली\n', {"b": {}}, {"a": "'klingon' is no language"}
    ),
    "languages of two and three letters": Case(
        "code,languages\na,ko mai my\nb,zh-Hans ne\nc,mai klingon\n", {"a": {}, "b": {}}, {"c": "is no language"}
    ),
    "nothing but a dash": Case("code,team_phone,mail\na,-,n/a\n", {"a": {}}),
    "words for later": Case("code,address\na,TBD\nb,Ward 3\n", {"b": {}}, {"a": "no value"}),
    "marks in a text": Case("code,address\na,Ward *3* [x](https://e.org) {name}\n", {"a": {}}),
    "colors for a terminal": Case(
        "code,mail\n\x1b[31ma,x@e.org\nb,\x1b[2Jx\n", {}, {"\x1b[31ma": "hidden mark", "b": "no e-mail address"}
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_roster_is_built_or_refused_row_by_row(tmp_path: Path, name: str):
    hold(CASES[name], tmp_path)


REFUSED = {
    "ANSI": ("code,address\na,Zürich\n".encode("cp1252"), "not UTF-8"),
    "UTF-16": ((HEAD + ROW).encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": ((HEAD + ROW).encode("utf-16-le"), "UTF-16"),
    "no heading": (ROW.encode(), "no column is headed 'code'"),
    "nothing": (b"\n", "no column is headed 'code'"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + bytes(100), "another kind of file"),
    "a web page that is called a sheet": (b"<table><tr><td>code</td></tr></table>", "another kind of file"),
    "a dose": (b"code,dose\na,400 mg\n", "no clinic may set it"),
    "a dose by its label": (b"code,Dose\na,400 mg\n", "no clinic may set it"),
    "a dose in Nepali": (b"code,dose:ne\na,400 mg\n", "no clinic may set it"),
    "two columns for one thing": (b"code,team_phone,Team phone\na,01-4117710,01-4117711\n", "two columns set"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_roster_is_said_clearly(tmp_path: Path, name: str):
    data, message = REFUSED[name]
    with pytest.raises(ContentError, match=message):
        reading(tmp_path / "clinics.csv", data)
