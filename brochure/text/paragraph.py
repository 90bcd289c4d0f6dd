"""A paragraph -> lines of positioned glyph clusters: collect, itemize, shape, break, reorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ..identity import Memo, Same
from ..languages import Language
from .bidi import visual_order
from .breaks import opportunities
from .eye import hand, size_factor
from .faces import Face
from .fonts import FontBook
from .gaps import spread
from .isolation import find_isolated, isolated_levels, reads_right_to_left
from .lines import CLOSED, break_lines
from .runs import Span, TextRun, graphemes, itemize, resolve_scripts
from .segments import GlyphRun, Unbreakable
from .shaping import Cluster, shape
from .spacing import has_marks, squeezed

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
HYPHENS = ("\N{HYPHEN}", "-")
"""What a soft hyphen is drawn as where a line ends with it, the first that the face has."""
RAISED = 0.75
"""What the size of raised characters is multiplied by: nine points beside twelve, the size of the references."""
WORDS, CLUSTERS, PARAGRAPHS = 32768, 16384, 8192
"""How many are remembered: twice what a leaflet in twenty languages has."""


class String(NamedTuple):
    """Pieces that touch and are alike, as one: clusters in visual order, the left end and the width in ems.

    `blank` tells that nothing of it can be seen. Without a face it is a box.
    """

    span: int
    face: Face | None
    factor: float
    right_to_left: bool
    clusters: tuple[Cluster, ...]
    left: float
    width: float
    blank: bool


@dataclass(slots=True)
class Line:
    """One line: its pieces in logical order with their left ends, and its width without trailing space, all in ems.

    Trailing space stands outside the width: right of it from left to right, left of zero from right to left.
    `strings` are the pieces joined, for drawing.
    """

    pieces: tuple[tuple[GlyphRun, float], ...]
    width: float
    strings: tuple[String, ...]

    @property
    def text(self) -> str:
        """The characters of the line, trailing space included."""
        return "".join(piece.text for piece, _ in self.pieces)


class Prepared(NamedTuple):
    """A paragraph shaped once and for all sizes and measures. `base` is its embedding level: 1 reads right to left."""

    text: str
    base: int
    segments: tuple[Unbreakable, ...]

    @property
    def width(self) -> float:
        """The width on one line, in ems."""
        if not self.segments:
            return 0.0
        return sum(s.width + s.tail for s in self.segments) - self.segments[-1].tail

    @property
    def widest(self) -> float:
        """The width in ems of the widest part that lines should not divide."""
        widest = width = 0.0
        for segment in self.segments:
            widest = max(widest, width + segment.width)
            width = width + segment.width + segment.tail if segment.cost >= CLOSED else 0.0
        return widest

    def lines(self, measure: float, *, balance: bool = False) -> tuple[Line, ...]:
        """Break into lines not wider than `measure` ems (but for a single grapheme that is itself wider)."""
        segments, ends = self.broken(measure, balance=balance)
        starts = (0, *ends[:-1])
        return tuple(_line(segments[start:end], self.base) for start, end in zip(starts, ends, strict=False))

    def broken(self, measure: float, *, balance: bool = False) -> tuple[Sequence[Unbreakable], tuple[int, ...]]:
        """Return what lines are made of, and the index after the last part of each line."""
        if not self.segments:
            return (), ()
        segments = [
            part for whole in self.segments for part in (_shatter(whole) if whole.width > measure else (whole,))
        ]
        ends = break_lines(
            [s.width for s in segments],
            [s.tail for s in segments],
            [s.hard for s in segments],
            [s.cost for s in segments],
            measure,
            balance=balance,
        )
        return segments, ends


Broken = tuple[tuple[Span, ...], str, Prepared, float, bool, tuple[Line, ...]]
"""A paragraph's spans, the tag of its language and what was shaped; the measure, whether lines are even; its lines."""


class Typesetter:
    """Prepares paragraphs with the fonts of one book, and remembers words and paragraphs that it has shaped last.

    What it returns depends on none of what it remembers.
    """

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self._words: Memo[tuple[Face, str, str, bool, str], tuple[Cluster, ...]] = Memo(WORDS)
        self._pieces_made: Memo[tuple[Face, str, str, int, int, str, bool, bool], GlyphRun] = Memo(WORDS)
        self._clusters: Memo[tuple[Face, Cluster], Cluster] = Memo(CLUSTERS)
        self._paragraphs: Memo[tuple[tuple[Span, ...], str, int], Prepared] = Memo(PARAGRAPHS)
        self._lines: Memo[tuple[Same[Prepared], float, bool], tuple[Line, ...]] = Memo(PARAGRAPHS)

    def main_script(self, language: Language) -> str:
        """Return the script of a language as its first face writes it, Nastaliq told apart from Arabic."""
        if language.script != "Arab":
            return language.script
        face = self.book.covering("س", "Arab", language.tag, 400)
        return hand(face, "Arab") if face else "Arab"

    def prepare(self, spans: Sequence[Span], language: Language, base: int | None = None) -> Prepared:
        """Shape a paragraph of a language; `base` is its embedding level, by default that of the language.

        Raises MissingGlyph.
        """
        if base is None:
            base = 1 if language.direction == "rtl" else 0
        of, level = tuple(spans), base
        return self._paragraphs.get((of, language.tag, level), lambda: self._prepare(of, language, level))

    def lines(self, prepared: Prepared, measure: float, *, balance: bool = False) -> tuple[Line, ...]:
        """Break a paragraph of this typesetter's into lines, as `Prepared.lines` does, once for each measure."""
        rounded = round(measure, 3)
        return self._lines.get((Same(prepared), rounded, balance), lambda: prepared.lines(rounded, balance=balance))

    def broken(self) -> Iterator[Broken]:
        """Yield the paragraphs that were broken into lines, of those that are remembered, in the order of their use."""
        spans_of = {Same(made): (spans, tag) for (spans, tag, _), made in self._paragraphs.items()}
        for (of, measure, balance), lines in self._lines.items():
            if of in spans_of:
                yield (*spans_of[of], of.value, measure, balance, lines)

    def _prepare(self, spans: tuple[Span, ...], language: Language, base: int) -> Prepared:
        text = "".join(span.content for span in spans)
        own = tuple(_apart(spans, base, text))
        isolated = find_isolated(text, base, own)
        levels = isolated_levels(text, base, isolated, own)
        scripts = resolve_scripts(text, language.script, isolated)
        runs = itemize(text, spans, levels, scripts, self.book)
        segments, at = [], 0
        for start, end, cost in opportunities(text, spans, language):
            while runs[at].end <= start:
                at += 1
            pieces = tuple(self._pieces(text, spans, runs[at:], start, end))
            tail = 0.0
            for piece in reversed(pieces):
                if not piece.space:
                    break
                tail += piece.width
            width = sum([piece.width for piece in pieces]) - tail
            hyphen = None
            if text[end - 1] == SOFT_HYPHEN and end < len(text):
                hyphen = self._hyphen(pieces[-1], spans[pieces[-1].span].language, runs[at].script)
            if hyphen:
                width, tail = width + hyphen.width, -hyphen.width
            segments.append(Unbreakable(pieces, width, tail, text[end - 1] in "\n\u2028\u2029", cost, hyphen))
        if not base and has_marks(text):
            segments = squeezed(segments, self._same)
        if any(run.script == "Arab" and run.face and "Nastaliq" in run.face.family for run in runs):
            segments = spread(segments, self._same)
        return Prepared(text, base, tuple(segments))

    def _pieces(
        self, text: str, spans: Sequence[Span], runs: Sequence[TextRun], start: int, end: int
    ) -> Iterator[GlyphRun]:
        """Yield the pieces of a segment; `runs` begin with the run in which it starts."""
        core = start + len(text[start:end].rstrip(" \n\t\u3000\u2028\u2029"))
        for run in runs:
            if run.start >= end:
                break
            for low, high, space in ((start, core, False), (core, end, True)):
                first, last = max(run.start, low), min(run.end, high)
                if first < last:
                    yield self._piece(text[first:last], spans[run.span], run, space=space)

    def _piece(self, text: str, span: Span, run: TextRun, *, space: bool) -> GlyphRun:
        if run.face is None:
            return GlyphRun("", run.span, None, 1.0, run.level, (), span.box, space=False)
        face, language, raised = run.face, span.language, span.raised

        def make() -> GlyphRun:
            clusters = self._shaped(text, face, run.script, language, right_to_left=bool(run.level % 2))
            factor = size_factor(face, run.script) * (RAISED if raised else 1.0)
            width = sum([cluster.advance for cluster in clusters]) * factor / face.units_per_em
            return GlyphRun(text, run.span, face, factor, run.level, clusters, width, space)

        return self._pieces_made.get((face, run.script, language, run.level, run.span, text, space, raised), make)

    def _hyphen(self, after: GlyphRun, language: str, script: str) -> GlyphRun | None:
        """Return the hyphen that a soft hyphen becomes at the end of a line, where the face of its word has one."""
        face = after.face
        sign = next((sign for sign in HYPHENS if face and face.covers(sign)), None)
        if face is None or sign is None:
            return None
        (shaped,) = self._shaped(sign, face, script, language, right_to_left=bool(after.level % 2))
        one = self._same(face, shaped._replace(text=SOFT_HYPHEN))
        width = one.advance * after.factor / face.units_per_em
        return replace(after, text=SOFT_HYPHEN, clusters=(one,), width=width)

    def _shaped(self, text: str, face: Face, script: str, language: str, *, right_to_left: bool) -> tuple[Cluster, ...]:
        def make() -> tuple[Cluster, ...]:
            shaped = shape(text, face, script, language, right_to_left=right_to_left)
            return tuple([self._same(face, one) for one in shaped])

        return self._words.get((face, script, language, right_to_left, text), make)

    def _same(self, face: Face, cluster: Cluster) -> Cluster:
        """Return the one object that is used for equal clusters: the PDF's fonts are quick to tell objects apart."""
        return self._clusters.get((face, cluster), lambda: cluster)


def _apart(spans: Sequence[Span], base: int, text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of texts that have their own direction, and whether that is right to left."""
    if all(span.direction and (span.direction == "rtl") == bool(base) for span in spans):
        return  # it is that of the paragraph
    if not base and not reads_right_to_left(text) and all(span.direction != "rtl" for span in spans):
        return  # all of it reads left to right
    position = 0
    for (direction, _), group in groupby(spans, attrgetter("direction", "language")):
        end = position + sum(len(span.content) for span in group)
        if direction:
            yield position, end, direction == "rtl"
        position = end


def _shatter(segment: Unbreakable) -> Iterator[Unbreakable]:
    """Split a segment that is wider than the measure into its grapheme clusters, in logical order."""
    parts = list(_graphemes_of(segment))
    yield from (replace(part, cost=CLOSED) for part in parts[:-1])
    last = replace(parts[-1], cost=segment.cost, hard=segment.hard)
    if segment.hyphen:
        more = segment.hyphen.width
        last = replace(last, width=last.width + more, tail=-more, hyphen=segment.hyphen)
    yield last


def _graphemes_of(segment: Unbreakable) -> Iterator[Unbreakable]:
    for piece in segment.pieces:
        if piece.space:
            yield Unbreakable((piece,), 0.0, piece.width, hard=False, cost=0.0)
        elif piece.face is None:
            yield Unbreakable((piece,), piece.width, 0.0, hard=False, cost=0.0)
        else:
            for text, clusters in _by_grapheme(piece):
                width = sum(cluster.advance for cluster in clusters) * piece.factor / piece.face.units_per_em
                part = replace(piece, text=text, clusters=clusters, width=width)
                yield Unbreakable((part,), width, 0.0, hard=False, cost=0.0)


def _by_grapheme(piece: GlyphRun) -> Iterator[tuple[str, tuple[Cluster, ...]]]:
    """Yield the grapheme clusters of a piece in logical order, each with its text; a ligature is never divided."""
    ends = {end for _, end in graphemes(piece.text)}
    taken: list[Cluster] = []
    position = 0
    for cluster in reversed(piece.clusters) if piece.level % 2 else piece.clusters:
        taken.append(cluster)
        position += len(cluster.text)
        if position in ends:
            yield "".join(one.text for one in taken), tuple(reversed(taken) if piece.level % 2 else taken)
            taken = []


def _line(segments: Sequence[Unbreakable], base: int) -> Line:
    pieces = [piece for segment in segments for piece in segment.pieces]
    if segments[-1].hyphen:
        pieces[-1:] = _hyphenated(pieces[-1], segments[-1].hyphen)
    tail = len(pieces)
    while tail and pieces[tail - 1].space:
        tail -= 1
    levels = [piece.level if index < tail else base for index, piece in enumerate(pieces)]
    order = visual_order(levels) if any(levels) else range(len(pieces))
    lefts, x = [0.0] * len(pieces), 0.0 - segments[0].lead
    for index in order:
        lefts[index] = x
        x += pieces[index].width
    trailing = sum(piece.width for piece in pieces[tail:])
    shift = trailing if base else 0.0
    placed = tuple((p, left - shift) for p, left in zip(pieces, lefts, strict=True))
    return Line(placed, x - trailing - segments[-1].trail, tuple(_strings(placed)))


def _hyphenated(piece: GlyphRun, hyphen: GlyphRun) -> Iterator[GlyphRun]:
    """Yield a piece that ends with a soft hyphen without it, and the hyphen that is drawn for it."""
    text = piece.text[:-1]
    if text:
        *clusters, last = reversed(piece.clusters) if piece.level % 2 else piece.clusters
        if len(last.text) > 1:
            clusters.append(last._replace(text=last.text[:-1]))
        yield replace(piece, text=text, clusters=tuple(reversed(clusters) if piece.level % 2 else clusters))
    yield hyphen


def _strings(pieces: Sequence[tuple[GlyphRun, float]]) -> Iterator[String]:
    """Join neighbours of one level, face and span that touch, so that a line is few strings."""
    held: list[GlyphRun] = []
    left = right = 0.0
    for piece, x in pieces:
        if held:
            last = held[-1]
            touches = abs(left - x - piece.width if last.level % 2 else right - x) < 1e-6
            if touches and _alike(last, piece):
                held.append(piece)
                left, right = min(left, x), max(right, x + piece.width)
                continue
            yield _string(held, left, right)
        held, left, right = [piece], x, x + piece.width
    if held:
        yield _string(held, left, right)


def _alike(one: GlyphRun, other: GlyphRun) -> bool:
    return (
        one.level == other.level
        and one.face is other.face is not None
        and one.span == other.span
        and one.factor == other.factor
    )


def _string(pieces: Sequence[GlyphRun], left: float, right: float) -> String:
    """Return pieces given in logical order as one string, its clusters from left to right."""
    first = pieces[0]
    right_to_left = bool(first.level % 2)
    ordered = reversed(pieces) if right_to_left else pieces
    clusters = tuple(cluster for piece in ordered for cluster in piece.clusters)
    if any(not cluster.glyphs for cluster in clusters):
        clusters = tuple(_spoken(clusters, right_to_left=right_to_left))
    blank = all(piece.text.isspace() for piece in pieces)
    return String(first.span, first.face, first.factor, right_to_left, clusters, left, right - left, blank)


def _spoken(clusters: Sequence[Cluster], *, right_to_left: bool) -> Iterator[Cluster]:
    """Yield clusters from left to right, with format characters that have no glyph in the text of their neighbor.

    That is the one on the right, in either direction, so that its text as drawn does not end with them (see `shape`).
    """
    held = ""
    for cluster in clusters:
        if not cluster.glyphs:
            held = cluster.text + held if right_to_left else held + cluster.text
        elif held:
            text = cluster.text + held if right_to_left else held + cluster.text
            yield cluster._replace(text=text)
            held = ""
        else:
            yield cluster
    if held:
        yield Cluster(held, (), 0)
