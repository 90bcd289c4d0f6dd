"""Look at a roster of clinics before anything is made of it; write the contact sheet to sign."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..content.model import Leaflet
from ..content.reader import folder_of, read_leaflet
from ..errors import BrochureError, ContentError, Problem, Severity
from ..languages import language as find_language
from ..translation.listing import variants
from .for_clinics import OUT, give_back
from .terminal import as_json, print_json, say, show_problems

if TYPE_CHECKING:
    from ..clinics.estimate import Estimate
    from ..clinics.roster import RosterReading

EXAMPLES = """\
examples:
  brochure clinics check                     the roster clinics.csv, .xlsx or .yaml in the leaflet's folder
  brochure clinics check --roster FILE       another roster
  brochure clinics check --quick             without making some leaflets, to tell how long a run will take
  brochure clinics sheet                     every contact beside that of the last run, to be compared and signed

Rows with an error come back in a file of their own, clinics_to-mend beside the roster, with a column that says why.
"""
TASKS = ("check", "sheet")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("task", choices=TASKS, help="what to do")
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--roster", metavar="FILE", default="", help="the clinics (FOLDER/clinics.csv, .xlsx or .yaml)")
    parser.add_argument("--lang", action="append", default=[], metavar="TAG", help="a language of the run; repeated")
    parser.add_argument(
        "--out", default="", metavar="DIR", help="where refused rows or the sheet go (beside the roster)"
    )
    parser.add_argument("--as", dest="kind", choices=("pdf", "xlsx"), default="pdf", help="what the sheet is (pdf)")
    parser.add_argument("--files", default="", metavar="DIR", help="where the files of the last run are, for the sheet")
    parser.add_argument("--quick", action="store_true", help="do not tell how long a run will take")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of a roster: the file, what was read of it, all problems, and where refused rows were written."""

    file: Path
    leaflet: Leaflet
    reading: RosterReading
    problems: tuple[Problem, ...]
    returned: Path | None = None
    estimate: Estimate | None = None


def run(options: argparse.Namespace) -> int:
    """Do a task; return 0 where no row is refused."""
    if options.task == "sheet":
        from .contacts import sheet  # noqa: PLC0415 - it is not asked for often

        return sheet(options)
    found = _found(options)
    if options.format == "json":
        print_json({"problems": [as_json(problem) for problem in found.problems], **_summary(found)})
    else:
        show_problems(found.problems)
        for line in _lines(found):
            say(line)
    return ContentError.exit_code if found.reading.refused else 0


def _found(options: argparse.Namespace) -> _Found:
    """Read the roster and look at it as a whole. Raises BrochureError for what is no roster."""
    from ..clinics.checking import (  # noqa: PLC0415 - other commands start without
        glyph_problems,
        logo_problems,
        roster_problems,
    )
    from ..clinics.reading import read_roster_of, roster_of  # noqa: PLC0415
    from ..text.fonts import FontBook  # noqa: PLC0415

    folder = Path(options.folder)
    path = Path(options.roster) if options.roster else roster_of(folder_of(folder))
    leaflet, _ = read_leaflet(folder)
    reading = read_roster_of(folder, leaflet, path)
    problems = [problem for row in reading.refused for problem in row.problems]
    tags = (find_language(leaflet.language).tag, *variants(folder, leaflet))
    problems += [*reading.warnings, *roster_problems(reading.roster, leaflet, tags)]
    problems += logo_problems(reading.roster, folder_of(folder))
    fonts = FontBook([folder_of(folder) / "fonts"])
    problems += glyph_problems(reading.roster, find_language(leaflet.language), fonts)
    returned = give_back(path, reading, Path(options.out) if options.out else path.parent)
    expected = None
    if reading.roster.clinics and not options.quick:
        expected, more = _estimate(options, reading)
        problems += more
    return _Found(path, leaflet, reading, tuple(problems), returned, expected)


def _estimate(options: argparse.Namespace, reading: RosterReading) -> tuple[Estimate | None, tuple[Problem, ...]]:
    """Return what a run takes, or why nobody can tell."""
    from ..clinics.estimate import estimate  # noqa: PLC0415 - the PDF libraries take a third of a second to load
    from ..folder import read_each  # noqa: PLC0415

    folder, today = Path(options.folder), datetime.now().astimezone().date()
    try:
        manuscripts = read_each(folder, options.lang, today, unfinished=True).manuscripts
        found = estimate(manuscripts, reading.roster.clinics, folder_of(folder), folder_of(folder) / OUT)
    except BrochureError as error:
        return None, error.problems
    if found.free and found.size > found.free:
        hint = "make room, or give another folder with --out"
        return found, (
            Problem(f"the files of a run take {_size(found.size)}, and {_size(found.free)} is free", hint=hint),
        )
    return found, ()


def _summary(found: _Found) -> dict[str, Any]:
    expected = found.estimate
    return {
        "roster": str(found.file),
        "clinics": [clinic.code for clinic in found.reading.roster.clinics],
        "columns": list(found.reading.roster.columns),
        "refused": [{"code": row.code, "line": row.place.line} for row in found.reading.refused],
        "returned": str(found.returned or ""),
        "files": expected.files if expected else None,
        "seconds": round(expected.seconds, 1) if expected else None,
        "bytes": expected.size if expected else None,
    }


def _lines(found: _Found) -> Iterator[str]:
    """Yield what is said of a roster in the end."""
    reading, expected = found.reading, found.estimate
    clinics, refused = reading.roster.clinics, reading.refused
    counts = f"{_counted(len(clinics), 'clinic')}{f', {len(refused)} refused' if refused else ''}"
    yield f"{found.file}: {counts}; it sets {', '.join(reading.roster.columns) or 'nothing'}"
    if found.returned:
        yield f"  the refused rows, each with what is wrong: {found.returned}"
    if expected:
        processes = os.cpu_count() or 1
        yield (
            f"  a run makes {_counted(expected.files, 'file')} of {_size(expected.size)} together, in about "
            f"{_time(expected.seconds / processes)} with {_counted(processes, 'process', 'es')}"
        )
    errors = sum(problem.severity is Severity.ERROR for problem in found.problems)
    yield f"{_counted(errors, 'error')}, {_counted(len(found.problems) - errors, 'warning')}"


def _counted(count: int, thing: str, plural: str = "s") -> str:
    return f"{count:,} {thing}{plural * (count != 1)}"


def _size(size: float) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 0.1):.1f} MB"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{max(1, round(seconds))} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
