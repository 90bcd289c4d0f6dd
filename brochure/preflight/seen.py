"""What is seen of one page: colors, inks, lines, pictures and fonts, each where it is printed and as large as there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from ..editions import MIN_DPI
from ..readback.outlines import Box
from ..units import MM
from .spaces import Kind, Space, inks_of

MAX_INK = 300.0
"""The most ink in all, in percent."""
HAIRLINE = 0.2
"""Lines thinner than this, in points, may not print."""
TOLERANCE = 0.01 * MM
_MAX_STRIPS = 20_000
_ROUNDING = 0.002
"""So many points may a width have lost by being written with few digits."""


class Means(Enum):
    """With what something is painted."""

    AREA = auto()
    LINE = auto()
    TEXT = auto()
    PICTURE = auto()


class Paint(NamedTuple):
    """A color as it is chosen, and how it is laid on: over what is below it (mode 1 where it has ink), and opaque."""

    space: Space
    values: tuple[float, ...]
    overprint: bool = False
    mode: int = 0

    @property
    def is_white(self) -> bool:
        """Whether it has no ink, so that it is paper."""
        if self.space.own.kind is Kind.RGB:
            return len(self.values) == 3 and min(self.values) >= 1
        inks = inks_of(self.space, self.values)
        return inks is not None and not any(inks)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page in points on paper, whatever the unit of its file."""

    media: Box
    trim: Box
    bleed: Box
    asked: float = 0.0


def meet(one: Box, other: Box) -> Box:
    """Return what two boxes have in common; its right is left of its left where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def is_nothing(box: Box) -> bool:
    """Tell whether a box has no inside and no line in it."""
    return box[2] < box[0] or box[3] < box[1]


def touches(box: Box, other: Box) -> bool:
    """Tell whether two boxes have an inside in common, lines counted."""
    left, bottom, right, top = meet(box, other)
    return left <= right - min(TOLERANCE, box[2] - box[0]) and bottom <= top - min(TOLERANCE, box[3] - box[1])


@dataclass(slots=True)
class Seen:
    """What was painted on a page so far. `unread` says why not all of the page could be looked at."""

    boxes: Boxes
    spaces: dict[Space, None] = field(default_factory=dict)
    ink: float = 0.0
    untold: set[str] = field(default_factory=set)
    rich_text: set[str] = field(default_factory=set)
    black_text: set[bool] = field(default_factory=set)
    lost_white: bool = False
    thinnest: float | None = None
    coarsest: float | None = None
    sizeless: bool = False
    short: set[str] = field(default_factory=set)
    fonts: dict[str, bool] = field(default_factory=dict)
    clear: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    odd: bool = False
    strips: list[Box] = field(default_factory=list)

    def paint(self, box: Box, paint: Paint, means: Means, *, bleeds: bool = True) -> bool:
        """Note a color where it is painted; return False for what no sheet shows. `bleeds` asks for its edges too."""
        shown = meet(box, self.boxes.media)
        if is_nothing(shown):
            return False
        self.spaces[paint.space] = None
        if touches(shown, self.boxes.bleed):
            self.inked(paint, means)
        if bleeds and means is not Means.TEXT and not paint.is_white:
            self.bled(box)
        return True

    def inked(self, paint: Paint, means: Means) -> None:
        """Note how much ink a color is."""
        inks = inks_of(paint.space, paint.values)
        if inks is None:
            return
        self.ink = max(self.ink, sum(inks) * 100)
        is_white = not any(inks)
        if is_white and paint.overprint and (paint.space.plates or (paint.mode and paint.space.kind is Kind.CMYK)):
            self.lost_white = True
        if means is Means.TEXT:
            if inks[3] > 0.9 and sum(inks[:3]) > 0.05:
                self.rich_text.add(f"{sum(inks) * 100:.0f} percent")
            is_pure = not any(inks[:3]) and not inks[4] and paint.space.kind is Kind.CMYK
            if (is_pure and inks[3] >= 1) or paint.space.plates == ("Black",):
                self.black_text.add(paint.overprint)

    def line(self, width: float) -> None:
        """Note how thick a line is on paper."""
        if width < HAIRLINE - _ROUNDING:
            self.thinnest = min(width, self.thinnest if self.thinnest is not None else width)

    def strip(self, box: Box) -> None:
        """Note a filled area that is thin like a line."""
        if len(self.strips) < _MAX_STRIPS:
            self.strips.append(box)

    def picture(self, dpi: float) -> None:
        """Note how many pixels an inch a picture has on paper."""
        if dpi < MIN_DPI - 0.5:
            self.coarsest = min(dpi, self.coarsest if self.coarsest is not None else dpi)

    def bled(self, box: Box) -> None:
        """Note the sides on which something comes to the trim and does not go on to the bleed."""
        boxes = self.boxes
        if not boxes.asked or not touches(box, boxes.trim):
            return
        for side, sign, index in (("left", -1, 0), ("bottom", -1, 1), ("right", 1, 2), ("top", 1, 3)):
            at, to, bled = sign * box[index], sign * boxes.trim[index], sign * boxes.bleed[index]
            if to - TOLERANCE <= at < min(bled, to + boxes.asked) - TOLERANCE:
                self.short.add(side)

    def finish(self) -> None:
        """Take thin areas for lines, but for those that lie edge to edge: these are the steps of a gradient."""
        for across in (0, 1):
            along = 1 - across
            thin = [box for box in self.strips if self._is_thin(box, across)]
            thin.sort(key=lambda box: (round(box[along], 1), round(box[along + 2], 1), box[across]))
            for place, box in enumerate(thin):
                beside = [thin[other] for other in (place - 1, place + 1) if 0 <= other < len(thin)]
                if not any(self._joined(box, other, across) for other in beside):
                    self.line(box[across + 2] - box[across])

    @staticmethod
    def _is_thin(box: Box, across: int) -> bool:
        width, length = box[across + 2] - box[across], box[3 - across] - box[1 - across]
        return width < HAIRLINE and length > max(width, HAIRLINE)

    @staticmethod
    def _joined(box: Box, other: Box, across: int) -> bool:
        along = 1 - across
        is_level = abs(box[along] - other[along]) < 0.1 and abs(box[along + 2] - other[along + 2]) < 0.1
        gap = max(box[across], other[across]) - min(box[across + 2], other[across + 2])
        return is_level and gap < TOLERANCE and box != other
