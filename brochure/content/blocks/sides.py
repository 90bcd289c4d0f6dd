"""Things beside each other, each with its heading: do and do not, mother and baby, and how soon for each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from ..field_types import ITEMS, WORDS, Identified, Model, Words
from ..statements import MaybeSays, as_statement
from .callout import CalloutContent, Level
from .lists import MaybeItems


class SideMark(StrEnum):
    """What the sign beside a heading says as well as its words: to do this, or not to."""

    DO = "do"
    DO_NOT = "do-not"


class Side(Model):
    """One of the things beside each other: its heading, then text, list and, last and larger, the action."""

    heading: Words
    """What it is about; it is heard right before what stands below it."""
    level: Level | None = None
    """How soon to act, which makes it a call-out; without it, it is a plain box."""
    mark: SideMark | None = None
    """The sign beside the heading of a plain box: do, a tick, or do-not, a barred circle."""
    text: MaybeSays = ()
    """What comes first below the heading."""
    items: Annotated[MaybeItems, ITEMS] = Field(default=(), alias="list")
    """A list."""
    action: MaybeSays = ()
    """What to do, last and larger, such as whom to call."""


class SideCallout(Model):
    """A call-out that stands beside another, or beside a plain box."""

    callout: CalloutContent
    """A box, and below it: its level, heading, text, list, then and action."""


class SideCell(Model):
    """What is said where a row and a column cross: text, list and, last and larger, the action."""

    text: MaybeSays = ()
    """What comes first."""
    items: Annotated[MaybeItems, ITEMS] = Field(default=(), alias="list")
    """A list."""
    action: MaybeSays = ()
    """What to do, last and larger, such as whom to call."""


class SideRow(Model):
    """A row of a grid: its heading, and what is said of each column; each is heard with both of its heads."""

    heading: Words
    """What the whole row is about, such as how soon to act."""
    level: Level | None = None
    """How soon to act, which gives the row the color and the icon of such a call-out."""
    cells: Annotated[
        tuple[Annotated[SideCell, BeforeValidator(as_statement), WORDS], ...], Field(min_length=1, max_length=4)
    ]
    """What is said below each of the columns, in their order: a text, or text, list and action."""


SIDE_KINDS: Mapping[str, type[Model]] = {"side-callout": SideCallout, "side-row": SideRow, "side": Side}
"""What may stand beside each other, by the tag of each."""


def _which(value: Any) -> str:
    """Return the tag of what stands beside another, by the keys that tell it."""
    if not isinstance(value, dict):
        return next((tag for tag, kind in SIDE_KINDS.items() if type(value) is kind), "side")
    return "side-callout" if "callout" in value else "side-row" if "cells" in value else "side"


AnySide = Annotated[
    Annotated[SideCallout, Tag("side-callout")] | Annotated[SideRow, Tag("side-row")] | Annotated[Side, Tag("side")],
    Discriminator(_which),
]


class SideBySide(Identified):
    """Boxes beside each other, two in a row; or a grid, where columns such as people cross rows such as how soon.

    Under one another where a page is narrow.
    """

    columns: Annotated[tuple[Words, ...], Field(min_length=2, max_length=4)] = ()
    """The heads of the columns of a grid, such as people; below side-by-side: stand its rows then."""
    side_by_side: Annotated[tuple[AnySide, ...], Field(min_length=2, max_length=12)]
    """Two boxes or call-outs, or more, in the order in which they are read; with columns: rows that have cells:."""

    @property
    def rows(self) -> tuple[SideRow, ...]:
        """The rows of a grid, none where boxes stand beside each other."""
        return tuple(one for one in self.side_by_side if isinstance(one, SideRow))
