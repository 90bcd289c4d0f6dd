"""What a file is drawn from, as one hash: while it is the same, so are the file's bytes, and nothing is made again.

In it are the words, their marks and signatures, pictures, the fonts that could be used, the edition, the program with
its libraries, and the values that a clinic sets. Not in it are times, comments, lines of files, and values that no text
shows. What is shared by all clinics is hashed once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..content.foreign import TextIn
from ..content.manuscript import Manuscript
from ..content.model import Leaflet
from ..content.signatures import Standing
from ..editions import Edition
from ..jobs.job import Job
from ..resources import DATA

_NOT_DRAWN = frozenset({"places", "problems", "day", "leaflet", "original"})
"""What a manuscript has that no page shows; its leaflet and the original's are hashed without what clinics set."""
_DRAWS_NOTHING = frozenset({"./cli", "./clinics", "./mail", "./preview"})
"""The parts of the program that are no part of a file; whatever else the package gains is."""
_LIBRARIES = (
    "deflate", "fonttools", "icu4py", "markdown-it-py", "phonenumberslite", "pillow", "pypdf", "reportlab", "tinycss2",
    "segno", "uharfbuzz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """The hash of what all clinics' files of one language and edition share, and what each may set in them.

    `settable` are the values that clinics set and texts show, each with what the content says of it.
    """

    shared: str
    settable: Mapping[str, Any]

    def by(self, job: Job) -> str:
        """Return the hash of what a job's file is drawn from."""
        given = {name: _value(text) for name, text in job.values if text.strip()}
        values = {name: given.get(name, by_default) for name, by_default in self.settable.items()}
        created = job.created.isoformat() if job.created else ""
        logo = [_logo(job.manuscript.folder / job.logo)] if job.logo else []
        return _hash([self.shared, values, job.country, created, *logo])


def drawn(manuscript: Manuscript, edition: Edition, fonts: str) -> Drawn:
    """Return what files of a manuscript are drawn from; `fonts` are a hash of those that could be used."""
    leaflets = [manuscript.leaflet, *([manuscript.original.leaflet] if manuscript.original else [])]
    dumped = [leaflet.model_dump(mode="json", exclude={"values"}) for leaflet in leaflets]
    text = json.dumps(dumped)
    used = {name for name in manuscript.leaflet.values if f"{{{name}}}" in text or f'"{name}"' in text}
    settable = {
        name: [value.value, value.write_in]
        for name, value in manuscript.leaflet.values.items()
        if value.clinic and name in used
    }
    shared = [
        dumped,
        [_values(leaflet, used) for leaflet in leaflets],
        {one.name: getattr(manuscript, one.name) for one in fields(manuscript) if one.name not in _NOT_DRAWN},
        [manuscript.original.language, manuscript.original.standing] if manuscript.original else None,
        edition,
        fonts,
        engine(),
    ]
    return Drawn(_hash(shared), settable)


def _logo(path: Path) -> str:
    """Return what a clinic's logo is now, "" where it cannot be read."""
    try:
        changed = path.stat()
        return _digest(path, changed.st_mtime_ns, changed.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=1024)
def _digest(path: Path, *_: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _values(leaflet: Leaflet, used: Set[str]) -> dict[str, Any]:
    """Return the values of a leaflet that its texts show, without what each clinic may set."""
    found = {name: value.model_dump(mode="json") for name, value in leaflet.values.items() if name in used}
    for row in found.values():
        if row["clinic"]:
            del row["value"], row["write_in"]
    return found


def _value(text: str) -> list[Any]:
    return [text.strip(), text.language if isinstance(text, TextIn) else ""]


@cache
def engine() -> str:
    """Return a hash of what draws: the package's own files, and the versions of its libraries and of Python."""
    digest = hashlib.sha256()
    for name, path in sorted(_files(DATA.parent)):
        digest.update(f"{name}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for said in (f"{sys.version_info[:2]}", *map(_version, _LIBRARIES)):
        digest.update(f"{said}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of the package that draw, each with its name from the root."""
    for folder, folders, names in os.walk(root):
        within = Path(folder).relative_to(root).as_posix()
        folders[:] = [name for name in folders if name != "__pycache__" and f"{within}/{name}" not in _DRAWS_NOTHING]
        yield from ((f"{within}/{name}", Path(folder, name)) for name in names)


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def _hash(value: Any) -> str:
    """Return half of the SHA-256 of values, the same wherever and whenever they are made."""
    text = json.dumps(value, default=_plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    """Return what JSON has no form for as what it has one for."""
    found: Any = None
    match value:
        case Standing():  # neither what has changed, which has places, nor hashes of texts, which are here themselves
            signature = value.signature
            found = [value.state, signature.model_dump(mode="json", exclude={"hashes"}) if signature else None]
        case bytes():
            found = hashlib.sha256(value).hexdigest()
        case date():
            found = value.isoformat()
        case BaseModel():
            found = value.model_dump(mode="json")
        case Mapping():
            found = dict(value)
        case Set():
            found = sorted(value)
        case _:
            found = {one.name: getattr(value, one.name) for one in fields(value)}
    return found
