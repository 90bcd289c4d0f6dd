"""A run of text -> glyph clusters, by HarfBuzz."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import uharfbuzz as hb

from .faces import Face

NASTALIQ_SPACE = 0.1
"""What the space between words in the Nastaliq hand gets besides its own width, in ems of the face.

The font's own is half as wide as that of other hands, and letters end as they do inside words: two words read as one.
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that say a text together: a grapheme cluster, or a part of one whose glyph stands by itself.

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
    levels = hb.BufferClusterLevel
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = language
    buffer.cluster_level = levels.MONOTONE_GRAPHEMES if right_to_left else levels.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.hb_font, buffer)
    parts: dict[int, list[tuple[Any, Any]]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        parts.setdefault(info.cluster, []).append((info, position))
    if not parts:
        return (Cluster(text, (), 0),)
    starts = [start for start in sorted(parts) if right_to_left or not _leans(text[start], parts[start])]
    starts[:1] = [0]  # characters removed before the first glyph belong to it, and a mark without a letter is a cluster
    clusters = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        members = [one for first, part in parts.items() if start <= first < end for one in part]
        clusters.append(_cluster(text[start:end], members))
    if "Nastaliq" in face.family:
        wider = [_spaced(cluster, NASTALIQ_SPACE * face.units_per_em) for cluster in clusters]
        return (_whole(text, reversed(wider) if right_to_left else wider),)
    return tuple(reversed(clusters) if right_to_left else clusters)


def _leans(character: str, part: Sequence[tuple[Any, Any]]) -> bool:
    """Tell whether a mark is set over or under what stands before it, so that the two are one cluster.

    A vowel sign that stands beside its consonant as a letter does is a cluster of its own: कोष needs no other glyphs
    in the file than क, ो and ष.
    """
    if not unicodedata.category(character).startswith("M"):
        return False
    return any(position.x_offset or position.y_offset or not position.x_advance for _, position in part)


def _cluster(text: str, members: Iterable[tuple[Any, Any]]) -> Cluster:
    glyphs, pen = [], 0
    for info, position in members:
        glyphs.append((info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    return Cluster(text, tuple(glyphs), pen)


def _spaced(cluster: Cluster, more: float) -> Cluster:
    """Return a space that is wider by some font units, and any other cluster as it is."""
    return replace(cluster, advance=cluster.advance + round(more)) if cluster.text in {" ", "\u00a0"} else cluster


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
