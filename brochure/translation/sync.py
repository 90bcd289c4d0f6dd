"""Bring a translation up to date with its source.

Segments whose source is unchanged stay as they are. A segment that has moved takes its translation with it: it is
found by its text. One whose text has changed is stale: its old source stays beside it (`was:`) with the change shown
word by word (`changed:`), until a translator has looked at it and removes `was:`. What has vanished goes to `memory:`,
from which a text that comes back is filled.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..content.model import Leaflet
from .files import Piece, TranslationText, by_id
from .scaffold import quoted
from .segments import Segment, all_segments

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


def sync(file: TranslationText, leaflet: Leaflet, language: str) -> Synced:
    """Return a translation file brought up to date; doing it twice changes nothing more."""
    source = leaflet.language
    order = ("id", source, "was", "changed", language, "note", "waive")
    syncing = _Sync(file, source, language, order)
    wanted = all_segments(leaflet, language)
    file.pieces = syncing.pieces(wanted)
    syncing.remember()
    syncing.result.text = file.render()
    return syncing.result


class _Sync:
    def __init__(self, file: TranslationText, source: str, language: str, order: Sequence[str]) -> None:
        self.file, self.source, self.language, self.order = file, source, language, order
        self.old: dict[str, Piece] = dict(by_id(file.pieces))
        self.memory: dict[str, str] = {
            str(row[source]): str(row[language])
            for row in file.values.get("memory") or ()
            if isinstance(row, dict) and source in row and language in row
        }
        self.result = Synced("")

    def pieces(self, wanted: Sequence[Segment]) -> list[Piece]:
        """Return a piece for each segment wanted, in their order."""
        names = {segment.id for segment in wanted}
        same = {s.id for s in wanted if s.id in self.old and self.old[s.id].text(self.source) == s.source}
        free = {name: piece for name, piece in self.old.items() if name not in same}
        moved = self._moved([s for s in wanted if s.id not in same], free, names)
        return [self._piece(segment, same, moved) for segment in wanted]

    def _moved(self, wanted: Sequence[Segment], free: Mapping[str, Piece], names: set[str]) -> dict[str, str]:
        """Return the old id of each segment that stands elsewhere now, exact texts first, then similar ones."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        for segment in wanted:
            for name, piece in free.items():
                if name not in taken and piece.text(self.source) == segment.source:
                    found[segment.id] = name
                    taken.add(name)
                    break
        for segment in wanted:
            if segment.id in found or (segment.id in free and segment.id not in taken):
                continue
            vanished = [
                name
                for name, piece in free.items()
                if name not in taken and (name not in names or name in found) and piece.text(self.language)
            ]
            scored = [(_likeness(free[name].text(self.source), segment.source), name) for name in vanished]
            best = max(scored, default=(0.0, ""))
            if best[0] >= ALIKE:
                found[segment.id] = best[1]
                taken.add(best[1])
        self.left = {
            name: piece for name, piece in free.items() if name not in taken and (name not in names or name in found)
        }
        self.replaced = {segment.id for segment in wanted if segment.id in free and segment.id in taken} - set(found)
        return found

    def _piece(self, segment: Segment, same: set[str], moved: Mapping[str, str]) -> Piece:
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
        elif segment.id in self.old and segment.id not in self.replaced:
            piece = self.old[segment.id]
        else:
            return self._new(segment)
        self._change(piece, segment)
        return piece

    def _change(self, piece: Piece, segment: Segment) -> None:
        before = piece.text(self.source)
        if before == segment.source:
            return
        if piece.text(self.language):
            first = piece.text("was") or before
            stale = first != segment.source
            self._put(piece, "was", first if stale else None)
            self._put(piece, "changed", word_changes(first, segment.source) if stale else None)
            self.result.changed.append(segment.id)
        self._put(piece, self.source, segment.source)

    def _new(self, segment: Segment) -> Piece:
        piece = Piece([""], {})
        known = self.memory.pop(segment.source, "")
        for key, text in (("id", segment.id), (self.source, segment.source), (self.language, known)):
            self._put(piece, key, text)
        piece.keys["id"] = [f"  - id: {segment.id}"]
        if segment.note:
            self._put(piece, "note", segment.note)
        (self.result.filled if known else self.result.added).append(segment.id)
        return piece

    def _copy(self, piece: Piece, name: str) -> Piece:
        copied = Piece(list(piece.above), {key: list(lines) for key, lines in piece.keys.items()}, dict(piece.values))
        if copied.text("id") != name:
            copied.keys["id"] = [f"  - id: {name}"]
            copied.values["id"] = name
        return copied

    def _put(self, piece: Piece, key: str, text: str | None) -> None:
        piece.put(key, text, self.order)

    def remember(self) -> None:
        """Write the memory: what it had and was not used, and the translations of what has vanished."""
        for name, piece in self.left.items():
            if piece.text(self.language):
                self.memory.setdefault(piece.text(self.source), piece.text(self.language))
                self.result.vanished.append(name)
        rest = self._without_memory(self.file.tail)
        if self.memory:
            rest = [line for line in rest if line.strip()] + ["", MEMORY_HEAD, "memory:"]
            for source, target in self.memory.items():
                rest += [f"  - {self.source}: {quoted(source)}", f"    {self.language}: {quoted(target)}"]
        self.file.tail = rest

    @staticmethod
    def _without_memory(lines: Sequence[str]) -> list[str]:
        kept, inside = [], False
        for line in lines:
            if line.startswith("memory:"):
                inside = True
                continue
            inside = inside and (line.startswith((" ", "-")) or not line.strip())
            if not inside and line != MEMORY_HEAD:
                kept.append(line)
        return kept


MEMORY_HEAD = "# Texts that the leaflet no longer has. When one comes back, its translation is taken from here."


def _likeness(one: str, other: str) -> float:
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
