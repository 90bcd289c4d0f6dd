"""Make the PDFs of a leaflet in all its languages."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BrochureError, ContentError, Place, Problem
from .terminal import Progress, as_json, print_json, show_problems

if TYPE_CHECKING:
    from ..building import Press
    from ..content.manuscript import Manuscript

EXAMPLES = """\
examples:
  brochure build                        the leaflet in this folder, in every language that it has
  brochure build my-leaflet --lang ne   only Nepali
  brochure build --release              only if everything is reviewed and complete

The files are named leaflet_language_version.pdf, and written to the folder's output/.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument(
        "--lang", action="append", default=[], metavar="TAG", help="a language to build; may be repeated"
    )
    parser.add_argument("--out", metavar="DIR", help="where the PDFs go (FOLDER/output)")
    parser.add_argument("--release", action="store_true", help="refuse what is a draft, stale, incomplete or overdue")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Build every manuscript; one that fails does not stop the others."""
    from ..building import press, read  # noqa: PLC0415 - the PDF libraries take a third of a second to load

    folder = Path(options.folder)
    today = datetime.now(UTC).date()
    progress = Progress(quiet=options.format == "json")
    progress.step("reading", str(folder))
    manuscripts = read(folder, options.lang, today)
    if options.release:
        refused = [problem for manuscript in manuscripts for problem in _unready(manuscript, today)]
        if refused:
            progress.clear()
            raise ContentError(refused)
    target = Path(options.out) if options.out else folder / "output"
    work = press(folder)
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    code = 0
    for manuscript in manuscripts:
        try:
            rows.append(_one(manuscript, work, target, progress))
        except BrochureError as error:
            progress.clear()
            problems += error.problems
            code = max(code, error.exit_code)
    problems = [*(p for manuscript in manuscripts for p in manuscript.problems), *problems]
    if options.format == "json":
        print_json({"files": rows, "problems": [as_json(problem) for problem in problems]})
    else:
        show_problems(problems)
    return code


def _one(manuscript: Manuscript, work: Press, target: Path, progress: Progress) -> dict[str, Any]:
    from ..building import build, save  # noqa: PLC0415

    language = manuscript.language
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():  # https://reproducible-builds.org/specs/source-date-epoch/
        manuscript = replace(manuscript, created=datetime.fromtimestamp(int(epoch), UTC))
    progress.step(language.name, "laying out")
    built = build(manuscript, on=work)
    path = save(built, target)
    size = len(built.pdf)
    progress.done(f"{language.tag:8} {language.name:22} {built.pages:3} pages {size / 1000:6.1f} kB  {path}")
    return {"language": language.tag, "file": str(path), "pages": built.pages, "bytes": size}


def _unready(manuscript: Manuscript, today: date) -> Iterator[Problem]:
    """Yield what stands in the way of giving this leaflet to patients."""
    review, tag = manuscript.leaflet.review, manuscript.language.tag
    place = Place(f"{manuscript.leaflet.leaflet} ({tag})")
    if review.status != "reviewed":
        hint = "a clinician reviews the text; then write by, role, on and next under review: in content.yaml"
        yield Problem("the text has not been clinically reviewed", place, hint)
    elif review.next is not None and review.next < today:
        yield Problem(f"its review is overdue since {review.next}", place, "have it reviewed again")
    if manuscript.original is not None and not manuscript.signed:
        yield Problem("the translation has not been reviewed by a person", place, "see docs/translators.md")
    for problem in manuscript.problems:
        if problem.code in {"missing", "stale"}:
            yield Problem(problem.message, problem.place, problem.hint, code=problem.code)
    for name, value in manuscript.leaflet.values.items():
        if not value.value:
            yield Problem(f"nobody has given a value for {name!r}", place, "give it under values: in content.yaml")
