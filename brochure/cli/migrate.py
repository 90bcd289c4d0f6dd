"""Move what older leaflets say under `review:` to signatures.yaml."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..content.reader import known_folder_of
from ..errors import ContentError
from ..migration import migrate
from .terminal import say, show_problems

EXAMPLES = """\
example:
  brochure migrate my-leaflet

Every other byte of the files stays. A signed translation stays signed; the leaflet's own review, which was bound to
no text, is kept as "in review" until it is approved again: brochure approve.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")


def run(options: argparse.Namespace) -> int:
    """Move the signatures, and say what became of each file."""
    done = migrate(known_folder_of(Path(options.folder)))
    for line in done.lines:
        say(line)
    if not done.lines and not done.problems:
        say("there is nothing to migrate: no file says review:")
    show_problems(done.problems)
    return ContentError.exit_code if done.problems else 0
