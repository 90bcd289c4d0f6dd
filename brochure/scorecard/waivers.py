"""Findings that a person has waived: `waive: {code: reason}` at a text, a block, a section or the leaflet."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..content.slots import Loc
from ..errors import Problem, Severity
from .findings import CODES, Finding
from .texts import Text

EXAMPLE = 'waive: {long-word: "our patients know it"}'


class Waivers:
    """The waivers of a leaflet, by the path of what they stand at."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._at: dict[Loc, Mapping[str, str]] = dict(_waivers(text.leaflet, ()))
        self._used: set[tuple[Loc, str]] = set()

    def reason(self, finding: Finding) -> str | None:
        """Return why a finding is waived: the reason that stands nearest; None for one that is not."""
        path: Loc = finding.line.passage.path if finding.line else ()
        for depth in range(len(path), -1, -1):
            reason = self._at.get(path[:depth], {}).get(finding.code)
            if reason is not None and reason.strip():
                self._used.add((path[:depth], finding.code))
                return reason
        return None

    def problems(self) -> Iterator[Problem]:
        """Yield waivers of what is no finding, without a reason, or of what was not found; ask after all findings."""
        for path, reasons in self._at.items():
            line = next((one for one in self._text.lines if one.passage.path[: len(path)] == path), None)
            place = self._text.place(line if line and path else "")
            for code, reason in reasons.items():
                if code not in CODES:
                    near = difflib.get_close_matches(code, CODES, n=1, cutoff=0.5)
                    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(CODES))}"
                    yield Problem(f"there is no finding {code!r} to waive", place, hint, code="waive")
                elif not reason.strip():
                    yield Problem(f"{code!r} is waived without a reason", place, f"say why: {EXAMPLE}", code="waive")
                elif (path, code) not in self._used:
                    message = f"{code!r} is waived and is not found"
                    yield Problem(message, place, "remove the waiver", Severity.WARNING, "waive")


def _waivers(value: Any, path: Loc) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    if isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _waivers(item, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _waivers(item, (*path, name))
    elif hasattr(type(value), "model_fields"):
        own = getattr(value, "waive", None)
        if own:
            yield path, own
        for name, field in type(value).model_fields.items():
            if name not in {"waive", "sources"}:
                yield from _waivers(getattr(value, name), (*path, field.alias or name))


def parted(findings: Sequence[Finding], waivers: Waivers) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """Return the findings that count, and those that are waived, each with its reason."""
    judged = [(finding, waivers.reason(finding)) for finding in findings]
    return (
        [finding for finding, reason in judged if reason is None],
        [(finding, reason) for finding, reason in judged if reason is not None],
    )
