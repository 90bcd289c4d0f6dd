"""The font descriptor: what a font looks like, for programs that cannot use it (ISO 32000-1, 9.8)."""

from __future__ import annotations

import struct
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from ..text.faces import Face
from .truetype import GlyphBounds

LINE = (1069, -293)
"""How far a line reaches above and below its base line, in thousandths of an em, as Noto Sans has it.

All fonts of a file say this of themselves as Ascent and Descent. Readers take for one line what reaches equally high
and low (pdfminer, poppler), and faces differ: Noto Sans Myanmar says -860, so that a Burmese number was on another line
than the Latin words beside it.
"""
_FIXED_PITCH, _SERIF, _SYMBOLIC, _SCRIPT, _ITALIC = 1, 2, 4, 8, 64
_SERIF_CLASSES = frozenset({1, 2, 3, 4, 5, 7})  # sFamilyClass of OS/2
_SCRIPT_CLASS = 10
_LATIN_TEXT, _SERIF_STYLES = 2, range(2, 11)  # PANOSE


def font_descriptor(face: Face, box: GlyphBounds) -> PDFDictionary:
    """Return the descriptor of a face without its name and program; lengths are in thousandths of an em.

    The font counts as symbolic, as it is not confined to the standard Latin characters. StemV is no measure of the font
    but the usual guess from its weight.
    """
    scale = 1000 / face.units_per_em
    ascent, descent = LINE
    os2 = bytes(face.hb_face.reference_table("OS/2").data)
    post = bytes(face.hb_face.reference_table("post").data)
    angle, fixed_pitch = struct.unpack_from(">i4xI", post, 4) if len(post) >= 16 else (0, 0)
    has_cap_height = len(os2) >= 90 and struct.unpack_from(">H", os2)[0] >= 2
    cap_height = struct.unpack_from(">h", os2, 88)[0] if has_cap_height else face.ascent
    flags = _SYMBOLIC | (_FIXED_PITCH if fixed_pitch else 0) | (_ITALIC if angle else 0) | _style(os2)
    entries: dict[str, Any] = {
        "Type": "/FontDescriptor",
        "Flags": flags,
        "FontBBox": PDFArray([round(edge * scale) for edge in box]),
        "ItalicAngle": angle / 65536,
        "Ascent": ascent,
        "Descent": descent,
        "CapHeight": round((cap_height or face.ascent) * scale),
        "StemV": 10 + 220 * (face.weight - 50) // 900,
    }
    return PDFDictionary(entries)


def _style(os2: bytes) -> int:
    if len(os2) < 42:
        return 0
    family_class, panose_family, panose_serif = os2[30], os2[32], os2[33]
    if family_class == _SCRIPT_CLASS:
        return _SCRIPT
    by_panose = not family_class and panose_family == _LATIN_TEXT and panose_serif in _SERIF_STYLES
    return _SERIF if family_class in _SERIF_CLASSES or by_panose else 0
