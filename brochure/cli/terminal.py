"""What commands print: words, problems, progress, and JSON for machines.

Words come from files of any origin and go to a terminal, which obeys some characters instead of showing them. All
commands print with `say`, which shows those as what they are.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from ..errors import ContentError, Problem, Severity
from ..lexicon.marks import TURNING

_FEW = 5
"""As many texts that are not translated are told one by one."""
_RED, _GREEN, _YELLOW, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"


class Ink(StrEnum):
    """What words are shown in on a terminal that may be colored."""

    GONE = _RED
    COME = _GREEN
    PLAIN = ""


_OBEYED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{TURNING}]")
"""Control characters but for tabs and line feeds, line separators, and what turns a line round (UAX #9)."""


def shown(text: str) -> str:
    """Return a text in which every character that a terminal obeys is written as its number."""
    return _OBEYED.sub(
        lambda found: f"\\x{ord(found[0]):02x}" if found[0] < "\xff" else f"\\u{ord(found[0]):04x}", text
    )


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a line to standard output, or to another stream, as `shown`."""
    print(shown(text), file=stream or sys.stdout)


def say_in_ink(parts: Iterable[tuple[str, Ink]]) -> None:
    """Print the parts of a line to standard output, each as `shown`, in its ink where the terminal may be colored."""
    paint = colored(sys.stdout)
    print("".join(f"{ink}{shown(text)}{_PLAIN}" if paint and ink else shown(text) for text, ink in parts))


def counted(count: int, one: str, more: str) -> str:
    """Return a number with what it counts: "1 file", "2,000 files"."""
    return f"{count:,} {one if count == 1 else more}"


def is_attended() -> bool:
    """Tell whether a person sits at a terminal, who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> str:
    """Return what a person types, without blanks around it; "" where nothing is said."""
    try:
        return input(shown(question)).strip()
    except EOFError:
        return ""


def typed(path: Path) -> str:
    """Return a path as it is typed in a command: in quotes where it has spaces or signs that a shell obeys."""
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))


def colored(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that may be colored (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, each once, grouped by file in the order of their places.

    Many texts of a file that are not translated yet are told in one line.
    """
    once = _together(dict.fromkeys(problems))
    paint = colored(sys.stderr)
    for problem in sorted(once, key=lambda p: p.place):
        text = shown(str(problem))
        if paint:
            color = _RED if problem.severity is Severity.ERROR else _YELLOW
            text = text.replace(f"{problem.severity}:", f"{color}{problem.severity}:{_PLAIN}", 1)
        print(text, file=sys.stderr)


def _together(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Return problems in which the texts that are not translated are one for each file with more than a few."""
    found: list[Problem] = []
    empty: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        (empty[problem.place.file] if problem.code in {"blank", "missing"} else found).append(problem)
    for those in empty.values():
        if len(those) <= _FEW:
            found += those
            continue
        first = min(those, key=lambda problem: problem.place)
        lines = [str(problem.place.line) for problem in sorted(those, key=lambda p: p.place) if problem.place.line]
        more = f" and {len(lines) - _FEW} more" if len(lines) > _FEW else ""
        message, hint = f"{len(those)} texts are not translated yet", "brochure translate --help shows the steps"
        details = (f"in the lines {', '.join(lines[:_FEW])}{more}",) if lines else ()
        found.append(
            replace(first, message=message, hint=hint, details=details, place=first.place._replace(segment=""))
        )
    return found


def show_file(path: Path) -> None:
    """Open a file with the program that the system has for it. Raises ContentError where there is none."""
    import webbrowser  # noqa: PLC0415 - 10 ms, for who asks only

    if not webbrowser.open(path.absolute().as_uri()):
        raise ContentError([Problem("no program can be found that shows the file", hint=f"open it yourself: {path}")])


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
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


class Progress:
    """A line for each language: on a terminal it changes while the work goes on, elsewhere it is printed once."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._live = sys.stdout.isatty() and not quiet
        self._quiet = quiet

    def step(self, name: str, doing: str) -> None:
        """Show what is being done for a language."""
        if self._live:
            print(f"\r\x1b[K  {shown(name)}: {doing} ...", end="", flush=True)

    def done(self, line: str) -> None:
        """Print the line that stays."""
        if not self._quiet:
            print(f"\r\x1b[K{shown(line)}" if self._live else shown(line), flush=True)

    def clear(self) -> None:
        """Take the changing line away."""
        if self._live:
            print("\r\x1b[K", end="", flush=True)
