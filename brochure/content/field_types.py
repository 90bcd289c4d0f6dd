"""What the fields of models hold: texts with the marks of what they are, ids, names, numbers and dates."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ..errors import ContentError
from ..languages import language as find_language

WORDS = "words"
"""The mark of a translatable field in its pydantic metadata."""
SOURCE, VALUE, PICTURE, ID = "source", "value", "picture", "id"
"""The marks of what names a source, a value, a picture's file, and the thing that it stands in."""
GIVEN = "given"
"""The mark of what is printed as it is written, such as a phone number, or names a value in braces."""
MARKS = frozenset([WORDS, SOURCE, VALUE, PICTURE, ID, GIVEN])

ITEMS = "items"
"""The mark of statements that make a list, where others run on; a tuple of `Words` needs none."""

CELLS = "cells"
"""The mark of rows of cells: what stands in one without quotes is the text as typed, a number too."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=4000), WORDS]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80), ID]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), VALUE]
Given = Annotated[str, StringConstraints(min_length=1, max_length=2000), GIVEN]
SourceId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*$", max_length=12), SOURCE]
DottedId = Annotated[str, StringConstraints(min_length=1, max_length=160)]
"""A section's id, or that and a block's with a point between: ``side-effects.emergency``."""


class Reasons(dict[str, str]):
    """Reasons by what they are for; never changed, so that a model that holds them can be remembered by its value."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


Waivers = Annotated[dict[str, str], AfterValidator(Reasons), Field(exclude=True)]
"""What `brochure review` found and a person lets stand, by its code, each with the reason: no part of what prints."""
NotIn = tuple[str, ...]
"""The editions that something is left out of, by name."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.\-]*$", max_length=20)]


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        alias_generator=lambda name: name.replace("_", "-"),
        str_strip_whitespace=False,
        defer_build=True,
    )


class Identified(Model):
    """What may have a name of its own."""

    id: Identifier | None = None
    """A name of small letters, digits and hyphens: others name this block by it, and the ids of its texts keep it."""
    not_in: NotIn = ()
    """The editions that leave it out, by name, such as [panels]; never a call-out that says when to get help."""
    waive: Waivers = Field(default_factory=Reasons)
    """What the review finds in this block and a person lets stand, each with the reason: {jargon: "..."}."""


def _as_day(value: Any) -> Any:
    """Refuse a number, which pydantic reads as seconds since 1970."""
    if isinstance(value, (bool, int, float)):
        raise PydanticCustomError("date_type", "no date")
    return value


def _as_number(value: Any) -> Any:
    """Refuse true and false, which are 1 and 0 to Python."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "no number")
    return value


def as_tag(tag: str) -> str:
    """Return a language tag as BCP 47 spells it. Raises PydanticCustomError for a language that is not known."""
    try:
        return find_language(tag).tag
    except ContentError as error:
        (problem,) = error.problems
        raise PydanticCustomError("language", "no language", {"why": problem.message, "how": problem.hint}) from None


LanguageTag = Annotated[str, StringConstraints(min_length=2, max_length=35), AfterValidator(as_tag)]
"""A BCP 47 tag of a language that is known."""
Number = Annotated[int, BeforeValidator(_as_number)]
Day = Annotated[date, BeforeValidator(_as_day)]
"""A date, written as year-month-day."""
