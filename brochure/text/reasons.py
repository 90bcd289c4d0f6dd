"""Why lines end where they do, as the search for line ends has weighed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..languages import Language
from ..languages import language as find_language
from .breaks import opportunities
from .lines import CLOSED
from .paragraph import Line, Typesetter
from .runs import Span
from .segments import Unbreakable


class Spot(NamedTuple):
    """A place where a line may end: the words before it, how wide the line is up to it, in ems, what it costs and why.

    `why` is "" where the place costs nothing or only for what it leaves empty.
    """

    text: str
    width: float
    cost: float
    why: str


class LineEnd(NamedTuple):
    """Why a line ends: what ends at its end, at the next place (None at the paragraph's end) and at the one before.

    `forced` tells that a line ends here in any case, `closed` are the places up to the next where none may end.
    `measure` is the width that a line may have, in ems.
    """

    line: Line
    measure: float
    here: Spot
    next: Spot | None
    closed: tuple[Spot, ...]
    before: Spot | None
    forced: bool


def line_ends(typesetter: Typesetter, wanted: str) -> Iterator[LineEnd]:
    """Yield the ends of all lines that a typesetter has made with the wanted words, or with a part of them."""
    key = _plain(wanted)
    for spans, tag, prepared, measure, balance, lines in typesetter.broken():
        if key not in _plain("".join(span.content for span in spans)):
            continue
        segments, ends = prepared.broken(measure, balance=balance)
        stretch = _Stretch(segments, _reasons(spans, find_language(tag)))
        parts = [*zip(lines, (0, *ends), ends, strict=False)]
        wanted_lines = _with(key, [stretch.text(start, end) for _, start, end in parts])
        for number, (line, start, end) in enumerate(parts):
            if number in wanted_lines:
                yield _line_end(line, measure, stretch, start, end)


def _with(key: str, lines: Sequence[str]) -> set[int]:
    """Return the lines, by number, that have a part of the words of a key where these stand in the lines as one text.

    Blanks and capitals are as in `_plain`.
    """
    text, lines_of = "", list[int]()
    for number, line in enumerate(lines):
        for sign in line:
            plain = " " if sign.isspace() else sign.casefold()
            if plain != " " or text[-1:] not in {"", " "}:
                text += plain
                lines_of += [number] * len(plain)
    found, at = set[int](), text.find(key)
    while at >= 0 and key:
        found.update(lines_of[at : at + len(key)])
        at = text.find(key, at + 1)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _reasons(spans: Sequence[Span], language: Language) -> dict[int, str]:
    """Return why places of a paragraph cost something: what the search for places says when it is asked to."""
    notes: dict[int, str] = {}
    for _ in opportunities("".join(span.content for span in spans), spans, language, notes):
        pass
    return notes


class _Stretch(NamedTuple):
    """The parts of a paragraph that no line end may divide, and why ending a line after them costs what it does."""

    segments: Sequence[Unbreakable]
    why: dict[int, str]

    def text(self, start: int, end: int) -> str:
        return "".join(piece.text for segment in self.segments[start:end] for piece in segment.pieces)

    def spot(self, line: int, end: int) -> Spot:
        """Return the place after a segment, on a line that begins with the segment `line`."""
        width = sum(s.width + s.tail for s in self.segments[line : end - 1]) + self.segments[end - 1].width
        cost = self.segments[end - 1].cost if end < len(self.segments) else 0.0
        words = self.text(line, end).split()
        return Spot(" ".join(words[-3:]), width, cost, self.why.get(len(self.text(0, end)), "") if cost else "")


def _line_end(line: Line, measure: float, of: _Stretch, start: int, end: int) -> LineEnd:
    count = len(of.segments)
    here, closed = of.spot(start, end), []
    following: Spot | None = None
    for place in range(end + 1, count + 1):
        following = of.spot(start, place)
        if following.cost < CLOSED:
            break
        closed.append(following)
    before = next((spot for n in range(end - 1, start, -1) if (spot := of.spot(start, n)).cost < CLOSED), None)
    return LineEnd(line, measure, here, following, tuple(closed), before, of.segments[end - 1].hard)
