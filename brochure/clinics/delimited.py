"""Rosters as text with commas, semicolons or tabs between the cells, as Excel, LibreOffice and databases write them.

What stands between cells is the sign under which most headings are known: a guess from the text alone (as
`csv.Sniffer` makes) takes the commas of addresses for it. A row that has more cells than the heading, or fewer, is
refused: all numbers behind the place where a sign is missing would stand under another heading.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from ..content.encodings import decoded
from ..errors import Place
from .cells import Row, Sheet, as_typed

MAX_BYTES = 64 << 20
"""As large as a roster may be: more than a hundred thousand clinics."""
MAX_LINES = 40
"""So many lines may stand in one row, with line ends inside its cells."""
DELIMITERS = (",", ";", "\t", "|")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_QUOTED = 'put quotation marks round a cell that has {sign} in it, and write "" for a mark that is meant'
_HINT = "in Excel: Save As, CSV UTF-8 (Comma delimited); or save it as an Excel workbook (.xlsx)"
SAID = re.compile(r"sep=(.)\n", re.IGNORECASE)
"""The first line by which Excel is told what stands between cells."""
_TRIES = 20
"""So many lines are looked at to find what stands between cells."""


class Dialect(NamedTuple):
    """How a text is written: what stands between its cells, and how many cells its heading has."""

    delimiter: str
    width: int


def read_delimited(raw: bytes, file: str, known: Callable[[str], bool]) -> Sheet:
    """Read a text of cells; `known` tells whether a heading is one. Raises ContentError for what is no UTF-8 text."""
    text = decoded(raw, file, most=MAX_BYTES, hint=_HINT).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    said = SAID.match(text)
    dialect = dialect_of(lines[bool(said) :], known, said[1] if said else "")
    rows = tuple(_rows(lines, int(bool(said)), dialect, file))
    return Sheet(file, rows, delimiter=dialect.delimiter)


def dialect_of(lines: Sequence[str], known: Callable[[str], bool], delimiter: str = "") -> Dialect:
    """Return how lines are written, by what they look like with each sign between their cells."""
    signs = (delimiter,) if delimiter else DELIMITERS
    *_, width, sign = max((*_score(lines[:_TRIES], one, known), one) for one in reversed(signs))
    return Dialect(sign, width)


def _score(lines: Sequence[str], delimiter: str, known: Callable[[str], bool]) -> tuple[int, int, int]:
    """Return the known headings of the best line, how many lines have cells as many as that, and how many these are."""
    rows = [row for row in _parsed(lines, delimiter) if any(row)]
    counts = [sum(map(known, row)) for row in rows]
    best = max(range(len(rows)), key=lambda index: counts[index], default=0)
    heading = [rows[index] for index in range(max(best - 1, 0), min(best + 2, len(rows))) if counts[index]]
    width = max(map(_filled, heading), default=0)
    alike = sum(_filled(row) == width for row in rows) if width > 1 else 0
    return max(counts, default=0), alike, width


def _parsed(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []


def _rows(lines: Sequence[str], start: int, dialect: Dialect, file: str) -> Iterator[Row]:
    """Yield the rows of a text. Where one cannot be read, its first line alone has a fault, and the next is a row."""
    at = start
    while at < len(lines):
        count, cells, fault = _record(lines, at, dialect)
        hint = _QUOTED.format(sign=_NAMES.get(dialect.delimiter, dialect.delimiter)) if fault else ""
        yield Row(Place(file, at + 1), tuple(map(as_typed, cells)), fault, hint, count)
        at += count


def _record(lines: Sequence[str], at: int, dialect: Dialect) -> tuple[int, list[str], str]:
    """Return of how many lines a row is, its cells, and what is wrong with it."""
    sign, line = dialect.delimiter, lines[at]
    if '"' not in line:
        cells = line.split(sign)
        return 1, cells, _width_fault(cells, dialect.width)
    reader = csv.reader(
        (f"{one}\n" for one in lines[at : at + MAX_LINES]), delimiter=sign, strict=True, skipinitialspace=True
    )
    with suppress(csv.Error):
        cells = next(reader)
        fault = _width_fault(cells, dialect.width)
        runs_on = reader.line_num > 1 and any(cell.count(sign) >= dialect.width - 1 for cell in cells if "\n" in cell)
        if reader.line_num == 1 or not (fault or runs_on):
            return reader.line_num, cells, fault
    return 1, line.replace('"', "").split(sign), 'a quotation mark (") in it has no other, or stands inside a cell'


def _width_fault(cells: Sequence[str], width: int) -> str:
    """Return that a row has more cells than the heading, or fewer; empty ones at its end do not count."""
    filled = _filled(cells)
    if not filled or filled <= width <= len(cells):
        return ""
    return f"the row has {max(filled, min(len(cells), width))} cells, and the heading {width}"


def _filled(cells: Sequence[str]) -> int:
    """Return how many cells there are up to the last that is not empty."""
    return max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)
