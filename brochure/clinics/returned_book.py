"""The refused rows of an Excel workbook, as a workbook: their sheets with the heading, these rows, and why."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter

from ..errors import Place
from .headings import REASON, folded
from .returning import why
from .roster import RosterReading
from .workbook import merged_down

_WIDTH = 60
_COLOR = "FFE3C2"


def returned_workbook(raw: bytes, reading: RosterReading) -> bytes:
    """Return the workbook. Formulas are their results, and everything else is as it was: text, formats, widths."""
    book = load_workbook(io.BytesIO(raw), data_only=True, rich_text=True, keep_links=False)
    made = Workbook()
    made.remove(made.active)
    reasons = {row.place: why(row) for row in reading.refused}
    for file, head in reading.heads:
        sheet = next((one for one in book.worksheets if file.endswith(f" [{one.title}]")), book.worksheets[0])
        refused = sorted(place.line for place in reasons if place.file == file)
        if refused:
            target = made.create_sheet(sheet.title)
            rows = [*range(1, head + 1), *refused]
            first = 2 if folded(str(sheet.cell(head, 1).value or "")) == REASON else 1
            merged = merged_down(sheet)
            for number, row in enumerate(rows, 1):
                cells = [
                    sheet.cell(*merged.get((row, column), (row, column)))
                    for column in range(first, sheet.max_column + 1)
                ]
                _write(target, number, cells, REASON if row == head else reasons.get(Place(file, row), ""))
            _dress(target, sheet, first)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def printable(text: str) -> str:
    """Return a text without what no workbook may hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub(" ", text))


def _write(target: Any, number: int, cells: Sequence[Any], reason: str) -> None:
    """Write the cells of a row behind its reason."""
    cell = target.cell(number, 1, printable(reason))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.fill = PatternFill("solid", fgColor=_COLOR) if reason else PatternFill()
    for column, own in enumerate(cells, 2):
        copied = target.cell(number, column, own.value)
        copied.number_format = own.number_format
        copied.font, copied.fill, copied.alignment = copy(own.font), copy(own.fill), copy(own.alignment)
        if isinstance(own.value, str):
            copied.data_type = "s"


def _dress(target: Any, sheet: Any, first: int) -> None:
    """Give the new sheet the widths of the old one, and hide what was hidden."""
    target.column_dimensions["A"].width = _WIDTH
    for column in range(first, sheet.max_column + 1):
        own = sheet.column_dimensions[get_column_letter(column)]
        made = target.column_dimensions[get_column_letter(column - first + 2)]
        made.width, made.hidden = own.width, own.hidden
