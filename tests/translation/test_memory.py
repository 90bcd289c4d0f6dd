"""The memory of a folder of leaflets: only what is signed is offered, in its role, and it is always said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

from brochure.cli import main
from brochure.translation.files import TranslationText, by_id
from brochure.translation.memory.offers import Memory
from brochure.translation.memory.signed import Entry, entries, role_of

from ..leaflets import targets, write_garden

NEW = """\
leaflet: beds
language: en
version: "1.0"
title: Borrowing beds
subtitle: For members of the allotment
written: 2026-03-05
publisher: {name: The allotment society}
main-points: ["Clean it before you bring it back, please."]
sections:
  - id: lending
    heading: How lending works
    blocks:
      - text: Take a tool in the morning.
      - callout: {level: emergency, heading: How lending works, action: Ring.}
references: []
sources: {}
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a folder with a leaflet whose Spanish is signed, and a new one."""
    (tmp_path / "garden").mkdir()
    write_garden(tmp_path / "garden", "es", "fr")
    assert (
        main(["translate", "sign", "es", "--by", "Eva", "--role", "nurse", "--folder", str(tmp_path / "garden")]) == 0
    )
    (tmp_path / "beds").mkdir()
    (tmp_path / "beds" / "content.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


def rows(shelf: Path, tag: str = "es") -> dict[str, tuple[str, str]]:
    """Return the translations and notes of the new leaflet."""
    text = (shelf / "beds" / "translations" / f"{tag}.yaml").read_text(encoding="utf-8")
    return {name: (piece.text(tag), piece.text("note")) for name, piece in by_id(TranslationText(text, "x").pieces)}


def test_what_is_signed_is_a_tmx_that_others_read(shelf: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "memory", "--folder", str(shelf)]) == 0
    path = shelf / "memory" / "en_es.tmx"
    assert f"in {path}" in capsys.readouterr().out
    units = tmxfile.parsefile(str(path)).units
    assert {str(unit.source): str(unit.target) for unit in units}["Borrowing garden tools"] == targets("es")["title"]
    assert [one.name for one in (shelf / "memory").iterdir()] == ["en_es.tmx"]  # nobody has signed the French


def test_add_fills_the_same_text_in_the_same_role_and_offers_others(shelf: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "memory", "--folder", str(shelf)]) == 0
    capsys.readouterr()
    assert main(["translate", "add", "es", "--folder", str(shelf / "beds")]) == 0
    said = capsys.readouterr().out
    assert "4 texts filled from memory: subtitle, publisher.name, lending.heading, lending.1\n" in said
    found = rows(shelf)
    assert found["subtitle"][0] == targets("es")["subtitle"]
    assert "from memory: garden, signed by Eva, nurse on 20" in found["subtitle"][1]
    assert found["main-points.1"][0] == ""
    assert re.search(r"memory (8|9)\d %: Clean it before you bring it back\. = ", found["main-points.1"][1])
    assert found["lending.2.heading"][0] == ""  # the same words, in an emergency
    assert "memory, as heading: " in found["lending.2.heading"][1]
    assert found["lending.2.action.1"] == ("", "")


def test_sync_fills_what_is_empty_once_and_changes_nothing_else(shelf: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "add", "es", "--folder", str(shelf / "beds")]) == 0
    assert rows(shelf)["subtitle"][0] == ""
    path = shelf / "beds" / "translations" / "es.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('es: ""', 'es: "mi título"', 1), encoding="utf-8")
    assert main(["translate", "memory", "--folder", str(shelf)]) == 0
    capsys.readouterr()
    assert main(["translate", "sync", "--folder", str(shelf / "beds")]) == 0
    assert "es: 4 texts filled from memory" in capsys.readouterr().out
    assert rows(shelf)["title"][0] == "mi título"
    before = path.read_bytes()
    assert main(["translate", "sync", "--folder", str(shelf / "beds")]) == 0
    assert "es: up to date" in capsys.readouterr().out
    assert path.read_bytes() == before


@pytest.mark.parametrize("loss", ["withdrawn", "forged", "unsigned"])
def test_what_is_not_signed_any_more_is_never_offered(shelf: Path, loss: str, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "memory", "--folder", str(shelf)]) == 0
    garden = shelf / "garden"
    if loss == "withdrawn":
        assert main(["withdraw", str(garden), "--lang", "es", "--by", "Eva", "--why", "x"]) == 0
    elif loss == "forged":
        (path,) = (garden / "signed").iterdir()
        title = targets("es")["title"]
        path.write_text(path.read_text(encoding="utf-8").replace(title, "otra cosa"), encoding="utf-8")
    else:
        shutil.move(garden / "signatures.yaml", shelf / "elsewhere.yaml")
    capsys.readouterr()
    assert main(["translate", "add", "es", "--folder", str(shelf / "beds")]) == 0
    said = capsys.readouterr()
    assert "memory" not in said.out
    assert ("nothing of this leaflet is offered" in said.err) == (loss == "forged")
    assert [note for _, note in rows(shelf).values() if "memory" in note] == []
    (shelf / "memory" / "mine.tmx").write_text("<tmx/>", encoding="utf-8")
    assert main(["translate", "memory", "--folder", str(shelf)]) == 0
    assert [path.name for path in (shelf / "memory").iterdir()] == ["mine.tmx"]


def test_where_people_have_signed_two_translations_of_one_text_both_are_offered_and_none_is_taken():
    def entry(target: str, leaflet: str) -> Entry:
        return Entry("Call us.", target, "action", leaflet, "a.action.1", "Eva", None)

    memory = Memory([entry("Llame.", "one"), entry("Llámenos.", "two")])
    assert memory.exact("Call us.", "action") is None
    assert Memory([entry("Llame.", "one"), entry("Llame.", "two")]).exact(" Call  us.", "action")
    assert [offer.percent for offer in memory.near("Call us")] != []


@pytest.mark.parametrize(
    ("name", "level", "role"),
    [("title", "", "title"), ("lending.heading", "", "heading"), ("lending.1.2", "", "text"), ("list.1", "", "text"),
     ("values.open_time", "", "value"), ("values.shed_phone.label", "", "label"),
     ("a.1.action.1", "emergency", "emergency action")],
)  # fmt: skip
def test_roles_are_read_from_ids(name: str, level: str, role: str):
    assert role_of(name, level) == role


def test_a_folder_of_nothing_holds_nothing(tmp_path: Path):
    assert entries(tmp_path) == ({}, [])
    assert main(["translate", "memory", "--folder", str(tmp_path)]) == 2
