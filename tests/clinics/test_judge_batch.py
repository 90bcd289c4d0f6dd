"""What the judge of a batch finds: that all is right, and each way in which a file can be wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.building import Fonts
from brochure.cli import main
from brochure.clinics.ledger import FILE
from brochure.jobs import workshop
from tools.judge_batch import faults

from .gardens import ROSTER, garden_with_roster


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used_fonts: Fonts) -> Path:
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)
    assert main(["batch", str(garden_with_roster(tmp_path)), "--draft", "--jobs", "1"]) == 0
    return tmp_path


def other_number(folder: Path) -> None:
    (folder / "clinics.csv").write_text(ROSTER.replace("0006", "0009"), encoding="utf-8")


def other_hash(folder: Path) -> None:
    ledger = folder / "output" / "clinics" / FILE
    rows = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(json.dumps({**row, "sha256": "0" * 64}) for row in rows)
    ledger.write_text(f"{text}\n", encoding="utf-8")


def other_bytes(folder: Path) -> None:
    for path in (folder / "output").rglob("*.pdf"):
        path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.judge
def test_files_of_a_batch_are_right(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert list(faults(folder, folder / "output" / "clinics", 200)) == []
    assert "6 of 6 files, in ar, en, ne" in capsys.readouterr().out


@pytest.mark.judge
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            other_number,
            ("it does not say '020 7946 0009'", "its links lead to ['tel:02079460006']", "it is not the single build"),
        ),
        (other_hash, ("it is not the file that the ledger says",)),
        (other_bytes, ("it is not the single build", "it is not the file that the ledger says")),
    ],
)
def test_a_file_that_is_wrong_is_found(folder: Path, spoil: Callable[[Path], None], said: tuple[str, ...]):
    spoil(folder)
    found = "\n".join(faults(folder, folder / "output" / "clinics", 200))
    for words in said:
        assert words in found
