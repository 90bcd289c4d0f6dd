"""A build that is stopped, or killed: files are whole, nothing is left running, and the words are plain."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and groups of processes are those of POSIX")
SLOWLY = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has those ignore it that it starts in the background
from brochure.cli import main
from brochure.jobs import workshop
write = workshop.write_file
def slowly(*arguments):
    time.sleep(0.2)
    return write(*arguments)
workshop.write_file = slowly
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(params=[2, 8], ids=["in one process", "in several"])
def building(request: pytest.FixtureRequest, garden_folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a build that has made its first file and has others to make; its output ends with its last process."""
    tags = ("en", "ne", "ar", "ja", "ko", "ru", "ur", "vi")[: request.param]
    options = [part for tag in tags for part in ("--lang", tag)]
    command = [sys.executable, "-c", SLOWLY, "build", str(garden_folder), "--out", str(tmp_path), *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert "garden-tools_" in process.stdout.readline()
        yield process
        process.kill()


def files_are_whole(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names
    assert all(name.endswith(".pdf") for name in names), names
    for path in folder.iterdir():
        data = path.read_bytes()
        assert data.startswith(b"%PDF-")
        assert data.rstrip().endswith(b"%%EOF")


def test_ctrl_c_stops_all_processes_with_a_word(building: subprocess.Popen[str], tmp_path: Path):
    os.killpg(building.pid, signal.SIGINT)  # as a terminal does
    _, told = building.communicate(timeout=20)
    assert building.returncode == 130
    assert told.startswith("stopped when ")
    assert told.count("\n") == 1, told
    assert len(list(tmp_path.iterdir())) < 8
    files_are_whole(tmp_path)


def test_what_kills_the_command_ends_its_processes_too(building: subprocess.Popen[str], tmp_path: Path):
    building.send_signal(signal.SIGKILL)
    _, told = building.communicate(timeout=20)
    assert (building.returncode, told) == (-signal.SIGKILL, "")
    assert len(list(tmp_path.iterdir())) < 8
    files_are_whole(tmp_path)
