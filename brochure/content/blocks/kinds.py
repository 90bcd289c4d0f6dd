"""The registry of kinds of blocks: a row a kind, its class and the key that tells it. All else is derived from it."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import BaseModel, Discriminator, Tag

from ..field_types import Model
from .callout import Callout
from .contacts import Contacts
from .figure import Figure
from .form import Fields
from .glossary import Glossary
from .lists import Bullets, Questions
from .qr import Qr
from .reuse import Reuse
from .sides import SideBySide
from .steps import Steps
from .table import Table
from .text import Paragraph, Quote, Subheading
from .timetable import Timetable

AnyBlock = (
    Annotated[Paragraph, Tag("text")]
    | Annotated[Subheading, Tag("heading")]
    | Annotated[Bullets, Tag("list")]
    | Annotated[Questions, Tag("questions")]
    | Annotated[Callout, Tag("callout")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Fields, Tag("fields")]
    | Annotated[Glossary, Tag("glossary")]
    | Annotated[Qr, Tag("qr")]
    | Annotated[Contacts, Tag("contacts")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[SideBySide, Tag("side-by-side")]
    | Annotated[Table, Tag("table")]
    | Annotated[Timetable, Tag("timetable")]
    | Annotated[Steps, Tag("steps")]
    | Annotated[Reuse, Tag("reuse")]
)
"""The registry. A mapping with the keys of two kinds is of the first one, or of that among `MAPPINGS`."""


def _key(row: Any) -> str:
    key: str = get_args(row)[1].tag
    return key


BLOCK_KINDS: dict[str, type[Model]] = {_key(row): get_args(row)[0] for row in get_args(AnyBlock)}
"""Each kind of block by its key, in the order of the registry."""
BLOCK_KEYS = tuple(BLOCK_KINDS)
"""The key that tells the kind of a block."""
KEY_OF: dict[type[BaseModel], str] = {kind: key for key, kind in BLOCK_KINDS.items()}
"""The key of each kind of block."""


def _holds_mapping(key: str) -> bool:
    """Tell whether a mapping stands under the key of a kind, with keys of its own."""
    held = {field.alias or name: field.annotation for name, field in BLOCK_KINDS[key].model_fields.items()}[key]
    return isinstance(held, type) and issubclass(held, BaseModel)


MAPPINGS = tuple(key for key in BLOCK_KEYS if _holds_mapping(key))
"""Keys of kinds that hold keys of their own: a text or a list beside such a key was meant to stand below it."""


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((key for key in (*MAPPINGS, *BLOCK_KEYS) if key in value), None)
    return KEY_OF.get(type(value))


Block = Annotated[
    AnyBlock,
    Discriminator(
        _kind,
        custom_error_type="block_kind",
        custom_error_message="a block needs one of: " + ", ".join(BLOCK_KEYS),
    ),
]
