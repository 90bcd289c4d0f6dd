"""The texts of a model, each with its id: the one walk that checks, segments and translations share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from ..identity import Same
from ..lexicon.digits import is_bare_number
from .blocks.kinds import KEY_OF
from .blocks.table import Cell, TableColumn
from .field_types import GIVEN, WORDS
from .model import Leaflet, Value
from .slots import Loc, fields, slots
from .statements import Statement

M = TypeVar("M", bound=BaseModel)


class Passage(NamedTuple):
    """A text that prints: its path, its id, its words, and the model that they stand in.

    The id has names where there are names, else ordinals from 1: ``sections/8/blocks/3/callout/list/1/text`` becomes
    ``side-effects.common.list.2``. All are to be translated but those that are `kept` letter for letter.
    """

    path: Loc
    id: str
    text: str
    holder: BaseModel
    kept: bool = False
    shared: bool = False
    """Whether it stands in a file that leaflets share, where it is translated."""

    @property
    def language(self) -> str:
        """The language that the text is in whatever that of the leaflet is, "" for the leaflet's own."""
        return (self.holder.language or "") if isinstance(self.holder, _TAGGED) else ""

    @property
    def is_number(self) -> bool:
        """Whether it is a cell of a table, or the head of a column, with a number and no words: nothing to translate.

        A decimal sign, a unit or a percent sign differs between languages, and many digits may be a phone number.
        """
        return not self.kept and isinstance(self.holder, Cell | TableColumn) and is_bare_number(self.text)


_TEXTS = (WORDS, GIVEN)
_TAGGED = (Statement, Cell)
"""Models that say which language their text is in."""


class Walk(NamedTuple):
    """The passages of a model in reading order, and the ids of what they stand in (sections, blocks, lists) by path."""

    passages: Sequence[Passage]
    names: Mapping[Loc, str]


def walk(model: BaseModel) -> Walk:
    """Return every text of a model that prints, and the ids of all that holds one."""
    return _walk(Same(model))


@lru_cache(maxsize=8)
def _walk(same: Same[BaseModel]) -> Walk:
    shared = same.value.shared.names if isinstance(same.value, Leaflet) else {}
    found = _Found([], {}, shared)
    _gather(same.value, (), "", found)
    if shared:
        passages = [p._replace(shared=any(p.path[:n] in shared for n in range(1, 5))) for p in found.passages]
        return Walk(tuple(passages), found.names)
    return Walk(tuple(found.passages), found.names)


def words(model: BaseModel) -> Sequence[Passage]:
    """Return every text of a model that prints, in reading order."""
    return walk(model).passages


class _Found(NamedTuple):
    """What a walk has gathered so far."""

    passages: list[Passage]
    names: dict[Loc, str]
    shared: Mapping[Loc, str]


_SILENT = frozenset(("sections", "blocks", "list", "text", "value"))
"""Keys that an id leaves out, where nothing else tells parts of the same thing apart: everywhere but in a call-out."""


def is_boxed(path: Loc) -> bool:
    """Tell whether a path is inside of a call-out, or of a box beside another: where each part has its name."""
    return "callout" in path or "side-by-side" in path


def _gather(model: BaseModel, path: Loc, name: str, found: _Found) -> None:
    for attribute, key in fields(type(model), *_TEXTS):
        value = getattr(model, attribute)
        if isinstance(model, Value) and attribute == "value" and not model.is_words:
            continue
        if isinstance(value, str):
            own = name if key in _SILENT else _joined(name, key)
            found.passages.append(_passage((*path, key), own, value, model))
        elif value:
            is_of_card = path == ("card",) and key == "list"  # its text has numbers too
            named = (key not in _SILENT and key != KEY_OF.get(type(model))) or is_boxed(path) or is_of_card
            _enter(value, (*path, key), _joined(name, key) if named else name, model, found)


def _enter(value: Any, path: Loc, name: str, holder: BaseModel, found: _Found) -> None:
    name = found.shared.get(path, name)
    found.names[path] = name
    if isinstance(value, BaseModel):
        _gather(value, path, name, found)
    elif isinstance(value, str):
        found.passages.append(_passage(path, name, value, holder))
    elif isinstance(value, dict):
        for key, item in value.items():
            _enter(item, (*path, key), name if key in _SILENT else _joined(name, key), holder, found)
    else:
        alone = len(value) == 1 and path[-1] == "text" and not is_boxed(path)
        for index, item in enumerate(value):
            own = vars(item).get("id") if isinstance(item, BaseModel) else None
            _enter(item, (*path, index), name if alone else _joined(name, own or str(index + 1)), holder, found)


def _passage(path: Loc, name: str, text: str, holder: BaseModel) -> Passage:
    """Return a text as a passage: one in a language of its own, and what is given as it is, are kept."""
    is_foreign = isinstance(holder, _TAGGED) and holder.language is not None
    key = path[-1] if isinstance(path[-1], str) else next(part for part in path[-2::-1] if isinstance(part, str))
    slot = slots((type(holder),)).get(key)
    return Passage(path, name, text, holder, is_foreign or (slot is not None and slot.mark == GIVEN))


def _joined(name: str, part: str) -> str:
    return f"{name}.{part}" if name else part


def replaced(model: M, texts: Mapping[Loc, str]) -> M:
    """Return a model with other words at some paths."""
    changed: M = _replaced(model, (), texts)
    return changed


def _replaced(value: Any, path: Loc, texts: Mapping[Loc, str]) -> Any:
    if isinstance(value, str):
        return texts.get(path, value)
    if isinstance(value, tuple):
        return tuple([_replaced(item, (*path, index), texts) for index, item in enumerate(value)])
    if isinstance(value, dict):
        return {key: _replaced(item, (*path, key), texts) for key, item in value.items()}
    if isinstance(value, BaseModel):
        update = {
            attribute: _replaced(old, (*path, key), texts)
            for attribute, key in fields(type(value), *_TEXTS)
            if (old := getattr(value, attribute))
        }
        return value.model_copy(update=update)
    return value
