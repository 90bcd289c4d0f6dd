"""Ink over ink on finished pages: letters, rules, the edges of boxes and pictures that meet, and what leaves its place.

Only the values of `layout.page` are read, never how they were made. A letter is the box that HarfBuzz gives for the
ink of its glyph; where two such boxes meet, as those of sloping hands do, their outlines are drawn and compared. Text
may stand on a tint that was painted before it, but not across its edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from brochure.editions import Edition
from brochure.layout.page import Document, Glyphs, Item, LinkArea, Page, Picture, Shape, Subpath
from brochure.structure import Id, Tag
from brochure.text.faces import Face
from brochure.units import MM, points

SLIP = 0.1
"""How far two boxes may reach into each other, in points: what nobody can see."""
KERNED = 0.12
"""How far two stretches of one line may reach into each other, in sizes: letters overhang."""
OVERHANG = 0.5
"""How far a letter may reach over the margin, in sizes: those of sloping hands swing far out of their advance."""
FINE = 16
"""How many pixels a point has where two letters are drawn to see whether they touch."""
EDGE = 5 * MM
"""What printers leave white at the edge of a sheet: letters keep away from it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, from the top left corner, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, slip: float = SLIP) -> bool:
        """Tell whether the two reach into each other."""
        return (
            self.left < other.right - slip
            and other.left < self.right - slip
            and self.top < other.bottom - slip
            and other.top < self.bottom - slip
        )

    def holds(self, other: Box, slip: float = SLIP) -> bool:
        """Tell whether the other is inside."""
        return (
            self.left <= other.left + slip
            and other.right <= self.right + slip
            and self.top <= other.top + slip
            and other.bottom <= self.bottom + slip
        )

    def __str__(self) -> str:
        """Say where it is, in millimeters from the top left corner of the page."""
        return f"{self.left / MM:.1f}, {self.top / MM:.1f} to {self.right / MM:.1f}, {self.bottom / MM:.1f} mm"


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around several."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """The ink of one glyph: its box, where its origin stands, and the points of a unit, below 0 where it is turned."""

    box: Box
    face: Face
    glyph: int
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something with ink: what it is, its parts, and the box around them.

    `order` is its place among what is painted; `solid` is a rectangle whose inside is filled, on which words may stand.
    `fill` is the role of its color.
    """

    name: str
    box: Box
    parts: tuple[Box, ...]
    order: int
    leaf: Id | None = None
    base_line: float | None = None
    size: float = 0.0
    letters: tuple[Letter, ...] = ()
    solid: Box | None = None
    fill: str = ""
    underlines: frozenset[Id] = frozenset()


@lru_cache(maxsize=65536)
def glyph_ink(face: Face, glyph: int) -> tuple[int, int, int, int] | None:
    """Return left, lowest, right and highest of a glyph's ink in font units; None where it has none."""
    extents = face.hb_font.get_glyph_extents(glyph)
    if extents is None or not extents.width or not extents.height:
        return None
    left, top = extents.x_bearing, extents.y_bearing
    return left, top + extents.height, left + extents.width, top


class _Flattened:
    """A pen that collects the outlines of a glyph as polygons."""

    def __init__(self) -> None:
        self.polygons: list[list[tuple[float, float]]] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the name that fontTools' pens have
        self.polygons.append([point])

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.polygons[-1].append(point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (self.polygons[-1][-1], *points)
        for t, u in ((n / 8, 1 - n / 8) for n in range(1, 9)):
            a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
            self.polygons[-1].append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = (self.polygons[-1][-1], *points)
        for t, u in ((n / 6, 1 - n / 6) for n in range(1, 7)):
            a, b, c = u * u, 2 * u * t, t * t
            self.polygons[-1].append((a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2))

    def closePath(self) -> None:  # noqa: N802
        pass

    def endPath(self) -> None:  # noqa: N802
        pass


@lru_cache(maxsize=8192)
def outlines(face: Face, glyph: int) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outlines of a glyph as polygons, in font units."""
    pen = _Flattened()
    face.hb_font.draw_glyph_with_pen(glyph, pen)
    return tuple(tuple(polygon) for polygon in pen.polygons if len(polygon) > 2)


def _drawn(letter: Letter, room: Box) -> Image.Image:
    """Draw the part of a letter that is in a box; holes are filled."""
    size = (int((room.right - room.left) * FINE) + 2, int((room.bottom - room.top) * FINE) + 2)
    image = Image.new("1", size)
    pen = ImageDraw.Draw(image)
    for polygon in outlines(letter.face, letter.glyph):
        pen.polygon(
            [
                ((letter.x + x * letter.scale - room.left) * FINE, (letter.y - y * letter.scale - room.top) * FINE)
                for x, y in polygon
            ],
            fill=1,
        )
    return image


def _touching(one: Letter, other: Letter) -> Box | None:
    """Return where two letters have ink in the same place."""
    room = Box(
        max(one.box.left, other.box.left), max(one.box.top, other.box.top),
        min(one.box.right, other.box.right), min(one.box.bottom, other.box.bottom),
    )  # fmt: skip
    return room if ImageChops.logical_and(_drawn(one, room), _drawn(other, room)).getbbox() else None


def letters(item: Glyphs) -> Iterator[Letter]:
    """Yield the ink of each glyph."""
    scale, x = item.size / item.face.units_per_em * (-1 if item.turned else 1), item.x
    for cluster in item.clusters:
        for glyph, right, raised in cluster.glyphs:
            ink = glyph_ink(item.face, glyph)
            if ink is not None:
                at, y = x + right * scale, item.y - raised * scale
                xs, ys = sorted(at + ink[n] * scale for n in (0, 2)), sorted(y - ink[n] * scale for n in (1, 3))
                box = Box(xs[0], ys[0], xs[1], ys[1])
                yield Letter(box, item.face, glyph, at, y, scale)
        x += cluster.advance * scale


def _strokes(shape: Shape) -> Iterator[Box]:
    """Yield a box for each step of the outlines, as wide as the line; curves by their control points."""
    half = shape.line_width / 2
    for contour in shape.contours:
        steps = [*contour.steps, contour.steps[0]] if contour.closed else [*contour.steps]
        at = steps[0][:2]
        for step in steps[1:]:
            xs, ys = [at[0], *step[::2]], [at[1], *step[1::2]]
            yield Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
            at = step[-2:]


def _outline(shape: Shape) -> Box:
    points = [(step[n], step[n + 1]) for c in shape.contours for step in c.steps for n in range(0, len(step), 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    half = shape.line_width / 2 if shape.stroke else 0.0
    return Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def _is_rectangle(shape: Shape) -> bool:
    """Tell whether a shape is one rectangle with upright sides."""
    if len(shape.contours) != 1:
        return False
    steps = shape.contours[0].steps
    if len(steps) != 4 or any(len(step) != 2 for step in steps):
        return False
    return len({round(x, 3) for x, _ in steps}) == 2 and len({round(y, 3) for _, y in steps}) == 2


def leaf_of(item: Glyphs | Shape | Picture) -> Id | None:
    """Return the leaf that an item shows; None for an artifact."""
    return item.shows if isinstance(item.shows, str) else None


def _words(item: Glyphs, order: int) -> Mark | None:
    inked = tuple(letters(item))
    if not inked:
        return None
    text = "".join(c.text for c in (reversed(item.clusters) if item.right_to_left else item.clusters))
    parts = tuple(letter.box for letter in inked)
    return Mark(f"the text {text.strip()!r}", around(parts), parts, order, leaf_of(item), item.y, item.size, inked)


def _shape(shape: Shape, order: int, items: Sequence[Item]) -> Mark | None:
    box, strokes = _outline(shape), tuple(_strokes(shape)) if shape.stroke else ()
    if _is_rectangle(shape):
        fill = shape.fill.role if shape.fill is not None else ""
        return Mark("a box", box, strokes, order, leaf_of(shape), solid=box if fill else None, fill=fill)
    if any(len(contour.steps) > 2 for contour in shape.contours):
        return Mark("a drawing", box, (box,) if shape.fill is not None else strokes, order, leaf_of(shape))
    if shape.stroke is None:
        return None
    under = {
        item.shows
        for area in items
        if isinstance(area, LinkArea)
        if abs(area.x - box.left) < 0.5 and abs(area.x + area.width - box.right) < 0.5
        if area.y < box.top < area.y + area.height + 1
        for item in items
        if isinstance(item, Glyphs) and isinstance(item.shows, str)
        if area.x - 0.5 <= item.x < area.x + area.width and area.y < item.y < area.y + area.height + 1
    }
    return Mark("a rule", box, strokes, order, leaf_of(shape), underlines=frozenset(under))


def in_points(item: Item) -> Any:
    """Return an item with its places in points, as all measures here are."""
    match item:
        case Shape():
            contours = tuple(Subpath(tuple(tuple(map(points, s)) for s in c.steps), c.closed) for c in item.contours)
            return replace(item, contours=contours)  # type: ignore[arg-type]
        case Glyphs():
            return replace(item, x=points(item.x), y=points(item.y))  # type: ignore[arg-type]
    sides = {name: points(getattr(item, name)) for name in ("x", "y", "width", "height")}
    return replace(item, **sides)  # type: ignore[arg-type]


def marks(placed: Sequence[Item]) -> list[Mark]:
    """Return everything that has ink, from back to front."""
    found, items = [], [in_points(item) for item in placed]
    for order, item in enumerate(items):
        match item:
            case Glyphs():
                found.append(_words(item, order))
            case Shape():
                found.append(_shape(item, order, items))
            case Picture():
                box = Box(item.x, item.y, item.x + item.width, item.y + item.height)
                found.append(Mark("a picture", box, (box,), order, leaf_of(item)))
    return [mark for mark in found if mark is not None]


def _meeting(one: Mark, other: Mark) -> Box | None:
    """Return where two marks lie over each other, `one` painted before `other`; None where they do not."""
    if one.letters and other.letters:
        return _letters_meeting(one, other)
    if not one.letters and not other.letters and _belong_together(one, other):
        return None
    if one.leaf in other.underlines or other.leaf in one.underlines:
        return None
    if one.solid is not None and one.solid.holds(other.box):
        return None
    if one.solid is None and other.solid is not None:
        return one.box  # painted over
    pairs = ((part, own) for part in one.parts or (one.box,) for own in other.parts or (other.box,))
    return next((part for part, own in pairs if part.meets(own)), None)


def _letters_meeting(one: Mark, other: Mark) -> Box | None:
    if one.base_line == other.base_line and not one.box.meets(other.box, KERNED * max(one.size, other.size)):
        return None
    for letter in one.letters:
        if letter.box.meets(other.box):
            for own in other.letters:
                where = letter.box.meets(own.box) and _touching(letter, own)
                if where:
                    return where
    return None


def _belong_together(one: Mark, other: Mark) -> bool:
    """Tell whether two shapes are parts of one drawing, or one is an ornament inside the other."""
    if one.leaf is not None and one.leaf == other.leaf:
        return True
    within = one.box.holds(other.box) or other.box.holds(one.box)
    if (one.solid and other.solid and one.fill == other.fill) or (within and one.leaf is other.leaf is None):
        return True
    drawings = one.name == other.name == "a drawing" or {one.name, other.name} == {"a drawing", "a rule"}
    return drawings and within


def clashes(found: Sequence[Mark]) -> Iterator[str]:
    """Yield what lies over what on a page."""
    reached: list[Mark] = []
    for mark in sorted(found, key=lambda mark: mark.box.top):
        reached = [one for one in reached if one.box.bottom > mark.box.top + SLIP]
        for one in reached:
            if one.box.meets(mark.box):
                below, above = sorted((one, mark), key=lambda each: each.order)
                where = _meeting(below, above)
                if where is not None:
                    yield f"{above.name} lies over {below.name} ({where})"
        reached.append(mark)


def strays(found: Sequence[Mark], page: Page, edition: Edition) -> Iterator[str]:
    """Yield what stands outside the margins, or outside the page."""
    width, height = page.size.width, page.size.height
    side = edition.margins.outer - 1
    room = Box(side, EDGE, width - side, height - EDGE)
    paper = Box(-edition.edge - 1, -edition.edge - 1, width + edition.edge + 1, height + edition.edge + 1)
    for mark in found:
        if mark.letters and not room.holds(mark.box, OVERHANG * mark.size):
            yield f"{mark.name} stands outside the margins ({mark.box})"
        elif not paper.holds(mark.box):
            yield f"{mark.name} stands outside the page ({mark.box})"


def escapes(found: Sequence[Mark], asides: Sequence[frozenset[Id]]) -> Iterator[str]:
    """Yield words of a call-out that stand outside the call-out's box."""
    boxes = [mark.box for mark in found if mark.solid and mark.parts]
    for leaves in asides:
        inside = [mark for mark in found if mark.leaf in leaves]
        if inside and not any(box.holds(around([mark.box for mark in inside])) for box in boxes):
            yield f"{inside[0].name} and what belongs to it stand in no box ({inside[0].box})"


def faults(document: Document, edition: Edition) -> Iterator[str]:
    """Yield everything that lies over another thing or outside its place, with the page on which it does."""
    asides = [frozenset(leaf.id for leaf in one.leaves()) for one in document.root.elements() if one.tag is Tag.ASIDE]
    for number, page in enumerate(document.pages, 1):
        found = marks((*page.items, *page.furniture))
        for fault in chain(clashes(found), strays(found, page, edition), escapes(found, asides)):
            yield f"page {number}: {fault}"
