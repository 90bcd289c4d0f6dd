"""Time a batch as a person runs it: memory, two processes against one, an unchanged run, one changed number.

Run ``python bench/batch.py [FOLDER] [CLINICS] [TAG ...]``: so many clinics (200) of the leaflet in FOLDER (this one),
in these languages (five). Everything is done by the command itself, in a folder that is taken away:

* the memory of its largest process, by /proc, at each tenth of the files: it has to stay flat
* a tenth of the clinics with one process and with two, in turns; and the processor time that each takes, all processes
  together, which other programs on the machine disturb less
* the whole run again, with nothing changed; then with one number changed
* 200 files at random as `tools/judge_batch.py` does
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.content.model import ValueKind
from brochure.content.reader import folder_of, read_leaflet

ROOT = Path(__file__).resolve().parents[1]
TAGS = ("en", "ne", "ar", "hi", "es")
VALUES = {ValueKind.PHONE: "+977 1 4{:06}", ValueKind.EMAIL: "desk{}@example.org", ValueKind.WEB: "example.org/{}"}
"""What clinics set, by the kind of a value; other kinds are the word below."""
WORD = "Ward {}"
SAMPLE, TURNS = 200, 2
COMMAND = "import sys; from brochure.cli import entry; sys.argv = ['brochure', *sys.argv[1:]]; entry()"


def roster(folder: Path, names: Sequence[tuple[str, ValueKind]], count: int, moved: int = -1) -> None:
    """Write a roster of so many clinics; one of them has moved, and has other numbers."""
    lines = [",".join(["code", "name", *(name for name, _ in names)])]
    for clinic in range(count):
        number = clinic + (500_000 if clinic == moved else 0)
        values = (VALUES.get(kind, WORD).format(number) for _, kind in names)
        lines.append(",".join([f"clinic-{clinic:05}", f"Clinic {clinic}", *values]))
    (folder / "clinics.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def command(folder: Path, tags: Sequence[str], *options: str) -> list[str]:
    """Return the command of a batch in some languages."""
    return [sys.executable, "-c", COMMAND, "batch", str(folder), "--draft", *options, *_languages(tags)]


def _languages(tags: Sequence[str]) -> Iterator[str]:
    for tag in tags:
        yield from ("--lang", tag)


def timed(order: Sequence[str]) -> tuple[float, str]:
    """Run a command, and return its seconds and its last words."""
    begun = time.perf_counter()
    done = subprocess.run(order, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, "; ".join(line for line in done.stdout.splitlines() if " of 0 " not in line)


def memory(process: int) -> float:
    """Return what the largest process of a batch has in memory, in MiB."""
    most = 0
    for pid in [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                most = max(most, int(line.split()[1]))
    return most / 1024


def watched(order: Sequence[str], ledger: Path, total: int) -> None:
    """Run a batch, and print what it has in memory at each tenth of its files."""
    print("  files  MiB of the largest process  files a second", flush=True)
    process = subprocess.Popen(order, stdout=subprocess.DEVNULL)
    ended = threading.Event()
    threading.Thread(target=lambda: (process.wait(), ended.set()), daemon=True).start()
    begun, step, most = time.perf_counter(), max(1, total // 10), 0.0
    told = 0
    while not ended.wait(0.5):
        try:
            most = max(most, memory(process.pid))
        except OSError:  # a process that has just ended
            continue
        done = ledger.read_bytes().count(b"\n") if ledger.exists() else 0
        if done // step > told // step:
            told = done
            print(f"{done:7,} {most:27.1f} {done / (time.perf_counter() - begun):15.1f}", flush=True)
            most = 0.0
    print(f"{total:7,} in {time.perf_counter() - begun:.1f} s; exit code {process.returncode}", flush=True)


def main() -> int:
    """Run it all; return 1 where a file is not as it should be."""
    source = folder_of(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    tags = sys.argv[3:] or TAGS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "leaflet"
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("output", ".*", "tests", "brochure", "docs"))
        leaflet, _ = read_leaflet(folder)
        names = [(key, value.kind) for key, value in leaflet.values.items() if value.clinic]
        out = folder / "output" / "clinics"
        part = max(1, count // 10)
        roster(folder, names, part)
        for _ in range(TURNS):
            alone, both = (_part(folder, tags, jobs) for jobs in (1, 2))
            print(
                f"{part * len(tags):,} files: {alone.clock:.1f} s with one process, {both.clock:.1f} with two: "
                f"{alone.clock / both.clock:.2f}; processor {alone.processor:.1f} s and {both.processor:.1f}",
                flush=True,
            )
        roster(folder, names, count)
        watched(command(folder, tags, "--jobs", "2"), out / "ledger.jsonl", count * len(tags))
        seconds, said = timed(command(folder, tags))
        print(f"again, unchanged: {seconds:.1f} s; {said}")
        roster(folder, names, count, moved=count // 2)
        seconds, said = timed(command(folder, tags))
        print(f"one number changed: {seconds:.1f} s; {said}")
        judge = [sys.executable, "-m", "tools.judge_batch", str(folder), str(out), str(SAMPLE)]
        return subprocess.run(judge, check=False, cwd=ROOT).returncode


class Taken(NamedTuple):
    """The seconds that a command took, by the clock and of the processors."""

    clock: float
    processor: float


def _part(folder: Path, tags: Sequence[str], jobs: int) -> Taken:
    """Return what so many processes take for the files of a small roster, into a folder of their own."""
    out = folder / "output" / "part"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, _ = timed(command(folder, tags, "--jobs", str(jobs), "--out", str(out)))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(out)
    return Taken(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    sys.exit(main())
