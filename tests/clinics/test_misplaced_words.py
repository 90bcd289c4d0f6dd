"""Words in the wrong place of a roster: doses, hours that are none, countries, misspelled headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from brochure.clinics.countries import countries_called, nearest_countries
from brochure.errors import ContentError
from tests.clinics.rosters import Case, hold, reading, set_by, told

CASES = {
    "doses wherever there are words": Case(
        "code,name,address,contact\na,A 50mg,,\nb,B,Take 2 tablets of 200 mg,\nc,C,,5 ml twice a day\n"
        "d,D,Ward 3,Sita\n",
        {"d": {"address": "Ward 3", "contact": "Sita"}},
        {"a": "a dose, 50 mg", "b": "a dose, 2 tablet", "c": "a dose, 5 ml"},
    ),
    "doses in other languages": Case(
        "code,address,address:ne\na,२ चक्की दिनमा दुई पटक,\nb,Ward 3,२०० मि.ग्रा.\nc,حبة ٢٠٠ ملغ,\n",
        {},
        {"a": "a dose, 2 tablet", "b": "a dose, 200 mg", "c": "a dose, 200 mg"},
    ),
    "numbers in addresses are no doses": Case(
        "code,address\na,\"Ward 3, 500 m from the gate, 2nd floor\"\nb,Unit 5\nc,5 MG Road\n",
        {"a": {}, "b": {}, "c": {}},
        says="what may be a dose, 5 mg",
    ),
    "hours that are none": Case(
        "code,open\na,Ask at the desk\nb,बिहान १० बजे\nc,10-May\nd,9-5\ne,200 mg every 3 weeks\nf,10.5\n"
        "g,Sun-Fri 10–17\n",
        {"g": {"open": "Sunday to Friday: 10:00\u202fAM to 5:00\u202fPM"}},
        dict.fromkeys("abcdef", "no opening hours that mean one thing"),
    ),
    "hours of a language": Case(
        "code,open,open:ne,open:thl\na,24/7,आइतबार-शुक्रबार १०:००-१७:००,बिहान १० बजे\nb,24/7,बिहान १० बजे,\n",
        {"a": {"open": "every day: 24 hours"}},
        {"b": "no opening hours"},
    ),
    "countries by their names": Case(
        "code,country,team_phone\na,United Kingdom,020 7946 0018\nb,नेपाल,01-4117710\nc,Nepl,01-4117711\n"
        "d,Congo,01-4117712\ne,XX,01-4117713\n",
        {"a": {"team_phone": "020 7946 0018"}, "b": {"team_phone": "01-4117710"}},
        {"c": "no country 'Nepl'", "d": "may be several countries", "e": "no country 'XX'"},
    ),
    "rows that part or count the others": Case(
        "code,name,team_phone\nBagmati Province,,\na,A,01-4117710\nKoshi,,\nTotal: 1 clinic,,\nTotals = 1,x,\n",
        {"a": {}},
        {
            "Bagmati Province": "nothing but", "Koshi": "nothing but", "Total: 1 clinic": "no code of a clinic",
            "Totals = 1": "no code of a clinic",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_words_in_the_wrong_place_are_refused_row_by_row(tmp_path: Path, name: str):
    hold(CASES[name], tmp_path)


@pytest.mark.parametrize(
    ("head", "reason", "hint"),
    [
        ("code,emergncy_phone", "and no column sets 'emergency_phone'", "did you mean 'emergency_phone'"),
        ("code,emergency_phone,address_ne", "and no column sets 'address'", "did you mean 'address:ne'"),
        ("code,Telefon,Notruf", "no column sets anything that clinics fill in", "address, contact, emergency_phone"),
    ],
)
def test_headings_that_leave_a_value_out_by_mistake_are_refused(tmp_path: Path, head: str, reason: str, hint: str):
    with pytest.raises(ContentError, match=reason) as found:
        reading(tmp_path / "clinics.csv", f"{head}\na{',102' * head.count(',')}\n")
    assert any(hint in problem.hint for problem in found.value.problems)


def test_an_unknown_column_beside_known_ones_is_told_and_not_read(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", "code,emergency_phone,emergncy_phone\na,102,103\n")
    assert [set_by(clinic) for clinic in found.roster.clinics] == [{"emergency_phone": "102"}]
    assert "the column 'emergncy_phone' is not read" in told(found)


def book(path: Path, *rows: list[Any]) -> Any:
    """Return a workbook's first sheet with rows; what is saved with `parent.save` is read back."""
    sheet = Workbook().active
    for row in rows:
        sheet.append(row)
    return sheet


def test_titles_over_groups_of_columns_are_no_headings(tmp_path: Path):
    rows = ["Clinic", None, "Phones"], ["code", "name", "team_phone", "emergency_phone"], ["a", "A", "01-4117710", 102]
    sheet = book(tmp_path, *map(list, rows))
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")
    sheet.parent.save(tmp_path / "clinics.xlsx")
    found = reading(tmp_path / "clinics.xlsx")
    assert [set_by(clinic) for clinic in found.roster.clinics] == [
        {"name": "A", "team_phone": "01-4117710", "emergency_phone": "102"}
    ]


def test_what_somebody_has_noted_on_a_cell_is_told(tmp_path: Path):
    sheet = book(tmp_path, ["code", "team_phone"], ["a", "01-4117710"])
    sheet["B2"].comment = Comment("wrong number,\ncall Ram", "Sita")
    sheet.parent.save(tmp_path / "clinics.xlsx")
    found = reading(tmp_path / "clinics.xlsx")
    assert len(found.roster.clinics) == 1
    assert "somebody has noted on it: 'wrong number, call Ram'" in told(found)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("np", ("NP",)), ("NPL", ("NP",)), ("Nepal", ("NP",)), ("नेपाल", ("NP",)), ("U.S.A.", ("US",)), ("UK", ("GB",)),
        ("the Netherlands", ("NL",)), ("Cote d'Ivoire", ("CI",)), ("ไทย", ("TH",)), ("भारत", ("IN",)),
        ("Congo", ("CD", "CG")), ("NGA", ("NG",)), ("Nepl", ()), ("", ()), ("+", ()),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names_and_codes(text: str, codes: tuple[str, ...]):
    assert countries_called(text) == codes


def test_a_misspelled_country_is_told_with_the_nearest():
    assert nearest_countries("Nepl") == ("NP (Nepal)",)
    assert nearest_countries("XX") == ()
