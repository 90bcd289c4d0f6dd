"""ICC profiles of pictures: what their colors are in sRGB, by LittleCMS."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PROFILE = 4 << 20
ROWS = 256
"""Rows of a picture that are changed at a time, so that little more than the picture is in memory; an even number."""
_SAME = 3
"""Colors that differ by so many steps of 255 are the same to the eye."""


def to_srgb(image: Image, profile: bytes) -> Image:
    """Return a gray or RGB picture in sRGB's colors; the same where its profile says nothing else."""
    transform = _transform(profile, image.mode) if 0 < len(profile) <= MAX_PROFILE else None
    if transform is None:
        return image
    turned = in_strips(image, transform.apply, "RGB")
    return turned.convert("L") if image.mode == "L" else turned


def from_cmyk(image: Image, profile: bytes) -> Image:
    """Return a CMYK picture in sRGB, by its profile. Raises an error of ImageCms for one that is none of CMYK."""
    transform = cmyk_transform(profile)
    return in_strips(image, transform.apply, "RGB")


def is_cmyk(profile: bytes) -> bool:
    """Tell whether a profile is one of CMYK that can be used."""
    if len(profile) > MAX_PROFILE or profile[16:20] != b"CMYK":
        return False
    try:
        cmyk_transform(profile)
    except Exception:  # of any kind, from a file of any origin
        return False
    return True


def in_strips(image: Image, change: Callable[[Image], Image], mode: str) -> Image:
    """Return a picture changed a few rows at a time; `change` makes a strip of `mode` and of the same size."""
    from PIL import Image as images  # noqa: PLC0415, N813 - few leaflets have pictures of pixels

    made = images.new(mode, image.size)
    for top, strip in strips(image):
        made.paste(change(strip), (0, top))
    return made


def strips(image: Image) -> Iterator[tuple[int, Image]]:
    """Yield a picture a few rows at a time, each time with the number of the first row."""
    for top in range(0, image.height, ROWS):
        yield top, image.crop((0, top, image.width, min(top + ROWS, image.height)))


@lru_cache(maxsize=4)
def cmyk_transform(profile: bytes) -> Any:
    """Return what makes sRGB of CMYK."""
    from PIL import ImageCms  # noqa: PLC0415

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), "CMYK", "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> Any | None:
    """Return what makes sRGB of a profile's colors; None for sRGB itself, and for profiles of something else."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.buildTransform(
            given, ImageCms.createProfile("sRGB"), mode, "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
    except Exception:  # of any kind, from a file of any origin: without it a picture is taken as sRGB
        return None
    if mode == "L":
        probe = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        steps = (0, 51, 102, 153, 204, 255)
        probe = Image.frombytes(
            "RGB", (216, 1), bytes(c for r in steps for g in steps for b in steps for c in (r, g, b))
        )
    after, before = made.apply(probe).tobytes(), probe.convert("RGB").tobytes()
    return made if max(abs(a - b) for a, b in zip(before, after, strict=True)) > _SAME else None
