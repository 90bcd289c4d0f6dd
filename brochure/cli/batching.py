"""How a batch is shown while it runs: a bar on a terminal, elsewhere a line now and then; and its sums at the end."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType
from typing import Any, Self

from .terminal import say, shown

SECONDS = 15.0
"""Between two lines, where there is no terminal."""
_BETWEEN = 0.2
"""Seconds between two pictures of the bar."""


class BatchProgress:
    """Tells how far a batch is: files done and failed, how many a second, and how long it will take."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.failed = total, 0, 0
        self._begun = self._told = time.monotonic()
        self._bar: Any = None
        self._task: Any = None
        if sys.stdout.isatty() and total:
            self._bar, self._task = _bar(total)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._show(always=True)
            self._bar.stop()

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begun

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / max(self.seconds, 0.001)

    def step(self, failure: str = "") -> None:
        """Count a file; `failure` says of one that was not made what it is and why."""
        self.done += 1
        self.failed += bool(failure)
        if failure and self._bar:
            from rich.text import Text  # noqa: PLC0415 - as in _bar

            self._bar.console.print(Text(shown(failure)))
        elif failure:
            say(failure)
        self._show()

    def _show(self, *, always: bool = False) -> None:
        now = time.monotonic()
        if not always and now - self._told < (_BETWEEN if self._bar else SECONDS):
            return
        self._told = now
        if self._bar:
            self._bar.update(
                self._task, completed=self.done, rate=f"{self.rate:.1f} a second", failed=_failures(self.failed)
            )
            self._bar.refresh()
        else:
            left = duration((self.total - self.done) / self.rate) if self.done else "?"
            say(
                f"{self.done:,} of {self.total:,} files, {self.rate:.1f} a second, about {left} left"
                f"{_failures(self.failed, ', ')}"
            )


def _failures(count: int, before: str = "") -> str:
    return f"{before}{count:,} not made" if count else ""


def _bar(total: int) -> tuple[Any, Any]:
    """Return a bar that is drawn when it is told to: processes are forked, and no thread may be at work then."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        TextColumn("left"), TextColumn("{task.fields[failed]}", style="red"),
        auto_refresh=False,
    )  # fmt: skip
    return bar, bar.add_task("", total=total, rate="", failed="")


def processors() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - other systems


def duration(seconds: float) -> str:
    """Return how long something takes, as a person says it: "4 s", "12 min 5 s", "3 h 20 min"."""
    seconds = max(0.0, seconds)
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"
