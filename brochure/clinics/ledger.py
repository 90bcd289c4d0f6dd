"""The ledger of a batch: a line of JSON for each file that was made, added when the file is in its place.

A later line of a file stands for an earlier one. Lines are added in groups, whole or not at all; what a machine that
went down has left of a line is taken away when the next are added. A file that has no line was never made as far as
the next batch knows, and is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from ..disk import append_lines, read_file, write_file

FILE = "ledger.jsonl"
RELEASED, DRAFT = "released", "draft"
_STALE = 2
"""A ledger is written anew when it has so many times the lines that count."""
_SMALL = 1000
"""A ledger of fewer lines is left as it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a file that was made. `file` is its path from the ledger's folder, with slashes.

    `drawn` is a hash of all that it was drawn from, `sha256` that of its bytes, and `size` their number. `state` is
    "released" or "draft"; `made` the day on which it was made and `next` that of the text's next review, as
    YYYY-MM-DD or "". `clinic` is the clinic's code, `name` what it is called, and `values` what is printed for it.
    `beside` has the hash of each companion of the file, by how its name ends (".html").
    """

    file: str
    leaflet: str
    version: str
    language: str
    edition: str
    clinic: str
    name: str
    state: str
    drawn: str
    sha256: str
    size: int
    pages: int
    made: str = ""
    next: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)

    def paths(self, folder: Path) -> Iterator[Path]:
        """Yield where the file and its companions lie, `folder` being the ledger's."""
        path = folder / self.file
        yield path
        yield from (path.with_suffix(end) for end in self.beside)


_FIELDS = {one.name: str(one.type) for one in fields(Row)}
_NEEDED = {"file", "leaflet", "version", "language", "edition", "clinic", "state", "drawn", "sha256", "size"}


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as read: the last row of each file, by its path, in the order in which files were first made.

    `lines` counts all lines, `damaged` those that are no rows; their files are made again.
    """

    rows: Mapping[str, Row] = field(default_factory=dict)
    lines: int = 0
    damaged: int = 0


def read_ledger(folder: Path) -> Ledger:
    """Return the ledger of a folder; one without the file has an empty one. Raises OutputError."""
    path = folder / FILE
    if not path.exists():
        return Ledger()
    *lines, torn = read_file(path, "ledger").split(b"\n")
    rows: dict[str, Row] = {}
    damaged = 1 if torn else 0
    for line in lines:
        row = _row(line)
        if row is None:
            damaged += 1
        else:
            rows[row.file] = row
    return Ledger(rows, len(lines), damaged)


def last_row(folder: Path, file: str) -> Row | None:
    """Return the row of one file, without reading all others; None for a file that has none. Raises OutputError."""
    path = folder / FILE
    data = read_file(path, "ledger") if path.exists() else b""
    begins = f'{{"file":{json.dumps(file, ensure_ascii=False)},'.encode()
    at = data.rfind(begins)
    while at > 0 and data[at - 1 : at] != b"\n":
        at = data.rfind(begins, 0, at)
    end = data.find(b"\n", at)
    return _row(data[at:end]) if 0 <= at < end else None


def add_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Add rows to the ledger of a folder, and return when they are on the disk. Raises OutputError."""
    append_lines(folder / FILE, b"".join(map(_line, rows)))


def tidy_ledger(folder: Path, ledger: Ledger) -> None:
    """Write a ledger anew where most of its lines no longer count. Raises OutputError."""
    if ledger.lines > max(_SMALL, _STALE * len(ledger.rows)):
        write_file(folder / FILE, b"".join(map(_line, ledger.rows.values())))


def _line(row: Row) -> bytes:
    return json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _row(line: bytes) -> Row | None:
    """Return the row of a line, without what another version of the program has added to it; None for what is none."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict) or not found.keys() >= _NEEDED:
        return None
    known = {name: found[name] for name in _FIELDS if name in found}
    if not all(_is_of(_FIELDS[name], value) for name, value in known.items()):
        return None
    return Row(**{"name": "", "pages": 0, **known})


def _is_of(kind: str, value: Any) -> bool:
    """Tell whether plain data are of a field's type."""
    if kind == "int":
        return type(value) is int
    if kind == "str":
        return isinstance(value, str)
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
