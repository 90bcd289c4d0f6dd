"""The blocks of a leaflet one by one, and how its steps are counted: from 1, or on from the steps before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .blocks.kinds import Block
from .blocks.steps import Steps
from .model import Leaflet
from .slots import Loc


def blocks_of(leaflet: Leaflet) -> Iterator[tuple[Loc, Block]]:
    """Yield every block of a leaflet with its path, in the order of the file."""
    yield from ((("introduction", index), block) for index, block in enumerate(leaflet.introduction))
    for number, section in enumerate(leaflet.sections):
        yield from ((("sections", number, "blocks", index), block) for index, block in enumerate(section.blocks))


def blocks_in(data: Any) -> Iterator[tuple[Loc, str, dict[str, Any]]]:
    """Yield every block of plain data, be it a leaflet or not, with its path and the name of what it stands in."""
    lists: list[tuple[Loc, Any, Any]] = []
    if isinstance(data, dict):
        lists.append((("introduction",), "introduction", data.get("introduction")))
        sections = data.get("sections")
        for number, section in enumerate(sections if isinstance(sections, list) else ()):
            if isinstance(section, dict):
                lists.append((("sections", number, "blocks"), section.get("id"), section.get("blocks")))
    for path, holder, blocks in lists:
        for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
            if isinstance(block, dict):
                yield (*path, index), str(holder), block


def first_number(leaflet: Leaflet, path: Loc) -> int:
    """Return the number of the first of the steps at a path. Raises KeyError where there are none."""
    number = 1
    for where, block in blocks_of(leaflet):
        if isinstance(block, Steps):
            number = number if block.counts_on else 1
            if where == path:
                return number
            number += len(block.steps)
    raise KeyError(path)
