"""How much ink the colors of a shading are at most, by its functions (ISO 32000-1, 7.10 and 8.7.4.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import pikepdf

from .objects import entry, items, number, numbers, unpacked
from .spaces import Space, inks_of

_DEPTH = 6
_SAMPLES = 4096
"""So many colors of a table of samples are looked at."""
Colors = list[tuple[float, ...]]


def most_ink(space: Space, shading: Any, limit: float) -> float | None:
    """Return the most ink of a shading in percent, or a bound within the limit; None where nobody can say."""
    function = entry(shading, "/Function")
    if function is None:
        return _bounded(space, entry(shading, "/Decode"), 4, limit)
    try:
        found = _components(function, 0)
    except (ValueError, TypeError, LookupError):
        return None
    if found is None:
        return _bounded(space, entry(function, "/Range"), 0, limit)
    return _most(space, found)


def _most(space: Space, colors: Sequence[tuple[float, ...]]) -> float | None:
    inks = [inks_of(space, color) for color in colors]
    return None if None in inks or not inks else max(sum(one) * 100 for one in inks if one is not None)


def _components(function: Any, depth: int) -> Colors | None:
    """Return colors among which are the outermost; several functions give a component each."""
    if not isinstance(function, pikepdf.Array):
        return _colors(function, depth)
    parts = [_colors(one, depth) for one in items(function)]
    if not parts or None in parts:
        return None
    ends = [(min(part), max(part)) for part in parts if part]
    if len(ends) != len(parts) or len(ends) > 8:
        return None
    return [tuple(one for end in chosen for one in end) for chosen in product(*ends)]


def _colors(function: Any, depth: int) -> Colors | None:
    kind = int(number(entry(function, "/FunctionType")))
    if kind == 2:
        ends = [entry(function, "/C0"), entry(function, "/C1")]
        return [numbers(end) if end is not None else (float(at),) for at, end in enumerate(ends)]
    if kind == 3 and depth < _DEPTH:
        found: Colors = []
        for one in items(entry(function, "/Functions")):
            part = _colors(one, depth + 1)
            if part is None:
                return None
            found += part
        return found
    return list(_samples(function)) if kind == 0 else None


def _samples(function: Any) -> Iterator[tuple[float, ...]]:
    bits = int(number(entry(function, "/BitsPerSample")))
    if bits not in {8, 16}:
        raise ValueError("samples of other lengths")
    limits = numbers(entry(function, "/Decode") or entry(function, "/Range"))
    count, size = len(limits) // 2, bits // 8
    data = unpacked(function)
    rows = len(data) // (count * size)
    if not 0 < rows <= _SAMPLES:
        raise ValueError("too many samples")
    for row in range(rows):
        start = row * count * size
        parts = [int.from_bytes(data[at : at + size], "big") for at in range(start, start + count * size, size)]
        scaled = [part / (2**bits - 1) for part in parts]
        yield tuple(low + one * (high - low) for one, low, high in zip(scaled, limits[::2], limits[1::2], strict=True))


def _bounded(space: Space, limits: Any, start: int, limit: float) -> float | None:
    """Return the most ink that a range allows, such as that of a program (table 38), where that is in the limit."""
    try:
        ends = numbers(limits)[start:]
    except ValueError:
        return None
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    if len(pairs) != space.count or len(pairs) > 8:
        return None
    most = _most(space, list(product(*pairs)))
    return most if most is not None and most <= limit else None
