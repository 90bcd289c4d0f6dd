"""Files: written whole or not at all, and nothing is left beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.disk import read_file, write_file
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
