"""Call-outs: boxed messages, each with how soon a reader must act on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ..field_types import ITEMS, Identified, Model, Words
from ..statements import MaybeSays, Say
from .lists import MaybeItems


class Level(StrEnum):
    """How soon a reader must act on a call-out; a warning is of what must never be done, a tip of what helps."""

    NOTE = "note"
    TIP = "tip"
    COMMON = "common"
    SAME_DAY = "same-day"
    WARNING = "warning"
    EMERGENCY = "emergency"


class CalloutContent(Model):
    """A call-out: its level, what heads it, then text, list, further text and, last and largest, the action.

    `brief` says it in a line: it stands in front with the heading and the numbers, and the whole in its section.
    """

    level: Level
    """How soon to act; it gives the box its color, icon and weight."""
    label: Words | None = None
    """Own words in place of those of the level: Did you know?"""
    heading: Words | None = None
    """What it is about; without it, the label or the words of its level stand there."""
    brief: Say | None = None
    """One line that stands in front for it, where `front:` names it."""
    text: MaybeSays = ()
    """What comes first below the heading."""
    items: Annotated[MaybeItems, ITEMS] = Field(default=(), alias="list")
    """A list, such as of signs to look for."""
    then: MaybeSays = ()
    """What is said after the list."""
    action: MaybeSays = ()
    """What to do; it is last and largest, and has the phone number."""

    @property
    def title(self) -> str | None:
        """The key of what names it: heading, else label; None where the words of its level do."""
        if self.heading is None and self.label is None:
            return None
        return "label" if self.heading is None else "heading"


class Callout(Identified):
    """A boxed message of one of six levels."""

    callout: CalloutContent
    """A box, and below it: its level, heading, text, list, then and action."""
