"""The operators that paint paths, pictures and shadings (ISO 32000-1, 8.5, 8.7 and 8.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import TYPE_CHECKING, Any

from ..readback.outlines import Box, box_around, product
from . import functions, photographs
from .coloring import Handlers
from .objects import box, entry, identity, items, matrix, numbers, optional
from .seen import MAX_INK, Means, Paint, is_nothing, meet, touches
from .shapes import Shape
from .spaces import Kind, Space
from .state import Chosen, State

if TYPE_CHECKING:
    from .interpreter import Interpreter

_UNIT: Box = (0.0, 0.0, 1.0, 1.0)
CODE = 200
"""A picture of one bit with so few pixels a side is a code, whose modules are as sharp as they are large."""


class Painter:
    """Paints with the colors of the state; its path is the one in the making."""

    def __init__(self, reader: Interpreter) -> None:
        self._reader = reader
        self._shape = Shape()
        self._clips = False

    def handlers(self) -> Handlers:
        """Return the operators known here."""
        table: Handlers = {
            "m": self._move_to, "l": self._line_to, "c": self._curve, "v": self._curve_from, "y": self._curve_to,
            "re": self._rectangle, "h": lambda _: self._shape.close(), "W": self._clip, "W*": self._clip,
            "sh": self._shade, "INLINE IMAGE": self._inline,
        }  # fmt: skip
        return table | {one: self._paints(one) for one in ("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n")}

    def _move_to(self, operands: Sequence[Any]) -> None:
        self._shape.move(self._reader.state.matrix, *numbers(list(operands), 2))

    def _line_to(self, operands: Sequence[Any]) -> None:
        self._shape.line(self._reader.state.matrix, *numbers(list(operands), 2))

    def _curve(self, operands: Sequence[Any]) -> None:
        x1, y1, x2, y2, x3, y3 = numbers(list(operands), 6)
        self._shape.curve(self._reader.state.matrix, (x1, y1), (x2, y2), (x3, y3))

    def _curve_from(self, operands: Sequence[Any]) -> None:
        x2, y2, x3, y3 = numbers(list(operands), 4)
        self._shape.curve(self._reader.state.matrix, self._shape.last, (x2, y2), (x3, y3))

    def _curve_to(self, operands: Sequence[Any]) -> None:
        x1, y1, x3, y3 = numbers(list(operands), 4)
        self._shape.curve(self._reader.state.matrix, (x1, y1), (x3, y3), (x3, y3))

    def _rectangle(self, operands: Sequence[Any]) -> None:
        x, y, width, height = numbers(list(operands), 4)
        self._shape.rectangle(self._reader.state.matrix, x, y, (width, height))

    def _clip(self, _: Sequence[Any]) -> None:
        self._clips = True

    def _paints(self, operator: str) -> Callable[[Sequence[Any]], None]:
        fills, strokes, closes = operator[0] in "fFBb", operator[0] in "SsBb", operator[0] in "sb"

        def paint(_: Sequence[Any]) -> None:
            shape, clips = self._shape, self._clips
            self._shape, self._clips = Shape(), False
            if closes:
                shape.close()
            if fills:
                self._fill(shape)
            if strokes:
                self._stroke(shape)
            if clips:
                self._clip_to(shape)

        return paint

    def _clip_to(self, shape: Shape) -> None:
        state = self._reader.state
        whole = shape.whole()
        state.clip = meet(state.clip, whole) if whole is not None else (1.0, 1.0, 0.0, 0.0)
        if len(shape.parts) <= 2:
            sides = [min(right - left, top - bottom) for left, bottom, right, top in shape.thin_parts()]
            state.slit = min([state.slit, *sides])

    def _fill(self, shape: Shape) -> None:
        state, seen = self._reader.state, self._reader.seen
        chosen = state.fill
        shown = [self.paint(part, chosen, Means.AREA) for part in shape.boxes()]
        if not any(shown) or _paint(chosen, state).is_white:
            return
        seen.line(state.slit)
        for thin in shape.thin_parts():
            visible = meet(meet(thin, state.clip), seen.boxes.media)
            if not is_nothing(visible):
                seen.strip(thin)

    def _stroke(self, shape: Shape) -> None:
        state = self._reader.state
        whole = shape.whole()
        width = shape.line_width(state.width, state.matrix)
        if whole is None or width is None:
            return
        half = width / 2
        edge = (whole[0] - half, whole[1] - half, whole[2] + half, whole[3] + half)
        if is_nothing(meet(edge, meet(state.clip, self._reader.seen.boxes.media))):
            return
        shown = [self.paint(part, state.stroke, Means.LINE) for part in shape.boxes()]
        if any(shown) and not _paint(state.stroke, state).is_white:
            self._reader.seen.line(width)

    def paint(self, where: Box, chosen: Chosen, means: Means) -> bool:
        """Paint an area; return False where it is not on the sheet, or not shown."""
        reader, state = self._reader, self._reader.state
        shown = meet(where, state.clip)
        if reader.is_hidden or is_nothing(shown):
            return False
        if chosen.pattern is not None:
            return self._patterned(shown, chosen, means)
        return self._note(shown, _paint(chosen, state), means, chosen)

    def _note(self, shown: Box, paint: Paint, means: Means, chosen: Chosen) -> bool:
        reader = self._reader
        is_seen = reader.seen.paint(reader.tile or shown, paint, means, bleeds=reader.tile is None)
        if is_seen:
            reader.seen.clear.update(reader.state.clearness(chosen))
        return is_seen

    def _patterned(self, shown: Box, chosen: Chosen, means: Means) -> bool:
        pattern, reader = chosen.pattern, self._reader
        kind = optional(entry(pattern, "/PatternType"), 0)
        if kind == 2:
            return self._shaded(shown, entry(pattern, "/Shading"), means, chosen)
        visible = meet(shown, reader.seen.boxes.media)
        if kind != 1 or is_nothing(visible):
            return False
        given = entry(pattern, "/Matrix")
        own = product(matrix(items(given)), reader.base) if given is not None else reader.base
        is_uncolored = optional(entry(pattern, "/PaintType"), 1) == 2
        color = (chosen.space, chosen.values) if is_uncolored else ()
        once = ("pattern", identity(pattern), own, color, chosen.overprint, touches(visible, reader.seen.boxes.bleed))
        reader.seen.bled(shown)
        if once in reader.painted:
            return True
        reader.painted.add(once)
        state = State.fresh(own)
        if is_uncolored:
            base = chosen.space.base or chosen.space
            state.fill = Chosen(base, chosen.values, overprint=chosen.overprint)
            state.stroke = Chosen(base, chosen.values, overprint=chosen.overprint)
        if (edge := box(entry(pattern, "/BBox"))) is not None:
            state.clip = box_around(edge, own)
        outer, reader.tile = reader.tile, reader.tile or visible
        try:
            reader.nested(pattern, state, entry(pattern, "/Resources"), uncolored=is_uncolored)
        finally:
            reader.tile = outer
        return True

    def _shade(self, operands: Sequence[Any]) -> None:
        state, reader = self._reader.state, self._reader
        shading = entry(reader.resources, "/Shading", str(operands[0]))
        if shading is None:
            raise LookupError("no such shading")
        edge = box(entry(shading, "/BBox"))
        shown = state.clip if edge is None else meet(state.clip, box_around(edge, state.matrix))
        if not reader.is_hidden and not is_nothing(shown):
            self._shaded(shown, shading, Means.AREA, state.fill)

    def _shaded(self, shown: Box, shading: Any, means: Means, chosen: Chosen) -> bool:
        reader = self._reader
        space = reader.library.spaces.named(entry(shading, "/ColorSpace"), reader.resources)
        paint = Paint(space, (), chosen.overprint, reader.state.mode)
        if not self._note(shown, paint, means, chosen):
            return False
        if reader.library.weighs and touches(meet(shown, reader.seen.boxes.media), reader.seen.boxes.bleed):
            self._weigh(functions.most_ink(space, shading, MAX_INK), space, "a shading")
        return True

    def _weigh(self, ink: float | None, space: Space, what: str) -> None:
        seen = self._reader.seen
        if ink is not None:
            seen.ink = max(seen.ink, ink)
        elif space.own.kind in {Kind.CMYK, Kind.SPOT, Kind.UNKNOWN}:
            seen.untold.add(what)

    def _inline(self, operands: Sequence[Any]) -> None:
        self.picture(self._reader.library.contents.inline(operands[0]))

    def picture(self, picture: Any) -> None:
        """Paint a picture, or the color of the state through one of a single bit (8.9)."""
        reader, state = self._reader, self._reader.state
        shown = meet(box_around(_UNIT, state.matrix), state.clip)
        if reader.is_hidden or is_nothing(shown):
            return
        try:
            size = photographs.size_of(picture)
        except ValueError:
            reader.seen.sizeless = True
            return
        if entry(picture, "/ImageMask") is True:
            if self.paint(shown, state.fill, Means.PICTURE):
                self._resolve(picture, size, is_bit=True)
            return
        space = reader.library.spaces.of_picture(picture, reader.resources)
        if not self._note(shown, Paint(space, (), state.fill.overprint, state.mode), Means.PICTURE, state.fill):
            return
        if entry(picture, "/SMask") is not None or optional(entry(picture, "/SMaskInData"), 0):
            reader.seen.clear.add("a picture with a soft mask")
        self._resolve(picture, size, is_bit=optional(entry(picture, "/BitsPerComponent"), 8) == 1 and space.count == 1)
        if reader.library.weighs and touches(meet(shown, reader.seen.boxes.media), reader.seen.boxes.bleed):
            self._weigh(self._ink(picture, space, size), space, "a picture")

    def _ink(self, picture: Any, space: Space, size: tuple[int, int]) -> float | None:
        library = self._reader.library
        key = identity(picture)
        if key is None or key not in library.weighed:
            library.pixels_left -= size[0] * size[1]
            found = photographs.most_ink(picture, space, size) if library.pixels_left > 0 else None
            if key is None:
                return found
            library.weighed[key] = found
        return library.weighed[key]

    def _resolve(self, picture: Any, size: tuple[int, int], *, is_bit: bool) -> None:
        """Note how many pixels an inch a picture has, unless it is a code or of one color."""
        a, b, c, d, _, _ = self._reader.state.matrix
        wide, high = hypot(a, b), hypot(c, d)
        is_code = is_bit and max(size) <= CODE and entry(picture, "/Interpolate") is not True
        if not wide or not high or is_code:
            return
        if photographs.is_plain(picture, size):
            mask = entry(picture, "/SMask")
            if mask is None or photographs.is_plain(mask, size := photographs.size_of(mask)):
                return
        self._reader.seen.picture(min(size[0] / wide, size[1] / high) * 72)


def _paint(chosen: Chosen, state: State) -> Paint:
    return Paint(chosen.space, chosen.values, chosen.overprint, state.mode)
