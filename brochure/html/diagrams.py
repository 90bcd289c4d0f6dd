"""Diagrams inside the file: what is drawn of each part beside its words, and what shows all parts at once."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from ..content.blocks.diagrams import Diagram, DiagramKind, Span
from ..layout.motifs import motifs, spans
from ..layout.motifs.motif import TABLETS, Motif, in_a_row
from .drawing import number_of, path_data
from .style import code_of

WIDE = 320.0
"""The width of a timeline in units of a drawing, which are points beside text of 12."""
APART = 8.0


def overview(diagram: Diagram, *, right_to_left: bool) -> ET.Element:
    """Return a diagram as one drawing; where each part stands beside its words, that is for those who listen alone."""
    if diagram.kind is DiagramKind.TIMELINE:
        parts = [part for part in diagram.parts if isinstance(part, Span)]
        return _svg(spans.line(parts, WIDE), "diagram-drawn", mirrored=right_to_left)
    shown = in_a_row(motifs(diagram), APART)
    return _svg(shown, "diagram-drawn heard", mirrored=_turns(diagram) and right_to_left)


def of_parts(diagram: Diagram, *, right_to_left: bool) -> Iterator[ET.Element]:
    """Yield what is drawn of each part, as decoration beside its words; nothing of a path."""
    for motif in motifs(diagram):
        shown = _svg(motif, "part-drawn", mirrored=_turns(diagram) and right_to_left)
        shown.set("aria-hidden", "true")
        yield shown


def _turns(diagram: Diagram) -> bool:
    """Tell whether a diagram is mirrored where lines are read from the right: no clock is, and no body."""
    return diagram.kind not in {DiagramKind.DAY, DiagramKind.BODY}


def _svg(motif: Motif, name: str, *, mirrored: bool) -> ET.Element:
    """Return a motif as an SVG with a rim for its lines, as large beside words as it is on paper."""
    motif = motif.mirrored() if mirrored else motif
    box = " ".join(map(number_of, (-1, -1, motif.width + 2, motif.height + 2)))
    shown = ET.Element("svg", {"class": name, "viewBox": box, "width": f"{number_of(motif.width / 12)}em"})
    for stroke in motif.strokes:
        look = f"fill-{stroke.fill.replace('_', '-')}" if stroke.fill else "fill-none"
        found = {"class": look, "d": path_data(stroke.paths)}
        if stroke.fill in TABLETS:
            found |= {"class": "tablet", "fill": code_of(TABLETS[stroke.fill].rgb)}
        if stroke.line:
            found["class"] += f" line-{stroke.color.replace('_', '-')}"
            found["stroke-width"] = number_of(stroke.line)
        if stroke.dash:
            found["stroke-dasharray"] = " ".join(map(number_of, stroke.dash))
        ET.SubElement(shown, "path", found)
    return shown
