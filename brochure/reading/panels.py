"""The plan `panels`: in front where to get help, inside what says how soon to act, the soonest first, then the rest.

Emergency, same-day and common call-outs stand inside, moved there from their sections, each with all of its level. In
front an emergency is said in brief, with its numbers and the page where it stands whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..content.front import emergencies, urgent
from .front import in_front, opening
from .leaflet import cover, following
from .sentences import Sentences
from .tree import Node


def children(say: Sentences) -> Iterator[Node]:
    """Yield the parts of a leaflet in the order in which its panels are read."""
    leaflet, out = say.manuscript.leaflet, say.manuscript.left_out
    outside = [one._replace(is_brief=True) for one in emergencies(leaflet)]
    yield from opening(say, outside, _no_part) if outside else cover(say)
    inside = urgent(leaflet, out)
    yield from (in_front(one, say) for one in inside)
    yield from following(say, {one.path: one for one in inside}, numbered=False)


def _no_part(path: object) -> Node:
    raise AssertionError(f"only call-outs stand in front of panels: {path}")
