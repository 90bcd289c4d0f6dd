"""How wide the columns of a table are, from what stands in them; lengths are in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Extent(NamedTuple):
    """What a cell needs: its first column, how many it covers, its least width, and that of its words on one line."""

    column: int
    span: int
    least: float
    whole: float


def column_widths(extents: Iterable[Extent], shares: Sequence[int], room: float) -> tuple[float, ...] | None:
    """Return the widths of columns, which fill the room together, or None where they need more.

    A share is that of a column among others, 0 for one that was not given. Without any, each column gets what its words
    need on one line; where that is too much, what is left beside all least widths goes where the most is lacking.
    """
    cells = sorted(extents, key=lambda extent: extent.span)
    least = _columns(((one.column, one.span, one.least) for one in cells), len(shares))
    whole = _columns(((one.column, one.span, max(one.whole, one.least)) for one in cells), len(shares))
    if sum(least) > room:
        return None
    if any(shares):
        return _shared([share or 1 for share in shares], least, room)
    spare = room - sum(whole)
    if spare >= 0:
        return tuple(width + spare * width / (sum(whole) or 1.0) for width in whole)
    lacks = [more - less for more, less in zip(whole, least, strict=True)]
    return tuple(less + (room - sum(least)) * lack / sum(lacks) for less, lack in zip(least, lacks, strict=True))


def _columns(needs: Iterable[tuple[int, int, float]], count: int) -> list[float]:
    """Return the widths that columns need, given those of cells in the order of how many columns they cover."""
    found = [0.0] * count
    for column, span, need in needs:
        covered = range(column, min(column + span, count))
        more = (need - sum(found[index] for index in covered)) / max(len(covered), 1)
        for index in covered if more > 0 else ():
            found[index] += more
    return found


def _shared(shares: Sequence[int], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Return widths by their shares; a column that its share is too small for has its least width."""
    fixed: dict[int, float] = {}
    while True:
        free = room - sum(fixed.values())
        total = sum(share for index, share in enumerate(shares) if index not in fixed)
        found = [fixed.get(index, free * share / (total or 1)) for index, share in enumerate(shares)]
        short = [index for index, width in enumerate(found) if index not in fixed and width < least[index]]
        if not short:
            return tuple(found)
        fixed |= {index: least[index] for index in short}
