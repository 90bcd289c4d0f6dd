"""Timetables: when to do what, by day or by week."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..field_types import Identified, Model, Words
from ..statements import MaybeSays, Says


class Time(Model):
    """A time and what to do then."""

    when: Words
    """A time, a day or a week: 8 am, or Week 1 to 3."""
    what: Says
    """What to do then: one statement, or several that run on."""


class TimetableEntry(Model):
    """A time and what to do then, or a day or a week with its times."""

    when: Words | None = None
    """A time, a day or a week: 8 am, or Week 1 to 3."""
    what: MaybeSays = ()
    """What to do then: one statement, or several that run on."""
    heading: Words | None = None
    """A day or a week, over its times."""
    times: tuple[Time, ...] = ()
    """The times below the heading, each with when and what."""

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        alone = self.when is not None and bool(self.what) and self.heading is None and not self.times
        group = self.heading is not None and bool(self.times) and self.when is None and not self.what
        if not alone and not group:
            raise PydanticCustomError("timetable_entry", "neither a time nor a group of times")
        return self


class Timetable(Identified):
    """When to do what, in order; by day or by week where entries have headings."""

    timetable: Annotated[tuple[TimetableEntry, ...], Field(min_length=1)]
    """The times, each with when and what; or days or weeks, each with a heading and its times."""
    ticks: bool = False
    """Whether a box to tick stands beside each time."""
