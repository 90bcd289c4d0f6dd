"""The operators that build, paint and clip to paths (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Callable

from .canvas import Canvas, Handlers
from .outlines import read_outline, region

_STEPS = (b"m", b"l", b"c", b"v", b"y", b"re", b"h")
_PAINTS = (b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n")


class Painting:
    """Paints paths on a canvas, whose `path` is the one in the making as spelled; it keeps how to clip to it."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._clipping = b""

    def handlers(self) -> Handlers:
        """Return the operators known here; most steps of a path come together, before what paints it."""
        table = {operator: self._step(operator) for operator in _STEPS}
        table |= {operator: self._clip(operator) for operator in (b"W", b"W*")}
        return table | {operator: self._paint(operator) for operator in _PAINTS}

    def _step(self, operator: bytes) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self._canvas.path += b"%s %s " % (operands, operator)

        return step

    def _clip(self, operator: bytes) -> Callable[[bytes], None]:
        def clip(path: bytes) -> None:
            self._canvas.path += path + b" "
            self._clipping = operator

        return clip

    def _paint(self, operator: bytes) -> Callable[[bytes], None]:
        closes = b" h" if operator[:1] in b"sb" else b""
        fills, strokes, even_odd = operator[:1] in b"fFBb", operator[:1] in b"SsBb", operator[-1:] == b"*"

        def paint(path: bytes) -> None:
            canvas = self._canvas
            outline = read_outline(canvas.path + path + closes)
            if outline is not None:
                if fills or strokes:
                    where = region(outline, canvas.state.matrix, even_odd=even_odd)
                    canvas.cover(where, fills=fills, strokes=strokes)
                if self._clipping:
                    canvas.clip_to(outline, even_odd=self._clipping == b"W*")
            canvas.path = self._clipping = b""

        return paint
