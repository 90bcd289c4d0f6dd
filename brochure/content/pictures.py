"""Pictures that the content names: where they stand in it, and their files, whole and within bounds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..errors import Place, Problem
from ..foreign import reading
from ..identity import Memo
from ..pictures.faults import RefusedError
from .documents import Loaded
from .field_types import PICTURE
from .model import Leaflet
from .slots import Loc, MarkedText, fields, slots

KINDS = (".svg", ".png", ".jpg", ".jpeg")
MAX_BYTES = 20 << 20
_HELD: Memo[tuple[str, bytes], RefusedError | None] = Memo(64)
"""What was found of pictures, by their kind and a hash: each is read at every step of a run."""


def picture_paths(leaflet: Leaflet) -> Sequence[MarkedText]:
    """Return the path in the file and the name of every picture, in the order of the model."""
    return tuple(_named(leaflet, ()))


def _named(value: Any, path: Loc, *, is_picture: bool = False) -> Iterator[MarkedText]:
    """Yield what a value of a leaflet names: itself, where a picture stands in its place, or what it holds."""
    if isinstance(value, BaseModel):
        for attribute, key in fields(type(value), PICTURE):
            mark = slots((type(value),))[key].mark
            yield from _named(getattr(value, attribute), (*path, key), is_picture=mark == PICTURE)
    elif isinstance(value, str) and is_picture:
        yield MarkedText(path, value)
    elif isinstance(value, dict | tuple):
        parts: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for own, part in parts:
            yield from _named(part, (*path, own), is_picture=is_picture)


def read_picture(folder: Path, name: str) -> bytes:
    """Return the bytes of a picture. Raises RefusedError, in words for its author, for one that may not be used."""
    try:
        data = _bytes(folder, name)
    except RefusedError:
        raise
    except (OSError, ValueError) as error:  # no right to read it, or a name that no disk knows
        raise RefusedError(f"it cannot be read ({error})") from None
    _hold(Path(name).suffix, data)
    return data


def _bytes(folder: Path, name: str) -> bytes:
    path = _found(folder, name).resolve()
    within = [folder.resolve(), folder.resolve().parent / "shared"] if name.startswith("../") else [folder.resolve()]
    if not any(map(path.is_relative_to, within)):
        raise RefusedError("it lies outside of the leaflet's folder", "copy it there")
    if path.suffix.lower() not in KINDS:
        raise RefusedError(f"it is none of {', '.join(KINDS)}", "save it as one of these")
    if not path.is_file():
        raise RefusedError(*_not_there(path))
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError(f"it has more than {MAX_BYTES >> 20} MB", "make it smaller")
    return path.read_bytes()


def picture_problems(refused: RefusedError, picture: str, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with a picture, named as `picture`, at a place that names it."""
    for fault in refused.faults:
        yield Problem(f"{picture} cannot be used: {fault.what}", place, fault.hint)


def picture_place(loaded: Loaded, leaflet: Leaflet, name: str) -> Place:
    """Return the place in a leaflet's file that names a picture, or the picture's own where none does."""
    for path, found in picture_paths(leaflet):
        place = loaded.place(path)
        if found == name and loaded.scalar(path) in {name, name.removeprefix("../shared/")}:
            return place
    return Place(str(Path(loaded.file).parent / name))


def _hold(suffix: str, data: bytes) -> None:
    """Read a picture to its end, once for all places that show it. Raises RefusedError."""
    found = _HELD.get((suffix.lower(), sha256(data).digest()), lambda: _faults(suffix, data))
    if found:
        raise found


def _faults(suffix: str, data: bytes) -> RefusedError | None:
    from ..pictures.files import hold_printable  # noqa: PLC0415 - few leaflets have pictures

    try:
        with reading("picture", RefusedError):
            hold_printable(suffix, data)
    except RefusedError as error:
        return error
    return None


def _found(folder: Path, name: str) -> Path:
    """Return the path of a picture whose name may be stored in other parts on the disk: é as one sign, or as two."""
    path = folder / name
    if name.isascii() or path.exists():
        return path
    for part in Path(name).parts:
        same = [one for one in _names(folder) if _composed(one) == _composed(part)]
        folder = folder / (same[0] if same else part)
    return folder


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _not_there(path: Path) -> tuple[str, str]:
    """Say that a picture is not there, and which is, under a name that differs in capitals or in its ending."""
    stem = _composed(path.stem).casefold()
    near = [one for one in _names(path.parent) if _composed(Path(one).stem).casefold() == stem]
    near = [one for one in near if Path(one).suffix.lower() in KINDS]
    return "there is no such file", f"did you mean {near[0]!r}?" if near else "copy it into the leaflet's folder"
