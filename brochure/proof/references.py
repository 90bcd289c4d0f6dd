"""Where a leaflet leads inside itself: the numbers of pages that it tells, and links to what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import LAYOUT_FAULT, Problem
from ..layout.page import Page
from ..readback.tree import FinishedFile, Mark
from ..reading.bind import page_refs
from ..reading.elements import marks_below
from ..reading.tree import Binding, Leaf, Reading
from .blocks import leaves_by_mark


def compare_references(reading: Reading, binding: Binding, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield a problem for each node whose page a Reading tells, not bound yet, and which begins on another."""
    shown = [{item.shows for item in page.items if hasattr(item, "shows")} for page in pages]
    targets = page_refs(reading)
    for node in reading.root.nodes():
        if node.id in targets:
            marks = {*marks_below(node)}
            found = next((number for number, marks_there in enumerate(shown, 1) if marks & marks_there), None)
            if found is None or found != binding.pages.get(node.id):
                told = binding.pages.get(node.id)
                yield Problem(
                    f"{node.id} is said to stand on page {told}, and begins on page {found}", hint=LAYOUT_FAULT
                )
            targets -= {node.id}
    for name in sorted(targets):
        yield Problem(f"the text tells the page of {name}, which is not there", hint=LAYOUT_FAULT)


def compare_destinations(reading: Reading, finished: FinishedFile) -> Iterator[Problem]:
    """Yield a problem for each name inside a finished file that leads to another page than what has that name."""
    if not finished.destinations:
        return
    pages = {leaf.id: page for (page, _), leaves in _last_first(reading, finished) for leaf in leaves}
    for name, page in finished.destinations.items():
        if pages.get(name) != page:
            yield Problem(f"links to {name} lead to another page, or it is on none", hint=LAYOUT_FAULT)


def _last_first(reading: Reading, finished: FinishedFile) -> list[tuple[Mark, tuple[Leaf, ...]]]:
    """Return the leaves of a Reading by their marks, those that are heard last before those that are heard first."""
    return [*leaves_by_mark(reading.root, finished.root).items()][::-1]
