"""Say who has signed which text, until when, and what each language and each passage lacks to be released."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ..content.manuscript import Manuscript
from ..content.signatures import ReviewState, Standing
from ..errors import Problem, Severity
from ..folder import read_each
from ..review import may_release
from ..review.signing import named
from ..translation.model import UNFINISHED
from .terminal import as_json, counted, print_json, say, show_problems

SOON = 60
"""So many days before a review is due it is named."""


class _Row(NamedTuple):
    """A language: its state in words, whether it may be released, what stands in the way, what passages lack."""

    tag: str
    state: str
    released: bool
    stops: tuple[Problem, ...]
    lacks: Mapping[str, str]


def show(folder: Path, day: date, passages: bool, as_data: bool) -> int:
    """Read everything and judge it; return 0, whatever may be released."""
    reading = read_each(folder, today=day, unfinished=True)
    rows = [_row(one, day) for one in reading.manuscripts]
    rows += [_Row(tag, "cannot be read", False, problems, {}) for tag, problems in reading.refused.items()]
    if as_data:
        print_json({"day": day.isoformat(), "languages": [_as_json(row) for row in rows]})
        return 0
    say(f"{reading.leaflet.leaflet}, version {reading.leaflet.version}, on {day}")
    for row in rows:
        say(f"  {row.tag:10} {'may be released' if row.released else 'is not released'}: {row.state}")
        for stop in row.stops:
            if not row.state.startswith(stop.message):
                say(f"{' ' * 13}{stop.message}")
    if passages:
        _print_passages(rows)
    show_problems(reading.strays)
    return 0


def _row(manuscript: Manuscript, day: date) -> _Row:
    stops = may_release(manuscript, day)
    return _Row(manuscript.key, _state(manuscript.standing, day), not stops, stops, _lacks(manuscript))


def _state(standing: Standing, day: date) -> str:
    """Say in what state a text is, who signed it, and until when that holds."""
    signature = standing.signature
    if signature is None:
        return "a draft that nobody has signed"
    if standing.changed:
        count = counted(len(standing.changed), "thing has", "things have")
        return f"a draft again: {count} changed since {signature.person} approved it on {signature.on}"
    if signature.state is ReviewState.WITHDRAWN:
        return f"withdrawn{signature.withdrawal}"
    if signature.state is not ReviewState.APPROVED:
        return f"{signature.state.told}{f': {signature.why}' if signature.why else ''}"
    proof = f", with the key {signature.key}" if signature.key else ""
    return f"approved by {signature.person}, {signature.on}{proof}{_due(signature.next, day)}"


def _due(again: date | None, day: date) -> str:
    if again is None:
        return ""
    left = (again - day).days
    if left < 0:
        return f"; its review is overdue since {again}"
    soon = f", in {counted(left, 'day', 'days')}" if left <= SOON else ""
    return f"; to be read again by {again}{soon}"


def _lacks(manuscript: Manuscript) -> dict[str, str]:
    """Return what each passage of a language lacks, by its id: what is worst."""
    found: dict[str, str] = {}
    for problem in manuscript.problems:
        if problem.place.segment and problem.code in UNFINISHED:
            lacks = "not translated" if problem.code in {"missing", "blank"} else problem.code
            found.setdefault(problem.place.segment, lacks)
    for place in manuscript.standing.changed:
        found.setdefault(place.segment, "changed since it was signed")
    return found


def _print_passages(rows: list[_Row]) -> None:
    names = dict.fromkeys(name for row in rows for name in row.lacks)
    say(f"{counted(len(names), 'passage lacks', 'passages lack')} something:")
    for name in names:
        told = [f"{row.tag} {row.lacks[name]}" for row in rows if name in row.lacks]
        say(f"  {named(name)}: {'; '.join(told)}")


def _as_json(row: _Row) -> dict[str, Any]:
    return {
        "language": row.tag,
        "state": row.state,
        "released": row.released,
        "stops": [as_json(one) for one in row.stops if one.severity is Severity.ERROR],
        "passages": dict(row.lacks),
    }
