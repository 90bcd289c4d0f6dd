"""`brochure review`: the scorecard on a terminal, for machines, and as sheets for a person."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from brochure.cli import main
from brochure.scorecard.findings import CODES
from brochure.scorecard.items import FORMS

from ..leaflets import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = CONTENT.replace("- Clean it before you bring it back.", "- '=1+1 TODO. Utilize a bosom growth.'")
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_it_prints_each_item_with_its_evidence_and_line(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["review", str(folder)]) == 2
    shown = capsys.readouterr()
    assert "“bosom growth” is a spoiled term [main-points.3] (tortured)" in shown.err
    line = (folder / "content.yaml").read_text(encoding="utf-8").splitlines().index(
        "  - '=1+1 TODO. Utilize a bosom growth.'"
    ) + 1
    assert f"content.yaml:{line}:" in shown.err
    assert shown.out.startswith("Borrowing garden tools, version 1.2: 2 errors, ")
    for form, items in FORMS.items():
        assert form in shown.out
        assert all(item.asks in shown.out for item in items)


def test_json_has_all_of_it(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["review", str(folder), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert {"tortured", "unfinished", "long-word"} <= {one["code"] for one in told["problems"]}
    assert len(told["items"]) == sum(map(len, FORMS.values()))
    assert set(told["reading-ease"]) >= {"smog", "flesch-kincaid"}


def test_sarif_names_rules_places_and_waivers(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = folder / "content.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "waive: {long-word: they know it}\n", encoding="utf-8")
    main(["review", str(folder), "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {*CODES, "waive"}
    assert {result["ruleId"] for result in run["results"]} <= rules
    waived = [result for result in run["results"] if "suppressions" in result]
    assert [one["suppressions"][0]["justification"] for one in waived] == ["they know it"]
    assert all(one["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1 for one in run["results"])


def test_the_sheets_are_filled_in_as_far_as_a_program_can(folder: Path):
    target = folder / "forms.xlsx"
    main(["review", str(folder), "--sheets", str(target)])
    book = openpyxl.load_workbook(target)
    assert len(book.sheetnames) == len(FORMS) + 1
    rows = [[cell.value for cell in row] for row in book["PEMAT-P"].iter_rows(min_row=7, max_row=30)]
    answers = {row[0]: row[5] for row in rows}
    assert answers["3"] == "disagree" and answers["8"] == "agree" and answers["10"] is None
    assert book["PEMAT-P"]["D4"].data_type == "f"
    formulas = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == ["D4"] * len(FORMS)


def test_check_tells_it_in_a_line(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["check", str(folder)])
    assert "  review: 2 errors, " in capsys.readouterr().out


def test_a_waiver_takes_no_signature_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "content.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    assert main(["approve", str(tmp_path), "--by", "A Name", "--role", "a role"]) == 0
    path.write_text(CONTENT + "waive: {feedback: there is none}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(tmp_path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "approved"
