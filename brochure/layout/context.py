"""Setting words: lines of text as rows, in one style, at one place on the grid."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ..identity import Memo, Same
from ..languages import Language
from ..languages import language as find_language
from ..reading.tree import Node
from ..structure import Id
from ..text.paragraph import Line, Prepared, Typesetter
from ..text.shaping import Cluster
from ..units import millipoints, points
from .engine.rows import COST_IN_PARAGRAPH, FORBIDDEN, NO_COST, Row, shifted
from .grid import Grid
from .inline import MIN_WRITE_IN, InlineText, SpanBuilder, SpanMark
from .page import DECORATION, Artifact, Glyphs, Item, LinkArea
from .theme import DROP, LEADING, SLOPING_DROP, Style, Theme

if TYPE_CHECKING:
    from .pictures import Drawing

RISE = 0.33
"""How far what is raised stands above its base line, in sizes of the words around it."""
BELOW = 2.0
"""How far a line to write on is below the base line of its words."""

NODES = 2048
"""How many nodes are remembered with their rows, of some 27 kB each; a leaflet in twenty languages has 1,000."""
ROUNDING = 0.001
"""What a line to write on lacks of its room, in ems: measures are rounded to so much."""
BETWEEN_WORDS = 0.5
"""Strings of a link that are nearer than this, in ems, have nothing but a space between them."""

START, CENTER, END = 0.0, 0.5, 1.0
"""How lines are aligned."""
_AFTER_HYPHEN = (Cluster("\u200b", (), 0),)
"""Drawn after a hyphen that ends a line: poppler takes such a hyphen for one of its own making and drops it."""


class Column(NamedTuple):
    """Where text stands: its distance from the start side and its width, in points."""

    start: float
    width: float

    def inset(self, start: float, end: float = 0.0) -> Column:
        """Return the column narrowed from its start side and its end side."""
        return Column(self.start + start, self.width - start - end)


Made = Memo[tuple[Same["BlockContext"], Node, tuple[Hashable, ...]], tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What every block needs to set itself: theme, grid, language, how words become spans, fonts, pictures.

    `repeats` are the texts that a page may show once more, by what they repeat. `numeral` is the width of the widest
    bold number of two digits, in sizes. `made` remembers the rows of nodes that were set, by setting: those of one
    cache of layouts share it.
    """

    theme: Theme
    grid: Grid
    language: Language
    inline: SpanBuilder
    typesetter: Typesetter
    pictures: Mapping[str, Drawing] = field(default_factory=dict)
    repeats: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    numeral: float = 1.0
    made: Made = field(default_factory=lambda: Memo(NODES), compare=False)

    @property
    def text(self) -> Column:
        """The text column."""
        return Column(self.theme.start, self.theme.measure)

    @property
    def pitch(self) -> float:
        """How far a second text column is to the right of the first: less than 0 from right to left, 0 for none."""
        return -self.theme.pitch if self.grid.right_to_left else self.theme.pitch

    @property
    def page(self) -> Column:
        """The whole width between the outer margins."""
        return Column(self.theme.outer, self.theme.full)

    def rows_of(self, node: Node, make: Callable[[], Iterable[Row]], *how: Hashable) -> tuple[Row, ...]:
        """Return the rows of a node, made now where they are not remembered.

        `how` is what they depend on besides the node and this setting, such as a column, and what made them.
        """
        return self.made.get((Same(self), node, how), lambda: tuple(make()))

    def prepared(self, words: InlineText, weight: int = 400) -> Prepared:
        """Shape words; spans lighter than `weight` are made that heavy."""
        spans = words.spans if weight <= 400 else [span.at_least(weight) for span in words.spans]
        return self.typesetter.prepare(spans, self.language, int(self.reads_right_to_left(words)))

    def reads_right_to_left(self, words: InlineText) -> bool:
        """Tell whether words read right to left: as the page, or as their own language where all are of another."""
        languages = {span.language for span in words.spans}
        foreign = len(languages) == 1 and self.language.tag not in languages
        return find_language(languages.pop()).direction == "rtl" if foreign else self.grid.right_to_left

    def facing(self, words: InlineText, column: Column) -> tuple[BlockContext, Column]:
        """Return the setting and the column for a passage that begins at the side from which its words read."""
        if self.reads_right_to_left(words) == self.grid.right_to_left:
            return self, column
        opposed = replace(self, grid=self.grid.opposed())
        return opposed, Column(self.grid.width - column.start - column.width, column.width)

    def rows(
        self, words: InlineText, style: Style, column: Column, *, balance: bool = False, align: float = START
    ) -> list[Row]:
        """Set words as lines in a column: a row a line, with orphans and widows of one line forbidden.

        `align` is the part of the room beside a line that stands before it.
        """
        measure = column.width / style.size
        if any(span.box > measure for span in words.spans):  # in a cell of a table, which is narrower
            words = words.with_box(measure - ROUNDING)
        lines = self._lines(words, style, measure, balance=balance)
        least = MIN_WRITE_IN / style.size
        if words.box > least and len(lines) > 1:
            shorter = self._lines(words.with_box(least), style, measure, balance=balance)
            if len(shorter) < len(lines):
                box = min(words.box, least + _room(shorter, measure))
                lines = self._lines(words.with_box(box), style, measure, balance=balance)
            elif _has_box_alone(lines):
                lines = self._lines(words.with_box(words.box + _room(lines, measure)), style, measure, balance=balance)
        return [
            self._row(line, words.marks, style, _aligned(line, style, column, align), _cost(index, len(lines)))
            for index, line in enumerate(lines)
        ]

    def _lines(self, words: InlineText, style: Style, measure: float, *, balance: bool) -> Sequence[Line]:
        return self.typesetter.lines(self.prepared(words, style.weight), measure, balance=balance)

    def filling(self, words: InlineText, style: Style, column: Column) -> InlineText:
        """Return words whose one line to write on reaches the end of the column, where they fit one line with it.

        Words after it would stand too far from those before it, for the eye and for readers that go by gaps.
        """
        boxes = [number for number, span in enumerate(words.spans) if span.box]
        after = "".join(span.text for span in words.spans[boxes[-1] :]) if boxes else ""
        if not words.box or any(map(str.isalnum, after)):
            return words
        rest = column.width / style.size - self.prepared(words.with_box(0.0), style.weight).width - ROUNDING
        return words.with_box(rest) if rest >= MIN_WRITE_IN / style.size else words

    def line(self, words: InlineText, style: Style, column: Column, *, end: bool = False, base: float = 0.0) -> Row:
        """Set words on one line, however long, at the start or the end of a column.

        `base` puts the base line that far below the row's top, to level it with a neighbour of another size.
        """
        prepared = self.prepared(words, style.weight)
        (line,) = self.typesetter.lines(prepared, 1e6)
        if end:
            width = line.width * style.size
            column = Column(column.start + column.width - width, width)
        row = self._row(line, words.marks, style, column)
        if base:
            row = row.with_items(shifted(item, base - style.base_line) for item in row.items)
        return row

    def reaching(self, row: Row, column: Column) -> Row:
        """Return a row whose last blank is so wide that it reaches the end of a column.

        What follows there (the text after a marker, the meaning after a term) then goes on where the blank ends, and
        readers that find lines by the gaps in them, as pdfminer does, keep the two on one. From right to left they
        have an order of their own, so nothing is changed.
        """
        if self.grid.right_to_left or not row.items:
            return row
        *before, last = row.items
        if not isinstance(last, Glyphs) or last.clusters[-1].text != " ":
            return row
        *words, blank = last.clusters
        scale = last.size / last.face.units_per_em
        ends = points(last.x) + scale * sum(cluster.advance for cluster in words)
        advance = round((column.start + column.width - ends) / scale)
        if advance <= blank.advance:
            return row
        (glyph, _, _), *_ = blank.glyphs
        wide = Cluster(" ", ((glyph, advance - blank.advance, 0),), advance)  # the glyph at the end of its space
        reaching = Glyphs(last.x, last.y, last.size, last.face, (*words, wide), last.color, last.shows)
        return row.with_items((*before, reaching))

    def passage(self, words: InlineText, style: Style, column: Column, align: float = START) -> list[Row]:
        """Set words that may be of another language: from the side from which they read, with their own line step."""
        context, column = self.facing(words, column)
        return context.rows(words, context.stepped(words, style), column, align=align)

    def stepped(self, words: InlineText, style: Style) -> Style:
        """Return the style with the line step of the words' own script, where all are of one language."""
        languages = {span.language for span in words.spans}
        if len(languages) != 1 or self.language.tag in languages:
            return style
        script = self.typesetter.main_script(find_language(languages.pop()))
        if script == self.theme.script:
            return style
        ratio = LEADING.get(script, 1.5) / LEADING.get(self.theme.script, 1.5)
        return replace(style, leading=style.leading * ratio, drop=SLOPING_DROP if script == "Aran" else DROP)

    def width(self, words: InlineText, style: Style) -> float:
        """Return the width of words on one line, in points."""
        return self.prepared(words, style.weight).width * style.size

    def _row(self, line: Line, marks: Sequence[SpanMark], style: Style, column: Column, cost: float = NO_COST) -> Row:
        base = max(style.base_line, self.theme.hand - BELOW) if _boxed(line) else style.base_line
        height = style.leading + base - style.base_line
        left = self.grid.left(column.start, line.width * style.size)
        return Row(height, tuple(self._items(line, marks, style, left, base)), cost=cost)

    def _items(self, line: Line, marks: Sequence[SpanMark], style: Style, left: float, base: float) -> Iterator[Item]:
        links, y = list[LinkArea](), millipoints(base)
        last = next((string for string in reversed(line.strings) if string.face is not None), None)
        for string in line.strings:
            mark = marks[string.span]
            at = left + string.left * style.size
            width = string.width * style.size
            if string.face is None:
                start = self.grid.left(at, width)
                yield self.grid.rule(start, base + BELOW, width, style.color, 0.75, shows=mark.shows)
                continue
            color = self.theme.palette.brand if mark.link and style.color is self.theme.palette.ink else style.color
            x, size = millipoints(at), round(style.size * string.factor, 2)
            raised = millipoints(RISE * style.size) if mark.raised else 0
            yield Glyphs(x, y - raised, size, string.face, string.clusters, color, mark.shows, string.right_to_left)
            if mark.link and not string.blank:
                sides = millipoints(width), millipoints(1.3 * style.size)
                area = LinkArea(x, millipoints(base - style.size), *sides, mark.uri, mark.link, mark.contents)
                _add_area(area, links, BETWEEN_WORDS * style.size)
            if string is last and line.text.rstrip().endswith("-") and not string.right_to_left:
                shows = mark.shows if isinstance(mark.shows, Artifact) else DECORATION
                yield Glyphs(millipoints(at + width), y, size, string.face, _AFTER_HYPHEN, color, shows)
        for area in links:
            if area.uri.startswith("#"):  # brackets and its place tell it, and a rule would strike what it hangs over
                yield area
                continue
            long = points(area.width)
            under = self.grid.left(points(area.x), long)
            yield self.grid.rule(under, base + 0.16 * style.size, long, self.theme.palette.brand, 0.6)
            yield area


def _aligned(line: Line, style: Style, column: Column, align: float) -> Column:
    """Return where a line stands in a column."""
    return column.inset(align * (column.width - line.width * style.size)) if align else column


def _boxed(line: Line) -> bool:
    """Tell whether there is a line to write on in a line."""
    return any(string.face is None for string in line.strings)


def _room(lines: Sequence[Line], measure: float) -> float:
    """Return by how much the line to write on among lines may be longer, or has to be shorter, to end with its line."""
    return measure - next(line.width for line in lines if _boxed(line)) - ROUNDING


def _has_box_alone(lines: Sequence[Line]) -> bool:
    """Tell whether a line to write on begins a line below the words before it, and no words are beside it."""
    return any(_boxed(line) and not any(map(str.isalnum, line.text)) for line in lines[1:])


def _add_area(area: LinkArea, areas: list[LinkArea], apart: float) -> None:
    """Add an area to those of a line; one that is no farther than `apart` from another of its link is one with it."""
    gap = millipoints(apart)
    for index, other in enumerate(areas):
        near = area.x <= other.x + other.width + gap and other.x <= area.x + area.width + gap
        if other.element == area.element and near:
            left, right = min(area.x, other.x), max(area.x + area.width, other.x + other.width)
            del areas[index]
            _add_area(replace(other, x=left, width=right - left), areas, apart)
            return
    areas.append(area)


def _cost(index: int, count: int) -> float:
    """Forbid a break after the first line and before the last (orphans and widows)."""
    if index == 0:
        return 0.0
    return FORBIDDEN if index == 1 or index == count - 1 else COST_IN_PARAGRAPH
