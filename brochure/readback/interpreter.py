"""An interpreter of content streams: what a page shows, as a viewer would paint it (ISO 32000-1, 8 and 9).

It knows what our own files use, and more, so that a fault of the writer does not escape it by being spelled in another
way. What it does not know it says (`Painted.oddities`), and leaves it to others to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from typing import Any

from ..errors import ProofError
from .canvas import Canvas, Resources
from .coloring import Coloring
from .fonts import FileFonts, resolved
from .inks import UNKNOWN
from .lettering import Lettering
from .operations import Operation, operations, streams
from .outlines import IDENTITY, Box, product, read_matrix, rectangle, region
from .painted import Painted
from .painting import Painting

_MCID = re.compile(rb"/MCID\s*+(\d+)")
_MAX_DEPTH = 12
"""Forms in forms in forms: a form that shows itself would never end."""
_UNIT = rectangle((0.0, 0.0, 1.0, 1.0))
"""The square that a picture fills (8.9.5)."""
_SILENT = (b"ET", b"MP", b"DP", b"J", b"j", b"M", b"d", b"ri", b"i", b"Tw", b"BX", b"EX")
"""Operators that hide nothing: how lines bend and end; words of single bytes; marks of a point."""


class PageReader:
    """Reads the pages of one file; fonts, resources and streams that pages share are read once."""

    def __init__(self) -> None:
        self.fonts = FileFonts()
        self._resources: dict[int, Resources] = {}
        self._operations: dict[int, list[Operation]] = {}
        self._canvas = Canvas()
        self._interpreter = _Interpreter(self._canvas, self)

    def read(self, page: Any) -> Painted:
        """Return what a page shows. Raises ProofError for marked content that ends and never began."""
        canvas = self._canvas
        reference = page.indirect_reference
        number = reference.idnum if reference is not None else 0
        canvas.begin(Painted(number, _page_box(page)), self.resources(resolved(page.get("/Resources", {}))))
        for stream in streams(page):
            self._interpreter.run(stream)
        for annotation in map(resolved, resolved(page.get("/Annots")) or ()):
            if "/Rect" in annotation and (annotation.get("/Subtype") != "/Link" or "/AP" in annotation):
                canvas.cover(region(rectangle(_box(annotation["/Rect"])), IDENTITY), ink=UNKNOWN)
        return canvas.painted

    def resources(self, entries: Any) -> Resources:
        """Return what the names of a resource dictionary stand for."""
        known = self._resources.get(id(entries))  # what a reader has read stays where it is
        if known is None:
            known = self._resources[id(entries)] = Resources(self.fonts.named(entries), entries)
        return known

    def operations(self, stream: Any) -> list[Operation]:
        """Return the operations of a stream."""
        known = self._operations.get(id(stream))
        if known is None:
            known = self._operations[id(stream)] = operations(stream.get_data())
        return known


class _Interpreter:
    """Runs content streams on a canvas."""

    def __init__(self, canvas: Canvas, reader: PageReader) -> None:
        self._canvas = canvas
        self._reader = reader
        self._depth = 0
        own: dict[bytes, Callable[[bytes], None]] = {
            b"BDC": self._begin,
            b"BMC": self._begin,
            b"EMC": self._end,
            b"q": canvas.save,
            b"Q": canvas.restore,
            b"cm": self._concatenate,
            b"w": self._line_width,
            b"Do": self._show_object,
            b"sh": self._shade,
        }
        tables = (part.handlers() for part in (Lettering(canvas), Painting(canvas), Coloring(canvas)))
        self._handlers = dict.fromkeys(_SILENT, _ignore) | own
        for table in tables:
            self._handlers |= table

    def run(self, stream: Any) -> None:
        """Do what the operations of a stream say."""
        handler_of = self._handlers.get
        for operands, operator in self._reader.operations(stream):
            handler = handler_of(operator)
            try:
                if handler is not None:
                    handler(operands)
                else:
                    self._canvas.odd(f"uses {operator[:8].decode('latin-1')!r}")
            except (ValueError, LookupError, TypeError, AttributeError):
                spelled = operands[:40].decode("latin-1").strip()
                self._canvas.odd(f"has {spelled!r} before {operator.decode('latin-1')}")

    def _begin(self, operands: bytes) -> None:
        canvas = self._canvas
        found = _MCID.search(operands)
        canvas.marks.append(canvas.marks[-1] if found is None else int(found[1]))
        canvas.hold()
        if operands[:3] == b"/OC":
            canvas.odd("has layers that can be switched off")

    def _end(self, _: bytes) -> None:
        if len(self._canvas.marks) < 2:
            raise ProofError("a page ends marked content that it never began")
        self._canvas.marks.pop()
        self._canvas.hold()

    def _concatenate(self, operands: bytes) -> None:
        state = self._canvas.state
        state.matrix = product(read_matrix(operands), state.matrix)

    def _line_width(self, operands: bytes) -> None:
        self._canvas.state.width = float(operands)

    def _shade(self, _: bytes) -> None:
        """Paint a shading, which fills all that may be painted (8.7.4.2)."""
        self._canvas.cover(region(rectangle(self._canvas.painted.box), IDENTITY), ink=UNKNOWN)

    def _show_object(self, operands: bytes) -> None:
        value = self._canvas.resources.named("/XObject", operands)
        if value is None:
            self._canvas.odd(f"shows {operands.decode('latin-1')}, which it does not have")
            return
        if "/OC" in value:
            self._canvas.odd("has layers that can be switched off")
        if value.get("/Subtype") == "/Form":
            self._show_form(value)
        else:
            self._canvas.cover(region(_UNIT, self._canvas.state.matrix), ink=UNKNOWN)

    def _show_form(self, form: Any) -> None:
        """Paint a form as if its operators stood here (8.10.1)."""
        if self._depth == _MAX_DEPTH:
            raise ProofError("a page shows forms in forms without end")
        canvas = self._canvas
        kept = canvas.state, canvas.saved, canvas.resources
        canvas.state, canvas.saved = copy(canvas.state), []
        if "/Matrix" in form:
            canvas.state.matrix = product(
                read_matrix(b" ".join(b"%f" % one for one in form["/Matrix"])), kept[0].matrix
            )
        canvas.clip_to(rectangle(_box(form["/BBox"])))
        if "/Resources" in form:
            canvas.resources = self._reader.resources(resolved(form["/Resources"]))
        self._depth += 1
        self.run(form)
        self._depth -= 1
        canvas.state, canvas.saved, canvas.resources = kept


def _ignore(_: bytes) -> None:
    """Do nothing."""


def _box(value: Any) -> Box:
    x1, y1, x2, y2 = map(float, resolved(value))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _page_box(page: Any) -> Box:
    """Return what is left of a page when it is shown, and printed and cut (14.11.2)."""
    boxes = [_box(page[key]) for key in ("/MediaBox", "/CropBox", "/TrimBox") if key in page]
    lefts, bottoms, rights, tops = zip(*boxes or [(0.0, 0.0, 612.0, 792.0)], strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)
