"""The graphics state of a content stream, as far as a printer asks for it (ISO 32000-1, 8.4)."""

from __future__ import annotations

from collections.abc import Hashable
from copy import copy
from dataclasses import dataclass
from typing import Any

from ..readback.outlines import IDENTITY, Box, Matrix
from .objects import entry, identity, items, name, number, optional
from .spaces import GRAY, Space

EVERYWHERE: Box = (-1e12, -1e12, 1e12, 1e12)


@dataclass(slots=True)
class Chosen:
    """A color, or a pattern with the color that it is drawn in, for filling or for lines."""

    space: Space = GRAY
    values: tuple[float, ...] = (0.0,)
    pattern: Any = None
    overprint: bool = False
    alpha: float = 1.0


@dataclass(slots=True)
class State:
    """The graphics state. `clip` is the box around what may be painted, and `slit` how thin that is, if it is thin."""

    matrix: Matrix
    fill: Chosen
    stroke: Chosen
    clip: Box = EVERYWHERE
    slit: float = 1e9
    width: float = 1.0
    mode: int = 0
    blend: str = "Normal"
    is_masked: bool = False
    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    rendering: int = 0

    @classmethod
    def fresh(cls, matrix: Matrix = IDENTITY) -> State:
        """Return the state with which a page begins."""
        return cls(matrix, Chosen(), Chosen())

    def copied(self) -> State:
        """Return a state that may change by itself."""
        found = copy(self)
        found.fill, found.stroke = copy(self.fill), copy(self.stroke)
        return found

    def told(self) -> tuple[Hashable, ...]:
        """Return all that a form takes from here, to tell whether the same was painted before."""
        colors = tuple(
            (one.space, one.values, identity(one.pattern), one.overprint, one.alpha) for one in (self.fill, self.stroke)
        )
        return (self.matrix, colors, self.clip, self.slit, self.width, self.mode, self.blend, self.is_masked)

    def clearness(self, chosen: Chosen) -> list[str]:
        """Return what lets through what lies behind."""
        found = []
        if chosen.alpha < 1:
            found.append(f"opacity {chosen.alpha:.0%}")
        if self.blend not in {"Normal", "Compatible", ""}:
            found.append(f"blend mode {self.blend}")
        if self.is_masked:
            found.append("a soft mask")
        return found

    def take(self, given: Any) -> None:
        """Take what a graphics state dictionary says (table 58), but for its font."""
        if entry(given, "/LW") is not None:
            self.width = number(entry(given, "/LW"))
        fills, strokes = entry(given, "/op"), entry(given, "/OP")
        if isinstance(strokes, bool):
            self.stroke.overprint = strokes
        if isinstance(fills, bool) or isinstance(strokes, bool):
            self.fill.overprint = bool(strokes if fills is None else fills)
        self.mode = int(optional(entry(given, "/OPM"), self.mode))
        self.fill.alpha = optional(entry(given, "/ca"), self.fill.alpha)
        self.stroke.alpha = optional(entry(given, "/CA"), self.stroke.alpha)
        blend = entry(given, "/BM")
        if blend is not None:
            self.blend = name(blend) or name(next(iter(items(blend)), None))
        mask = entry(given, "/SMask")
        if mask is not None:
            self.is_masked = name(mask) != "None"
