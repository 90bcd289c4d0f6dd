"""Leaves of a Reading -> spans for the text engine, each with the mark of what it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..reading.elements import marked
from ..reading.tree import Field, Node, Run, SpanRole
from ..structure import Id
from ..text.runs import Span
from ..units import MM
from .page import DECORATION, FOOT, Artifact, Shown

WRITE_IN = 60 * MM
"""The length of a line to write on, where there is room for it."""
MIN_WRITE_IN = 45 * MM
"""The least length of one beside its label: where it does not fit, it stands below, over the whole width."""
BOLD = 700


class SpanMark(NamedTuple):
    """What a span of text is: its marked content or an artifact, its link where it is one, and whether it is raised."""

    shows: Shown = DECORATION
    link: Id = ""
    uri: str = ""
    contents: str = ""
    raised: bool = False


class InlineText(NamedTuple):
    """A text ready to be set: spans for the text engine, each with its mark."""

    spans: tuple[Span, ...]
    marks: tuple[SpanMark, ...]

    @property
    def box(self) -> float:
        """The length of its line to write on, in ems, where it has just one; else 0."""
        boxes = [span.box for span in self.spans if span.box]
        return boxes[0] if len(boxes) == 1 else 0.0

    def with_box(self, box: float) -> InlineText:
        """Return this text with lines to write on of another length, in ems."""
        return InlineText(tuple(span._replace(box=box) if span.box else span for span in self.spans), self.marks)

    def followed_by(self, other: InlineText) -> InlineText:
        """Return this text with another after it."""
        return InlineText(self.spans + other.spans, self.marks + other.marks)


@dataclass(frozen=True, slots=True)
class SpanBuilder:
    """Turns nodes into texts: the language of a block, the size of body text, and how long lines to write on are."""

    language: str
    size: float
    write_in: float = WRITE_IN

    def of_node(self, node: Node, weight: int = 400, *, leaves: Collection[int] = ()) -> InlineText:
        """Return the words of a node's own leaves, or of some of them by index."""
        spans: list[Span] = []
        marks: list[SpanMark] = []
        for inline, index, mark, element in marked(node):
            if leaves and index not in leaves:
                continue
            if isinstance(inline, Field):
                spans.append(Span("", self.language, weight, box=self.write_in / self.size))
                marks.append(SpanMark(mark))
                continue
            heavy = BOLD if inline.role is SpanRole.STRONG else weight
            raised = inline.role is SpanRole.NOTE
            span = Span(inline.text, inline.language or self.language, heavy, direction=inline.direction, raised=raised)
            link = inline.link
            own = SpanMark(mark, element, link.uri, link.name, raised) if link else SpanMark(mark)
            if marks and marks[-1] == own and spans[-1].like(span):
                spans[-1] = span._replace(text=spans[-1].text + span.text)
            else:
                spans.append(span)
                marks.append(own)
        return InlineText(tuple(spans), tuple(marks))

    def artifact(self, runs: Iterable[Run] | str, weight: int = 400, shows: Artifact = FOOT) -> InlineText:
        """Return words that a page shows and nobody reads, such as those of its foot."""
        runs = (Run(runs),) if isinstance(runs, str) else tuple(runs)
        spans = tuple(Span(run.text, run.language or self.language, weight, direction=run.direction) for run in runs)
        return InlineText(spans, (SpanMark(shows),) * len(spans))
