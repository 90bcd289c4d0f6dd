"""Processes that take one task at a time: what a death costs, and that none is left behind."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from brochure import workers
from brochure.workers import Died, as_done, each

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and forks are those of POSIX")
Perform = Callable[[int], object]
SLOW = """
import sys, time
from brochure.workers import each
def start():
    def perform(task):
        if task:
            time.sleep(60)
        return task
    return perform
for answer in each(range(3), start, 2):
    print("answer", answer, flush=True)
"""


def opened(perform: Perform) -> Perform:
    """Stand for what each process calls once."""
    return perform


def answers(perform: Perform, tasks: int = 8, count: int = 2) -> list[object]:
    return list(each(range(tasks), partial(opened, perform), count))


def said(task: int) -> tuple[int, int]:
    time.sleep(0.02 * (task % 3))
    return task, os.getpid()


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("count", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks_from_as_many_processes(count: int):
    found = answers(said, 12, count)
    assert [task for task, _ in found] == list(range(12))
    assert len({pid for _, pid in found} - {os.getpid()}) == count
    assert not any(is_there(pid) for _, pid in found)


def test_nothing_to_do_starts_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers._Crew, "_hire", None)
    assert answers(said, 0) == []


def killed(task: int, at: int, number: int) -> int:
    if task == at:
        faulthandler.disable()  # pytest's would say where the signal came
        os.kill(os.getpid(), number)
    return task


def without_memory(task: int) -> int:
    if task == 3:
        raise MemoryError
    return task


def ended(task: int) -> int:
    if task == 3:
        os._exit(5)
    return task


@pytest.mark.parametrize(
    ("perform", "how"),
    [
        (partial(killed, at=3, number=signal.SIGKILL), "it was ended by SIGKILL"),
        (partial(killed, at=3, number=signal.SIGSEGV), "it was ended by SIGSEGV"),
        (partial(killed, at=3, number=signal.SIGTERM), "it was ended by SIGTERM"),
        (without_memory, "it ran out of memory"),
        (ended, "it ended with exit code 5"),
    ],
)
def test_a_task_that_kills_its_process_twice_costs_itself_alone(perform: Perform, how: str):
    assert answers(perform) == [0, 1, 2, Died(how), 4, 5, 6, 7]


@pytest.mark.parametrize("at", [0, 7])
def test_the_first_and_the_last_task_may_die_too(at: int):
    found = answers(partial(killed, at=at, number=signal.SIGKILL))
    assert [task for task, answer in enumerate(found) if isinstance(answer, Died)] == [at]


def all_killed(task: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_every_task_may_die():
    assert answers(all_killed, 3) == [Died("it was ended by SIGKILL")] * 3


def killed_once(task: int, folder: Path) -> int:
    """Kill the process at the first try of task 3, and note when each task is worked on."""
    if task == 3 and not (folder / "tried").exists():
        (folder / "tried").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    begun = time.monotonic()
    time.sleep(0.1)
    (folder / str(task)).write_text(f"{begun} {time.monotonic()} {os.getpid()}")
    return task


def test_a_task_whose_process_was_killed_is_tried_again_alone_in_a_new_one(tmp_path: Path):
    assert answers(partial(killed_once, folder=tmp_path), 8, 3) == list(range(8))
    seen = {task: [float(part) for part in (tmp_path / str(task)).read_text().split()] for task in range(8)}
    begun, done, pid = seen.pop(3)
    assert all(other[1] <= begun or other[0] >= done for other in seen.values())
    assert all(other[2] != pid for other in seen.values() if other[0] < begun)


def test_a_process_that_is_killed_while_it_has_nothing_to_do_costs_nothing():
    results = each(range(6), partial(opened, said), 2)
    task, pid = next(results)
    os.kill(pid, signal.SIGKILL)
    assert [task, *(one for one, _ in results)] == list(range(6))


def hanging(task: int) -> int:
    time.sleep(60 if task == 3 else 0)
    return task


def test_a_task_that_hangs_twice_costs_itself_alone(monkeypatch: pytest.MonkeyPatch):
    """The second try is alone, so that what only had too little of the machine is not blamed."""
    tried = []
    give = workers._Crew._give
    monkeypatch.setattr(workers._Crew, "_give", lambda crew, place: tried.append(place) or give(crew, place))
    found = dict(as_done(range(8), partial(opened, hanging), 2, limit=0.5))
    assert found == {task: Died("it took longer than 0.5 seconds") if task == 3 else task for task in range(8)}
    assert tried.count(3) == 2


def test_a_task_that_hangs_costs_itself_alone_where_answers_keep_their_order():
    found = list(each(range(8), partial(opened, hanging), 2, limit=0.5))
    assert found == [Died("it took longer than 0.5 seconds") if task == 3 else task for task in range(8)]


def test_a_process_that_has_done_its_turn_is_followed_by_a_new_one():
    found = dict(answer for _, answer in as_done(range(20), partial(opened, said), 2, limit=60, turn=3))
    assert sorted(found) == list(range(20))
    turns = Counter(found.values())
    assert max(turns.values()) <= 3
    assert not any(map(is_there, turns))


def test_a_process_stays_with_one_kind_of_tasks_while_there_are_any():
    found = dict(as_done(range(24), partial(opened, said), 2, 60, kind=lambda task: task // 8))
    assert sorted(task for task, _ in found.values()) == list(range(24))
    kinds: dict[int, list[int]] = {}
    for task, process in found.values():
        kinds.setdefault(process, []).append(task // 8)
    changes = sum(one != two for done in kinds.values() for one, two in pairwise(done))
    assert len(kinds) == 2
    assert changes <= 2


def test_answers_that_are_not_waited_for_in_order_come_as_they_are_there():
    found = list(as_done(range(6), partial(opened, first_is_last), 2, limit=60))
    assert found[-1] == (0, 0)
    assert sorted(found) == [(task, task) for task in range(6)]


def first_is_last(task: int) -> int:
    time.sleep(0 if task else 1)
    return task


def slow(task: int) -> int:
    time.sleep(60 if task else 0)
    return task


def test_who_stops_early_leaves_no_process_even_one_that_hangs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "GRACE", 0.1)
    hired: list[int] = []
    hire = workers._Crew._hire

    def noting(crew: workers._Crew) -> workers._Worker:
        worker = hire(crew)
        hired.append(worker.process.pid or 0)
        return worker

    monkeypatch.setattr(workers._Crew, "_hire", noting)
    results = each(range(4), partial(opened, slow), 2)
    assert next(results) == 0
    results.close()
    assert len(hired) == 2
    assert not any(is_there(pid) for pid in hired)


def test_no_more_answers_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """While the first task takes long, the others do not run ahead without end."""
    monkeypatch.setattr(workers, "AHEAD", 4)
    results = each(range(50), partial(opened, partial(first_is_slow, folder=tmp_path)), 2)
    assert next(results) == 0
    assert len(list(tmp_path.iterdir())) <= 4
    assert list(results) == list(range(1, 50))


def first_is_slow(task: int, folder: Path) -> int:
    if task == 0:
        time.sleep(0.5)
    (folder / str(task)).touch()
    return task


@pytest.fixture
def parent() -> Iterator[subprocess.Popen[str]]:
    """Start a program whose processes hang at their second task; its output ends when the last of them does."""
    with subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "answer 0\n"
        time.sleep(0.2)  # the others have their task
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_processes_end_with_their_parent_however_it_ends(parent: subprocess.Popen[str], number: int):
    parent.send_signal(number)
    assert parent.communicate(timeout=workers.GRACE * 4)[0] == ""
    assert parent.returncode == -number


def test_a_system_that_has_no_room_for_a_process_is_named(monkeypatch: pytest.MonkeyPatch):
    def full() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    with pytest.raises(workers.OutputError, match="cannot start another process: Resource temporarily unavailable"):
        answers(said)
