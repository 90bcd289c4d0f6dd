"""The contact sheet as an Excel workbook, to be printed and signed: its heading stands on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from .contacts import Change, Contact, SheetOf
from .returned_book import printable

_COLUMNS = (("clinic", 22), ("name", 30), ("what", 30), ("now", 34), ("last run", 34), ("change", 12), ("right", 8))
_COLORS = {Change.CHANGED: "FFE3C2", Change.NEW: "E6F2F1", Change.GONE: "EEEEEE"}
_LINE = Side(style="thin", color="999999")


def contact_workbook(lines: Sequence[Contact], of: SheetOf) -> bytes:
    """Return the file: what it is of, lines to sign on, and a row for each contact with a box to tick."""
    book = Workbook()
    sheet = book.active
    sheet.title = "contacts"
    front = _front(lines, of)
    head = len(front) + 1
    for row in front:
        sheet.append([printable(text) for text in row])
    sheet.append([name for name, _ in _COLUMNS])
    for line in lines:
        sheet.append(
            [printable(text) for text in (line.code, line.clinic, line.label, line.now, line.before, line.change)]
        )
    _dress(sheet, head, lines)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _front(lines: Sequence[Contact], of: SheetOf) -> list[list[str]]:
    counts = ", ".join(f"{sum(line.change is change for line in lines)} {change}" for change in Change)
    return [
        [f"Contact sheet of {of.leaflet}, version {of.version}, {of.day.isoformat()}"],
        [f"{len({line.code for line in lines})} clinics, {len(lines)} contacts: {counts}"],
        [f"Roster: {of.roster}, SHA-256 {of.sha256}"],
        ["I have compared every contact below with where it comes from, sign by sign."],
        ["Name:", "", "Role:", "", "Date:", ""],
        ["Signature:", ""],
        [],
    ]


def _dress(sheet: Any, head: int, lines: Sequence[Contact]) -> None:
    """Give the sheet its widths and colors, and pages that can be printed."""
    for (_, width), letter in zip(_COLUMNS, "ABCDEFG", strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[head]:
        cell.font, cell.border = Font(bold=True), Border(bottom=_LINE)
    for row, line in zip(sheet.iter_rows(min_row=head + 1, max_col=len(_COLUMNS)), lines, strict=True):
        for cell in row:
            cell.number_format, cell.data_type = "@", "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=_LINE)
            if line.change in _COLORS:
                cell.fill = PatternFill("solid", fgColor=_COLORS[line.change])
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
