"""Color spaces, and how much ink a color of each is (ISO 32000-1, 8.6)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import pikepdf
from PIL import Image

from .objects import MAX_UNPACKED, entry, identity, items, name, number, text, unpacked

_DEPTH = 8
"""Spaces in spaces: a palette of an alternate of a pattern, and no further."""


class Kind(StrEnum):
    """What a color is made of."""

    GRAY = "gray"
    RGB = "RGB"
    CMYK = "CMYK"
    SPOT = "spot"
    OTHER = "other"
    UNKNOWN = "unknown"


PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
"""The inks of a press that separations may name."""


@dataclass(frozen=True)
class Space:
    """A color space: what it is made of, in words, how many components, and which plates the tints of a spot are for.

    `palette` are the colors of an indexed space, in the components of `base`.
    """

    kind: Kind
    label: str
    count: int
    plates: tuple[str, ...] = ()
    base: Space | None = None
    palette: tuple[tuple[float, ...], ...] = ()

    @property
    def own(self) -> Space:
        """The space that its colors are printed in."""
        return self.base.own if self.base is not None else self

    def beginning(self) -> tuple[float, ...]:
        """Return the color that the space begins with (8.6.5.1 and following)."""
        if self.base is not None:
            return (0.0,)
        if self.kind is Kind.CMYK:
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0 if self.kind is Kind.SPOT else 0.0,) * self.count


GRAY = Space(Kind.GRAY, "gray", 1)
RGB = Space(Kind.RGB, "RGB", 3)
CMYK = Space(Kind.CMYK, "CMYK", 4)
UNKNOWN = Space(Kind.UNKNOWN, "a color space that is none", 0)
PATTERN = Space(Kind.OTHER, "pattern", 0)
_DEVICE = {
    "DeviceGray": GRAY, "G": GRAY, "CalGray": Space(Kind.GRAY, "calibrated gray", 1),
    "DeviceRGB": RGB, "RGB": RGB, "CalRGB": Space(Kind.RGB, "calibrated RGB", 3),
    "DeviceCMYK": CMYK, "CMYK": CMYK, "Lab": Space(Kind.OTHER, "Lab", 3), "Pattern": PATTERN,
}  # fmt: skip
_BY_PROFILE = {
    1: Space(Kind.GRAY, "gray by a profile", 1),
    3: Space(Kind.RGB, "RGB by a profile", 3),
    4: Space(Kind.CMYK, "CMYK by a profile", 4),
}


class Spaces:
    """The color spaces of one file; what stands for several pages is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Space] = {}

    def named(self, value: Any, resources: Any) -> Space:
        """Return the space that a name or an array means, where names stand for those of the resources."""
        if isinstance(value, pikepdf.Name):
            plain = name(value)
            own = entry(resources, "/ColorSpace", f"/{plain}") if plain not in _DEVICE or len(plain) < 5 else None
            return _DEVICE.get(plain, UNKNOWN) if own is None else self._read(own, 0)
        return self._read(value, 0)

    def of_picture(self, picture: Any, resources: Any) -> Space:
        """Return the space of a picture; one of JPEG 2000 may say so itself."""
        value = entry(picture, "/ColorSpace")
        if value is not None:
            return self.named(value, resources)
        try:
            data = picture.read_raw_bytes()
            with Image.open(io.BytesIO(data[:MAX_UNPACKED]), formats=("JPEG2000",)) as image:
                mode = image.mode
        except (OSError, ValueError, SyntaxError, pikepdf.PdfError, AttributeError, Image.DecompressionBombError):
            return UNKNOWN
        return {"L": GRAY, "LA": GRAY, "I;16": GRAY, "RGB": RGB, "RGBA": RGB, "CMYK": CMYK}.get(mode, UNKNOWN)

    def _read(self, value: Any, depth: int) -> Space:
        if isinstance(value, pikepdf.Name):
            return _DEVICE.get(name(value), UNKNOWN)
        key = identity(value)
        if key is not None and key in self._known:
            return self._known[key]
        parts = items(value)
        found = self._array(name(parts[0]), parts, depth + 1) if parts and depth < _DEPTH else UNKNOWN
        if key is not None:
            self._known[key] = found
        return found

    def _array(self, family: str, parts: list[Any], depth: int) -> Space:
        try:
            if family in {"Indexed", "I"}:
                base = self._read(parts[1], depth)
                return Space(base.kind, base.label, 1, base.plates, base, _palette(base, parts[3]))
            if family == "Pattern" and len(parts) > 1:
                return Space(Kind.OTHER, "pattern", 0, base=self._read(parts[1], depth))
            return _of_inks(family, parts)
        except (LookupError, ValueError, TypeError):
            return UNKNOWN


def _of_inks(family: str, parts: list[Any]) -> Space:
    if family == "ICCBased":
        return _profiled(parts[1])
    if family == "Separation":
        return _tints((name(parts[1]),))
    if family == "DeviceN":
        return _tints(tuple(name(one) for one in items(parts[1])))
    return _DEVICE.get(family, UNKNOWN)


def _profiled(profile: Any) -> Space:
    count = int(number(entry(profile, "/N")))
    if count == 3:
        space = unpacked(profile)[16:20]  # a profile may be one of Lab (ICC.1, 7.2.8)
        if space == b"Lab ":
            return _DEVICE["Lab"]
    return _BY_PROFILE.get(count, UNKNOWN)


def _tints(names: tuple[str, ...]) -> Space:
    inks = [one for one in names if one != "None"]
    spots = sorted(one for one in inks if one not in PROCESS and one != "All")
    if spots:
        return Space(Kind.SPOT, f"spot color {', '.join(spots)}", len(names), names)
    if not inks:
        return Space(Kind.OTHER, "no ink", len(names), names)
    is_black = set(inks) == {"Black"}
    label = "all inks" if "All" in inks else f"ink {', '.join(inks)}"
    return Space(Kind.GRAY if is_black else Kind.CMYK, label, len(names), names)


def _palette(base: Space, lookup: Any) -> tuple[tuple[float, ...], ...]:
    data = unpacked(lookup) if isinstance(lookup, pikepdf.Stream) else bytes(lookup)
    step = base.count
    if not step:
        return ()
    return tuple(tuple(one / 255 for one in data[at : at + step]) for at in range(0, min(len(data), 256 * step), step))


@lru_cache(maxsize=512)  # few colors are chosen, and often
def inks_of(space: Space, values: tuple[float, ...]) -> tuple[float, float, float, float, float] | None:
    """Return how much cyan, magenta, yellow, black and other ink a color is, 0 to 1 each; None where nobody can say."""
    if space.base is not None and space.palette and values:
        index = min(max(int(values[0]), 0), len(space.palette) - 1)
        return inks_of(space.base, space.palette[index])
    values = tuple(min(max(one, 0.0), 1.0) for one in values)
    if len(values) != space.count or not values:
        return None
    if space.plates:
        return _plated(space.plates, values)
    if space.kind is Kind.GRAY:
        return 0.0, 0.0, 0.0, 1 - values[0], 0.0
    return (*values, 0.0) if space.kind is Kind.CMYK and len(values) == 4 else None


def _plated(plates: tuple[str, ...], tints: tuple[float, ...]) -> tuple[float, float, float, float, float]:
    inks = [0.0] * 5
    for plate, tint in zip(plates, tints, strict=True):
        if plate == "All":
            inks[:4] = [max(one, tint) for one in inks[:4]]
        elif plate != "None":
            inks[PROCESS.get(plate, 4)] += tint
    cyan, magenta, yellow, black, other = inks
    return cyan, magenta, yellow, black, other


def described(value: Any) -> str:
    """Return what a file calls something, without what would fill a line."""
    return " ".join((name(value) or text(value)).split())[:60]
