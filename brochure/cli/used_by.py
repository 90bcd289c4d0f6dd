"""List what a change of a shared part reaches: leaflets, languages, and the files of clinics."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from ..content.model import Leaflet
from ..content.reader import FILE, read_leaflet
from ..content.shelf import FOLDER as SHARED
from ..content.shelf import LEAD, Shelf, is_shelf, read_shelf
from ..errors import BrochureError, ContentError, Place, Problem, Severity
from ..translation.memory.signed import leaflets_in
from .for_clinics import OUT
from .status import Standing, standings, table
from .terminal import counted, print_json, say, show_problems

EXAMPLES = """\
examples:
  brochure used-by                         every shared part with the leaflets that use it
  brochure used-by team_phone              what a new number reaches: leaflets, languages, files of clinics
  brochure used-by emergency leaflets      the same of a block, where the leaflets lie in the folder leaflets

It changes nothing. Shared parts are blocks, values, contact, publisher, brand, online and card of shared/*.yaml in a
folder of leaflets: docs/writing.md, The same words in many leaflets. In the table stands what brochure status says.
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """One language of a leaflet that prints a shared part, how it stands, and how many files clinics have of it."""

    part: str
    place: str
    leaflet: str
    language: str
    state: str
    files: int


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="a shared part: emergency, or team_phone")
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the folder of leaflets (this one)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Print what uses the parts asked for; return 0 where every leaflet could be read."""
    given = Path(options.folder)
    folder = given.resolve().parent if (given / FILE).is_file() or is_shelf(given) else given
    shelf = read_shelf(folder / SHARED)
    parts = {**shelf.parts, **shelf.values}
    name = options.name.removeprefix(LEAD)
    if name and name not in parts:
        raise ContentError([_unknown(name, folder, shelf)])
    leaflets, problems = _read(folder)
    chosen = [name] if name else list(parts)
    users = {one: {path: of for path, of in leaflets.items() if _prints(of, one, shelf)} for one in chosen}
    if options.format == "json":
        rows = [
            Reached(LEAD + one, str(parts[one].place), where.name, state.language, state.cell, files)
            for one in chosen
            for where, leaflet in users[one].items()
            for state, files in _reached(where, leaflet, problems)
        ]
        print_json([asdict(row) for row in rows])
    else:
        for one in chosen:
            say(f"{LEAD}{one} ({parts[one].place}): {_told(users[one], problems)}")
            if name:
                _show(users[one], problems)
    show_problems([*shelf.problems, *problems])
    wrong = any(problem.severity is Severity.ERROR for problem in (*shelf.problems, *problems))
    return ContentError.exit_code if wrong else 0


def _unknown(name: str, folder: Path, shelf: Shelf) -> Problem:
    parts = [*shelf.parts, *shelf.values]
    near = get_close_matches(name, parts, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(parts) or 'none'}"
    return Problem(f"no shared part is called {name!r}", Place(str(folder / SHARED)), hint)


def _read(folder: Path) -> tuple[dict[Path, Leaflet], list[Problem]]:
    found: dict[Path, Leaflet] = {}
    problems: list[Problem] = []
    for path in leaflets_in(folder):
        try:
            found[path] = read_leaflet(path)[0]
        except BrochureError as error:
            problems += [one for one in error.problems if one.severity is Severity.ERROR]
    return found, problems


def _prints(leaflet: Leaflet, name: str, shelf: Shelf) -> bool:
    """Tell whether a leaflet has a part; it has the values that its other parts name."""
    return (f"values.{name}" if name in shelf.values else LEAD + name) in leaflet.shared.names.values()


def _told(users: dict[Path, Leaflet], problems: list[Problem]) -> str:
    names = ", ".join(path.resolve().name for path in users)
    nobody = "used by no leaflet that can be read" if problems else "used by no leaflet"
    return f"{counted(len(users), 'leaflet', 'leaflets')}: {names}" if users else nobody


def _reached(path: Path, leaflet: Leaflet, problems: list[Problem]) -> Iterator[tuple[Standing, int]]:
    from ..clinics.ledger import read_ledger  # noqa: PLC0415 - for this command alone

    files = read_ledger(path / OUT).rows.values()
    for state in standings(path, leaflet, datetime.now(UTC).date(), problems):
        yield state, sum(row.language == state.language for row in files)


def _show(users: dict[Path, Leaflet], problems: list[Problem]) -> None:
    found = [one for path, leaflet in users.items() for one in _reached(path, leaflet, problems)]
    for line in table([state for state, _ in found]) if found else ():
        say(f"  {line}")
    if count := sum(files for _, files in found):
        say(f"  {counted(count, 'file', 'files')} of clinics: brochure batch makes anew what a change reaches")
