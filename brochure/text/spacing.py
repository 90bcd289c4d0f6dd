"""Full-width punctuation: squeezed where marks stand together, and without its blank half at the ends of a line.

A mark of Chinese or Japanese fills half of its square, or a third, and the rest is blank: before an opening bracket,
behind a closing one, a comma and a stop. Two such blanks make a hole in a line, so one of them goes; at the start of a
line the blank goes too, and at its end it takes no room (JLREQ 3.1.2 and 3.1.4; CLREQ 3.1.6; CSS Text 4, 8.4). How
much is blank is what the face takes off for its feature `halt`, half-width forms; one without it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from .faces import Face
from .segments import GlyphRun, Unbreakable
from .shaping import Cluster

OPENING = "「『（［｛〈《【〔〖〘〝“‘"
CLOSING = "」』）］｝〉》】〕〗〙〟”’、。，．：；"
_MARK = re.compile(f"[{OPENING}{CLOSING}]")
Intern = Callable[[Face, Cluster], Cluster]
"""Returns the one object that stands for a cluster of a face."""


class Blanks(NamedTuple):
    """The blank before a mark and behind it that may go, in font units."""

    before: int
    behind: int


class _Place(NamedTuple):
    """Where a mark stands: its segment, the piece in that, the cluster in that, its face, and the mark."""

    segment: int
    piece: int
    cluster: int
    face: Face
    mark: str


def has_marks(text: str) -> bool:
    """Tell whether a text has marks that may be of full width."""
    return _MARK.search(text) is not None


@lru_cache(maxsize=1024)
def blanks(face: Face, mark: str) -> Blanks:
    """Return what of a mark is blank by the face's half-width forms: nothing where it has none."""
    full, half = _placed(face, mark, halt=False), _placed(face, mark, halt=True)
    if full is None or half is None:
        return Blanks(0, 0)
    before = max(full[1] - half[1], 0)
    return Blanks(before, max(full[0] - half[0] - before, 0))


def _placed(face: Face, mark: str, *, halt: bool) -> tuple[int, int] | None:
    """Return the advance of a mark and how far its glyph is moved, or None where it is not one glyph."""
    buffer = hb.Buffer()
    buffer.add_str(mark)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, {"halt": halt})
    if len(buffer.glyph_positions) != 1:
        return None
    (at,) = buffer.glyph_positions
    return at.x_advance, at.x_offset


def squeezed(segments: Sequence[Unbreakable], intern: Intern) -> list[Unbreakable]:
    """Return the segments of a paragraph that reads left to right with their marks squeezed.

    Each knows the blanks that it has at the start and the end of a line.
    """
    places = list(_marks(segments))
    cuts = {one: cut for one, other in pairwise(places) if (cut := _cut(one, other, segments))}
    found = list(segments)
    for place, cut in cuts.items():
        found[place.segment] = _narrowed(found[place.segment], place, cut, intern)
    for place in places:
        found[place.segment] = _with_end(found[place.segment], place, cuts.get(place, 0))
        if place.mark in OPENING and not place.piece and not place.cluster:
            _trim_start(found, place)
    return found


def _marks(segments: Sequence[Unbreakable]) -> Iterator[_Place]:
    for n, segment in enumerate(segments):
        for m, piece in enumerate(segment.pieces):
            if piece.face is None or piece.level % 2 or not has_marks(piece.text):
                continue
            for k, cluster in enumerate(piece.clusters):
                if len(cluster.text) == 1 and has_marks(cluster.text):
                    yield _Place(n, m, k, piece.face, cluster.text)


def _cut(one: _Place, other: _Place, segments: Sequence[Unbreakable]) -> int:
    """Return how much nearer the second of two marks comes, in font units of the first; 0 where they are apart."""
    if one.mark in CLOSING:
        found = blanks(one.face, one.mark).behind
    elif other.mark in OPENING:
        found = blanks(other.face, other.mark).before if one.face.units_per_em == other.face.units_per_em else 0
    else:
        found = 0
    return found if found and _follows(one, other, segments) else 0


def _follows(one: _Place, other: _Place, segments: Sequence[Unbreakable]) -> bool:
    """Tell whether a mark stands right behind another."""
    if (one.segment, one.piece) == (other.segment, other.piece):
        return other.cluster == one.cluster + 1
    pieces = segments[one.segment].pieces
    if other.cluster or one.cluster + 1 < len(pieces[one.piece].clusters):
        return False
    if one.segment == other.segment:
        return other.piece == one.piece + 1
    return other.segment == one.segment + 1 and one.piece + 1 == len(pieces) and other.piece == 0


def _narrowed(segment: Unbreakable, place: _Place, cut: int, intern: Intern) -> Unbreakable:
    """Return a segment with what stands behind one of its marks brought nearer to it."""
    piece, clusters = segment.pieces[place.piece], list(segment.pieces[place.piece].clusters)
    mark = clusters[place.cluster]
    clusters[place.cluster] = intern(place.face, mark._replace(advance=mark.advance - cut))
    less = _ems(piece, cut)
    narrow = replace(piece, clusters=tuple(clusters), width=piece.width - less)
    pieces = (*segment.pieces[: place.piece], narrow, *segment.pieces[place.piece + 1 :])
    return replace(segment, pieces=pieces, width=segment.width - less)


def _trim_start(segments: list[Unbreakable], place: _Place) -> None:
    """Take the blank before a mark, with which a segment begins, from its width, and add it to the tail before."""
    n, segment = place.segment, segments[place.segment]
    lead = _ems(segment.pieces[0], blanks(place.face, place.mark).before)
    segments[n] = replace(segment, lead=lead, width=segment.width - lead)
    if n:
        segments[n - 1] = replace(segments[n - 1], tail=segments[n - 1].tail + lead)


def _with_end(segment: Unbreakable, place: _Place, cut: int) -> Unbreakable:
    """Return a segment whose tail has the blank of a mark, less what is cut already, where that is its last sign."""
    piece = segment.pieces[place.piece]
    is_last = place.piece + 1 == len(segment.pieces) and place.cluster + 1 == len(piece.clusters)
    if is_last and place.mark in CLOSING and not segment.hyphen:
        behind = _ems(piece, blanks(place.face, place.mark).behind - cut)
        segment = replace(segment, trail=behind, width=segment.width - behind, tail=segment.tail + behind)
    return segment


def _ems(piece: GlyphRun, units: int) -> float:
    return units * piece.factor / piece.face.units_per_em if piece.face else 0.0
