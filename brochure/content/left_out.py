"""What editions leave out: the blocks and sections that say so under `not-in:`, and what may never be left out."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from ..editions import EDITIONS, Plan
from ..errors import Place, Problem
from .blocks.callout import Level
from .counting import blocks_in, blocks_of
from .documents import Loaded
from .markup import MarkupError, parse, pointers
from .model import Leaflet
from .passages import words
from .slots import Loc, MarkedText

NEVER = frozenset({Level.EMERGENCY, Level.SAME_DAY, Level.WARNING})
"""The levels of call-outs that no edition leaves out: when to get help, and what must never be done."""
_NAMES = tuple(name for name, edition in EDITIONS.items() if edition.plan is not Plan.CARD)
_WITHOUT_FRONT = frozenset(name for name, edition in EDITIONS.items() if edition.plan is Plan.PANELS)
"""The editions that have call-outs alone in front, so that what else `front:` names may be left out."""


def left_out(leaflet: Leaflet, edition: str) -> frozenset[Loc]:
    """Return the paths of what an edition leaves out; of a section without one block that is kept, the section's.

    Panels have references only where a text that they keep leads to one.
    """
    found = {path for path, block in blocks_of(leaflet) if edition in block.not_in}
    for index, section in enumerate(leaflet.sections):
        path: Loc = ("sections", index)
        blocks = [(*path, "blocks", number) for number in range(len(section.blocks))]
        if edition in section.not_in or found.issuperset(blocks):
            found = found.difference(blocks) | {path}
    if leaflet.key_numbers is not None and edition in leaflet.key_numbers.not_in:
        found.add(("key-numbers",))
    if edition in _WITHOUT_FRONT and not _leads_to_references(leaflet, found):
        found.add(("references",))
    return frozenset(found)


def names_of(leaflet: Leaflet, out: Iterable[Loc]) -> list[str]:
    """Return what authors call things that are left out, in the order of the file: ids, with numbers for blocks."""
    return [".".join(_name(leaflet, path)) for path in sorted(out, key=_place)]


def _place(path: Loc) -> tuple[int, tuple[int, ...]]:
    order = ("key-numbers", "introduction", "sections", "references")
    return order.index(str(path[0])), tuple(part for part in path if isinstance(part, int))


def _name(leaflet: Leaflet, path: Loc) -> Iterator[str]:
    yield leaflet.sections[int(path[1])].id if path[0] == "sections" else str(path[0])
    if len(path) > 2 or path[0] == "introduction":
        block = next(block for where, block in blocks_of(leaflet) if where == path)
        yield block.id or str(int(path[-1]) + 1)


def _leads_to_references(leaflet: Leaflet, out: Container[Loc]) -> bool:
    kept = (one.text for one in words(leaflet) if "{note:" in one.text and not is_left_out(one.path, out))
    return any(one.kind == "note" for text in kept for one in pointers(parse(text)))


def is_left_out(path: Loc, out: Container[Loc]) -> bool:
    """Tell whether a path is that of something left out, or inside of it."""
    return bool(out) and any(path[:length] in out for length in range(1, len(path) + 1))


def left_out_problems(loaded: Loaded, texts: Sequence[MarkedText], said: Container[Place]) -> Iterator[Problem]:
    """Yield what is wrong with `not-in:` in plain data, and each text that leads to a page where its section is not.

    `said` are the places of what the model wants to be another thing, and is looked at no further.
    """
    out: dict[str, set[Loc]] = {name: set() for name in _NAMES}
    for path, holder in _holders(loaded.data):
        for number, name in enumerate(names := _names(holder)):
            at = (*path, "not-in", number) if isinstance(holder.get("not-in"), list) else (*path, "not-in")
            place = loaded.place(at)
            if place in said:
                continue
            problem = _of_name(name, names[:number], path, loaded, place)
            if problem is not None:
                yield problem
            else:
                out[name].add(path)
    for name, paths in out.items():
        yield from _leading(name, paths, loaded, texts)


def _holders(data: Any) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """Yield what can have `not-in:`, in plain data, with its path."""
    if not isinstance(data, dict):
        return
    if isinstance(numbers := data.get("key-numbers"), dict):
        yield ("key-numbers",), numbers
    sections = data.get("sections")
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if isinstance(section, dict):
            yield ("sections", number), section
    yield from ((path, block) for path, _, block in blocks_in(data))


def _names(holder: dict[str, Any]) -> list[Any]:
    names = holder.get("not-in")
    return names if isinstance(names, list) else [names] if names is not None else []


def _of_name(name: Any, before: Sequence[Any], path: Loc, loaded: Loaded, place: Place) -> Problem | None:
    """Return what is wrong with a name under `not-in:`, None for nothing."""
    if name not in _NAMES:
        near = difflib.get_close_matches(str(name), _NAMES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"name an edition: {', '.join(_NAMES)}"
        return Problem(f"not-in: names {name!r}, which is no edition with sections", place, hint)
    if name in before:
        return Problem(f"not-in: names {name!r} twice", place, "name it once")
    if needed := _needed(path, loaded.data):
        whole = path[:1] == ("sections",) and len(path) == 2
        hint = "leave out other blocks of the section, each with its own not-in:" if whole else "remove not-in: here"
        return Problem(f"no edition may leave out {needed}", place, hint)
    if name not in _WITHOUT_FRONT and _is_in_front(path, loaded.data):
        message = f"this stands in front, and the edition {name} may not leave that out"
        return Problem(message, place, "remove it here, or in front:")
    return None


def _needed(path: Loc, data: Any) -> str:
    """Return what would be lost that nobody may lose, in words; "" for nothing."""
    for where, _, block in blocks_in(data):
        callout = block.get("callout")
        level = callout.get("level") if isinstance(callout, dict) else None
        if where[: len(path)] == path and level in NEVER:
            return f"a call-out of the level {level}"
    return ""


def _is_in_front(path: Loc, data: Any) -> bool:
    front = data.get("front")
    names = {front} if isinstance(front, str) else set(front) if isinstance(front, list) else set()
    if path == ("key-numbers",):
        return "key-numbers" in names
    section = data["sections"][path[1]].get("id") if path[0] == "sections" else "introduction"
    if len(path) == 2 and path[0] == "sections":
        return section in names
    block = next(block for where, _, block in blocks_in(data) if where == path)
    return section in names or f"{section}.{block.get('id')}" in names


def _leading(edition: str, out: set[Loc], loaded: Loaded, texts: Sequence[MarkedText]) -> Iterator[Problem]:
    """Yield a problem for each text of an edition that tells the page of a section that is left out of it."""
    ids = {loaded.data["sections"][path[1]].get("id") for path in out if path[0] == "sections" and len(path) == 2}
    if not ids:
        return
    for text in texts:
        if not is_left_out(text.path, out):
            for target in ids.intersection(_targets(text.text)):
                message = f"{{page:{target}}} leads to a section that is not in the edition {edition}"
                hint = f"leave this out too (not-in: [{edition}]), or keep the section"
                yield Problem(message, loaded.place(text.path), hint)


def _targets(text: Any) -> set[str]:
    """Return the sections whose pages a text tells."""
    if not isinstance(text, str) or "{page:" not in text:
        return set()
    try:
        return {one.target for one in pointers(parse(text)) if one.kind == "page"}
    except MarkupError:
        return set()
