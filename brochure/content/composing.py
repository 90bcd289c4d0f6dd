"""From YAML text to nodes: as it is written, or else as it was probably meant, with every mistake on the way."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from ..errors import ContentError, Place, Problem
from . import lookalikes
from .encodings import position
from .lookalikes import Slip
from .syntax import mistakes

MAX_DEPTH = 20


class _Composer(yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader):  # type: ignore[misc]
    """Composes nodes and resolves nothing: the tag of a node is the one that is written, or None."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> None: ...

    def descend_resolver(self, parent: yaml.Node | None, index: yaml.Node | int | None) -> None: ...

    def ascend_resolver(self) -> None: ...


def _compose(text: str) -> yaml.Node | None:
    composer = _Composer(text)
    try:
        root: yaml.Node | None = composer.get_single_node()
    finally:
        composer.dispose()
    return root


def composed(text: str, file: str, before: Sequence[Problem] = ()) -> tuple[yaml.Node, str, list[Problem]]:
    """Return the root of a file, the text that it was read from in the end, and what had to be mended for that.

    Raises ContentError, with the problems from before, where nobody can tell what was meant.
    """
    problems: list[Problem] = []
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError:
        for mistake in mistakes(_compose, text, file):
            if mistake.problem.place.line not in {problem.place.line for problem in problems}:
                problems.append(mistake.problem)
            if mistake.mended is None:
                raise ContentError([*before, *problems]) from None
            text = mistake.mended
        root = _composed_again(text, [*before, *problems])
    except yaml.YAMLError as error:
        raise ContentError([*before, Problem(f"this is not YAML: {error}", Place(file))]) from None
    except RecursionError:
        raise ContentError([Problem(f"values stand deeper than {MAX_DEPTH} levels", Place(file))]) from None
    if root is None:
        raise ContentError([Problem("the file is empty", Place(file), "brochure init shows what a leaflet looks like")])
    return root, text, problems


def _composed_again(text: str, problems: Sequence[Problem]) -> yaml.Node | None:
    """Read a mended file; where there are more mistakes than are named at a time, those have to do."""
    try:
        return _compose(text)
    except (yaml.YAMLError, RecursionError):
        raise ContentError(problems) from None


def as_it_looks(text: str, file: str) -> tuple[str, list[Problem]]:
    """Mend what only looks like YAML, unless it stands inside a text: return the file and the problems."""
    found = list(lookalikes.slips(text))
    if not found:
        return text, []
    try:
        inside = _inside(_compose(lookalikes.mended(text, found)), text, found)
    except (yaml.YAMLError, RecursionError):
        if _is_sound(text):
            return text, []
        inside = set()  # both are broken: mend what looks broken, and let the parser say the rest
    kept = [slip for slip in found if slip not in inside]
    return lookalikes.mended(text, kept), [lookalikes.problem(text, slip, file) for slip in kept]


def _is_sound(text: str) -> bool:
    try:
        _compose(text)
    except (yaml.YAMLError, RecursionError):
        return False
    return True


def _inside(root: yaml.Node | None, text: str, found: Sequence[Slip]) -> set[Slip]:
    """Return the slips that stand inside a text of several lines; lines are the same in the mended file."""
    lines = {slip: position(text, slip.start)[0] - 1 for slip in found}
    held: set[Slip] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            first, last = node.start_mark.line, node.end_mark.line - (node.end_mark.column == 0)
            held |= {slip for slip, line in lines.items() if first < line <= last}
        else:
            waiting += [part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,))]
    return held
