"""Sheets of any program as rows of cells: .xlsx through openpyxl, .ods, .xls and .xlsb through calamine, .csv.

A cell is the text that a person typed, or says what a program has made of it: a date, a number, an error.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine
from openpyxl import load_workbook

_BLANK = re.compile(r"_x000[9AD]_")
"""How Excel writes tabs and ends of lines that were typed or pasted into a cell."""
_LOST = re.compile(r"\?{3,}")
_ERROR = re.compile(r"#(NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|ERROR!)|Err:\d{3}")
"""What cells of Excel, Google Sheets and LibreOffice show where a formula fails."""
MAX_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, why that is not what a person typed, and a comment that hangs on it.

    A number may be what was typed: `is_number` lets the reader ask the source. A `remark` is told, and the text taken.
    """

    text: str = ""
    fault: str = ""
    is_number: bool = False
    comment: str = ""
    remark: str = ""


EMPTY = Cell()
Rows = Sequence[Sequence[Cell]]


def read_workbook(data: bytes) -> Sequence[Rows]:
    """Return the sheets of a zipped workbook. Raises whatever its library does."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        is_excel = "xl/workbook.xml" in parts.namelist()
    if not is_excel:
        return read_other_workbook(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it does not keep
        written = load_workbook(io.BytesIO(data))
        has_formulas = any(
            cell.data_type == "f" for sheet in written.worksheets for row in _bounded(sheet) for cell in row
        )
        results = load_workbook(io.BytesIO(data), data_only=True) if has_formulas else None
    return [
        [
            [_of_excel(cell, results[sheet.title][cell.coordinate] if results else cell) for cell in row]
            for row in _bounded(sheet)
        ]
        for sheet in written.worksheets
    ]


def _bounded(sheet: Any) -> Iterable[Iterable[Any]]:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise ValueError(f"a sheet has {sheet.max_row:,} rows and {sheet.max_column:,} columns")
    rows: Iterable[Iterable[Any]] = sheet.iter_rows()
    return rows


def _of_excel(cell: Any, result: Any) -> Cell:
    comment = " ".join(cell.comment.text.split()) if cell.comment else ""
    if cell.data_type != "f":
        return _cell(cell.value, comment)
    if result.value is None:
        return Cell("", "a formula stands there, and its result is not in the file", comment=comment)
    made = _cell(result.value, comment)
    return Cell(made.text, made.fault, made.is_number, comment, "a formula has made this text")


def read_other_workbook(data: bytes) -> Sequence[Rows]:
    """Return the sheets of an OpenDocument or older Excel workbook. Raises whatever its library does."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    return [
        [[_cell(value) for value in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    ]


def read_delimited(data: bytes) -> Sequence[Rows]:
    """Return the one sheet of a CSV, whatever separates its columns. Raises ValueError where letters were lost."""
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)
    if named:
        return [_split(rest, named[1])]
    return [max((_split(text, separator) for separator in ",;\t"), key=_regular)]


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is no UTF-8 text; in Excel, save it as “CSV UTF-8”, or as a workbook") from None


def _split(text: str, separator: str) -> Rows:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [[_cell(value) for value in row] for row in rows]


def _regular(rows: Rows) -> int:
    """Count the rows that have several cells."""
    return sum(len(row) > 2 for row in rows)


def _cell(value: object, comment: str = "") -> Cell:
    if value is None:
        return Cell(comment=comment) if comment else EMPTY
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = (
        f"{value:.15g}" if is_number else str(value).upper() if isinstance(value, bool) else _BLANK.sub(" ", str(value))
    )
    return Cell(text, _fault(value, text), is_number, comment)


def _fault(value: object, text: str) -> str:
    """Return why a value is not what a person typed, or "" where it may be."""
    if isinstance(value, datetime | date | time | timedelta):
        return f"the program has made a date or a time of what was typed: {text}"
    if not isinstance(value, str):
        return f"the program has made {'a number' if text[:1].isdigit() else 'a value'} of what was typed: {text}"
    if _ERROR.fullmatch(text.strip()):
        return f"the cell shows the error {text.strip()}"
    return "its letters were lost when the file was saved: save it as CSV UTF-8" if _LOST.search(text) else ""
