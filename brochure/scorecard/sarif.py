"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from ..errors import Place, Problem, Severity
from .card import Scorecard
from .findings import CODES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(card: Scorecard, version: str) -> dict[str, Any]:
    """Return the log of one run; what is waived is there as suppressed, with its reason."""
    results = [
        *(_result(problem) for problem in card.problems),
        *(
            {**_result(finding.problem(card.text)), "suppressions": [{"kind": "inSource", "justification": reason}]}
            for finding, reason in card.waived
        ),
    ]
    driver = {"name": "brochure review", "version": version, "rules": list(_rules())}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _rules() -> Iterator[dict[str, Any]]:
    for code, means in {**CODES, "waive": "a waiver that waives nothing, or without a reason"}.items():
        yield {"id": code, "shortDescription": {"text": means}}


def _result(problem: Problem) -> dict[str, Any]:
    level = "error" if problem.severity is Severity.ERROR else "warning"
    message = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.code,
        "level": level,
        "message": {"text": message},
        "locations": [_location(problem.place)],
    }


def _location(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": PurePath(place.file).as_posix()}}
    if place.line:
        found["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    return {"physicalLocation": found, **({"logicalLocations": [{"name": place.segment}]} if place.segment else {})}
