"""Processes that take one task at a time: one that dies costs its task and no other, and all end with their parent.

Knows no leaflets. A pool of the standard library gives up as a whole when one of its processes is killed, and does not
say which task that one was at. Here each process has a pipe of its own and one task, so that is known: the task is
tried once more in a new process while no other works, and given up when that one dies too. A task that takes longer
than it may is ended with its process, and counts as one that has killed it.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from .errors import OutputError, Problem

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 256
"""So many answers are kept at most while an earlier task is still being worked on."""
GRACE = 2.0
"""Seconds in which a process may finish its task when it is to end."""
NO_MEMORY = 71
"""The exit code of a process that ran out of memory (EX_OSERR)."""
ENDED = 128 + signal.SIGTERM
"""The exit code of a process that was asked to end, as a shell gives it."""


@dataclass(frozen=True, slots=True)
class Died:
    """Stands for the answer that there is none: the processes that had the task died. `how` says how the last did."""

    how: str


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, our end of its pipe, the place of the task that it has, and when it must have done that.

    `done` counts the tasks that it did, and `kind` is that of the last.
    """

    process: BaseProcess
    connection: Connection
    kind: Hashable = None
    place: int = -1
    last: float = 0.0
    done: int = 0


def each(
    tasks: Sequence[T], start: Callable[[], Callable[[T], R]], workers: int, limit: float = math.inf
) -> Generator[R | Died]:
    """Yield an answer for each task, in their order, worked out by so many processes.

    Every process calls `start` once, and what that returns for each of its tasks; what is to be kept from one task to
    the next belongs to it. Tasks and answers are pickled, and so is `start` where processes are not forked. Close the
    iterator when you stop early: no process is left then. A task may take `limit` seconds; what takes longer is ended,
    and tried once more alone. Raises OutputError where no process can be started.
    """
    crew = _Crew(tasks, start, workers, limit)
    try:
        yield from crew.answers()
    finally:
        crew.end()


def as_done(
    tasks: Sequence[T],
    start: Callable[[], Callable[[T], R]],
    workers: int,
    limit: float,
    turn: int = sys.maxsize,
    kind: Callable[[T], Hashable] = lambda _: None,
) -> Generator[tuple[int, R | Died]]:
    """Yield the place of each task and its answer as `each` does, but as soon as it is there, in any order.

    A process does `turn` tasks and is followed by a new one, so that what it remembers does not grow without end. It
    stays with tasks of one `kind` while there are any, since it remembers what they need: the others take other kinds.
    """
    crew = _Crew(tasks, start, workers, limit, turn)
    crew.part(kind)
    try:
        yield from crew.answers_as_done()
    finally:
        crew.end()


class _Crew(Generic[T, R]):
    """The processes of one run, what they are at, and the answers that wait for their turn."""

    def __init__(
        self,
        tasks: Sequence[T],
        start: Callable[[], Callable[[T], R]],
        workers: int,
        limit: float = math.inf,
        turn: int = sys.maxsize,
    ) -> None:
        self._tasks, self._start, self._most, self._limit, self._turn = tasks, start, workers, limit, turn
        self._kinds: Sequence[Hashable] = [None] * len(tasks)
        self._waiting: dict[Hashable, deque[int]] = {None: deque(range(len(tasks)))}
        self._suspects: deque[int] = deque()
        self._tried: set[int] = set()
        self._answers: dict[int, R | Died] = {}
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._heard, self._lifeline = Pipe(duplex=False)

    def part(self, kind: Callable[[T], Hashable]) -> None:
        """Part the tasks by their kinds."""
        self._kinds = [kind(task) for task in self._tasks]
        self._waiting = {}
        for place, one in enumerate(self._kinds):
            self._waiting.setdefault(one, deque()).append(place)

    def answers(self) -> Iterator[R | Died]:
        """Yield the answers in the order of the tasks."""
        for place in range(len(self._tasks)):
            while place not in self._answers:
                self._hand_out(place + AHEAD)
                self._collect()
            yield self._answers.pop(place)

    def answers_as_done(self) -> Iterator[tuple[int, R | Died]]:
        """Yield the answers with the places of their tasks, as they come."""
        for _ in self._tasks:
            while not self._answers:
                self._hand_out(len(self._tasks))
                self._collect()
            yield self._answers.popitem()

    def end(self) -> None:
        """End all processes: those at work may finish their task, unless that takes long or we are interrupted."""
        crew = [*self._idle, *self._busy]
        self._lifeline.close()
        for worker in crew:
            worker.connection.close()
        try:
            last = time.monotonic() + GRACE
            for worker in crew:
                worker.process.join(max(0.0, last - time.monotonic()))
        finally:
            for worker in crew:
                _stop(worker.process)
            self._heard.close()

    def _hand_out(self, end: int) -> None:
        """Give tasks to processes; one that killed its process waits until all are idle, and is then the only one."""
        if self._suspects:
            if not self._busy:
                while self._idle:
                    _reap(self._idle.pop())
                self._give(self._suspects.popleft())
            return
        while len(self._busy) < self._most and (waiting := self._next()) and waiting[0] < end:
            self._give(waiting.popleft())

    def _next(self) -> deque[int] | None:
        """Return the tasks from which the next is given: of the kind that the idle process had, or of the most left.

        Those of a kind that others are at count as many times less.
        """
        own = self._waiting.get(self._idle[-1].kind) if self._idle else None
        if own:
            return own
        at_work = Counter(worker.kind for worker in self._busy)
        left = {kind: len(places) / (1 + at_work[kind]) for kind, places in self._waiting.items() if places}
        return self._waiting[max(left, key=lambda kind: left[kind])] if left else None

    def _give(self, place: int) -> None:
        while True:
            worker = self._idle.pop() if self._idle else self._hire()
            try:
                worker.connection.send(self._tasks[place])
            except ConnectionError:  # it was killed while it had nothing to do
                _reap(worker)
                continue
            worker.place, worker.last, worker.kind = place, time.monotonic() + self._limit, self._kinds[place]
            self._busy.append(worker)
            return

    def _collect(self) -> None:
        """Wait for a process that has an answer, that has died, or whose time is over."""
        left = min(worker.last for worker in self._busy) - time.monotonic()
        ready = wait([worker.connection for worker in self._busy], None if left == math.inf else max(0.0, left))
        for worker in [worker for worker in self._busy if worker.connection in ready]:
            self._busy.remove(worker)
            try:
                self._answers[worker.place] = worker.connection.recv()
                worker.done += 1
                if worker.done < self._turn:
                    self._idle.append(worker)
                else:
                    _reap(worker)
            except (EOFError, OSError):
                self._lose(worker, _how(_reap(worker)))
        now = time.monotonic()
        for worker in [worker for worker in self._busy if worker.last <= now]:
            self._busy.remove(worker)
            _stop(worker.process)
            _reap(worker)
            self._lose(worker, f"it took longer than {self._limit:g} seconds")

    def _lose(self, worker: _Worker, how: str) -> None:
        if worker.place in self._tried:
            self._answers[worker.place] = Died(how)
        else:
            self._tried.add(worker.place)
            self._suspects.append(worker.place)

    def _hire(self) -> _Worker:
        """Start a process; a Ctrl-C that comes meanwhile is kept for us."""
        ours, theirs = Pipe()
        context = multiprocessing.get_context()
        inherited: list[Connection] = []
        if (
            context.get_start_method() == "fork"
        ):  # what is forked has our ends too: with them it would never see us gone
            inherited = [ours, self._lifeline, *(one.connection for one in (*self._idle, *self._busy))]
        process = context.Process(target=_serve, args=(theirs, self._heard, inherited, self._start), daemon=True)
        try:
            with _deaf():
                process.start()
        except OSError as error:
            ours.close()
            message = f"cannot start another process: {error.strerror}"
            raise OutputError([Problem(message, hint="end other programs, and do it again")]) from None
        finally:
            theirs.close()
        return _Worker(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Keep SIGINT waiting, where the system can; processes that are started meanwhile begin so."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reap(worker: _Worker) -> int:
    """End a process that has no task, dead or not, and return its exit code: that of a signal is negative."""
    worker.connection.close()
    worker.process.join(GRACE)
    _stop(worker.process)
    return worker.process.exitcode or 0


def _stop(process: BaseProcess) -> None:
    for end in (process.terminate, process.kill):
        if process.exitcode is None:
            end()
            process.join(GRACE)


def _how(exit_code: int) -> str:
    if exit_code == NO_MEMORY:
        return "it ran out of memory"
    number = signal.SIGTERM if exit_code == ENDED else -exit_code
    if number <= 0:
        return f"it ended with exit code {exit_code}"
    with suppress(ValueError):
        return f"it was ended by {signal.Signals(number).name}"
    return f"it was ended by signal {number}"


def _serve(
    tasks: Connection, parent: Connection, inherited: Sequence[Connection], start: Callable[[], Callable[[T], R]]
) -> None:
    """Work on the tasks of a pipe until it is closed; what a process does.

    Ctrl-C goes to all processes of a terminal: the parent decides. SIGTERM unwinds, so that files which are half
    written are taken away.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for connection in inherited:
        connection.close()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        perform = start()
        while True:
            try:
                task = tasks.recv()
            except (EOFError, OSError):
                return
            answer = perform(task)
            try:
                tasks.send(answer)
            except OSError:  # nobody waits for it any more
                return
    except MemoryError:
        os._exit(NO_MEMORY)


def _end_with(parent: Connection) -> None:
    """End this process soon after its parent: the pipe from it is closed then, however it ended."""
    wait([parent])
    time.sleep(GRACE)
    os._exit(1)
