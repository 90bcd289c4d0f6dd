"""Lists: with bullets, with a list below an item, and questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ..field_types import ITEMS, Identified
from ..statements import MaybeSays, Say, Says, Statement, as_list, as_statement


class SubItem(Statement):
    """An item of a list below an item, with a list of its own or without."""

    items: Annotated[MaybeSays, ITEMS] = Field(default=(), alias="list")
    """A list below this item, the deepest there is."""


SubItems = Annotated[tuple[Annotated[SubItem, BeforeValidator(as_statement)], ...], BeforeValidator(as_list)]


class Item(Statement):
    """An item of a list, with a list of its own or without."""

    items: Annotated[SubItems, ITEMS] = Field(default=(), alias="list")
    """A list below this item."""


MaybeItems = Annotated[tuple[Annotated[Item, BeforeValidator(as_statement)], ...], BeforeValidator(as_list)]
Items = Annotated[MaybeItems, Field(min_length=1)]
"""The items of a list, each a statement or only its text."""


class Bullets(Identified):
    """A bulleted list, with the words that lead into it."""

    lead: Say | None = None
    """Words that lead into the list; they stay on its page."""
    items: Annotated[Items, ITEMS] = Field(alias="list")
    """The items, each on a line of its own that begins with a hyphen; one with a list of its own has text and list."""


class Questions(Identified):
    """Questions to ask: each gets a box to tick, and a line to write on where it is asked for."""

    lead: Say | None = None
    """Words that lead into the list; they stay on its page."""
    questions: Annotated[Says, ITEMS]
    """The questions, each on a line of its own that begins with a hyphen."""
    lines: bool = False
    """Yes for a line below each to write the answer on."""
