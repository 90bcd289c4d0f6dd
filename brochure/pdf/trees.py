"""Number trees (ISO 32000-1, 7.9.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from .file import PdfFile, PdfValue

_T = TypeVar("_T")
_FANOUT = 64  # entries or children in one node


def number_tree(file: PdfFile, entries: Mapping[int, PdfValue]) -> PDFDictionary:
    """Return the root of a balanced number tree; nodes below it are added to the file."""
    items = sorted(entries.items())
    if len(items) <= _FANOUT:
        return PDFDictionary({"Nums": _numbers(items)})
    level: list[tuple[int, int, dict[str, Any]]] = [
        (chunk[0][0], chunk[-1][0], {"Nums": _numbers(chunk)}) for chunk in _chunks(items)
    ]
    while True:
        kids = [
            (first, last, file.add(PDFDictionary({"Limits": PDFArray([first, last]), **node})))
            for first, last, node in level
        ]
        if len(kids) <= _FANOUT:
            return PDFDictionary({"Kids": PDFArray([kid for _, _, kid in kids])})
        level = [
            (chunk[0][0], chunk[-1][1], {"Kids": PDFArray([kid for _, _, kid in chunk])}) for chunk in _chunks(kids)
        ]


def _numbers(items: Sequence[tuple[int, PdfValue]]) -> PDFArray:
    return PDFArray([value for item in items for value in item])


def _chunks(items: Sequence[_T]) -> list[Sequence[_T]]:
    return [items[start : start + _FANOUT] for start in range(0, len(items), _FANOUT)]
