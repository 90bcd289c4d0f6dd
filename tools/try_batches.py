"""Let accidents happen to batches, and tell where the ledger and the folder do not agree, or a next run does not mend.

Run ``python -m tools.try_batches [COUNT] [SEED] [KIND ...]`` in the folder of the project: so many accidents of each
kind, or of these kinds, 20 unless said otherwise, from that seed on; each is told when it is over. Before each, some
clinics change their number; after it a batch runs to its end. Every file is then compared with a single build. Exits
with 1 where anything is wrong; the seed makes the same accidents, though not at the same moments.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

from brochure.cli import main as brochure
from brochure.clinics import batch as batches
from brochure.clinics.ledger import FILE, read_ledger
from brochure.clinics.orders import Order, Wish, orders
from brochure.clinics.reading import read_roster_of
from brochure.clinics.todo import why
from brochure.content.reader import read_leaflet
from brochure.folder import read
from brochure.jobs.workshop import Workshop
from brochure.text.fonts import FontBook
from tests.clinics.gardens import garden_for_clinics

CLINICS, GROUP, WORKERS = 10, 7, 2
TAGS = ("en", "ne", "ar")
NO_ROOM = OSError(28, "No space left on device")


@dataclass(slots=True)
class World:
    """A leaflet with its roster and what was made of it; `random` chooses what happens.

    `usual` are the seconds that a whole batch takes.
    """

    folder: Path
    random: random.Random
    phones: list[int] = field(default_factory=lambda: list(range(CLINICS)))
    counts: Counter[str] = field(default_factory=Counter)
    usual: float = 0.0
    _single: dict[str, str] = field(default_factory=dict)
    _workshop: Workshop = field(default_factory=Workshop)

    @property
    def out(self) -> Path:
        """The folder of the batch."""
        return self.folder / "output" / "clinics"

    def change(self) -> None:
        """Give some clinics another number."""
        for number in self.random.sample(range(CLINICS), self.random.randint(1, CLINICS)):
            self.phones[number] = self.random.randrange(40)
        rows = (f"c{n},Clinic {n},020 7946 0{phone:03},020 7946 0900" for n, phone in enumerate(self.phones))
        text = "\n".join(["code,name,shed_phone,key_box", *rows])
        (self.folder / "clinics.csv").write_text(f"{text}\n", encoding="utf-8")

    def orders(self) -> list[Order]:
        """Return all that there should be."""
        today = datetime.now(UTC).date()
        fonts = FontBook([self.folder / "fonts"]).fingerprint()
        wish = Wish(self.folder, self.out, today, drafts=True, fonts=fonts)
        clinics = read_roster_of(self.folder, read_leaflet(self.folder)[0]).roster.clinics
        found = orders(read(self.folder, TAGS, today, unfinished=True), clinics, wish)
        return [order for order in found if isinstance(order, Order)]

    def single(self, order: Order) -> str:
        """Return the hash of the file that a single build makes of an order."""
        if order.drawn not in self._single:
            self._single[order.drawn] = hashlib.sha256(self._workshop.build(order.job).pdf).hexdigest()
        return self._single[order.drawn]

    def to_make(self, found: list[Order]) -> list[Order]:
        """Return the orders that a batch would make now."""
        rows = read_ledger(self.out).rows
        return [order for order in found if why(order, rows.get(order.file), self.out)]


def quietly(*arguments: str) -> int:
    """Run a command that says nothing."""
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):  # noqa: PTH123
        return brochure(arguments)


def batch(world: World, prepared: Callable[[], object] | None = None) -> BaseProcess:
    """Start a batch in a process of its own, which `prepared` changes before."""

    def run() -> None:
        batches.GROUP = GROUP
        if prepared:
            prepared()
        code = quietly("batch", str(world.folder), "--draft", "--jobs", str(WORKERS))
        os._exit(code)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


def killed(world: World) -> None:
    """Kill the batch at any moment; its processes end by themselves."""
    process = batch(world)
    process.join(world.random.uniform(0, world.usual))
    process.kill()
    process.join()


def without_room(world: World) -> None:
    """Let the disk be full after so many writes, in any of the processes, and write half of what does not fit."""
    left = multiprocessing.get_context("fork").Value("i", world.random.randrange(2 * CLINICS))
    write, sync = Path.write_bytes, os.fsync

    def is_full() -> bool:
        with left.get_lock():
            left.value -= 1
            return left.value < 0

    def written(path: Path, data: bytes) -> int:
        if is_full():
            write(path, data[: len(data) // 2])
            raise NO_ROOM
        return write(path, data)

    def synced(handle: int) -> None:
        if is_full():
            raise NO_ROOM
        sync(handle)

    def prepared() -> None:
        Path.write_bytes = written  # type: ignore[method-assign, assignment]
        os.fsync = synced

    process = batch(world, prepared)
    process.join()
    world.counts["ended for want of room"] += process.exitcode == 5


def without_workers(world: World) -> None:
    """Kill processes of the batch at any moments, while it goes on."""
    process = batch(world)
    for _ in range(world.random.randint(1, 3)):
        process.join(world.random.uniform(0, world.usual / 2))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        with suppress(OSError, IndexError):
            os.kill(int(world.random.choice(children.read_text().split())), signal.SIGKILL)
            world.counts["processes killed"] += 1
    process.join()
    world.counts["ended well all the same"] += process.exitcode == 0


def two_at_once(world: World) -> None:
    """Start two batches at once, and ask for single leaflets meanwhile."""
    two = [batch(world), batch(world)]
    for _ in range(3):
        number = str(world.random.randrange(CLINICS))
        quietly("one", str(world.folder), "--draft", "--clinic", f"c{number}", "--lang", world.random.choice(TAGS))
    for process in two:
        process.join()
    world.counts["second batches refused"] += sorted(one.exitcode or 0 for one in two) == [0, 5]


def by_hand(world: World) -> None:
    """Delete and alter files, and the ledger."""
    for path in world.random.sample(sorted(world.out.rglob("*.pdf")), 4):
        world.random.choice((Path.unlink, lambda one: one.write_bytes(one.read_bytes()[:-9])))(path)
    ledger = world.out / FILE
    data = ledger.read_bytes()
    at = world.random.randrange(len(data))
    ledger.write_bytes(world.random.choice((data[:at], data + b"\0" * 99, data[:at] + b"\xff" + data[at:])))


ACCIDENTS = {one.__name__: one for one in (killed, without_room, without_workers, two_at_once, by_hand)}


def wrong(world: World, accident: Callable[[World], None]) -> Iterator[str]:
    """Let an accident happen, run the batch to its end, and yield what is not as it should be."""
    world.change()
    found = world.orders()
    before = len(world.to_make(found))
    accident(world)
    if accident is not by_hand:
        yield from _claimed(world, found)
    after, noted = len(world.to_make(found)), before - len(world.to_make(found))
    names = {order.file for order in found}
    placed = sum(_sha256(world.out / order.file) == world.single(order) for order in world.to_make(found))
    if accident is not by_hand and placed > GROUP + WORKERS:
        yield f"{placed} files were in their place and not noted"
    world.counts[f"noted before {accident.__name__}"] += max(0, noted)
    world.counts[f"made after {accident.__name__}"] += after
    process = batch(world)
    process.join()
    if process.exitcode:
        yield f"the next batch ended with {process.exitcode}"
    left = {path.relative_to(world.out).as_posix() for path in world.out.rglob("*") if path.is_file()}
    if left != {*names, FILE}:
        yield f"other files than there should be: {sorted(left ^ {*names, FILE})}"
    if world.to_make(found):
        yield "the next batch has left files to make"
    yield from _claimed(world, found, all_of_them=True)


def _claimed(world: World, found: list[Order], *, all_of_them: bool = False) -> Iterator[str]:
    """Yield where the ledger says that a file is there as it should be, and it is not that of a single build."""
    rows = read_ledger(world.out).rows
    for order in found:
        row = rows.get(order.file)
        if row and row.drawn == order.drawn:
            if not _sha256(world.out / order.file) == row.sha256 == world.single(order):
                yield f"{order.file} is not what the ledger says, or no single build"
        elif all_of_them:
            yield f"{order.file} is not in the ledger"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def rounds(count: int, seed: int, names: Sequence[str], folder: Path, counts: Counter[str]) -> Iterator[str]:
    """Let accidents of some kinds happen so many times each in a folder, and yield what is wrong."""
    chance = random.Random(seed)
    world = World(garden_for_clinics(folder), chance, counts=counts)
    world.change()
    kinds = [kind for kind in names for _ in range(count)]
    chance.shuffle(kinds)
    begun = time.monotonic()
    batch(world).join()
    world.usual = time.monotonic() - begun
    for number, kind in enumerate(kinds):
        begun = time.monotonic()
        found = list(wrong(world, ACCIDENTS[kind]))
        yield from (f"accident {number}, {kind}: {said}" for said in found)
        counts[f"accidents: {kind}"] += 1
        seconds = time.monotonic() - begun
        counts["seconds"] += round(seconds)
        print(f"{number + 1} of {len(kinds)}, {kind}: {len(found)} wrong, {seconds:.0f} s", flush=True)


def main() -> int:
    """Let accidents happen."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    counts: Counter[str] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        for said in rounds(count, seed, sys.argv[3:] or list(ACCIDENTS), Path(name), counts):
            failed += 1
            print(said, flush=True)
    for what, number in sorted(counts.items()):
        print(f"{number:6} {what}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
