"""Make the leaflets of all clinics, each with the clinic's own numbers, where anything has changed."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..editions import DEFAULT, EDITIONS, Companion
from ..errors import ContentError, OutputError, Problem, Severity
from . import for_clinics
from .batching import BatchProgress, duration, processors
from .terminal import counted, say, show_problems
from .troubles import damaged, failures, left_over, refusals, unmarked

if TYPE_CHECKING:
    from ..clinics.batch import Batch, Made
    from ..clinics.orders import Wish
    from ..clinics.roster import Clinic, RosterReading
    from ..clinics.todo import Todo
    from ..content.manuscript import Manuscript
    from ..content.model import Leaflet
    from ..jobs.job import ManuscriptReference

EXAMPLES = """\
examples:
  brochure batch                          every clinic of clinics.csv, in each language that it takes
  brochure batch --roster clinics.xlsx    the clinics of another file
  brochure batch --clinic lalitpur        one clinic, by its code, its name or a part of it; may be repeated
  brochure batch --lang ne --lang en      these languages only
  brochure batch --edition email --edition office     two files for each
  brochure batch --also html --also vcard  the same for telephones too, and the clinic's contact for address books
  brochure batch --draft                  also what may not be released yet; each page says so
  brochure batch --list-withdrawn         which clinics have files that they should no longer use
  brochure batch --list-withdrawn --csv list.csv     and the list as a table, for a spreadsheet

The files are in FOLDER/output/clinics, a folder for each clinic: ur/lalitpur/leaflet_ne_lalitpur_v1.0.pdf. What is
there as it should be is not made again. A batch may be stopped at any time (Ctrl-C); the next one goes on. Rows of the
roster with an error come back in a file of their own, clinics_to-mend beside it, and the others are made.
"""


MAX_WARNED = 100
"""So many warnings are told, each once; ten thousand files may each have one of their own."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    for_clinics.arguments(parser)
    parser.add_argument("--clinic", action="append", default=[], metavar="NAME", help="this clinic; may be repeated")
    parser.add_argument("--lang", action="append", default=[], metavar="TAG", help="this language; may be repeated")
    parser.add_argument(
        "--edition", action="append", default=[], choices=tuple(EDITIONS), help="for whom (email); may be repeated"
    )
    parser.add_argument(
        "--also",
        action="append",
        choices=tuple(map(str, Companion)),
        default=[],
        metavar="html|text|vcard",
        help="make the same text for telephones too, or its contact as a card, beside each PDF; may be repeated",
    )
    parser.add_argument(
        "--jobs", type=_count, default=0, metavar="N", help="how many processes (as many as processors)"
    )
    parser.add_argument("--draft", action="store_true", help="make what may not be released too, with its marks")
    parser.add_argument(
        "--list-withdrawn", action="store_true", help="make nothing: list files not to be used any more"
    )
    parser.add_argument("--csv", metavar="FILE", default="", help="write that list as a table too, for a spreadsheet")


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError("write a number from 1 to 256")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Make what is not there as it should be; what goes wrong with one file stops no other."""
    if options.csv and not options.list_withdrawn:
        raise ContentError([Problem("--csv changes nothing here", hint="it is for --list-withdrawn; leave it out")])
    if options.list_withdrawn:
        from .withdrawn import list_withdrawn  # noqa: PLC0415 - a command of its own

        return list_withdrawn(options)
    from ..clinics.batch import Batch, opened  # noqa: PLC0415 - the PDF libraries take a third of a second
    from ..clinics.orders import Order, orders  # noqa: PLC0415
    from ..clinics.todo import still_to_make  # noqa: PLC0415

    today = datetime.now(UTC).date()
    wish = for_clinics.wish_of(options, today, list(dict.fromkeys(options.edition)) or [DEFAULT.name])
    wish = replace(wish, also=tuple(map(Companion, dict.fromkeys(options.also))))
    manuscripts, problems = for_clinics.manuscripts_of(options, options.lang, wish)
    if not manuscripts:
        raise ContentError(problems)
    clinics, found, known = _clinics(options, manuscripts)
    wanted = list(orders(manuscripts, clinics, wish))
    ordered = [one for one in wanted if isinstance(one, Order)]
    problems += [*found, *refusals((one for one in wanted if not isinstance(one, Order)), drafts=wish.drafts)]
    with opened(wish.out) as ledger:
        problems += [*unmarked(ordered, wish.out), *damaged(wish.out, ledger)]
        problems += left_over(ledger.rows.values(), manuscripts[0].leaflet.leaflet, known)
        show_problems(problems)  # now, and not after a night
        todo = still_to_make(ordered, ledger, wish.out)
        batch = Batch(wish.out, today, options.jobs or processors())
        failed, warned = _make(batch, todo, {wish.reference(manuscript): manuscript for manuscript in manuscripts})
    if others := _outdated(wish, manuscripts[0].leaflet):
        say(f"{counted(others, 'file', 'files')} of other versions: brochure batch --list-withdrawn names them")
    show_problems(one for one in (*warned, *failures(failed)) if one not in problems)
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return max([ContentError.exit_code if errors else 0, *(made.result.exit_code for made in failed)])


def _clinics(
    options: argparse.Namespace, manuscripts: Sequence[Manuscript]
) -> tuple[Sequence[Clinic], list[Problem], Collection[str]]:
    """Return the clinics that are asked for, once each, what is wrong with the roster, and all codes that it has.

    Raises ContentError for a clinic that is not there.
    """
    from ..clinics.finding import the_one  # noqa: PLC0415

    reading = for_clinics.roster_of(options, manuscripts)
    clinics = reading.roster.clinics
    known = {*(clinic.code for clinic in clinics), *(row.code for row in reading.refused)}
    if options.clinic:
        return list(dict.fromkeys(the_one(name, clinics) for name in options.clinic)), [], known
    refused = [problem for row in reading.refused for problem in row.problems]
    return clinics, [*refused, *reading.warnings, *_given_back(Path(reading.roster.file), reading)], known


def _given_back(roster: Path, reading: RosterReading) -> tuple[Problem, ...]:
    """Write the refused rows beside the roster, and say where; a folder that cannot be written to stops no run."""
    try:
        path = for_clinics.give_back(roster, reading, roster.parent)
    except OutputError as error:
        return tuple(replace(problem, severity=Severity.WARNING) for problem in error.problems)
    if path:
        refused = counted(len(reading.refused), "row is", "rows are")
        say(f"{refused} refused, and the others are made; to mend, each with what is wrong: {path}")
    return ()


def _outdated(wish: Wish, leaflet: Leaflet) -> int:
    """Count the files in the ledger that are not to be used any more."""
    from ..clinics.ledger import read_ledger  # noqa: PLC0415
    from .withdrawn import to_tell  # noqa: PLC0415

    return len(to_tell(wish.folder, wish.out, read_ledger(wish.out), leaflet.leaflet, leaflet.version))


def _make(
    batch: Batch, todo: Todo, manuscripts: Mapping[ManuscriptReference, Manuscript]
) -> tuple[list[Made], list[Problem]]:
    """Make files; return what failed, and what else was said. Raises KeyboardInterrupt with the sums."""
    failed: list[Made] = []
    warned: dict[Problem, None] = {}
    progress = BatchProgress(len(todo.orders))
    try:
        with progress, closing(batch.run(todo.orders, manuscripts)) as results:
            for made in results:
                for problem in made.result.problems if len(warned) <= MAX_WARNED else ():
                    if problem.severity is not Severity.ERROR:
                        warned[problem] = None
                failed += [made] if made.result.exit_code else []
                progress.step(_failure(made))
    except KeyboardInterrupt:
        words = f"stopped when {progress.done - progress.failed:,} of {progress.total:,} files were made; "
        raise KeyboardInterrupt(f"{words}the next batch goes on from here") from None
    finally:
        for line in _sums(batch, todo, progress):
            say(line)
    told = list(warned)[:MAX_WARNED]
    if len(warned) > MAX_WARNED:
        told.append(Problem(f"there are more warnings than these {MAX_WARNED}", severity=Severity.WARNING))
    return failed, told


def _failure(made: Made) -> str:
    """Return the line that says of a file that it was not made, or "" for one that was."""
    if not made.result.exit_code:
        return ""
    why = next(problem.message for problem in made.result.problems if problem.severity is Severity.ERROR)
    return f"not made: {made.order.file}: {why}"


def _sums(batch: Batch, todo: Todo, progress: BatchProgress) -> Iterator[str]:
    """Yield what was made, what was there, and what the ledger has cost."""
    made = progress.done - progress.failed
    if made:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in todo.reasons.items() if count)
        speed = f"in {duration(progress.seconds)}, {progress.rate:.1f} a second"
        yield f"{counted(made, 'file', 'files')} made {speed} (of {progress.total:,}: {reasons})"
    yield counted(todo.current, "file is there as it should be", "files are there as they should be")
    if progress.failed:
        yield f"{counted(progress.failed, 'file', 'files')} not made"
    if batch.noting.groups:
        share = batch.noting.seconds / max(progress.seconds, 0.001)
        groups = counted(batch.noting.groups, "group", "groups")
        yield f"ledger: {groups} in {duration(batch.noting.seconds)}, {share:.1%} of the time; {batch.out}"
