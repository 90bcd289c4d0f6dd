"""Commands that are killed, that find no room, that run at once, and a machine that goes down: what is saved stays."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .leaflets import targets, write_garden

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, limits and traces are those of Linux")
_CALL = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")


@pytest.mark.judge
def test_nothing_that_was_saved_is_lost_in_hard_times():
    from tools.try_hard_times import run  # noqa: PLC0415 - Linux alone

    assert run(1, 1) == []


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed (Debian strace)")
@pytest.mark.parametrize("task", ["add", "sync", "sign"])
def test_a_machine_that_goes_down_loses_nothing_that_was_reported(tmp_path: Path, task: str):
    """What was not put on the disk before the command spoke is as good as lost: files and their names."""
    write_garden(tmp_path, "ne")
    if task == "sync":
        content = (tmp_path / "content.yaml").read_text(encoding="utf-8")
        (tmp_path / "content.yaml").write_text(content.replace("garden tools", "tools"), encoding="utf-8")
    options = {"add": ["es"], "sync": [], "sign": ["ne", "--by", "A", "--role", "B"]}[task]
    command = ["translate", task, *options, "--folder", str(tmp_path)]
    trace = tmp_path.parent / f"{tmp_path.name}.trace"
    calls = "trace=write,fsync,fdatasync,rename,renameat,renameat2"
    strace = ["strace", "-f", "-y", "-s", "0", "-e", calls, "-o", str(trace), sys.executable, "-m", "brochure"]
    done = subprocess.run([*strace, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert targets("ne")
    lost = unsaved(trace.read_text(encoding="utf-8", errors="replace"), str(tmp_path))
    assert lost == [], lost
    assert f'"{tmp_path}' in trace.read_text(encoding="utf-8", errors="replace")


def unsaved(trace: str, folder: str) -> list[str]:
    """Return the names in a folder that were renamed without their words or themselves on the disk when it was told."""
    words_saved, waiting, lost = False, {}, []
    for line in trace.splitlines():
        found = _CALL.match(line)
        if found is None or found["result"].startswith("-"):
            continue
        name, arguments = found["name"], found["arguments"]
        if name in {"fsync", "fdatasync"}:
            place = arguments[arguments.find("<") + 1 : arguments.rfind(">")]
            is_file = place.endswith(".part") or "/#" in place  # one that has no name yet has a number
            words_saved = words_saved or (is_file and place.startswith(folder))
            waiting = {path: where for path, where in waiting.items() if where != place}
        elif name.startswith("rename"):
            target = arguments.split('"')[3]
            if target.startswith(folder):
                lost += [] if words_saved else [f"{target}: its words"]
                words_saved, waiting[target] = False, str(Path(target).parent)
        elif name == "write" and arguments.startswith("1<"):
            lost += [f"{path}: its name" for path in waiting]
    return lost


WORDS, NAME, RENAMED, TOLD = (
    "fsync(3</f/#1>) = 0",
    "fsync(4</f>) = 0",
    'rename("/f/a.part", "/f/a") = 0',
    "write(1<p>) = 1",
)


@pytest.mark.parametrize(
    ("trace", "lost"),
    [
        ([WORDS, RENAMED, NAME, TOLD], []),
        ([RENAMED, NAME, TOLD], ["/f/a: its words"]),
        ([WORDS, RENAMED, TOLD], ["/f/a: its name"]),
        (["fsync(3</f/#1>) = -1 EIO (Input/output error)", RENAMED, NAME, TOLD], ["/f/a: its words"]),
        ([WORDS, RENAMED, NAME, RENAMED, NAME, TOLD], ["/f/a: its words"]),
    ],
)
def test_the_judge_of_traces_sees_what_would_be_lost(trace: list[str], lost: list[str]):
    assert unsaved("\n".join(trace), "/f") == lost
