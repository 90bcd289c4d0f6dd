"""Drawings that show a number, and pictures."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..field_types import PICTURE, Identified, Model, Number, Words
from ..statements import Say


class IconArray(Model):
    """`count` out of `of` things, drawn one by one: people up to 20, dots up to 1,000."""

    count: Annotated[Number, Field(ge=0, le=1000)]
    """How many are filled in."""
    of: Annotated[Number, Field(ge=1, le=1000)]
    """Of how many."""

    @model_validator(mode="after")
    def _count_is_a_part(self) -> Self:
        if self.count > self.of:
            raise PydanticCustomError("count_over", "more than all of them", {"count": self.count, "of": self.of})
        return self


PicturePath = Annotated[str, StringConstraints(min_length=5, max_length=200), PICTURE]
"""A picture's file inside the leaflet's folder: SVG, PNG or JPEG."""


class FigureContent(Model):
    """An icon array or a picture, with its caption and its alternative text."""

    icon_array: IconArray | None = None
    """People or dots that show how many of how many: {count: 1, of: 8}."""
    picture: PicturePath | None = Field(default=None, validate_default=True)
    """A file in the leaflet's folder: map.png."""
    caption: Say
    """What the figure shows, printed below it."""
    alt: Words
    """The same for those who cannot see it; it is read aloud, not printed."""

    @field_validator("picture")
    @classmethod
    def _is_one_kind(cls, picture: str | None, info: ValidationInfo) -> str | None:
        """Ask for one of the two, in the same run in which another key is missing."""
        if "icon_array" in info.data and (picture is None) == (info.data["icon_array"] is None):
            raise PydanticCustomError("figure_kind", "a figure needs icon-array: or picture:")
        return picture


class Figure(Identified):
    """A drawing that shows a number."""

    figure: FigureContent
    """A drawing or a picture, and below it: picture or icon-array, caption and alt."""
