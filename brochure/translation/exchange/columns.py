"""Which columns of a sheet are which, by their titles or by what stands in them.

People insert columns and rows, translate the titles, and put sheets of their own in front.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from ...languages import called
from .tables import Cell, Rows

_TITLES = {"target": "translation", "comments": "comment", "notes": "note", "status": "state"}
"""Other words for our titles."""
_WITHIN = 60
"""Titles stand in so many rows from the top."""


@dataclass(frozen=True)
class Known:
    """What a translation has now: sources and targets by segment id, ids of what is stale, and its language."""

    sources: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    stale: Set[str] = frozenset()
    language: str = ""

    @cached_property
    def of_sources(self) -> frozenset[str]:
        """The sources with single spaces."""
        return frozenset(map(plain, self.sources.values()))

    @cached_property
    def of_targets(self) -> frozenset[str]:
        """The targets with single spaces."""
        return frozenset(map(plain, self.targets.values()))


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a sheet are, by our titles, and the number of the first row of texts, both from 0."""

    columns: Mapping[str, int]
    begins: int
    hits: int


def plain(text: str) -> str:
    """Return a text with single spaces, to be compared."""
    return " ".join(text.split())


def layout(rows: Rows, known: Known) -> Layout | None:
    """Return the layout of a sheet, or None where it holds no texts and translations."""
    titles, at = _titles(rows, known)
    columns = dict(titles)
    width = max(map(len, rows), default=0)

    def best(holds: Callable[[str], bool]) -> tuple[int, int]:
        counts = [sum(holds(cell.text) for row in rows for cell in row[n : n + 1]) for n in range(width)]
        taken = set(columns.values())
        count, column = max(((count, -n) for n, count in enumerate(counts) if n not in taken), default=(0, 0))
        return count, -column

    for name, holds in (
        ("id", known.sources.__contains__),
        ("source", lambda text: plain(text) in known.of_sources),
        ("translation", lambda text: bool(text) and plain(text) in known.of_targets),
    ):
        if name not in columns:
            count, column = best(holds)
            if count:
                columns[name] = column
    begins = at + 1 if titles else _first(rows, columns, known)
    if "source" in columns and "translation" not in columns:
        beside = _beside(rows[begins:], columns)
        columns |= {} if beside is None else {"translation": beside}
    if "translation" not in columns or not {"id", "source"} & columns.keys():
        return None
    hits = sum(
        _text(row, columns.get("id")) in known.sources or plain(_text(row, columns.get("source"))) in known.of_sources
        for row in rows[begins:]
    )
    return Layout(columns, begins, hits)


def _titles(rows: Rows, known: Known) -> tuple[Mapping[str, int], int]:
    """Return our titles with their columns, and the row where they stand; none where no row has two of them."""
    ours = {"id", "source", "translation", "state", "note", "comment"}
    for at, row in enumerate(rows[:_WITHIN]):
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            title = cell.text.strip().casefold()
            title = _TITLES.get(title, title)
            if title not in ours and known.language and called(title) == known.language:
                title = "translation"
            if title in ours:
                found.setdefault(title, column)
        if len(found) > 2 or (found.keys() >= {"source", "translation"} and not _is_about(row)):
            return found, at
    return {}, 0


def _is_about(row: Sequence[Cell]) -> bool:
    """Tell whether a row is the one above the titles that names the two languages."""
    words = [cell.text.strip().casefold() for cell in row if cell.text.strip()]
    return len(words) == 4 and words[::2] == ["source", "translation"]


def _first(rows: Rows, columns: Mapping[str, int], known: Known) -> int:
    """Return the first row with a text of the leaflet."""
    for at, row in enumerate(rows):
        if _text(row, columns.get("id")) in known.sources:
            return at
        if plain(_text(row, columns.get("source"))) in known.of_sources:
            return at
    return 0


def _beside(rows: Rows, columns: Mapping[str, int]) -> int | None:
    """Return the next column after the sources in which something is written."""
    for column in range(columns["source"] + 1, max(map(len, rows), default=0)):
        if column not in columns.values() and any(_text(row, column).strip() for row in rows):
            return column
    return None


def _text(row: Sequence[Cell], column: int | None) -> str:
    return row[column].text if column is not None and column < len(row) else ""
