"""The canvas of a page in the making: the graphics state and what was painted so far (ISO 32000-1, 8.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, NamedTuple

from .fonts import UNKNOWN_FONT, Font, resolved
from .inks import BLACK, UNKNOWN, Ink
from .outlines import IDENTITY, Matrix, PaintedPath, Region, region
from .painted import Area, Painted, TextState

UNSET = TextState(UNKNOWN_FONT, 0.0)
"""Words before a font is chosen."""
Handlers = Mapping[bytes, Callable[[bytes], None]]
"""What each operator does with its operands as spelled."""


@dataclass(slots=True)
class GraphicsState:
    """The graphics state, as far as it decides what is seen.

    `spaces` are the components of the color spaces chosen for filling and for lines. `veiled` is paint that lets
    through what is behind it. `entries` are those of graphics state dictionaries.
    """

    matrix: Matrix = IDENTITY
    style: TextState = UNSET
    leading: float = 0.0
    fill: Ink = BLACK
    stroke: Ink = BLACK
    spaces: tuple[int, int] = (1, 1)
    width: float = 1.0
    clip: tuple[Region, ...] = ()
    veiled: bool = False
    overprint: bool = False
    entries: tuple[tuple[str, Any], ...] = ()


class Resources(NamedTuple):
    """What names of a content stream stand for."""

    fonts: Mapping[bytes, Font]
    entries: Any

    def named(self, kind: str, operands: bytes) -> Any:
        """Return the resource of a kind that the last operand names, or None."""
        names = operands.split()
        name = names[-1].decode("latin-1") if names else ""
        return resolved(resolved(self.entries.get(kind, {})).get(name))


class Canvas:
    """A page in the making; what paints on it changes its state, and reads it."""

    __slots__ = ("held", "marks", "order", "painted", "path", "resources", "saved", "state")

    def __init__(self) -> None:
        self.begin(Painted(0, (0.0, 0.0, 0.0, 0.0)), Resources({}, {}))

    def begin(self, page: Painted, resources: Resources) -> None:
        """Begin a page, on which nothing is painted yet."""
        self.painted = page
        self.resources = resources
        self.state = GraphicsState()
        self.saved: list[GraphicsState] = []
        self.marks: list[int | None] = [None]  # what each open sequence belongs to; the innermost identifier counts
        self.held = self.painted.artifacts
        self.order = 0
        self.path = b""

    def hold(self) -> None:
        """Have words belong to the sequence opened last."""
        mark = self.marks[-1]
        self.held = self.painted.artifacts if mark is None else self.painted.marked.setdefault(mark, [])

    def save(self, _: bytes = b"") -> None:
        """Keep the graphics state for later."""
        self.saved.append(copy(self.state))

    def restore(self, _: bytes = b"") -> None:
        """Return to the graphics state kept last. Raises IndexError where none is kept."""
        self.state = self.saved.pop()

    def odd(self, what: str) -> None:
        """Note what nobody here can judge."""
        if what not in self.painted.oddities:
            self.painted.oddities.append(what)

    def clip_to(self, outline: PaintedPath, *, even_odd: bool = False) -> None:
        """Let nothing outside an outline be seen."""
        state = self.state
        state.clip = (*state.clip, region(outline, state.matrix, even_odd=even_odd))

    def cover(self, where: Region, *, fills: bool = True, strokes: bool = False, ink: Ink | None = None) -> None:
        """Paint a region, in the colors of the state or in one of its own."""
        state = self.state
        width = 0.0
        if strokes:
            a, b, c, d, _, _ = state.matrix
            width = state.width * max((a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5)
        is_unsure = state.veiled or state.overprint
        fill = (UNKNOWN if is_unsure else ink or state.fill) if fills else None
        stroke = (UNKNOWN if is_unsure else state.stroke) if strokes else None
        left, bottom, right, top = where.box
        half = width / 2
        inner = (left + half, bottom + half, right - half, top - half) if where.is_box else None
        box = (left - half, bottom - half, right + half, top + half)
        self.order += 1
        self.painted.areas.append(Area(self.order, where, box, inner, fill, stroke, width, state.clip))
