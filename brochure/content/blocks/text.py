"""Paragraphs, headings inside a section, and lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..field_types import ITEMS, Identified, Words
from ..statements import Say, Says


class Paragraph(Identified):
    """Statements that run on as one paragraph."""

    text: Says
    """One statement, or several that run on."""


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


class Bullets(Identified):
    """A bulleted list, with the words that lead into it."""

    lead: Say | None = None
    """Words that lead into the list; they stay on its page."""
    items: Annotated[Says, ITEMS] = Field(alias="list")
    """The items, each on a line of its own that begins with a hyphen."""


class Questions(Identified):
    """Questions to ask: each gets a box to tick and a line to write on."""

    lead: Say | None = None
    """Words that lead into the list; they stay on its page."""
    questions: Annotated[Says, ITEMS]
    """The questions, each on a line of its own that begins with a hyphen."""
