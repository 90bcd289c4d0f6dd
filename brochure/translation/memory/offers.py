"""What a memory offers for a text: a translation of the same source in the same role, or that of a similar source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process, utils

from ...content.model import Leaflet
from ..files import TranslationText, by_id
from ..model import key_order
from ..pieces import SegmentLines
from ..roles import levels
from ..saving import hold_same
from ..segments import Segment, all_segments
from .signed import Entry, role_of

LEAST = 75.0
"""So similar, in percent, is a source whose translation is offered."""
MOST = 2
"""So many similar sources are shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """A similar source with its translation, and how similar it is in percent."""

    entry: Entry
    percent: float


class Memory:
    """The signed translations into one language."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._of: dict[str, Entry] = {}
        for entry in entries:
            self._exact[spelled(entry.source), entry.role].append(entry)
            self._of.setdefault(spelled(entry.source), entry)
        self._sources = list(self._of)
        self._folded = [utils.default_process(source) for source in self._sources]

    def exact(self, source: str, role: str) -> Entry | None:
        """Return the signed translation of a source in a role, the last signed; None where people differ."""
        found = self._exact.get((spelled(source), role), [])
        targets = {entry.target for entry in found}
        return found[-1] if len(targets) == 1 else None

    def near(self, source: str) -> Sequence[Near]:
        """Return the translations of the most similar sources, the same source in another role among them."""
        found = process.extract(
            utils.default_process(source), self._folded, scorer=fuzz.ratio, score_cutoff=LEAST, limit=MOST
        )
        return [Near(self._of[self._sources[at]], percent) for _, percent, at in found]


def spelled(text: str) -> str:
    """Return a source as it is looked up."""
    return " ".join(text.split())


@dataclass
class Filled:
    """What a memory did to a translation: its text, ids of what it filled, and of what it offers in notes."""

    text: str
    filled: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)


def fill(file: TranslationText, leaflet: Leaflet, language: str, memory: Memory) -> Filled:
    """Return a translation in which texts that nobody has translated have what a memory knows; each note says so.

    Raises ContentError for a file in which more would change.
    """
    pieces, order = dict(by_id(file.pieces)), key_order(leaflet.key, language)
    boxed, done, targets = levels(leaflet), Filled(""), {}
    for segment in all_segments(leaflet, language, pieces):
        piece = pieces.get(segment.id)
        if piece is None or piece.has(language) or language not in piece.keys:
            continue
        entry = memory.exact(segment.source, role_of(segment.id, boxed.get(segment.id, "")))
        if entry is not None:
            piece.put(language, entry.target, order)
            _note(piece, f"from memory: {_by(entry)}", order)
            done.filled.append(segment.id)
        elif offers := memory.near(segment.source):
            if not _note(piece, " | ".join(_shown(one, segment) for one in offers), order):
                continue
            done.offered.append(segment.id)
        else:
            continue
        targets[segment.id] = piece.text(language)
    done.text = file.render()
    if done.text != file.text:
        hold_same(file, done.text, targets=targets)
    return done


def _shown(near: Near, segment: Segment) -> str:
    """Say a similar text so that nobody takes it for the translation."""
    entry = near.entry
    if spelled(entry.source) == spelled(segment.source):
        return f"memory, as {entry.role}: {entry.target} ({_by(entry)})"
    return f"memory {min(int(near.percent), 99)} %: {entry.source} = {entry.target} ({_by(entry)})"


def _by(entry: Entry) -> str:
    return f"{entry.leaflet}, signed by {entry.by}{f' on {entry.on}' if entry.on else ''}"


def _note(piece: SegmentLines, words: str, order: Sequence[str]) -> bool:
    """Add words to the note of a text, and tell whether it had them not yet."""
    note = piece.text("note")
    if words in note:
        return False
    piece.put("note", f"{note} | {words}" if note else words, order)
    return True
