"""What is wrong with what stands beside each other: rows without columns, columns without rows, cells that lack."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from ..errors import Place, Problem
from .counting import blocks_in
from .documents import Loaded
from .slots import Loc


def crossing_problems(loaded: Loaded, said: Container[Place]) -> Iterator[Problem]:
    """Yield what is wrong with grids of plain data, and each brief text of a call-out that stands beside another.

    `said` are the places of what the model wants to be another thing, and is looked at no further.
    """
    for path, _, block in blocks_in(loaded.data):
        columns, sides = block.get("columns"), block.get("side-by-side")
        if not isinstance(sides, list) or (columns is not None and not isinstance(columns, list)):
            continue
        for index, side in enumerate(sides):
            at = (*path, "side-by-side", index)
            if isinstance(side, dict) and loaded.place(at) not in said:
                yield from _side(side, at, columns, loaded)
        if columns is None and any(isinstance(side, dict) and "cells" in side for side in sides):
            hint = "write columns: [..., ...] in a line of its own above side-by-side:, with the head of each"
            yield Problem("rows of cells stand below no columns", loaded.key_place((*path, "side-by-side")), hint)


def _side(side: dict[str, Any], path: Loc, columns: list[Any] | None, loaded: Loaded) -> Iterator[Problem]:
    callout, cells = side.get("callout"), side.get("cells")
    if isinstance(callout, dict) and "brief" in callout:
        hint = "remove brief:, or let the call-out be a block of its own, which front: can name"
        yield Problem("a call-out beside another does not stand in front", loaded.key_place((*path, "callout")), hint)
    if columns is None:
        return
    if cells is None:
        hint = "write heading: and cells: with what is said below each column, or remove columns:"
        yield Problem("below columns: stand rows that have cells:", loaded.place(path), hint)
    elif isinstance(cells, list) and cells and len(cells) != len(columns):
        what = (
            f"this row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, and there are {len(columns)} columns"
        )
        yield Problem(what, loaded.key_place((*path, "cells")), "give it a cell for each column")
