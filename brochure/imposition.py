"""Imposition: finished pages -> the sheets of a folded booklet, or the two sides of one that is folded to panels.

Each page becomes a form XObject that is shown on a sheet; its content is carried over as it is and never parsed, so
that text, fonts and colors are those of the page. Imposed files are for print alone: tags do not survive, and
no standard is claimed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
)

from .editions import Edition, Fold, Imposition
from .errors import OutputError
from .paper import Paper
from .pdf.file import PdfFile, deflated, packed
from .units import MM, Size

SLUG, GAP = 6 * MM, 1 * MM
"""The room beyond a sheet of panels for marks that show where to fold it, and how far they are from it."""
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


_PANELS = {Fold.ROLL: ((4, 5, 0), (1, 2, 3)), Fold.Z: ((3, 4, 0), (1, 2, 5))}
"""The pages of both sides of a sheet of three panels, from the left, counted from 0: outside, then inside."""


def panel_sides(fold: Fold, *, right_to_left: bool = False) -> tuple[tuple[int, int, int], ...]:
    """Return the pages of a sheet's outside and of its inside, from the left, counted from 0.

    The front opens like a book. In a roll fold the first panel outside is folded inside, between the others; in a Z
    fold the back of the last panel inside is the back of all. A leaflet that reads from right to left is mirrored.
    """
    (a, b, c), (d, e, f) = _PANELS[fold]
    return ((c, b, a), (f, e, d)) if right_to_left else ((a, b, c), (d, e, f))


def panel_widths(edition: Edition, *, right_to_left: bool = False) -> tuple[tuple[float, ...], ...]:
    """Return the widths of the panels of both sides, from the left, in points."""
    tucked, *others = edition.panels
    outside, inside = (tucked, *others), (*others, tucked)
    return (inside, outside) if right_to_left else (outside, inside)


def imposed(pdf: bytes, edition: Edition, *, right_to_left: bool) -> bytes:
    """Impose the pages of a file as an edition is folded. Raises OutputError for one that cannot be."""
    if edition.imposition is Imposition.PANELS:
        return panels(pdf, edition, right_to_left=right_to_left)
    return booklet(pdf, Folding(edition.paper, right_to_left, marks=edition.fold_marks))


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
    reader, pages = _read(pdf)
    width, height = max(folding.sheet.width, folding.sheet.height), min(folding.sheet.width, folding.sheet.height)
    writer = PdfWriter()
    writer.pdf_header = f"%PDF-{reader.pdf_header[-3:]}"
    forms = [_forms(page, writer, Size(width / 2, height)) for page in pages]
    sides = spreads(len(pages), right_to_left=folding.right_to_left)
    for index, side in enumerate(sides):
        creep = folding.paper * (index // 2)
        placed = []
        for half, number in enumerate(side):
            if number is not None:
                form = forms[number]
                x = width / 2 - form.size.width + creep if half == 0 else width / 2 - creep
                placed.append((form, x, (height - form.size.height) / 2))
        _add_side(writer, Size(width, height), placed, _marks(width, height) if folding.marks else "")
    return _finished(reader, writer)


def panels(pdf: bytes, edition: Edition, *, right_to_left: bool = False) -> bytes:
    """Impose six pages on both sides of one sheet that lies on its long side, to be turned on the short one.

    Pages are as wide as the narrower panels; on the others they stand in the middle, and their grounds reach to the
    folds. Marks, where the edition has them, show where to fold outside of the sheet as trimmed. Raises OutputError for
    a file that cannot be read or has not six such pages.
    """
    reader, pages = _read(pdf)
    if len(pages) != edition.page_multiple:
        raise OutputError(f"{len(pages)} pages do not fill {edition.page_multiple} panels")
    sheet = Size(edition.paper.height, edition.paper.width)
    writer = PdfWriter()
    writer.pdf_header = f"%PDF-{reader.pdf_header[-3:]}"
    sides = panel_sides(edition.fold or Fold.ROLL, right_to_left=right_to_left)
    for side, widths in zip(sides, panel_widths(edition, right_to_left=right_to_left), strict=True):
        placed, left = [], 0.0
        for number, width in zip(side, widths, strict=True):
            form = _forms(pages[number], writer, Size(width, sheet.height), (width - edition.page.width) / 2)
            placed.append((form, left, 0.0))
            left += width
        slug = SLUG if edition.fold_marks else 0.0
        _add_side(writer, sheet, placed, _folds(sheet, widths) if slug else "", slug)
    return _finished(reader, writer)


def _read(pdf: bytes) -> tuple[PdfReader, list[PageObject]]:
    try:
        reader = PdfReader(io.BytesIO(pdf))
        return reader, list(reader.pages)
    except Exception as error:
        raise OutputError(f"the file cannot be imposed: {error}") from None


def _finished(reader: PdfReader, writer: PdfWriter) -> bytes:
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
    """A page as forms, one for each of its content streams, its size, and the corner that it is placed by."""

    references: tuple[Any, ...]
    size: Size
    corner: tuple[float, float]


def _forms(page: PageObject, writer: PdfWriter, most: Size, beyond: float = 0.0) -> _Form:
    """Return a page as forms that show it up to its trim, and so far beyond it on the left and on the right."""
    box = page.trimbox
    left, right = float(box.left) - beyond, float(box.right) + beyond
    size = Size(right - left, float(box.height))
    if size.width > most.width + 0.5 or size.height > most.height + 0.5:
        raise OutputError("the pages are larger than their part of the sheet: type would have to shrink, and is not")
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
                FloatObject(round(float(edge), 4)) for edge in (left, box.bottom, right, box.top)
            )
            form[NameObject("/Resources")] = resources.indirect_reference or resources
        references.append(form.indirect_reference)
    return _Form(tuple(references), size, (left, float(box.bottom)))


def _add_side(
    writer: PdfWriter, size: Size, placed: Sequence[tuple[_Form, float, float]], marks: str, slug: float = 0.0
) -> None:
    """Add a side of a sheet: forms with the places of their corners, in points from that of the trim, and marks."""
    sheet = writer.add_blank_page(size.width + 2 * slug, size.height + 2 * slug)
    objects = DictionaryObject()
    operators: list[str] = []
    for part, (form, left, bottom) in enumerate(placed):
        names = []
        for place, reference in enumerate(form.references):
            name = f"/P{part}{place}"
            objects[NameObject(name)] = reference
            names.append(f"{name} Do")
        x, y = left + slug - form.corner[0], bottom + slug - form.corner[1]
        operators.append(f"q 1 0 0 1 {x:.4f} {y:.4f} cm {' '.join(names)} Q")
    if marks:
        operators.append(marks)
    content = StreamObject()
    content.set_data("\n".join(operators).encode("ascii"))
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    sheet[NameObject("/Contents")] = writer._add_object(content)
    sheet[NameObject("/TrimBox")] = ArrayObject(
        FloatObject(round(edge, 4)) for edge in (slug, slug, slug + size.width, slug + size.height)
    )


def _folds(sheet: Size, widths: Sequence[float]) -> str:
    """Draw where to fold, above and below the sheet as trimmed, and nothing on it."""
    lines = []
    for x in list(accumulate(widths))[:-1]:
        for start, end in ((0.0, SLUG - GAP), (sheet.height + SLUG + GAP, sheet.height + 2 * SLUG)):
            lines.append(f"{SLUG + x:.2f} {start:.2f} m {SLUG + x:.2f} {end:.2f} l")
    return "q 0.3 w [2 2] 0 d " + " ".join(lines) + " S Q"


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
