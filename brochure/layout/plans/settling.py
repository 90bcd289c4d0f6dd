"""Numbers of pages in the text: set again until each node stands on the page that the text tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ...editions import Imposition
from ...errors import LayoutError, Place, Problem
from ...reading.bind import page_refs, with_back, with_pages
from ...reading.elements import marks_below
from ...reading.tree import Back, Id, Node
from ..engine.rows import Row
from ..page import Document
from .document import Draft, finished
from .filling import pages_of
from .prepare import Request

MAX_ROUNDS = 3
"""A number with a digit more may move a line, and that a page; more often than this, it moves back and forth."""


def settled(request: Request, draft_of: Callable[[Request], Draft]) -> Document:
    """Lay a Reading out with the numbers of its pages, which the document's binding then has.

    Rows are set and their pages planned until the numbers are right; only then is the document made. What is folded
    has outside at the back whom to call, with the team's names where they fit there. Raises LayoutError where the
    numbers never come to be those of the pages.
    """
    is_folded = request.edition.imposition is not Imposition.NONE
    for back in (Back.TEAM, Back.NUMBERS) if is_folded else (Back.AS_READ,):
        numbered, draft, pages = _numbered(request, draft_of, back)
        if _ends(draft):
            break
    document = finished(numbered, draft)
    return replace(document, binding=replace(document.binding, pages=pages, back=back))


def _numbered(
    request: Request, draft_of: Callable[[Request], Draft], back: Back
) -> tuple[Request, Draft, Mapping[Id, int]]:
    """Return what is laid out, with what is to be last and the numbers of its pages, its draft, and these numbers."""
    targets = page_refs(request.reading)
    marks = _marks_of(targets, request.reading.root) if targets else {}
    pages: Mapping[Id, int] = dict.fromkeys(targets, 1)
    for _ in range(MAX_ROUNDS):
        numbered = replace(request, reading=with_back(with_pages(request.reading, pages), back))
        draft = draft_of(numbered)
        found = _pages_of(marks, draft) if targets else pages
        if found == pages:
            return numbered, draft, pages
        pages = found
    message = "the numbers of pages in the text move the pages that they tell: " + ", ".join(sorted(targets))
    raise LayoutError([Problem(message, Place("content.yaml"), "make a text before them a little shorter or longer")])


def _ends(draft: Draft) -> bool:
    """Tell whether the closing is on the last page, all of it."""
    _, parts, plan, _ = draft
    if plan.closing is not None:
        return plan.closing.count == 1 and (parts.back or not plan.spare)
    return not plan.spare and plan.body.places[-2] <= len(parts.body)


def _marks_of(targets: frozenset[Id], root: Node) -> Mapping[Id, Id]:
    """Return, for each mark below some nodes, the id of the node; where one is inside another, of the last."""
    nodes = {node.id: node for node in root.nodes() if node.id in targets}
    return {mark: name for name, node in nodes.items() for mark in marks_below(node)}


def _pages_of(marks: Mapping[Id, Id], draft: Draft) -> Mapping[Id, int]:
    """Return the number of the page, from 1, on which each of some nodes begins."""
    found: dict[Id, int] = {}
    for number, rows in enumerate(_rows_by_page(draft), 1):
        for row in rows:
            for item in row.items:
                shows = getattr(item, "shows", None)
                if isinstance(shows, str) and shows in marks:
                    found.setdefault(marks[shows], number)
    return found


def _rows_by_page(draft: Draft) -> Iterator[Sequence[Row]]:
    """Yield the rows of each page."""
    _, parts, plan, _ = draft
    for rows, broken in pages_of(plan, parts):
        yield from (rows[start:end] for start, end in pairwise(broken.places))
