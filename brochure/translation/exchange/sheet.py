"""An Excel sheet, through openpyxl: a segment a row; only the translation and the state are meant to be changed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from .units import Exchange, Unit, UnitState

_COLUMNS = (("id", 28), ("section", 22), ("source", 60), ("translation", 60), ("state", 14), ("note", 40), ("was", 40),
            ("at most", 10), ("lines", 8))  # fmt: skip
_HEAD = 4
"""The row of the column titles; above it stands what the sheet is."""


def dump(exchange: Exchange) -> bytes:
    """Return the file."""
    book = Workbook()
    sheet = book.active
    sheet.title = "translation"
    sheet.append(["leaflet", exchange.leaflet, "version", exchange.version])
    sheet.append(["source", exchange.source_language, "translation", exchange.language])
    sheet.append(
        [
            "Change only the column translation (and state). Keep **stars**, {names in braces} and every number. "
            "A translation of more than “at most” characters is colored: it takes many more lines on the page than its "
            "source, whose lines are given where they were measured."
        ]
    )
    sheet.append([name for name, _ in _COLUMNS])
    for unit in exchange.units:
        sheet.append([_safe(text) for text in (
            unit.id, unit.context, unit.source, unit.target, str(unit.state), unit.note, unit.was)]
            + [unit.budget.most, unit.budget.lines or None])  # fmt: skip
    _dress(sheet, len(exchange.units))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _dress(sheet: Any, count: int) -> None:
    """Give a sheet of so many units its widths, its colors, and what can be changed in it."""
    for (_, width), letter in zip(_COLUMNS, "ABCDEFGHI", strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[_HEAD]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6F2F1")
    wrap = Alignment(wrap_text=True, vertical="top")
    right = Alignment(wrap_text=True, vertical="top", readingOrder=0)
    for row in sheet.iter_rows(min_row=_HEAD + 1):
        for cell in row:
            cell.alignment = right if cell.column == 4 else wrap
            cell.number_format = "@" if cell.column < 8 else "0"
            cell.protection = Protection(locked=cell.column not in {4, 5})
    states = DataValidation(type="list", formula1=f'"{",".join(UnitState)}"', allow_blank=False)
    sheet.add_data_validation(states)
    states.add(f"E{_HEAD + 1}:E{_HEAD + count}")
    too_long = FormulaRule(formula=[f"LEN($D{_HEAD + 1})>$H{_HEAD + 1}"], fill=PatternFill(bgColor="FFE3C2"))
    sheet.conditional_formatting.add(f"D{_HEAD + 1}:D{_HEAD + count}", too_long)
    sheet.protection.sheet = True
    sheet.freeze_panes = f"D{_HEAD + 1}"


def _safe(text: str) -> str:
    """Keep a text from being taken for a formula."""
    return "'" + text if text[:1] in {"=", "+", "-", "@"} else text


def _unsafe(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def load(data: bytes) -> Exchange:
    """Return what a file says. Raises ValueError for one that is no sheet of ours."""
    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).active
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise ValueError(f"it is no Excel sheet: {error}") from None
    rows = [[("" if cell is None else str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]
    titles = [cell.strip().lower() for cell in rows[_HEAD - 1]] if len(rows) >= _HEAD else []
    if not {"id", "source", "translation", "state"} <= set(titles):
        raise ValueError("its columns are not those of an exported sheet")
    column = {name: titles.index(name) for name in ("id", "source", "translation", "state")}
    units = []
    for row in rows[_HEAD:]:
        padded = [*row, *[""] * len(titles)]
        name, source, target, state = (_unsafe(padded[column[key]]) for key in ("id", "source", "translation", "state"))
        if name:
            known = UnitState(state.strip()) if state.strip() in set(UnitState) else UnitState.TRANSLATED
            known = UnitState.TRANSLATED if known is UnitState.MISSING and target.strip() else known
            units.append(Unit(name, source, target, known if target.strip() else UnitState.MISSING))
    return Exchange(rows[0][1], rows[0][3], rows[1][1], rows[1][3], tuple(units))
