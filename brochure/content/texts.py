"""The translatable texts of a model, each with its path: the one walk that checks, segments and translations share."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from .model import WORDS

Loc = tuple[str | int, ...]
"""A path in a file: keys as they are written there, and indexes from 0."""


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field of a model: its name, its key in the file, and whether the texts in it are translatable."""

    name: str
    key: str
    translatable: bool


@cache
def fields(model: type[BaseModel]) -> tuple[ModelField, ...]:
    """Return the fields of a model in their order."""
    return tuple(
        ModelField(name, field.alias or name, WORDS in field.metadata or _is_marked(field.annotation))
        for name, field in model.model_fields.items()
    )


def _is_marked(annotation: Any) -> bool:
    """Tell whether an annotation carries the mark of translatable words."""
    if WORDS in getattr(annotation, "__metadata__", ()):
        return True
    return any(_is_marked(part) for part in typing.get_args(annotation) if not isinstance(part, str))


def words(model: BaseModel, path: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every translatable text of a model in reading order, with its path."""
    for field in fields(type(model)):
        value = getattr(model, field.name)
        if value is not None:
            yield from _words(value, (*path, field.key), field.translatable)


def _words(value: Any, path: Loc, translatable: bool) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        if translatable:
            yield path, value
    elif isinstance(value, BaseModel):
        yield from words(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _words(item, (*path, index), translatable)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _words(item, (*path, key), translatable)
