"""Steps: what to do, one after the other, counted."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ..field_types import ITEMS, Identified, Model, Words
from ..statements import MaybeSays, Say, Statement, as_list, as_statement
from .figure import FigureContent
from .lists import SubItems


class _Timed(Model):
    """What is done at a time, which is read first."""

    time: Words | None = None
    """When, printed before the text in bold: 8 am, or 2 hours before."""


class Step(Statement, _Timed):
    """What to do: when, the words, what belongs to it, and a picture."""

    items: Annotated[SubItems, ITEMS] = Field(default=(), alias="list")
    """A list below this step."""
    steps: Annotated[MaybeSays, ITEMS] = ()
    """Smaller steps below this one, with letters."""
    figure: FigureContent | None = None
    """A picture or a drawing of this step, with its alt and without a caption or with one."""


class Steps(Identified):
    """Steps in their order, counted from 1 or on from the steps before them."""

    lead: Say | None = None
    """Words that lead into the steps; they stay on the page of the first."""
    steps: Annotated[
        tuple[Annotated[Step, BeforeValidator(as_statement)], ...],
        BeforeValidator(as_list),
        Field(min_length=1),
        ITEMS,
    ]
    """The steps, each behind a hyphen and without a number; one with a time, a list or a figure has text as well."""
    counts_on: bool = Field(default=False, alias="continue")
    """true counts on from the steps before these, over headings and other blocks."""
