"""Pictures of pixels for tests: photographs and logos in all the ways in which files are saved."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw


def photo(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Return colors that run softly, with a mark in the top left corner that shows which way is up."""
    image = Image.new("RGB", size)
    wide, high = size
    image.putdata([(x * 255 // wide, y * 255 // high, 128) for y in range(high) for x in range(wide)])
    ImageDraw.Draw(image).rectangle((0, 0, wide // 3, high // 4), fill=(200, 20, 20))
    return image


def noise(size: tuple[int, int] = (120, 90)) -> Image.Image:
    """Return a picture that compresses badly."""
    return Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3))


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    """Return a picture as a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def turned(orientation: int, kind: str = "JPEG") -> bytes:
    """Return a photo whose notes say how it is to be turned, and where it was taken."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010E] = "taken at home"
    return saved(photo(), kind, exif=notes, **({"quality": 95} if kind == "JPEG" else {}))


def png(width: int, height: int, depth: int, color: int, rows: bytes, more: bytes = b"") -> bytes:
    """Return a PNG of given rows, each with its filter byte, which need not be as many as it says."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG with its length and its checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
