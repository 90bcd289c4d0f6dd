"""The numbers of pages that a leaflet tells, held against the pages on which things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import LAYOUT_FAULT, Problem
from ..layout.page import Page
from ..reading.bind import page_refs
from ..reading.elements import marks_below
from ..reading.tree import Binding, Reading


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
