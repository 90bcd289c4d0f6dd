"""Color roles -> operators of the device color space of an edition, and the output intents that give them meaning."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFString

from ..editions import ColorSpace
from ..errors import OutputError
from ..layout.page import Color
from .file import PdfFile, packed
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


def fill_operator(color: Color, space: ColorSpace) -> str:
    """Return the operator that sets the color for filling, with its operands: ``0 g``."""
    values = _COMPONENTS[space](color)
    return f"{_shortest(values)} {_FILL[len(values)]}"


def stroke_operator(color: Color, space: ColorSpace) -> str:
    """Return the operator that sets the color for lines, with its operands: ``0 G``."""
    values = _COMPONENTS[space](color)
    return f"{_shortest(values)} {_STROKE[len(values)]}"


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The color characterization that device colors of a file refer to; `profile` is an ICC profile, compressed."""

    identifier: str
    components: int
    profile: bytes


@lru_cache(maxsize=1)
def _srgb() -> OutputIntent:
    return OutputIntent("sRGB IEC61966-2.1", 3, zlib.compress(srgb_profile(), 9))


_INTENTS: Mapping[ColorSpace, Callable[[], OutputIntent]] = {
    ColorSpace.RGB: _srgb,
    ColorSpace.GRAY: _srgb,  # ISO 19005-2, 6.2.4.3: any output intent gives DeviceGray a meaning
}


def write_output_intent(file: PdfFile, space: ColorSpace, subtype: str) -> PDFObjectReference:
    """Add the output intent of a color space (ISO 32000-1, 14.11.5) and return its reference.

    `subtype` is the name that the standard asks for, such as ``GTS_PDFA1``. Raises OutputError for a color space that
    has no profile here.
    """
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
