"""The operators that show words (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from .canvas import Canvas, Handlers
from .fonts import UNKNOWN_FONT
from .inks import UNKNOWN
from .outlines import IDENTITY, Matrix, product, read_matrix
from .painted import ShownWords, TextState, placed


class Lettering:
    """Sets words on a canvas; it keeps the pen, and the line from which the next one is counted."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pen: Matrix = IDENTITY
        self._line: Matrix = IDENTITY

    def handlers(self) -> Handlers:
        """Return the operators known here."""
        return {
            b"BT": self._begin,
            b"Tf": self._choose,
            b"Tc": self._space,
            b"Tz": self._stretch,
            b"Ts": self._raise,
            b"Tr": self._mode,
            b"TL": self._lead,
            b"Td": self._move,
            b"TD": self._move_and_lead,
            b"T*": self._next_line,
            b"Tm": self._put,
            b"Tj": self._show,
            b"TJ": self._show,
            b"'": self._show_on_next_line,
            b'"': self._show_spaced,
        }

    def _begin(self, _: bytes) -> None:
        self._pen = self._line = self._canvas.state.matrix

    def _choose(self, operands: bytes) -> None:
        name, size = operands.split()
        state = self._canvas.state
        font = self._canvas.resources.fonts.get(name, UNKNOWN_FONT)
        state.style = TextState(font, float(size), *state.style[2:])

    def _space(self, operands: bytes) -> None:
        state = self._canvas.state
        state.style = state.style._replace(spacing=float(operands))

    def _stretch(self, operands: bytes) -> None:
        state = self._canvas.state
        state.style = state.style._replace(stretch=float(operands) / 100)

    def _raise(self, operands: bytes) -> None:
        state = self._canvas.state
        state.style = state.style._replace(rise=float(operands))

    def _mode(self, operands: bytes) -> None:
        state = self._canvas.state
        state.style = state.style._replace(mode=int(operands))

    def _lead(self, operands: bytes) -> None:
        self._canvas.state.leading = float(operands)

    def _put(self, operands: bytes) -> None:
        self._pen = self._line = product(read_matrix(operands), self._canvas.state.matrix)

    def _move(self, operands: bytes) -> None:
        x, y = map(float, operands.split())
        a, b, c, d, e, f = self._line
        self._pen = self._line = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def _move_and_lead(self, operands: bytes) -> None:
        self._canvas.state.leading = -float(operands.split()[1])
        self._move(operands)

    def _next_line(self, _: bytes) -> None:
        self._move(b"0 %f" % -self._canvas.state.leading)

    def _show_on_next_line(self, operands: bytes) -> None:
        self._next_line(b"")
        self._show(operands)

    def _show_spaced(self, operands: bytes) -> None:
        words = operands.partition(b"(" if b"(" in operands else b"<")[0]
        self._space(words.split()[1])
        self._show_on_next_line(operands[len(words) :])

    def _show(self, operands: bytes) -> None:
        canvas, pen = self._canvas, self._pen
        state = canvas.state
        font, size, spacing, stretch, _, _ = style = state.style
        run = font[operands]
        canvas.held.append(run.text)
        if run.reach is not None:
            box = placed(run.reach, style, pen, (0, run.length))
            canvas.order += 1
            ink = UNKNOWN if state.veiled else state.fill
            mark = canvas.marks[-1]
            words = ShownWords(canvas.order, run, box, style, pen, ink, state.overprint, state.clip, mark)
            canvas.painted.words.append(words)
        advance = (run.advance * size / 1000 + run.length * spacing) * stretch
        a, b, c, d, e, f = pen
        self._pen = (a, b, c, d, e + advance * a, f + advance * b)
