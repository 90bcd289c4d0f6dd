"""What a page shows, in the order painted: its words, and what is filled, stroked or covered by a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .fonts import Font, ShownString
from .inks import Ink
from .outlines import Box, Matrix, Region, box_around


class TextState(NamedTuple):
    """How words are set (ISO 32000-1, 9.3): font, size, and what moves glyphs apart or away from their line.

    `stretch` is 1 where letters are as wide as drawn; `mode` is the text rendering mode.
    """

    font: Font
    size: float
    spacing: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    mode: int = 0


class ShownWords(NamedTuple):
    """The words of one Tj or TJ: what they say, where they stand, and how they are painted.

    `order` counts all that a page paints; `box` is around their ink and as high as their font; `matrix` is the pen's.
    `mark` is the marked-content identifier, or None for an artifact. `ink` is the color of their letters; with
    `overprint` it leaves alone what it has no part of. `clip` are the regions outside of which nothing is seen.
    """

    order: int
    run: ShownString
    box: Box
    style: TextState
    matrix: Matrix
    ink: Ink
    overprint: bool
    clip: tuple[Region, ...]
    mark: int | None

    @property
    def size(self) -> float:
        """The size of the letters on the page, in points: how high or how wide they are, whichever is less."""
        a, b, c, d, _, _ = self.matrix
        scale: float = min((c * c + d * d) ** 0.5, abs(self.style.stretch) * (a * a + b * b) ** 0.5)
        return abs(self.style.size) * scale

    def ink_box(self) -> Box:
        """Return the box around their ink."""
        return placed(self.style.font.ink(self.run), self.style, self.matrix, (0, self.run.length))

    def glyphs(self) -> Iterator[tuple[str, Box]]:
        """Yield what each glyph that has ink says, and the box around its ink on the page."""
        for text, number, ink in self.style.font.glyphs(self.run):
            if ink is not None:
                yield text, placed(ink, self.style, self.matrix, (number, number))


def placed(box: Box, style: TextState, matrix: Matrix, numbers: tuple[int, int]) -> Box:
    """Return where a box in thousandths of a size is on the page, measured from the pen.

    `numbers` count the glyphs before its left and before its right edge: each has moved the pen by the spacing.
    """
    _, size, spacing, stretch, rise, _ = style
    left, bottom, right, top = box
    scale = size / 1000
    first, last = numbers
    left, right = (left * scale + first * spacing) * stretch, (right * scale + last * spacing) * stretch
    bottom, top = bottom * scale + rise, top * scale + rise
    a, b, c, d, e, f = matrix
    if b == c == 0.0 and a > 0.0 and d > 0.0 and left <= right and bottom <= top:
        return left * a + e, bottom * d + f, right * a + e, top * d + f
    return box_around((left, bottom, right, top), matrix)


class Area(NamedTuple):
    """What one painting operator covers; `fill` and `stroke` are None where it does not.

    `box` is around all of it, and `inner` where it surely is its fill, or nothing where it has none; None where that
    is not known. `width` is that of the line, in points of the page.
    """

    order: int
    region: Region
    box: Box
    inner: Box | None
    fill: Ink | None
    stroke: Ink | None
    width: float
    clip: tuple[Region, ...]

    def at(self, x: float, y: float) -> Ink | None:
        """Return the color of this area at a point of the page; None where it is not."""
        if not all(region.holds(x, y) for region in self.clip):
            return None
        if self.stroke is not None and self.region.is_near(x, y, self.width / 2):
            return self.stroke
        return self.fill if self.fill is not None and self.region.holds(x, y) else None


@dataclass(frozen=True, slots=True)
class Painted:
    """A page as painted.

    `page` is its object number, and `box` what is left of it when it is shown, or printed and cut. `marked` are the
    strings of each marked-content identifier in drawing order, `artifacts` those without one; `words` and `areas` are
    what is seen. `oddities` are what the page does that nobody here can judge, for people.
    """

    page: int
    box: Box
    marked: dict[int, list[str]] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    words: list[ShownWords] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)
