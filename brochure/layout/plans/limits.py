"""What fits no page, or not as many as were asked for: refused, with the place of the text that is too long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...errors import NOWHERE, Place, Problem, TooHighError
from ...reading.tree import Kind, Leaf, Node, Reading
from ...structure import Id
from ...units import MM
from ..engine.fitting import Counts, PagePlan, Parts
from ..engine.rows import Row
from ..page import Glyphs

SLIP = 0.01
"""How much higher than a page's room a row may be, in points: what cannot be seen."""
_NO_TEXT = Leaf("", ())
_BLOCKS = {
    Kind.CUT_OUT: (
        "form to cut out",
        "give its notes fewer lines:, ask for less, part it into two forms, or leave out cut: true",
    ),
    Kind.DIAGRAM: ("drawing with its words", "write fewer parts or shorter words, or part it into two figures"),
}
"""Blocks that are one row, however many texts they have: what they are called, and what to do about their height."""


def too_long(parts: Parts, counts: Counts, plan: PagePlan, language: str, titles: Mapping[Id, str]) -> Problem:
    """Return the problem of a leaflet that does not fit its pages: by how many lines, and where.

    `titles` are the words of headings by their node.
    """
    rows = [*parts.body, *parts.closing]
    used = sum((row.height + row.space * plan.spacing) / (1 if row.across or not parts.pitch else 2) for row in rows)
    line = line_height(parts)
    wanted = counts.most or plan.texts
    over = max(1, round((used - wanted * parts.room) / line))
    heights = heights_by_section(rows, titles)
    longest = sorted(heights, key=lambda name: -heights[name])[:3]
    return Problem(
        f"{language}: the text needs {counts.asked(plan.texts)} pages, not {wanted}; it is about {over} lines too long",
        Place("content.yaml"),
        "make texts shorter, ask for more with pages:, or take larger paper with --paper; the longest sections are: "
        + "; ".join(f"{name} ({heights[name] / line:.0f} lines)" for name in longest),
        code="too-long",
    )


def line_height(parts: Parts) -> float:
    """Return the height of a usual line of a leaflet, in points."""
    heights = sorted(row.height for row in (*parts.body, *parts.closing))
    return heights[len(heights) // 2]


def heights_by_section(rows: Sequence[Row], titles: Mapping[Id, str]) -> dict[str, float]:
    """Return how high each section is, in points, by its title; `titles` are the words of headings by their node."""
    heights: dict[str, float] = {}
    title = ""
    for row in rows:
        if row.anchor is not None and row.anchor.level == 2:
            title = titles[row.anchor.node]
        if title:
            heights[title] = heights.get(title, 0.0) + row.height + row.space
    return heights


def refuse_tall(parts: Parts, reading: Reading) -> None:
    """Raise TooHighError with a problem for each row that is higher than a page: the block or the text that is."""
    found = []
    for rows in (parts.body, parts.closing):
        for before, row in zip((None, *rows), rows, strict=False):
            over = _least_height(row, before) - parts.room
            if over > SLIP:
                found.append(_too_high(row, over, reading))
    if found:
        raise TooHighError(found)


def _least_height(row: Row, before: Row | None) -> float:
    """Return how high a page must be for a row, with what its frame has around it and repeats above it."""
    frame = row.frame
    if frame is None:
        return row.height
    again = frame.again if before is not None and before.frame is frame else ()
    return row.height + frame.above + frame.below + sum(one.height + one.space for one in again)


def _too_high(row: Row, over: float, reading: Reading) -> Problem:
    """Return the problem of a row that is higher than a page: the block that is one row, or else its longest text."""
    marks = (item.shows for item in row.items if isinstance(item, Glyphs))
    shown = {mark.rpartition("~")[0] for mark in marks if isinstance(mark, str)}
    nodes = list(reading.root.nodes())
    texts = [leaf for node in nodes if node.id in shown for leaf in _texts(node)]
    blocks = (node for node in nodes if node.kind in _BLOCKS and any(one.id in shown for one in node.nodes()))
    block = next(blocks, None)
    if block is not None:
        name, hint = _BLOCKS[block.kind]
        named = next(iter(texts), _NO_TEXT)
    else:
        name, hint = "text", "shorten it, or say the rest in a paragraph of its own"
        named = max(texts, key=lambda leaf: len(leaf.text), default=_NO_TEXT)
    return Problem(
        f"this {name} is {over / MM:.0f} mm too high for a page, on which it has to stand whole",
        named.place,
        hint,
        code="too-high",
        about=named.text[:60],
    )


def _texts(node: Node) -> list[Leaf]:
    """Return a node's own texts that stand in an author's or a translator's file, in order."""
    return [child for child in node.children if isinstance(child, Leaf) and child.segment and child.place != NOWHERE]
