"""Call-outs: boxed messages, each with how soon a reader must act on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ..field_types import ITEMS, Identifier, Model, Words
from ..statements import MaybeSays, Say


class Level(StrEnum):
    """How soon a reader must act on a call-out."""

    NOTE = "note"
    COMMON = "common"
    SAME_DAY = "same-day"
    EMERGENCY = "emergency"


class CalloutContent(Model):
    """A call-out: its level, then text, list, further text and, last and largest, the action.

    `brief` says it in a line: it stands in front with the heading and the numbers, and the whole in its section.
    """

    level: Level
    heading: Words | None = None
    brief: Say | None = None
    text: MaybeSays = ()
    items: Annotated[MaybeSays, ITEMS] = Field(default=(), alias="list")
    then: MaybeSays = ()
    action: MaybeSays = ()


class Callout(Model):
    """A boxed message of one of four levels of urgency."""

    callout: CalloutContent
    id: Identifier | None = None
