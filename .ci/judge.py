"""Hold every PDF of a leaflet against the independent judges, and fail when one of them finds a fault.

Run ``python .ci/judge.py [FOLDER]``, or ``python .ci/judge.py --kinds`` for the kinds of blocks alone: veraPDF and
page-validation (PDF/UA-1 and PDF/A-2a), outloud, qpdf, and six text extractors, poppler's reading of the structure tree
among them, against what the layout set on each page. The accessible editions and the bilingual files of three languages
are held against the same judges, and so are leaflets of sentences in some seventy languages (`sentences.yaml`), with
the characters that show nothing by themselves, and a leaflet of each kind of block (`tests/kinds`) in five languages.

The work is cut into tasks, which all processors share; what they print comes in the order of the tasks.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sentences
from conformance import conformance_faults
from extraction import extraction_faults, sentence_faults, structure_faults

from brochure.building import Fonts, build, open_fonts, read, save
from brochure.content.manuscript import Manuscript
from brochure.editions import DEFAULT, EDITIONS, EMAIL, PRESS, Edition, Plan, Standard
from brochure.errors import LayoutError
from brochure.layout.page import Document
from brochure.layout.plans import lay_out
from brochure.pdf.writer import write
from brochure.preflight import Verdict, preflight
from brochure.reading.compose import compose

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the leaflets of the tests

from tests.kinds import NAMES, kinds  # noqa: E402

KIND_LANGUAGES = ("en", "ne", "ar", "ur", "zh-Hans")
EDITION_LANGUAGES = ("en", "ne", "ar")

Judged = tuple[list[str], list[str]]
"""The files that a task made, and the faults that were found in them."""


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the work that any process can do."""

    function: Callable[..., Judged]
    arguments: tuple[Any, ...]


@cache
def fonts_of(folder: Path) -> Fonts:
    """Return the fonts that this process opened for a folder: they remember what was shaped."""
    return open_fonts(folder)


def language(folder: Path, tag: str, scratch: Path) -> Judged:
    """Judge what readers find in one language of the leaflet."""
    manuscript = read(folder, [tag])[-1]
    path, document = one_file(manuscript, fonts_of(folder), scratch)
    print(f"{tag}: {len(document.pages)} pages, {Path(path).stat().st_size:,} bytes")
    return [path], [*extraction_faults(path, document), *structure_faults(path, document)]


def editions(folder: Path, tag: str, scratch: Path) -> Judged:
    """Build the accessible editions of a language, and hold the press file against our own preflight."""
    fonts, manuscripts = fonts_of(HERE.parent), read(folder, dict.fromkeys((EDITION_LANGUAGES[0], tag)))
    manuscript = manuscripts[-1]
    source = manuscripts[0] if manuscript.original else None
    paths = []
    for edition in EDITIONS.values():
        if Standard.PDF_UA_1 not in edition.standards or edition == DEFAULT:
            continue
        if edition.plan is not Plan.CARD:
            paths += built(manuscript, edition, fonts, scratch)
        elif manuscript.leaflet.card is not None:
            paths += built(manuscript, edition, fonts, scratch, source)
    paths += built(manuscript, EMAIL, fonts, scratch, source)
    checked = preflight(build(manuscript, PRESS, fonts).pdf, PRESS)
    failed = [str(result) for result in checked if result.verdict is Verdict.FAIL]
    return paths, [f"preflight of the press file in {tag}: {failed}"] if failed else []


def said(folder: Path) -> Judged:
    """Judge what readers find in a leaflet of sentences."""
    manuscript = read(folder)[0]
    # from right to left in one column: poppler gives lines of two that stand side by side as one
    edition = EMAIL.on("A5") if manuscript.language.direction == "rtl" else EMAIL
    path, document = one_file(manuscript, fonts_of(HERE.parent), folder, edition)
    return [path], [*sentence_faults(path, document), *structure_faults(path, document)]


def kind(name: str, scratch: Path) -> Judged:
    """Build a leaflet of a kind of block in five languages, beside its source in one."""
    fonts, paths = fonts_of(HERE.parent), []
    for tag in KIND_LANGUAGES:
        manuscript = kinds(name, tag)
        paths += [str(save(build(manuscript, EMAIL, fonts), scratch / name))]
        if tag == "ar":
            paths += [str(save(build(manuscript, EMAIL, fonts, kinds(name)), scratch / name))]
    return paths, []


def conformance(paths: Sequence[str]) -> Judged:
    """Judge whether files keep the standards."""
    return [], list(conformance_faults(paths))


def built(
    manuscript: Manuscript, edition: Edition, fonts: Fonts, folder: Path, source: Manuscript | None = None
) -> list[str]:
    """Build a file, and return its path; none for a leaflet that asks for fewer pages than this edition takes."""
    try:
        return [str(save(build(manuscript, edition, fonts, source), folder))]
    except LayoutError as error:
        if manuscript.leaflet.pages is None or error.problems[0].code != "too-long":
            raise
        return []


def one_file(manuscript: Manuscript, fonts: Fonts, folder: Path, edition: Edition = EMAIL) -> tuple[str, Document]:
    """Lay one language out and write it."""
    document = lay_out(compose(manuscript), manuscript, edition, fonts.typesetter)
    path = folder / f"{manuscript.identifier}.pdf"
    path.write_bytes(write(document, edition, fonts.subsets))
    return str(path), document


def tasks_for(folder: Path, scratch: Path) -> Iterator[Task]:
    """Yield all that is to be built of a leaflet, of the examples and of the sentences."""
    manuscripts = read(folder)
    for manuscript in manuscripts:
        yield Task(language, (folder, manuscript.language.tag, scratch))
    for one in (folder, *sorted((HERE.parent / "examples").iterdir())):
        for tag in EDITION_LANGUAGES:
            yield Task(editions, (one, tag, scratch))
    for leaflet in sentences.leaflets(scratch):
        yield Task(said, (leaflet,))


def kind_tasks(scratch: Path) -> Iterator[Task]:
    """Yield the kinds of blocks that are to be built."""
    for name in NAMES:
        yield Task(kind, (name, scratch / "kinds"))


def judged(task: Task) -> tuple[str, Judged]:
    """Do a task in this process; return what it printed too."""
    with redirect_stdout(io.StringIO()) as printed:
        result = task.function(*task.arguments)
    return printed.getvalue(), result


def judge(pool: ProcessPoolExecutor, tasks: Iterable[Task]) -> Judged:
    """Do tasks in all processes; print what they print in the order of the tasks."""
    paths: list[str] = []
    faults: list[str] = []
    for printed, (made, found) in pool.map(judged, tasks):
        print(printed, end="", flush=True)
        paths += made
        faults += found
    return paths, faults


def main() -> int:
    """Judge every language of a leaflet, or the kinds of blocks; return 1 where a judge found a fault."""
    alone = sys.argv[1:] == ["--kinds"]
    folder = Path(sys.argv[1] if len(sys.argv) > 1 and not alone else ".")
    if "PDFJS" not in os.environ and not alone:
        print("pdf.js is not asked: PDFJS names no node_modules folder that has pdfjs-dist")
    processes = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(processes) as pool:
        scratch = Path(name)
        tasks = [*([] if alone else tasks_for(folder, scratch)), *kind_tasks(scratch)]
        paths, faults = judge(pool, tasks)
        print(f"{len(paths)} files")
        faults += judge(pool, [Task(conformance, (paths[first::processes],)) for first in range(processes)])[1]
    for fault in faults:
        print(f"FAULT {fault}", file=sys.stderr)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
