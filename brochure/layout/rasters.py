"""Pictures of pixels in the colors of an edition: a JPEG as it is where nothing has to change."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..editions import PRESS, ColorSpace, Edition
from ..pictures.profiles import from_cmyk, in_strips, is_cmyk, to_srgb
from ..pictures.raster import RasterPicture
from .page import Raster
from .separation import MAX_INK, is_gray, limited, press_profile, separated, total_ink

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 92
"""How finely a JPEG is compressed again that had to change: no difference is seen."""
_NOISE = 2
"""Steps of 255 by which the components of gray differ in a JPEG, which rounds."""
_COMPONENTS = {"L": 1, "RGB": 3, "CMYK": 4}
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Frames of JPEG that PDF knows: sequential and progressive, both with Huffman's codes (ISO 32000-1, 7.4.8)."""
_WHITE = [0] * 128 + [255] * 128
_RGB_IDS = tuple(b"RGB")


def raster_of(picture: RasterPicture, edition: Edition) -> Raster:
    """Return a picture as an edition shows it: RGB or gray on screens, gray in an office, gray or inks at a press.

    Raises RefusedError for one that is not whole after all, and OutputError for a profile that cannot be used.
    """
    as_it_is = _kept(picture, edition)
    if as_it_is is not None:
        return as_it_is
    image, is_jpeg = picture.decoded(), picture.jpeg is not None
    changed = _IN[edition.colors](image, picture, edition)
    if changed.mode == "L" and not is_jpeg and _is_black_and_white(changed):
        return _raster(changed, changed.point(_WHITE, "1").tobytes(), picture, bits=1)
    if is_jpeg and changed.mode != "CMYK":
        stream = io.BytesIO()
        changed.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
        return _raster(changed, stream.getvalue(), picture, is_jpeg=True)
    raster = _raster(changed, changed.tobytes(), picture)
    if edition.colors is ColorSpace.CMYK and image.mode == "CMYK" and (ink := total_ink(image)) > MAX_INK:
        return replace(raster, reduced=round(ink))
    return raster


def _raster(image: Image, data: bytes, picture: RasterPicture, *, is_jpeg: bool = False, bits: int = 8) -> Raster:
    components = _COMPONENTS[image.mode]
    return Raster(image.width, image.height, components, data, is_jpeg, bits=bits, orientation=picture.orientation)


def _kept(picture: RasterPicture, edition: Edition) -> Raster | None:
    """Return a JPEG as it is, where its colors are those of the edition; else None."""
    jpeg, mode = picture.jpeg, picture.mode
    if jpeg is None or jpeg.frame not in _FRAMES or (jpeg.ids == _RGB_IDS and not jpeg.is_marked):
        return None
    if mode == "CMYK":
        fits = edition.colors is ColorSpace.CMYK and total_ink(picture.decoded()) <= MAX_INK
    else:
        fits = mode == "L" or (mode == "RGB" and edition.colors is ColorSpace.RGB)
        fits = fits and _says_srgb(picture.profile, mode)
    if not fits:
        return None
    size, inverted = (picture.width, picture.height), mode == "CMYK" and jpeg.is_marked
    return Raster(*size, _COMPONENTS[mode], jpeg.core, True, inverted, orientation=picture.orientation)


@lru_cache(maxsize=16)
def _says_srgb(profile: bytes, mode: str) -> bool:
    from PIL import Image  # noqa: PLC0415 - few leaflets have pictures of pixels

    probe = Image.new(mode, (1, 1))
    return to_srgb(probe, profile) is probe


def _on_screen(image: Image, picture: RasterPicture, _: Edition) -> Image:
    """Return a picture in RGB or gray: PDF/A-2 has no CMYK beside a profile of RGB."""
    if image.mode == "CMYK":
        own = picture.profile
        return from_cmyk(image, own if is_cmyk(own) else press_profile(PRESS))
    return image.convert("L") if image.mode == "RGB" and is_gray(image, 0) else image


def _in_office(image: Image, picture: RasterPicture, edition: Edition) -> Image:
    return _on_screen(image, picture, edition).convert("L")


def _at_press(image: Image, picture: RasterPicture, edition: Edition) -> Image:
    """Return a picture in gray, which is black ink alone, or in all inks."""
    if image.mode == "CMYK":
        return in_strips(image, limited, "CMYK")
    is_lossless = picture.jpeg is None
    if image.mode == "L" or is_gray(image, 0 if is_lossless else _NOISE):
        return image.convert("L")
    return separated(image, press_profile(edition), is_lossless=is_lossless)


_IN = {ColorSpace.RGB: _on_screen, ColorSpace.GRAY: _in_office, ColorSpace.CMYK: _at_press}


def _is_black_and_white(image: Image) -> bool:
    counts = image.histogram()
    return not any(counts[1:255])
