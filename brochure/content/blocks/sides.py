"""Things beside each other, each with its heading: do and do not, mother and baby, and how soon for each."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ..field_types import ITEMS, Identified, Model, Words
from ..statements import MaybeSays
from .callout import Level
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


class SideBySide(Identified):
    """Boxes beside each other, two in a row; under one another where a page is narrow."""

    side_by_side: Annotated[tuple[Side, ...], Field(min_length=2, max_length=12)]
    """Two boxes, or more, in the order in which they are read: four are a grid of two by two."""
