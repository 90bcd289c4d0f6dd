"""Make the PDFs of a leaflet in all its languages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..content.left_out import left_out, names_of
from ..content.reader import folder_of, read_leaflet
from ..editions import DEFAULT, EDITIONS, PAPER_NAMES, Companion, Fold, Imposition, Plan
from ..errors import ContentError, Place, Problem, Severity
from ..jobs.job import Done, Failed, Job, JobResult, ManuscriptReference
from ..review import is_draft, may_release
from .refusals import Order, as_draft, refusal, release_refusal
from .terminal import Progress, as_json, print_json, say, show_problems

if TYPE_CHECKING:
    from ..content.manuscript import Manuscript

EXAMPLES = """\
examples:
  brochure build                        the leaflet in this folder, in every language that it has
  brochure build my-leaflet --lang ne   only Nepali
  brochure build --lang ne --unfinished  as far as it is translated, to look at the pages
  brochure build --release              only what is approved, signed and complete
  brochure build --explain              also how each language was made to fit, and why each page ends where it does
  brochure build --lang ne --why 3      why page 3 of the Nepali leaflet ends where it does
  brochure build --lang en --why "or months"    why the lines with these words do
  brochure build --edition office       for the office printer; also booklet, large-print, press
  brochure build --paper Letter         for another paper; A5 too
  brochure build --edition panels --fold z       one sheet folded to three panels; a roll fold without --fold
  brochure build --edition booklet --paper A3     A4 pages, two on each side of A3
  brochure build --bilingual en         each translation beside the English, paragraph by paragraph

The files are named leaflet_language_edition_version.pdf (the edition is left out for e-mail), with _DRAFT at the end
unless they may be released, and written to the folder's output/.
"""


class _Renamed(argparse.Action):
    """Says what to type for an option that had this name."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Stop with what to type."""
        parser.error("--draft is called --unfinished now: brochure build --unfinished")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument(
        "--lang", action="append", default=[], metavar="TAG", help="a language to build; may be repeated"
    )
    parser.add_argument("--out", metavar="DIR", help="where the PDFs go (FOLDER/output)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--release", action="store_true", help="refuse what is not approved as it is now, or overdue")
    which.add_argument(
        "--unfinished", action="store_true", help="build translations that are not finished too; each page says so"
    )
    which.add_argument("--draft", action=_Renamed, nargs=0, help=argparse.SUPPRESS)
    parser.add_argument("--edition", choices=tuple(EDITIONS), default=DEFAULT.name, help="for whom the file is (email)")
    parser.add_argument("--paper", "--sheet", default="", help=f"what lies in the printer: {PAPER_NAMES} (A4)")
    parser.add_argument("--marks", action="store_true", help="show on folded sheets where to fold and staple them")
    parser.add_argument("--fold", choices=tuple(map(str, Fold)), default="", help="how panels are folded (roll)")
    parser.add_argument("--icc", metavar="FILE", default="", help="the press's own ICC profile (edition press)")
    parser.add_argument(
        "--bilingual", metavar="TAG", default="", help="set each translation beside the source language TAG"
    )
    which.add_argument(
        "--pseudo",
        action="store_true",
        help="show faults of layout: the source accented and longer, and right to left",
    )
    parser.add_argument(
        "--also",
        action="append",
        choices=tuple(map(str, Companion)),
        default=[],
        metavar="html|text|vcard|mail-html|mail-text",
        help="make the same text for telephones too, its contact as a card, or the parts of an e-mail; may be repeated",
    )
    parser.add_argument("--explain", action="store_true", help="say how each language was made to fit its pages")
    parser.add_argument("--why", default=None, metavar="WHAT", help="why a page ends, by number, or a line, by words")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Build every manuscript; one that fails, or a translation that has errors, does not stop the others."""
    _hold_useful(options)
    today = datetime.now(UTC).date()
    progress = Progress(quiet=options.format == "json")
    progress.step("reading", options.folder)
    manuscripts, problems, refusals = _manuscripts(options, today)
    wrong = refusals or any(problem.severity is Severity.ERROR for problem in problems)
    results = _results(options, today, manuscripts, progress)
    problems += [problem for result in results for problem in result.problems]
    problems += _released_before(results)
    codes = [ContentError.exit_code if wrong else 0, *(result.exit_code for result in results)]
    if options.format == "json":
        rows = [_row(result, manuscript) for result, manuscript in zip(results, manuscripts, strict=True)]
        said = [as_json(problem) for problem in (*problems, *refusals)]
        print_json({"files": [row for row in rows if row], "problems": said})
    else:
        if out := next((_left_out(one, options) for one in manuscripts), []):
            progress.done(f"the edition {options.edition} leaves out (not-in:): {', '.join(out)}")
        show_problems(problems)
        show_problems(refusals)
    return max(codes)


def _left_out(manuscript: Manuscript, options: argparse.Namespace) -> list[str]:
    """Return the names of what the edition leaves out of a leaflet."""
    return names_of(manuscript.leaflet, left_out(manuscript.leaflet, options.edition))


def _hold_useful(options: argparse.Namespace) -> None:
    """Refuse options that an edition has no use for: nobody may think that they were heeded. Raises ContentError."""
    edition, problems = EDITIONS[options.edition], []
    for given, is_used, option, use in (
        (
            options.marks,
            edition.imposition is not Imposition.NONE,
            "--marks",
            "what is folded: --edition booklet or panels",
        ),
        (options.fold, edition.fold, "--fold", "a sheet folded to panels: --edition panels"),
        (options.bilingual, edition.plan is not Plan.PANELS, "--bilingual", "leaflets of one page after another"),
        (options.icc, edition.condition, "--icc", "a press: --edition press"),
    ):
        if given and not is_used:
            message = f"{option} changes nothing in the edition {edition.name}"
            problems.append(Problem(message, hint=f"it is for {use}; leave it out here"))
    if problems:
        raise ContentError(problems)


def _manuscripts(
    options: argparse.Namespace, today: date
) -> tuple[tuple[Manuscript, ...], list[Problem], list[Problem]]:
    """Return the manuscripts to build, what is wrong with the others, and a refusal for each of those."""
    from ..building import pseudo, read, read_each  # noqa: PLC0415 - the PDF libraries take a third of a second to load

    folder = Path(options.folder)
    if options.pseudo:
        return pseudo(*read(folder, [read_leaflet(folder)[0].key], today)), [], []
    reading = read_each(folder, options.lang, today, unfinished=options.unfinished)
    order, kept = Order(reading.leaflet, folder, _target(options)), []
    problems = [*reading.strays, *(problem for found in reading.refused.values() for problem in found)]
    refusals = [refusal(tag, found, order) for tag, found in reading.refused.items()]
    for manuscript in reading.manuscripts:
        if options.bilingual and not manuscript.original:
            continue
        found = may_release(manuscript, today) if options.release else ()
        if found:
            problems += found
            refusals.append(release_refusal(manuscript.key, len(found), order))
        else:
            kept.append(as_draft(manuscript))
    if options.bilingual and not kept and not refusals:
        hint = "name a translation with --lang, or make one: brochure translate add TAG"
        raise ContentError([Problem(f"there is no translation to set beside {options.bilingual!r}", hint=hint)])
    return tuple(kept), problems, refusals


def _target(options: argparse.Namespace) -> Path:
    return Path(options.out) if options.out else folder_of(Path(options.folder)) / "output"


def _source(options: argparse.Namespace, today: date) -> Manuscript | None:
    """Return the manuscript that translations are set beside: the one they were made from."""
    from ..building import read  # noqa: PLC0415

    if not options.bilingual and not EDITIONS[options.edition].plan.has_two_languages:
        return None  # the leaflet is not read once more
    folder, leaflet = Path(options.folder), read_leaflet(Path(options.folder))[0]
    if options.bilingual and not leaflet.is_in(options.bilingual):
        hint = f"write --bilingual {leaflet.key}"
        raise ContentError([Problem(f"the leaflet was not written in {options.bilingual!r}", Place(str(folder)), hint)])
    (found,) = read(folder, [leaflet.key], today)
    return found


def _results(
    options: argparse.Namespace, today: date, manuscripts: Sequence[Manuscript], progress: Progress
) -> list[JobResult]:
    """Make the files, telling of each as soon as it is there. Raises KeyboardInterrupt that says what was made."""
    from ..jobs.running import run as run_jobs  # noqa: PLC0415 - the PDF libraries take a third of a second to load

    source = _source(options, today)
    jobs = [_job(options, today, manuscript, source) for manuscript in manuscripts]
    shelf = {job.manuscript: manuscript for job, manuscript in zip(jobs, manuscripts, strict=True)}
    shelf |= {job.source_manuscript: source for job in jobs if job.source_manuscript and source}
    found: list[JobResult] = []
    progress.step("building", f"0 of {len(jobs)}")
    try:
        with closing(run_jobs(jobs, shelf)) as results:
            for manuscript, result in zip(manuscripts, results, strict=True):
                found.append(result)
                if row := _row(result, manuscript):
                    progress.done("\n         ".join([_line(row), *row["companions"], *_explained(row, options)]))
                if isinstance(result, Failed) and result.trace and os.environ.get("BROCHURE_TRACEBACK"):
                    say(result.trace, sys.stderr)
                progress.step("building", f"{len(found)} of {len(jobs)}")
    except KeyboardInterrupt:
        made = sum(isinstance(result, Done) for result in found)
        words = f"stopped when {made} of {len(jobs)} files were made; every file that is there is whole"
        raise KeyboardInterrupt(words) from None
    finally:
        progress.clear()
    return found


def _job(options: argparse.Namespace, today: date, manuscript: Manuscript, source: Manuscript | None) -> Job:
    """Return what is to be made of a manuscript, as the options say."""
    folder, tag = folder_of(Path(options.folder)), manuscript.key
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return Job(
        ManuscriptReference(folder, tag, today, unfinished=options.unfinished, pseudo=options.pseudo),
        manuscript.leaflet.leaflet,
        manuscript.leaflet.version,
        _target(options),
        source=source.key if source and manuscript.original else "",
        edition=options.edition,
        paper=options.paper,
        fold_marks=options.marks,
        fold=options.fold,
        profile=Path(options.icc) if options.icc else None,
        # https://reproducible-builds.org/specs/source-date-epoch/
        created=datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else None,
        draft=is_draft(manuscript),
        also=tuple(map(Companion, dict.fromkeys(options.also))),
        explain=options.why if options.why is not None else "" if options.explain else None,
    )


def _released_before(results: Sequence[JobResult]) -> Iterator[Problem]:
    """Yield a warning for each draft beside which a file of the same version lies that does not say that it is one."""
    for result in results:
        if not isinstance(result, Done) or not result.job.draft:
            continue
        other = result.path.with_name(replace(result.job, draft=False).file_name)
        if other.exists():
            message = f"this file does not say DRAFT, and {result.path.name} is what the leaflet says now"
            yield Problem(
                message, Place(str(other)), "take it away, lest somebody prints it", Severity.WARNING, "released"
            )


def _row(result: JobResult, manuscript: Manuscript) -> dict[str, Any]:
    """Return what machines are told of a file; nothing of one that was not made."""
    if isinstance(result, Failed):
        return {}
    return {
        "language": manuscript.key,
        "name": manuscript.language.name,
        "file": str(result.path),
        "pages": result.pages,
        "bytes": result.size,
        "left-out": names_of(manuscript.leaflet, left_out(manuscript.leaflet, result.job.edition)),
        "companions": [str(one.path) for one in result.companions],
        "fit": {"body": result.body, "leading": result.fit.leading, "spacing": result.fit.spacing},
        "explained": [{"page": said.page, "words": list(said.words)} for said in result.explained],
    }


def _line(row: Mapping[str, Any]) -> str:
    """Return the line that tells of a file."""
    pages = "page " if row["pages"] == 1 else "pages"
    return f"{row['language']:8} {row['name']:22} {row['pages']:3} {pages} {row['bytes'] / 1000:6.1f} kB  {row['file']}"


def _explained(row: Mapping[str, Any], options: argparse.Namespace) -> Iterator[str]:
    """Yield what is said of how a file was made to fit its pages, and of why these and their lines end, where asked."""
    if options.explain:
        fit = row["fit"]
        leading, spacing = f"line steps {fit['leading']:.0%} of the design", f"spaces {fit['spacing']:.0%}"
        yield f"body text {fit['body']:g} points, {leading}, {spacing}"
    for said in row["explained"]:
        yield f"page {said['page']}: {said['words'][0]}"
        yield from (f"  {words}" for words in said["words"][1:])
    if EDITIONS[options.edition].plan_for(bilingual=bool(options.bilingual)) is Plan.CARD:
        if options.explain or options.why is not None:
            yield "a card is one page, and has no breaks to explain"
    elif options.why is not None and not row["explained"]:
        yield f"there is no such page, and no line has these words: {options.why}"
