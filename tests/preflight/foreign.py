"""PDFs as other programs write them, made piece by piece, so that the true answer of each rule is known."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def file_of(
    content: bytes, *, resources: dict[str, Any] | None = None, page: dict[str, Any] | None = None, pages: int = 1
) -> bytes:
    """Return a PDF with this content on each page of 200 by 300 points, without boxes for a press."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
        own = pdf.pages[-1].obj
        own.Contents = pdf.make_stream(content)
        own.Resources = Dictionary({f"/{kind}": held(pdf, some) for kind, some in (resources or {}).items()})
        for key, value in (page or {}).items():
            own[f"/{key}"] = held(pdf, value)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def held(pdf: pikepdf.Pdf, value: Any) -> Any:
    """Return a value as objects of a file; a pair of entries and bytes is a stream."""
    if isinstance(value, tuple):
        entries, data = value
        return pdf.make_indirect(pikepdf.Stream(pdf, data, held(pdf, entries)))
    if isinstance(value, dict):
        return Dictionary({f"/{key}": held(pdf, one) for key, one in value.items()})
    if isinstance(value, list):
        return Array([held(pdf, one) for one in value])
    return Name(value) if isinstance(value, str) and value.startswith("/") else value


def form(content: bytes, *, resources: dict[str, Any] | None = None, **more: Any) -> Any:
    """Return a form."""
    entries = {"Subtype": "/Form", "BBox": [0, 0, 200, 300], "Resources": resources or {}, **more}
    return entries, content


def pattern(content: bytes, *, paint: int = 1) -> Any:
    """Return a pattern of tiles."""
    entries = {
        "PatternType": 1, "PaintType": paint, "TilingType": 1, "BBox": [0, 0, 10, 10],
        "XStep": 10, "YStep": 10, "Resources": {}, "Matrix": [1, 0, 0, 1, 0, 0],
    }  # fmt: skip
    return entries, content


def picture(width: int, height: int, space: Any = "/DeviceRGB", pixels: bytes = b"", **more: Any) -> Any:
    """Return a picture whose pixels differ."""
    each = {"/DeviceRGB": 3, "/DeviceCMYK": 4}.get(space if isinstance(space, str) else "", 1)
    data = pixels or bytes(index * 37 % 251 for index in range(width * height * each))
    entries = {
        "Subtype": "/Image", "Width": width, "Height": height, "ColorSpace": space, "BitsPerComponent": 8,
        "Filter": "/FlateDecode", **more,
    }  # fmt: skip
    return entries, zlib.compress(data)


def shading(space: str, first: list[float], last: list[float]) -> dict[str, Any]:
    """Return a shading from one color to another."""
    function = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": first, "C1": last}
    return {"ShadingType": 2, "ColorSpace": space, "Coords": [0, 0, 100, 0], "Function": function}


def glyphs(content: bytes) -> dict[str, Any]:
    """Return a Type 3 font whose letter A is drawn by this content."""
    return {
        "Subtype": "/Type3", "FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "FontBBox": [0, 0, 1000, 1000], "FirstChar": 65,
        "LastChar": 65, "Widths": [1000], "Encoding": {"Differences": [65, "/A"]}, "CharProcs": {"A": ({}, content)},
        "Resources": {},
    }  # fmt: skip


def spot(name: str) -> list[Any]:
    """Return the color space of a plate."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0, 0, 0, 0], "C1": [0, 1, 1, 0]}
    return ["/Separation", name, "/DeviceCMYK", tint]
