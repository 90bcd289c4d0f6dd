"""Words explained."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from ..field_types import Identified, Model, Words
from ..statements import Say


class Term(Model):
    """A word and its meaning in plain language; a meaning left out is read from glossary.yaml."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema["required"].remove("meaning"))

    term: Words
    """The word."""
    meaning: Say
    """What it means, in plain language."""


class Glossary(Identified):
    """Words explained, as a table of term and meaning."""

    glossary: Annotated[tuple[Term, ...], Field(min_length=1)]
    """Words with their meanings, each with term and meaning."""
