"""A sheet, a segment a row; only the translation, the state and the comment are meant to be changed."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from ...lexicon.digits import to_ascii_digits
from .columns import NOTHING_KNOWN, Known, Layout, layout
from .notes import of_a_translator, told
from .tables import EMPTY, Cell, Rows
from .units import WRITTEN, Exchange, Unit, UnitState

_COLUMNS = (("id", 28), ("section", 22), ("source", 60), ("translation", 60), ("state", 14), ("comment", 30),
            ("note", 40), ("was", 40), ("at most", 10), ("left", 8), ("lines", 8), ("around it", 60))  # fmt: skip
_HEAD = 4
"""The row of the column titles; above it stands what the sheet is."""


def dump(exchange: Exchange) -> bytes:
    """Return the file."""
    book = Workbook()
    sheet = book.active
    sheet.title = "translation"
    for row in _rows(exchange):
        sheet.append(row)
    _dress(sheet, len(exchange.units))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _rows(exchange: Exchange) -> Iterator[Sequence[str | int | None]]:
    yield ["leaflet", exchange.leaflet, "version", exchange.version]
    yield ["source", exchange.source_language, "translation", exchange.language]
    yield [
        "Change only the column translation (and state), and say what you want under comment. Keep **stars**, "
        "{names in braces} and every number. A translation of more than “at most” characters is colored: it takes many "
        "more lines on the page than its source, whose lines are given where they were measured."
    ]
    yield [name for name, _ in _COLUMNS]
    for unit in exchange.units:
        texts = (unit.id, unit.context, unit.source, unit.target, str(unit.state), "", unit.note, unit.was)
        around = (unit.level, *(text for category, text in told(unit) if category in {"before", "after"}))
        left = unit.budget.most - len(unit.target)
        about = " | ".join(filter(None, around))
        yield [*map(_safe, texts), unit.budget.most, left, unit.budget.lines or None, _safe(about)]


def _dress(sheet: Any, count: int) -> None:
    """Give a sheet of so many units its widths, its colors, and what can be changed in it."""
    for (_, width), letter in zip(_COLUMNS, "ABCDEFGHIJKL", strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[_HEAD]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6F2F1")
    wrap = Alignment(wrap_text=True, vertical="top")
    right = Alignment(wrap_text=True, vertical="top", readingOrder=0)
    for row in sheet.iter_rows(min_row=_HEAD + 1):
        for cell in row:
            cell.alignment = right if cell.column == 4 else wrap
            cell.number_format = "0" if 8 < cell.column < 12 else "@"
            cell.protection = Protection(locked=cell.column not in {4, 5, 6})
    states = DataValidation(type="list", formula1=f'"{",".join(WRITTEN)}"', allow_blank=False)
    sheet.add_data_validation(states)
    states.add(f"E{_HEAD + 1}:E{_HEAD + count}")
    too_long = FormulaRule(formula=[f"LEN($D{_HEAD + 1})>$I{_HEAD + 1}"], fill=PatternFill(bgColor="FFE3C2"))
    sheet.conditional_formatting.add(f"D{_HEAD + 1}:D{_HEAD + count}", too_long)
    sheet.protection.sheet = True
    sheet.freeze_panes = f"D{_HEAD + 1}"


def _safe(text: str) -> str:
    """Keep a text from being taken for a formula."""
    return "'" + text if text[:1] in {"=", "+", "-", "@"} else text


def _unsafe(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def dump_csv(exchange: Exchange) -> bytes:
    """Return the same rows as CSV in UTF-8, with the mark that Excel needs."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_rows(exchange))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def load(sheets: Sequence[Rows], known: Known = NOTHING_KNOWN) -> Exchange:
    """Return what the sheet says that holds the translation. Raises ValueError where none does.

    `known` is what the translation has now: it tells columns without a title, and states that nobody has touched.
    """
    found = [(rows, place) for rows in sheets if (place := layout(rows, known))]
    if not found:
        raise ValueError("its columns are not those of an exported sheet")
    rows, place = max(found, key=lambda one: one[1].hits)
    about = _about(rows[: place.begins])
    units = [unit for row in rows[place.begins :] if (unit := _unit(row, place, known))]
    return Exchange(about["leaflet"], about["version"], about["source"], about["translation"], tuple(units))


def _about(rows: Rows) -> Mapping[str, str]:
    """Return what stands beside the words of the first rows."""
    found = dict.fromkeys(("leaflet", "version", "source", "translation"), "")
    for row in rows:
        texts = [cell.text.strip() for cell in row]
        if len(set(found) & set(map(str.casefold, texts))) == 2 and len([text for text in texts if text]) == 4:
            pairs = pairwise(texts)
            found |= {name.casefold(): text for name, text in pairs if name.casefold() in found and text}
    return found


def _unit(row: Sequence[Cell], place: Layout, known: Known) -> Unit | None:
    """Return the unit of a row, or None where the row is none."""
    cells = {name: row[at] if at < len(row) else EMPTY for name, at in place.columns.items()}
    name, source = (_unsafe(cells.get(key, EMPTY).text) for key in ("id", "source"))
    cell = cells["translation"]
    target = _unsafe(cell.text)
    if not (name or source) or not (target.strip() or name in known.sources or not known.sources):
        return None
    remarks = [one.comment for one in row if one.comment]
    remarks += [cells.get("comment", EMPTY).text, of_a_translator([cells.get("note", EMPTY).text])]
    is_meant = cell.is_number and to_ascii_digits(source) == target
    return Unit(
        name.strip() if name.strip() in known.sources else name,
        source or known.sources.get(name.strip(), ""),
        target,
        _state(name, cells.get("state", EMPTY).text.strip(), known) if target.strip() else UnitState.MISSING,
        comment=" | ".join(text for remark in remarks if (text := " ".join(remark.split()))),
        fault="" if is_meant else cell.fault,
        remark=cell.remark,
    )


def _state(name: str, said: str, known: Known) -> UnitState:
    """Return the state that a row says; that of a stale text which nobody has touched says nothing of a new one."""
    if said not in set(WRITTEN):
        return UnitState.UNSAID
    state = UnitState(said)
    if state is UnitState.MISSING:
        return UnitState.TRANSLATED
    return UnitState.UNSAID if state is UnitState.STALE and name in known.stale else state
