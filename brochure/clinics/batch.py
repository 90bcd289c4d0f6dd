"""A batch: make what is not there as it should be, and note each file in the ledger when it is in its place.

Files are put in their place first; then, in groups, they are made to last, and only then are they in the ledger. So
whatever stops a batch, the ledger names no file that is not there whole, and at most the last group is made again.
"""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..content.manuscript import Manuscript
from ..disk import FULL, claimed, last, put_file
from ..errors import OutputError, Place, Problem
from ..jobs.job import Done, JobResult, ManuscriptReference
from ..jobs.running import run_as_done
from ..workers import GRACE
from .ledger import Ledger, Row, add_rows, read_ledger, tidy_ledger
from .orders import Order

GROUP = 100
"""So many files at most are in their place and not in the ledger."""
SECONDS = 10.0
"""A group is noted after so many seconds, though it be small."""
LIMIT = 120.0
"""Seconds that one file may take; what takes longer is tried once more, alone, and then given up."""
RESERVE, ROOM = "room", 1 << 17
"""A file among these keeps so many bytes free, for the last lines of the ledger where there is no other room."""
TRIES = 20
"""A batch is stopped when so many files in a row cannot be written."""
TURN = 500
"""So many files a process makes before a new one follows it, and what it remembers of languages that are done ends."""
PATIENCE = GRACE + 1.0
"""Seconds after which no process of a batch that was killed is left."""
PARTS = ".parts"
"""Where files are written before they are put in their place."""


class Made(NamedTuple):
    """An order with what became of it."""

    order: Order
    result: JobResult


@dataclass(slots=True)
class Noting:
    """What noting files in the ledger has cost: how many groups, and seconds."""

    groups: int = 0
    seconds: float = 0.0


@contextmanager
def opened(out: Path) -> Iterator[Ledger]:
    """Hold the folder of a batch, and give its ledger. Raises OutputError where another batch writes into it."""
    _make(out)
    with claimed(out, PATIENCE) as ours:
        if not ours:
            hint = "wait until it is done, or give this one another folder: --out"
            raise OutputError([Problem("another batch is writing into this folder", Place(str(out)), hint)])
        if (out / PARTS).exists() and multiprocessing.get_start_method() != "fork":
            time.sleep(PATIENCE)  # processes that were not forked do not hold the folder
        shutil.rmtree(out / PARTS, ignore_errors=True)
        try:
            put_file(out / PARTS / RESERVE, bytes(ROOM), out / PARTS)
            ledger = read_ledger(out)
            tidy_ledger(out, ledger)
            yield ledger
        finally:
            shutil.rmtree(out / PARTS, ignore_errors=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError([Problem(f"cannot make the folder: {error.strerror}", Place(str(folder)))]) from None


@dataclass(slots=True)
class Batch:
    """Makes files and notes them. `workers` are its processes, `noting` is what the ledger has cost so far."""

    out: Path
    today: date
    workers: int
    noting: Noting = field(default_factory=Noting)
    _group: list[Row] = field(default_factory=list, init=False)
    _since: float = field(default=0.0, init=False)
    _unwritten: int = field(default=0, init=False)

    def run(self, orders: Sequence[Order], manuscripts: Mapping[ManuscriptReference, Manuscript]) -> Generator[Made]:
        """Make the files of orders, and yield each as it is done; close the iterator to stop early.

        Raises OutputError where there is no room for more, or one file after the other cannot be written; what was made
        until then is in the ledger.
        """
        jobs = [order.job for order in orders]
        self._since = time.monotonic()
        try:
            parts = self.out / PARTS
            with closing(run_as_done(jobs, manuscripts, self.workers, parts, LIMIT, TURN)) as results:
                for number, result in results:
                    self._take(orders[number], result)
                    yield Made(orders[number], result)
        finally:
            self._note()

    def _take(self, order: Order, result: JobResult) -> None:
        if isinstance(result, Done):
            self._group.append(order.row(result, self.today))
            self._unwritten = 0
        elif result.exit_code == OutputError.exit_code:
            self._unwritten += 1
            if self._unwritten >= TRIES or any(problem.code == FULL for problem in result.problems):
                raise OutputError(result.problems)
        if len(self._group) >= GROUP or time.monotonic() - self._since >= SECONDS:
            self._note()

    def _note(self) -> None:
        """Make a group of files last, and note it."""
        begun = time.monotonic()
        if self._group:
            rows, self._group = self._group, []
            last(path for row in rows for path in row.paths(self.out))
            try:
                add_rows(self.out, rows)
            except OutputError as error:
                if error.problems[0].code != FULL:
                    raise
                (self.out / PARTS / RESERVE).unlink(missing_ok=True)
                add_rows(self.out, rows)
            self.noting.groups += 1
            self.noting.seconds += time.monotonic() - begun
        self._since = time.monotonic()
