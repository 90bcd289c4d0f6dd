"""Figures made at random, and what may be wrong with one that is set: words over words, over a drawing, outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from random import Random
from typing import Any, NamedTuple

from brochure.content.blocks.diagrams import (
    Between,
    CellState,
    Organ,
    PartOfDay,
    TabletColor,
    TabletShape,
    Target,
)
from brochure.content.documents import load_text
from brochure.content.model import Leaflet
from brochure.editions import EMAIL, HANDOUT, LARGE_PRINT, TELEPHONE, Edition
from brochure.folder import source_manuscript
from brochure.layout.blocks.setters import set_block
from brochure.layout.context import BlockContext, Column
from brochure.layout.engine.rows import Row
from brochure.layout.page import Glyphs, Shape
from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.text.paragraph import Typesetter
from brochure.units import points

from .content_blocks import vocabulary
from .kinds import HEAD
from .leaflets import TODAY
from .pages import context_of

EDITIONS: tuple[Edition, ...] = (EMAIL, TELEPHONE, HANDOUT, LARGE_PRINT)
TAGS = ("en", "ne", "ar", "ur", "zh-Hans")
RISES, FALLS = 0.6, 0.1
"""How far letters surely reach above and below their line, in sizes; marks may reach farther."""


class Box(NamedTuple):
    """A rectangle on a page, in points, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right - 0.2
            and other.left < self.right - 0.2
            and self.top < other.bottom - 0.2
            and other.top < self.bottom - 0.2
        )

    def holds(self, other: Box) -> bool:
        """Tell whether another rectangle lies inside of this one."""
        inside = self.left <= other.left + 0.2 and other.right <= self.right + 0.2
        return inside and self.top <= other.top + 0.2 and other.bottom <= self.bottom + 0.2


_EMPTY = (" ", *"\u3002\uff0c\u3001\uff1a\uff1b\uff09\u201d\u300b\u201c\u300a\uff08")
"""What ends a string and takes less room than it seems to: blanks, and Chinese marks."""
Words = Callable[[int, int], str]
"""Returns some words of a language: so many at the least and at the most."""


def _timeline(random: Random, words: Words) -> list[dict[str, Any]]:
    spans = [
        {"length": random.randint(1, 3), "dots": random.randint(0, 24), **_said(random, words)}
        for _ in range(random.randint(1, 4))
    ]
    return [{**spans[0], "dots": random.randint(1, 24)}, *spans[1:]]


def _mechanism(random: Random, words: Words) -> list[dict[str, Any]]:
    states = [
        (CellState.HELD, Between.BRAKE, Target.WHOLE),
        (CellState.WORKING, Between.MEDICINE, Target.WHOLE),
        (CellState.WORKING, Between.ATTACK, Target.BROKEN),
        (CellState.HELD, Between.NOTHING, Target.NONE),
    ]
    chosen = [random.choice(states) for _ in range(random.randint(1, 5))]
    return [
        {"cell": cell.value, "between": between.value, "target": target.value, **_said(random, words)}
        for cell, between, target in chosen
    ]


def _path(random: Random, words: Words) -> list[dict[str, Any]]:
    stops = [_said(random, words) for _ in range(random.randint(1, 6))]
    for stop in stops:
        if random.random() < 0.2:
            stop["or"] = [words(1, 9) for _ in range(random.randint(1, 2))]  # type: ignore[assignment]
    return stops  # type: ignore[return-value]


def _day(random: Random, words: Words) -> list[dict[str, Any]]:
    if random.random() < 0.5:
        parts = random.sample(range(4), random.randint(1, 4))
        return [{"part": [*PartOfDay][n].value, **_said(random, words)} for n in sorted(parts)]
    times = sorted(random.sample(range(24 * 12), random.randint(1, 8)))
    return [{"at": f"{time // 12}:{time % 12 * 5:02}", **_said(random, words)} for time in times]


def _dose(random: Random, words: Words) -> list[dict[str, Any]]:
    rows = []
    for _ in range(random.randint(1, 6)):
        count = random.randint(1, 16) / 2
        looks = {"shape": random.choice([*TabletShape]).value, "color": random.choice([*TabletColor]).value}
        said = _said(random, words)
        rows.append({"count": count, **looks, **said, "text": f"{count:g} {said['text']}"})
    return rows


def _body(random: Random, words: Words) -> list[dict[str, Any]]:
    organs = random.sample([*Organ], random.randint(1, 10))
    return [{"organ": organ.value, **_said(random, words)} for organ in organs]


def _icon_array(random: Random, _: Words) -> dict[str, Any]:
    of = random.randint(*random.choice([(1, 20), (21, 200), (201, 1000)]))
    return {"count": random.randint(0, of), "of": of}


def _groups(random: Random, words: Words) -> dict[str, Any]:
    made = random.randint(1, 3)
    of = random.randint(*random.choice([(made, 20), (21, 200), (201, 1000)]))
    ends = sorted(random.sample(range(1, of + 1), made))
    counts = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    return {"of": of, "groups": [{"count": count, "label": words(1, 30)} for count in counts]}


def _around(random: Random, words: Words) -> dict[str, Any]:
    """Return what stands around an icon array: its alternative text, and mostly its caption and its place."""
    caption = {"caption": words(1, 30)} if random.random() < 0.8 else {}
    place = {"place": random.choice(["above", "beside"])} if random.random() < 0.4 else {}
    width = {"width": "small"} if place else {"width": random.choice(["small", "column", "full"])}
    return {"alt": words(1, 9), **caption, **place, **(width if random.random() < 0.7 else {})}


def _said(random: Random, words: Words) -> dict[str, str]:
    name = {"label": words(1, 4)} if random.random() < 0.5 else {}
    return {**name, "text": words(1, random.choice([3, 12, 30]))}


MAKERS: Mapping[str, Callable[[Random, Words], Any]] = {
    "timeline": _timeline,
    "mechanism": _mechanism,
    "path": _path,
    "day": _day,
    "dose": _dose,
    "body": _body,
    "icon-array": _icon_array,
    "groups": _groups,
}
"""What makes the data of each kind of figure at random."""
ARRAYS = ("icon-array", "groups")
"""The kinds that are icon arrays."""


def words_of(random: Random, tag: str) -> Words:
    """Return what makes words of a language, some of them very long."""

    def words(least: int, most: int) -> str:
        found = random.choices(vocabulary(tag), k=random.randint(least, most))
        if random.random() < 0.05:
            found.append("".join(random.choices(vocabulary(tag), k=4)))
        return " ".join(found) or "word"

    return words


def figure(random: Random, kind: str, tag: str) -> dict[str, Any]:
    """Return a figure of a kind, as it stands in a leaflet."""
    if kind in ARRAYS:
        words = words_of(random, tag)
        return {"icon-array": MAKERS[kind](random, words), **_around(random, words)}
    width = {"width": random.choice(["full", "column"])} if random.random() < 0.6 else {}
    return {kind: MAKERS[kind](random, words_of(random, tag)), **width}


def faults(kind: str, seed: int, typesetter: Typesetter) -> list[str]:
    """Return what is wrong with a figure at random, in a language and an edition at random."""
    random = Random(f"{kind} {seed}")
    tag, edition = random.choice(TAGS), random.choice(EDITIONS)
    block = {"figure": figure(random, kind, tag)}
    section = {"id": "one", "heading": "One", "blocks": [block]}
    head = HEAD.replace("language: en", f"language: {tag}")
    data = load_text(head, "f").data | {"sections": [section]}
    manuscript = source_manuscript(Leaflet.model_validate(data), today=TODAY)
    sought = Kind.FIGURE if kind in ARRAYS else Kind.DIAGRAM
    node = next(one for one in compose(manuscript).root.nodes() if one.kind is sought)
    context = context_of(manuscript, edition, typesetter)
    wide = block["figure"].get("width") == "full" or (kind in ARRAYS and random.random() < 0.5)  # words stand beside it
    column = context.page if wide and not context.theme.pitch else context.text
    rows = set_block(node, context, column)
    return [*_faults(rows, context, column), *(_led_astray(rows[0]) if kind == "body" else ())]


Line = tuple[tuple[float, float], tuple[float, float]]


def _led_astray(row: Row) -> Iterator[str]:
    """Yield what is wrong with the lines that lead from words to a part of a body: none crosses another, or words."""
    lines = [
        ((points(a), points(b)), (points(c), points(d)))
        for item in row.items
        if isinstance(item, Shape) and not item.fill and len(item.contours) == 1 and not item.contours[0].closed
        if len(item.contours[0].steps) == 2
        for (a, b), (c, d) in (item.contours[0].steps,)
    ]
    for one, other in combinations(lines, 2):
        if crosses(one, other):
            yield f"two lines cross: {one} {other}"
    boxes = [box_of_words(item) for item in row.items if isinstance(item, Glyphs) and not is_blank(item)]
    for line, box in product(lines, boxes):
        left, top, right, bottom = box
        if crosses(line, ((left, top), (right, bottom))) or crosses(line, ((left, bottom), (right, top))):
            yield f"a line crosses words: {line} {box}"


def crosses(one: Line, other: Line) -> bool:
    """Tell whether two lines cross."""

    def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _faults(rows: Sequence[Row], context: BlockContext, column: Column) -> Iterator[str]:
    assert len(rows) == 1
    (row,) = rows
    left = context.grid.left(column.start, column.width)
    beyond = context.theme.swing * context.theme.subheading.size
    whole = Box(left - beyond, -2, left + column.width + beyond, row.height + 2)
    words = [(item.shows, box_of_words(item)) for item in row.items if isinstance(item, Glyphs) and not is_blank(item)]
    shapes = [item for item in row.items if isinstance(item, Shape)]
    drawn = [shape for shape in shapes if isinstance(shape.shows, str) or is_of_marks(shape)]
    for shows, box in words:
        if not whole.holds(box):
            yield f"the words of {shows} leave their room: {box} {whole}"
        for shape in drawn:
            around = box_of(shape)
            if box.meets(around) and not around.holds(box) and (shape.fill is not None or is_of_marks(shape)):
                yield f"the words of {shows} stand over a drawing"
    for (one, a), (other, b) in combinations(words, 2):
        if one != other and a.meets(b):
            yield f"the words of {one} stand over those of {other}"
    for shape in drawn:
        if not whole.holds(box_of(shape)):
            yield f"a drawing leaves its room: {box_of(shape)} {whole}"
        if shape.stroke and shape.line_width < 0.7:
            yield f"a line is {shape.line_width} pt"


def is_blank(item: Glyphs) -> bool:
    """Tell whether a string is of blanks alone."""
    return all(cluster.text in _EMPTY for cluster in item.clusters)


def box_of_words(item: Glyphs) -> Box:
    """Return the least that a string of letters takes: no blanks at its ends, nor the white half of a full stop."""
    scale = item.size / item.face.units_per_em
    letters, x, y = list(item.clusters), points(item.x), points(item.y)
    while letters and letters[-1].text in _EMPTY:
        letters.pop()
    while letters and letters[0].text in _EMPTY:
        x += scale * letters.pop(0).advance
    width = scale * sum(cluster.advance for cluster in letters)
    return Box(x, y - RISES * item.size, x + width, y + FALLS * item.size)


def is_of_marks(shape: Shape) -> bool:
    """Tell whether a shape is of the marks of an icon array: dashes as long as the line is wide, or round ones."""
    return bool(shape.dash) and (shape.dash[0] == shape.line_width or (shape.round_caps and shape.dash[0] == 0))


def box_of(shape: Shape) -> Box:
    """Return the rectangle around the contours of a shape, handles of curves included, and that of marks whole."""
    if is_of_marks(shape):
        return _box_of_marks(shape)
    xs = [v for contour in shape.contours for step in contour.steps for v in step[::2]]
    ys = [v for contour in shape.contours for step in contour.steps for v in step[1::2]]
    return Box(points(min(xs)), points(min(ys)), points(max(xs)), points(max(ys)))


def _box_of_marks(shape: Shape) -> Box:
    """Return the rectangle around marks: the line of round ones ends half a pitch beyond the middle of the last."""
    half = shape.line_width / 2
    beside, beyond = (half, shape.dash[1] / 2) if shape.round_caps else (0.0, 0.0)
    ends = [tuple(points(v) for v in step) for contour in shape.contours for step in contour.steps]
    xs = []
    for (first, _), (last, _) in zip(ends[::2], ends[1::2], strict=True):
        middle = last - beyond if last > first else last + beyond
        xs += [min(first, middle) - beside, max(first, middle) + beside]
    return Box(min(xs), min(y for _, y in ends) - half, max(xs), max(y for _, y in ends) + half)
