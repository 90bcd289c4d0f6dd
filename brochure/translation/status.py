"""How far each translation is: segments translated, stale and missing, problems, words to do, and its review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..content.model import Leaflet
from ..errors import Severity
from .model import UNFINISHED
from .segments import all_segments
from .variants import Variant


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one translation. Counts are of segments, but for `words`, the source words still to translate."""

    language: str
    total: int
    translated: int
    stale: int
    missing: int
    errors: int
    warnings: int
    words: int
    review: str
    translator: str
    by: str
    on: date | None

    @property
    def done(self) -> float:
        """The part that is translated and up to date, 0 to 1."""
        return self.translated / self.total if self.total else 1.0


def status_of(variant: Variant, leaflet: Leaflet) -> Status:
    """Return the state of a translation as inspected."""
    segments = {s.id: s for s in all_segments(leaflet, variant.language) if not s.optional}
    open_ones = set(variant.stale) | set(variant.missing)
    found = [p for p in variant.problems if p.code not in UNFINISHED - {"extra"}]
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    state = "reviewed" if variant.signed else "changed since review" if variant.review.signed else "draft"
    return Status(
        language=variant.language,
        total=len(segments),
        translated=sum(name in variant.targets and name not in open_ones for name in segments),
        stale=len(variant.stale),
        missing=len([name for name in variant.missing if name in segments]),
        errors=errors,
        warnings=len(found) - errors,
        words=sum(len(segments[name].source.split()) for name in open_ones if name in segments),
        review=state,
        translator=variant.review.translator or "",
        by=variant.review.by or "",
        on=variant.review.on,
    )
