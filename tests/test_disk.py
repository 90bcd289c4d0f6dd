"""Files: written whole or not at all, and nothing is left beside them."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from brochure.disk import FULL, append_lines, claimed, last, put_file, read_file, replace_file, write_file
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


def test_a_change_that_an_editor_writes_while_the_file_is_renamed_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    replace, edits = Path.replace, [b"an editor's"]

    def edited(part: Path, target: Path) -> Path:
        if edits:
            target.write_bytes(edits.pop())
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", edited)
    with pytest.raises(OutputError, match="changed by another program"):
        replace_file(path, b"two", b"one")
    assert path.read_bytes() == b"an editor's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_without_nameless_files_does_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "a" / "b.yaml"
    replace_file(path, b"one", None)
    replace_file(path, b"two", b"one")
    write_file(path, b"three")
    assert path.read_bytes() == b"three"
    assert list(path.parent.iterdir()) == [path]


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
    assert done == ["sync", "rename", "sync"]
    append_lines(tmp_path / "new", b"one\n")
    assert done[3:] == ["sync", "sync"]
    append_lines(tmp_path / "new", b"two\n")
    assert done[5:] == ["sync"]


def test_what_is_put_in_its_place_leaves_nothing_in_the_workplace(tmp_path: Path):
    workplace, path = tmp_path / "parts", tmp_path / "a" / "b" / "c.pdf"
    for data in (b"one", b"two"):
        put_file(path, data, workplace)
        last([path])
        assert path.read_bytes() == data
    with pytest.raises(OutputError, match="cannot write the file"):
        put_file(tmp_path / "a", b"a folder has this name", workplace)
    assert list(workplace.iterdir()) == []


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, FULL), (errno.EACCES, "")])
def test_a_full_disk_is_told_from_what_else_goes_wrong(monkeypatch: pytest.MonkeyPatch, number: int, code: str):
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with tempfile.TemporaryDirectory() as name, pytest.raises(OutputError) as caught:
        put_file(Path(name) / "c.pdf", b"one", Path(name))
    assert caught.value.problems[0].code == code


def _claim(folder: Path, patience: float) -> bool:
    with claimed(folder, patience) as ours:
        return ours


def test_a_folder_is_claimed_by_one_at_a_time(tmp_path: Path):
    with claimed(tmp_path) as first, claimed(tmp_path) as second:
        assert (first, second) == (True, False)
    with claimed(tmp_path) as again:
        assert again
    with ThreadPoolExecutor(1) as pool, claimed(tmp_path):
        waiting = pool.submit(_claim, tmp_path, 10.0)
        time.sleep(0.2)
        assert not waiting.done()
    assert waiting.result()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b"new\n"),
        (b"", b"new\n"),
        (b"one\n", b"one\nnew\n"),
        (b"one\ntw", b"one\nnew\n"),
        (b"torn", b"new\n"),
        (b"one\n" + b"\0" * 200_000, b"one\nnew\n"),
    ],
)
def test_lines_are_added_after_the_last_whole_one(tmp_path: Path, before: bytes | None, after: bytes):
    path = tmp_path / "ledger"
    if before is not None:
        path.write_bytes(before)
    append_lines(path, b"new\n")
    assert path.read_bytes() == after


def test_lines_that_find_no_room_are_not_added_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "ledger"
    append_lines(path, b"one\n")

    def full(*_: object) -> None:
        assert path.read_bytes() == b"one\ntwo\n"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        append_lines(path, b"two\n")
    assert path.read_bytes() == b"one\n"


def _append(path: Path, word: str) -> None:
    for number in range(20):
        append_lines(path, f"{word} {number} {word * 2000}\n".encode())


def test_lines_of_several_writers_are_never_mixed(tmp_path: Path):
    path = tmp_path / "ledger"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(_append, [path] * 4, "abcd"))
    lines = path.read_text().splitlines()
    assert sorted(lines) == sorted(f"{word} {number} {word * 2000}" for word in "abcd" for number in range(20))
