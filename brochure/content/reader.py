"""content.yaml -> Leaflet: every problem of the file in one run, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..errors import ContentError, Place, Problem, Severity
from . import definitions
from .blocks.table import Cell
from .consistency import clashes, inconsistencies
from .documents import Loaded, load_yaml
from .model import Leaflet, Shared
from .passages import words
from .shared import load_shelf, put_in
from .shelf import is_shelf
from .statements import Statement
from .validation import as_meant, first_causes

FILE = "content.yaml"


class Located(NamedTuple):
    """A leaflet as read: its warnings, and the file that knows where its passages stand."""

    leaflet: Leaflet
    problems: tuple[Problem, ...]
    loaded: Loaded

    def places(self) -> Mapping[str, Place]:
        """Return where each passage stands in the file, by its id."""
        return self.loaded.places({one.id: one.path for one in words(self.leaflet)})


def read_leaflet(path: Path, *, shelf: bool = False) -> tuple[Leaflet, tuple[Problem, ...]]:
    """Read a leaflet from its folder or file; return it with its warnings.

    With `shelf`, a folder of shared parts is read as one too. Raises ContentError with all problems, warnings too, when
    one of them is an error.
    """
    return _read(path, shelf=shelf)[:2]


def read_located(path: Path, *, shelf: bool = False) -> Located:
    """Read a leaflet as `read_leaflet` does, with the places of its passages."""
    return Located(*_read(path, shelf=shelf))


def _read(path: Path, *, shelf: bool) -> tuple[Leaflet, tuple[Problem, ...], Loaded]:
    if not shelf and is_shelf(path):
        hint = "give the folder of a leaflet that uses them: brochure used-by names these"
        raise ContentError([Problem("these are shared parts, and no leaflet", Place(str(path)), hint)])
    loaded, shared, of_shared = _load(path)
    explained = definitions.explain(loaded.data, folder_of(path))
    leaflet, shape, loaded = as_meant(loaded, Leaflet)
    said = {problem.place for problem in (*shape, *of_shared) if problem.severity is Severity.ERROR}
    found = (*shape, *of_shared, *inconsistencies(loaded, said, whole=leaflet is not None and not shared.is_shelf))
    leaflet = leaflet.sharing(shared) if leaflet is not None and shared.names else leaflet
    if leaflet is not None and not any(problem.severity is Severity.ERROR for problem in found):
        found = (*found, *clashes(words(leaflet), loaded))
    problems = tuple(sorted((*first_causes(found), *explained), key=lambda problem: problem.place))
    if leaflet is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return leaflet, problems, loaded


def load_content(path: Path) -> Loaded:
    """Return the plain data of a leaflet's folder or file, with all that it shares. Raises ContentError."""
    return _load(path)[0]


def _load(path: Path) -> tuple[Loaded, Shared, tuple[Problem, ...]]:
    """Return plain data with what is shared, which of it that is, and what is wrong with its names."""
    if is_shelf(path):
        return load_shelf(path)
    loaded = load_yaml(path / FILE if path.is_dir() else path)
    _hold_leaflet(loaded)
    return put_in(loaded, folder_of(path))


def _hold_leaflet(loaded: Loaded) -> None:
    """Raise ContentError for a file that is another than the leaflet's."""
    if isinstance(loaded.data, dict) and "sections" not in loaded.data and {"segments", "terms"} & loaded.data.keys():
        kind = "a translation" if "segments" in loaded.data else "a glossary"
        hint = f"give the leaflet's folder, or its {FILE}"
        raise ContentError([Problem(f"this is {kind}, not a leaflet", Place(loaded.file), hint)])


def folder_of(path: Path) -> Path:
    """Return the folder of a leaflet that is given by it or by its file."""
    return path if path.is_dir() else path.parent


def known_folder_of(path: Path) -> Path:
    """Return the folder of a leaflet likewise, for a command that changes what lies there and reads no leaflet before.

    Raises ContentError for a path that is neither a folder nor a leaflet's file: beside a name that was mistyped, or a
    language that was given as a folder, may lie another leaflet.
    """
    if not path.is_dir() and not (path.name == FILE and path.is_file()):
        hint = f"give the leaflet's folder, or its {FILE}"
        raise ContentError([Problem("there is no such folder", Place(str(path)), hint)])
    return folder_of(path)


def statements(leaflet: Leaflet) -> Iterator[tuple[str, Statement]]:
    """Yield every statement with the id of its section ("" outside sections), in reading order."""
    for passage in words(leaflet):
        path, holder = passage.path, passage.holder
        said = holder.said if isinstance(holder, Cell) else holder
        if isinstance(said, Statement):
            yield leaflet.sections[int(path[1])].id if path[0] == "sections" else "", said
