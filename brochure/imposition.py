"""Imposition: finished pages -> the sheets of a folded booklet.

Each page becomes a form XObject that is shown on a sheet; its content is carried over as it is and never parsed, so
that text, fonts and colors are those of the page. Imposed files are for print alone: tags do not survive, and
no standard is claimed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from .errors import OutputError
from .paper import Paper
from .pdf.file import PdfFile, deflated, packed
from .units import MM

Spread = tuple[int | None, int | None]
"""The pages on one side of a sheet, left and right, counted from 0; None is a blank half."""


def spreads(count: int, *, right_to_left: bool = False) -> tuple[Spread, ...]:
    """Return the sides of all sheets in printing order, front and back in turn, for so many pages.

    Pages are made up to a multiple of four with blanks. A book that reads from right to left is bound on the right: its
    halves change places.
    """
    if count < 1:
        raise OutputError("a booklet needs at least one page")
    total = -(-count // 4) * 4

    def page(number: int) -> int | None:
        return number if number < count else None

    found: list[Spread] = []
    for sheet in range(total // 4):
        first, last = 2 * sheet, total - 1 - 2 * sheet
        for left, right in ((last, first), (first + 1, last - 1)):
            found.append((page(right), page(left)) if right_to_left else (page(left), page(right)))
    return tuple(found)


def folded(sides: Sequence[Spread], *, right_to_left: bool = False) -> list[int | None]:
    """Return the pages of a folded booklet in reading order, as someone who turns its leaves meets them."""
    fronts, backs = sides[::2], sides[1::2]
    outer = [tuple(reversed(side)) if right_to_left else side for side in fronts]
    inner = [tuple(reversed(side)) if right_to_left else side for side in backs]
    leaves = [number for front, back in zip(outer, inner, strict=True) for number in (front[1], back[0])]
    rest = [number for front, back in zip(outer, inner, strict=True) for number in (front[0], back[1])]
    return leaves + list(reversed(rest))


@dataclass(frozen=True, slots=True)
class Folding:
    """How a booklet is made: sheet, binding side, the thickness of the paper in points, and marks to fold at."""

    sheet: Paper
    right_to_left: bool = False
    paper: float = 0.1 * MM
    marks: bool = False


def booklet(pdf: bytes, folding: Folding) -> bytes:
    """Impose the pages of a file two by two on sheets that lie on their long side.

    Inner sheets of a thick booklet stand out at the fore edge; their pages move toward the fold by the paper's
    thickness for each sheet outside of them. Raises OutputError for a file that cannot be read or does not fit.
    """
    try:
        reader = PdfReader(io.BytesIO(pdf))
        pages = list(reader.pages)
    except Exception as error:
        raise OutputError(f"the file cannot be imposed: {error}") from None
    width, height = max(folding.sheet.width, folding.sheet.height), min(folding.sheet.width, folding.sheet.height)
    writer = PdfWriter()
    writer.pdf_header = f"%PDF-{reader.pdf_header[-3:]}"
    forms = [_forms(page, writer, width / 2, height) for page in pages]
    sides = spreads(len(pages), right_to_left=folding.right_to_left)
    for index, side in enumerate(sides):
        creep = folding.paper * (index // 2)
        _add_side(writer, side, forms, folding, creep)
    if reader.metadata is not None:
        writer.add_metadata({key: str(value) for key, value in reader.metadata.items() if key in _KEPT})
    return _compact(writer, reader.pdf_header[-3:])


def _compact(writer: PdfWriter, version: str) -> bytes:
    """Return the bytes of a file with its small objects in object streams, as our own files have them."""
    file = PdfFile(version)
    references = [file.reserve() for _ in writer._objects]
    for reference, entry in zip(references, writer._objects, strict=True):
        if isinstance(entry, StreamObject):
            spelled = {str(key)[1:]: _spelled(value) for key, value in entry.items() if key != "/Length"}
            is_packed = spelled.pop("Filter", "") == "/FlateDecode"
            data = entry._data
            file.put(reference, packed(data, **spelled) if is_packed else deflated(data, **spelled))
        else:
            file.put(reference, "null" if entry is None else _spelled(entry))
    info = writer._info.indirect_reference if writer._info is not None else None
    about = references[info.idnum - 1] if info is not None else file.add("<<>>")
    root = writer.root_object.indirect_reference
    if root is None:
        raise OutputError("the file cannot be imposed: it has no catalog")
    return file.serialize(references[root.idnum - 1], about)


def _spelled(value: Any) -> str:
    data = io.BytesIO()
    value.write_to_stream(data)
    return data.getvalue().decode("latin-1")


_KEPT = {"/Title", "/Author", "/Subject", "/Producer", "/CreationDate", "/ModDate"}


@dataclass(frozen=True, slots=True)
class _Form:
    """A page as forms, one for each of its content streams, and its size."""

    references: tuple[Any, ...]
    width: float
    height: float


def _forms(page: PageObject, writer: PdfWriter, most_width: float, most_height: float) -> _Form:
    box = page.trimbox
    width, height = float(box.width), float(box.height)
    if width > most_width + 0.5 or height > most_height + 0.5:
        raise OutputError("the pages are larger than half of the sheet: type would have to shrink, and is not")
    contents = page.get("/Contents")
    resolved = contents.get_object() if contents is not None else ArrayObject()
    streams = list(resolved) if isinstance(resolved, ArrayObject) else [contents]
    own: Any = page.get("/Resources")
    resources = own.get_object().clone(writer) if own is not None else DictionaryObject()
    references = []
    for stream in streams:
        form: Any = stream.get_object().clone(writer, force_duplicate=False) if stream is not None else StreamObject()
        if "/Subtype" not in form:
            form[NameObject("/Type")] = NameObject("/XObject")
            form[NameObject("/Subtype")] = NameObject("/Form")
            form[NameObject("/BBox")] = ArrayObject(
                FloatObject(round(float(edge), 4)) for edge in (box.left, box.bottom, box.right, box.top)
            )
            form[NameObject("/Resources")] = resources.indirect_reference or resources
        references.append(form.indirect_reference)
    return _Form(tuple(references), width, height)


def _add_side(writer: PdfWriter, side: Spread, forms: Sequence[_Form], folding: Folding, creep: float) -> None:
    width, height = max(folding.sheet.width, folding.sheet.height), min(folding.sheet.width, folding.sheet.height)
    sheet = writer.add_blank_page(width, height)
    objects = DictionaryObject()
    operators: list[str] = []
    for half, number in enumerate(side):
        if number is None:
            continue
        form = forms[number]
        x = width / 2 - form.width + creep if half == 0 else width / 2 - creep
        y = (height - form.height) / 2
        names = []
        for place, reference in enumerate(form.references):
            name = f"/P{half}{place}"
            objects[NameObject(name)] = reference
            names.append(f"{name} Do")
        operators.append(f"q 1 0 0 1 {x:.4f} {y:.4f} cm {' '.join(names)} Q")
    if folding.marks:
        operators.append(_marks(width, height))
    content = StreamObject()
    content.set_data("\n".join(operators).encode("ascii"))
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    sheet[NameObject("/Contents")] = writer._add_object(content)
    sheet[NameObject("/TrimBox")] = ArrayObject(
        (NumberObject(0), NumberObject(0), FloatObject(round(width, 4)), FloatObject(round(height, 4)))
    )


def _marks(width: float, height: float) -> str:
    """Draw where to fold, at the edges, and where to staple, on the fold at a quarter and three quarters."""
    middle, inset = width / 2, 4 * MM
    lines = [
        f"{middle:.2f} 0 m {middle:.2f} {inset:.2f} l",
        f"{middle:.2f} {height:.2f} m {middle:.2f} {height - inset:.2f} l",
    ]
    for part in (0.25, 0.75):
        y = height * part
        lines.append(f"{middle:.2f} {y - 6:.2f} m {middle:.2f} {y + 6:.2f} l")
    return "q 0.3 w [2 2] 0 d " + " ".join(lines) + " S Q"
