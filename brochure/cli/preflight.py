"""Check a PDF as a printer would, rule by rule; it need not be one of ours."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..disk import read_file
from ..editions import EDITIONS
from ..errors import OutputError
from .terminal import print_json, say

EXAMPLES = """\
examples:
  brochure preflight leaflet_press.pdf --edition press
  brochure preflight from-elsewhere.pdf
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE.pdf", help="the PDF to check")
    parser.add_argument("--edition", choices=tuple(EDITIONS), default="", help="what the file is meant for")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Print a table; return 5 where a rule fails."""
    from ..preflight import Verdict, preflight  # noqa: PLC0415 - pypdf takes a quarter of a second to load

    data = read_file(Path(options.file))
    results = preflight(data, EDITIONS.get(options.edition))
    if options.format == "json":
        print_json([{"rule": r.rule, "verdict": r.verdict, "found": r.found, "page": r.page} for r in results])
    else:
        for result in results:
            where = f"page {result.page}" if result.page else ""
            say(f"{result.verdict:8} {result.rule:26} {where:8} {result.found}")
    return OutputError.exit_code if any(result.verdict is Verdict.FAIL for result in results) else 0
