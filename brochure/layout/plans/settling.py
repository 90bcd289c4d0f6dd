"""Numbers of pages in the text: laid out again until each node stands on the page that the text tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ...errors import LayoutError, Place, Problem
from ...reading.bind import page_refs, with_pages
from ...reading.elements import marks_below
from ...reading.tree import Id
from ..page import Document
from .prepare import Request

MAX_ROUNDS = 3
"""A number with a digit more may move a line, and that a page; more often than this, it moves back and forth."""


def settled(request: Request, lay_out: Callable[[Request], Document]) -> Document:
    """Lay a Reading out with the numbers of its pages, which the document's binding then has.

    Raises LayoutError where they never come to be those of the pages.
    """
    targets = page_refs(request.reading)
    if not targets:
        return lay_out(request)
    pages: Mapping[Id, int] = dict.fromkeys(targets, 1)
    for _ in range(MAX_ROUNDS):
        document = lay_out(replace(request, reading=with_pages(request.reading, pages)))
        found = _pages_of(targets, request, document)
        if found == pages:
            return replace(document, binding=replace(document.binding, pages=pages))
        pages = found
    message = "the numbers of pages in the text move the pages that they tell: " + ", ".join(sorted(targets))
    raise LayoutError([Problem(message, Place("content.yaml"), "make a text before them a little shorter or longer")])


def _pages_of(targets: frozenset[Id], request: Request, document: Document) -> Mapping[Id, int]:
    """Return the number of the page, from 1, on which each of some nodes begins."""
    nodes = {node.id: node for node in request.reading.root.nodes() if node.id in targets}
    marks = {mark: name for name, node in nodes.items() for mark in marks_below(node)}
    found: dict[Id, int] = {}
    for number, page in enumerate(document.pages, 1):
        for item in page.items:
            shows = getattr(item, "shows", None)
            if isinstance(shows, str) and shows in marks:
                found.setdefault(marks[shows], number)
    return found
