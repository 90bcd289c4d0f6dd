"""How far each translation is: segments translated, stale and missing, problems, words to do, and its review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..content.model import Leaflet
from ..content.signatures import ReviewState, Signature, Standing
from ..errors import Problem, Severity
from .model import UNFINISHED
from .segments import label_segments, printed_segments
from .variants import Variant


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one translation. Counts are of segments, but for `words`, the source words still to translate.

    `by` and `on` are those of the signature, or of the withdrawal.
    """

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


def status_of(variant: Variant, leaflet: Leaflet, standing: Standing, beside: Iterable[Problem] = ()) -> Status:
    """Return the state of a translation as inspected, and of what was signed of it.

    `beside` are problems that do not stand in its file, and count as those.
    """
    labels = () if leaflet.shared.is_shelf else label_segments(variant.language)
    segments = {s.id: s for s in (*printed_segments(leaflet), *labels) if not s.optional}
    open_ones = set(variant.stale) | set(variant.missing)
    found, _ = apart([*variant.problems, *beside])
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    by, on = _who(standing.signature)
    state = "changed since review" if standing.changed else str(standing.state)
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
        translator=variant.translator,
        by=by or "",
        on=on,
    )


def apart(problems: Iterable[Problem]) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """Return what is wrong, and what is not translated yet or stale: texts to work on, which are counted as such."""
    open_codes = UNFINISHED - {"extra"}
    found = list(problems)
    return [p for p in found if p.code not in open_codes], [p for p in found if p.code in open_codes]


def _who(signature: Signature | None) -> tuple[str | None, date | None]:
    """Return who has signed a translation and when, or who has withdrawn it, where that is said, and when."""
    if signature is None:
        return None, None
    if signature.state is ReviewState.WITHDRAWN:
        return signature.withdrawn_by, signature.withdrawn
    return signature.by, signature.on
