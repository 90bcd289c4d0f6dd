"""Rosters as Excel workbooks: what a person sees in a cell is taken, and what Excel has made of it is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from brochure.clinics.numbers import shown
from brochure.clinics.reading import read_roster
from brochure.clinics.returning import returned, returned_to
from brochure.errors import ContentError
from tests.clinics.rosters import CONTENT, leaflet, reading, set_by, told

HEAD = ["code", "name", "team_phone"]


def workbook(path: Path, *rows: list[Any], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    """Write a workbook of one sheet, changed before it is saved."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(path)
    return path


def one(tmp_path: Path, value: Any, form: str = "General", **style: Any) -> tuple[str, str]:
    """Return what a cell in the column of phone numbers sets, or "", and all that is said."""

    def change(sheet: Any) -> None:
        sheet["C2"].number_format = form
        sheet["C2"].font = Font(**style)

    found = reading(workbook(tmp_path / "clinics.xlsx", HEAD, ["a", "A", value], change=change))
    return "".join(set_by(clinic)["team_phone"] for clinic in found.roster.clinics), told(found)


@pytest.mark.parametrize(
    ("value", "form", "phone"),
    [
        ("01-4117710", "General", "01-4117710"),
        ("01-4117710", "@", "01-4117710"),
        (14117710, "000000000", "01-4117710"),
        (14117710, "00-0000000", "01-4117710"),
        (14117710, '"0"#', "01-4117710"),
        (14117710, "General", "01-4117710"),
        (9841234567, "General", "984-1234567"),
        (9841234567.0, "0", "984-1234567"),
        (9841234567, "#,##0", "984-1234567"),
        (9779841234567, '"+"0', "+977 984-1234567"),
        ("9841234567", "0.00E+00", "984-1234567"),
        ("  01-4117710\xa0", "General", "01-4117710"),
        ("０１－４１１７７１０", "General", "01-4117710"),
        ("९८४१२३४५६७", "General", "९८४-१२३४५६७"),
    ],
)
def test_a_number_keeps_the_digits_that_excel_shows(tmp_path: Path, value: Any, form: str, phone: str):
    set_phone, _ = one(tmp_path, value, form)
    assert set_phone == phone


@pytest.mark.parametrize(
    ("value", "form", "why"),
    [
        (9.8e9, "General", "lost digits"),
        (9841234567, "0.00E+00", "lost digits"),
        (9841234567123456789, "0", "lost digits"),
        (datetime(2011, 4, 17), "d-mmm", "a date"),
        (time(10, 0), "h:mm", "a date or a time"),
        (40650, "d-mmm-yy", "a date"),
        ("=1+1", "General", "formula"),
        (True, "General", "TRUE"),
        (984123456.5, "0", "no phone number"),
        (-9841234567, "0", "no phone number"),
        ("9.84E+09", "General", "digits are lost"),
        ("#N/A", "General", "error of the spreadsheet"),
    ],
)
def test_what_excel_has_made_of_a_number_is_refused(tmp_path: Path, value: Any, form: str, why: str):
    phone, said = one(tmp_path, value, form)
    assert phone == ""
    assert why in said


def test_without_a_country_a_number_that_may_have_lost_its_first_zero_is_refused(tmp_path: Path):
    rows = [[*HEAD, "country"], ["a", "A", 14117710, None], ["b", "B", "01-4117711", None], ["c", "C", 14117712, "NP"]]
    rows.append(["d", "D", 14117713, None])
    path = workbook(
        tmp_path / "clinics.xlsx", *rows, change=lambda sheet: setattr(sheet["C5"], "number_format", "000000000")
    )
    found = read_roster(path, leaflet(CONTENT.replace("country: NP\n", "")))
    assert {clinic.code: set_by(clinic)["team_phone"] for clinic in found.roster.clinics} == {
        "b": "01-4117711",
        "c": "01-4117712",
        "d": "014117713",
    }
    assert "may have lost its first 0" in told(found)
    assert "without a country nobody can tell" in told(found)


def test_what_is_struck_through_does_not_hold(tmp_path: Path):
    assert one(tmp_path, "01-4117710", strike=True)[0] == ""
    partly = CellRichText(TextBlock(InlineFont(strike=True), "01-4117710"), " 01-4117711")
    phone, said = one(tmp_path, partly)
    assert (phone, "struck through" in said) == ("", True)


def test_a_cell_merged_over_rows_is_that_of_each(tmp_path: Path):
    rows = [HEAD, ["a", "A", "01-4117710"], ["b", "B", None], ["c", "C", "01-4117712"]]
    path = workbook(tmp_path / "clinics.xlsx", *rows, change=lambda sheet: sheet.merge_cells("C2:C3"))
    found = reading(path)
    assert [set_by(clinic)["team_phone"] for clinic in found.roster.clinics] == [
        "01-4117710",
        "01-4117710",
        "01-4117712",
    ]
    assert "merged with row 2" in told(found)


def test_a_cell_merged_over_columns_is_refused(tmp_path: Path):
    rows = [HEAD, ["a", "A", "01-4117710"], ["b", "B", "01-4117711"]]
    found = reading(workbook(tmp_path / "clinics.xlsx", *rows, change=lambda sheet: sheet.merge_cells("B2:C2")))
    assert [clinic.code for clinic in found.roster.clinics] == ["b"]
    assert "merged over several columns" in told(found)


def test_a_title_and_a_group_may_stand_above_the_heading(tmp_path: Path):
    rows = [
        ["Clinics of Bagmati"],
        ["", "", "Phones", ""],
        ["code", "name", "team_phone", "emergency_phone"],
        ["a", "A", "01-4117710", 102],
    ]

    def change(sheet: Any) -> None:
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("C2:D2")

    found = reading(workbook(tmp_path / "clinics.xlsx", *rows, change=change))
    assert [set_by(clinic)["emergency_phone"] for clinic in found.roster.clinics] == ["102"]


def test_a_heading_may_be_parted_over_two_rows(tmp_path: Path):
    rows = [
        ["code", "name", "Phones", ""],
        ["", "", "team_phone", "emergency_phone"],
        ["a", "A", "01-4117710", 102],
    ]
    found = reading(workbook(tmp_path / "clinics.xlsx", *rows))
    assert [set_by(clinic) for clinic in found.roster.clinics] == [
        {"name": "A", "team_phone": "01-4117710", "emergency_phone": "102"}
    ]


def test_a_column_that_nobody_sees_is_refused_unless_it_sets_nothing(tmp_path: Path):
    def change(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    path = workbook(tmp_path / "clinics.xlsx", HEAD, ["a", "A", "01-4117710"], change=change)
    with pytest.raises(ContentError, match="the column 'team_phone' is hidden"):
        reading(path)
    rows = ["code", "team_phone", "who knows"], ["a", "01-4117710", "Sita"]
    found = reading(workbook(path, *map(list, rows), change=change))
    assert [set_by(clinic) for clinic in found.roster.clinics] == [{"team_phone": "01-4117710"}]


def test_what_nobody_sees_is_not_read(tmp_path: Path):
    rows = [[*HEAD, "address"], ["a", "A", "01-4117710", "Ward 3"], ["b", "B", "01-4117711", "Ward 4"]]

    def change(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        other = sheet.parent.create_sheet("old")
        other.append(HEAD)
        other.append(["c", "C", "01-4117712"])
        other.sheet_state = "hidden"

    found = reading(workbook(tmp_path / "clinics.xlsx", *rows, change=change))
    assert [set_by(clinic) for clinic in found.roster.clinics] == [
        {"name": "A", "team_phone": "01-4117710", "address": "Ward 3"}
    ]
    for words in ("the row is hidden", "'old' is hidden"):
        assert words in told(found)


def test_a_sheet_for_each_province_is_read_and_notes_are_not(tmp_path: Path):
    def change(sheet: Any) -> None:
        for title, code in (("Bagmati", "b"), ("Gandaki", "c")):
            other = sheet.parent.create_sheet(title)
            other.append(HEAD)
            other.append([code, code, "01-4117710"])
        sheet.parent.create_sheet("Notes").append(["call them in May"])

    found = reading(workbook(tmp_path / "clinics.xlsx", HEAD, ["a", "A", "01-4117710"], change=change))
    assert [clinic.code for clinic in found.roster.clinics] == ["a", "b", "c"]
    assert "'Notes' is not read" in told(found)


def sheets_by_language(path: Path, *others: list[Any]) -> Path:
    """Write a workbook with a sheet for each of three languages."""

    def change(sheet: Any) -> None:
        sheet.title = "English"
        for title, name in (("नेपाली", "अ"), ("Arabic", "ا")):
            other = sheet.parent.create_sheet(title)
            other.append(["code", "name", "address", "team_phone"])
            other.append(["a", name, f"{name} {name}", "01-4117710"])
            for row in others:
                other.append(row)

    return workbook(path, ["code", "name", "address", "team_phone"], ["a", "A", "Ward 3", "01-4117710"], change=change)


def test_a_sheet_for_each_language_makes_one_clinic(tmp_path: Path):
    found = reading(sheets_by_language(tmp_path / "clinics.xlsx"))
    (clinic,) = found.roster.clinics
    assert clinic.names == (("en", "A"), ("ne", "अ"), ("ar", "ا"))
    assert [set_by(clinic, tag)["address"] for tag in ("en", "ne", "ar")] == ["Ward 3", "अ अ", "ا ا"]
    assert found.refused == ()


def test_sheets_of_languages_that_disagree_are_refused(tmp_path: Path):
    found = reading(
        sheets_by_language(tmp_path / "clinics.xlsx", ["b", "B", "B", "01-4117723"], ["b", "C", "C", "4117"])
    )
    assert [clinic.code for clinic in found.roster.clinics] == ["a"]
    assert {row.code for row in found.refused} == {"b"}
    path = sheets_by_language(tmp_path / "other.xlsx")
    book = load_workbook(path)
    book["Arabic"]["D2"] = "01-4117711"
    book.save(path)
    assert "in one sheet and '01-4117711' in another" in told(reading(path))


def test_rows_that_are_empty_but_dressed_are_no_clinics(tmp_path: Path):
    def change(sheet: Any) -> None:
        for row in range(3, 300):
            sheet.cell(row, 1).font = Font(bold=True)

    found = reading(workbook(tmp_path / "clinics.xlsx", HEAD, ["a", "A", "01-4117710"], change=change))
    assert (len(found.roster), found.refused) == (1, ())


def test_a_code_keeps_its_zeros(tmp_path: Path):
    def change(sheet: Any) -> None:
        sheet["A2"].number_format = "000"

    found = reading(workbook(tmp_path / "clinics.xlsx", HEAD, [7, "A", None], [12, "B", None], change=change))
    assert [clinic.code for clinic in found.roster.clinics] == ["007", "12"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"PK\x05\x06" + bytes(18)])
def test_a_broken_workbook_is_refused(tmp_path: Path, data: bytes):
    with pytest.raises(ContentError, match="cannot be read"):
        reading(tmp_path / "clinics.xlsx", data)


def test_a_workbook_is_known_by_its_bytes(tmp_path: Path):
    path = workbook(tmp_path / "clinics.xlsx", HEAD, ["a", "A", "01-4117710"])
    assert len(reading(path.rename(tmp_path / "clinics.csv")).roster) == 1


def test_refused_rows_come_back_as_a_workbook_that_can_be_mended(tmp_path: Path):
    rows = [HEAD, ["a", "A", "01-4117710"], ["b", "B", 4117], ["c", "C", 14117710]]

    def change(sheet: Any) -> None:
        sheet["C3"].number_format = "00000"
        sheet["B3"].font = Font(bold=True)
        sheet.column_dimensions["B"].width = 33

    path = workbook(tmp_path / "clinics.xlsx", *rows, change=change)
    data = returned(path, reading(path))
    sheet = load_workbook(io.BytesIO(data)).active
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == ["what is wrong", *HEAD]
    assert [row[1:] for row in found[1:]] == [["b", "B", 4117]]
    assert "few digits" in found[1][0]
    assert (sheet["D2"].number_format, sheet["C2"].font.b, sheet.column_dimensions["C"].width) == ("00000", True, 33)
    sheet["D2"] = "01-4117711"
    mended = returned_to(path, tmp_path, data)
    sheet.parent.save(mended)
    assert mended.name == "clinics_to-mend.xlsx"
    assert [set_by(clinic)["team_phone"] for clinic in reading(mended).roster.clinics] == ["01-4117711"]
    assert returned_to(path, tmp_path, data).name == "clinics_to-mend-2.xlsx"


def test_what_comes_back_has_what_was_merged_and_what_was_struck_through(tmp_path: Path):
    partly = CellRichText(TextBlock(InlineFont(strike=True), "01-4117710"), " 01-4117711")
    rows = [[*HEAD, "mail"], ["a", "A", "01-4117710", "x@e.org"], ["b", "B", None, "x"], ["c", "C", partly, "y@e.org"]]
    path = workbook(tmp_path / "clinics.xlsx", *rows, change=lambda sheet: sheet.merge_cells("C2:C3"))
    data = returned(path, reading(path))
    sheet = load_workbook(io.BytesIO(data), rich_text=True).active
    assert [str(cell.value) for cell in sheet["D"]] == ["team_phone", "01-4117710", "01-4117710 01-4117711"]
    assert sheet["D3"].value[0].font.strike


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (7, "000", "007"),
        (2079460018, "(000) 0000 0000", "(020) 7946 0018"),
        (5551234567, "(###) ###-####", "(555) 123-4567"),
        (977, '"+"0', "+977"),
        (1234567, "#,##0", "1234567"),
        (0, "0", "0"),
        (5, "0%", "5"),
        (14117710, "[<=9999999]###-####;(###) ###-####", "14117710"),
    ],
)
def test_a_format_fills_in_digits_from_the_end(value: int, form: str, text: str):
    assert shown(value, form) == text
