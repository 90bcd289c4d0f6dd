"""Objects of a file of any origin, read without trust: what is not of the kind that is asked for is not there."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pikepdf

from ..readback.outlines import Box, Matrix

MAX_UNPACKED = 64 << 20
"""So many bytes may a stream hold when it is unpacked, pictures included."""
MAX_LZW = 1 << 18
"""So many bytes may a stream packed by LZW have: it may become 1,400 times as long, and qpdf has no limit for it."""
MAX_NUMBER = 1e9
_LIMITS: dict[str, Any] = {
    "flate_max_memory": MAX_UNPACKED,
    "run_length_max_memory": MAX_UNPACKED,
    "png_max_memory": MAX_UNPACKED,
    "tiff_max_memory": MAX_UNPACKED,
    "dct_max_memory": MAX_UNPACKED,
    "dct_max_progressive_scans": 100,
    "parser_max_container_size": 2_000_000,
    "parser_max_errors": 1000,
    "doc_max_warnings": 1000,
}


@contextmanager
def limited() -> Iterator[None]:
    """Hold qpdf to limits, which are those of the whole process; and keep its warnings from being printed."""
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(**_LIMITS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


def entries(value: Any) -> Mapping[str, Any]:
    """Return the entries of a dictionary or of a stream; none for anything else."""
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return {key: value[key] for key in value.keys()}  # noqa: SIM118 - its iterator is another one
    return {}


def entry(value: Any, *path: str) -> Any:
    """Return what stands at the end of a path of keys, or None."""
    for key in path:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return None
        value = value.get(key)
    return value


def items(value: Any) -> list[Any]:
    """Return the items of an array; none for anything else."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def name(value: Any) -> str:
    """Return a name without its stroke, or ""."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: Any) -> str:
    """Return a string of the file in words, or ""."""
    return str(value) if isinstance(value, pikepdf.String | str) else ""


def number(value: Any) -> float:
    """Return a number. Raises ValueError for anything else, and for what is beyond all paper."""
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise ValueError("no number")
    try:
        found = float(value)
    except OverflowError:
        raise ValueError("a number beyond all paper") from None
    if not math.isfinite(found) or abs(found) > MAX_NUMBER:
        raise ValueError("a number beyond all paper")
    return found


def numbers(value: Any, count: int | None = None) -> tuple[float, ...]:
    """Return the numbers of an array or a list. Raises ValueError for anything else, and for another count."""
    found = tuple(number(one) for one in (value if isinstance(value, list | tuple) else items(value)))
    if count is not None and len(found) != count:
        raise ValueError("not as many numbers as there should be")
    return found


def optional(value: Any, usual: float) -> float:
    """Return a number, or the usual one where there is none."""
    try:
        return number(value)
    except ValueError:
        return usual


def box(value: Any) -> Box | None:
    """Return the box that an array spells, its corners in order; None for what is none."""
    try:
        x1, y1, x2, y2 = numbers(value, 4)
    except ValueError:
        return None
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def matrix(value: Any) -> Matrix:
    """Return the matrix that six numbers spell. Raises ValueError for others."""
    a, b, c, d, e, f = numbers(value, 6)
    return a, b, c, d, e, f


def identity(value: Any) -> tuple[int, int] | None:
    """Return the number of an object and its generation; None for one that stands inside another."""
    found: tuple[int, int] = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    return found if found != (0, 0) else None


def filters(stream: Any) -> list[str]:
    """Return the filters that a stream is packed with, in order, by their full names."""
    given = entry(stream, "/Filter")
    names = [name(one) for one in (items(given) if isinstance(given, pikepdf.Array) else [given])]
    return [one for one in names if one]


def unpacked(stream: Any) -> bytes:
    """Return the data of a stream. Raises ValueError for what is none, packed in no known way, or too long."""
    raw = int(optional(entry(stream, "/Length"), 0))
    if "LZWDecode" in filters(stream) and raw > MAX_LZW:
        raise ValueError("too long")
    try:
        data: bytes = stream.read_bytes()
    except (pikepdf.PdfError, NotImplementedError, RuntimeError, AttributeError) as error:
        raise ValueError(f"cannot be unpacked: {error}") from None
    if len(data) > MAX_UNPACKED:
        raise ValueError("too long")
    return data
