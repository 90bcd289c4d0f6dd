"""Nodes of a manuscript's Reading, found by their kind."""

from __future__ import annotations

from brochure.content.manuscript import Manuscript
from brochure.reading.compose import compose
from brochure.reading.tree import Kind, Node


def nodes(manuscript: Manuscript, kind: Kind) -> list[Node]:
    """Return the nodes of a kind in reading order."""
    return [node for node in compose(manuscript).root.nodes() if node.kind is kind]
