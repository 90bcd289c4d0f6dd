"""A run of text -> glyph clusters, by HarfBuzz."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import uharfbuzz as hb

from .faces import Face


@dataclass(frozen=True, slots=True)
class Cluster:
    """A grapheme cluster as shaped: its text and its glyphs.

    `glyphs` are (glyph id, x, y) with x and y the offset of the glyph's origin from the cluster's own, and
    `advance` is how far the pen moves; all in font units. Glyph ids are those of the face.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


def shape(text: str, face: Face, script: str, language: str, *, right_to_left: bool) -> tuple[Cluster, ...]:
    """Shape one run of one script, language, direction and face.

    Advances are in font units, so that one result serves every size. Clusters are in visual order, left to right;
    taken in logical order their texts join to `text`. The language chooses letter forms (Nepali झ, ५, ८, ९).
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.hb_font, buffer)
    glyphs: dict[int, list[tuple[int, int, int]]] = {}
    pens: dict[int, int] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        start = info.cluster
        pen = pens.get(start, 0)
        glyphs.setdefault(start, []).append((info.codepoint, pen + position.x_offset, position.y_offset))
        pens[start] = pen + position.x_advance
    if not glyphs:
        return (Cluster(text, (), 0),)
    starts = sorted(glyphs)
    ends = [*starts[1:], len(text)]
    starts[0] = 0  # characters removed before the first glyph belong to it
    first = min(glyphs)
    clusters = [
        Cluster(text[start:end], tuple(glyphs[start if n else first]), pens[start if n else first])
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    if "Nastaliq" in face.family:
        return (_whole(text, reversed(clusters) if right_to_left else clusters),)
    return tuple(reversed(clusters) if right_to_left else clusters)


def _whole(text: str, clusters: Iterable[Cluster]) -> Cluster:
    """Return one cluster for a whole run, given its clusters from left to right.

    Words in the Nastaliq hand slope down through each other's space: a reader that goes by the places of letters
    (pdfium) cannot follow them one by one, and each letter would be drawn at hundreds of different heights.
    """
    glyphs: list[tuple[int, int, int]] = []
    pen = 0
    for cluster in clusters:
        glyphs += [(glyph, pen + x, y) for glyph, x, y in cluster.glyphs]
        pen += cluster.advance
    return Cluster(text, tuple(glyphs), pen)
