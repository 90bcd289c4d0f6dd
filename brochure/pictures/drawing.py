"""What a drawing is once it is read: paths in its own unit with plain colors, within clips."""

from __future__ import annotations

from typing import NamedTuple

from .paths import Path, box_of
from .values import Rgb

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Clip(NamedTuple):
    """Paths outside of which nothing is seen."""

    paths: tuple[Path, ...]
    even_odd: bool = False

    @property
    def is_rectangle(self) -> bool:
        """Whether it is its own box."""
        if len(self.paths) != 1 or len(self.paths[0].steps) != 4 or any(len(one) > 2 for one in self.paths[0].steps):
            return False
        left, top, right, bottom = box_of(self.paths)
        corners = {(left, top), (right, top), (right, bottom), (left, bottom)}
        return {(one[0], one[1]) for one in self.paths[0].steps} == corners


class Stroke(NamedTuple):
    """How a line is drawn: `width` and `dash` in the drawing's unit, caps and joins by PDF's numbers (8.4.3).

    `pen` are the numbers a, b, c, d of what a round pen becomes where it is drawn wider one way than the other, without
    any change of size; None is a round one.
    """

    color: Rgb
    width: float
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    pen: tuple[float, float, float, float] | None = None

    @property
    def reach(self) -> float:
        """How far the line may reach from its path."""
        a, b, c, d = self.pen or (1.0, 0.0, 0.0, 1.0)
        longest = (a * a + b * b + c * c + d * d) ** 0.5 if self.pen else 1.0
        return self.width / 2 * longest * max(self.miter if self.join == 0 else 1.0, 1.5)


class Part(NamedTuple):
    """Paths that are painted at once."""

    paths: tuple[Path, ...]
    fill: Rgb | None
    stroke: Stroke | None
    even_odd: bool = False
    clips: tuple[Clip, ...] = ()

    @property
    def box(self) -> Box:
        """A box that holds all its ink, where no clip cuts it."""
        left, top, right, bottom = box_of(self.paths)
        reach = self.stroke.reach if self.stroke else 0.0
        return left - reach, top - reach, right + reach, bottom + reach

    @property
    def seen(self) -> Box:
        """A box that holds all its ink; with no size where nothing of it is seen."""
        return meet(self.box, *(box_of(clip.paths) for clip in self.clips))


class VectorPicture(NamedTuple):
    """A drawing: its width and height, in its own unit, and its parts from back to front."""

    width: float
    height: float
    parts: tuple[Part, ...]


def meet(first: Box, *others: Box) -> Box:
    """Return the box that boxes share; its right is not right of its left where they share none."""
    lefts, tops, rights, bottoms = zip(first, *others, strict=True)
    return max(lefts), max(tops), min(rights), min(bottoms)


def has_room(box: Box) -> bool:
    """Tell whether a box is more than a point or a line."""
    return box[2] > box[0] and box[3] > box[1]
