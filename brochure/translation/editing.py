"""One text of a translation changed by a person at a screen: that text alone, as the file is at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..content.characters import tidy
from ..content.line_ends import as_before
from ..content.model import Leaflet
from ..errors import ContentError, Place, Problem
from .exchange.refusing import unreadable
from .files import TranslationText, by_id
from .model import key_order
from .pieces import SegmentLines
from .saving import hold_same, read_text, write_text
from .segments import all_segments, no_segment
from .sync import sync


class MeanwhileError(ContentError):
    """The text is not what the person saw; `now` is what it is."""

    def __init__(self, now: str, place: Place) -> None:
        message = "somebody has changed this text in the meantime; nothing is written"
        super().__init__([Problem(message, place, "look at both, and choose")])
        self.now = now


def put_target(
    path: Path, leaflet: Leaflet, segment: str, target: str, seen: str, notes: Mapping[str, str] | None = None
) -> tuple[bytes, bytes]:
    """Write one target into a translation file, and return the file's bytes before and after.

    What a translator has just written fits its source: it is not stale any more. Where the file lacks the segment, or
    has an older source of it, it is first brought up to date by `sync`, with the `notes` for translators. Raises
    MeanwhileError where the file has another target than the one that was `seen`; ContentError for a text that the file
    cannot hold, for a segment that there is not, and where anything else would change; OutputError also where another
    program writes at the same moment.
    """
    file = read_text(path)
    language = str(file.values.get("language", ""))
    pieces = dict(by_id(file.pieces))
    if not _has_current(pieces.get(segment), segment, leaflet, language):
        file = _brought_up_to_date(file, leaflet, language, notes)
        pieces = dict(by_id(file.pieces))
    place = Place(str(path), segment=segment)
    if segment not in pieces:
        raise ContentError([no_segment(leaflet, segment, place)])
    piece, text = pieces[segment], tidy(target)
    if piece.text(language).split() != seen.split():
        raise MeanwhileError(piece.text(language), place)
    if problems := tuple(unreadable(text)):
        raise ContentError([replace(problem, place=place) for problem in problems])
    order = key_order(leaflet.key, language)
    piece.put(language, text, order)
    if text.strip():
        piece.put("was", None, order)
        piece.put("changed", None, order)
    made = file.render()
    hold_same(file, made, targets={segment: text})
    before = file.raw or b""
    write_text(path, file, made)
    return before, as_before(before, made)


def _has_current(piece: SegmentLines | None, segment: str, leaflet: Leaflet, language: str) -> bool:
    """Tell whether a file has a segment with the source that the leaflet has now."""
    sources = {one.id: one.source for one in all_segments(leaflet, language, {segment})}
    return piece is not None and piece.text(leaflet.key) == sources.get(segment)


def _brought_up_to_date(
    file: TranslationText, leaflet: Leaflet, language: str, notes: Mapping[str, str] | None
) -> TranslationText:
    """Return a translation as `sync` would write it, of the same bytes on the disk."""
    return TranslationText(sync(file, leaflet, language, notes).text, file.file, file.raw)
