"""The ledger of what was sent: a line of JSON before each hand-over, which says that nobody knows, and one after it.

A later line of a message stands for an earlier one. So a process that is killed while it hands a message over leaves
`unknown`, and such a message is never sent again by itself: it may have arrived. Whom it went to is kept as a keyed
hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ..disk import append_lines, read_file
from ..errors import OutputError, Place, Problem
from .key import FILE as KEY_FILE
from .key import keyed

FILE = "ledger.jsonl"
_CHECK = "this key"


class State(StrEnum):
    """What became of a message."""

    ACCEPTED = "accepted"
    """The server has taken it."""
    REFUSED = "refused"
    """The server has not taken it, or never got all of it: the next run tries again."""
    UNKNOWN = "unknown"
    """It was handed over, and no answer came: it is sent again only where a person says so."""


class Item(NamedTuple):
    """Which message: the keyed hash of whom it is for, and what it holds. `says` is a hash of its text."""

    to: str
    clinic: str
    leaflet: str
    version: str
    language: str
    edition: str
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a message. `item` is which, `drawn` a hash of what its PDF was drawn from.

    `at` is when the row was written, as YYYY-MM-DDTHH:MM:SSZ, `reply` the server's code and nothing that it said.
    """

    item: Item
    state: State
    at: str
    drawn: str = ""
    reply: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as read: the last row of each message, and when the last one was written."""

    rows: Mapping[Item, Row] = field(default_factory=dict)
    last: str = ""

    def drawn_so(self, item: Item, drawn: str) -> Row | None:
        """Return the last row of a message whose PDF was drawn from the same; `says` is not asked."""
        same = (row for row in self.rows.values() if row.drawn == drawn and row.item._replace(says=item.says) == item)
        return next(same, None)


def read_ledger(folder: Path, key: bytes) -> Ledger:
    """Return the ledger of a folder. Raises OutputError where it was written with another key, or is damaged.

    With another key every recipient would be a new one, and all messages would be sent again.
    """
    path = folder / FILE
    if not path.exists():
        return Ledger()
    first, *lines = read_file(path, "ledger").split(b"\n")
    if first != _head(key).rstrip(b"\n"):
        message = "the ledger was written with another key: nobody can tell to whom something was sent"
        raise OutputError([Problem(message, Place(str(path), 1), f"put back {KEY_FILE} from a backup")])
    rows: dict[Item, Row] = {}
    last = ""
    for number, line in enumerate(lines[:-1], 2):
        row = _row(line, Place(str(path), number))
        rows[row.item] = row
        last = max(last, row.at)
    return Ledger(rows, last)


def add_row(folder: Path, key: bytes, row: Row) -> None:
    """Add a row, and return when it is on the disk. Raises OutputError."""
    path = folder / FILE
    head = b"" if path.exists() and path.stat().st_size else _head(key)
    append_lines(path, head + _line(row))


def _head(key: bytes) -> bytes:
    return json.dumps({"key": keyed(key, _CHECK)}).encode() + b"\n"


def _line(row: Row) -> bytes:
    return json.dumps(asdict(row) | {"item": row.item._asdict()}, separators=(",", ":")).encode() + b"\n"


def _row(line: bytes, place: Place) -> Row:
    """Return the row of a line. Raises OutputError: what a damaged line said may be that a message was sent."""
    names = {one.name for one in fields(Row)}
    try:
        found = {name: value for name, value in json.loads(line).items() if name in names}
        item = Item(**{name: str(value) for name, value in found.pop("item").items()})
        return Row(item, State(found.pop("state")), **{name: str(value) for name, value in found.items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        message = "the line is damaged: nobody can tell what was sent"
        raise OutputError([Problem(message, place, "put the ledger back from a backup")]) from None
