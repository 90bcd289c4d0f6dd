"""Blocks that are printed again: which block a name leads to, and how often a passage is printed so."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterator, Mapping

from ..errors import Place, Problem
from .blocks.kinds import Block
from .blocks.reuse import Reuse
from .counting import blocks_in, blocks_of
from .documents import Loaded
from .model import Leaflet
from .slots import Loc

_HINT = "name a block by the id of its section and its own, with a point between: side-effects.emergency"


def named(leaflet: Leaflet) -> Mapping[str, tuple[Loc, Block]]:
    """Return the blocks that can be printed again, by name, each with its path."""
    found = {}
    for path, block in blocks_of(leaflet):
        if block.id and not isinstance(block, Reuse):
            holder = "introduction" if path[0] == "introduction" else leaflet.sections[int(path[1])].id
            found[f"{holder}.{block.id}"] = path, block
    return found


def reused(leaflet: Leaflet) -> tuple[Loc, ...]:
    """Return the paths of the blocks that are printed again, each as often as it is."""
    again = [block.reuse for _, block in blocks_of(leaflet) if isinstance(block, Reuse)]
    known = named(leaflet) if again else {}
    return tuple(known[name][0] for name in again)


def reuse_problems(loaded: Loaded, said: Container[Place]) -> Iterator[Problem]:
    """Yield a problem for each name under `reuse:` that leads to no block, or to one that is itself printed again.

    `said` are the places of what the model wants to be another thing, and is looked at no further.
    """
    known = {f"{holder}.{block['id']}": block for _, holder, block in blocks_in(loaded.data) if "id" in block}
    for path, _, block in blocks_in(loaded.data):
        name, place = block.get("reuse"), loaded.place((*path, "reuse"))
        if not isinstance(name, str) or place in said:
            continue
        if name not in known:
            near = difflib.get_close_matches(name, [one for one, of in known.items() if "reuse" not in of], n=1)
            hint = f"did you mean {near[0]!r}?" if near else _HINT
            yield Problem(f"reuse: names {name!r}, which is no block with an id", place, hint)
        elif "reuse" in known[name]:
            yield Problem(f"reuse: names {name!r}, which prints another block itself", place, "name that block")
