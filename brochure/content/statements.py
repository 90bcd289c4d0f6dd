"""What a leaflet says: one statement or several, each with its sources, or only their text."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from .field_types import LanguageTag, Model, Reasons, SourceId, Waivers, Words


def as_statement(value: Any) -> Any:
    """Return a text alone as what has this text."""
    return {"text": value} if isinstance(value, str) else value


def as_list(value: Any) -> Any:
    """Return what stands alone as a list of one."""
    return value if value is None or isinstance(value, (list, tuple)) else [value]


class Statement(Model):
    """One thing that the leaflet says, with the ids of the sources that carry it.

    One with a `language` of its own is not translated. `confirm` marks a threshold or a claim that a clinician must
    confirm before the leaflet is signed.
    """

    text: Words
    """The words themselves, on one line or on several."""
    language: LanguageTag | None = None
    """The language of words that are not in the leaflet's own, such as ur; no translation changes them."""
    sources: tuple[SourceId, ...] = ()
    """What says so: ids of `sources:`, such as [S1, S2]. They are checked, and not printed."""
    confirm: bool = False
    """Whether a clinician must confirm this before the leaflet is signed."""
    waive: Waivers = Field(default_factory=Reasons)
    """What the review finds in this text and a person lets stand, each with the reason: {long-word: "..."}."""


Say = Annotated[Statement, BeforeValidator(as_statement)]
"""A statement, or only its text."""
Says = Annotated[tuple[Say, ...], BeforeValidator(as_list), Field(min_length=1)]
"""One statement or several."""
MaybeSays = Annotated[tuple[Say, ...], BeforeValidator(as_list)]
