"""What lies among an author's files and is none of them: told, never read, and in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.cli import main
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Severity
from brochure.folder import read, read_each
from brochure.strays import beside, left_by
from brochure.translation.listing import strays, variants

from .leaflets import write_garden

LEFT = [
    "._ne.yaml", ".DS_Store", "Thumbs.db", "desktop.ini", "~$ne.xlsx", ".~lock.ne.yaml#", ".ne.yaml.swp", "ne.yaml~",
    "ne.yaml.bak", "#ne.yaml#", ".ne.yaml.0a1b2c3d.part", "ne.yaml.crdownload", ".hidden.yaml",
]  # fmt: skip
COPIES = [
    "ne (1).yaml",
    "ne - Copy.yaml",
    "ne copy 2.yaml",
    "Kopie von ne.yaml",
    "ne.sync-conflict-20260101.yaml",
    "ne.1.yaml",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_garden(tmp_path, "es", "ne")


@pytest.mark.parametrize("name", LEFT)
def test_what_programs_leave_is_told_and_not_read(folder: Path, name: str):
    before = _found(folder)
    (folder / "translations" / name).write_bytes(b"\0\x05\x16\x07")
    leaflet, _ = read_leaflet(folder)
    (problem,) = strays(folder, leaflet)
    assert (problem.severity, name in problem.message) == (Severity.WARNING, True)
    assert _found(folder) == before
    assert len(read_each(folder, ["ne"]).manuscripts) == 1


def test_all_that_programs_leave_in_a_folder_is_one_line(folder: Path):
    for name in LEFT:
        (folder / "translations" / name).write_bytes(b"")
        (folder / name).write_bytes(b"")
    leaflet, _ = read_leaflet(folder)
    found = strays(folder, leaflet)
    assert [problem.place.file for problem in found] == [str(folder / "translations"), str(folder)]
    among, around = (problem.message for problem in found)
    assert all(name in among for name in LEFT)
    assert all(name in around for name in LEFT if name != ".hidden.yaml")


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_for_itself_and_what_it_may_hold_is_asked_for(folder: Path, name: str):
    (folder / "translations" / name).write_text("language: ne\n", encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    (problem,) = strays(folder, leaflet)
    assert (problem.severity, problem.message) == (Severity.WARNING, "not read: it seems to be a copy of ne.yaml")
    (folder / "translations" / "ne.yaml").unlink()
    (alone,) = strays(folder, leaflet)
    assert (alone.severity, alone.message) == (Severity.ERROR, "not read: the file should be called ne.yaml")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("xx-unheard.yaml", "not read: 'xx-unheard' is not a language tag"),
        ("Nepali.yaml", "not read: it seems to be a copy of ne.yaml"),
        ("sw.yml", "not read: the file should be called sw.yaml"),
        ("sw.YAML", "not read: the file should be called sw.yaml"),
        ("en.yaml", "not read: the leaflet is written in this language itself"),
        ("ne.po", "not read: it is no translation"),
    ],
)
def test_a_file_that_somebody_may_take_for_a_translation_is_told(folder: Path, name: str, says: str):
    before = _found(folder)
    (folder / "translations" / name).write_text("language: ne\n", encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    assert [problem.message for problem in strays(folder, leaflet)] == [says]
    assert _found(folder) == before


@pytest.mark.parametrize("name", ["README.md", "LICENSE", ".gitignore", "OFL.txt"])
def test_what_is_there_on_purpose_is_not_told(folder: Path, name: str):
    (folder / "translations" / name).write_text("", encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    assert strays(folder, leaflet) == ()


@pytest.mark.parametrize("name", ["content (1).yaml", "clinics - Copy.csv", "signatures copy.yaml"])
def test_copies_beside_the_content_are_told_where_the_file_is_there(folder: Path, name: str):
    for one in ("clinics.csv", "signatures.yaml", name, "notes.yaml", "letter (1).docx"):
        (folder / one).write_text("", encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    (problem,) = strays(folder, leaflet)
    assert problem.place.file == str(folder / name)


def test_who_reads_all_is_told_and_who_names_a_language_is_not_stopped(folder: Path):
    (folder / "translations" / "nepalese-draft.yaml").write_text("", encoding="utf-8")
    with pytest.raises(ContentError, match="is not a language tag"):
        read(folder)
    assert [one.key for one in read(folder, ["ne"])] == ["ne"]
    (folder / "translations" / "nepalese-draft.yaml").rename(folder / "translations" / "Thumbs.db")
    first, *others = read(folder)
    assert [problem.code for problem in first.problems] == ["stray"]
    assert not any(one.problems for one in others)


def test_commands_go_on_and_say_so_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    place = folder / "translations"
    (place / "nepalese-draft.yaml").write_text("", encoding="utf-8")
    (place / "Thumbs.db").write_bytes(b"")
    (place / "es.yaml").write_bytes(b"\xff\xfe\x00language: [")
    for command in (["check"], ["translate", "sync", "--folder"], ["translate", "status", "--folder"]):
        assert main([*command, str(folder)]) == 2
        said = capsys.readouterr()
        assert said.err.count("nepalese-draft.yaml: error: not read") == 1, command
        assert said.err.count("Thumbs.db (of Windows)") == 1, command
        assert "es.yaml" in said.err, command
        assert "ne" in said.out, command


def test_no_name_of_a_leaflets_own_file_is_taken_for_litter():
    names = ("content.yaml", "ne.yaml", "zh-Hans.yaml", "signatures.yaml", "clinics.csv", "Hospital-Book.ttf", "a.svg")
    assert [left_by(name) for name in names] == [""] * len(names)


def _found(folder: Path) -> list[str]:
    return list(variants(folder, read_leaflet(folder)[0]))


def test_what_other_programs_keep_beside_a_leaflet_is_not_told(tmp_path: Path):
    for name in (".git", ".venv", ".vscode", "._content.yaml"):
        (tmp_path / name).mkdir()
    (problem,) = beside(tmp_path, ["content.yaml"])
    assert "._content.yaml" in problem.message
    assert ".venv" not in problem.message
