"""What a paragraph is made of before its lines are known: shaped runs, in segments that no line break divides."""

from __future__ import annotations

from dataclasses import dataclass

from .faces import Face
from .shaping import Cluster


@dataclass(slots=True)
class GlyphRun:
    """Shaped text of one run inside one unbreakable segment, or a box (without a face).

    Clusters are in visual order. `width` is in ems of the paragraph's size; `factor` is what that size is
    multiplied by for this face. `span` tells which span of the paragraph it comes from.
    """

    text: str
    span: int
    face: Face | None
    factor: float
    level: int
    clusters: tuple[Cluster, ...]
    width: float
    space: bool


@dataclass(slots=True)
class Unbreakable:
    """What no line break may divide. `width` and `tail` (its trailing space) are in ems; `hard` ends the line.

    `cost` is what it costs to end a line after it, as in `break_lines`. Where it ends with a soft hyphen, `hyphen` is
    what is drawn for that at the end of a line: `width` holds it, and `tail` takes it back. `lead` is the blank of its
    first sign, which goes where it begins a line: the tail of the segment before holds it, and its own width does not.
    `trail` is the blank of its last, a part of its tail.
    """

    pieces: tuple[GlyphRun, ...]
    width: float
    tail: float
    hard: bool
    cost: float
    hyphen: GlyphRun | None = None
    lead: float = 0.0
    trail: float = 0.0
