"""Make a static site of leaflets: by language, HTML and PDF, with answers to the codes on paper."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..clinics.ledger import read_ledger
from ..content.reader import FILE, folder_of
from ..errors import ContentError, Place, Problem, Severity
from ..folder import read_each
from ..review.register import read_signatures
from ..translation.memory.signed import leaflets_in
from .for_clinics import OUT
from .terminal import Progress, counted, say, show_problems

if TYPE_CHECKING:
    from ..jobs.job import Done
    from ..site.catalogue import Code, Leaflet, Old
    from ..site.making import Offer

EXAMPLES = """\
examples:
  brochure site my-leaflet --out public    one leaflet, in every language that may be published
  brochure site leaflets --out public      each folder below leaflets/ that holds a content.yaml
  brochure site --out preview --draft      what may not be published too; every page says so

Copy the folder to any web server. A text is published only where build --release would make it. Where the leaflets say
`online:`, their codes lead to these pages; those of versions that are withdrawn or not the newest are answered too.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folders", nargs="*", default=["."], metavar="FOLDER", help="leaflets, or folders of them")
    parser.add_argument("--out", required=True, metavar="DIR", help="the site's folder; a site in it is replaced")
    parser.add_argument("--draft", action="store_true", help="publish drafts too, for a look at them; all pages say so")


def run(options: argparse.Namespace) -> int:
    """Make the site whole, or leave what is there as it is."""
    from ..site.catalogue import FILE as SITE  # noqa: PLC0415 - the PDF libraries take a third of a second to load
    from ..site.catalogue import as_json, old_codes  # noqa: PLC0415
    from ..site.pages import Site  # noqa: PLC0415
    from ..site.writing import earlier, written_whole  # noqa: PLC0415

    out = Path(options.out)
    known = list(earlier(out, draft=options.draft))
    today = datetime.now(UTC).date()
    offers = _offers(options, today)
    known += [old for one in offers for old in _known(one)]
    with written_whole(out) as folder:
        leaflets = tuple(_made(offers, folder, today, draft=options.draft))
        site = Site(leaflets, old_codes(leaflets, known), options.draft)
        for path, html in site.pages():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, encoding="utf-8")
        (folder / SITE).write_bytes(as_json(leaflets, site.old, draft=options.draft))
    for leaflet in leaflets:
        _tell(leaflet)
    say(f"{counted(len(site.old), 'other code is', 'other codes are')} answered; {out / 'index.html'}")
    return 0


def _offers(options: argparse.Namespace, today: date) -> list[Offer]:
    """Return the leaflets that are asked for. Raises ContentError where there is none to publish."""
    from ..site.making import offer  # noqa: PLC0415 - as above

    found: list[Offer] = []
    problems: list[Problem] = []
    for folder in _folders(options.folders):
        try:
            reading = read_each(folder, [], today, unfinished=options.draft)
        except ContentError as error:
            problems += error.problems
            continue
        made = offer(folder_of(folder), reading, today, draft=options.draft)
        same = next((one for one in found if one.leaflet.code == made.leaflet.code), None)
        if same:
            message = f"two leaflets are called {made.leaflet.code!r}: this one, and that in {same.folder}"
            problems.append(Problem(message, Place(str(folder)), "give each its own leaflet: or leave one out"))
        found.append(made)
    if problems:
        raise ContentError(problems)
    if not any(one.manuscripts for one in found):
        why = [f"{one.leaflet.code} ({tags}): {why}" for one in found for tags, why in _waiting(one.leaflet)]
        hint = "have texts approved and signed, and give values in content.yaml; to look at drafts: --draft"
        raise ContentError([Problem("nothing may be published", hint=hint, details=tuple(why))])
    return found


def _waiting(leaflet: Leaflet) -> Iterator[tuple[str, str]]:
    """Yield the languages of a leaflet that are not published, and why, those that wait for the same together."""
    waiting: dict[tuple[str, ...], list[str]] = {}
    for text in leaflet.texts:
        if not text.pdf:
            waiting.setdefault(text.why, []).append(text.code.language)
    return ((", ".join(tags), "; ".join(why)) for why, tags in waiting.items())


def _folders(given: Sequence[str]) -> list[Path]:
    """Return the folders of leaflets: those that hold a content, or whose folders do. Raises ContentError."""
    found: dict[Path, Path] = {}
    problems = []
    for name in given:
        folder = Path(name)
        here = [folder] if folder.is_file() or (folder / FILE).exists() else []
        below = here or list(leaflets_in(folder))
        found |= {path.resolve(): path for path in below}
        if not below:
            hint = f"a leaflet's folder holds {FILE}; brochure init makes one"
            problems.append(Problem("there is no leaflet here, and in no folder below", Place(name), hint))
    if problems:
        raise ContentError(problems)
    return list(found.values())


def _known(one: Offer) -> Iterator[Old]:
    """Yield the codes that are on paper, as far as signatures and the ledger of clinics know."""
    from ..site.catalogue import Code, Old, signed_codes  # noqa: PLC0415 - as above

    code, source = one.leaflet.code, one.leaflet.language
    yield from signed_codes(code, source, read_signatures(one.folder))
    for row in read_ledger(one.folder / OUT).rows.values():
        if row.leaflet == code:
            yield Old(Code(code, row.language, row.version), withdrawn=False)


def _made(offers: Sequence[Offer], folder: Path, today: date, *, draft: bool) -> Iterator[Leaflet]:
    """Make the files of all texts, and yield the leaflets with them. Raises the error of the first that is not made."""
    from ..jobs.job import Done  # noqa: PLC0415 - as above
    from ..jobs.running import run as run_jobs  # noqa: PLC0415

    jobs = {code: job for one in offers for code, job in one.jobs(folder, today, draft=draft).items()}
    shelf = {jobs[code].manuscript: of for one in offers for code, of in one.manuscripts.items()}
    made: dict[Code, Done] = {}
    warned: dict[Problem, None] = {}
    progress = Progress(quiet=False)
    failed: list[Problem] = []
    with closing(run_jobs(list(jobs.values()), shelf)) as results:
        for code, result in zip(jobs, results, strict=True):
            progress.step("building", f"{len(made)} of {len(jobs)}")
            if isinstance(result, Done):
                made[code] = result
                warned |= dict.fromkeys(result.problems)
            else:
                failed += result.problems
    progress.clear()
    if failed:
        raise ContentError([*failed, Problem("the site is not written: what is there is as it was")])
    show_problems(problem for problem in warned if problem.severity is not Severity.ERROR)
    for one in offers:
        yield one.with_files(made)


def _tell(leaflet: Leaflet) -> None:
    """Say which languages of a leaflet are published, and why the others are not."""
    tags = ", ".join(text.code.language for text in leaflet.published) or "nothing"
    say(f"{leaflet.code}: {tags}")
    for tags, why in _waiting(leaflet):
        say(f"  not published: {tags}: {why}")
