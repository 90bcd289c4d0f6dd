"""The pixels of pictures, as far as a printer asks for them: whether they differ, and how much ink they are."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from .objects import entry, filters, items, number, numbers, optional, unpacked
from .spaces import Kind, Space, inks_of

MAX_PIXELS = 16_000_000
"""So many pixels of a picture are looked at; of a larger JPEG, so many of a smaller copy."""
SMALL = 1
"""A picture that is so many pixels wide or high may be one color, stretched: so programs paint areas."""
FEW = 0.001
"""The part of a picture that may have more ink: sharp edges of a JPEG ring."""
_FAULTS = (ValueError, OSError, SyntaxError, pikepdf.PdfError, RuntimeError, Image.DecompressionBombError, TypeError)


def size_of(picture: Any) -> tuple[int, int]:
    """Return width and height in pixels. Raises ValueError for a picture without."""
    width, height = (int(number(entry(picture, key))) for key in ("/Width", "/Height"))
    if width < 1 or height < 1:
        raise ValueError("a picture without pixels")
    return width, height


def is_plain(picture: Any, size: tuple[int, int]) -> bool:
    """Tell whether all pixels of a small picture are of one color: it may be as large as it likes."""
    if min(size) > SMALL:
        return False
    try:
        if "DCTDecode" in filters(picture):
            with Image.open(io.BytesIO(picture.read_raw_bytes()), formats=("JPEG",)) as image:
                return all(low == high for low, high in _extremes(image))
        data = unpacked(picture)
    except _FAULTS:
        return False
    row = len(data) // size[1]
    step = max(row // size[0], 1)
    bits = optional(entry(picture, "/BitsPerComponent"), 8)
    if bits < 8 or row % size[0]:
        return len(set(data)) <= 1
    return len({data[at : at + step] for at in range(0, len(data) - step + 1, step)}) <= 1


def most_ink(picture: Any, space: Space, size: tuple[int, int]) -> float | None:
    """Return the ink in percent that next to no pixel of a picture passes; None where nobody can say."""
    if space.base is not None:
        found = [inks_of(space.base, color) for color in space.palette]
        inks = [sum(one) * 100 for one in found if one is not None]
        return max(inks, default=None)
    if space.kind is Kind.GRAY or space.count == 1:
        return 100.0 if "All" not in space.plates else 400.0
    if space.kind is not Kind.CMYK or space.count != 4 or space.plates:
        return 100.0 * space.count if 0 < space.count < 4 and space.kind in {Kind.SPOT, Kind.CMYK} else None
    try:
        image = _opened(picture, size)
    except _FAULTS:
        return None
    return _percentile(image) if image is not None else None


def _opened(picture: Any, size: tuple[int, int]) -> Image.Image | None:
    """Return a CMYK picture whose values are ink; None for one that is too large, or packed in another way."""
    packed = filters(picture)
    if packed[-1:] == ["DCTDecode"] and len(packed) == 1:
        with Image.open(io.BytesIO(picture.read_raw_bytes()), formats=("JPEG",)) as image:
            if image.size[0] * image.size[1] > MAX_PIXELS:
                image.draft("CMYK", (size[0] // 8, size[1] // 8))
            if image.mode != "CMYK" or image.size[0] * image.size[1] > MAX_PIXELS:
                return None
            image.load()
            found = ImageChops.invert(image) if "adobe" in image.info else image.copy()  # as it is stored
    else:
        if size[0] * size[1] > MAX_PIXELS or optional(entry(picture, "/BitsPerComponent"), 8) != 8:
            return None
        found = Image.frombytes("CMYK", size, unpacked(picture)[: 4 * size[0] * size[1]])
    decode = items(entry(picture, "/Decode"))
    return ImageChops.invert(found) if decode and numbers(decode)[0] == 1 else found


def _extremes(image: Image.Image) -> list[tuple[float, float]]:
    found = image.getextrema()
    return [found] if isinstance(found[0], int | float) else list(found)


def _percentile(image: Image.Image) -> float:
    """Return the sum of inks that few pixels pass, in percent."""
    cyan, magenta, yellow, black = image.split()
    mean = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    left = FEW * image.size[0] * image.size[1]
    for value, count in reversed(list(enumerate(mean.histogram()))):
        left -= count
        if left < 0:
            return value * 400 / 255
    return 0.0
