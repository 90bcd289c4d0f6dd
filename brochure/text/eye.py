"""Sizes matched by eye height, so that 12 points look the same in every script.

A point size says how large a font's em is, not how large its letters look. What a reader sees is the height of x,
of the Devanagari headline, of the Arabic tooth, of the Han face. Each script has a character to measure and the
height, in ems of Latin body size, that it should have.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from .faces import Face

EYE_HEIGHTS: dict[str, tuple[str, float]] = {
    "Latn": ("x", 0.536),
    "Grek": ("χ", 0.536),
    "Cyrl": ("х", 0.536),
    "Deva": ("क", 0.635),
    "Arab": ("س", 0.470),
    "Hebr": ("א", 0.593),
    "Aran": ("س", 0.720),
    "Armn": ("ա", 0.492),
    "Beng": ("ক", 0.622),
    "Ethi": ("መ", 0.714),
    "Geor": ("ა", 0.536),
    "Gujr": ("ક", 0.603),
    "Guru": ("ਕ", 0.622),
    "Hang": ("국", 0.784),
    "Hani": ("国", 0.795),
    "Hira": ("あ", 0.794),
    "Khmr": ("ក", 0.586),
    "Knda": ("ಕ", 0.790),
    "Laoo": ("ກ", 0.558),
    "Mlym": ("ക", 0.566),
    "Mymr": ("က", 0.546),
    "Orya": ("କ", 0.666),
    "Sinh": ("ක", 0.612),
    "Taml": ("க", 0.554),
    "Telu": ("క", 0.725),
    "Thaa": ("ހ", 0.361),
    "Thai": ("ก", 0.558),
    "Tibt": ("ཀ", 0.678),
}
"""Script: the character measured, and its height in ems of Latin. Fonts that differ are scaled to it.

Aran is Arabic in the Nastaliq hand, whose letters hang on a slope: they are set larger to be seen as large.
"""

LIMITS = (0.75, 1.5)
"""A font is never scaled beyond these factors, whatever it measures."""

NEAR = 0.04
"""A font this near to its wanted height keeps its size."""


def _regular(face: Face) -> Any:
    """Return the HarfBuzz font of a variable face at weight 400, so that bold words stand at the size of their line."""
    axes = dict(face.axes)
    if axes.get("wght", 400.0) == 400.0:
        return face.hb_font
    font = hb.Font(face.hb_face)
    font.set_variations(axes | {"wght": 400.0})
    return font


def hand(face: Face, script: str) -> str:
    """Return the script that a face writes, Nastaliq (Aran) told apart from Arabic."""
    return "Aran" if script == "Arab" and "Nastaliq" in face.family else script


@lru_cache(maxsize=1024)
def size_factor(face: Face, script: str) -> float:
    """Return what a size must be multiplied by when `face` sets `script`; all weights of a variable face share it."""
    character, wanted = EYE_HEIGHTS.get(hand(face, script), ("", 0.0))
    font = _regular(face)
    glyph = font.get_nominal_glyph(ord(character)) if character else None
    extents = font.get_glyph_extents(glyph) if glyph else None
    if extents is None or extents.y_bearing <= 0:
        return 1.0
    factor = wanted * face.units_per_em / extents.y_bearing
    if abs(factor - 1) < NEAR:
        return 1.0
    return float(round(min(max(factor, LIMITS[0]), LIMITS[1]), 3))
