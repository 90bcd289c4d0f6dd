"""The three forms as an Excel workbook, filled in as far as a program can judge, for a person to go on with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from .card import Scorecard
from .items import FORMS, Judged, Result

_COLUMNS = (
    ("item", 9),
    ("what it asks", 52),
    ("the program", 16),
    ("evidence", 60),
    ("where", 28),
    ("you", 12),
    ("your note", 40),
)
_COLORS = {Result.PASS: "E6F2F1", Result.FAIL: "FFD9D2", Result.PERSON: "FFF3C9"}
_ANSWERS = {Result.PASS: "agree", Result.FAIL: "disagree", Result.NONE: "n/a", Result.PERSON: ""}
_LINE = Side(style="thin", color="999999")
_ASKED = "Go through every row, and change what is not so."
_HEAD = 6
"""The row with the names of the columns."""


def forms_workbook(card: Scorecard, items: Sequence[Judged], title: str, day: date) -> bytes:
    """Return the file: a sheet for each form, its own score below it, and one with all that was found."""
    book = Workbook()
    book.remove(book.active)
    for form in FORMS:
        _form(
            book.create_sheet(form.replace("Clear Communication ", "")),
            [one for one in items if one.form == form],
            form,
            title,
            day,
        )
    _findings(book.create_sheet("Findings"), card)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _form(sheet: Any, items: Sequence[Judged], form: str, title: str, day: date) -> None:
    _write(sheet, 1, [f"{form}: {title}"])
    _write(sheet, 2, [f"Filled in by brochure on {day.isoformat()}, as far as a program can judge. {_ASKED}"])
    _write(sheet, 3, ["Name and role:", "", "", "Date:"])
    _write(sheet, _HEAD, [name for name, _ in _COLUMNS])
    for row, one in enumerate(items, _HEAD + 1):
        cells = [one.item.number, one.item.asks, str(one.result), one.evidence, one.where, _ANSWERS[one.result], ""]
        _write(sheet, row, cells)
        if one.result in _COLORS:
            sheet.cell(row, 3).fill = PatternFill("solid", fgColor=_COLORS[one.result])
    last = _HEAD + len(items)
    span = f"F{_HEAD + 1}:F{last}"
    choice = DataValidation(type="list", formula1='"agree,disagree,n/a"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(span)
    _write(sheet, 4, ["Agreed, of those that apply:"])
    sheet["D4"] = (
        f'=IF(COUNTIF({span},"agree")+COUNTIF({span},"disagree")=0,"",COUNTIF({span},"agree")/(COUNTIF({span},"agree")+COUNTIF({span},"disagree")))'
    )
    sheet["D4"].number_format = "0%"
    _dress(sheet, _COLUMNS, _HEAD)


def _findings(sheet: Any, card: Scorecard) -> None:
    columns = (("code", 18), ("severity", 10), ("what", 70), ("what to do", 60), ("where", 28), ("waived, because", 40))
    _write(sheet, 1, [name for name, _ in columns])
    rows = [(finding, "") for finding in card.findings] + list(card.waived)
    for row, (finding, reason) in enumerate(rows, 2):
        problem = finding.problem(card.text)
        _write(
            sheet, row, [problem.code, str(problem.severity), problem.message, problem.hint, str(problem.place), reason]
        )
    _dress(sheet, columns, 1)


def _write(sheet: Any, row: int, texts: Sequence[str]) -> None:
    """Write texts as texts, whatever they begin with: no program takes them for a formula."""
    for column, text in enumerate(texts, 1):
        if text:
            cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text))
            cell.number_format, cell.data_type = "@", "s"


def _dress(sheet: Any, columns: Sequence[tuple[str, int]], head: int) -> None:
    for (_, width), letter in zip(columns, "ABCDEFG", strict=False):
        sheet.column_dimensions[letter].width = width
    if head > 1:
        sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[head]:
        cell.font, cell.border = Font(bold=True), Border(bottom=_LINE)
    for row in sheet.iter_rows(min_row=head + 1, max_col=len(columns)):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=_LINE)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
