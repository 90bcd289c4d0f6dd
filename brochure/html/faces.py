"""Fonts that a file brings along, for letters that many telephones cannot show, or show in another hand.

Nastaliq, which readers of Urdu expect, is missing on most; Burmese comes out wrong where the telephone's font has the
old encoding Zawgyi; Khmer and Ethiopic are missing on older ones. All other scripts use the device's own fonts.
"""

from __future__ import annotations

import base64
import io
from functools import lru_cache

import uharfbuzz as hb

from ..text.faces import Face

LACKING = frozenset({"Aran", "Mymr", "Khmr", "Ethi"})
"""Hands and scripts (ISO 15924) whose letters go along."""
_ASCII = frozenset(range(0x20, 0x7F))
_WEIGHTS = "400 700"


def faces(text: str, face: Face, hand: str) -> str:
    """Return the rule for a face with the characters of a text, or "" where devices have one of that hand."""
    if hand not in LACKING:
        return ""
    wanted = frozenset(map(ord, text)) & face.characters | _ASCII
    varies = any(tag == "wght" for tag, _ in face.axes)
    data = base64.b64encode(_subset(face, wanted)).decode()
    weights = f"font-weight:{_WEIGHTS};" if varies else ""
    return f"@font-face{{font-family:leaflet;{weights}src:url(data:font/woff;base64,{data})format('woff')}}"


@lru_cache(maxsize=8)
def _subset(face: Face, characters: frozenset[int]) -> bytes:
    """Return a font with some characters, as WOFF; only its weight still varies."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - few files bring a font along

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    for axis in face.hb_face.axis_infos:
        if axis.tag != "wght":
            wanted.pin_axis_to_default(face.hb_face, axis.tag)
    small = hb.subset(face.hb_face, wanted)
    font, packed = TTFont(io.BytesIO(small.blob.data), lazy=True, recalcTimestamp=False), io.BytesIO()
    font.flavor = "woff"
    font.save(packed, reorderTables=False)
    return packed.getvalue()
