"""What leads elsewhere in a leaflet: ``{page:side-effects}`` to a section, ``{note:S3}`` to a printed reference."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .markup import MarkupNode, pointers
from .model import Leaflet
from .slots import Loc

_HOLDERS = frozenset({"introduction", "sections", "main-points", "key-numbers"})
_NOT_UNDER = frozenset({"heading", "alt", "label"})
"""Keys of texts that stand where no number of a page is known: in outlines, in the names of figures."""


class Fault(NamedTuple):
    """What is wrong with a pointer, and what to do about it."""

    message: str
    hint: str


def faults(path: Loc, nodes: Sequence[MarkupNode], data: Any) -> Iterator[Fault]:
    """Yield what is wrong with the pointers of a text at a path of plain data."""
    for kind, target in ((one.kind, one.target) for one in pointers(nodes)):
        written = f"{{{kind}:{target}}}"
        if path[0] not in _HOLDERS or path[-1] in _NOT_UNDER:
            yield Fault(f"{written} cannot stand in this text", "write it in a text, a list or a call-out of a section")
        elif kind == "page" and target not in (known := _ids(data)):
            near = difflib.get_close_matches(target, known, n=1)
            hint = f"did you mean {{page:{near[0]}}}?" if near else "write the id of a section: {page:side-effects}"
            yield Fault(f"{written} names no section", hint)
        elif kind == "note" and target not in _printed(data):
            hint = f"give the source a printed reference: references: [{{text: ..., source: {target}}}]"
            yield Fault(f"{written} names a source that no reference prints", hint)


def reference_number(leaflet: Leaflet, source: str) -> int:
    """Return the number, from 1, of the printed reference of a source. Raises StopIteration where there is none."""
    return next(number for number, one in enumerate(leaflet.references, 1) if one.source == source)


def _ids(data: Any) -> list[str]:
    return [one["id"] for one in _rows(data, "sections") if isinstance(one.get("id"), str)]


def _printed(data: Any) -> list[str]:
    return [one["source"] for one in _rows(data, "references") if isinstance(one.get("source"), str)]


def _rows(data: Any, key: str) -> list[dict[str, Any]]:
    rows = data.get(key) if isinstance(data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
