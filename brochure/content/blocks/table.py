"""Tables: columns under heads, and rows of cells, some of them to write in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..field_types import CELLS, ITEMS, WORDS, Identified, LanguageTag, Model, Number, SourceId, Words
from ..statements import Say, Statement
from .lists import MaybeItems

MAX_COLUMNS, MAX_ROWS = 20, 500


class Align(StrEnum):
    """At which side of its column a text stands; the start is the right where a language reads from there."""

    START = "start"
    CENTER = "center"
    END = "end"


class ColumnGroup(Model):
    """One head over several columns; the same `group:` beside itself is one."""

    head: Words
    """The words over the columns."""
    columns: Annotated[Number, Field(ge=1, le=MAX_COLUMNS)] = 1
    """How many columns it stands over."""


def _as_head(value: Any) -> Any:
    return {"head": value} if isinstance(value, str) else value


class TableColumn(Model):
    """A column of a table, or only its head: what stands over it, how wide it is, where its texts stand."""

    group: Annotated[ColumnGroup, BeforeValidator(_as_head), WORDS] | None = None
    """A head over this column and its neighbors that have the same."""
    head: Words | None = None
    """What stands over the column; a first column of row heads may have none."""
    width: Annotated[Number, Field(ge=1, le=20)] | None = None
    """Its share of the table: one of 2 is twice as wide as one of 1. Without it, as wide as its words need."""
    align: Align = Align.START
    """Where its texts stand: start, center or end."""
    tick: bool = False
    """Whether each of the rows to write in has a box to tick here."""


class Cell(Model):
    """A cell of a table: a text, a list, a box to tick, or nothing, which is a place to write in.

    It may cover several columns or rows. `head` makes it the head of its row.
    """

    text: Words | None = None
    """What stands in it."""
    language: LanguageTag | None = None
    """The language of a text that is not in the leaflet's own, such as ur; no translation changes it."""
    items: Annotated[MaybeItems, ITEMS] = Field(default=(), alias="list")
    """A list, below the text where there is one."""
    tick: bool = False
    """A box to tick, before the text where there is one."""
    columns: Annotated[Number, Field(ge=1, le=MAX_COLUMNS)] = 1
    """How many columns it covers."""
    rows: Annotated[Number, Field(ge=1, le=MAX_ROWS)] = 1
    """How many rows it covers."""
    head: bool = False
    """Whether it is the head of its row, or of the rows below where it covers all columns."""
    sources: tuple[SourceId, ...] = ()
    """The ids of the sources that carry it."""
    confirm: bool = False
    """Whether a clinician must confirm it before the leaflet is signed."""

    @property
    def said(self) -> Statement:
        """The text as a statement, with its sources."""
        return Statement(text=self.text or "", language=self.language, sources=self.sources, confirm=self.confirm)

    @property
    def is_blank(self) -> bool:
        """Whether it is a place to write in."""
        return not (self.text or self.items or self.tick)


def _as_cell(value: Any) -> Any:
    if value is None or value == "":
        return {}
    return {"text": value} if isinstance(value, str) else value


Row = Annotated[tuple[Annotated[Cell, BeforeValidator(_as_cell), WORDS], ...], Field(min_length=1)]


class TableContent(Model):
    """A table: a caption, the columns with their heads, and the rows."""

    caption: Say | None = None
    """What the table shows; it stands above."""
    columns: Annotated[
        tuple[Annotated[TableColumn, BeforeValidator(_as_head), WORDS], ...],
        Field(min_length=1, max_length=MAX_COLUMNS),
    ]
    """The columns: the head of each, or a column with keys of its own."""
    rows: Annotated[tuple[Row, ...], CELLS, Field(max_length=MAX_ROWS)] = ()
    """The rows, each a list of cells: a text, ~ for one to write in, or a cell with keys of its own."""
    row_heads: bool = False
    """Whether the first cell of each row is its head."""
    blank_rows: Annotated[Number, Field(ge=0, le=100)] = 0
    """So many rows more, to write in."""

    @field_validator("columns")
    @classmethod
    def _groups_are_joined(cls, columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
        """Make one head over neighbors of what stands beside each of them."""
        found: list[TableColumn] = []
        for group, members in groupby(columns, lambda column: column.group):
            first, *others = members
            if group is not None and others:
                joined = group.model_copy(update={"columns": max(group.columns, 1 + len(others))})
                first = first.model_copy(update={"group": joined})
                others = [one.model_copy(update={"group": None}) for one in others]
            found += [first, *others]
        return tuple(found)

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if not self.rows and not self.blank_rows:
            raise PydanticCustomError("table_rows", "a table has rows: or blank-rows:")
        return self


class Table(Identified):
    """Columns under heads, with rows of cells."""

    table: TableContent
    """A table, and below it: its caption, columns and rows."""


def places(rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Return the column of each cell of each row, from 0: the first that no cell from a row above reaches into."""
    hanging: dict[int, int] = {}
    found: list[list[int]] = []
    for row in rows:
        column, row_places = 0, list[int]()
        taken = {place for place, left in hanging.items() if left > 0}
        hanging = {place: left - 1 for place, left in hanging.items() if left > 1}
        for cell in row:
            while column in taken:
                column += 1
            row_places.append(column)
            covered = range(column, column + cell.columns)
            hanging |= {place: cell.rows - 1 for place in covered if cell.rows > 1}
            column += cell.columns
        found.append(row_places)
    return found
