"""What is wrong with a picture's file, in words for its author."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MAX_LINES = 4
"""So many lines of a file are named where the same is wrong on more."""


class Fault(NamedTuple):
    """One thing that is wrong with a picture: what, what to do about it, and on which line of the file (0 is none)."""

    what: str
    hint: str = ""
    line: int = 0


class FaultError(ValueError):
    """A part of a picture cannot be drawn; the others are still looked at."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.what)


class RefusedError(ValueError):
    """A picture may not be used; `faults` says why, each kind of fault once, with all its lines."""

    def __init__(self, faults: Iterable[Fault] | str, hint: str = "") -> None:
        given = [Fault(faults, hint)] if isinstance(faults, str) else list(faults)
        self.faults = tuple(_gathered(given))
        super().__init__("; ".join(fault.what for fault in self.faults))


def _gathered(faults: list[Fault]) -> Iterable[Fault]:
    """Yield each kind of fault once, in the order of their first lines, with its lines named."""
    lines: dict[tuple[str, str], list[int]] = {}
    for what, hint, line in faults:
        lines.setdefault((what, hint), []).append(line)
    for (what, hint), found in lines.items():
        known = [*dict.fromkeys(line for line in found if line)]
        shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in what)  # for terminals
        yield Fault(f"{_lines(known)}: {shown}" if known else shown, hint, known[0] if known else 0)


def _lines(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]} of the drawing"
    shown = ", ".join(map(str, lines[:MAX_LINES]))
    return f"lines {shown}{' and more' if len(lines) > MAX_LINES else ''} of the drawing"
