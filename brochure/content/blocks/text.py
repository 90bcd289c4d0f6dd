"""Paragraphs, headings inside a section, and quotations."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ..field_types import Identified, LanguageTag, Words, as_tag
from ..statements import Says, as_list


class Paragraph(Identified):
    """Statements that run on as one paragraph."""

    language: LanguageTag | None = None
    """The language of a paragraph that is not in the leaflet's own, such as ur; no translation changes it."""
    text: Says
    """One statement, or several that run on."""

    @model_validator(mode="before")
    @classmethod
    def _speak_one_language(cls, data: Any) -> Any:
        """Give the language of the paragraph to each of its statements that has none."""
        if not isinstance(data, dict) or not isinstance(data.get("language"), str) or "text" not in data:
            return data
        try:
            spoken = as_tag(data["language"])
        except PydanticCustomError:
            return data  # the field says so
        said = [{"text": one} if isinstance(one, str) else one for one in as_list(data["text"])]
        return {**data, "text": [{"language": spoken, **one} if isinstance(one, dict) else one for one in said]}


class Subheading(Identified):
    """A heading inside a section."""

    heading: Words
    """A heading inside a section."""


class Quote(Identified):
    """What somebody said, set apart, and who said it."""

    quote: Says
    """What was said, in quotation marks or without."""
    by: Words | None = None
    """Who said it, printed below it: a patient, 2025."""
