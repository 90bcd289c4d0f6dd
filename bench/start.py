"""Compare how fast two versions of the command start: whole processes, run in turns.

Run ``python bench/start.py OTHER [FOLDER] [TIMES]``, where OTHER is a checkout of the version to compare with (``git
worktree add OTHER COMMIT``), FOLDER a leaflet's folder, "" for each version's own, and TIMES how often each command
runs (15). Modules are compiled before, as in an installed package. What is compared is processor time, which other
programs on the machine disturb least; the wall clock stands beside it. Each time is the least of all runs with the
median in brackets. A command that fails stops the comparison: what is refused is refused quickly.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent.parent
COMMANDS = {
    "--version": ["--version"],
    "--help": ["--help"],
    "check": ["check", "FOLDER"],
    "translate status": ["translate", "status", "--folder", "FOLDER"],
    "build --lang en": ["build", "FOLDER", "--lang", "en", "--out", "OUT"],
}


class Taken(NamedTuple):
    """What one process took, in milliseconds."""

    processor: float
    clock: float


def run(tree: Path, arguments: list[str], environment: Mapping[str, str]) -> Taken:
    """Run the command of a source tree once, from the start of the interpreter to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "brochure", *arguments],
        check=False,
        capture_output=True,
        env={**environment, "PYTHONPATH": str(tree)},
    )
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode:  # a leaflet that one of the two refuses is refused quickly
        raise SystemExit(f"{tree}: {' '.join(arguments)}: {done.stderr.decode()[-300:]}")
    return Taken(processor * 1000, clock * 1000)


def shown(times: list[float]) -> str:
    """Return the least time and the median."""
    return f"{min(times):5.0f} ({statistics.median(times):5.0f})"


def main() -> None:
    """Print a row a command: the times of the other version, those of this one, and their ratios."""
    other, folder, times = Path(sys.argv[1]), *(sys.argv[2:3] or [""]), int((sys.argv[3:4] or ["15"])[0])
    with tempfile.TemporaryDirectory() as scratch:
        environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = f"{scratch}/compiled"
        environment["PYTHONSAFEPATH"] = "1"  # else the folder that this runs in would come before the version
        print(f"{'ms, least (median)':18}  processor: other    this    ratio     clock: other    this    ratio")
        for name, pattern in COMMANDS.items():
            here, there = (
                [part.replace("FOLDER", folder or str(tree)).replace("OUT", scratch) for part in pattern]
                for tree in (HERE, other)
            )
            pairs = [(run(other, there, environment), run(HERE, here, environment)) for _ in range(times + 1)]
            del pairs[0]  # the first compiles
            columns = []
            for kind in Taken._fields:
                old, new = ([getattr(taken, kind) for taken in side] for side in zip(*pairs, strict=True))
                columns.append(f"{shown(old)} {shown(new)}  {min(new) / min(old):.2f}")
            print(f"{name:18}  {columns[0]}   {columns[1]}", flush=True)


if __name__ == "__main__":
    main()
