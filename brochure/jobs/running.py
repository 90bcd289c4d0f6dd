"""Run many jobs, in this process or in several, and yield a result for each in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from ..content.manuscript import Manuscript
from ..errors import Place, Problem
from .job import Failed, Job, JobResult, ManuscriptReference, check_names
from .workshop import Workshop

FEW = 4
"""Up to so many files one process is quicker than several, which load the fonts again."""
LIMIT = 300.0
"""Seconds in which one of several processes must make a file: most take one, and what takes this long hangs."""
NO_MEMORY = 71
"""The exit code for a file that was not made for want of memory, or because its process was killed (EX_OSERR)."""
Manuscripts = Mapping[ManuscriptReference, Manuscript]


def run(jobs: Sequence[Job], manuscripts: Manuscripts, workers: int | None = None) -> Generator[JobResult]:
    """Make the files of jobs, and return an iterator of a result for each, in their order.

    `manuscripts` are those that were read already; others are read from their folders. `workers` is the number of
    processes: 1 means this one, None as many as pay. Where a job fails, or its process is killed or hangs, only its own
    file is missing. Close the iterator when you stop early. Raises ContentError for two jobs with one name, before
    anything is made.
    """
    check_names(jobs)
    count = min(workers or os.cpu_count() or 1, len(jobs))
    if count < 2 or (workers is None and len(jobs) <= FEW):
        return _run_here(jobs, manuscripts)
    return _run_apart(jobs, manuscripts, count)


def run_as_done(
    jobs: Sequence[Job], manuscripts: Manuscripts, workers: int, workplace: Path, limit: float, turn: int
) -> Generator[tuple[int, JobResult]]:
    """Make the files of jobs in so many processes, and yield the place of each with its result, as soon as it is there.

    A job may take `limit` seconds, and a process makes `turn` files before a new one follows it. Files are written in
    the folder `workplace` and put in their places from there; whoever runs this makes them last. A process stays with
    one language and edition while it can, for what it remembers of them. Raises ContentError as
    `run` does.
    """
    check_names(jobs)
    return _run_as_done(jobs, partial(_start, manuscripts, workplace), workers, limit, turn)


def _run_as_done(
    jobs: Sequence[Job], start: Callable[[], Callable[[Job], JobResult]], workers: int, limit: float, turn: int
) -> Generator[tuple[int, JobResult]]:
    from ..workers import Died, as_done  # noqa: PLC0415 - as below

    with closing(as_done(jobs, start, workers, limit, turn, lambda job: (job.manuscript, job.edition))) as answers:
        for place, answer in answers:
            yield place, _died(jobs[place], answer.how) if isinstance(answer, Died) else answer


def _run_here(jobs: Sequence[Job], manuscripts: Manuscripts) -> Generator[JobResult]:
    workshop = Workshop(manuscripts)
    for job in jobs:
        try:
            yield workshop.run(job)
        except MemoryError:
            workshop = Workshop(manuscripts)  # what was remembered may be what took the memory
            yield _failed(job, "the program ran out of memory")


def _run_apart(jobs: Sequence[Job], manuscripts: Manuscripts, workers: int) -> Generator[JobResult]:
    from ..workers import Died, each  # noqa: PLC0415 - 10 ms that few files do not need

    with closing(each(jobs, partial(_start, manuscripts), workers, LIMIT)) as answers:
        for job, answer in zip(jobs, answers, strict=True):
            if isinstance(answer, Died):
                yield _died(job, answer.how)
            else:
                yield answer


def _start(manuscripts: Manuscripts, workplace: Path | None = None) -> Callable[[Job], JobResult]:
    """Open the workshop of a process."""
    return Workshop(manuscripts, workplace).run


def _died(job: Job, how: str) -> Failed:
    return _failed(job, f"the process that made it died, and so did the next, alone: {how}")


def _failed(job: Job, how: str) -> Failed:
    place, hint = Place(str(job.manuscript.folder)), "end other programs, for memory, and build it again"
    return Failed(job, (Problem(f"{job} is not built: {how}", place, hint, code="died"),), NO_MEMORY)
