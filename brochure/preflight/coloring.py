"""The operators that choose colors (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pikepdf

from .objects import entry, numbers
from .spaces import CMYK, GRAY, RGB, Space

if TYPE_CHECKING:
    from .interpreter import Interpreter
    from .state import Chosen

Handlers = dict[str, Callable[[Sequence[Any]], None]]


class Coloring:
    """Chooses colors; glyphs and patterns that have none of their own choose none."""

    def __init__(self, reader: Interpreter) -> None:
        self._reader = reader

    def handlers(self) -> Handlers:
        """Return the operators known here."""
        table: Handlers = {}
        for operator, space in (("g", GRAY), ("rg", RGB), ("k", CMYK)):
            table[operator] = self._plain(space, strokes=False)
            table[operator.upper()] = self._plain(space, strokes=True)
        for strokes, names in ((False, ("cs", "sc", "scn")), (True, ("CS", "SC", "SCN"))):
            table[names[0]] = self._space(strokes=strokes)
            table[names[1]] = table[names[2]] = self._color(strokes=strokes)
        return table

    def _chosen(self, *, strokes: bool) -> Chosen | None:
        """Return the color to change, or None where colors are those of whoever shows this glyph or pattern."""
        state = self._reader.state
        return None if self._reader.is_uncolored else state.stroke if strokes else state.fill

    def _plain(self, space: Space, *, strokes: bool) -> Callable[[Sequence[Any]], None]:
        def choose(operands: Sequence[Any]) -> None:
            if (chosen := self._chosen(strokes=strokes)) is not None:
                chosen.values = numbers(list(operands), space.count)
                chosen.space, chosen.pattern = space, None

        return choose

    def _space(self, *, strokes: bool) -> Callable[[Sequence[Any]], None]:
        def choose(operands: Sequence[Any]) -> None:
            if (chosen := self._chosen(strokes=strokes)) is not None:
                chosen.space = self._reader.library.spaces.named(operands[0], self._reader.resources)
                chosen.values, chosen.pattern = chosen.space.beginning(), None

        return choose

    def _color(self, *, strokes: bool) -> Callable[[Sequence[Any]], None]:
        def choose(operands: Sequence[Any]) -> None:
            chosen = self._chosen(strokes=strokes)
            if chosen is None:
                return
            given = list(operands)
            if given and isinstance(given[-1], pikepdf.Name):
                chosen.pattern = entry(self._reader.resources, "/Pattern", str(given.pop()))
                chosen.values = numbers(given)
                if chosen.pattern is None:
                    raise LookupError("no such pattern")
            else:
                chosen.values, chosen.pattern = numbers(given, chosen.space.count), None

        return choose
