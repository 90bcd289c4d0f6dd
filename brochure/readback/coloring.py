"""The operators that choose colors, and how paint mixes with what is behind it (ISO 32000-1, 8.4.5 and 8.6)."""

from __future__ import annotations

from collections.abc import Callable

from .canvas import Canvas, Handlers
from .fonts import resolved
from .inks import read_ink

_SPACES = {
    "/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4, "/CMYK": 4,
}  # fmt: skip
"""How many components the spaces have whose colors are known by them."""


class Coloring:
    """Chooses the colors of a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def handlers(self) -> Handlers:
        """Return the operators known here."""
        table: dict[bytes, Callable[[bytes], None]] = {b"gs": self._mix}
        for operator, count in ((b"g", 1), (b"rg", 3), (b"k", 4)):
            table[operator] = self._fill(count)
            table[operator.upper()] = self._stroke(count)
        for operator in (b"cs", b"CS"):
            table[operator] = self._space(is_stroke=operator == b"CS")
        for operator in (b"sc", b"scn", b"SC", b"SCN"):
            table[operator] = self._in_space(is_stroke=operator.isupper())
        return table

    def _fill(self, count: int) -> Callable[[bytes], None]:
        def fill(operands: bytes) -> None:
            self._canvas.state.fill = read_ink(count, operands)

        return fill

    def _stroke(self, count: int) -> Callable[[bytes], None]:
        def stroke(operands: bytes) -> None:
            self._canvas.state.stroke = read_ink(count, operands)

        return stroke

    def _in_space(self, *, is_stroke: bool) -> Callable[[bytes], None]:
        def choose(operands: bytes) -> None:
            state = self._canvas.state
            ink = read_ink(state.spaces[is_stroke], operands)
            if is_stroke:
                state.stroke = ink
            else:
                state.fill = ink

        return choose

    def _space(self, *, is_stroke: bool) -> Callable[[bytes], None]:
        choose = self._in_space(is_stroke=is_stroke)

        def space(operands: bytes) -> None:
            state = self._canvas.state
            count = self._components(operands)
            fills, strokes = state.spaces
            state.spaces = (fills, count) if is_stroke else (count, strokes)
            choose(b"0 0 0 1" if count == 4 else b" 0" * count)  # every space begins with black

        return space

    def _components(self, operands: bytes) -> int:
        """Return how many components a color space has, or 0 for one whose colors are not known by them."""
        name = operands.strip().decode("latin-1")
        if name in _SPACES:
            return _SPACES[name]
        space = self._canvas.resources.named("/ColorSpace", operands)
        family = resolved(space[0]) if isinstance(space, list) else space
        return int(resolved(space[1])["/N"]) if family == "/ICCBased" else _SPACES.get(str(family), 0)

    def _mix(self, operands: bytes) -> None:
        """Take what a graphics state dictionary says of transparency, overprint and lines."""
        state = self._canvas.state
        chosen = self._canvas.resources.named("/ExtGState", operands)
        known = dict(state.entries) | {key: resolved(value) for key, value in chosen.items()}
        state.entries = tuple(known.items())
        is_clear = known.get("/ca", 1) != 1 or known.get("/CA", 1) != 1
        is_mixed = known.get("/BM", "/Normal") not in {"/Normal", "/Compatible"}
        state.veiled = is_clear or is_mixed or known.get("/SMask", "/None") != "/None"
        state.overprint = bool(known.get("/op", known.get("/OP", False))) and known.get("/OPM", 0) == 1
        if "/LW" in chosen:
            state.width = float(known["/LW"])
        if "/Font" in chosen:
            self._canvas.odd("chooses a font by its graphics state")
