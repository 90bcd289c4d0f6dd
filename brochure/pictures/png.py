"""PNG files from chunk to chunk: whether all rows are there that a file says it has (ISO/IEC 15948)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where each pass of an interlaced picture begins, and its steps: x, y, across, down (8.2)."""
_PIECE = 1 << 16


def has_all_rows(data: bytes) -> bool:
    """Tell whether a file has an end, and before it as many bytes of rows as its head asks for.

    Decoders leave the rest of a picture black without a word. Raises zlib.error for what was never compressed.
    """
    head, rows, has_end = b"", zlib.decompressobj(), False
    found = 0
    for kind, body in _chunks(data):
        if kind == b"IHDR":
            head = head or body
        elif kind == b"IEND":
            has_end = True
            break
        elif kind == b"IDAT":
            left = body
            while left and not rows.eof:
                found += len(rows.decompress(left, _PIECE))
                left = rows.unconsumed_tail
    return has_end and len(head) == 13 and found >= _expected(head)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _expected(head: bytes) -> int:
    """Return how many bytes the rows of a picture have, each with its filter's."""
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    depth, color, interlaced = head[8], head[9], head[12]
    bits = depth * _SAMPLES.get(color, 1)
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    sizes = (((width - x + i - 1) // i, (height - y + j - 1) // j) for x, y, i, j in _PASSES)
    return sum(high * (1 + (wide * bits + 7) // 8) for wide, high in sizes if wide > 0 and high > 0)
