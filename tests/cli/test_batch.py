"""`brochure batch`: from a roster to files, what it says, and what stops it."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.building import Built, Fonts
from brochure.cli import batch, for_clinics, main
from brochure.editions import EDITIONS
from brochure.errors import OutputError, Place, Problem, Severity
from brochure.jobs import workshop

from ..clinics.gardens import ROSTER, garden_with_roster

COMMAND = "import sys; from brochure.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used_fonts: Fonts) -> Path:
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)
    monkeypatch.chdir(garden_with_roster(tmp_path))
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "output" / "clinics").rglob("*.pdf")}


def rows(folder: Path) -> list[dict]:
    lines = (folder / "output" / "clinics" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_batch_makes_what_each_clinic_takes_and_again_what_has_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["batch", "--draft"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"6 files made in .* a second \(of 6: 6 new\)", said)
    assert re.search(r"ledger: \d groups? in .*% of the time", said)
    assert len(files(folder)) == 6
    assert {row["name"] for row in rows(folder) if row["language"] == "ne"} == {"भक्तपुर क्लिनिक", "पाटन अस्पताल"}
    assert main(["batch", "--draft"]) == 0
    assert "6 files are there as they should be" in capsys.readouterr().out
    (folder / "clinics.csv").write_text(ROSTER.replace("0003", "0007"), encoding="utf-8")
    assert main(["batch", "--draft"]) == 0
    assert "1 file made" in capsys.readouterr().out
    assert rows(folder)[-1]["values"] == {"shed_phone": "020 7946 0007", "key_box": "020 7946 0004"}


def test_refused_rows_come_back_and_the_others_are_made(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "clinics.csv").write_text(ROSTER.replace("020 7946 0003", "9.84E+09"), encoding="utf-8")
    for _ in range(2):
        assert main(["batch", "--draft", "--lang", "en"]) == 2
        said = capsys.readouterr()
        assert "1 row is refused, and the others are made; to mend, each with what is wrong: " in said.out
        assert "clinics_to-mend.csv" in said.out
        assert "'9.84E+09': the spreadsheet has shortened it" in said.err
    assert [path.name for path in folder.glob("clinics_*")] == ["clinics_to-mend.csv"]
    head, row = (folder / "clinics_to-mend.csv").read_text(encoding="utf-8").splitlines()
    assert head == '"what is wrong",code,name,name:ne,languages,shed_phone,key_box'
    assert row.endswith('",kirtipur,Kirtipur Clinic,,en,9.84E+09,020 7946 0004')
    assert {row["clinic"] for row in rows(folder)} == {"bhaktapur", "lalitpur"}
    (folder / "clinics_to-mend.csv").write_text(
        f"{head}\n{row.replace('9.84E+09', '020 7946 0003')}\n", encoding="utf-8"
    )
    assert main(["batch", "--draft", "--lang", "en", "--roster", "clinics_to-mend.csv"]) == 0
    assert {row["clinic"] for row in rows(folder)} == {"bhaktapur", "kirtipur", "lalitpur"}


def test_a_folder_that_cannot_take_refused_rows_back_stops_no_run(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def full(path: Path, data: bytes) -> None:
        raise OutputError([Problem("cannot write the file: No space left on device", Place(str(path)))])

    (folder / "clinics.csv").write_text(ROSTER.replace("020 7946 0003", "9.84E+09"), encoding="utf-8")
    monkeypatch.setattr(for_clinics, "write_file", full)
    assert main(["batch", "--draft", "--lang", "en"]) == 2
    assert "clinics_to-mend.csv: warning: cannot write the file" in capsys.readouterr().err
    assert {row["clinic"] for row in rows(folder)} == {"bhaktapur", "lalitpur"}


def test_clinics_languages_and_editions_are_chosen(folder: Path):
    chosen = ["--clinic", "patan", "--clinic", "kirtipur", "--lang", "en", "--edition", "email", "--edition", "office"]
    assert main(["batch", "--draft", "--jobs", "1", "--out", "elsewhere", *chosen]) == 0
    assert {path.name for path in (folder / "elsewhere").rglob("*.pdf")} == {
        f"garden-tools_en{edition}_{code}_v1.2_DRAFT.pdf"
        for edition in ("", "_office")
        for code in ("lalitpur", "kirtipur")
    }
    assert not (folder / "output").exists()


def test_what_may_not_be_released_is_told_once_for_all_clinics(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["approve", "--by", "A", "--role", "B"]) == 0
    capsys.readouterr()
    assert main(["batch"]) == 2
    said = capsys.readouterr().err
    assert files(folder) == {f"garden-tools_en_{code}_v1.2.pdf" for code in ("bhaktapur", "kirtipur", "lalitpur")}
    assert said.count("the translation has not been reviewed by a person") == 2
    assert "Nepali (ne) is not made for 2 clinics: 1 thing stands in the way of a release" in said
    assert "bhaktapur, lalitpur" in said
    assert main(["batch", "--lang", "en"]) == 0


def test_files_that_do_not_say_draft_beside_drafts_are_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["approve", "--by", "A", "--role", "B"]) == 0
    assert main(["batch", "--lang", "en"]) == 0
    content = folder / "content.yaml"
    content.write_text(content.read_text(encoding="utf-8").replace("Take a tool", "Take tools"), encoding="utf-8")
    capsys.readouterr()
    assert main(["batch", "--lang", "en", "--draft", "--clinic", "kirtipur"]) == 0
    said = capsys.readouterr().err
    assert "1 file does not say DRAFT, and a draft is what the leaflet says now" in said
    assert "garden-tools_en_kirtipur_v1.2.pdf" in said


def test_warnings_are_told_once_each_and_not_by_the_thousand(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    built = workshop.build

    def warned(manuscript, *others: object) -> Built:
        phone = manuscript.leaflet.values["shed_phone"].value
        found = (Problem("of all", severity=Severity.WARNING), Problem(f"of {phone}", severity=Severity.WARNING))
        return replace(built(manuscript, *others), problems=found)

    monkeypatch.setattr(workshop, "build", warned)
    monkeypatch.setattr(batch, "MAX_WARNED", 2)
    assert main(["batch", "--draft", "--lang", "en", "--jobs", "1"]) == 0
    said = capsys.readouterr().err
    assert said.count("warning: of all") == 1
    assert said.count("warning: of 020") == 1
    assert "there are more warnings than these 2" in said


def test_clinics_that_are_no_longer_in_the_roster_are_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["batch", "--draft", "--lang", "en"]) == 0
    without = "".join(line for line in ROSTER.splitlines(keepends=True) if "kirtipur" not in line)
    (folder / "clinics.csv").write_text(without.replace("020 7946 0005", "call us"), encoding="utf-8")
    capsys.readouterr()
    assert main(["batch", "--draft", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "the ledger has files of 1 clinic no longer in the roster\n    kirtipur\n" in said


def test_a_bad_row_costs_its_clinic_and_good_ones_are_made(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "clinics.csv").write_text(ROSTER.replace("020 7946 0003", "call us"), encoding="utf-8")
    assert main(["batch", "--draft", "--lang", "en"]) == 2
    assert "call us" in capsys.readouterr().err
    assert {name.split("_")[2] for name in files(folder)} == {"bhaktapur", "lalitpur"}


def test_a_translation_with_mistakes_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "translations" / "ne.yaml").write_text("broken: [", encoding="utf-8")
    assert main(["batch", "--draft"]) == 2
    assert "Nepali (ne) is not built" in capsys.readouterr().err
    assert {name.split("_")[1] for name in files(folder)} == {"en", "ar"}
    assert main(["batch", "--draft", "--lang", "ne"]) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--clinic", "nowhere"], "the roster has no clinic 'nowhere'"),
        (["--clinic", "clinic"], "2 clinics fit 'clinic'"),
        (["--lang", "fr"], "the leaflet has no language 'fr'"),
        (["--roster", "none.csv"], "cannot read the roster"),
        (["--jobs", "0"], "write a number from 1 to 256"),
        (["--csv", "x.csv"], "it is for --list-withdrawn"),
        (["--list-withdrawn"], "there is no ledger of files for clinics"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(folder: Path, capsys, options: list[str], said: str):
    assert main(["batch", "--draft", *options]) in {2, 5}
    assert said in capsys.readouterr().err
    assert not (folder / "output").exists()


def test_a_ledger_with_lines_that_are_none_is_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["batch", "--draft"]) == 0
    path = folder / "output" / "clinics" / "ledger.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"version"', "version", 2), encoding="utf-8")
    assert main(["batch", "--draft"]) == 0
    said = capsys.readouterr()
    assert "2 lines of the ledger cannot be read; their files are made again" in said.err
    assert "2 files made" in said.out


def test_files_of_a_withdrawn_version_are_listed_by_clinic(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["approve", "--by", "A", "--role", "B"]) == 0
    assert main(["batch", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["batch", "--list-withdrawn"]) == 0
    assert capsys.readouterr().out == (
        "no clinic has a file of garden-tools that is withdrawn, overdue or of an older version\n"
    )
    assert main(["withdraw", "--why", "a wrong bed"]) == 0
    assert "3 clinics have files of it, which do not say so" in capsys.readouterr().err
    (folder / "content.yaml").write_text("broken: [", encoding="utf-8")
    next((folder / "output").rglob("*kirtipur*.pdf")).unlink()
    capsys.readouterr()
    assert main(["batch", "--list-withdrawn"]) == 0
    said = capsys.readouterr().out
    assert re.search(
        r"lalitpur  Patan Hospital\n    en email 1\.2: withdrawn on \S+: a wrong bed; has nothing newer\n", said
    )
    assert said.count("(not here any more)") == 1
    assert said.endswith("3 clinics have 3 files that should no longer be used\n")
    assert main(["batch", "--list-withdrawn", "--csv", "list.csv"]) == 0
    table = list(csv.DictReader((folder / "list.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["is here"] for row in sorted(table, key=lambda row: row["code"])] == ["yes", "no", "yes"]
    assert {(row["state"], row["version"], row["why"][:9]) for row in table} == {("released", "1.2", "withdrawn")}


def test_a_new_version_tells_of_files_of_the_old_one(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["batch", "--lang", "en", "--draft"]) == 0
    content = folder / "content.yaml"
    content.write_text(content.read_text(encoding="utf-8").replace('"1.2"', '"1.3"'), encoding="utf-8")
    capsys.readouterr()
    assert main(["batch", "--lang", "en", "--draft"]) == 0
    assert "3 files of other versions: brochure batch --list-withdrawn names them" in capsys.readouterr().out
    assert len(files(folder)) == 6


def test_every_edition_is_made_for_a_clinic(folder: Path, capsys: pytest.CaptureFixture[str]):
    editions = [part for name in EDITIONS for part in ("--edition", name)]
    for said in (f"{len(EDITIONS)} files made", f"{len(EDITIONS)} files are there as they should be"):
        assert main(["batch", "--draft", "--clinic", "lalitpur", "--lang", "ne", *editions, *editions]) == 0
        assert said in capsys.readouterr().out


def test_on_a_terminal_a_bar_tells_how_far_it_is(folder: Path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", COMMAND, "batch", "--draft", "--lang", "en"]
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.PIPE, env={**os.environ, "COLUMNS": "100"}
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                found = os.read(ours, 4096)
            except OSError:
                break
            said += found
        os.close(ours)
        assert process.wait() == 0, process.stderr.read() if process.stderr else ""
    assert b"3/3" in said
    assert b"a second" in said
    assert b"3 files made" in said


@pytest.mark.judge
def test_ctrl_c_says_how_far_it_came_and_the_next_batch_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]):
    slowly = f"""
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from brochure.jobs import workshop
put = workshop.put_file
def slowly(*arguments):
    time.sleep(0.3)
    put(*arguments)
workshop.put_file = slowly
{COMMAND}"""
    command = [sys.executable, "-c", slowly, "batch", "--draft", "--jobs", "1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not files(folder):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert re.search(r"^stopped when \d of 6 files were made; the next batch goes on from here$", told, re.MULTILINE)
    assert main(["batch", "--draft"]) == 0
    assert len(files(folder)) == 6
    assert len(rows(folder)) == 6
