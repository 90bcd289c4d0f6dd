"""Fields of a form: lines to write on, boxes to tick, a signature, a date; in a leaflet and on its card."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ..field_types import ITEMS, WORDS, Identified, Model, Number, Words
from ..statements import Say, as_statement


class FieldForm(StrEnum):
    """What a field asks for, which decides how much room it has."""

    LINE = "line"
    SHORT = "short"
    DATE = "date"
    SIGN = "sign"
    TICK = "tick"
    NOTES = "notes"


class FormField(Model):
    """Something to fill in by hand, or only its label, which then stands before a line."""

    text: Words
    """What to fill in: the label of a line, or the words beside a box to tick."""
    form: FieldForm = FieldForm.LINE
    """What is asked for: line, short, date, sign (a signature), tick (a box) or notes (several lines)."""
    choices: tuple[Words, ...] = ()
    """Words with a box to tick each, such as Yes and No, after the text."""
    lines: Annotated[Number, Field(ge=2, le=30)] = 3
    """How many lines notes have."""

    @model_validator(mode="after")
    def _has_boxes_or_lines(self) -> Self:
        if self.choices and self.form is not FieldForm.LINE:
            raise PydanticCustomError("field_choices", "choices and a form", {"form": self.form.value})
        return self


FormFields = tuple[Annotated[FormField, BeforeValidator(as_statement), WORDS], ...]
"""Fields, each with keys of its own or only its label."""


class Fields(Identified):
    """Fields of a form, such as that of a consent, to fill in by hand."""

    lead: Say | None = None
    """Words that lead into the fields; they stay on their page."""
    fields: Annotated[FormFields, ITEMS, Field(min_length=1)]
    """The fields: the label of each, or a field with keys of its own."""
    cut: bool = False
    """Whether they are to be cut off and handed in: a box with a dashed line and scissors, which no page parts."""
