"""JPEG files from segment to segment: the first picture of one, without what cameras write about it (ITU-T T.81)."""

from __future__ import annotations

import re
from typing import NamedTuple

from .faults import RefusedError

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_BARE = {0x01, *range(0xD0, 0xD9)}
"""Markers without a length."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_NEXT = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""The marker that ends the data of a scan: neither a stuffed byte nor a restart."""
_COPY_AGAIN = "copy it again from where it came"


class Jpeg(NamedTuple):
    """The first picture of a file.

    `core` is that picture whole, as compressed, without notes (EXIF and XMP, where a photo was taken among them) and
    without further pictures behind it. `frame` is the marker of its frame: 0xC0 and 0xC1 sequential, 0xC2 progressive,
    and others that PDF does not know. `ids` are the numbers of its components.
    """

    core: bytes
    exif: bytes
    profile: bytes
    frame: int
    ids: tuple[int, ...]
    is_marked: bool
    """Whether the file says in which colors its components are (JFIF or Adobe)."""

    def with_more(self, more: bytes) -> bytes:
        """Return the picture with bytes before its end: a decoder that has all of it passes them over."""
        return self.core[:-2] + more + self.core[-2:]


def read_jpeg(data: bytes) -> Jpeg:
    """Return the first picture of a file. Raises RefusedError for one that has no end."""
    kept = [b"\xff\xd8"]
    chunks: dict[int, bytes] = {}
    ids: tuple[int, ...] = ()
    exif, frame, is_marked, at = b"", 0, False, 2
    while True:
        found = _NEXT.search(data, at)
        if found is None:
            raise RefusedError("it is not whole (its end is missing)", _COPY_AGAIN)
        marker, start, at = found[1][0], found.end() - 2, found.end()
        if marker == _END:
            kept.append(b"\xff\xd9")
            return Jpeg(b"".join(kept), exif, b"".join(chunks[n] for n in sorted(chunks)), frame, ids, is_marked)
        if marker in _BARE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        body = data[at + 2 : at + length]
        at += max(length, 2)
        if marker == _SCAN:
            following = _NEXT.search(data, at)
            at = following.start() if following else len(data)
        if marker in _FRAMES and len(body) >= 6:
            frame, ids = marker, tuple(body[6::3])
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            exif = exif or body
        elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0") and len(body) > 14:
            chunks.setdefault(body[12], body[14:])
        is_marked = is_marked or body[:5] in {b"JFIF\0", b"Adobe"}
        is_note = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_note or body[:5] in {b"JFIF\0", b"Adobe"}:
            kept.append(data[start:at])
