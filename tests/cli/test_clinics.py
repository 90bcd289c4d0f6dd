"""`brochure clinics check`: what is wrong with a roster, refused rows in a file of their own, and what a run takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brochure.cli import main
from tests.clinics.rosters import CONTENT

ROSTER = "code,name,team_phone\na,A,01-4117710\nb,\x1b[31mB,4117\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "clinics.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def test_a_roster_is_checked_and_refused_rows_come_back(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["clinics", "check", str(folder)]) == 2
    said = capsys.readouterr()
    assert "clinics.csv: 1 clinic, 1 refused; it sets name, team_phone" in said.out
    assert "a run makes 1 file" in said.out
    assert "clinics.csv:3:3: error: 'team_phone' holds a number of few digits" in said.err
    assert "\x1b[31m" not in said.out + said.err
    back = (folder / "clinics_to-mend.csv").read_text(encoding="utf-8")
    assert back.startswith('"what is wrong",code,name,team_phone\n"')
    assert (folder / "clinics.csv").read_text(encoding="utf-8") == ROSTER


def test_a_good_roster_leaves_nothing_behind(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "clinics.csv").write_text("code,team_phone\na,01-4117710\n", encoding="utf-8")
    assert main(["clinics", "check", str(folder), "--quick", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["clinics"], found["refused"], found["returned"], found["files"]) == (["a"], [], "", None)
    assert sorted(path.name for path in folder.iterdir()) == ["clinics.csv", "content.yaml"]


def test_a_folder_without_a_roster_says_what_to_make(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "clinics.csv").unlink()
    assert main(["clinics", "check", str(folder)]) == 2
    assert "make one of clinics.csv, clinics.xlsx, clinics.yaml" in capsys.readouterr().err


def test_two_rosters_are_not_guessed_between(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "clinics.yaml").write_text("- code: a\n", encoding="utf-8")
    assert main(["clinics", "check", str(folder)]) == 2
    assert "more than one roster: clinics.csv, clinics.yaml" in capsys.readouterr().err


def test_the_contact_sheet_is_written_beside_the_roster(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["clinics", "sheet", str(folder)]) == 2
    said = capsys.readouterr()
    assert "contacts: 0 changed, 1 new" in said.out
    assert "not on it: 1" in said.out
    (path,) = folder.glob("beds_contacts_*")
    assert (path.suffix, path.read_bytes()[:4]) == (".pdf", b"%PDF")
    assert main(["clinics", "sheet", str(folder), "--as", "xlsx", "--out", str(folder / "sheets")]) == 2
    (path,) = (folder / "sheets").glob("beds_contacts_*.xlsx")
    assert path.read_bytes().startswith(b"PK")
