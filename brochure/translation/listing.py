"""What lies in the folder of translations: which file is which language's, and what is not read, with the reason."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from ..content.definitions import FILE as GLOSSARY
from ..content.model import Leaflet
from ..content.reader import FILE, folder_of
from ..errors import ContentError, Place, Problem, Severity
from ..languages import called
from ..languages import language as find_language
from ..review.register import FILE as SIGNATURES
from ..strays import beside, copy_warning, is_kept, left_by, not_read, parts_of_copy

FOLDER = "translations"
SUFFIX = ".yaml"
_BESIDE = (FILE, GLOSSARY, SIGNATURES, "clinics.csv", "clinics.xlsx", "clinics.yaml")
"""The files of a leaflet's folder of which somebody may have made a copy."""
_EXCHANGED = {".xlf", ".xliff", ".po", ".pot", ".xlsx"}


def variants(folder: Path, leaflet: Leaflet) -> dict[str, Path]:
    """Return the translation files of a leaflet's folder by tag, sorted; files are not opened, others are left out."""
    return _listed(folder_of(folder) / FOLDER, leaflet)[0]


def strays(folder: Path, leaflet: Leaflet, languages: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return what lies in a leaflet's folder and in that of its translations and is not read, with the reason.

    An error is a file that its owner takes for a translation; it stops no other. Where `languages` are asked for by
    name, all are warnings.
    """
    root = folder_of(folder)
    found = (*_listed(root / FOLDER, leaflet)[1], *beside(root, _BESIDE))
    return tuple(replace(problem, severity=Severity.WARNING) for problem in found) if languages else found


def _listed(place: Path, leaflet: Leaflet) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    try:
        paths = sorted(place.iterdir()) if os.path.lexists(place) else []
    except OSError as error:
        hint = "it should be a folder that you may read; or remove it"
        return {}, (Problem(f"cannot read the translations: {error.strerror}", Place(str(place)), hint),)
    files = {
        path.stem: path
        for path in paths
        if path.suffix == SUFFIX and not left_by(path.name) and path.stem == _tag(path.stem)
    }
    kept = {tag: path for tag, path in files.items() if not leaflet.is_in(tag)}
    others = [path for path in paths if path not in kept.values()]
    told = (problem for path in others for problem in _why(path, leaflet, files))
    return kept, (*not_read(place, (path.name for path in others)), *told)


def _tag(stem: str) -> str:
    """Return the tag that a name is meant to be, or "" for one that is no language's."""
    try:
        return find_language(stem).tag
    except ContentError:
        return ""


def _why(path: Path, leaflet: Leaflet, files: dict[str, Path]) -> Iterator[Problem]:
    """Yield why a file is not read that no program has left there."""
    if left_by(path.name) or is_kept(path.name):
        return
    if path.suffix.lower() not in {".yml", SUFFIX}:
        hint = "a translation is a file TAG.yaml"
        if path.suffix.lower() in _EXCHANGED:
            hint = f"to take it in: brochure translate import TAG {path.name}"
        yield Problem("not read: it is no translation", Place(str(path)), hint, Severity.WARNING, "stray")
        return
    tag = _tag(path.stem) or called(path.stem)
    if tag and leaflet.is_in(tag):
        message = "not read: the leaflet is written in this language itself"
        yield Problem(message, Place(str(path)), "remove it", Severity.WARNING, "stray")
        return
    of = tag or next(filter(None, map(_tag, parts_of_copy(path.stem))), "")
    if of in files:
        yield copy_warning(path, f"{of}{SUFFIX}")
        return
    message, hint = f"not read: {path.stem!r} is not a language tag", "name it by a BCP 47 tag: ne.yaml, zh-Hans.yaml"
    if of:
        message, hint = f"not read: the file should be called {of}{SUFFIX}", "rename it"
    yield Problem(message, Place(str(path)), hint)
