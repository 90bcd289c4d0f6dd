"""The scorecard of a leaflet: what was found, what of it is waived, and how easy the text is to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..content.model import Leaflet
from ..content.signatures import UNSIGNED, Standing
from ..errors import Place, Problem, Severity
from .callouts import actions
from .ease import Ease
from .facts import facts
from .findings import Finding
from .jargon import jargon
from .residue import promises, residue
from .risk import risks
from .style import ease, hard, passive, voice
from .texts import Text
from .tortured import tortured
from .waivers import Waivers, parted

ENGLISH = "en"


@dataclass(frozen=True)
class Scorecard:
    """What the review says of a leaflet; `ease` is None in a language that no formula was made for."""

    text: Text
    standing: Standing
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, str], ...]
    mistaken: tuple[Problem, ...]
    ease: Ease | None

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was found and is not waived, with the mistakes in waivers, as problems with their places."""
        return (*(finding.problem(self.text) for finding in self.findings), *self.mistaken)

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many of them are warnings."""
        return len(self.problems) - self.errors


def scorecard(
    leaflet: Leaflet,
    places: Mapping[str, Place],
    explained: frozenset[str] = frozenset(),
    standing: Standing = UNSIGNED,
) -> Scorecard:
    """Return the scorecard of a leaflet; words are judged in English alone, whatever is built of it in any language.

    `explained` are words that readers are told beside the leaflet, such as those of its glossary.
    """
    text = Text(leaflet, places, explained)
    found: list[Finding] = []
    if text.tag == ENGLISH:
        for check in (tortured, residue, promises, hard, passive, voice, jargon, risks):
            found += check(text)
    found += [*actions(text), *facts(text)]
    waivers = Waivers(text)
    kept, waived = parted(found, waivers)
    order = {line.id: number for number, line in enumerate(text.lines)}
    kept.sort(key=lambda finding: order[finding.line.id] if finding.line else -1)
    return Scorecard(text, standing, tuple(kept), tuple(waived), tuple(waivers.problems()), ease(text))
