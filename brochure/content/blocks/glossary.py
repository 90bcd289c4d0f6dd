"""Words explained."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from ..field_types import Identifier, Model, Words
from ..statements import Say


class Term(Model):
    """A word and its meaning in plain language; a meaning left out is read from glossary.yaml."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema["required"].remove("meaning"))

    term: Words
    meaning: Say


class Glossary(Model):
    """Words explained, as a table of term and meaning."""

    glossary: Annotated[tuple[Term, ...], Field(min_length=1)]
    id: Identifier | None = None
