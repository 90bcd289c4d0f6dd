"""Images: rasters as XObjects (ISO 32000-1, 8.9)."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream

from ..layout.page import Raster
from .file import packed, squeezed

_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


def image(raster: Raster) -> PDFStream:
    """Return the image of a raster; a JPEG is embedded as it is."""
    entries: dict[str, Any] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": raster.width,
        "Height": raster.height,
        "ColorSpace": _SPACES[raster.components],
        "BitsPerComponent": raster.bits,
    }
    if raster.inverted:
        entries["Decode"] = PDFArray([1, 0] * raster.components)
    if raster.is_jpeg:
        return PDFStream(PDFDictionary({**entries, "Filter": "/DCTDecode"}), raster.data)
    return packed(squeezed(raster.data), **entries)
