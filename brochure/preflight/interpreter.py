"""An interpreter of the contents of any page: it tells `Seen` what is painted there (ISO 32000-1, 8 and 9).

What makes no sense is passed over, as viewers do, and noted; what cannot be read to its end leaves its page unread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pikepdf

from ..readback.outlines import Box, Matrix, box_around, product
from .coloring import Coloring
from .contents import NESTED, Contents, Operation, TooLongError
from .layers import Layers
from .lettering import Lettering
from .objects import box, entry, identity, items, matrix, name, optional
from .painting import Painter
from .seen import Seen, meet
from .spaces import Spaces
from .state import State
from .typefaces import Typefaces

MAX_DEPTH = 12
"""Forms in forms in patterns in glyphs: one that shows itself would never end."""
MAX_SAVED = 10_000
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, OverflowError, ZeroDivisionError, pikepdf.PdfError,
           RuntimeError, NotImplementedError)  # fmt: skip


class Library:
    """What pages of one file share: streams, color spaces, fonts, layers."""

    def __init__(self, pdf: pikepdf.Pdf, *, weighs: bool) -> None:
        """Begin to read a file; `weighs` asks for the ink of pictures too."""
        self.contents = Contents(pdf)
        self.spaces = Spaces()
        self.faces = Typefaces()
        self.layers = Layers(pdf)
        self.weighs = weighs
        self.pixels_left = 60_000_000
        self.weighed: dict[tuple[int, int], float | None] = {}


def look_at(page: Any, seen: Seen, library: Library, start: Matrix) -> None:
    """Tell `seen` what a page shows and its comments that are printed, where `start` puts its space on paper."""
    reader = Interpreter(seen, library, start)
    try:
        operations, is_whole = library.contents.of_page(page.obj)
        if not is_whole:
            seen.unread.add("its content is damaged")
        reader.run(operations, page.obj.get("/Resources"))
        for note in items(page.obj.get("/Annots")):
            reader.guarded(partial(reader.annotation, note))
    except TooLongError as error:
        seen.unread.add(str(error))
    seen.finish()


class Interpreter:
    """Runs content streams: it knows states, forms and layers; `painting`, `coloring` and `lettering` know the rest.

    `base` is the space that patterns are in, `tile` the area that the cell of one fills, wherever the cell is.
    """

    def __init__(self, seen: Seen, library: Library, start: Matrix) -> None:
        self.seen, self.library, self.start = seen, library, start
        self.state = State.fresh(start)
        self.saved: list[State] = []
        self.resources: Any = None
        self.base = start
        self.is_uncolored = False
        self.tile: Box | None = None
        self.hidden: list[bool] = []
        self.inner: list[tuple[int, int]] = []
        self.painted: set[tuple[Any, ...]] = set()
        self._handlers: dict[str, Callable[[Sequence[Any]], None]] = {
            "q": self._save, "Q": self._restore, "cm": self._move, "gs": self._mix, "Do": self._show,
            "w": self._width, "BDC": self._begin, "BMC": self._begin, "EMC": self._end,
        }  # fmt: skip
        self._painter = Painter(self)
        for part in (self._painter, Coloring(self), Lettering(self, self._painter)):
            self._handlers |= part.handlers()

    @property
    def is_hidden(self) -> bool:
        """Whether what is painted now belongs to a layer that is off."""
        return any(self.hidden)

    def run(self, operations: Sequence[Operation], resources: Any) -> None:
        """Do what a stream says. Raises TooLongError where a file says too much."""
        outer, self.resources = self.resources, resources
        spend, handler_of = self.library.contents.spend, self._handlers.get
        for operator, operands in operations:
            spend()
            if (handler := handler_of(operator)) is not None:
                try:
                    handler(operands)
                except _FAULTS:
                    self.seen.odd = True
        self.resources = outer

    def guarded(self, action: Callable[[], None]) -> None:
        """Do something; note where it makes no sense."""
        try:
            action()
        except _FAULTS:
            self.seen.odd = True

    def nested(self, stream: Any, state: State, resources: Any, *, uncolored: bool = False) -> None:
        """Run a stream of its own with a state of its own, unless it is inside of itself."""
        key = identity(stream)
        if (key is not None and key in self.inner) or len(self.inner) >= MAX_DEPTH:
            self.seen.unread.add("a form shows itself" if key in self.inner else "forms are nested too deeply")
            return
        self.library.contents.spend(NESTED)
        operations, is_whole = self.library.contents.of_stream(stream)
        if not is_whole:
            self.seen.unread.add("a form, pattern or glyph is damaged")
        kept = self.state, self.saved, self.hidden, self.is_uncolored, self.base
        self.state, self.saved, self.hidden, self.base = state, [], [self.is_hidden], state.matrix
        self.is_uncolored = uncolored or self.is_uncolored
        self.inner.append(key or (0, len(self.inner)))
        try:
            self.run(operations, resources)
        finally:
            self.inner.pop()
            self.state, self.saved, self.hidden, self.is_uncolored, self.base = kept

    def form(self, form: Any, state: State) -> None:
        """Paint a form as if its operators stood here (8.10.1)."""
        if entry(form, "/Matrix") is not None:
            state.matrix = product(matrix(items(entry(form, "/Matrix"))), state.matrix)
        edge = box(entry(form, "/BBox"))
        if edge is not None:
            state.clip = meet(state.clip, box_around(edge, state.matrix))
        own = entry(form, "/Resources")
        self.nested(form, state, self.resources if own is None else own)

    def annotation(self, note: Any) -> None:
        """Paint the appearance of a comment or a field that is printed (12.5.5)."""
        flags = int(optional(entry(note, "/F"), 0))
        if not flags & 4 or flags & 2 or self.library.layers.is_off(entry(note, "/OC")):
            return
        shown = entry(note, "/AP", "/N")
        if isinstance(shown, pikepdf.Dictionary) and not isinstance(shown, pikepdf.Stream):
            shown = entry(shown, f"/{name(entry(note, '/AS'))}")
        place, edge = box(entry(note, "/Rect")), box(entry(shown, "/BBox"))
        if place is None or edge is None or name(entry(note, "/Subtype")) == "Popup":
            return
        given = entry(shown, "/Matrix")
        around = edge if given is None else box_around(edge, matrix(items(given)))
        state = State.fresh(product(_fit(around, place), self.start))
        self.form(shown, state)

    def _save(self, _: Sequence[Any]) -> None:
        if len(self.saved) >= MAX_SAVED:
            raise ValueError("states without end")
        self.saved.append(self.state.copied())

    def _restore(self, _: Sequence[Any]) -> None:
        self.state = self.saved.pop()

    def _move(self, operands: Sequence[Any]) -> None:
        self.state.matrix = product(matrix(list(operands)), self.state.matrix)

    def _width(self, operands: Sequence[Any]) -> None:
        self.state.width = abs(float(operands[0]))

    def _mix(self, operands: Sequence[Any]) -> None:
        given = entry(self.resources, "/ExtGState", str(operands[0]))
        if given is None:
            raise LookupError("no such state")
        self.state.take(given)
        font = items(entry(given, "/Font"))
        if font:
            self.state.font, self.state.size = self.library.faces.read(font[0]), float(font[1])

    def _begin(self, operands: Sequence[Any]) -> None:
        hidden = False
        if len(operands) > 1 and str(operands[0]) == "/OC":
            hidden = self.library.layers.is_off(entry(self.resources, "/Properties", str(operands[1])))
        self.hidden.append(hidden)

    def _end(self, _: Sequence[Any]) -> None:
        self.hidden.pop()

    def _show(self, operands: Sequence[Any]) -> None:
        value = entry(self.resources, "/XObject", str(operands[0]))
        if not isinstance(value, pikepdf.Stream):
            raise TypeError("nothing to show")
        if self.is_hidden or self.library.layers.is_off(entry(value, "/OC")):
            return
        if name(entry(value, "/Subtype")) == "Form":
            once = ("form", identity(value), identity(self.resources), self.state.told())
            if once not in self.painted:
                self.form(value, self.state.copied())
                self.painted.add(once)
        else:
            self._painter.picture(value)


def _fit(edge: Box, place: Box) -> Matrix:
    """Return the matrix that puts one box on another (12.5.5, algorithm 8.1)."""
    wide, high = edge[2] - edge[0], edge[3] - edge[1]
    across = (place[2] - place[0]) / wide if wide else 1.0
    up = (place[3] - place[1]) / high if high else 1.0
    return across, 0.0, 0.0, up, place[0] - edge[0] * across, place[1] - edge[1] * up
