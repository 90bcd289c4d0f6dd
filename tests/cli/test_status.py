"""`brochure status`: a folder of leaflets as a table of languages."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from brochure.cli import main
from brochure.cli.status import Standing, table

from ..leaflets import write_garden


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two leaflets: one with a signed, a stale and a new translation, one that is broken."""
    (tmp_path / "garden").mkdir()
    write_garden(tmp_path / "garden", "es", "fr", "ne")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "content.yaml").write_text("leaflet: broken\n", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    monkeypatch.chdir(tmp_path / "garden")
    assert main(["translate", "sign", "es", "--by", "Eva", "--role", "nurse"]) == 0
    path = tmp_path / "garden" / "translations" / "fr.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('en: "Borrowing garden tools"', 'en: "Borrowing tools"'), encoding="utf-8")
    assert main(["translate", "add", "th"]) == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_of_leaflets_is_a_table(shelf: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["status"]) == 2
    said = capsys.readouterr()
    days = (datetime.now(UTC).date() - date(2026, 3, 5)).days
    lines = [line.split("  ") for line in said.out.splitlines()]
    rows = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert rows[0] == ["leaflet", "en", "es", "fr", "ne", "th"]
    assert rows[1] == ["broken", "?", "?", "?", "?", "?"]
    assert rows[2][:5] == ["garden", f"draft {days}d", "ok", f"1s {days}d", f"draft {days}d"]
    assert rows[2][5].endswith(f"m {days}d")
    assert "broken" in said.err


def test_machines_get_the_numbers(shelf: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["status", "--format", "json"]) == 2
    rows = {row["language"]: row for row in json.loads(capsys.readouterr().out) if row["leaflet"] == "garden"}
    assert (rows["es"]["state"], rows["es"]["days"]) == ("ok", None)
    assert (rows["fr"]["stale"], rows["fr"]["missing"], rows["fr"]["state"]) == (1, 0, "draft")


def test_a_language_that_only_one_leaflet_has_is_a_dash_in_the_others():
    lines = list(table([Standing("a", "en", "ok"), Standing("b", "en", "ok"), Standing("b", "ne", "gone")]))
    assert lines == ["leaflet  en  ne", "a        ok  -", "b        ok  gone"]


def test_a_folder_of_nothing_is_said(tmp_path: Path):
    assert main(["status", str(tmp_path)]) == 2
