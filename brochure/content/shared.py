"""Parts that the leaflets of a folder share: written once in shared/*.yaml, put where a leaflet says reuse: shared.ID.

They are put into the plain data before it is looked at, so that all that follows (checks, pages, signatures, what is
printed anew) sees one leaflet. What a part needs comes with it: the values that it names, and its sources.
"""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import ContentError, Place, Problem
from . import definitions
from .counting import blocks_in
from .documents import Graft, Loaded
from .field_types import PICTURE
from .model import Leaflet, Shared
from .shelf import FOLDER, LEAD, TOPS, Part, Shelf, chain_of, read_shelf, shared_folder
from .slots import Loc, items, leaves

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}|\{note:([A-Z][A-Z0-9]*)\}")
_HINT = f"give it an id: in a file of the folder {FOLDER} beside the leaflet's own"


class _Use(NamedTuple):
    """Where a leaflet wants a shared part: the path, the id of the part, and the name of what the block stands in."""

    path: Loc
    name: str
    holder: str | None = None

    @property
    def is_block(self) -> bool:
        """Whether it is a block, which may have an id of its own."""
        return self.holder is not None


def _fits(name: str, use: _Use) -> bool:
    return name not in TOPS if use.is_block else name == use.path[0]


def _uses(data: Any) -> Iterator[_Use]:
    """Yield what plain data wants of a shelf, in the order in which it is put in."""
    if not isinstance(data, dict):
        return
    own = {f"{holder}.{block['id']}" for _, holder, block in blocks_in(data) if "id" in block}
    for key in TOPS:
        yield from _use(data.get(key), (key,))
    for name, row in items(data, "values"):
        yield from _use(row, ("values", name))
    for path, holder, block in blocks_in(data):
        if isinstance(of := block.get("reuse"), str) and of not in own:
            yield from _use(block, path, holder)


def _use(row: Any, path: Loc, holder: str | None = None) -> Iterator[_Use]:
    name = row.get("reuse") if isinstance(row, dict) else None
    if isinstance(name, str) and name.startswith(LEAD):
        yield _Use(path, name.removeprefix(LEAD), holder)


def put_in(loaded: Loaded, root: Path) -> tuple[Loaded, Shared, tuple[Problem, ...]]:
    """Return a leaflet's file with what it shares, which texts these are, and what is wrong with the names.

    A part that is wanted twice stands at its first place, and is printed again at the others. Raises ContentError where
    the shared parts cannot be read.
    """
    uses = list(_uses(loaded.data))
    if not uses:
        return loaded, Shared(), ()
    try:
        shelf = _explained(shared_folder(root))
    except ContentError as error:
        first = loaded.place((*uses[0].path, "reuse"))
        told = [replace(one, place=first) if not one.place.line else one for one in error.problems]
        raise ContentError(told) from None
    putting = _Putting(replace(loaded, data=copy.deepcopy(loaded.data), grafts={}), shelf)
    for use in uses:
        putting.put(use)
    putting.hold_sections()
    putting.hold_language(loaded.place((*uses[0].path, "reuse")))
    return putting.done()


def _explained(folder: Path) -> Shelf:
    """Read what a folder shares, with what words mean there: the same in every leaflet. Raises ContentError."""
    shelf = read_shelf(folder)
    blocks = [part.data for part in shelf.parts.values()]
    shelf.problems += definitions.explain({"sections": [{"blocks": blocks}]}, folder)
    return shelf


class _Putting:
    """Puts parts into the plain data of one leaflet."""

    def __init__(self, loaded: Loaded, shelf: Shelf) -> None:
        self.loaded, self.shelf = loaded, shelf
        self.names: dict[Loc, str] = {}
        self.problems: list[Problem] = []
        self.first: dict[str, str] = {}
        self.files: set[str] = set()
        self.clashing: set[Loc] = set()

    def done(self) -> tuple[Loaded, Shared, tuple[Problem, ...]]:
        """Return what has become of the leaflet."""
        wrong = [one for one in self.shelf.problems if one.place.file in self.files or one.code == "stray"]
        return self.loaded, Shared(self.names, self.shelf.folder), (*self.problems, *wrong)

    def put(self, use: _Use) -> None:
        """Put in one part, or say why not."""
        known = self._known(use)
        part = known.get(use.name)
        if part is None:
            self.problems.append(self._unknown(use, known))
            self._stand_in(use)
            return
        row = _at(self.loaded.data, use.path)
        if more := sorted(row.keys() - {"reuse", *(["id"] if use.is_block else [])}):
            place = self.loaded.key_place((*use.path, more[0]))
            hint = "write it in the shared part, or leave it out"
            self.problems.append(Problem(f"{more[0]}: stands beside reuse:, and says nothing", place, hint))
        if chain := chain_of(use.name, self.shelf) if use.path[0] != "values" else []:
            self.problems.append(_goes_on(chain, part))
            self.files.add(part.file.file)
            row.clear()
            row["text"] = LEAD + use.name
            return
        if use.is_block and use.name in self.first:
            row["reuse"] = self.first[use.name]
            return
        own = {"id": row.get("id", use.name)} if use.is_block else {}
        self.first[use.name] = f"{use.holder}.{own.get('id')}"
        self._graft(use.path, part, own)
        self.names[use.path] = f"values.{use.name}" if use.path[0] == "values" else LEAD + use.name
        self._needs(use, part)

    def _known(self, use: _Use) -> dict[str, Part]:
        """Return the parts that can stand at a place: a value by its own name, a contact as the contact."""
        if use.path[0] == "values":
            return {name: part for name, part in self.shelf.values.items() if name == use.path[1]}
        return {name: part for name, part in self.shelf.parts.items() if _fits(name, use)}

    def _graft(self, path: Loc, part: Part, own: Mapping[str, Any]) -> None:
        data = copy.deepcopy(part.data)
        row = _at(self.loaded.data, path)
        if isinstance(data, dict):
            for where, name in _pictures(path, data):
                _put(data, where, f"../{FOLDER}/{name}")
            row.clear()
            row.update({**data, **own})
        self.loaded.grafts[path] = Graft(part.file, part.path)
        self.files.add(part.file.file)

    def _needs(self, use: _Use, part: Part) -> None:
        """Put in the values and sources that a part names."""
        names = list(dict.fromkeys(_wanted(part.data)))
        for key, known in (("values", self.shelf.values), ("sources", self.shelf.sources)):
            for name in filter(known.__contains__, names):
                if self.loaded.data.get(key) is None:
                    self.loaded.data[key] = {}
                if isinstance(rows := self.loaded.data[key], dict):
                    self._need(use, (key, name), known[name], rows)

    def _need(self, use: _Use, path: tuple[str, str], part: Part, rows: dict[str, Any]) -> None:
        own = rows.get(path[1])
        if path in self.names or (isinstance(own, dict) and own.get("reuse") == LEAD + path[1]):
            return
        if path[1] in rows and own != part.data:
            if path in self.clashing:
                return
            self.clashing.add(path)
            there = f"{part.place.file}:{part.place.line}"
            message = f"{path[1]!r} is another thing in shared.{use.name} ({there})"
            hint = "give one of them another name"
            if path[0] == "values":
                hint = f"write {path[1]}: {{reuse: shared.{path[1]}}} here, or give one of them another name"
            self.problems.append(Problem(message, self.loaded.key_place(path), hint))
            return
        rows[path[1]] = {}
        self._graft(path, part, {})
        if path[0] == "values":
            self.names[path] = f"values.{path[1]}"
            self._needs(use, part)

    def hold_sections(self) -> None:
        """Note a section whose texts would have the ids of shared ones."""
        sections = self.loaded.data.get("sections")
        for number, section in enumerate(sections if isinstance(sections, list) else ()):
            if isinstance(section, dict) and section.get("id") == FOLDER:
                hint = "give the section another id, and other places that name it"
                place = self.loaded.place(("sections", number, "id"))
                self.problems.append(Problem(f"a section is called {FOLDER!r}, as what leaflets share", place, hint))

    def hold_language(self, place: Place) -> None:
        """Note that the shared parts are in another language than the leaflet, which first wants one at a place."""
        own, shared = self.loaded.data.get("language"), self.shelf.language
        if shared is None:
            hint = "add language: to one of its files, as in the leaflet"
            self.problems.append(Problem("no language is given", Place(str(self.shelf.folder)), hint))
        elif isinstance(own, str) and own.partition("-")[0] != str(shared.data).partition("-")[0]:
            message = f"the shared parts are in {shared.data!r}, and this leaflet is in {own!r}"
            self.problems.append(Problem(message, place, "translations of parts are for translations of leaflets"))

    def _stand_in(self, use: _Use) -> None:
        """Put something into the place of a part that is not there, so that nobody is told what it lacks."""
        if use.path[0] == "values":
            self.loaded.data["values"][use.path[1]] = {"label": use.name, "value": use.name}
        elif use.path == ("publisher",):
            self.loaded.data["publisher"] = {"name": use.name}
        elif not use.is_block:
            del self.loaded.data[use.path[0]]

    def _unknown(self, use: _Use, known: Mapping[str, Part]) -> Problem:
        place = self.loaded.place((*use.path, "reuse"))
        near = difflib.get_close_matches(use.name, known, n=1, cutoff=0.4)
        hint = f"did you mean 'shared.{near[0]}'?" if near else _HINT
        if not near and known:
            hint = f"there are: {', '.join(f'shared.{name}' for name in known)}"
        elif use.path[0] in {"values", *TOPS}:
            hint = f"it has to be called shared.{use.path[-1]}, and to stand in a file of the folder {FOLDER}"
        return Problem(f"reuse: names 'shared.{use.name}', which is not shared for this place", place, hint)


def _goes_on(chain: list[str], part: Part) -> Problem:
    """Return what is wrong with a part that leads to another one."""
    place = part.file.place((*part.path, "reuse"))
    if chain[-1] in chain[:-1]:
        return Problem(f"shared parts go round in a circle: {' > '.join(chain)}", place, "write one of them out")
    hint = f"write it out here, or name {chain[-1]} in the leaflet"
    return Problem(f"a shared part prints another: {' > '.join(chain)}", place, hint)


def _wanted(data: Any) -> Iterator[str]:
    """Yield the names of values and sources that plain data may mean."""
    if isinstance(data, str):
        yield from (name for found in _NAME.findall(data) for name in found if name)
    for key, row in data.items() if isinstance(data, dict) else ():
        if key in {"ways", "sources"} and isinstance(row, list):
            yield from (name for name in row if isinstance(name, str))
        elif key == "source" and isinstance(row, str):
            yield row
        yield from _wanted(row)
    for item in data if isinstance(data, list) else ():
        yield from _wanted(item)


def _pictures(path: Loc, data: dict[str, Any]) -> list[tuple[Loc, str]]:
    """Return the paths within a part of the files of its pictures, with their names."""
    if path[0] in TOPS:
        return [(one.path[1:], one.text) for one in leaves({path[0]: data}, Leaflet)[PICTURE]]
    return [(one.path[2:], one.text) for one in leaves({"introduction": [data]}, Leaflet)[PICTURE]]


def _at(data: Any, path: Loc) -> Any:
    for part in path:
        data = data[part]
    return data


def _put(data: Any, path: Loc, value: Any) -> None:
    _at(data, path[:-1])[path[-1]] = value


def load_shelf(folder: Path) -> tuple[Loaded, Shared, tuple[Problem, ...]]:
    """Return all that a folder shares as the data of a leaflet: its texts are those to translate. Raises ContentError.

    The ids are those that the texts have in each leaflet.
    """
    shelf = _explained(folder)
    blocks = {name: part for name, part in shelf.parts.items() if name not in TOPS}
    tops = {name: part for name, part in shelf.parts.items() if name in TOPS}
    grafts: dict[Loc, Graft] = {(name,): Graft(part.file, part.path) for name, part in tops.items()}
    names: dict[Loc, str] = {(name,): LEAD + name for name in tops}
    for number, (name, part) in enumerate(blocks.items()):
        grafts["sections", 0, "blocks", number] = Graft(part.file, part.path)
        names["sections", 0, "blocks", number] = LEAD + name
    for key, rows in (("values", shelf.values), ("sources", shelf.sources)):
        grafts |= {(key, name): Graft(part.file, part.path) for name, part in rows.items()}
    names |= {("values", name): f"values.{name}" for name in shelf.values}
    first = next(iter((*shelf.parts.values(), *shelf.values.values(), *shelf.sources.values())), None)
    if first is None or shelf.language is None:
        hint = "write language: en, and below blocks: each block with an id:"
        raise ContentError([*shelf.problems, Problem("no language or no part is given", Place(str(folder)), hint)])
    grafts[("language",)] = Graft(shelf.language.file, shelf.language.path)
    data = {
        "leaflet": FOLDER,
        "language": shelf.language.data,
        "version": "1",
        "title": "Shared parts",
        "written": "2000-01-01",
        "publisher": {"name": "Shared parts"},
        "values": {name: part.data for name, part in shelf.values.items()},
        "sources": {name: part.data for name, part in shelf.sources.items()},
        "sections": [{"id": FOLDER, "heading": "Shared parts", "blocks": [part.data for part in blocks.values()]}],
        **{name: part.data for name, part in tops.items()},
    }
    if not blocks:
        data["sections"] = [{"id": FOLDER, "heading": "Shared parts", "blocks": [{"text": "Shared parts"}]}]
    chains = [(chain_of(name, shelf), part) for name, part in blocks.items()]
    problems = [*shelf.problems, *(_goes_on(chain, part) for chain, part in chains if chain)]
    loaded = replace(first.file, data=copy.deepcopy(data), grafts=grafts, problems=())
    return loaded, Shared(names, folder, is_shelf=True), tuple(problems)
