"""Who signs a text and when, as the commands are told it, and what they say of a signature that was given."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from ..content.characters import is_blank, tidy
from ..content.manuscript import Manuscript
from ..content.reader import folder_of
from ..content.signatures import ReviewState, Scope, Signature
from ..errors import ContentError, Place, Problem, Severity
from ..review.signing import hashes, signed_texts
from ..review.writing import write_signature

NEXT_REVIEW = 2
"""So many years after its approval a text is read again, where the reviewer says nothing else."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, in what role, on which day, and until when the signature is good."""

    by: str
    role: str
    on: date
    next: date | None = None

    @property
    def person(self) -> str:
        """Who signs, and in what role, as pages say it."""
        return f"{self.by}, {self.role}"


def signer_of(options: argparse.Namespace, years: int = 0) -> Signer:
    """Return who signs, as the command was told; the next review is `years` later where no date is given.

    Raises ContentError with everything that is missing or no date.
    """
    by, role = tidy(options.by), tidy(options.role)
    problems = []
    if is_blank(by) or is_blank(role):
        problems.append(Problem("who has reviewed it?", hint='give --by "Name" and --role "what this person is"'))
    today = datetime.now().astimezone().date()  # where the reviewer is
    found: dict[str, date] = {}
    for option in ("on", "next"):
        given = getattr(options, option, "")
        try:
            if given:
                found[option] = date.fromisoformat(given)
        except ValueError:
            hint = "write it as year-month-day: 2026-12-01"
            problems.append(Problem(f"--{option} {given!r} is not a date", hint=hint))
    on = found.get("on", today)
    until = found.get("next") or (_years_later(on, years) if years else None)
    if on > today:
        problems.append(Problem(f"--on {on} is still to come", hint="a text is signed after it was read"))
    if until and until <= max(on, today):
        problems.append(Problem(f"--next {until} has passed", hint="give the date of the next review"))
    if problems:
        raise ContentError(problems)
    return Signer(by, role, on, until)


def _years_later(day: date, years: int) -> date:
    """Return the same day some years later; the last of February for one that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def hold_without_errors(problems: Iterable[Problem], path: Path) -> None:
    """Raise ContentError where anything is an error: what `check` refuses, nobody signs."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError([*errors, Problem("what is missing, stale or wrong cannot be signed", Place(str(path)))])


def untranslated(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield as errors the warnings that a text is the source as it was: nobody signs what is not translated."""
    for problem in problems:
        if problem.code == "untranslated":
            yield replace(problem, severity=Severity.ERROR)


def sign(folder: Path, manuscript: Manuscript, signer: Signer) -> str:
    """Write the signature of a manuscript as it is now; return one line that says what was signed, and what that means.

    Raises ContentError and OutputError.
    """
    scope = Scope.TRANSLATION if manuscript.original else Scope.SOURCE
    texts = signed_texts(manuscript)
    signature = Signature(
        scope=scope,
        language=manuscript.key,
        version=manuscript.leaflet.version,
        state=ReviewState.APPROVED,
        by=signer.by,
        role=signer.role,
        on=signer.on,
        next=signer.next,
        hashes=hashes(texts),
    )
    write_signature(folder_of(folder), signature, texts)
    return "".join(_summary(manuscript, signature))


def _summary(manuscript: Manuscript, signature: Signature) -> Iterator[str]:
    count = sum(not name.startswith("~") for name in signature.hashes)
    yield f"{signature.language}: version {signature.version} signed by {signature.told}"
    yield f": {count} texts; a change of any word makes it a draft again"
    if manuscript.original and manuscript.clinical.approval is None:
        yield f"; the {manuscript.original.language.name} text is not approved yet"
