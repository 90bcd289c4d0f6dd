"""What rules find, and what an edition asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..editions import ColorSpace, Edition


class Verdict(StrEnum):
    """How a rule came out."""

    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a rule found, and on which page (0 for the file)."""

    rule: str
    verdict: Verdict
    found: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """What an edition asks for: bleed in points, CMYK alone, an output intent, and a multiple of pages."""

    bleed: float = 0.0
    press: bool = False
    gray: bool = False
    multiple: int = 1


def expected(edition: Edition) -> Expected:
    """Return what the files of an edition promise to a printer."""
    press, gray = edition.colors is ColorSpace.CMYK, edition.colors is ColorSpace.GRAY
    return Expected(edition.bleed, press, gray, edition.sides_multiple)


def judged(good: object, worse: Verdict = Verdict.FAIL) -> Verdict:
    """Return how a rule came out."""
    return Verdict.PASS if good else worse
