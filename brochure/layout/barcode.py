"""QR codes: an address as a square of modules, drawn as one path.

The path follows the outlines of dark regions, so that no viewer shows seams between modules. A code has four modules
of quiet zone around it (ISO/IEC 18004, 5.3.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .page import Step, Subpath

QUIET_ZONE = 4
"""How many modules around a code stay empty."""
Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Barcode:
    """A code of so many modules to a side, its quiet zone included, and the outlines of its dark regions.

    Outlines are in modules from the top left corner of the quiet zone; filled by the nonzero winding rule they are the
    code.
    """

    side: int
    outlines: tuple[Subpath, ...]


@lru_cache(maxsize=64)
def barcode(address: str) -> Barcode:
    """Return the QR code of an address, at level M or, where that takes no more room, a higher one."""
    import segno  # noqa: PLC0415 - few leaflets have a code

    code = segno.make_qr(address, error="m")
    rows = [list(map(bool, row)) for row in code.matrix]
    return Barcode(len(rows) + 2 * QUIET_ZONE, tuple(map(_subpath, _outlines(rows))))


def _subpath(corners: list[Corner]) -> Subpath:
    steps: tuple[Step, ...] = tuple((x + QUIET_ZONE, y + QUIET_ZONE) for x, y in corners)
    return Subpath(steps)


def _outlines(rows: list[list[bool]]) -> list[list[Corner]]:
    """Return the corners of the outlines of dark regions, with the dark on the right of each, as screens count."""
    edges = _edges(rows)
    found: list[list[Corner]] = []
    while edges:
        start = next(iter(edges))
        corners, at, heading = [start], start, (0, 0)
        while not corners[1:] or at != start:
            after = _turned(edges[at], at, heading)
            edges[at].remove(after)
            if not edges[at]:
                del edges[at]
            new_heading = (after[0] - at[0], after[1] - at[1])
            if new_heading == heading:
                corners[-1] = after
            else:
                corners.append(after)
            at, heading = after, new_heading
        found.append(corners[:-1])
    return found


def _edges(rows: list[list[bool]]) -> dict[Corner, list[Corner]]:
    """Return the sides of dark modules that border on light ones, by the corner that each starts from."""
    count = len(rows)

    def dark(x: int, y: int) -> bool:
        return 0 <= x < count and 0 <= y < count and rows[y][x]

    edges: dict[Corner, list[Corner]] = {}
    for y in range(count):
        for x in range(count):
            sides = (
                ((x, y), (x + 1, y), (x, y - 1)),
                ((x + 1, y), (x + 1, y + 1), (x + 1, y)),
                ((x + 1, y + 1), (x, y + 1), (x, y + 1)),
                ((x, y + 1), (x, y), (x - 1, y)),
            )
            for start, end, neighbor in sides if rows[y][x] else ():
                if not dark(*neighbor):
                    edges.setdefault(start, []).append(end)
    return edges


def _turned(ends: list[Corner], at: Corner, heading: Corner) -> Corner:
    """Return where an outline goes on: where two regions touch at a corner, it turns right, and stays with its own."""
    right = (at[0] - heading[1], at[1] + heading[0])
    return right if right in ends else ends[0]
