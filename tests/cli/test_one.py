"""`brochure one`: one leaflet for the patient at the desk."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

import pytest

from brochure.building import Fonts
from brochure.cli import main, terminal
from brochure.clinics.ledger import read_ledger
from brochure.jobs import workshop

from ..clinics.gardens import ROSTER, garden_with_roster

PATH = Path("output/clinics/ur/lalitpur/garden-tools_ne_lalitpur_v1.2_DRAFT.pdf")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used_fonts: Fonts) -> Path:
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)
    monkeypatch.chdir(garden_with_roster(tmp_path))
    return tmp_path


def one(*options: str) -> int:
    return main(["one", "--lang", "ne", "--draft", *options])


def test_a_file_is_made_where_a_batch_puts_it_and_only_once(folder: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    assert one("--clinic", "पाटन") == 0
    assert capsys.readouterr().out.strip().endswith(str(PATH))
    made = (folder / PATH).read_bytes()
    monkeypatch.setattr(workshop, "build", None)
    assert one("--clinic", "lalitpur") == 0
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert list(read_ledger(folder / "output/clinics").rows) == [PATH.relative_to("output/clinics").as_posix()]
    assert main(["batch", "--draft", "--clinic", "lalitpur", "--lang", "ne"]) == 0
    assert "1 file is there as it should be" in capsys.readouterr().out
    assert (folder / PATH).read_bytes() == made


def test_a_patient_may_need_a_language_that_the_clinic_does_not_take(folder: Path):
    assert one("--clinic", "kirtipur") == 0
    assert list(folder.rglob("*kirtipur*.pdf"))


def test_it_is_shown(folder: Path, monkeypatch: pytest.MonkeyPatch):
    shown = []
    monkeypatch.setattr(webbrowser, "open", lambda uri: shown.append(uri) or True)
    assert one("--clinic", "lalitpur", "--open") == 0
    assert shown == [(folder / PATH).as_uri()]
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert one("--clinic", "lalitpur", "--open") == 2


def test_what_may_not_be_released_is_not_made(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["one", "--lang", "ne", "--clinic", "lalitpur"]) == 2
    said = capsys.readouterr().err
    assert "has not been clinically reviewed" in said
    assert "this may not be given to patients" in said
    assert not (folder / "output").exists()


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Stand for a person at a terminal."""
    given = iter(answers)
    monkeypatch.setattr(terminal, "input", lambda _: next(given), raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (["1"], "bhaktapur"),
        (["2"], "kirtipur"),
        (["bhak"], "bhaktapur"),
        (["c", "2"], "kirtipur"),
        (["9", "2"], "kirtipur"),
    ],
)
def test_where_several_fit_a_person_is_asked(folder: Path, monkeypatch, answers: list[str], code: str):
    asked(monkeypatch, *answers)
    assert one("--clinic", "clinic") == 0
    assert [path.parent.name for path in folder.rglob("*.pdf")] == [code]


def test_who_does_not_answer_gets_nothing(folder: Path, monkeypatch, capsys: pytest.CaptureFixture[str]):
    asked(monkeypatch, "")
    assert one("--clinic", "clinic") == 2
    assert "no clinic is chosen" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert one("--clinic", "clinic") == 2
    assert "2 clinics fit 'clinic'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--clinic", "nowhere"], ["--clinic", "lalitpur", "--edition", "alert-card", "--roster", "none.yaml"]]
)
def test_what_cannot_be_made_says_why(folder: Path, options: list[str]):
    assert one(*options) in {2, 5}
    assert not list(folder.rglob("*.pdf"))


def test_a_row_with_an_error_is_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "clinics.csv").write_text(ROSTER.replace("020 7946 0005", "call us"), encoding="utf-8")
    assert one("--clinic", "lalitpur") == 2
    assert "call us" in capsys.readouterr().err
    assert one("--clinic", "kirtipur") == 0


def test_a_leaflet_that_cannot_be_made_has_the_exit_code_of_why(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "output").write_text("a file is in the way")
    assert one("--clinic", "lalitpur") == 5
    assert "cannot write the file" in capsys.readouterr().err


def test_what_lies_there_and_is_not_read_is_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "translations" / "ne copy.yaml").write_bytes((folder / "translations" / "ne.yaml").read_bytes())
    assert one("--clinic", "lalitpur") == 0
    assert capsys.readouterr().err.count("ne copy.yaml") == 1
    assert one("--clinic", "lalitpur") == 0
    assert "ne copy.yaml" in capsys.readouterr().err
