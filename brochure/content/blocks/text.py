"""Paragraphs, headings inside a section, and lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..field_types import ITEMS, Identifier, Model, Words
from ..statements import Say, Says


class Paragraph(Model):
    """Statements that run on as one paragraph."""

    text: Says
    id: Identifier | None = None


class Subheading(Model):
    """A heading inside a section."""

    heading: Words
    id: Identifier | None = None


class Bullets(Model):
    """A bulleted list, with the words that lead into it."""

    lead: Say | None = None
    items: Annotated[Says, ITEMS] = Field(alias="list")
    id: Identifier | None = None


class Questions(Model):
    """Questions to ask: each gets a box to tick and a line to write on."""

    lead: Say | None = None
    questions: Annotated[Says, ITEMS]
    id: Identifier | None = None
