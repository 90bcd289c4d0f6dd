"""How long a translation may be: measured with its own fonts, in the room that the source has on its pages.

The source is laid out as for any build, by a typesetter that notes each text's column and lines. The average advance of
the target language's own words, in its own face, turns that room into characters.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .content.labels import shipped
from .content.manuscript import Manuscript
from .editions import ALERT_CARD, EMAIL, Edition, Plan
from .errors import FontError, Problem
from .languages import Language
from .layout.plans import lay_out
from .lexicon.scripts import of_characters
from .reading.compose import compose
from .reading.tree import Run
from .reading.wording import InlineBuilder
from .text.numbers import format_date, spelled_out
from .text.paragraph import Line, Prepared, Typesetter
from .text.runs import OBJECT, Span, resolve_scripts
from .translation.exchange.budgets import Budget
from .translation.segments import LABEL, Segment, all_segments

GROWTH = 2
"""A translation of running text may take one line more for every two lines of its source, rounded up."""
ENDLESS = 1e5
"""Measures beyond this many ems are those of words that are never broken."""
MIN_SAMPLE = 60
"""So many letters are needed to know how wide those of a language are."""
_MARKUP = re.compile(r"\{[^{}]*\}|\]\([^)\s]*\)|[*\[\]]")


@dataclass(frozen=True, slots=True)
class Room:
    """Where a paragraph stands: its text, the width of its column in ems, its lines, and the weight of its words.

    `boxes` is the width, in ems, of lines to write on. A heading is balanced, and may take no further line.
    """

    text: str
    measure: float
    lines: int
    weight: int
    boxes: float
    is_heading: bool

    @property
    def allowed(self) -> int:
        """The number of lines that a translation may take."""
        return self.lines if self.is_heading else self.lines + math.ceil(self.lines / GROWTH)


@dataclass(frozen=True, slots=True)
class Width:
    """The average advance of a language's characters, and of what no line break may divide, in ems."""

    character: float
    word: float


class _Listening(Typesetter):
    """Notes every paragraph that is broken into lines, and the room that it is given."""

    def __init__(self, typesetter: Typesetter) -> None:
        super().__init__(typesetter.book)
        self.rooms: dict[str, list[Room]] = defaultdict(list)

    def lines(self, prepared: Prepared, measure: float, *, balance: bool = False) -> tuple[Line, ...]:
        """Break a paragraph into lines, and note it."""
        found = super().lines(prepared, measure, balance=balance)
        if measure < ENDLESS and prepared.segments:
            pieces = [piece for segment in prepared.segments for piece in segment.pieces]
            weight = max((piece.face.weight for piece in pieces[:1] if piece.face), default=400)
            boxes = sum(piece.width for piece in pieces if piece.face is None)
            self.rooms[prepared.text].append(Room(prepared.text, measure, len(found), weight, boxes, balance))
        return found


def budgets(
    source: Manuscript, target: Language, known: Iterable[str], typesetter: Typesetter, edition: Edition = EMAIL
) -> dict[str, Budget]:
    """Return how many characters each segment of a leaflet may have in a language, by id.

    `known` are translations made already, which tell best how wide the language's words are. Segments that are not
    set as text, such as alternative texts, have no budget. Raises FontError and LayoutError where nothing can be
    measured.
    """
    sample = _sample(known, target)
    rooms = _rooms(source, edition, typesetter)
    widths = {
        weight: _width(sample, target, weight, typesetter)
        for weight in {room.weight for found in rooms.values() for room in found}
    }
    contents = dict(_contents(source, all_segments(source.leaflet, target.tag)))
    longer = [room for text, found in rooms.items() if text not in contents.values() for room in found]
    found: dict[str, Budget] = {}
    for segment in all_segments(source.leaflet, target.tag):
        content = contents[segment.id]
        at = rooms.get(content) or [room for room in longer if content and content in room.text]
        if at:
            overhead = sum(map(len, _MARKUP.findall(segment.source)))
            made = (budget(room, widths[room.weight], len(content), overhead) for room in at)
            found[segment.id] = min(made, key=lambda one: one.most)
    return found


def budget(room: Room, width: Width, length: int, overhead: int = 0) -> Budget:
    """Return how many characters fit into a room, or into a text's part of it where several texts share a paragraph.

    At the end of every line but the last, half a word stays blank on average. `length` is that of the text among the
    room's, `overhead` what its markup adds.
    """
    room_ems = room.allowed * room.measure - (room.allowed - 1) * width.word / 2 - room.boxes
    share = min(1.0, length / max(1, len(room.text)))
    most = max(1, math.floor(share * room_ems / width.character))
    return Budget(most + overhead, max(1, math.ceil(share * room.lines)))


def _rooms(source: Manuscript, edition: Edition, typesetter: Typesetter) -> Mapping[str, Sequence[Room]]:
    """Lay the source out and return the rooms of its texts, by text, at the size at which it fits its pages."""
    if source.leaflet.pages is not None:
        fit = lay_out(compose(source), source, edition, typesetter).fit
        source = replace(source, leaflet=source.leaflet.model_copy(update={"pages": None}))
        edition = replace(edition, body=edition.body * fit.size)
    listening = _Listening(typesetter)
    lay_out(compose(source), source, edition, listening)
    if source.leaflet.card is not None:
        lay_out(compose(source, Plan.CARD), source, ALERT_CARD, listening)
    return listening.rooms


def _contents(source: Manuscript, segments: Iterable[Segment]) -> Iterator[tuple[str, str]]:
    """Yield each segment's id with its text as a paragraph holds it: markup gone, values filled in."""
    builder = InlineBuilder(source)
    for segment in segments:
        is_label = segment.id.startswith(LABEL)
        inlines = builder.plain(segment.source) if is_label else builder.inlines(segment.source)
        yield segment.id, "".join(one.text if isinstance(one, Run) else OBJECT for one in inlines)


def _sample(known: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return words of a language: translations, the program's own, numbers and months. Raises FontError for too few."""
    more = [*shipped(language.tag).values(), *(spelled_out(number, language) for number in range(1, 21))]
    more += [format_date(date(2026, month, 1), language) for month in range(1, 13)]
    own = [_MARKUP.sub("", text) for text in known]
    for texts in (own, [*own, *(_MARKUP.sub("", text) for text in more)]):
        kept = tuple(text for text in texts if _letters(text, language) * 2 > sum(map(str.isalpha, text)))
        if sum(_letters(text, language) for text in kept) >= MIN_SAMPLE:
            return kept
    message = f"nothing is known that is written in {language.name}, to measure its letters"
    raise FontError([Problem(message, hint="translate a few texts, and export again")])


def _letters(text: str, language: Language) -> int:
    """Count the letters of a text that are of the language's script."""
    scripts = of_characters(language.script)
    found = resolve_scripts(text, language.script)
    return sum(letter.isalpha() and script in scripts for letter, script in zip(text, found, strict=True))


def _width(texts: Iterable[str], language: Language, weight: int, typesetter: Typesetter) -> Width:
    """Measure the words of a language. Raises MissingGlyph where no font has them."""
    prepared = [typesetter.prepare([Span(text, language.tag, weight)], language) for text in texts if text]
    unbroken = [segment.width for one in prepared for segment in one.segments]
    characters = sum(len(one.text.replace(OBJECT, "")) for one in prepared)
    return Width(sum(one.width for one in prepared) / characters, sum(unbroken) / len(unbroken))
