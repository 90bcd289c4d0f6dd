"""What a folder of leaflets shares: the parts of shared/*.yaml by their ids, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import ContentError, Place, Problem
from ..strays import left_by
from .documents import Loaded, load_yaml
from .slots import Loc, items

FOLDER = "shared"
LEAD = "shared."
"""What names of shared parts begin with."""
TOPS = ("publisher", "brand", "contact", "online", "card")
"""Parts of a leaflet, beside blocks and values, that can be shared; each is called as its key."""
_KEYS = ("language", "values", "sources", "blocks", *TOPS)


class Part(NamedTuple):
    """A shared part: its plain data, the file that it stands in, and its path there."""

    data: Any
    file: Loaded
    path: Loc

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.file.place(self.path)


@dataclass
class Shelf:
    """All that a folder shares, by id (values and sources by name), its language, and what is wrong with its files."""

    folder: Path
    parts: dict[str, Part] = field(default_factory=dict)
    values: dict[str, Part] = field(default_factory=dict)
    sources: dict[str, Part] = field(default_factory=dict)
    language: Part | None = None
    problems: list[Problem] = field(default_factory=list)


def shared_folder(root: Path) -> Path:
    """Return the folder of what is shared with the leaflet in a folder; it need not be there."""
    return (root.parent if root.name and root.name != ".." else root / "..") / FOLDER


def is_shelf(path: Path) -> bool:
    """Tell whether a path is a folder of shared parts, and no leaflet's."""
    return path.is_dir() and path.resolve().name == FOLDER and not (path / "content.yaml").exists()


def read_shelf(folder: Path) -> Shelf:
    """Read what a folder shares. Raises ContentError for a file that cannot be read, and where there is none."""
    shelf = Shelf(folder)
    try:
        names = sorted(one for one in folder.iterdir() if not left_by(one.name)) if folder.is_dir() else []
    except OSError as error:
        message = f"cannot read the shared parts: {error.strerror}"
        raise ContentError([Problem(message, Place(str(folder)), "it should be a folder that you may read")]) from None
    paths = [one for one in names if one.suffix == ".yaml"]
    shelf.problems += [_misnamed(one) for one in names if one.suffix.lower() in {".yml", ".yaml"} and one not in paths]
    if not paths:
        hint = "make it, with a file such as shared/emergency.yaml that has language: and blocks:"
        raise ContentError([Problem("there are no shared parts", Place(str(folder)), hint), *shelf.problems])
    for path in paths:
        _gather(load_yaml(path), shelf)
    return shelf


def _misnamed(path: Path) -> Problem:
    message = f"not read: the file should be called {path.stem}.yaml"
    return Problem(message, Place(str(path)), "rename it", code="stray")


def _gather(loaded: Loaded, shelf: Shelf) -> None:
    """Put the parts of one file on a shelf."""
    if isinstance(loaded.data, dict) and {"terms", "signatures"} & loaded.data.keys():
        return  # a glossary for translators
    shelf.problems += [*loaded.problems, *_faults(loaded)]
    if not isinstance(loaded.data, dict):
        return
    if "language" in loaded.data:
        own = Part(loaded.data["language"], loaded, ("language",))
        if shelf.language and shelf.language.data != own.data:
            hint = f"all shared parts are in one language: {shelf.language.data!r} in {shelf.language.file.file}"
            shelf.problems.append(Problem(f"this file is in {own.data!r}", own.place, hint))
        shelf.language = shelf.language or own
    for name, part in _named(loaded, shelf):
        first = {**shelf.parts, **shelf.values, **shelf.sources}.get(name)
        if first:
            there = f"{first.place.file}:{first.place.line}"
            problem = Problem(f"two shared parts are called {name!r} (first in {there})", part.place, "rename one")
            shelf.problems.append(problem)
            continue
        where = {"values": shelf.values, "sources": shelf.sources}.get(str(part.path[0]), shelf.parts)
        where[name] = part


def _faults(loaded: Loaded) -> Iterator[Problem]:
    """Yield what keeps the file as a whole from sharing anything."""
    if not isinstance(loaded.data, dict):
        hint = "write language: and blocks:, each block with an id:"
        yield Problem("this file shares nothing", Place(loaded.file, 1), hint)
        return
    for key in loaded.data:
        if key not in _KEYS:
            hint = f"known here: {', '.join(_KEYS)}"
            yield Problem(f"unknown key {key!r} in shared parts", loaded.key_place((key,)), hint)
    if not isinstance(loaded.data.get("blocks", []), list):
        hint = "write a list: - id: emergency, and below it what it is"
        yield Problem("blocks: is no list", loaded.place(("blocks",)), hint)


def _named(loaded: Loaded, shelf: Shelf) -> Iterator[tuple[str, Part]]:
    for key in TOPS:
        if key in loaded.data:
            yield key, Part(loaded.data[key], loaded, (key,))
    for key in ("values", "sources"):
        for name, row in items(loaded.data, key):
            yield name, Part(row, loaded, (key, name))
    blocks = loaded.data.get("blocks")
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        part = Part(block, loaded, ("blocks", index))
        own = block.get("id") if isinstance(block, dict) else None
        if isinstance(own, str):
            yield own, part
        else:
            shelf.problems.append(Problem("a shared block has no id", part.place, "add id: emergency beside its key"))


def chain_of(name: str, shelf: Shelf) -> list[str]:
    """Return the names through which a part leads on, itself first; nothing for one that does not."""
    found = [LEAD + name]
    while True:
        part = shelf.parts.get(found[-1].removeprefix(LEAD))
        data = part.data if part is not None and isinstance(part.data, dict) else {}
        following: object = data.get("reuse")
        if not isinstance(following, str):
            return found if len(found) > 1 else []
        found.append(following)
        if following in found[:-1]:
            return found
