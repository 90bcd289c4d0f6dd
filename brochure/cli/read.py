"""Print what a screen reader would say for a PDF, in order, with roles."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import OutputError, Place, Problem

EXAMPLES = """\
example:
  brochure read output/immunotherapy-breast-cancer_ne_v1.0.pdf
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE.pdf", help="a tagged PDF")


def run(options: argparse.Namespace) -> int:
    """Print a line a block."""
    from ..proof import say  # noqa: PLC0415 - pypdf takes a quarter of a second to load

    path = Path(options.file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutputError([Problem(f"cannot read the file: {error.strerror}", Place(str(path)))]) from None
    for line in say(data):
        print(line)
    return 0
