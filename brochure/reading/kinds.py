"""The table of kinds: what each block of the content is to a listener, a row a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..content.blocks.callout import Callout
from ..content.blocks.contacts import Contacts
from ..content.blocks.figure import Figure
from ..content.blocks.form import Fields
from ..content.blocks.glossary import Glossary
from ..content.blocks.kinds import Block
from ..content.blocks.lists import Bullets, Questions
from ..content.blocks.qr import Qr
from ..content.blocks.reuse import Reuse
from ..content.blocks.sides import SideBySide
from ..content.blocks.steps import Steps
from ..content.blocks.table import Table
from ..content.blocks.text import Paragraph, Quote, Subheading
from ..content.blocks.timetable import Timetable
from ..content.field_types import Model
from ..content.reusing import named
from ..content.slots import Loc
from .blocks.callout import callout
from .blocks.contacts import contacts
from .blocks.figure import figure
from .blocks.form import form
from .blocks.glossary import glossary
from .blocks.lists import bullets, questions
from .blocks.qr import qr
from .blocks.sides import side_by_side
from .blocks.steps import steps
from .blocks.table import table
from .blocks.text import paragraph, quote, subheading
from .blocks.timetable import timetable
from .reuse import again
from .sentences import Sentences
from .tree import Node

B = TypeVar("B", bound=Model)
Read = Callable[[B, Loc, Sentences], Node]
"""Returns the node of a block that stands at a path of the content."""


def _row(kind: type[B], read: Read[B]) -> tuple[type[Model], Read[Any]]:
    """Return a row of the table, whose function is for its kind."""
    return kind, read


def _reused(block: Reuse, path: Loc, say: Sentences) -> Node:
    """Return another block of the leaflet, said again."""
    where, other = named(say.manuscript.leaflet)[block.reuse]
    return again(of_block(other, where, say), say.id(path))


READ = dict([
    _row(Paragraph, paragraph),
    _row(Subheading, subheading),
    _row(Bullets, bullets),
    _row(Questions, questions),
    _row(Callout, callout),
    _row(Figure, figure),
    _row(Fields, form),
    _row(Glossary, glossary),
    _row(Qr, qr),
    _row(Contacts, contacts),
    _row(Quote, quote),
    _row(SideBySide, side_by_side),
    _row(Table, table),
    _row(Timetable, timetable),
    _row(Steps, steps),
    _row(Reuse, _reused),
])  # fmt: skip
"""What a listener gets of each kind of block."""


def of_block(block: Block, path: Loc, say: Sentences) -> Node:
    """Return the node of a block that stands at a path of the content."""
    return READ[type(block)](block, path, say)
