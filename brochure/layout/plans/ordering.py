"""The order in which a page is painted: that of the tree, for readers that know no tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...reading.elements import marks_below
from ...reading.tree import Kind, Node
from ...structure import Id
from ..page import Item


class Late(NamedTuple):
    """The marks of what stands above the first call-outs of page one and is heard after them, and theirs."""

    marks: frozenset[Id] = frozenset()
    earlier: frozenset[Id] = frozenset()


def late_marks(root: Node) -> Late:
    """Return the marks of what names a leaflet, where call-outs in front are heard before it."""
    for holder in (root, *root.below()):
        parts = holder.below()
        place = next((n for n, part in enumerate(parts) if part.kind is Kind.IMPRINT), None)
        if place is not None:
            before = [part for part in parts[:place] if part.kind is Kind.CALLOUT]
            return Late(
                frozenset(marks_below(parts[place])), frozenset(m for part in before for m in marks_below(part))
            )
    return Late()


def in_order(items: Sequence[Item], late: Late) -> tuple[Item, ...]:
    """Return the items of a page with those that are heard late after the call-outs; none lies over another."""
    marks = [getattr(item, "shows", None) for item in items]
    last = max((n for n, mark in enumerate(marks) if mark in late.earlier), default=-1)
    moved = [item for item, mark in zip(items[: last + 1], marks, strict=False) if mark in late.marks]
    kept = [item for item, mark in zip(items[: last + 1], marks, strict=False) if mark not in late.marks]
    return (*kept, *moved, *items[last + 1 :])
