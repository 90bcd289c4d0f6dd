"""The shelf: which leaflets and shared parts lie in a folder, each under a short name that requests know it by.

A request never holds a path: what it names is looked up here, and found or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..content.reader import FILE, known_folder_of
from ..content.shelf import is_shelf
from ..errors import ContentError, Place, Problem
from ..naming import slug

DEPTH = 3
"""So many folders below the one that was given are looked into."""
_OTHERS = frozenset({"output", "translations", "signed", "fonts", "node_modules", "venv"})
"""Folders in which no leaflet lies: those of a leaflet itself, and of other programs."""


def leaflets(folder: Path) -> Mapping[str, Path]:
    """Return the leaflets' folders by name: the folder itself where it is one, else those that lie below it.

    Raises ContentError where there is none.
    """
    if folder.is_file() or (folder / FILE).is_file() or is_shelf(folder):
        found = [known_folder_of(folder)]
    else:
        found = sorted(_below(folder, DEPTH)) if folder.is_dir() else []
    if not found:
        hint = "give a leaflet's folder, or one in which there are some; brochure init makes a new leaflet"
        raise ContentError([Problem("no leaflet is here", Place(str(folder)), hint)])
    named: dict[str, Path] = {}
    for path in found:
        name = slug(path.resolve().name, frozenset()) or "leaflet"
        same = sum(one == name or one.rpartition("-")[0] == name for one in named)
        named[f"{name}-{same + 1}" if name in named else name] = path
    return named


def _below(folder: Path, depth: int) -> Iterator[Path]:
    try:
        inside = [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    except OSError:  # a folder that we may not read has none of ours
        return
    for path in inside:
        if path.name.startswith(".") or path.name in _OTHERS:
            continue
        if (path / FILE).is_file() or (is_shelf(path) and any((one / FILE).is_file() for one in inside)):
            yield path
        elif depth > 1:
            yield from _below(path, depth - 1)
