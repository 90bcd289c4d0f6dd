"""Diagrams: what is drawn from data, part by part, each part with words of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..field_types import ITEMS, Model, Number, Words
from ..statements import MaybeSays, Statement, as_statement

SHORTEST = 12
"""A span is no shorter than the whole line divided by so much: its dots need their room."""


class DiagramKind(StrEnum):
    """What a diagram shows; the key that it stands under."""

    TIMELINE = "timeline"
    MECHANISM = "mechanism"
    PATH = "path"
    DAY = "day"
    DOSE = "dose"
    BODY = "body"


def as_amount(value: Any) -> Any:
    """Refuse true and false, which are 1 and 0 to Python, and text."""
    if isinstance(value, (bool, str)):
        raise PydanticCustomError("amount_type", "no amount")
    return value


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


class Stop(Part):
    """A stop on a path: its words, and what may come in its place."""

    others: Annotated[MaybeSays, ITEMS, Field(max_length=2)] = Field(default=(), alias="or")
    """What may be done instead, beside this stop: one or two texts."""


class PartOfDay(StrEnum):
    """A part of a day, where there is no time."""

    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"
    NIGHT = "night"


class Moment(Part):
    """A time of day, drawn as a clock, or a part of the day, drawn as a sun or a moon."""

    at: Annotated[str, StringConstraints(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")] | None = None
    """A time of 24 hours, drawn on a clock with a sun or a moon beside it: "8:00" or "20:30"."""
    part: PartOfDay | None = None
    """Instead of a time: morning, noon, evening or night."""

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.at is None) == (self.part is None):
            raise PydanticCustomError("day_moment", "neither a time nor a part of the day")
        return self

    @property
    def minutes(self) -> int:
        """The minutes since midnight; those of a part of the day tell its order alone."""
        if self.at is None:
            return {"morning": 480, "noon": 720, "evening": 1080, "night": 1320}[self.part or PartOfDay.NOON]
        hours, _, minutes = self.at.partition(":")
        return 60 * int(hours) + int(minutes)


class TabletShape(StrEnum):
    """What is taken, as it is drawn."""

    ROUND = "round"
    OVAL = "oval"
    CAPSULE = "capsule"


class TabletColor(StrEnum):
    """The color of a tablet; its words have to say it too."""

    WHITE = "white"
    YELLOW = "yellow"
    ORANGE = "orange"
    PINK = "pink"
    RED = "red"
    BROWN = "brown"
    GREEN = "green"
    BLUE = "blue"
    GRAY = "gray"


class Dose(Part):
    """How many tablets or capsules are taken at once."""

    count: Annotated[float, BeforeValidator(as_amount), Field(ge=0.5, le=8, multiple_of=0.5)]
    """How many: 1, 2, or 0.5 for a half; the number stands in the text too, in digits."""
    shape: TabletShape = TabletShape.ROUND
    """What they look like: round, oval or capsule."""
    color: TabletColor = TabletColor.WHITE
    """Their color, which no photocopy shows: say it in the text too."""

    @model_validator(mode="after")
    def _says_its_number(self) -> Self:
        said = [*amounts(self.text), *amounts(self.label or "")]
        if said and self.count not in said:
            drawn = f"{self.count:g}"
            raise PydanticCustomError("dose_count", "another number", {"drawn": drawn, "said": f"{said[0]:g}"})
        return self


_NUMBER = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?(?P<half>\u00bd)?|\u00bd")


def amounts(text: str) -> tuple[float, ...]:
    """Return the numbers that stand in a text in digits of any script, with halves."""
    found = []
    for number in _NUMBER.finditer(text):
        whole, part = number["whole"] or "0", number["part"] or "0"
        found.append(float(f"{int(whole)}.{''.join(str(int(d)) for d in part)}") + 0.5 * number[0].endswith("\u00bd"))
    return tuple(found)


class Organ(StrEnum):
    """What may be shown in the outline of a body."""

    BRAIN = "brain"
    EYES = "eyes"
    MOUTH = "mouth"
    GLANDS = "glands"
    LUNGS = "lungs"
    HEART = "heart"
    BREASTS = "breasts"
    LIVER = "liver"
    STOMACH = "stomach"
    KIDNEYS = "kidneys"
    GUT = "gut"
    BLADDER = "bladder"
    SKIN = "skin"
    JOINTS = "joints"


class BodyPart(Part):
    """A part of the body, with what it is called or what may happen there."""

    organ: Organ
    """Which part of the body, such as lungs, liver, gut, skin or joints."""


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
    path: Annotated[tuple[Annotated[Stop, BeforeValidator(as_statement)], ...], Field(max_length=9), ITEMS] = ()
    """What follows on what, as boxes with arrows between them: texts in their order, some with or: beside them."""
    day: Annotated[tuple[Moment, ...], Field(max_length=8), ITEMS] = ()
    """When to do what in a day: moments in their order, each with text: and at: or part:."""
    dose: Annotated[tuple[Dose, ...], Field(max_length=6), ITEMS] = ()
    """How many tablets: each row with text: and count:, and with shape: and color:."""
    body: Annotated[tuple[BodyPart, ...], Field(max_length=10), ITEMS] = ()
    """Where in the body: parts with text: and organ:, drawn in one outline."""

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

    @field_validator("day")
    @classmethod
    def _goes_on(cls, day: tuple[Moment, ...]) -> tuple[Moment, ...]:
        for before, after in pairwise(day):
            if after.minutes <= before.minutes:
                found = {"before": before.at or before.part, "after": after.at or after.part}
                raise PydanticCustomError("day_order", "out of order", found)
        return day

    @field_validator("body")
    @classmethod
    def _are_different(cls, body: tuple[BodyPart, ...]) -> tuple[BodyPart, ...]:
        organs = [part.organ for part in body]
        twice = next((organ for organ in organs if organs.count(organ) > 1), None)
        if twice:
            raise PydanticCustomError("body_twice", "twice", {"organ": twice})
        return body
