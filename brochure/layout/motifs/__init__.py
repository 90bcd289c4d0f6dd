"""What the parts of diagrams look like, for paper and screen alike."""

from __future__ import annotations

from collections.abc import Sequence

from ...content.blocks.diagrams import BodyPart, Diagram, Dose, Moment, Span, State
from . import bodies, cells, clocks, spans, tablets
from .motif import Motif

SMALL = 84.0
"""The width of the small line of a timeline, beside the words of one of its spans."""
SMALL_BODY = 0.42
"""How large the outline of a body is beside the words of one part of it."""


def motifs(diagram: Diagram) -> Sequence[Motif]:
    """Return what is drawn of each part beside its words, as lines are read from the left; nothing of a path."""
    found: list[Motif] = []
    for index, part in enumerate(diagram.parts):
        match part:
            case Span():
                every = [one for one in diagram.parts if isinstance(one, Span)]
                found.append(spans.line(every, SMALL, only=index))
            case State():
                found.append(cells.state(part))
            case Moment():
                found.append(clocks.moment(part))
            case Dose():
                found.append(tablets.dose(part))
            case BodyPart():
                found.append(bodies.body_part(part.organ).scaled(SMALL_BODY))
    return found
