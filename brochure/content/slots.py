"""What may stand under each key of a file, by its model, and the walk over plain data that this makes possible.

The walk needs no valid file: it follows the data as far as the model knows it, and finds texts and names in what is
no leaflet yet as in what is one.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from .field_types import CELLS, ITEMS, MARKS, WORDS
from .statements import Statement

Loc = tuple[str | int, ...]
"""A path in a file: keys as they are written there, and indexes from 0."""
Models = tuple[type[BaseModel], ...]


class Slot(NamedTuple):
    """What may stand under a key, or in a list there: a text with a mark, or mappings of one of some models.

    A text alone stands for a statement, so that where statements stand there are words. `named` says that the models
    stand one level down, under names that the author chooses.
    """

    mark: str = ""
    models: Models = ()
    named: bool = False


class MarkedText(NamedTuple):
    """A text of a file and its path."""

    path: Loc
    text: str


@lru_cache(maxsize=256)
def slots(models: Models) -> Mapping[str, Slot]:
    """Return the keys that mappings of some models may have, in order, and what may stand under each."""
    found: dict[str, Slot] = {}
    for model in models:
        for name, field in model.model_fields.items():
            key = field.alias or name
            slot = _merged(Slot(_mark(field.metadata)), _slot((field.annotation,)))
            found[key] = _merged(found[key], slot) if key in found else slot
    return found


@lru_cache(maxsize=512)
def fields(model: type[BaseModel], *marks: str) -> tuple[tuple[str, str], ...]:
    """Return the name and the key of each field of a model that texts of some marks can stand in, in their order."""
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    return tuple(
        (names[key], key)
        for key, slot in slots((model,)).items()
        if slot.mark in marks or any(fields(one, *marks) for one in slot.models)
    )


def _slot(annotations: tuple[Any, ...]) -> Slot:
    """Return what annotations allow together."""
    slot = Slot()
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            slot = _merged(slot, Slot(WORDS if issubclass(annotation, Statement) else "", (annotation,)))
            continue
        named = typing.get_origin(annotation) is dict
        slot = _merged(slot, Slot(_mark(getattr(annotation, "__metadata__", ())), named=named))
        slot = _merged(slot, _slot(typing.get_args(annotation)[named:]))
    return slot


def _mark(metadata: Iterable[Any]) -> str:
    return next((mark for mark in metadata if isinstance(mark, str) and mark in MARKS), "")


def _merged(one: Slot, other: Slot) -> Slot:
    return Slot(one.mark or other.mark, tuple(dict.fromkeys(one.models + other.models)), one.named or other.named)


@lru_cache(maxsize=256)
def within(models: Models) -> Models:
    """Return some models and all that stand in them."""
    found = dict.fromkeys(models)
    waiting = list(models)
    while waiting:
        for slot in slots((waiting.pop(),)).values():
            waiting += [model for model in slot.models if model not in found]
            found |= dict.fromkeys(slot.models)
    return tuple(found)


def text_keys(models: Models) -> Mapping[str, bool]:
    """Return the keys of some models that hold words, and whether in a list, an item each."""
    return {
        field.alias or name: _listed(field)
        for model in models
        for name, field in model.model_fields.items()
        if slots((model,))[field.alias or name].mark == WORDS and CELLS not in field.metadata
    }


def cell_keys(models: Models) -> frozenset[str]:
    """Return the keys of some models that hold rows of cells."""
    fields = (item for model in models for item in model.model_fields.items())
    return frozenset(field.alias or name for name, field in fields if CELLS in field.metadata)


def _listed(field: FieldInfo) -> bool:
    """Tell whether a field holds a list of texts, and not texts of which one may stand alone."""
    one_alone = any(isinstance(part, BeforeValidator) for part in field.metadata)
    return ITEMS in field.metadata or (typing.get_origin(field.annotation) is tuple and not one_alone)


def leaves(data: Any, model: type[BaseModel]) -> Mapping[str, Sequence[MarkedText]]:
    """Return the texts of plain data by their mark, in the order of the file, whether or not it is of its model."""
    found: dict[str, list[MarkedText]] = {mark: [] for mark in MARKS}
    _gather(data, (), Slot(models=(model,)), Slot(models=within((model,))), found)
    return found


def _gather(value: Any, path: Loc, slot: Slot, unknown: Slot, found: dict[str, list[MarkedText]]) -> None:
    """Collect the leaves of a list or a mapping; below an `unknown` key, any key means what it means elsewhere."""
    mark, models, named = slot
    if isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, str):
                _gather(item, (*path, index), slot, unknown, found)
            elif mark:
                found[mark].append(MarkedText((*path, index), item))
    elif isinstance(value, dict):
        row = Slot(mark, models) if named else None
        known = slots(models)
        for key, item in value.items():
            below = row or known.get(key, unknown)
            if not isinstance(item, str):
                _gather(item, (*path, key), below, unknown, found)
            elif below[0]:
                found[below[0]].append(MarkedText((*path, key), item))


def descend(slot: Slot, key: str) -> Slot:
    """Return what may stand under a key of a mapping that stands in a slot; nothing under an unknown key."""
    return slot._replace(named=False) if slot.named else slots(slot.models).get(key, Slot())


def items(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of the mapping under a key of plain data; nothing where there is none."""
    rows = value.get(key) if isinstance(value, dict) else None
    yield from rows.items() if isinstance(rows, dict) else ()
