"""Diagrams inside the file: what is drawn of each part beside its words, and what shows all parts at once."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from ..content.blocks.diagrams import Diagram, DiagramKind, Span, State
from ..layout.motifs import cells, spans
from ..layout.motifs.motif import Motif, in_a_row
from .drawing import number_of, path_data

WIDE, SMALL = 320.0, 84.0
"""The width of a timeline in units of a drawing, which are points beside text of 12, and beside one of its spans."""
APART = 8.0


def overview(diagram: Diagram, *, right_to_left: bool) -> ET.Element:
    """Return a diagram as one drawing; where each part stands beside its words, that is for those who listen alone."""
    whole = spans.line(_spans(diagram), WIDE) if diagram.kind is DiagramKind.TIMELINE else None
    shown = whole or in_a_row(_motifs(diagram), APART)
    return _svg(shown, "diagram-drawn" if whole else "diagram-drawn heard", right_to_left=right_to_left)


def of_parts(diagram: Diagram, *, right_to_left: bool) -> Iterator[ET.Element]:
    """Yield what is drawn of each part, as decoration beside its words."""
    for motif in _motifs(diagram):
        shown = _svg(motif, "part-drawn", right_to_left=right_to_left)
        shown.set("aria-hidden", "true")
        yield shown


def _motifs(diagram: Diagram) -> Sequence[Motif]:
    if diagram.kind is DiagramKind.TIMELINE:
        return [spans.line(_spans(diagram), SMALL, only=index) for index in range(len(diagram.parts))]
    return [cells.state(part) for part in diagram.parts if isinstance(part, State)]


def _spans(diagram: Diagram) -> Sequence[Span]:
    return [part for part in diagram.parts if isinstance(part, Span)]


def _svg(motif: Motif, name: str, *, right_to_left: bool) -> ET.Element:
    """Return a motif as an SVG with a rim for its lines, as large beside words as it is on paper."""
    motif = motif.mirrored() if right_to_left else motif
    box = " ".join(map(number_of, (-1, -1, motif.width + 2, motif.height + 2)))
    shown = ET.Element("svg", {"class": name, "viewBox": box, "width": f"{number_of(motif.width / 12)}em"})
    for stroke in motif.strokes:
        look = f"fill-{stroke.fill.replace('_', '-')}" if stroke.fill else "fill-none"
        found = {"class": look, "d": path_data(stroke.paths)}
        if stroke.line:
            found["class"] += f" line-{stroke.color.replace('_', '-')}"
            found["stroke-width"] = number_of(stroke.line)
        if stroke.dash:
            found["stroke-dasharray"] = " ".join(map(number_of, stroke.dash))
        ET.SubElement(shown, "path", found)
    return shown
