"""Rows that were refused, as the user's own sheet: its heading, these rows, and in front a column that says why.

The sheet that comes back may be mended and given as a roster itself: the column in front is not read.
"""

from __future__ import annotations

import re
from pathlib import Path

from .. import foreign
from ..disk import read_file
from ..errors import OutputError, Severity
from .delimited import SAID
from .headings import REASON
from .roster import RefusedRow, RosterReading

SUFFIX = "_to-mend"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_NUMBERED = re.compile(rf"{SUFFIX}(-\d+)?$")
_BOM = "\ufeff"
_IN_FRONT = re.compile(rf'"(?:{REASON}|[^"]*(?:""[^"]*)*)"')


def returned_to(path: Path, folder: Path, data: bytes) -> Path:
    """Return the file for refused rows in a folder: for those of clinics.csv, clinics_to-mend.csv.

    A file that is there already may have been mended by hand: unless it holds the same, the name gets a number.
    """
    kind = ".xlsx" if data.startswith(b"PK") else path.suffix
    stem = _NUMBERED.sub("", path.stem)
    names = (f"{stem}{SUFFIX}{number}{kind}" for number in ("", *(f"-{count}" for count in range(2, 1000))))
    paths = (folder / name for name in names)
    return next(one for one in paths if not one.exists() or one.read_bytes() == data)


def returned(path: Path, reading: RosterReading) -> bytes:
    """Return a roster's file with its heading and its refused rows alone, each with a reason. Raises OutputError."""
    raw = read_file(path, "roster")
    with foreign.reading("roster", OutputError):
        return _returned(raw, path, reading)


def _returned(raw: bytes, path: Path, reading: RosterReading) -> bytes:
    if raw.startswith(b"PK"):
        from .returned_book import returned_workbook  # noqa: PLC0415 - an extra

        return returned_workbook(raw, reading)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    is_listed = path.suffix.lower() in {".yaml", ".yml"}
    lines = (_listed if is_listed else _delimited)(text.split("\n"), reading)
    ends = "\r\n" if b"\r\n" in raw else "\n"
    mark = _BOM if raw.startswith(_BOM.encode()) else ""
    return (mark + ends.join([*lines, ""])).encode()


def why(row: RefusedRow) -> str:
    """Say in a line what is wrong with a row, and what to do."""
    errors = (problem for problem in row.problems if problem.severity is Severity.ERROR)
    said = "; ".join(f"{problem.message} ({problem.hint})" if problem.hint else problem.message for problem in errors)
    return _CONTROLS.sub(" ", said)


def _delimited(lines: list[str], reading: RosterReading) -> list[str]:
    """Return the lines of a text of cells; the new cell stands in front, where no missing sign can move it."""
    sign = reading.delimiter
    ((_, head),) = reading.heads
    again = lines[head - 1].startswith(f'"{REASON}"')
    above = [
        line if again or not line.strip() or SAID.match(f"{line}\n") else f"{sign}{line}" for line in lines[: head - 1]
    ]
    found = [*above, *_led(REASON, lines[head - 1 : head], sign, again=again)]
    for row in reading.refused:
        own = lines[row.place.line - 1 : row.place.line - 1 + row.lines]
        found += _led(why(row), own, sign, again=again)
    return found


def _led(reason: str, lines: list[str], sign: str, *, again: bool) -> list[str]:
    """Return the lines of a row with a reason in front, in the place of that of the last time."""
    first, *others = lines
    if again:
        was = _IN_FRONT.match(first)
        first = first[was.end() + 1 :] if was else first
    doubled = reason.replace('"', '""')
    return [f'"{doubled}"{sign}{first}', *others]


def _listed(lines: list[str], reading: RosterReading) -> list[str]:
    """Return the lines of a list, each clinic below a comment that says why."""
    first = min((row.place.line for row in reading.refused), default=1)
    begins = next((index for index, line in enumerate(lines) if line.lstrip().startswith("-")), first - 1)
    found = [line for line in lines[:begins] if not line.startswith(f"# {REASON}: ")]
    for row in reading.refused:
        start = row.place.line - 1
        own = lines[start : start + row.lines if row.lines > 0 else None]
        kept = [line for line in own if not line.startswith(f"# {REASON}: ")]
        while kept and not kept[-1].strip():
            kept.pop()
        found += [f"# {REASON}: {why(row)}", *kept]
    return found
