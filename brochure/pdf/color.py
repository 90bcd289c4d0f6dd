"""Color roles -> operators of the device color space of an edition, and the output intents that give them meaning."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFString

from ..editions import ColorSpace, Edition
from ..errors import OutputError
from ..foreign import reading
from ..layout.page import Color
from ..layout.separation import press_profile
from .file import PdfFile, packed, squeezed
from .icc import srgb_profile


def _shortest(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".").lstrip("0") or "0" for value in values)


def _rgb(color: Color) -> tuple[float, ...]:
    """Give black and gray as gray, so that an office printer counts the page as black only."""
    red, green, blue = color.rgb
    return (red,) if red == green == blue else color.rgb


_COMPONENTS: Mapping[ColorSpace, Callable[[Color], tuple[float, ...]]] = {
    ColorSpace.RGB: _rgb,
    ColorSpace.GRAY: lambda color: (color.gray,),
    ColorSpace.CMYK: lambda color: color.cmyk,
}
_FILL = {1: "g", 3: "rg", 4: "k"}
_STROKE = {1: "G", 3: "RG", 4: "K"}


@lru_cache(maxsize=256)  # a leaflet has a dozen colors and changes between them hundreds of times
def fill_operator(color: Color, space: ColorSpace) -> str:
    """Return the operator that sets the color for filling, with its operands: ``0 g``."""
    values = _COMPONENTS[space](color)
    return f"{_shortest(values)} {_FILL[len(values)]}"


@lru_cache(maxsize=256)
def stroke_operator(color: Color, space: ColorSpace) -> str:
    """Return the operator that sets the color for lines, with its operands: ``0 G``."""
    values = _COMPONENTS[space](color)
    return f"{_shortest(values)} {_STROKE[len(values)]}"


class OutputIntent(NamedTuple):
    """The color characterization that device colors of a file refer to; `profile` is an ICC profile, compressed."""

    identifier: str
    components: int
    profile: bytes


@lru_cache(maxsize=1)
def _srgb() -> OutputIntent:
    return OutputIntent("sRGB IEC61966-2.1", 3, squeezed(srgb_profile()))


_INTENTS: Mapping[ColorSpace, Callable[[], OutputIntent]] = {
    ColorSpace.RGB: _srgb,
    ColorSpace.GRAY: _srgb,  # ISO 19005-2, 6.2.4.3: any output intent gives DeviceGray a meaning
}


OVERPRINT, KNOCKOUT = "O1", "O0"
"""The graphics states that let black text print over what is under it, and everything else replace it."""


def overprint_states(file: PdfFile) -> dict[str, PDFObjectReference]:
    """Add the two graphics states (ISO 32000-1, 8.6.7; OPM 1 leaves plates alone on which there is no ink)."""
    return {
        name: file.add(PDFDictionary({"Type": "/ExtGState", "OP": on, "op": on, "OPM": int(on)}))
        for name, on in ((OVERPRINT, True), (KNOCKOUT, False))
    }


def is_black(color: Color) -> bool:
    """Tell whether a color is black ink alone."""
    return color.cmyk == (0, 0, 0, 1)


@reading("ICC profile", OutputError)
def profile_name(profile: bytes) -> str:
    """Return the description of an ICC profile (its desc tag), or "" for one without (ICC.1:2010, 9.2.41)."""
    count = int.from_bytes(profile[128:132], "big")
    for entry in range(min(count, 200)):
        at = 132 + 12 * entry
        signature, offset, size = profile[at : at + 4], *struct.unpack_from(">II", profile, at + 4)
        if signature == b"desc":
            tag = profile[offset : offset + size]
            if tag[:4] == b"desc":
                length = int.from_bytes(tag[8:12], "big")
                return tag[12 : 11 + length].decode("ascii", "replace")
            if tag[:4] == b"mluc" and len(tag) >= 28:
                length, start = struct.unpack_from(">II", tag, 20)
                return tag[start : start + length].decode("utf-16-be", "replace")
    return ""


def _press_intent(file: PdfFile, edition: Edition, subtype: str) -> PDFObjectReference:
    """Add the intent of a press: its own profile, or the registered condition with the profile made for it."""
    entries: dict[str, Any] = {"Type": "/OutputIntent", "S": f"/{subtype}"}
    profile = press_profile(edition)
    called = profile_name(profile) or "Custom"
    entries |= {"OutputConditionIdentifier": PDFString(called), "Info": PDFString(called)}
    if not edition.profile:
        entries["OutputConditionIdentifier"] = PDFString(edition.condition)
        entries["RegistryName"] = PDFString("http://www.color.org")
    entries["DestOutputProfile"] = file.add(packed(squeezed(profile), N=4))
    return file.add(PDFDictionary(entries))


def write_output_intent(file: PdfFile, edition: Edition, subtype: str) -> PDFObjectReference:
    """Add the output intent of a color space (ISO 32000-1, 14.11.5) and return its reference.

    `subtype` is the name that the standard asks for, such as ``GTS_PDFA1``. Raises OutputError for a color space that
    has no profile here.
    """
    space = edition.colors
    if space is ColorSpace.CMYK and (edition.condition or edition.profile):
        return _press_intent(file, edition, subtype)
    if space not in _INTENTS:
        raise OutputError(f"there is no output intent for {space}: choose an edition in rgb or gray")
    intent = _INTENTS[space]()
    return file.add(
        PDFDictionary(
            {
                "Type": "/OutputIntent",
                "S": f"/{subtype}",
                "OutputConditionIdentifier": PDFString(intent.identifier),
                "Info": PDFString(intent.identifier),
                "DestOutputProfile": file.add(packed(intent.profile, N=intent.components)),
            }
        )
    )
