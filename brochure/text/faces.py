"""A face: one font file at one weight, ready to shape with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from .characters import is_blank

OPENED = 64
"""How many faces a process keeps open."""
_COLOR = ("CBDT", "COLR", "SVG ", "sbix")
"""Tables with pictures of glyphs in color; HarfBuzz takes their extents for the glyph's."""


@dataclass(frozen=True, eq=False)
class Face:
    """One font file with its variation axes set. Compared by identity; `FontBook` makes each once.

    `axes` are the variation axes in use ("wght": 700.0), to pin when the face is subset. Measures are in
    font units, of which `units_per_em` make one em; `ascent` is positive and `descent` negative.
    """

    name: str
    family: str
    path: Path
    weight: int
    axes: tuple[tuple[str, float], ...]
    hb_face: Any = field(repr=False)
    hb_font: Any = field(repr=False)
    units_per_em: int
    ascent: int
    descent: int
    characters: frozenset[int] = field(repr=False)
    _shown: set[int] = field(default_factory=set, repr=False)

    def covers(self, characters: Iterable[str]) -> bool:
        """Tell whether the face has a glyph for every one of some characters, with ink where the character is seen.

        A glyph without an outline is no glyph: a word would vanish. One that is only a color picture is none in print.
        """
        wanted = set(map(ord, characters)) - self._shown
        if not self.characters.issuperset(wanted) or not all(map(self._shows, wanted)):
            return False
        self._shown.update(wanted)
        return True

    @cached_property
    def _has_color(self) -> bool:
        return any(len(self.hb_face.reference_table(table).data) for table in _COLOR)

    def _shows(self, code: int) -> bool:
        if is_blank(chr(code)):
            return True
        glyph = self.hb_font.get_nominal_glyph(code)
        extents = None if glyph is None else self.hb_font.get_glyph_extents(glyph)  # none: its `cmap` is damaged
        if extents is None or not extents.width or not extents.height:
            return False
        if not self._has_color:
            return True
        from fontTools.pens.boundsPen import ControlBoundsPen  # noqa: PLC0415 - few fonts have color

        pen = ControlBoundsPen(None)
        self.hb_font.draw_glyph_with_pen(glyph, pen)
        return pen.bounds is not None


def open_face(path: Path, weight: int, family: str = "", index: int = 0) -> Face:
    """Open a face of a font file at a weight. Raises OSError, and ValueError for a file that is no font.

    A file that has not changed is the same face again, in every book: what is remembered of its glyphs serves them all,
    and books that are thrown away leave no faces behind.
    """
    file = path.stat()
    return _opened(path, weight, family, index, (file.st_mtime_ns, file.st_size, file.st_ino))


@lru_cache(maxsize=OPENED)
def _opened(path: Path, weight: int, family: str, index: int, state: tuple[int, int, int]) -> Face:
    """Open a face of a file that is in a state: when it was written, how long it is, and its number on the disk."""
    del state
    hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    if not hb_face.glyph_count or not hb_face.unicodes:
        raise ValueError("it is no font, or it is damaged")
    hb_font = hb.Font(hb_face)
    wanted = {"wght": float(weight)}
    axes = []
    for axis in hb_face.axis_infos:
        value = min(max(wanted.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
        axes.append((axis.tag, value))
    if axes:
        hb_font.set_variations(dict(axes))
    extents = hb_font.get_font_extents("ltr")
    name = "".join(character for character in path.stem.split("[")[0] if character.isalnum())
    name += f"-{index}" if index else ""
    return Face(
        name=f"{name}-{weight}",
        family=family or name,
        path=path,
        weight=weight,
        axes=tuple(axes),
        hb_face=hb_face,
        hb_font=hb_font,
        units_per_em=hb_face.upem,
        ascent=extents.ascender,
        descent=extents.descender,
        characters=frozenset(hb_face.unicodes),
    )
