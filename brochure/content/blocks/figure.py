"""Drawings that show a number, and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ..field_types import PICTURE, Identified, Model, Number, Words, as_tag
from ..statements import Say
from .diagrams import DiagramKind, Diagrams


class Group(Model):
    """Some of the things of an icon array, marked alike."""

    count: Annotated[Number, Field(ge=1, le=1000)]
    """How many are marked."""
    label: Words
    """What the mark means, with the number in words."""


class IconArray(Model):
    """`count` out of `of` things, or `groups` of them, drawn one by one: people up to 20, dots up to 1,000."""

    count: Annotated[Number, Field(ge=0, le=1000)] | None = None
    """How many are filled in."""
    of: Annotated[Number, Field(ge=1, le=1000)]
    """Of how many."""
    groups: Annotated[tuple[Group, ...], Field(max_length=3)] = ()
    """Instead of count: up to three groups, each marked in its own way and explained."""

    @model_validator(mode="after")
    def _count_is_a_part(self) -> Self:
        if (self.count is None) == (not self.groups):
            raise PydanticCustomError("array_kind", "an icon array needs count: or groups:")
        if sum(self.counts) > self.of:
            raise PydanticCustomError("count_over", "more than all of them", {"count": sum(self.counts), "of": self.of})
        return self

    @property
    def counts(self) -> tuple[int, ...]:
        """How many things are of each group, in order; without groups, how many are filled in."""
        return tuple(group.count for group in self.groups) or (self.count or 0,)


PicturePath = Annotated[str, StringConstraints(min_length=5, max_length=200), PICTURE]
"""A picture's file inside the leaflet's folder: SVG, PNG or JPEG."""
KINDS_OF_FIGURE = ", ".join(f"{kind}:" for kind in DiagramKind)
"""The keys of diagrams, for a message."""
FOR_ALL = "default"
"""What stands for all languages that have no picture of their own."""


def _by_language(value: Any) -> Any:
    return value if value is None or isinstance(value, dict) else {FOR_ALL: value}


def _as_language(name: str) -> str:
    return name if name == FOR_ALL else as_tag(name)


Pictures = Annotated[
    dict[Annotated[str, AfterValidator(_as_language)], PicturePath],
    BeforeValidator(_by_language, json_schema_input_type=PicturePath | dict[str, PicturePath]),
]
"""A picture for all languages, or one by language and one for all others."""


def picture_of(pictures: Mapping[str, str], tag: str) -> str:
    """Return the picture of a language: its own, that of the language without its country or script, or the default."""
    while tag:
        if tag in pictures:
            return pictures[tag]
        tag = tag.rpartition("-")[0]
    return pictures[FOR_ALL]


class FigureWidth(StrEnum):
    """How wide a figure is: small beside words, as wide as they are, or from margin to margin."""

    SMALL = "small"
    COLUMN = "column"
    FULL = "full"


class FigurePlace(StrEnum):
    """Where a figure stands to its caption."""

    ABOVE = "above"
    BESIDE = "beside"


class FigureContent(Diagrams):
    """An icon array, a diagram or a picture, with its caption and its alternative text.

    Without `width` and `place` it is small, and stands beside its caption where there is room for both.
    """

    icon_array: IconArray | None = None
    """People or dots that show how many of how many: {count: 1, of: 8}."""
    picture: Pictures | None = Field(default=None, validate_default=True)
    """A file in the leaflet's folder: map.png; or one by language, {ne: map-ne.png, default: map.png}."""
    width: FigureWidth | None = None
    """small; column, as wide as the text; or full, from margin to margin."""
    place: FigurePlace | None = None
    """above its caption, or beside it."""
    caption: Say | None = None
    """What the figure shows, printed beside it or below it."""
    alt: Annotated[Words | None, Field(validate_default=True)] = None
    """The same for those who cannot see it; it is read aloud, not printed. A diagram without it says its own words."""

    @field_validator("picture")
    @classmethod
    def _is_one_kind(cls, pictures: dict[str, str] | None, info: ValidationInfo) -> dict[str, str] | None:
        """Ask for one kind, in the same run in which another key is missing, and for one for all languages."""
        kinds = ("icon_array", *DiagramKind)
        given = sum(bool(info.data.get(kind)) for kind in kinds) + (pictures is not None)
        if given != 1 and all(kind in info.data for kind in kinds):
            raise PydanticCustomError("figure_kind", "not one kind of figure", {"kinds": KINDS_OF_FIGURE})
        if pictures is not None and FOR_ALL not in pictures:
            raise PydanticCustomError("picture_default", "no picture for all other languages")
        return pictures

    @field_validator("alt")
    @classmethod
    def _is_there(cls, alt: str | None, info: ValidationInfo) -> str | None:
        """Ask for the words of what has none of its own."""
        if alt is None and all(info.data.get(kind, True) == () for kind in DiagramKind):
            raise PydanticCustomError("missing", "Field required")
        return alt

    @field_validator("place")
    @classmethod
    def _is_narrow_beside(cls, place: FigurePlace | None, info: ValidationInfo) -> FigurePlace | None:
        """Refuse a caption beside what takes the whole width."""
        width = info.data.get("width")
        if place is FigurePlace.BESIDE and width in {FigureWidth.COLUMN, FigureWidth.FULL}:
            raise PydanticCustomError("figure_beside", "no room beside it", {"width": width.value})
        return place


class Figure(Identified):
    """A drawing that shows a number, or a picture."""

    figure: FigureContent
    """A drawing of a number, or a picture."""
