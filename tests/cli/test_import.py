"""`translate import`: its summary, its rehearsal, and what happens where others change the file as well."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

import polib
import pytest

from brochure.cli import main
from brochure.disk import held, replace_file
from brochure.translation.files import TranslationText, by_id

from ..leaflets import write_garden


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a leaflet with one translation, where the command runs, and a PO of it in which one text is new."""
    write_garden(tmp_path, "es")
    monkeypatch.chdir(tmp_path)
    file = polib.POFile()
    file.metadata = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    file.append(polib.POEntry(msgctxt="title", msgid="Borrowing garden tools", msgstr="Borrador revisión aún sin"))
    file.append(polib.POEntry(msgctxt="no.such", msgid="What is this?", msgstr="Nada"))
    file.save(str(tmp_path / "es.po"))
    return tmp_path


def targets(folder: Path) -> dict[str, str]:
    """Return the translations that stand in the file now."""
    text = (folder / "translations" / "es.yaml").read_text(encoding="utf-8")
    return {name: piece.text("es") for name, piece in by_id(TranslationText(text, "es.yaml").pieces)}


def test_a_rehearsal_says_all_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]):
    before = (folder / "translations" / "es.yaml").read_bytes()
    assert main(["translate", "import", "es", "es.po", "--dry-run"]) == 2
    rehearsed = capsys.readouterr()
    assert (folder / "translations" / "es.yaml").read_bytes() == before
    assert main(["translate", "import", "es", "es.po"]) == 2
    done = capsys.readouterr()
    assert rehearsed.out == f"{done.out}nothing is written (--dry-run)\n"
    assert rehearsed.err == done.err
    assert (
        done.out.splitlines()[-1]
        == f"1 taken, 0 unchanged, {len(targets(folder)) - 3} absent, 0 still stale, 1 refused"
    )
    assert targets(folder)["title"] == "Borrador revisión aún sin"


def test_machines_get_the_ids(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "import", "es", "es.po", "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["taken"], found["unchanged"], found["stale"], found["refused"]) == (["title"], [], [], 1)
    assert found["written"] is True
    assert "subtitle" in found["absent"]
    assert [problem["segment"] for problem in found["problems"]] == ["no.such"]


def test_an_import_waits_for_another_and_keeps_its_texts(folder: Path):
    path = folder / "translations" / "es.yaml"
    second = Thread(target=main, args=(["translate", "import", "es", "es.po"],))
    with held(path):
        before = path.read_bytes()
        second.start()
        second.join(0.5)
        assert second.is_alive()
        subtitle = targets(folder)["subtitle"]
        replace_file(path, before.replace(subtitle.encode(), b"de otro"), before)
    second.join(20)
    assert not second.is_alive()
    assert (targets(folder)["title"], targets(folder)["subtitle"]) == ("Borrador revisión aún sin", "de otro")


def test_an_editor_that_saves_meanwhile_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from brochure.cli import exchanging  # noqa: PLC0415

    path, read = folder / "translations" / "es.yaml", exchanging.read_text

    def read_before_the_editor(at: Path) -> TranslationText:
        file = read(at)
        path.write_bytes(path.read_bytes() + b"# mine\n")
        return file

    monkeypatch.setattr(exchanging, "read_text", read_before_the_editor)
    assert main(["translate", "import", "es", "es.po"]) == 5
    assert "changed by another program" in capsys.readouterr().err
    assert path.read_bytes().endswith(b"# mine\n")
    assert targets(folder)["title"] != "Borrador revisión aún sin"
