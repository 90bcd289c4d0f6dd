"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from .file import PdfFile, PdfValue

_T = TypeVar("_T")
_FANOUT = 64  # entries or children in one node


def number_tree(file: PdfFile, entries: Mapping[int, PdfValue]) -> PDFDictionary:
    """Return the root of a balanced number tree; nodes below it are added to the file."""
    return _tree(file, sorted(entries.items()), "Nums")


def name_tree(file: PdfFile, entries: Mapping[str, PdfValue]) -> PDFDictionary:
    """Return the root of a balanced name tree likewise; its keys are in the order of their bytes, and so are ASCII."""
    return _tree(file, [(PDFString(key), value) for key, value in sorted(entries.items())], "Names")


def _tree(file: PdfFile, items: Sequence[tuple[PdfValue, PdfValue]], kind: str) -> PDFDictionary:
    if len(items) <= _FANOUT:
        return PDFDictionary({kind: _flat(items)})
    level: list[tuple[PdfValue, PdfValue, dict[str, Any]]] = [
        (chunk[0][0], chunk[-1][0], {kind: _flat(chunk)}) for chunk in _chunks(items)
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


def _flat(items: Sequence[tuple[PdfValue, PdfValue]]) -> PDFArray:
    return PDFArray([value for item in items for value in item])


def _chunks(items: Sequence[_T]) -> list[Sequence[_T]]:
    return [items[start : start + _FANOUT] for start in range(0, len(items), _FANOUT)]
