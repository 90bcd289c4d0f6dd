"""Rosters as Excel workbooks, through openpyxl: each cell as Excel shows it.

A number has the zeros of its format (a phone number typed as 014117710 is 14117710 with the format 000000000). What
Excel has made of something else is a fault: a date, a number of more digits than it keeps, a formula without its
result; and so is what a person has struck through. A cell that is merged over rows is that of each of them.
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from ..errors import ContentError, Place, Problem
from .cells import EMPTY, Cell, Row, Sheet, as_typed
from .numbers import has_lost_digits, shown

MAX_BYTES = 512 << 20
"""As large as a workbook may be when it is unpacked."""
MAX_CELLS = 4_000_000
_FORMULA = re.compile(rb"<f[ />]")
_RETYPE = "format the column as Text, and type what is meant from its source"
_SAVED = "open it in Excel, and save it as an Excel workbook (.xlsx)"


def read_workbook(raw: bytes, file: str) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook, those that nobody sees last. Raises ContentError for what is no workbook."""
    has_formulas = _looked_into(raw, file)
    book = _loaded(raw, file, data_only=True)
    formulas = _loaded(raw, file, data_only=False) if has_formulas else None
    sheets = sorted(book.worksheets, key=_is_unseen)
    names = {sheet.title: f"{file} [{sheet.title}]" if len(sheets) > 1 else file for sheet in sheets}
    return tuple(_sheet(one, formulas[one.title] if formulas else None, names[one.title]) for one in sheets)


def _looked_into(raw: bytes, file: str) -> bool:
    """Tell whether a workbook has formulas. Raises ContentError for what is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = parts.namelist()
            if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
                raise _unreadable(file, "it is too large")
            if "xl/workbook.xml" not in names:
                raise _unreadable(file, "it is no workbook of Excel's")
            return any(_FORMULA.search(parts.read(name)) for name in names if name.startswith("xl/worksheets/"))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _unreadable(file, str(error)) from None


def _loaded(raw: bytes, file: str, *, data_only: bool) -> Any:
    """Return a workbook, with the results of its formulas or with the formulas."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - a tenth of a second, and an extra
    except ImportError:
        hint = "pip install brochure[clinics]; or save the roster as CSV UTF-8"
        raise ContentError([Problem("workbooks are read by openpyxl, which is not installed", hint=hint)]) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that it does not keep, and of dates that are none
            return load_workbook(io.BytesIO(raw), data_only=data_only, rich_text=True, keep_links=False)
    except Exception as error:  # of any kind, from a file of any origin
        raise _unreadable(file, f"{type(error).__name__}: {error}") from None


def _unreadable(file: str, why: str) -> ContentError:
    return ContentError([Problem(f"the workbook cannot be read: {why}", Place(file), _SAVED)])


def _sheet(sheet: Any, formulas: Any, file: str) -> Sheet:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        hint = "delete the empty rows and columns behind the last clinic, and save"
        raise ContentError([Problem(f"the sheet has {sheet.max_row:,} rows", Place(file), hint)])
    merged, across = merged_down(sheet), _merged_across(sheet)
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        found = [_cell(cell, formulas) for cell in cells]
        for index in range(len(found)):
            origin = merged.get((number, index + 1))
            if origin and origin[0] < number and origin[0] <= len(rows):
                found[index] = rows[origin[0] - 1].cells[index]._replace(doubt=f"it is merged with row {origin[0]}")
            if (number, index + 1) in across and not found[index].is_empty:
                found[index] = found[index]._replace(fault="it is merged over several columns", hint="part the cells")
        fault = "the row is hidden" if _is_hidden(sheet.row_dimensions.get(number), "height") else ""
        hint = "show the row, look at it, and save; or delete it" if fault else ""
        rows.append(Row(Place(file, number), tuple(found), fault, hint))
    return Sheet(file, tuple(rows), sheet.title, _hidden_columns(sheet), is_hidden=_is_unseen(sheet))


def _is_unseen(sheet: Any) -> bool:
    return bool(sheet.sheet_state != "visible")


def merged_down(sheet: Any) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return the cells of a sheet that are merged with one above, by row and column from 1, with the first of each."""
    return {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1)
    }


def _merged_across(sheet: Any) -> frozenset[tuple[int, int]]:
    """Return the first cells of those that are merged over columns."""
    return frozenset((area.min_row, area.min_col) for area in sheet.merged_cells.ranges if area.min_col != area.max_col)


def _hidden_columns(sheet: Any) -> frozenset[int]:
    """Return the columns that nobody sees, counted from 0; some stand for all up to `max`."""
    return frozenset(
        number - 1
        for each in sheet.column_dimensions.values()
        if _is_hidden(each, "width")
        for number in range(each.min or 1, min(each.max or each.min or 1, sheet.max_column) + 1)
    )


def _is_hidden(dimension: Any, size: str) -> bool:
    return dimension is not None and (bool(dimension.hidden) or getattr(dimension, size) == 0)


def _cell(cell: Any, formulas: Any) -> Cell:
    """Return a cell as Excel shows it."""
    value = cell.value
    if value is None:
        is_formula = formulas is not None and formulas[cell.coordinate].data_type == "f"
        fault = "it holds a formula, and the file has no result of it"
        return Cell("", fault, "open it in Excel and save it; or paste it as values") if is_formula else EMPTY
    found = _as_shown(cell, value)
    if cell.comment is None or found.fault:
        return found
    said = " ".join(str(cell.comment.text).split())[:80]
    return found._replace(doubt=f"somebody has noted on it: {said!r}", hint="look whether the cell is right")


def _as_shown(cell: Any, value: Any) -> Cell:
    if _is_struck(cell):
        return Cell(str(value), "it is struck through", "delete what does not hold; or take the line away")
    if isinstance(value, (date, time, timedelta)):
        return Cell(str(value), f"Excel has made a date or a time of it, {value}", _RETYPE)
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format or "")
    return as_typed(str(value).replace("_x000D_", "\n"))


def _number(value: float, form: str) -> Cell:
    if not math.isfinite(value):
        return Cell(str(value), f"{value} is no number", _RETYPE)
    text = shown(value, form)
    if form.strip() == ";;;":
        return Cell(text, "its format hides it", "format the cell as Text, and look at what stands in it")
    if has_lost_digits(value, form):
        return Cell(text, f"{value:.15g} may have lost digits in the spreadsheet", _RETYPE)
    return Cell(text, bare=text == str(int(value)))


def _is_struck(cell: Any) -> bool:
    """Tell whether a cell or a part of its text is struck through."""
    parts = cell.value if isinstance(cell.value, list) else ()
    return bool(cell.font and cell.font.strike) or any(
        getattr(part, "font", None) is not None and part.font.strike for part in parts
    )
