"""Bring a translation up to date with its source.

Segments whose source is unchanged stay as they are. A segment that has moved takes its translation with it: it is
found by its text. One whose text has changed is stale: its old source stays beside it (`was:`) with the change shown
word by word (`changed:`), until a translator has looked at it and removes `was:`. What has vanished goes to `memory:`,
from which a text that comes back is filled. What has no id, or one that another segment has too, goes there as well.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..content.model import Leaflet
from ..errors import ContentError
from .files import TranslationText
from .model import key_order, own_keys
from .pieces import SegmentLines
from .saving import NOT_GIVEN, hold_kept
from .scaffold import OPTIONAL
from .segments import Segment, all_segments
from .source_key import wrong_source_key

ALIKE = 0.6
"""Texts at least this similar are the same segment, changed."""


@dataclass
class Synced:
    """What a sync did, by segment id."""

    text: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


def sync(file: TranslationText, leaflet: Leaflet, language: str, notes: Mapping[str, str] | None = None) -> Synced:
    """Return a translation file brought up to date; doing it twice changes nothing more.

    `notes` are for translators, by segment id: texts that are new get theirs. Raises ContentError for a file in which
    something would be lost, or that has its source under another key.
    """
    source, elsewhere = leaflet.key, wrong_source_key(file.loaded, leaflet)
    if elsewhere:
        raise ContentError([elsewhere[1]])
    order = key_order(source, language)
    syncing = _Sync(file, source, language, order)
    syncing.notes = notes or {}
    wanted = all_segments(leaflet, language, syncing.old)
    file.pieces = syncing.pieces(wanted)
    syncing.remember()
    syncing.result.text = file.render()
    if syncing.result.text != file.text:
        hold_kept(file, syncing.result.text, source, language)
    return syncing.result


class _Matches(NamedTuple):
    """Which old piece a segment takes: the old id of each that has moved; what is left of the pieces.

    `replaced` are the segments whose own old piece another one has taken.
    """

    moved: Mapping[str, str]
    left: Mapping[str, SegmentLines]
    replaced: Set[str]


class _Sync:
    """One sync: the file's pieces by id, those that no id leads to, and the memory, as a piece for each text."""

    def __init__(self, file: TranslationText, source: str, language: str, order: Sequence[str]) -> None:
        self.file, self.source, self.language, self.order = file, source, language, order
        self.old: dict[str, SegmentLines] = {}
        for piece in file.pieces:
            known = self.old.get(name := piece.text("id"))
            if name and (known is None or (piece.has(language) and not known.has(language))):
                self.old[name] = piece
        taken = set(map(id, self.old.values()))
        self.orphans = [piece for piece in file.pieces if id(piece) not in taken]
        self.memory = list(file.memory)
        self.notes: Mapping[str, str] = {}
        self.matches = _Matches({}, {}, frozenset())
        self.result = Synced("")

    def pieces(self, wanted: Sequence[Segment]) -> list[SegmentLines]:
        """Return a piece for each segment wanted, in their order."""
        names = {segment.id for segment in wanted}
        same = {s.id for s in wanted if s.id in self.old and self.old[s.id].text(self.source) == s.source}
        free = {name: piece for name, piece in self.old.items() if name not in same}
        self.matches = self._matched([s for s in wanted if s.id not in same], free, names)
        return [self._piece(segment, same) for segment in wanted]

    def _matched(self, wanted: Sequence[Segment], free: Mapping[str, SegmentLines], names: set[str]) -> _Matches:
        """Find the segments that stand elsewhere now, exact texts first, then similar ones."""
        moved: dict[str, str] = {}
        taken: set[str] = set()
        for segment in wanted:
            for name, piece in free.items():
                if name not in taken and piece.text(self.source) == segment.source:
                    moved[segment.id] = name
                    taken.add(name)
                    break
        for segment in wanted:
            if segment.id in moved or (segment.id in free and segment.id not in taken):
                continue
            vanished = [
                name
                for name, piece in free.items()
                if name not in taken and (name not in names or name in moved) and piece.has(self.language)
            ]
            scored = [(likeness(free[name].text(self.source), segment.source), name) for name in vanished]
            best = max(scored, default=(0.0, ""))
            if best[0] >= ALIKE:
                moved[segment.id] = best[1]
                taken.add(best[1])
        left = {
            name: piece for name, piece in free.items() if name not in taken and (name not in names or name in moved)
        }
        replaced = {segment.id for segment in wanted if segment.id in free and segment.id in taken} - set(moved)
        return _Matches(moved, left, replaced)

    def _piece(self, segment: Segment, same: set[str]) -> SegmentLines:
        moved = self.matches.moved
        if segment.id in same:
            piece = self.old[segment.id]
            if piece.text("was") == segment.source:  # the text is again what it was
                self._put(piece, "was", None)
                self._put(piece, "changed", None)
            return piece
        if segment.id in moved:
            piece = self._copy(self.old[moved[segment.id]], segment.id)
            if moved[segment.id] != segment.id:
                self.result.moved.append(segment.id)
        elif segment.id in self.old and segment.id not in self.matches.replaced:
            piece = self.old[segment.id]
        else:
            return self._new(segment)
        self._change(piece, segment)
        return piece

    def _change(self, piece: SegmentLines, segment: Segment) -> None:
        before = piece.text(self.source)
        if before == segment.source:
            return
        if piece.has(self.language):
            first = piece.text("was") or before or NOT_GIVEN
            stale = first != segment.source
            self._put(piece, "was", first if stale else None)
            self._put(piece, "changed", word_changes(first, segment.source) if stale else None)
            self.result.changed.append(segment.id)
        self._put(piece, self.source, segment.source)

    def _new(self, segment: Segment) -> SegmentLines:
        """Return a piece for a text that the file did not have, filled from memory where that knows it."""
        kept = self._known(segment.source)
        piece = _like(self.file.pieces, kept.comments() if kept else ())
        piece.above.insert(0, "")
        piece.put_id(segment.id)
        self._put(piece, self.source, segment.source)
        self._put(piece, self.language, kept.text(self.language) if kept else "")
        for key, value in self._others(kept).items() if kept else ():
            piece.put_value(key, value)
        note = self.notes.get(segment.id) or segment.note
        if note and not piece.has("note"):
            self._put(piece, "note", note)
        (self.result.filled if piece.has(self.language) else self.result.added).append(segment.id)
        return piece

    def _known(self, source: str) -> SegmentLines | None:
        """Take a text out of memory, the last that was put there; one that lost its id stays to be looked at."""
        for piece in self.orphans:
            if (piece.text("was") or piece.text(self.source)) == source and piece.text(self.language):
                return piece
        found = next((piece for piece in reversed(self.memory) if piece.text(self.source) == source), None)
        if found is not None:
            self.memory.remove(found)
        return found

    def _copy(self, piece: SegmentLines, name: str) -> SegmentLines:
        keys = {key: list(lines) for key, lines in piece.keys.items()}
        copied = SegmentLines(list(piece.above), keys, dict(piece.values), piece.dash, piece.indent, piece.written)
        if copied.text("id") != name:
            copied.put_id(name)
        return copied

    def _put(self, piece: SegmentLines, key: str, text: str | None) -> None:
        piece.put(key, text, self.order)

    def remember(self) -> None:
        """Bring the memory up to date: what it had and was not used, and what has vanished or lost its id.

        A stale translation is kept with the source that it was made from.
        """
        for piece in (*self.matches.left.values(), *self.orphans):
            kept = self._remembered(piece)
            has_words = any(kept.has(key) for key in kept.values if key not in {self.source, "note"})
            if not has_words and not kept.above:
                continue
            if has_words:
                self.result.vanished.append(piece.text("id"))
            same = next((one for one in self.memory if one.values == kept.values), None)
            if same is None:
                self.memory.append(kept)
            else:
                same.above += [line for line in kept.above if line not in same.above]
        self.file.memory = self.memory

    def _remembered(self, piece: SegmentLines) -> SegmentLines:
        comments = [comment for comment in piece.comments() if comment != OPTIONAL]
        kept = _like(self.file.memory, comments)
        made_from = piece.text("was") or piece.values.get(self.source)
        texts = {self.source: made_from, self.language: piece.values.get(self.language)}
        for key, value in (texts | self._others(piece)).items():
            if value is not None and value != "":
                kept.put_value(key, value)
        if not kept.keys:
            kept.put_value(self.source, "")
        return kept

    def _others(self, piece: SegmentLines) -> dict[str, Any]:
        """Return what sync does not look after in a piece: its note, waivers, and what it does not know."""
        own = own_keys(self.source, self.language)
        return {key: value for key, value in piece.values.items() if key not in own}


def _like(pieces: Sequence[SegmentLines], comments: Iterable[str]) -> SegmentLines:
    """Return an empty piece at the columns of others, with comments above it."""
    dash, indent = (pieces[0].dash, pieces[0].indent) if pieces else (2, 4)
    return SegmentLines([f"{' ' * dash}{comment}" for comment in comments], {}, dash=dash, indent=indent)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1."""
    return difflib.SequenceMatcher(None, one, other).ratio()


def word_changes(before: str, after: str) -> str:
    """Return the two texts in one: words taken out in ``[-  -]``, words put in in ``{+  +}``."""
    old, new = re.findall(r"^\s+|\S+\s*", before), re.findall(r"^\s+|\S+\s*", after)
    parts = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            parts.append(gone)
            continue
        parts.append(f"[-{gone}-]" if gone else "")
        parts.append(f"{{+{come}+}}" if come else "")
    return "".join(parts)
