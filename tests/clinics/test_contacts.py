"""The contact sheet: what has changed since the last run stands first, and every contact is on it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from brochure.clinics.contact_book import contact_workbook
from brochure.clinics.contact_pages import MAX_ROWS, contact_manuscript
from brochure.clinics.contacts import Change, Contact, SheetOf, contacts
from brochure.clinics.ledger import Ledger, Row
from brochure.reading.compose import compose
from tests.clinics.rosters import leaflet, reading

ROSTER = """\
code,name,team_phone,mail,address
same,Same,01-4117710,a@example.org,Ward 1
other,Other,01-4117723,,Ward 2
new,New,01-4117745,n@example.org,Ward 3
"""


def row(clinic: str, language: str = "en", made: str = "2026-01-02", **values: str) -> Row:
    """Return a row of the ledger."""
    return Row(
        f"{clinic}_{language}",
        "beds",
        "1",
        language,
        "email",
        clinic,
        clinic.title(),
        "released",
        "",
        "",
        1,
        1,
        made,
        "",
        values,
    )


def lines(tmp_path: Path, *rows: Row) -> tuple[Contact, ...]:
    """Return the lines of the sheet after a run."""
    found = reading(tmp_path / "clinics.csv", ROSTER)
    return contacts(found, leaflet(), Ledger({one.file: one for one in rows}))


def test_what_has_changed_stands_first(tmp_path: Path):
    found = lines(
        tmp_path,
        row("same", team_phone="014117710", mail="a@example.org", address="Ward 9"),
        row("other", team_phone="01-4117724", mail="o@example.org"),
        row("closed", team_phone="01-4117799"),
    )
    assert [(one.code, one.label, one.before, one.now, one.change) for one in found] == [
        ("other", "Your team, day or night", "01-4117724", "01-4117723", Change.CHANGED),
        ("new", "Your team, day or night", "", "01-4117745", Change.NEW),
        ("new", "E-mail", "", "n@example.org", Change.NEW),
        ("other", "E-mail", "o@example.org", "", Change.GONE),
        ("closed", "Your team, day or night", "01-4117799", "", Change.GONE),
        ("same", "Your team, day or night", "014117710", "01-4117710", Change.SAME),
        ("same", "E-mail", "a@example.org", "a@example.org", Change.SAME),
    ]


def test_the_last_run_is_that_of_the_last_day(tmp_path: Path):
    found = lines(
        tmp_path,
        row("same", "ne", "2026-01-05", team_phone="01-4117710", mail="a@example.org"),
        row("same", "en", "2026-01-02", team_phone="01-4117700", mail="a@example.org"),
    )
    assert {one.change for one in found if one.code == "same"} == {Change.SAME}


def test_a_clinic_whose_row_is_refused_has_not_gone(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", "code,team_phone\na,01-4117710\nb,4117\n")
    before = Ledger({"b": row("b", team_phone="01-4117745"), "c": row("c", team_phone="01-4117766")})
    assert [(line.code, line.change) for line in contacts(found, leaflet(), before)] == [
        ("a", Change.NEW),
        ("c", Change.GONE),
    ]


def test_languages_that_were_printed_apart_are_told(tmp_path: Path):
    found = lines(tmp_path, row("same", "en", team_phone="01-4117710"), row("same", "ne", team_phone="01-4117711"))
    assert found[0].before == "01-4117710 | 01-4117711"
    assert found[0].change is Change.CHANGED


def test_the_workbook_holds_every_contact_as_text(tmp_path: Path):
    of = SheetOf("beds", "1", "clinics.csv", "0" * 64, date(2026, 1, 6))
    evil = Contact("=1+1", "\x07Evil", "Phone", "+977 1-4117710", "", Change.NEW)
    sheet = load_workbook(io.BytesIO(contact_workbook([*lines(tmp_path), evil], of))).active
    rows = [[cell.value for cell in found] for found in sheet.iter_rows()]
    head = next(index for index, found in enumerate(rows) if found[0] == "clinic")
    assert len(rows) - head - 1 == 6
    assert rows[-1][:4] == ["=1+1", " Evil", "Phone", "+977 1-4117710"]
    assert {cell.data_type for found in sheet.iter_rows(min_row=head + 2) for cell in found if cell.value} == {"s"}
    assert sheet.print_title_rows == f"${head + 1}:${head + 1}"


def test_the_pages_hold_every_contact_with_a_box_to_tick(tmp_path: Path):
    of = SheetOf("beds", "1", "clinics_*x*.csv", "0" * 64, date(2026, 1, 6))
    evil = Contact("e", "{name} **E** [x](https://e.org)", "Phone", "01-4117710", "", Change.NEW)
    many = [
        Contact(f"c{number}", "C", "Phone", "01-4117710", "01-4117710", Change.SAME) for number in range(MAX_ROWS + 1)
    ]
    manuscript = contact_manuscript([*lines(tmp_path), evil, *many], of)
    texts = [leaf.text for leaf in compose(manuscript).root.leaves()]
    assert texts.count("01-4117710") == 2 + 2 * len(many)
    assert "{name} **E** [x](https://e.org) (e)" in texts
    assert "As in the last run (301)" in " ".join(texts)
    assert {"Name and role", "Signature", "Date"} <= set(texts)
    assert manuscript.marks == ("Not valid until it is signed",)
