"""PNG and JPEG files: whole, within bounds, and one picture each; decoded in bounded memory."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .faults import RefusedError
from .jpeg import Jpeg, read_jpeg
from .png import has_all_rows
from .profiles import strips, to_srgb

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 50_000_000
MAX_DECODED = 16_000_000
"""Pictures of more pixels are halved when they are decoded: that leaves 300 an inch over the width of a page."""
MAX_RATIO = 200
_COPY_AGAIN = "copy it again from where it came"
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_GRAY = b"\x80"
"""What a decoder fills in for data that is not there."""
_MORE = bytes(range(1, 200)) * 8


@dataclass(frozen=True, slots=True)
class RasterPicture:
    """A picture of pixels whose file is whole.

    `width` and `height` are as stored, and `orientation` says how it is to be turned and mirrored (EXIF 2.32, tag
    0x0112: 1 is not at all). `mode` is Pillow's, `profile` the file's own, and `jpeg` its JPEG data, None for a PNG.
    """

    width: int
    height: int
    mode: str
    orientation: int
    profile: bytes
    jpeg: Jpeg | None
    data: bytes

    def decoded(self) -> Image:
        """Return the pixels on white, in the mode L, RGB (both in sRGB's colors) or CMYK (1 is full ink).

        Raises RefusedError.
        """
        halved = self.width * self.height > MAX_DECODED
        with _boundary(), _opened(self.jpeg.core if self.jpeg else self.data) as opened:
            if self.jpeg and halved:
                opened.draft(None, (-(-self.width // 2), -(-self.height // 2)))
                halved = False
            opened.load()
            return to_srgb(_flattened(opened, halved=halved), self.profile)


def read_raster(data: bytes) -> RasterPicture:
    """Open a picture and hold it to be whole. Raises RefusedError, before it decodes one that is too large."""
    with _boundary():
        if data.startswith(_JPEG):
            jpeg = read_jpeg(data)
            with _opened(jpeg.core) as opened:
                _hold_size(opened)
                made = _made(opened, _orientation(jpeg.exif), jpeg.profile, jpeg, data)
                if _is_short(jpeg, opened):
                    raise RefusedError("it is not whole (its lower part is missing)", _COPY_AGAIN)
            return made
        if not data.startswith(_PNG):
            raise RefusedError("it is no PNG or JPEG file, whatever its name says", "save it as one")
        with _opened(data) as opened:
            _hold_size(opened)
            if (frames := getattr(opened, "n_frames", 1)) > 1:
                raise RefusedError(f"it has {frames} pictures that take turns", "save the one that is to be printed")
            opened.load()
            if not has_all_rows(data):
                raise RefusedError("it is not whole (its end is missing)", _COPY_AGAIN)
            profile = opened.info.get("icc_profile") or b""
            return _made(opened, _orientation(opened.info.get("exif") or b""), profile, None, data)


@contextmanager
def _boundary() -> Iterator[None]:
    """Turn whatever a decoder says of a file into RefusedError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it warns of is read here, or not at all
            yield
    except RefusedError:
        raise
    except Exception as error:  # of any kind, from a file of any origin
        why = str(error).strip() or type(error).__name__
        raise RefusedError(f"it is not whole ({why[:80]})", _COPY_AGAIN) from None


def _opened(data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few leaflets have pictures of pixels

    try:
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    except UnidentifiedImageError:
        raise RefusedError("it is no PNG or JPEG file that can be read", "save it again as one") from None
    except Image.DecompressionBombError:
        raise _too_large() from None


def _too_large() -> RefusedError:
    return RefusedError(f"it has more than {MAX_PIXELS:,} pixels", "make it smaller")


def _hold_size(opened: Image) -> None:
    if opened.width * opened.height > MAX_PIXELS:
        raise _too_large()
    if max(opened.size) > MAX_RATIO * min(opened.size):
        raise RefusedError("it is a line rather than a picture", "crop it")


def _made(opened: Image, orientation: int, profile: bytes, jpeg: Jpeg | None, data: bytes) -> RasterPicture:
    return RasterPicture(opened.width, opened.height, opened.mode, orientation, profile, jpeg, data)


def _orientation(exif: bytes) -> int:
    """Return how notes say that a picture is turned; notes that cannot be read say nothing."""
    from PIL.Image import Exif  # noqa: PLC0415

    notes = Exif()
    try:
        notes.load(exif)
        found = notes.get(0x0112, 1)
    except Exception:  # of any kind, from a file of any origin: viewers show such a picture as it lies
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _is_short(jpeg: Jpeg, opened: Image) -> bool:
    """Tell whether a decoder would have gone on: then bytes before the end of the file change what it shows.

    It fills in gray where data is missing, so this is asked where the last corner is gray.
    """
    small = (opened.width // 8, opened.height // 8)
    opened.draft(None, small)
    opened.load()
    corner = opened.crop((opened.width - 1, opened.height - 1, opened.width, opened.height))
    if corner.tobytes().strip(_GRAY):
        return False
    with _opened(jpeg.with_more(_MORE)) as again:
        again.draft(None, small)
        again.load()
        return again.tobytes() != opened.tobytes()


def _flattened(image: Image, *, halved: bool) -> Image:
    """Put a picture on white, a few rows at a time, as files for print have no transparency."""
    from PIL import Image as images  # noqa: PLC0415, N813

    size = (-(-image.width // 2), -(-image.height // 2)) if halved else image.size
    is_seen_through = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
    mode = {"1": "L", "L": "L", "LA": "L", "I;16": "L", "I": "L", "CMYK": "CMYK"}.get(image.mode, "RGB")
    if not is_seen_through and not halved and image.mode == mode:
        return image
    made = images.new(mode, size)
    for top, strip in strips(image):
        strip.info = {key: value for key, value in image.info.items() if key == "transparency"}
        shown = _with_opacity(strip) if is_seen_through else _eight_bits(strip, mode)
        shown = shown.reduce(2) if halved else shown
        made.paste(_on_white(shown).convert(mode) if is_seen_through else shown, (0, top // 2 if halved else top))
    return made


def _on_white(strip: Image) -> Image:
    from PIL import Image as images  # noqa: PLC0415, N813

    return images.alpha_composite(images.new("RGBA", strip.size, "white"), strip)


def _with_opacity(strip: Image) -> Image:
    if strip.mode.startswith("I"):
        alike = strip.info.pop("transparency")
        strip = _eight_bits(strip, "L")
        strip.info["transparency"] = alike >> 8
    return strip.convert("RGBA")


def _eight_bits(strip: Image, mode: str) -> Image:
    """Return a strip in eight bits a sample; of sixteen, the upper half."""
    from PIL import Image as images  # noqa: PLC0415, N813

    if strip.mode == "I;16":
        return images.frombytes("L", strip.size, strip.tobytes()[1::2])
    made: Any = strip.point(lambda value: value / 256).convert("L") if strip.mode == "I" else strip.convert(mode)
    return made  # type: ignore[no-any-return]
