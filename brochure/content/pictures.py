"""Pictures that the content names: where they stand in it, and their files, whole and within bounds."""

from __future__ import annotations

import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..foreign import reading
from .field_types import PICTURE
from .model import Leaflet
from .slots import Loc, MarkedText, fields, slots

KINDS = (".svg", ".png", ".jpg", ".jpeg")
MAX_BYTES = 20 << 20
MAX_PIXELS = 50_000_000


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
    """Return the bytes of a picture. Raises ValueError, in words for its author, for one that may not be used."""
    path = _found(folder, name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError("it lies outside of the leaflet's folder: copy it there")
    if path.suffix.lower() not in KINDS:
        raise ValueError(f"it is none of {', '.join(KINDS)}")
    if not path.is_file():
        raise ValueError(_not_there(path))
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES >> 20} MB")
    data = path.read_bytes()
    if path.suffix.lower() != ".svg":
        _hold_whole(data)
    return data


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


def _not_there(path: Path) -> str:
    """Say that a picture is not there, and which is, under a name that differs in capitals or in its ending."""
    stem = _composed(path.stem).casefold()
    near = [one for one in _names(path.parent) if _composed(Path(one).stem).casefold() == stem]
    near = [one for one in near if Path(one).suffix.lower() in KINDS]
    return f"there is no such file: did you mean {near[0]!r}?" if near else "there is no such file"


@reading("picture", ValueError)
def _hold_whole(data: bytes) -> None:
    """Decode a picture to its last line. Raises ValueError for one that is cut off, broken or too large."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few leaflets have pictures of pixels

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own bound is lower
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise ValueError(f"it has more than {MAX_PIXELS:,} pixels: make it smaller")
                opened.load()
                if opened.format not in {"PNG", "JPEG"}:
                    raise ValueError(f"it is {opened.format}, not PNG or JPEG: save it as one")
                if not _has_end(data, opened.format):
                    raise ValueError("it is not whole (its end is missing): copy it again from where it came")
    except UnidentifiedImageError:
        raise ValueError("it is no PNG or JPEG file, whatever its name says: save it as one") from None
    except Image.DecompressionBombError:
        raise ValueError(f"it has more than {MAX_PIXELS:,} pixels: make it smaller") from None
    except (OSError, SyntaxError, EOFError) as error:
        raise ValueError(f"it is not whole ({error}): copy it again from where it came") from None


def _has_end(data: bytes, kind: str) -> bool:
    """Tell whether a file ends as its kind does; what a download has not filled is zeros."""
    if kind == "PNG":
        return b"IEND" in data
    filled = data.rstrip(b"\0")
    return len(data) - len(filled) < 64 or filled.endswith(b"\xff\xd9")
