"""Diagrams: what is drawn from data, part by part, each part with words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..field_types import ITEMS, Model, Number, Words
from ..statements import Statement, as_statement

SHORTEST = 12
"""A span is no shorter than the whole line divided by so much: its dots need their room."""


class DiagramKind(StrEnum):
    """What a diagram shows; the key that it stands under."""

    TIMELINE = "timeline"
    MECHANISM = "mechanism"


class _Labeled(Model):
    """What has a name, which is read first."""

    label: Words | None = None
    """A short name of this part, printed in bold over its text."""


class Part(Statement, _Labeled):
    """A part of a diagram: its words, and a name before them."""


class Span(Part):
    """A stretch of time: how long it is beside the others, and how much happens in it."""

    length: Annotated[Number, Field(ge=1, le=20)] = 1
    """Its share of the line: one of 2 is twice as long as one of 1."""
    dots: Annotated[Number, Field(ge=0, le=24)] = 0
    """How many dots are drawn in it: many where something happens often, few where it is rare, 0 for none."""


class CellState(StrEnum):
    """What the cell at the start of a mechanism does: it is held back, or it works."""

    HELD = "held"
    WORKING = "working"


class Between(StrEnum):
    """What is between the two cells."""

    NOTHING = "nothing"
    BRAKE = "brake"
    MEDICINE = "medicine"
    ATTACK = "attack"


class Target(StrEnum):
    """What the cell at the end of a mechanism is: whole, broken up, or not there."""

    WHOLE = "whole"
    BROKEN = "broken"
    NONE = "none"


class State(Part):
    """A state of a mechanism: an immune cell, what is between, and the cell that it is to find."""

    cell: CellState = CellState.WORKING
    """The immune cell: held, with a sign to pause, or working, with a sign to go."""
    between: Between = Between.NOTHING
    """What is between the cells: nothing; a brake, which joins them; a medicine, which parts them; or an attack."""
    target: Target = Target.WHOLE
    """The other cell: whole; broken, by an attack; or none."""

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        held, broken = self.cell is CellState.HELD, self.target is Target.BROKEN
        why = ""
        if self.between is Between.ATTACK and held:
            why = "a cell that is held does not attack"
        elif broken and self.between is not Between.ATTACK:
            why = "a target is broken by an attack alone"
        elif self.target is Target.NONE and self.between is not Between.NOTHING:
            why = "there is no target that something could be between"
        if why:
            raise PydanticCustomError("mechanism_state", "no such state", {"why": why})
        return self


class Diagram(NamedTuple):
    """A diagram as drawn: which kind, and its parts in order."""

    kind: DiagramKind
    parts: tuple[Part, ...]


class Diagrams(Model):
    """The keys of a figure that hold diagrams, of which it has one at the most."""

    timeline: Annotated[tuple[Span, ...], Field(max_length=6), ITEMS] = ()
    """When something happens: spans in their order, each with text:, length: and dots:."""
    mechanism: Annotated[tuple[State, ...], Field(max_length=5), ITEMS] = ()
    """How a medicine frees an immune cell: states in their order, each with text:, cell:, between: and target:."""

    @property
    def diagrams(self) -> Sequence[Diagram]:
        """The diagrams that are given: one in a figure that is valid, or none."""
        found = ((kind, getattr(self, kind)) for kind in DiagramKind)
        return tuple(Diagram(kind, parts) for kind, parts in found if parts)

    @property
    def diagram(self) -> Diagram | None:
        """The diagram that the figure shows, if it shows one."""
        return next(iter(self.diagrams), None)

    @field_validator("timeline")
    @classmethod
    def _shows_something(cls, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        if spans and not any(span.dots for span in spans):
            raise PydanticCustomError("timeline_dots", "no dots in any span")
        whole = sum(span.length for span in spans)
        short = next((index for index, span in enumerate(spans, 1) if span.length * SHORTEST < whole), 0)
        if short:
            raise PydanticCustomError("timeline_short", "too short", {"index": short, "part": SHORTEST})
        return spans


Named = Annotated[Part, BeforeValidator(as_statement)]
"""A part that may be its text alone."""
