"""QR codes read back from a picture of the finished page, as a camera would, where the extra `qr` is installed.

That a code holds its address, is drawn whole and has nothing else upon it can be seen only there. Each code is read
once at a size and remembered: a batch prints the same one in five hundred files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.util import find_spec

from ..errors import LAYOUT_FAULT, Problem
from ..identity import Memo
from ..layout.page import Page, Shape
from ..reading.elements import image_mark
from ..reading.tree import Image, Reading

REMEMBERED = 1024
"""So many codes that were read are remembered, each at one size."""
DPI = 150
"""Dots an inch of the picture, which is gray: as coarse as an office's scanner is."""
_READ: Memo[tuple[str, int], bool] = Memo(REMEMBERED)
Code = tuple[str, int]
"""The address that a code holds, and its width on the page in thousandths of a point."""


def compare_codes(pdf: bytes, pages: Sequence[Page], reading: Reading) -> Iterator[Problem]:
    """Yield a problem for each code of a bound Reading that is not read from its page of the finished file.

    Without the extra `qr` nothing is read. The pages of the file must be those that were laid out, in their order.
    """
    addresses = {
        image_mark(part): part.address
        for node in reading.root.nodes()
        for part in node.children
        if isinstance(part, Image) and part.address
    }
    if not addresses or any(find_spec(name) is None for name in ("zxingcpp", "pypdfium2")):
        return
    new = [{code for code in _codes(page, addresses) if code not in _READ} for page in pages]
    if not any(new):
        return
    for number, (codes, found) in enumerate(zip(new, _read(pdf, new), strict=True), 1):
        for code in sorted(codes):
            if code[0] in found:
                _READ.get(code, lambda: True)
            else:
                yield Problem(f"the code of {code[0]} on page {number} cannot be read", hint=LAYOUT_FAULT)


def _codes(page: Page, addresses: Mapping[str, str]) -> Iterator[Code]:
    for item in page.items:
        if isinstance(item, Shape) and isinstance(item.shows, str) and item.shows in addresses:
            across = [value for contour in item.contours for step in contour.steps for value in step[::2]]
            yield addresses[item.shows], max(across) - min(across)


def _read(pdf: bytes, wanted: Sequence[Collection[Code]]) -> Iterator[Collection[str]]:
    """Yield for each page what its codes hold, as they are read from a picture; nothing where none is wanted."""
    import pypdfium2  # noqa: PLC0415 - few leaflets have a code
    import zxingcpp  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        for number, codes in enumerate(wanted):
            if not codes:
                yield ()
                continue
            picture = document[number].render(scale=DPI / 72, grayscale=True).to_pil()
            yield {found.text for found in zxingcpp.read_barcodes(picture)}
