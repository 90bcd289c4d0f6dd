"""Say who has signed a leaflet, until when, and what each language lacks; or show a folder as a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ..content.model import Leaflet
from ..content.reader import FILE, read_leaflet
from ..content.signatures import ReviewState
from ..content.signatures import Standing as Signed
from ..errors import BrochureError, ContentError, Place, Problem, Severity
from ..translation.listing import variants
from ..translation.memory.signed import leaflets_in
from ..translation.status import Status, status_of
from ..translation.variants import inspect_variant
from .signing import day_given
from .standing import show
from .terminal import print_json, say, show_problems

EXAMPLES = """\
examples:
  brochure status my-leaflet               who has signed each language, until when, and what it lacks
  brochure status my-leaflet --passages    and each passage that lacks something, by language
  brochure status --on 2027-03-01          as it will be on that day
  brochure status leaflets                 all leaflets that lie in this folder, a line each

It changes nothing. A text is a draft, in review, approved or withdrawn; what is overdue, changed or, in a folder with
keys/, not signed with one of them is not released. In the table of a folder, for each language:
  ok        translated, and signed as it is now
  draft     translated, and not signed as it is now
  3s 12m    3 texts are stale, 12 are missing       2e   2 texts have an error
  gone      withdrawn                               ?    cannot be read
  -         there is no translation
Behind what is open stand the days since the leaflet was written (`written:`), or since it was last signed as it was
then in that language, if that was later: so long its readers have waited at most.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one leaflet is in one language.

    `days` are those since it was written, or last signed in the language, where anything is open, else None.
    """

    leaflet: str
    language: str
    state: str
    stale: int = 0
    missing: int = 0
    errors: int = 0
    days: int | None = None

    @property
    def cell(self) -> str:
        """What stands in the table."""
        counts = ((self.stale, "s"), (self.missing, "m"), (self.errors, "e"))
        found = " ".join(f"{count}{letter}" for count, letter in counts if count)
        return (found or self.state) + (f" {self.days}d" if self.days is not None else "")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="a folder of leaflets, or one (this)")
    parser.add_argument("--on", default="", metavar="DATE", help="the day to judge for (today)")
    parser.add_argument("--passages", action="store_true", help="of one leaflet: each passage that lacks something")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Print how one leaflet stands, or the table of a folder; return 0 where all could be read."""
    folder, today = Path(options.folder), day_given("on", options.on) if options.on else datetime.now(UTC).date()
    if (folder / FILE).is_file():
        return show(folder, today, options.passages, options.format == "json")
    paths = list(leaflets_in(folder))
    if not paths:
        hint = "give a leaflet's folder, or the folder that leaflets' folders lie in"
        raise ContentError([Problem("no leaflet lies in this folder", Place(str(folder)), hint)])
    found: list[Standing] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            leaflet, _ = read_leaflet(path)
        except BrochureError as error:
            found.append(Standing(path.resolve().name, "", "?"))
            problems += [one for one in error.problems if one.severity is Severity.ERROR]
            continue
        found += standings(path, leaflet, today, problems)
    if options.format == "json":
        print_json([asdict(one) for one in found])
    else:
        for line in table(found):
            say(line)
    show_problems(problems)
    return ContentError.exit_code if problems else 0


def standings(path: Path, leaflet: Leaflet, today: date, problems: list[Problem]) -> Iterator[Standing]:
    """Yield the standing of a leaflet in its own language and in each translation."""
    from ..folder import source_manuscript, translated  # noqa: PLC0415 - pictures and signatures
    from ..review.register import read_signatures  # noqa: PLC0415

    name = path.resolve().name
    try:
        own = source_manuscript(leaflet, today=today, signatures=read_signatures(path)).standing
        yield Standing(name, leaflet.key, _word(own.state), days=_days(_word(own.state), leaflet, own, today))
    except BrochureError as error:
        problems += error.problems
        yield Standing(name, leaflet.key, "?")
    for tag, file in variants(path, leaflet).items():
        try:
            variant = inspect_variant(file, leaflet)
            standing = translated(path, leaflet, variant, today).standing
            status: Status = status_of(variant, leaflet, standing)
            state = "draft" if status.stale or status.missing or status.errors else _word(status.review)
            counts = status.stale, status.missing, status.errors
            yield Standing(name, tag, state, *counts, days=_days(state, leaflet, standing, today))
        except BrochureError as error:
            problems += error.problems
            yield Standing(name, tag, "?")


def _word(state: str) -> str:
    return {str(ReviewState.APPROVED): "ok", str(ReviewState.WITHDRAWN): "gone"}.get(state, "draft")


def _days(state: str, leaflet: Leaflet, signed: Signed, today: date) -> int | None:
    last = signed.signature
    was_right = last.on if last and last.on and last.state is ReviewState.APPROVED else leaflet.written
    return max(0, (today - max(leaflet.written, was_right)).days) if state == "draft" else None


def table(found: Sequence[Standing]) -> Iterator[str]:
    """Yield the lines of a table: a leaflet a row, a language a column."""
    tags = sorted({one.language for one in found if one.language})
    names = list(dict.fromkeys(one.leaflet for one in found))
    cells = {(one.leaflet, one.language): one.cell for one in found}
    unread = {one.leaflet for one in found if not one.language}
    rows = [["leaflet", *tags]]
    rows += [[name, *("?" if name in unread else cells.get((name, tag), "-") for tag in tags)] for name in names]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
