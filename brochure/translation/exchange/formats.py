"""The formats by name and by what a file looks like."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ...errors import ContentError, Place, Problem
from ...foreign import hold_unpacked, reading
from . import po, sheet, xliff12, xliff21
from .units import Exchange

SUFFIXES = {"xliff": ".xlf", "xliff12": ".xlf", "po": ".po", "xlsx": ".xlsx"}
"""The formats that can be written: XLIFF 2.1, XLIFF 1.2, gettext PO, and an Excel sheet."""
MAX_BYTES = 20 << 20


def dump(exchange: Exchange, kind: str) -> bytes:
    """Return an exchange file of a kind."""
    return {"xliff": xliff21.dump, "xliff12": xliff12.dump, "po": po.dump, "xlsx": sheet.dump}[kind](exchange)


def load(path: Path) -> Exchange:
    """Read an exchange file of any kind. Raises ContentError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ContentError([Problem(f"cannot read the file: {error.strerror}", Place(str(path)))]) from None
    if len(data) > MAX_BYTES:
        raise ContentError([Problem(f"the file has more than {MAX_BYTES:,} bytes", Place(str(path)))])
    try:
        return _of_kind(path.suffix.lower(), data)
    except ValueError as error:
        hint = "it should be XLIFF 2.x or 1.2, PO, or a sheet that brochure exported"
        raise ContentError([Problem(f"cannot read the file: {error}", Place(str(path)), hint)]) from None


@reading("file", ValueError)
def _of_kind(suffix: str, data: bytes) -> Exchange:
    if suffix == ".po":
        return po.load(data)
    if data[:2] == b"PK":
        hold_unpacked(data)
        return sheet.load(data)
    return _xliff(data)


def _xliff(data: bytes) -> Exchange:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is no XML: {error.msg}") from None
    namespace = etree.QName(root).namespace
    if namespace == xliff21.NS:
        return xliff21.load(root)
    if namespace == xliff12.NS:
        return xliff12.load(root)
    raise ValueError("its root element is not that of XLIFF 1.2 or 2.x")
