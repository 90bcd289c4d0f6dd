"""What the structure tree says of tables (ISO 32000-1, 14.8.5.7): scope, spans, and which headers go with a cell."""

from __future__ import annotations

from ..structure import ONE_CELL, Element, Id
from .file import spell_text


def headers_of(root: Element) -> frozenset[Id]:
    """Return the ids of all headers that cells of a tree name: these need an ID in the file (14.7.2, table 323)."""
    return frozenset(name for element in root.elements() if element.cell.headers for name in element.cell.headers)


def table_attributes(element: Element) -> str:
    """Spell the attributes of a table's cell or header, "" for one that has none."""
    scope, (columns, rows, headers) = element.scope, element.cell
    if not scope and element.cell == ONE_CELL:
        return ""
    spelled = f"/Scope/{scope}" if scope else ""
    spelled += f"/ColSpan {columns}" if columns > 1 else ""
    spelled += f"/RowSpan {rows}" if rows > 1 else ""
    spelled += f"/Headers[{' '.join(map(spell_text, headers))}]" if headers else ""
    return f"/A<</O/Table{spelled}>>"
