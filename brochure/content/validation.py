"""Plain data -> a model, or all that keeps it from being one: each mistake once, with its place and what to do.

A misspelled key is read as the key that was meant, so that it is one problem, and what stands under it is looked at
like the rest.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import Problem, Severity
from .called import meant_key
from .complaints import ModelMistake, follows, located, told
from .documents import Loaded
from .slots import Loc

T = TypeVar("T", bound=BaseModel)
TYPO = 0.8
"""How much (by difflib) an unknown key is like a known one that it is read as."""


class Validated(NamedTuple, Generic[T]):
    """A model, or None; all problems of its file that the model sees; and the file as it was meant."""

    model: T | None
    problems: tuple[Problem, ...]
    loaded: Loaded


def validate(loaded: Loaded, model: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Turn plain data into a model; return it, or None, and all problems."""
    return as_meant(loaded, model)[:2]


def as_meant(loaded: Loaded, model: type[T]) -> Validated[T]:
    """Turn plain data into a model as `validate` does, and keep the file as it was meant, to look further at it."""
    slips: list[Problem] = []
    while True:
        try:
            found = model.model_validate(loaded.data, by_alias=True, by_name=False)
        except ValidationError as error:
            mistakes = [located(dict(item), loaded.data, model) for item in error.errors()]
            mistakes = [mistake for mistake in mistakes if not follows(mistake, mistakes, loaded.data)]
            mended, misspelled = _respelled(loaded, mistakes)
            slips += (told(mistake, loaded) for mistake in misspelled)
            if misspelled:
                loaded = mended
                continue
            slips += _once(told(mistake, loaded) for mistake in mistakes)
            return Validated(None, first_causes((*loaded.problems, *slips)), loaded)
        return Validated(None if slips else found, first_causes((*loaded.problems, *slips)), loaded)


def first_causes(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Drop what only follows from a mistake of syntax, or from a character that must go, on the same line."""
    problems = tuple(problems)
    causes = [problem for problem in problems if problem.code in {"syntax", "hidden"} and problem.place.line]
    wrong = {problem.place.line for problem in causes if problem.severity is Severity.ERROR}
    hidden = {problem.place.line for problem in causes if problem.code == "hidden"}
    return tuple(
        problem
        for problem in problems
        if problem in causes
        or not (problem.place.line in wrong or (problem.code == "controls" and problem.place.line in hidden))
    )


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Drop what is said already of the same place."""
    seen = set()
    for problem in problems:
        if (problem.place, problem.message) not in seen:
            seen.add((problem.place, problem.message))
            yield problem


def _respelled(loaded: Loaded, mistakes: Sequence[ModelMistake]) -> tuple[Loaded, list[ModelMistake]]:
    """Return a file in which misspelled keys are what was meant, and the mistakes that were mended so."""
    misspelled: list[ModelMistake] = []
    for mistake in mistakes:
        near = meant_key(mistake.key, mistake.known, TYPO)
        if mistake.kind != "extra_forbidden" or not near:
            continue
        if not misspelled:
            loaded = replace(loaded, data=copy.deepcopy(loaded.data), written=dict(loaded.written))
        row = _at(loaded.data, mistake.path[:-1])
        if near not in row:
            renamed = {near if key == mistake.key else key: value for key, value in row.items()}
            row.clear()
            row.update(renamed)
            loaded.written[*mistake.path[:-1], near] = mistake.key
            misspelled.append(mistake)
    return loaded, misspelled


def _at(data: Any, path: Loc) -> Any:
    for part in path:
        data = data[part]
    return data
