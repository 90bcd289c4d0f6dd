"""The operators that show text (ISO 32000-1, 9)."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import TYPE_CHECKING, Any

import pikepdf

from ..readback.outlines import IDENTITY, Box, Matrix, box_around, product
from .coloring import Handlers
from .objects import entry, identity, matrix, number
from .painting import Painter
from .seen import Means, is_nothing, meet
from .typefaces import Typeface

if TYPE_CHECKING:
    from .interpreter import Interpreter

_STROKES = (1, 2, 5, 6)
_FILLS = (0, 2, 4, 6)


class Lettering:
    """Shows text: where it is, in which color, and glyph by glyph where a font draws its own."""

    def __init__(self, reader: Interpreter, painter: Painter) -> None:
        self._reader, self._painter = reader, painter
        self._at: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._clips: list[Box] = []

    def handlers(self) -> Handlers:
        """Return the operators known here."""
        return {
            "BT": self._begin, "ET": self._end, "Tf": self._font, "Tm": self._place, "Td": self._next,
            "TD": self._next_leading, "T*": self._next_line, "Tj": self._show, "TJ": self._show_parts,
            "'": self._show_next, '"': self._show_spaced, "d1": self._uncolored,
            "Tc": self._sets("spacing"), "Tw": self._sets("word_spacing"), "TL": self._sets("leading"),
            "Ts": self._sets("rise"), "Tr": self._render, "Tz": self._stretch,
        }  # fmt: skip

    def _sets(self, what: str) -> Any:
        def take(operands: Sequence[Any]) -> None:
            setattr(self._reader.state, what, number(operands[0]))

        return take

    def _render(self, operands: Sequence[Any]) -> None:
        self._reader.state.rendering = int(number(operands[0]))

    def _stretch(self, operands: Sequence[Any]) -> None:
        self._reader.state.stretch = number(operands[0]) / 100

    def _uncolored(self, _: Sequence[Any]) -> None:
        self._reader.is_uncolored = True

    def _begin(self, _: Sequence[Any]) -> None:
        self._at = self._line = IDENTITY
        self._clips = []

    def _end(self, _: Sequence[Any]) -> None:
        if self._clips:
            lefts, bottoms, rights, tops = zip(*self._clips, strict=True)
            state = self._reader.state
            state.clip = meet(state.clip, (min(lefts), min(bottoms), max(rights), max(tops)))
        self._clips = []

    def _font(self, operands: Sequence[Any]) -> None:
        state = self._reader.state
        state.size = number(operands[1])
        state.font = None
        state.font = self._reader.library.faces.read(entry(self._reader.resources, "/Font", str(operands[0])))

    def _place(self, operands: Sequence[Any]) -> None:
        self._at = self._line = matrix(list(operands))

    def _next(self, operands: Sequence[Any]) -> None:
        x, y = map(number, operands)
        self._at = self._line = product((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _next_leading(self, operands: Sequence[Any]) -> None:
        self._reader.state.leading = -number(operands[1])
        self._next(operands)

    def _next_line(self, _: Sequence[Any]) -> None:
        self._next((0, -self._reader.state.leading))

    def _show_next(self, operands: Sequence[Any]) -> None:
        self._next_line(())
        self._show(operands)

    def _show_spaced(self, operands: Sequence[Any]) -> None:
        self._reader.state.word_spacing, self._reader.state.spacing = number(operands[0]), number(operands[1])
        self._show_next(operands[2:])

    def _show_parts(self, operands: Sequence[Any]) -> None:
        state = self._reader.state
        for part in operands[0]:
            if isinstance(part, pikepdf.String):
                self._show([part])
            else:
                self._advance(-number(part) / 1000 * state.size * state.stretch)

    def _advance(self, along: float) -> None:
        self._at = product((1.0, 0.0, 0.0, 1.0, along, 0.0), self._at)

    def _show(self, operands: Sequence[Any]) -> None:
        state, data = self._reader.state, bytes(operands[0])
        face: Typeface | None = state.font
        codes = face.codes(data) if face is not None else list(data)
        wide = 0.0
        if face is not None and face.glyphs:
            self._draw(face, codes)
        for code in codes:
            width = face.widths.get(code, face.usual) if face is not None else 600.0
            space = state.word_spacing if code == 32 and (face is None or face.size == 1) else 0.0
            wide += (width / 1000 * state.size + state.spacing + space) * state.stretch
        if data and not (face is not None and face.glyphs):
            self._mark(face, wide)
        self._advance(wide)

    def _mark(self, face: Typeface | None, wide: float) -> None:
        """Note the color, the font and the place of a text."""
        reader, state = self._reader, self._reader.state
        own = product(self._at, state.matrix)
        low, high = state.rise - 0.25 * state.size, state.rise + 0.8 * state.size
        where = box_around((min(0.0, wide), min(low, high), max(0.0, wide), max(low, high)), own)
        if state.rendering >= 4:
            self._clips.append(where)
        shown = False
        if state.rendering in _FILLS:
            shown = self._painter.paint(where, state.fill, Means.TEXT)
        if state.rendering in _STROKES:
            is_stroked = self._painter.paint(where, state.stroke, Means.TEXT)
            if is_stroked:
                a, b, c, d, _, _ = state.matrix
                reader.seen.line(state.width * min(hypot(a, b), hypot(c, d)))
            shown = shown or is_stroked
        if shown and face is not None:
            reader.seen.fonts[face.name] = face.is_embedded and reader.seen.fonts.get(face.name, True)
        elif shown:
            reader.seen.fonts["?"] = False

    def _draw(self, face: Typeface, codes: Sequence[int]) -> None:
        """Draw the glyphs of a Type 3 font, each once in a size and a color (9.6.5)."""
        reader, state = self._reader, self._reader.state
        if state.rendering == 3:
            return
        kept = self._at, self._line, self._clips
        along = 0.0
        size = (state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise)
        for code in codes:
            glyph = face.glyphs.get(code)
            start = product(size, product((1.0, 0.0, 0.0, 1.0, along, 0.0), product(kept[0], state.matrix)))
            along += (face.widths.get(code, 0.0) / 1000 * state.size + state.spacing) * state.stretch
            fill = state.fill
            turned = tuple(round(one, 4) for one in start[:4])
            once = (identity(glyph), code, turned, fill.space, fill.values, fill.overprint, fill.alpha)
            em = box_around((0.0, -0.25, 1.0, 0.8), start)
            if (
                glyph is None
                or once in reader.painted
                or is_nothing(meet(em, meet(state.clip, reader.seen.boxes.media)))
            ):
                continue
            reader.painted.add(once)
            reader.seen.fonts.setdefault(face.name if face.name != "?" else "Type 3", True)
            own = state.copied()
            own.matrix = product(matrix(list(face.matrix)), start)
            reader.nested(glyph, own, reader.resources if face.resources is None else face.resources)
            self._at, self._line, self._clips = kept
