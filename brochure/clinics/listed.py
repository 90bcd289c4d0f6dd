"""Rosters as YAML: a list of clinics, each with the keys that a sheet's columns are headed by, or clinics by code.

A key's value may be a text, a list (of languages), texts by language, ``name: {en: Lalitpur, ne: ललितपुर}``, or for
opening hours times by days, ``{sun-fri: 10:00-17:00, sat: closed}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_yaml
from ..errors import ContentError, Place, Problem, Severity
from ..languages import called
from .cells import EMPTY, Cell, Row, Sheet, as_typed
from .headings import CODE

_FORM = "write a list: - code: lalitpur, and below it the other keys of that clinic"


def read_listed(path: Path) -> Sheet:
    """Read a YAML file as a sheet whose heading are its keys. Raises ContentError for what is no list of clinics."""
    loaded = load_yaml(path)
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(loaded.problems)
    above: tuple[str | int, ...] = ("clinics",) if isinstance(loaded.data, dict) and "clinics" in loaded.data else ()
    found = loaded.data["clinics"] if above else loaded.data
    if not found or not isinstance(found, (list, dict)):
        raise ContentError([Problem("this is no list of clinics", loaded.place(()), _FORM)])
    items: dict[str | int, Any] = found if isinstance(found, dict) else dict(enumerate(found))
    paths = [(*above, key) for key in items]
    rows = [_entries(item, path, loaded) for path, item in zip(paths, items.values(), strict=True)]
    keys = tuple(dict.fromkeys(key for cells in rows for key in cells))
    heading = Row(loaded.place(above), tuple(map(Cell, keys)))
    places = [loaded.key_place(path) if isinstance(path[-1], str) else loaded.place(path) for path in paths]
    ends = [*(place.line for place in places[1:]), 0]
    body = (_row(cells, keys, place, end - place.line) for cells, place, end in zip(rows, places, ends, strict=True))
    return Sheet(str(path), (heading, *body))


def _row(cells: dict[str, Cell], keys: tuple[str, ...], place: Place, lines: int) -> Row:
    """Return the row of a clinic; the last of a file takes all lines that are left, and a negative number of them."""
    return Row(place, tuple(cells.get(key, EMPTY) for key in keys), lines=lines)


def _entries(item: Any, path: tuple[str | int, ...], loaded: Loaded) -> dict[str, Cell]:
    """Return the cells of a clinic by their headings; one that is only named has a code alone."""
    name = path[-1]
    found = {CODE: as_typed(name)} if isinstance(name, str) else dict[str, Cell]()
    if isinstance(item, dict):
        for key, value in item.items():
            found |= dict(_cells(str(key), value, (*path, key), loaded))
    elif isinstance(item, list):
        found[CODE] = Cell("", "this is no clinic", _FORM)
    elif item is not None:
        found[CODE] = _cell(item, path, loaded) if CODE not in found else Cell("", "this is no clinic", _FORM)
    return found


def _cells(key: str, value: Any, path: tuple[str | int, ...], loaded: Loaded) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a key, each under its heading."""
    if isinstance(value, dict) and not all(map(called, value)):  # days, not languages
        days = {day: _cell(times, (*path, day), loaded) for day, times in value.items()}
        fault = next((part for part in days.values() if part.fault), None)
        yield key, fault or as_typed("; ".join(f"{day} {part.text}" for day, part in days.items()))
    elif isinstance(value, dict):
        for tag, text in value.items():
            yield f"{key}:{tag}", _cell(text, (*path, tag), loaded)
    elif isinstance(value, list):
        parts = [_cell(one, (*path, index), loaded) for index, one in enumerate(value)]
        fault = next((part for part in parts if part.fault), None)
        yield key, fault or as_typed(", ".join(part.text for part in parts))
    else:
        yield key, _cell(value, path, loaded)


def _cell(value: Any, path: tuple[str | int, ...], loaded: Loaded) -> Cell:
    """Return the cell of a text; a number keeps the zeros that it was typed with."""
    if isinstance(value, str):
        return as_typed(value)
    if value is None:
        return EMPTY
    if isinstance(value, (list, dict)):
        return Cell("", "it holds keys or a list, not a text", "write a text")
    typed = loaded.as_typed(path)
    if isinstance(value, bool):
        return as_typed(typed)
    return as_typed(typed or str(value))
