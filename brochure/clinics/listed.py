"""Rosters as YAML: a list of clinics, each with the keys that a sheet's columns are headed by.

A key's value may be a text, a list (of languages), or texts by language: ``name: {en: Lalitpur, ne: ललितपुर}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_yaml
from ..errors import ContentError, Place, Problem, Severity
from .cells import EMPTY, Cell, Row, Sheet, as_typed

_FORM = "write a list: - code: lalitpur, and below it the other keys of that clinic"


def read_listed(path: Path) -> Sheet:
    """Read a YAML file as a sheet whose heading are its keys. Raises ContentError for what is no list of clinics."""
    loaded = load_yaml(path)
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(loaded.problems)
    above: tuple[str | int, ...] = ("clinics",) if isinstance(loaded.data, dict) and "clinics" in loaded.data else ()
    found = loaded.data["clinics"] if above else loaded.data
    if not isinstance(found, list):
        raise ContentError([Problem("this is no list of clinics", loaded.place(()), _FORM)])
    rows = [_entries(item, (*above, index), loaded) for index, item in enumerate(found)]
    keys = tuple(dict.fromkeys(key for cells in rows for key in cells))
    heading = Row(loaded.place(above), tuple(map(Cell, keys)))
    places = [loaded.place((*above, index)) for index in range(len(rows))]
    ends = [*(place.line for place in places[1:]), 0]
    body = (_row(cells, keys, place, end - place.line) for cells, place, end in zip(rows, places, ends, strict=True))
    return Sheet(str(path), (heading, *body))


def _row(cells: dict[str, Cell], keys: tuple[str, ...], place: Place, lines: int) -> Row:
    """Return the row of a clinic; the last of a file takes all lines that are left, and a negative number of them."""
    fault = "" if cells else "this is no clinic"
    return Row(place, tuple(cells.get(key, EMPTY) for key in keys), fault, _FORM if fault else "", lines)


def _entries(item: Any, path: tuple[str | int, ...], loaded: Loaded) -> dict[str, Cell]:
    if not isinstance(item, dict):
        return {}
    found = dict[str, Cell]()
    for key, value in item.items():
        found |= dict(_cells(str(key), value, (*path, key), loaded))
    return found


def _cells(key: str, value: Any, path: tuple[str | int, ...], loaded: Loaded) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a key, each under its heading."""
    if isinstance(value, dict):
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
