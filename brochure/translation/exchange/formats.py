"""The formats by name and by what a file looks like."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ...errors import ContentError, Place, Problem
from ...foreign import hold_unpacked, reading
from . import po, sheet, tables, xliff12, xliff21
from .codes import Codebook
from .columns import NOTHING_KNOWN, Known
from .units import Exchange

SUFFIXES = {"xliff": ".xlf", "xliff12": ".xlf", "po": ".po", "xlsx": ".xlsx", "csv": ".csv"}
"""The formats that can be written: XLIFF 2.1, XLIFF 1.2, gettext PO, an Excel sheet, and CSV."""
MAX_BYTES = 20 << 20


def dump(exchange: Exchange, kind: str) -> bytes:
    """Return an exchange file of a kind."""
    writers = {"xliff": xliff21.dump, "xliff12": xliff12.dump, "po": po.dump, "xlsx": sheet.dump, "csv": sheet.dump_csv}
    return writers[kind](exchange)


def load(path: Path, known: Known = NOTHING_KNOWN) -> Exchange:
    """Read an exchange file of any kind; `known` is what the translation has now. Raises ContentError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ContentError([Problem(f"cannot read the file: {error.strerror}", Place(str(path)))]) from None
    if len(data) > MAX_BYTES:
        raise ContentError([Problem(f"the file has more than {MAX_BYTES:,} bytes", Place(str(path)))])
    try:
        return _of_kind(path.suffix.lower(), data, known)
    except ValueError as error:
        hint = "it should be XLIFF 2.x or 1.2, PO, or a sheet that brochure exported (xlsx, ods, xls, csv)"
        raise ContentError([Problem(f"cannot read the file: {error}", Place(str(path)), hint)]) from None


@reading("file", ValueError)
def _of_kind(suffix: str, data: bytes, known: Known) -> Exchange:
    if suffix in {".po", ".pot"}:
        return po.load(data)
    if suffix in {".csv", ".tsv", ".tab", ".txt"}:
        return sheet.load(tables.read_delimited(data), known)
    if data[:2] == b"PK":
        hold_unpacked(data)
        return sheet.load(tables.read_workbook(data), known)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        return sheet.load(tables.read_other_workbook(data), known)
    return _xliff(data, Codebook(known.sources))


def _xliff(data: bytes, book: Codebook) -> Exchange:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is no XML: {error.msg}") from None
    namespace = etree.QName(root).namespace
    if namespace == xliff21.NS_22:
        for element in root.iter(f"{{{namespace}}}*"):
            element.tag = f"{{{xliff21.NS}}}{etree.QName(element).localname}"
        namespace = xliff21.NS
    if namespace == xliff21.NS:
        return xliff21.load(root, book)
    if namespace == xliff12.NS:
        return xliff12.load(root, book)
    raise ValueError("its root element is not that of XLIFF 1.2 or 2.x")
