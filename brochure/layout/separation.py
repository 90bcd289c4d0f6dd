"""What a press makes of colors: pictures in its inks by its own profile, black kept black, ink limited."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..editions import Edition
from ..errors import OutputError
from ..pictures.profiles import in_strips, strips
from ..resources import DATA

if TYPE_CHECKING:
    from PIL.Image import Image

PROFILES = DATA / "icc"
"""ICC profiles of registered printing conditions, by name."""
MAX_INK = 300
"""Percent of ink of all four plates on one place; more does not dry."""
_MOST_INK = MAX_INK * 255 // 100
_DARK = 32
"""Colors darker than so many steps of 255 become more and more black ink alone, which all letters are."""
_PALE = 8
"""Colors whose components differ by less than so many steps become more and more black ink alone, where no JPEG has
blurred them."""


def press_profile(edition: Edition) -> bytes:
    """Return the profile of an edition's press. Raises OutputError for one that is not of four inks."""
    profile = edition.profile or (PROFILES / f"{edition.condition}.icc").read_bytes()
    if profile[16:20] != b"CMYK" or profile[36:40] != b"acsp":
        raise OutputError("the ICC profile is not one of a CMYK press")
    return profile


def separated(image: Image, profile: bytes, *, is_lossless: bool) -> Image:
    """Return an RGB picture in the inks of a press. Raises OutputError for a profile that cannot be used."""
    try:
        transform = _transform(profile)
    except Exception as error:  # of any kind, from a file of any origin
        raise OutputError(f"the ICC profile cannot be used: {error}") from None

    def turned(strip: Image) -> Image:
        inks = limited(transform.apply(strip))
        gray, mask = _black(strip, is_lossless=is_lossless)
        inks.paste(gray, mask=mask)
        return inks

    return in_strips(image, turned, "CMYK")


def is_gray(image: Image, tolerance: int) -> bool:
    """Tell whether an RGB picture has no color: its components differ by no more than so many steps of 255."""
    return all(_most(_difference(*_extremes(strip))) <= tolerance for _, strip in strips(image))


def total_ink(image: Image) -> float:
    """Return the most ink on one place of a CMYK picture, in percent."""
    return max(_most(_sum(strip)) for _, strip in strips(image)) * 100 / 255


def limited(strip: Image) -> Image:
    """Return a CMYK picture with no more than `MAX_INK`: black is kept, the colors become less alike."""
    from PIL import Image as images  # noqa: PLC0415, N813 - few leaflets have pictures of pixels
    from PIL import ImageMath  # noqa: PLC0415

    total = _sum(strip)
    if _most(total) <= _MOST_INK:
        return strip
    *colors, black = strip.split()

    def less(args: dict[str, Any]) -> Any:
        over = args["total"] > _MOST_INK
        colored = args["max"](args["total"] - args["black"], 1)
        return args["convert"](
            args["color"] * (1 - over) + args["color"] * (_MOST_INK - args["black"]) / colored * over, "L"
        )

    kept = [ImageMath.lambda_eval(less, total=total, black=black, color=color) for color in colors]
    return images.merge("CMYK", (*kept, black))


def _most(image: Image) -> int:
    """Return the largest value of a picture of one component."""
    _, most = image.getextrema()
    return int(most)  # type: ignore[arg-type]


def _sum(strip: Image) -> Image:
    from PIL import ImageMath  # noqa: PLC0415

    cyan, magenta, yellow, black = strip.split()
    made: Image = ImageMath.lambda_eval(
        lambda args: args["c"] + args["m"] + args["y"] + args["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    return made


def _black(strip: Image, *, is_lossless: bool) -> tuple[Image, Image]:
    """Return a strip in black ink alone, and how much of it counts at each place."""
    from PIL import Image as images  # noqa: PLC0415, N813
    from PIL import ImageChops  # noqa: PLC0415

    most, least = _extremes(strip)
    none = images.new("L", strip.size)
    gray = images.merge("CMYK", (none, none, none, ImageChops.invert(strip.convert("L"))))
    mask = most.point([max(0, 255 - value * 255 // _DARK) for value in range(256)])
    if is_lossless:
        pale = _difference(most, least).point([max(0, 255 - value * 255 // _PALE) for value in range(256)])
        mask = ImageChops.lighter(mask, pale)
    return gray, mask


def _extremes(strip: Image) -> tuple[Image, Image]:
    """Return the largest and the smallest component of each pixel."""
    from PIL import ImageChops  # noqa: PLC0415

    red, green, blue = strip.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most, ImageChops.darker(ImageChops.darker(red, green), blue)


def _difference(one: Image, other: Image) -> Image:
    from PIL import ImageChops  # noqa: PLC0415

    return ImageChops.difference(one, other)


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> Any:
    from PIL import ImageCms  # noqa: PLC0415

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(profile)), "RGB", "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
