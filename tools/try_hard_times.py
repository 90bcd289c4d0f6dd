"""Kill commands, fill their disk, and let several of them and an editor change one translation at once.

Run ``python -m tools.try_hard_times [COUNT] [SEED] [KIND]`` in the folder of the project: so many accidents of each
kind, 50 unless said otherwise, to each of `build`, `sync`, `import` and `sign`, and as many rounds of two imports at
once, of one import during which an editor saves, and of two imports, a sync and an editor that never stops. KIND is
for those alone whose name ends so: `SIGKILL`, `SIGTERM`, `no room`, `together`. After each, nothing that was reported
as saved may be lost, no file may be half-written, and neither processes nor files may be left over. Exits with 1 where
anything is wrong; the seed makes the same accidents, though not at the same moments.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

import polib

from brochure.cli import main as brochure
from brochure.content.reader import read_leaflet
from brochure.errors import BrochureError
from brochure.review.register import read_signatures
from brochure.translation.segments import segments
from brochure.translation.variants import inspect_variant
from tests.leaflets import targets, write_garden

TAG = "ne"
SEGMENTS = ("lending.heading", "publisher.name")
"""The texts that imports change."""
LETTERS = "कखगघचछजझटठडढतथदधनपफबभमयरलवसह"
COMMANDS = ("build", "sync", "import", "sign")
ENDS = 5.0
"""Seconds after which no process of a command may be left."""


@dataclass(slots=True)
class World:
    """A leaflet with a translation; `random` chooses what happens, `saved` is what was reported as saved, by segment.

    `usual` are the seconds that each command takes.
    """

    folder: Path
    random: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    saved: dict[str, str] = field(default_factory=dict)
    signers: set[str] = field(default_factory=set)
    usual: dict[str, float] = field(default_factory=dict)

    @property
    def translation(self) -> Path:
        """The file that all are after."""
        return self.folder / "translations" / f"{TAG}.yaml"

    def word(self) -> str:
        """Return a word that was in no text before."""
        return "".join(self.random.choices(LETTERS, k=9))

    def command(self, name: str) -> tuple[list[str], dict[str, str], str]:
        """Return a command, the texts that stand in the translation when it has done its work, and who signs."""
        folder = str(self.folder)
        if name == "sync":
            content = self.folder / "content.yaml"
            text = content.read_text(encoding="utf-8")
            content.write_text(f"{text}# {self.word()}\n", encoding="utf-8")
            return ["translate", "sync", "--folder", folder], {}, ""
        if name == "import":
            wanted = {self.random.choice(SEGMENTS): self.word()}
            return ["translate", "import", TAG, str(self.exchange(wanted)), "--folder", folder], wanted, ""
        if name == "sign":
            who = self.word()
            return ["translate", "sign", TAG, "--by", who, "--role", "reviewer", "--folder", folder], {}, who
        return ["build", folder, "--lang", TAG], {}, ""

    def exchange(self, wanted: dict[str, str]) -> Path:
        """Write a PO with some texts, and return its path."""
        leaflet, _ = read_leaflet(self.folder)
        file = polib.POFile()
        file.metadata = {"Language": TAG, "X-Source-Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
        for segment in segments(leaflet):
            if segment.id in wanted:
                file.append(polib.POEntry(msgctxt=segment.id, msgid=segment.source, msgstr=wanted[segment.id]))
        path = self.folder.parent / f"{self.word()}.po"
        file.save(str(path))
        return path


def _child(arguments: Sequence[str], limit: int | None) -> None:
    """Run a command in a group of its own, where files may have `limit` bytes; leave with its exit code."""
    os.setpgrp()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):  # noqa: PTH123
        code = brochure(list(arguments))
    os._exit(code)


def start(arguments: Sequence[str], limit: int | None = None) -> BaseProcess:
    """Start a command."""
    process = multiprocessing.get_context("fork").Process(target=_child, args=(arguments, limit))
    process.start()
    return process


def killed(world: World, name: str, end: signal.Signals) -> Iterator[str]:
    """Kill a command at a random moment; yield what is wrong."""
    arguments, wanted, who = world.command(name)
    process = start(arguments)
    time.sleep(world.random.uniform(0, world.usual[name] * 1.2))
    with suppress(ProcessLookupError):
        os.kill(process.pid or 0, end)
    process.join()
    world.counts[f"{name}: {'done' if process.exitcode == 0 else end.name}"] += 1
    yield from _left_running(process)
    yield from told(world, process.exitcode == 0, wanted, who)


def filled(world: World, name: str) -> Iterator[str]:
    """Let a command find no room after a random number of bytes of a file; yield what is wrong."""
    arguments, wanted, who = world.command(name)
    process = start(arguments, world.random.choice((0, 1, 512, 4096, 8192, 16384, 40000)))
    process.join()
    world.counts[f"{name}: exit {process.exitcode} without room"] += 1
    if process.exitcode not in {0, 2, 5}:
        yield f"{name} ended with {process.exitcode} where there was no room"
    yield from told(world, process.exitcode == 0, wanted, who)


def _left_running(process: BaseProcess) -> Iterator[str]:
    """Yield that processes of a group are still there."""
    last = time.monotonic() + ENDS
    while time.monotonic() < last:
        try:
            os.killpg(process.pid or 0, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    yield "processes were left running"


def told(world: World, done: bool, wanted: dict[str, str], who: str) -> Iterator[str]:
    """Yield what is lost, half-written or left over; what was done now counts as saved."""
    leaflet, _ = read_leaflet(world.folder)
    found = inspect_variant(world.translation, leaflet).targets
    if len(found) < world.counts["segments"]:
        yield f"{world.counts['segments'] - len(found)} texts are lost"
    changed = {name: text for name, text in wanted.items() if found.get(name) == text}
    if done:
        world.saved |= wanted
        world.signers |= {who} - {""}
    world.saved |= changed
    for name, text in world.saved.items():
        if found.get(name) != text:
            yield f"{name} was saved as {text}, and is {found.get(name)}"
    try:
        signatures = read_signatures(world.folder).signatures
    except BrochureError as error:
        yield f"the signatures cannot be read: {error}"
    else:
        if world.signers and not any(one.by in world.signers or one.by == who for one in signatures):
            yield "a signature is lost"
        world.signers = {one.by or "" for one in signatures}
    for path in world.folder.rglob("*"):
        if path.name.endswith(".part"):
            yield f"{path.name} is left over"
        if path.suffix == ".pdf" and not path.read_bytes().rstrip().endswith(b"%%EOF"):
            yield f"{path.name} is half-written"


def imports(world: World, count: int) -> list[tuple[BaseProcess, dict[str, str]]]:
    """Start imports of one text each, and return them with what they bring."""
    wanted = [{name: world.word()} for name in SEGMENTS[:count]]
    files = [str(world.exchange(one)) for one in wanted]
    folder = str(world.folder)
    return [
        (start(["translate", "import", TAG, file, "--folder", folder]), one)
        for file, one in zip(files, wanted, strict=True)
    ]


def both(world: World) -> Iterator[str]:
    """Let two imports change the translation at once: one waits for the other, and both are done."""
    for process, wanted in imports(world, 2):
        code = _joined(process)
        world.counts[f"two imports: exit {code}"] += 1
        if code:
            yield f"an import ended with {code}, beside another one"
        world.saved |= wanted
    yield from told(world, False, {}, "")


def saving(world: World) -> Iterator[str]:
    """Let an editor that asks before it writes over others save once during an import; yield what was lost."""
    ((process, wanted),) = imports(world, 1)
    time.sleep(world.random.uniform(0, world.usual["import"] * 1.2))
    note = f"# {world.word()}"
    edited = _edit(world.translation, f"{note}\n")
    code = _joined(process)
    world.counts[f"an editor saves: import exit {code}{', saved' if edited else ', the editor asks'}"] += 1
    if code not in {0, 5}:
        yield f"an import ended with {code}, while an editor saved"
    if edited and f"{note}\n" not in world.translation.read_text(encoding="utf-8"):
        yield "the editor's change is lost"
    yield from told(world, code == 0, wanted, "")


def together(world: World) -> Iterator[str]:
    """Let two imports, a sync and an editor change the translation at once; yield what was lost without a word."""
    jobs = []
    for name in SEGMENTS:
        wanted = {name: world.word()}
        arguments = ["translate", "import", TAG, str(world.exchange(wanted)), "--folder", str(world.folder)]
        jobs.append((arguments, wanted))
    world.command("sync")
    running = [(start(arguments), wanted) for arguments, wanted in jobs]
    syncing = start(["translate", "sync", "--folder", str(world.folder)])
    note, edited = f"# {world.word()}", 0
    last = time.monotonic() + 2 * world.usual["import"]
    while time.monotonic() < last:
        edited += _edit(world.translation, f"{note} {edited}\n")
        time.sleep(world.random.uniform(0, 0.02))
    text_of = {name: text for process, wanted in running if _joined(process) == 0 for name, text in wanted.items()}
    syncing.join()
    world.counts["together: imports done"] += len(text_of)
    world.counts["together: edits"] += edited
    text = world.translation.read_text(encoding="utf-8")
    for number in range(edited):
        if f"{note} {number}\n" not in text:
            yield f"the editor's change {number} is lost"
    for name, word in text_of.items():
        if word not in text:
            yield f"{name} was imported as {word}, and is lost"
        world.saved[name] = word
    leaflet, _ = read_leaflet(world.folder)
    world.saved |= {name: inspect_variant(world.translation, leaflet).targets[name] for name in SEGMENTS}


def _joined(process: BaseProcess) -> int | None:
    process.join()
    return process.exitcode


def _edit(path: Path, line: str) -> bool:
    """Add a line as an editor does that asks before it writes over a change of others; tell whether it was written."""
    before = path.read_bytes()
    time.sleep(0.002)
    if path.read_bytes() != before:
        return False
    with path.open("ab") as file:
        file.write(line.encode())
    return line.encode() in path.read_bytes()


def made_world(folder: Path, seed: int) -> World:
    """Make a leaflet in a folder, and measure how long each command takes."""
    world = World(write_garden(folder, TAG), random.Random(seed))
    world.counts["segments"] = len(targets(TAG))
    for name in COMMANDS:
        began = time.monotonic()
        arguments, wanted, who = world.command(name)
        process = start(arguments)
        process.join()
        world.usual[name] = time.monotonic() - began
        wrong = [*told(world, process.exitcode == 0, wanted, who)]
        if process.exitcode or wrong:
            raise SystemExit(f"{name} ends with {process.exitcode}: {wrong}")
    return world


def accidents(world: World) -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
    """Yield the kinds of accidents with what makes one."""
    for name in COMMANDS:
        for end in (signal.SIGKILL, signal.SIGTERM):
            yield f"{name}, {end.name}", lambda name=name, end=end: killed(world, name, end)
        yield f"{name}, no room", lambda name=name: filled(world, name)
    yield "two imports", lambda: both(world)
    yield "an editor saves", lambda: saving(world)
    yield "together", lambda: together(world)


def run(count: int, seed: int, kind: str = "") -> list[str]:
    """Let so many accidents of each kind happen, or of one kind; return what was wrong."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "leaflet").mkdir()
        world = made_world(Path(folder) / "leaflet", seed)
        for number in range(count):
            for name, happen in accidents(world):
                if not name.endswith(kind):
                    continue
                wrong += [f"{name}, accident {number}: {one}" for one in happen()]
        print(*(f"{count:6} {name}" for name, count in sorted(world.counts.items())), sep="\n")
    return wrong


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:3]]
    found = run(*given, *(50, 1)[len(given) :], *sys.argv[3:])
    print(*found, sep="\n")
    sys.exit(bool(found))
