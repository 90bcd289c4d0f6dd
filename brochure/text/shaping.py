"""A run of text -> glyph clusters, by HarfBuzz."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cluster:
    """A grapheme cluster as shaped: its text and its glyphs.

    `glyphs` are (glyph id, x, y) with x and y the offset of the glyph's origin from the cluster's own, and
    `advance` is how far the pen moves; all in font units. Glyph ids are those of the face.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int
