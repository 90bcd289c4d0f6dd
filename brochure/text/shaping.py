"""A run of text -> glyph clusters, by HarfBuzz."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from .characters import is_format
from .faces import Face

NASTALIQ_SPACE = 0.1
"""What the space between words in the Nastaliq hand gets besides its own width, in ems of the face.

The font's own is half as wide as that of other hands, and letters end as they do inside words: two words read as one.
"""

_BACKWARD, _FORWARD = hb.BufferClusterLevel.MONOTONE_GRAPHEMES, hb.BufferClusterLevel.MONOTONE_CHARACTERS
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
PlacedGlyph = tuple[int, int, int, int]
"""A glyph as HarfBuzz places it: its id, how far it moves the pen, and its offset from the pen."""


class Cluster(NamedTuple):
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
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = script
    buffer.language = language
    buffer.cluster_level = _BACKWARD if right_to_left else _FORWARD
    buffer.flags = _FLAGS
    hb.shape(face.hb_font, buffer)
    parts: dict[int, list[PlacedGlyph]] = {}
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed = (info.codepoint, at.x_advance, at.x_offset, at.y_offset)
        parts.setdefault(info.cluster, []).append(placed)
    if not parts:
        return (_silent(text),)
    starts = _starts(text, parts, right_to_left=right_to_left)
    members = _joined(parts, starts)
    bounds = [0, *starts[1:], len(text)] if text.isascii() else _bounds(text, starts, right_to_left=right_to_left)
    clusters = [_cluster(text[start:end], part) for (start, end), part in zip(pairwise(bounds), members, strict=True)]
    if "Nastaliq" in face.family:
        clusters = [_spaced(cluster, NASTALIQ_SPACE * face.units_per_em) for cluster in clusters]
    if right_to_left and "Nastaliq" in face.family:
        safe = {info.cluster for info in buffer.glyph_infos if not info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK}
        clusters = [_whole(group) for group in _groups(clusters, starts, safe)]
    before, after = text[: bounds[0]], text[bounds[-1] :]
    clusters = [*([_silent(before)] if before else ()), *clusters, *([_silent(after)] if after else ())]
    return tuple(reversed(clusters) if right_to_left else clusters)


def _starts(text: str, parts: Mapping[int, list[PlacedGlyph]], *, right_to_left: bool) -> list[int]:
    """Return where clusters start: not at a mark that leans on its letter, nor where only format characters follow.

    Characters that HarfBuzz took out before the first glyph belong to it, and a mark without a letter is a cluster.
    """
    starts = sorted(parts)
    if not right_to_left and not text.isascii():
        starts = [start for start in starts if not _leans(text[start], parts[start])]
    starts[:1] = [0]
    if text.isascii():
        return starts
    kept = [0]
    for start, end in pairwise((*starts[1:], len(text))):
        if not all(map(is_format, text[start:end])) and not all(map(is_format, text[kept[-1] : start])):
            kept.append(start)
    return kept


def _bounds(text: str, starts: Sequence[int], *, right_to_left: bool) -> list[int]:
    """Return where clusters part, moved so that no text of a cluster ends with a format character as it is drawn.

    HarfBuzz takes format characters out and leaves them to a neighbour. A letter before one is lost in pdf.js, which
    drops a glyph whose text ends with one; a letter after one is kept, and the character too. From right to left the
    text of a glyph is turned round. Those at the end (from right to left at the beginning) stand outside the bounds.
    """
    found = [0, *starts[1:], len(text)]
    if right_to_left:
        for index in range(len(starts)):
            while found[index] + 1 < found[index + 1] and is_format(text[found[index]]):
                found[index] += 1
    else:
        for index in range(1, len(found)):
            while found[index] > found[index - 1] + 1 and is_format(text[found[index] - 1]):
                found[index] -= 1
    return found


def _leans(character: str, part: Sequence[PlacedGlyph]) -> bool:
    """Tell whether a mark is set over or under what stands before it, so that the two are one cluster.

    A vowel sign that stands beside its consonant as a letter does is a cluster of its own: कोष needs no other glyphs
    in the file than क, ो and ष.
    """
    if unicodedata.category(character)[0] != "M":
        return False
    return any(x or y or not advance for _, advance, x, y in part)


def _joined(parts: Mapping[int, list[PlacedGlyph]], starts: Sequence[int]) -> Iterable[list[PlacedGlyph]]:
    """Return the glyphs of each cluster, given those of each place and where clusters start, in order."""
    if len(parts) == len(starts):
        return [parts[first] for first in sorted(parts)]
    found: list[list[PlacedGlyph]] = [[] for _ in starts]
    for first, part in parts.items():
        found[bisect_right(starts, first) - 1] += part
    return found


def _cluster(text: str, members: Sequence[PlacedGlyph]) -> Cluster:
    if len(members) == 1:
        ((glyph, advance, x, y),) = members
        return Cluster(text, ((glyph, x, y),), advance)
    glyphs, pen = [], 0
    for glyph, advance, x, y in members:
        glyphs.append((glyph, pen + x, y))
        pen += advance
    return Cluster(text, tuple(glyphs), pen)


def _silent(text: str) -> Cluster:
    """Return a cluster of characters that show nothing and have no width."""
    return Cluster(text, (), 0)


def _spaced(cluster: Cluster, more: float) -> Cluster:
    """Return a space that is wider by some font units, and any other cluster as it is."""
    return cluster._replace(advance=cluster.advance + round(more)) if cluster.text in {" ", "\u00a0"} else cluster


def _groups(clusters: Sequence[Cluster], starts: Sequence[int], safe: Collection[int]) -> Iterator[list[Cluster]]:
    """Yield clusters, given in logical order with their places, in groups that begin where a run could be cut."""
    group: list[Cluster] = []
    for cluster, start in zip(clusters, starts, strict=True):
        if group and start in safe:
            yield group
            group = []
        group.append(cluster)
    yield group


def _whole(clusters: Sequence[Cluster]) -> Cluster:
    """Return one cluster for letters that hang together, given in logical order, where they read right to left.

    In the Nastaliq hand they slope down through each other's space: a reader that goes by the places of letters
    (pdfium) cannot follow them one by one, and each letter would be drawn at hundreds of different heights.
    """
    if len(clusters) == 1:
        return clusters[0]
    glyphs: list[tuple[int, int, int]] = []
    pen = 0
    for cluster in reversed(clusters):
        glyphs += [(glyph, pen + x, y) for glyph, x, y in cluster.glyphs]
        pen += cluster.advance
    return Cluster("".join(cluster.text for cluster in clusters), tuple(glyphs), pen)
