"""Content streams as their operations, parsed by pikepdf, as many as may be read (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from typing import Any

import pikepdf

from .objects import entries, identity, items, unpacked

MAX_WORDS = 1_000_000
"""So many words may one stream have: a word takes about 300 bytes of memory while its stream is read."""
MAX_OPERATIONS = 500_000
"""So many operations are done for one file, those of a form as often as it is shown."""
NESTED = 10
"""So many operations is as much work as to begin a form."""
MAX_KEPT = 200_000
"""So many operations of streams that may come again are kept."""
_BETWEEN = (b" ", b"\n", b"\r", b"\t", b"\0", b"\f", b"/", b"[", b"(", b"<")
"""No two words of a stream are without one of these between them, but for an operator before or after a bracket."""
_END = b"brochure-end"
"""An operator of our own behind a stream: what is not read up to it, such as an inline picture with no end, is lost."""
Operation = tuple[str, Any]
"""The operator, and its operands; an inline picture is the operand of `INLINE IMAGE`."""


class TooLongError(Exception):
    """The contents of a file are longer than what is read of one."""


class Contents:
    """The streams of one file, and how much of them may still be read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._left = MAX_OPERATIONS
        self._kept: OrderedDict[tuple[int, int], tuple[list[Operation], bool]] = OrderedDict()
        self._size = 0  # the operations that are kept

    def spend(self, count: int = 1) -> None:
        """Count operations that are done. Raises TooLongError where too many were."""
        self._left -= count
        if self._left < 0:
            raise TooLongError(f"there are more than {MAX_OPERATIONS:,} operations to read")

    def of_page(self, page: Any) -> tuple[list[Operation], bool]:
        """Return the operations of a page, all its streams together, and whether they are whole.

        Raises TooLongError for more than is read of one.
        """
        given = page.get("/Contents")
        streams = items(given) if isinstance(given, pikepdf.Array) else [] if given is None else [given]
        parts, is_whole = [], True
        for stream in streams:
            try:
                parts.append(unpacked(stream))
            except ValueError:
                is_whole = False
        found, is_read = self._parsed(b"\n".join(parts))
        return found, is_whole and is_read

    def of_stream(self, stream: Any) -> tuple[list[Operation], bool]:
        """Return the operations of a form, a pattern or a glyph, and whether they are whole. Raises TooLongError."""
        key = identity(stream)
        if key is not None and key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        try:
            found = self._parsed(unpacked(stream))
        except ValueError:
            found = [], False
        if key is not None:
            self._kept[key] = found
            self._size += len(found[0])
            while self._size > MAX_KEPT:
                _, (dropped, _) = self._kept.popitem(last=False)
                self._size -= len(dropped)
        return found

    def inline(self, picture: Any) -> Any:
        """Return a picture that stands between the operators as a stream like any other. Raises ValueError."""
        try:
            found = pikepdf.Stream(self._pdf, picture.read_raw_bytes())
            for key, value in entries(picture.obj).items():
                found[key] = value
        except pikepdf.PdfError as error:
            raise ValueError(str(error)) from None
        return found

    def _parsed(self, data: bytes) -> tuple[list[Operation], bool]:
        words = sum(map(data.count, _BETWEEN))
        if words > MAX_WORDS:
            raise TooLongError(f"a page has more than {MAX_WORDS:,} words of content")
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            try:
                read = pikepdf.parse_content_stream(pikepdf.Stream(self._pdf, b"%b\n%b" % (data, _END)))
            except (pikepdf.PdfError, RuntimeError, ValueError):
                return [], False
        self.spend(len(read) // 4)
        found = [(str(one.operator), one.operands) for one in read]
        if not found or found[-1][0] != _END.decode():
            return found, False
        return found[:-1], not said and not found[-1][1]
