"""Pictures of finished pages, as pdfium draws them, at the width that a screen has; remembered by the file's hash."""

from __future__ import annotations

import struct
import zlib
from threading import Lock
from typing import NamedTuple

import pypdfium2 as pdfium

from ..identity import Memo

WIDTHS = (160, 320, 640, 800, 1000, 1200, 1500, 1800, 2200, 2800, 3400)
"""The widths in pixels that pages are drawn in: few, so that a window that is dragged wider asks for little."""
DOCUMENTS, PICTURES = 12, 160


class Size(NamedTuple):
    """The size of a page in points."""

    width: float
    height: float


class Pictures:
    """Draws pages, one at a time, as pdfium must; the files open last and the pictures drawn last are kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: Memo[str, pdfium.PdfDocument] = Memo(DOCUMENTS)
        self._drawn: Memo[tuple[str, int, int], bytes] = Memo(PICTURES)

    def sizes(self, sha256: str, pdf: bytes) -> tuple[Size, ...]:
        """Return the size of each page of a file that has this hash."""
        with self._lock:
            document = self._document(sha256, pdf)
            return tuple(Size(*document.get_page_size(number)) for number in range(len(document)))

    def png(self, sha256: str, pdf: bytes, page: int, width: int) -> bytes:
        """Return a page, from 0, as a PNG at least so many pixels wide, up to the widest. Raises IndexError."""
        wide = next((one for one in WIDTHS if one >= width), WIDTHS[-1])
        with self._lock:
            return self._drawn.get((sha256, page, wide), lambda: self._draw(self._document(sha256, pdf), page, wide))

    def _document(self, sha256: str, pdf: bytes) -> pdfium.PdfDocument:
        return self._open.get(sha256, lambda: pdfium.PdfDocument(pdf))

    def _draw(self, document: pdfium.PdfDocument, number: int, width: int) -> bytes:
        if not 0 <= number < len(document):
            raise IndexError(number)
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
        try:
            return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            bitmap.close()
            page.close()


def png(rgb: bytes, width: int, height: int, stride: int) -> bytes:
    """Return rows of red, green and blue, `stride` bytes apart, as a PNG.

    It is compressed lightly and unfiltered: the picture goes no further than this machine, and is white for the most
    part. That takes a tenth of the time that filters take.
    """
    row = width * 3
    lines = b"".join(b"\0" + rgb[start : start + row] for start in range(0, height * stride, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
