"""Who signs a text and when, as the commands are told it."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.characters import is_blank, tidy
from ..errors import ContentError, Problem

if TYPE_CHECKING:
    from ..review.approving import Signer

NEXT_REVIEW = 2
"""So many years after its approval a text is read again, where the reviewer says nothing else."""


def add_key(parser: argparse.ArgumentParser) -> None:
    """Add the option for the private key that proves who signs."""
    proof = "the private Ed25519 key to sign with, where the folder has keys/"
    parser.add_argument("--key", default="", metavar="FILE", help=proof)


def day_given(option: str, given: str) -> date:
    """Return the date that an option was given. Raises ContentError for what is none."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        hint = "write it as year-month-day: 2026-12-01"
        raise ContentError([Problem(f"--{option} {given!r} is not a date", hint=hint)]) from None


def signer_of(options: argparse.Namespace, years: int = 0) -> Signer:
    """Return who signs, as the command was told; the next review is `years` later where no date is given.

    Raises ContentError with everything that is missing or no date.
    """
    from ..review.approving import Signer  # noqa: PLC0415 - not for the help of a command

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
                found[option] = day_given(option, given)
        except ContentError as error:
            problems += error.problems
    on = found.get("on", today)
    until = found.get("next") or (_years_later(on, years) if years else None)
    if on > today:
        problems.append(Problem(f"--on {on} is still to come", hint="a text is signed after it was read"))
    if until and until <= max(on, today):
        problems.append(Problem(f"--next {until} has passed", hint="give the date of the next review"))
    if problems:
        raise ContentError(problems)
    key = getattr(options, "key", "")
    return Signer(by, role, on, until, Path(key) if key else None)


def _years_later(day: date, years: int) -> date:
    """Return the same day some years later; the last of February for one that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
