"""Cells as a person sees them, whichever file they stand in: the text of each, or why nobody can tell what is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..content.characters import tidy
from ..errors import Place


class Cell(NamedTuple):
    """One cell: what a person sees in it. With a `fault` nothing of it is used, and `hint` says what to do.

    A `doubt` is shown as a warning, and the text is used. One that is `bare` was stored as a number, without the zeros
    that it may have begun with.
    """

    text: str = ""
    fault: str = ""
    hint: str = ""
    doubt: str = ""
    bare: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell."""
        return not self.text and not self.fault


EMPTY = Cell()


class Row(NamedTuple):
    """One row of cells, where it stands, and how many lines it takes. With a `fault` no clinic is made of it."""

    place: Place
    cells: tuple[Cell, ...]
    fault: str = ""
    hint: str = ""
    lines: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any of its cells."""
        return all(cell.is_empty for cell in self.cells)

    def cell(self, column: int) -> Cell:
        """Return the cell of a column, counted from 0; one that the row does not have is empty."""
        return self.cells[column] if column < len(self.cells) else EMPTY


class Sheet(NamedTuple):
    """Rows that have one heading. `hidden` are the columns that nobody sees, counted from 0; all, if it `is_hidden`.

    `delimiter` is what stands between the cells of a text.
    """

    file: str
    rows: tuple[Row, ...]
    title: str = ""
    hidden: frozenset[int] = frozenset()
    is_hidden: bool = False
    delimiter: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any of its rows."""
        return all(row.is_empty for row in self.rows)


_FORMULA_OF_TEXT = re.compile(r'="([^"]*)"')
_LINES = re.compile(r"([,;:،؛、，；：–-]?)[ \t]*\n[ \t\n]*")
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_UNKNOWN = frozenset({"tbd", "tba", "tbc", "todo", "to do", "?", "??", "???", "xxx", "xxxx", "pending", "unknown"})
_NOTHING = frozenset({"-", "--", "–", "—", "n/a", "na", "n.a.", "nil", "none", "null", "\u200b"})


def as_typed(text: str) -> Cell:
    """Return the cell of a text, as whoever typed it sees it: without what only tells a program that it is text.

    What a program has put there (errors, formulas) and words that say that nobody knows yet are faults; a dash and its
    like are an empty cell.
    """
    text = _LINES.sub(lambda found: f"{found[1] or ','} ", text.strip())
    text = tidy(text)
    held = _FORMULA_OF_TEXT.fullmatch(text)
    if held:
        text = tidy(held[1])
    elif text.startswith("'") and "'" not in text[1:]:
        text = tidy(text[1:])
    plain = text.casefold()
    if plain in _NOTHING:
        return EMPTY
    if text.upper() in _ERRORS or (text and not text.strip("#")):
        return Cell(text, f"{text} is an error of the spreadsheet, or a column too narrow", "type what is meant")
    if text.startswith("="):
        return Cell(text, "it holds a formula, not a text", "paste it as values, or type what is meant")
    if plain in _UNKNOWN:
        return Cell(text, f"{text!r} is no value", "leave the cell empty: a line to write on is printed")
    return Cell(text)
