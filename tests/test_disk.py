"""Files: written whole or not at all, and nothing is left beside them."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from brochure.disk import read_file, replace_file, write_file
from brochure.errors import OutputError


def test_a_file_is_written_over_and_its_folders_are_made(tmp_path: Path):
    path = tmp_path / "a" / "b.pdf"
    for data in (b"one", b"two"):
        write_file(path, data)
        assert read_file(path) == data
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
):
    path = tmp_path / "b.pdf"
    write_file(path, b"old")

    def fail(part: Path, target: Path) -> None:
        assert part.read_bytes() == b"new"
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path):
    with pytest.raises(OutputError, match="cannot read the profile: No such file") as caught:
        read_file(tmp_path / "x.icc", "profile")
    assert caught.value.problems[0].place.file == str(tmp_path / "x.icc")


def test_a_file_is_replaced_only_while_it_is_what_was_read(tmp_path: Path):
    path = tmp_path / "a.yaml"
    replace_file(path, b"one", None)
    replace_file(path, b"two", b"one")
    for before in (None, b"one"):
        with pytest.raises(OutputError, match="changed by another program"):
            replace_file(path, b"three", before)
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def _add(path: Path, word: bytes) -> None:
    """Add a word to a file, again and again until nobody else has changed it in the meantime."""
    while True:
        before = path.read_bytes()
        try:
            replace_file(path, before + word, before)
        except OutputError:
            continue
        return


def test_two_processes_that_change_a_file_lose_nothing(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(_add, [path] * 40, [b"%02d " % n for n in range(40)]))
    assert sorted(path.read_bytes().split()) == [b"%02d" % n for n in range(40)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other modes, and links for few")
def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path):
    real, link = tmp_path / "real" / "b.pdf", tmp_path / "b.pdf"
    write_file(real, b"one")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert list(real.parent.iterdir()) == [real]


def test_words_are_on_the_disk_before_their_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    done: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(Path, "replace", lambda part, target: (done.append("rename"), replace(part, target)))
    write_file(tmp_path / "b.pdf", b"one")
    assert done == ["sync", "rename"]
