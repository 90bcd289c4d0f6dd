"""What stands on page one: where each name of `front:` leads, and what is wrong with one that leads nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from ..errors import Place, Problem, Severity
from .blocks.callout import Callout, Level
from .blocks.kinds import Block
from .counting import blocks_of
from .documents import Loaded
from .markup import parse, placeholders
from .model import Leaflet
from .slots import Loc

PARTS = ("main-points", "key-numbers")
"""What `front:` can name beside sections and call-outs."""
URGENT = (Level.EMERGENCY, Level.SAME_DAY, Level.COMMON)
"""How soon to act, the soonest first: in red, amber and blue."""
_HINT = "name main-points, key-numbers, the id of a section, or a call-out: the id of its section, a point, its own id"


class Fronted(NamedTuple):
    """What a name of `front:` leads to: its path, and for a call-out whether only its brief text stands in front.

    One that is moved `leaves_line` where it was, which leads to it.
    """

    name: str
    path: Loc
    is_brief: bool = False
    leaves_line: bool = True

    @property
    def is_callout(self) -> bool:
        """Whether it is a block, which leaves its heading where it was."""
        return self.path[-2:-1] in {("blocks",), ("introduction",)}


def fronted(leaflet: Leaflet) -> tuple[Fronted, ...]:
    """Return what stands in front, in its order; names that lead nowhere are left out."""
    if not leaflet.front:
        return ()
    given = zip(PARTS, (leaflet.main_points, leaflet.key_numbers), strict=True)
    found: dict[str, Fronted] = {name: Fronted(name, (name,)) for name, part in given if part}
    holders: list[tuple[str, Loc, tuple[Block, ...]]] = [("introduction", ("introduction",), leaflet.introduction)]
    for number, section in enumerate(leaflet.sections):
        found[section.id] = Fronted(section.id, ("sections", number))
        holders.append((section.id, ("sections", number, "blocks"), section.blocks))
    for holder, path, blocks in holders:
        for index, block in enumerate(blocks):
            if isinstance(block, Callout) and block.id:
                name = f"{holder}.{block.id}"
                found[name] = Fronted(name, (*path, index), block.callout.brief is not None)
    return tuple(found[name] for name in leaflet.front if name in found)


def urgent(leaflet: Leaflet, without: Container[Loc] = ()) -> tuple[Fronted, ...]:
    """Return the call-outs that say how soon to act, the soonest first, but for some paths: they stand before all else.

    They leave a line only in a section of which nothing else is left.
    """
    found: list[tuple[int, Fronted]] = []
    told = {path[:-1] for path, block in blocks_of(leaflet) if path not in without and not _is_urgent(block)}
    for path, block in blocks_of(leaflet):
        if isinstance(block, Callout) and block.callout.level in URGENT and path not in without:
            holder = "introduction" if path[0] == "introduction" else leaflet.sections[int(path[1])].id
            name = f"{holder}.{block.id or int(path[-1]) + 1}"
            is_needed = path[0] == "sections" and path[:-1] not in told
            found.append((URGENT.index(block.callout.level), Fronted(name, path, leaves_line=is_needed)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _is_urgent(block: Block) -> bool:
    return isinstance(block, Callout) and block.callout.level in URGENT


def emergencies(leaflet: Leaflet) -> tuple[Fronted, ...]:
    """Return the call-outs that say when to get help at once."""
    return tuple(one for one in urgent(leaflet) if _level(leaflet, one.path) is Level.EMERGENCY)


def _level(leaflet: Leaflet, path: Loc) -> Level | None:
    block = next(block for where, block in blocks_of(leaflet) if where == path)
    return block.callout.level if isinstance(block, Callout) else None


def names_a_value(text: str) -> bool:
    """Tell whether a text has a placeholder: in front, such an action of a call-out stands below its brief text."""
    return "{" in text and any(True for _ in placeholders(parse(text)))


def front_problems(loaded: Loaded, said: Container[Place]) -> Iterator[Problem]:
    """Yield what is wrong with the names under `front:`, and each brief text that stands nowhere, in plain data.

    `said` are the places of what the model wants to be another thing, and is looked at no further.
    """
    kinds = dict(_kinds(loaded.data))
    front = loaded.data.get("front")
    names = [front] if isinstance(front, str) else front if isinstance(front, list) else []
    seen: dict[str, Place] = {}
    for index, name in enumerate(names):
        place = loaded.place(("front",) if isinstance(front, str) else ("front", index))
        if not isinstance(name, str) or place in said:
            continue
        if name in seen:
            yield Problem(f"front: names {name!r} twice (first in line {seen[name].line})", place, "name it once")
        elif (problem := _of_name(name, names, kinds, place)) is not None:
            yield problem
        seen.setdefault(name, place)
    for name, (path, _, is_brief) in kinds.items():
        if is_brief and (name not in names or name.partition(".")[0] in names):
            hint = "name the call-out in front:, or remove brief:"
            place = loaded.place((*path, "callout", "brief"))
            yield Problem("the brief text of this call-out is printed nowhere", place, hint, Severity.WARNING)


class _Named(NamedTuple):
    """What a name can mean: its path, what kind of thing it is, and whether it is a call-out with a brief text."""

    path: Loc
    kind: str
    is_brief: bool = False


def _of_name(name: str, names: list[Any], kinds: Mapping[str, _Named], place: Place) -> Problem | None:
    """Return what is wrong with a name, None for nothing."""
    holder = name.partition(".")[0]
    if name not in kinds:
        near = difflib.get_close_matches(name, [one for one, of in kinds.items() if of.kind != "absent"], n=1)
        return Problem(
            f"front: names {name!r}, which is not there", place, f"did you mean {near[0]!r}?" if near else _HINT
        )
    match kinds[name].kind:
        case "absent":
            return Problem(f"front: names {name}, and there is none", place, f"write {name}:, or remove it here")
        case "nameless":
            hint = "give it an id:, and name it by that: its number changes with the blocks before it"
            return Problem(f"front: names a call-out by its number: {name!r}", place, hint)
        case "block":
            return Problem(f"front: names {name!r}, which is no call-out", place, _HINT)
        case "callout" if name != holder and holder in names:
            hint = f"remove it here, or name its call-outs instead of {holder!r}"
            return Problem(f"front: names {name!r}, which stands there already with its section", place, hint)
    return None


def _kinds(data: Mapping[str, Any]) -> Iterator[tuple[str, _Named]]:
    """Yield all that has a name, in plain data, a nameless call-out by its number."""
    for name in PARTS:
        yield name, _Named((name,), "part" if data.get(name) else "absent")
    yield from _blocks("introduction", data.get("introduction"), ("introduction",))
    sections = data.get("sections")
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if isinstance(section, dict) and isinstance(section.get("id"), str):
            path: Loc = ("sections", number)
            yield section["id"], _Named(path, "section")
            yield from _blocks(section["id"], section.get("blocks"), (*path, "blocks"))


def _blocks(holder: str, blocks: Any, path: Loc) -> Iterator[tuple[str, _Named]]:
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if not isinstance(block, dict):
            continue
        content, name = block.get("callout"), block.get("id")
        if isinstance(name, str):
            is_brief = isinstance(content, dict) and bool(content.get("brief"))
            yield f"{holder}.{name}", _Named((*path, index), "callout" if "callout" in block else "block", is_brief)
        elif "callout" in block:
            yield f"{holder}.{index + 1}", _Named((*path, index), "nameless")
