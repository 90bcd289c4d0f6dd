"""What is wrong with the shape of a table: cells too many or too few, spans that leave it or meet, heads that lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import Place, Problem
from .documents import Loaded
from .slots import Loc

_TOO_FEW = "add a cell: ~ is one to write in"
_TOO_MANY = "take one away, or put quotes around a text with a comma in it"


class _Cell(NamedTuple):
    """A cell as plain data has it: where it stands in the file, and how many columns and rows it covers."""

    path: Loc
    columns: int
    rows: int


def table_problems(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is wrong with the shapes of all tables of plain data; what is no table to the model is passed by."""
    for path, block in _blocks(loaded.data):
        content = block.get("table") if isinstance(block, dict) else None
        columns = content.get("columns") if isinstance(content, dict) else None
        if isinstance(content, dict) and isinstance(columns, list) and columns:
            yield from _heads(columns, (*path, "table"), loaded, row_heads=bool(content.get("row-heads")))
            yield from _spans(content.get("rows"), len(columns), (*path, "table"), loaded)


def _blocks(data: Any) -> Iterator[tuple[Loc, Any]]:
    """Yield all blocks of plain data with their paths."""
    sections = data.get("sections")
    held: list[tuple[Loc, Any]] = [(("introduction",), data.get("introduction"))]
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        held.append((("sections", number, "blocks"), section.get("blocks") if isinstance(section, dict) else None))
    for path, blocks in held:
        yield from (((*path, index), block) for index, block in enumerate(blocks if isinstance(blocks, list) else ()))


def _heads(columns: Sequence[Any], path: Loc, loaded: Loaded, *, row_heads: bool) -> Iterator[Problem]:
    """Yield the columns without a head, but for the one over the heads of rows, and groups that reach too far."""
    covered = 0
    for index, column in enumerate(columns):
        if not isinstance(column, dict):
            continue
        place = loaded.place((*path, "columns", index))
        if not column.get("head") and not (row_heads and index == 0):
            hint = "write head: for it; with row-heads: true the first column may have none"
            yield Problem(f"column {index + 1} of this table has no head", place, hint)
        group = column.get("group")
        count = group.get("columns", 1) if isinstance(group, dict) else 1
        if group is not None and index < covered:
            yield Problem("two groups stand over this column", place, "take one away, or let the first cover fewer")
        elif isinstance(count, int) and index + count > len(columns):
            hint = "let it cover fewer, or write the same group: beside each of its columns instead"
            yield Problem(f"this group covers {count} columns, and {len(columns) - index} are left", place, hint)
        elif isinstance(count, int) and group is not None:
            covered = index + count


def _spans(rows: Any, count: int, path: Loc, loaded: Loaded) -> Iterator[Problem]:
    """Yield the rows that do not fill their columns, and the cells that leave the table or meet others."""
    hanging: dict[int, tuple[int, int]] = {}
    cells = [_cells(row, (*path, "rows", index)) for index, row in enumerate(rows if isinstance(rows, list) else ())]
    for index, row in enumerate(cells):
        if not row:
            return  # said by the model
        taken = {column: line for column, (line, left) in hanging.items() if left}
        hanging = {column: (line, left - 1) for column, (line, left) in hanging.items() if left > 1}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            yield from _cell(cell, (index, column), (len(cells), count), taken, loaded)
            if cell.rows > 1:
                hanging |= dict.fromkeys(range(column, column + cell.columns), (index, cell.rows - 1))
            column += cell.columns
        yield from _filled(row, (index, column), count, taken, loaded.place((*path, "rows", index)))


def _cells(row: Any, path: Loc) -> list[_Cell] | None:
    """Return the cells of a row, or None for what is no row to the model."""
    if not isinstance(row, list):
        return None
    found = []
    for index, cell in enumerate(row):
        own = cell if isinstance(cell, dict) else {}
        spans = own.get("columns", 1), own.get("rows", 1)
        if not all(isinstance(span, int) and not isinstance(span, bool) and span > 0 for span in spans):
            return None
        found.append(_Cell((*path, index), *spans))
    return found


def _cell(
    cell: _Cell, at: tuple[int, int], size: tuple[int, int], taken: dict[int, int], loaded: Loaded
) -> Iterator[Problem]:
    """Yield what is wrong with a cell at a row and a column of a table of so many rows and columns."""
    (row, column), (rows, columns) = at, size
    place = loaded.place(cell.path)
    met = next((line for line in range(column, column + cell.columns) if line in taken), None)
    if met is not None:
        message = f"this cell would stand on the one that reaches down from row {taken[met] + 1}"
        yield Problem(message, place, "let one of the two cover less: columns: or rows:")
    elif cell.columns > 1 and column + cell.columns > columns:
        message = f"this cell covers {cell.columns} columns, and {max(columns - column, 0)} are left"
        yield Problem(message, place, "let it cover fewer: columns:")
    if cell.rows > 1 and row + cell.rows > rows:
        message = f"this cell covers {cell.rows} rows, and {rows - row} are left"
        yield Problem(message, place, "let it cover fewer: rows:")


def _filled(
    row: Sequence[_Cell], at: tuple[int, int], count: int, taken: dict[int, int], place: Place
) -> Iterator[Problem]:
    """Yield the problem of a row, by its index, whose cells end before the last column or after it."""
    index, column = at
    held = sum(cell.columns for cell in row) + sum(1 for one in taken if one < count)
    reaching = f", with {len(taken)} from above" if taken else ""
    columns = "column" if held == 1 else "columns"
    what = f"row {index + 1} of this table fills {held} {columns}{reaching}, and there are {count}"
    if held > count and not any(cell.columns > 1 and column > count for cell in row):
        yield Problem(what, place, _TOO_MANY)
    elif held < count:
        yield Problem(what, place, _TOO_FEW)
