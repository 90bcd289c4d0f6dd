"""Make the PDFs of a leaflet in all its languages."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..content.reader import folder_of, read_leaflet
from ..disk import read_file, write_file
from ..editions import DEFAULT, EDITIONS, Edition, Imposition, Plan
from ..errors import BrochureError, ContentError, Place, Problem
from .refusals import Order, as_draft, refusal, release_refusal, unready
from .terminal import Progress, as_json, print_json, show_problems

if TYPE_CHECKING:
    from ..building import Fonts
    from ..content.manuscript import Manuscript

EXAMPLES = """\
examples:
  brochure build                        the leaflet in this folder, in every language that it has
  brochure build my-leaflet --lang ne   only Nepali
  brochure build --lang ne --draft      as far as it is translated, to look at the pages
  brochure build --release              only what is reviewed, signed and complete
  brochure build --explain              also how each language was made to fit its pages
  brochure build --edition office       for the office printer; also booklet, large-print, press
  brochure build --edition booklet --sheet A3
  brochure build --bilingual en         each translation beside the English, paragraph by paragraph

The files are named leaflet_language_edition_version.pdf (the edition is left out for e-mail), and written to the
folder's output/.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument(
        "--lang", action="append", default=[], metavar="TAG", help="a language to build; may be repeated"
    )
    parser.add_argument("--out", metavar="DIR", help="where the PDFs go (FOLDER/output)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--release", action="store_true", help="refuse what is not reviewed, or overdue, as well")
    which.add_argument(
        "--draft", action="store_true", help="build translations that are not finished too; each page says so"
    )
    parser.add_argument("--edition", choices=tuple(EDITIONS), default=DEFAULT.name, help="for whom the file is (email)")
    parser.add_argument("--sheet", choices=("A4", "A3"), default="A4", help="the paper of a booklet (A4)")
    parser.add_argument("--marks", action="store_true", help="show on a booklet's sheets where to fold and staple")
    parser.add_argument("--icc", metavar="FILE", default="", help="the press's own ICC profile (edition press)")
    parser.add_argument(
        "--bilingual", metavar="TAG", default="", help="set each translation beside the source language TAG"
    )
    which.add_argument(
        "--pseudo",
        action="store_true",
        help="show faults of layout: the source accented and longer, and right to left",
    )
    parser.add_argument("--explain", action="store_true", help="say what was chosen to make each language fit")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Build every manuscript; one that fails, or a translation that has errors, does not stop the others."""
    folder = Path(options.folder)
    today = datetime.now(UTC).date()
    progress = Progress(quiet=options.format == "json")
    progress.step("reading", str(folder))
    manuscripts, problems, refusals = _manuscripts(options, today)
    work = _Work(folder_of(folder), _target(options), _source(options, today), _edition(options))
    rows: list[dict[str, Any]] = []
    code = ContentError.exit_code if refusals else 0
    progress.step("building", f"0 of {len(manuscripts)}")
    for number, made in enumerate(_built(manuscripts, work), 1):
        problems += made.problems
        code = max(code, made.code)
        if made.row:
            rows.append(made.row)
            progress.done(_line(made.row, explain=options.explain))
        progress.step("building", f"{number} of {len(manuscripts)}")
    progress.clear()
    if options.format == "json":
        print_json({"files": rows, "problems": [as_json(problem) for problem in (*problems, *refusals)]})
    else:
        show_problems(problems)
        show_problems(refusals)
    return code


def _manuscripts(
    options: argparse.Namespace, today: date
) -> tuple[tuple[Manuscript, ...], list[Problem], list[Problem]]:
    """Return the manuscripts to build, what is wrong with the others, and a refusal for each of those."""
    from ..building import pseudo, read, read_each  # noqa: PLC0415 - the PDF libraries take a third of a second to load

    folder = Path(options.folder)
    if options.pseudo:
        return pseudo(*read(folder, [read_leaflet(folder)[0].key], today)), [], []
    reading = read_each(folder, options.lang, today, draft=options.draft)
    order, kept = Order(reading.leaflet, folder, _target(options)), []
    problems = [problem for found in reading.refused.values() for problem in found]
    refusals = [refusal(tag, found, order) for tag, found in reading.refused.items()]
    for manuscript in reading.manuscripts:
        if options.bilingual and not manuscript.original:
            continue
        found = list(unready(manuscript, today)) if options.release else []
        if found:
            problems += found
            refusals.append(release_refusal(manuscript.key, len(found), order))
        else:
            kept.append(as_draft(manuscript))
    return tuple(kept), problems, refusals


def _target(options: argparse.Namespace) -> Path:
    return Path(options.out) if options.out else folder_of(Path(options.folder)) / "output"


FEW = 4
"""Up to so many languages one process is quicker than several, which load everything again."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of one manuscript: what to say of its file, or why there is none, with the exit code."""

    row: dict[str, Any] | None
    problems: tuple[Problem, ...]
    code: int = 0


@dataclass(frozen=True, slots=True)
class _Work:
    """What every build of a run shares: the leaflet's folder, where files go, and the source for bilingual files."""

    folder: Path
    target: Path
    source: Manuscript | None
    edition: Edition


def _edition(options: argparse.Namespace) -> Edition:
    """Return the edition asked for, on the sheet and with the profile asked for."""
    edition = EDITIONS[options.edition]
    if edition.imposition is Imposition.BOOKLET:
        edition = replace(edition.on(options.sheet), fold_marks=options.marks)
    if not options.icc:
        return edition
    return replace(edition, profile=read_file(Path(options.icc), "profile"))


def _source(options: argparse.Namespace, today: date) -> Manuscript | None:
    """Return the manuscript that translations are set beside: the one they were made from."""
    from ..building import read  # noqa: PLC0415

    folder, leaflet = Path(options.folder), read_leaflet(Path(options.folder))[0]
    if options.bilingual and not leaflet.is_in(options.bilingual):
        hint = f"write --bilingual {leaflet.key}"
        raise ContentError([Problem(f"the leaflet was not written in {options.bilingual!r}", Place(str(folder)), hint)])
    if EDITIONS[options.edition].plan_for(bilingual=bool(options.bilingual)) is Plan.LEAFLET:
        return None
    (found,) = read(folder, [leaflet.key], today)
    return found


def _built(manuscripts: Sequence[Manuscript], work: _Work) -> Iterator[_Made]:
    """Build every manuscript in order, on all processors where there are many; one that fails stops no other."""
    from ..building import open_fonts  # noqa: PLC0415

    workers = min(os.cpu_count() or 1, len(manuscripts))
    if len(manuscripts) <= FEW or workers < 2:
        fonts = open_fonts(work.folder)
        for manuscript in manuscripts:
            yield _one(manuscript, work, fonts)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - 15 ms that few languages do not need

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_apart, manuscripts, repeat(work))


def _apart(manuscript: Manuscript, work: _Work) -> _Made:
    """Build a manuscript in a process that takes one after another, as soon as it is free."""
    return _one(manuscript, work, _own_fonts(work.folder))


@cache
def _own_fonts(folder: Path) -> Fonts:
    """Return the fonts of a process, which keep words from one manuscript to the next."""
    from ..building import open_fonts  # noqa: PLC0415

    return open_fonts(folder)


def _one(manuscript: Manuscript, work: _Work, fonts: Fonts) -> _Made:
    from ..building import build, save  # noqa: PLC0415
    from ..printing import how_to_print  # noqa: PLC0415

    language = manuscript.language
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():  # https://reproducible-builds.org/specs/source-date-epoch/
        manuscript = replace(manuscript, created=datetime.fromtimestamp(int(epoch), UTC))
    try:
        source = work.source if manuscript.original else None
        built = build(manuscript, work.edition, fonts, source)
        path = save(built, work.target)
        right_to_left = language.direction == "rtl"
        words = how_to_print(work.edition, built.pages, right_to_left=right_to_left)
        if words:
            write_file(path.with_name(f"{path.stem}_how-to-print.txt"), words.encode())
    except BrochureError as error:
        return _Made(None, (*manuscript.problems, *error.problems), error.exit_code)
    row = {
        "language": manuscript.key,
        "name": language.name,
        "file": str(path),
        "pages": built.pages,
        "bytes": len(built.pdf),
        "fit": {"body": built.body, "leading": built.fit.leading, "spacing": built.fit.spacing},
    }
    return _Made(row, built.problems)


def _line(row: Mapping[str, Any], *, explain: bool) -> str:
    """Return the line that tells of a file."""
    line = f"{row['language']:8} {row['name']:22} {row['pages']:3} pages {row['bytes'] / 1000:6.1f} kB  {row['file']}"
    if not explain:
        return line
    fit = row["fit"]
    return (
        f"{line}\n         body text {fit['body']:g} points, line steps {fit['leading']:.0%} of the design, "
        f"spaces {fit['spacing']:.0%}"
    )
