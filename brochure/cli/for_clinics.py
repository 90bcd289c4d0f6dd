"""What the commands that make leaflets for clinics have in common: their folders, the roster, the manuscripts."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.reader import folder_of
from ..disk import write_file
from ..errors import ContentError, Problem
from ..folder import read_each
from .refusals import Order, as_draft, refusal
from .terminal import ask, is_attended, say

if TYPE_CHECKING:
    from ..clinics.orders import Wish
    from ..clinics.roster import Clinic, RosterReading
    from ..content.manuscript import Manuscript
    from ..content.model import Leaflet

OUT = Path("output") / "clinics"
"""Where the files of clinics go, in the leaflet's folder."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that the commands have in common."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--roster", metavar="FILE", default="", help="the clinics (FOLDER/clinics.csv, .xlsx or .yaml)")
    parser.add_argument("--out", metavar="DIR", default="", help=f"where the files go (FOLDER/{OUT.as_posix()})")


def target(options: argparse.Namespace) -> Path:
    """Return the folder of the files."""
    return Path(options.out) if options.out else folder_of(Path(options.folder)) / OUT


def wish_of(options: argparse.Namespace, today: date, editions: Sequence[str]) -> Wish:
    """Return what is to be made."""
    from ..clinics.orders import Wish  # noqa: PLC0415 - the list of withdrawn files needs none of it
    from ..text.fonts import FontBook  # noqa: PLC0415

    folder = folder_of(Path(options.folder))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return Wish(
        folder,
        target(options),
        today,
        editions,
        drafts=options.draft,
        fonts=FontBook([folder / "fonts"]).fingerprint(),
        # https://reproducible-builds.org/specs/source-date-epoch/
        created=datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else None,
    )


def manuscripts_of(
    options: argparse.Namespace, tags: Sequence[str], wish: Wish
) -> tuple[tuple[Manuscript, ...], list[Problem]]:
    """Return the leaflet in these languages, or in all, and the problems of those that cannot be made."""
    reading = read_each(Path(options.folder), tags, wish.today, unfinished=wish.drafts)
    order = Order(reading.leaflet, Path(options.folder), wish.out)
    problems = [*reading.strays, *(problem for found in reading.refused.values() for problem in found)]
    problems += [refusal(tag, found, order) for tag, found in reading.refused.items()]
    return tuple(map(as_draft, reading.manuscripts)), problems


def clinic_of(
    options: argparse.Namespace, manuscripts: Sequence[Manuscript], choose: Callable[[Sequence[Clinic]], Clinic]
) -> Clinic:
    """Return the clinic of the roster that is chosen. Raises ContentError where its row has an error."""
    from ..clinics.reading import read_clinic_of  # noqa: PLC0415 - as above

    roster = Path(options.roster) if options.roster else None
    reading = read_clinic_of(Path(options.folder), _leaflet(manuscripts), choose, roster)
    if reading.refused:
        raise ContentError([problem for row in reading.refused for problem in row.problems])
    return reading.roster.clinics[0]


def choose(text: str, clinics: Sequence[Clinic]) -> Clinic:
    """Return the clinic that is meant; a person is asked where several fit. Raises ContentError."""
    from ..clinics.finding import find, lines, the_one  # noqa: PLC0415 - as above

    found = find(text, clinics)
    while len(found) > 1 and is_attended():
        for number, line in enumerate(lines(found), 1):
            say(f"{number:4}  {line}")
        answer = ask(f"{len(found)} clinics fit; which? (its number, or more of its name) ")
        if not answer:
            raise ContentError([Problem("no clinic is chosen", hint=f"write its code: --clinic {found[0].code}")])
        if answer.isdecimal() and 1 <= int(answer) <= len(found):
            return found[int(answer) - 1]
        found = find(answer, found) or find(answer, clinics) or found
    return found[0] if len(found) == 1 else the_one(text, clinics)


def _leaflet(manuscripts: Sequence[Manuscript]) -> Leaflet:
    """Return the leaflet in the language that it was written in."""
    return next(one.original.leaflet if one.original else one.leaflet for one in manuscripts)


def roster_of(options: argparse.Namespace, manuscripts: Sequence[Manuscript]) -> RosterReading:
    """Return the roster as read: its clinics, the rows that are refused, and warnings."""
    from ..clinics.reading import read_roster_of  # noqa: PLC0415 - as above

    roster = Path(options.roster) if options.roster else None
    return read_roster_of(Path(options.folder), _leaflet(manuscripts), roster)


def give_back(path: Path, reading: RosterReading, folder: Path) -> Path | None:
    """Write the rows of a roster that are refused, each with the reason, and return their file. Raises OutputError."""
    from ..clinics.returning import returned, returned_to  # noqa: PLC0415 - most rosters are right

    if not reading.refused:
        return None
    data = returned(path, reading)
    target = returned_to(path, folder, data)
    if not target.exists():
        write_file(target, data)
    return target
