"""Print what a screen reader would say for a PDF, in order, with roles."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..disk import read_file
from .terminal import say

EXAMPLES = """\
example:
  brochure read output/immunotherapy-breast-cancer_ne_v1.0_DRAFT.pdf
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE.pdf", help="a tagged PDF")


def run(options: argparse.Namespace) -> int:
    """Print a line a block."""
    from ..readback.spoken import say as said  # noqa: PLC0415 - pypdf takes a quarter of a second to load

    data = read_file(Path(options.file))
    for line in said(data):
        say(line)
    return 0
