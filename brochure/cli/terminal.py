"""What commands print: problems, progress, and JSON for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from ..errors import Problem, Severity

_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def colored(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that may be colored (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, each once, grouped by file in the order of their places."""
    once = dict.fromkeys(problems)
    paint = colored(sys.stderr)
    for problem in sorted(once, key=lambda p: p.place):
        text = str(problem)
        if paint:
            color = _RED if problem.severity is Severity.ERROR else _YELLOW
            text = text.replace(f"{problem.severity}:", f"{color}{problem.severity}:{_PLAIN}", 1)
        print(text, file=sys.stderr)


def as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON for machines."""
    place = problem.place
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "segment": place.segment,
        "details": list(problem.details),
    }


def print_json(value: Any) -> None:
    """Print one JSON document to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


class Progress:
    """A line for each language: on a terminal it changes while the work goes on, elsewhere it is printed once."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._live = sys.stdout.isatty() and not quiet
        self._quiet = quiet

    def step(self, name: str, doing: str) -> None:
        """Show what is being done for a language."""
        if self._live:
            print(f"\r\x1b[K  {name}: {doing} ...", end="", flush=True)

    def done(self, line: str) -> None:
        """Print the line that stays."""
        if not self._quiet:
            print(f"\r\x1b[K{line}" if self._live else line, flush=True)

    def clear(self) -> None:
        """Take the changing line away."""
        if self._live:
            print("\r\x1b[K", end="", flush=True)
