"""Record that a clinician has read the text of a leaflet as it is now, and approves it."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..content.reader import FILE, folder_of, read_leaflet, statements
from ..editions import DEFAULT
from ..review.approving import hold_without_errors, sign
from ..review.register import read_signatures
from .signing import NEXT_REVIEW, add_key, signer_of
from .terminal import say

EXAMPLES = """\
examples:
  brochure approve --by "Name" --role "consultant oncologist"
  brochure approve my-leaflet --by "Name" --role "..." --on 2026-12-01 --next 2028-12-01

The signature goes to signatures.yaml, and the texts as they are now to signed/. A change of any signed word makes
the leaflet a draft again; white space, comments and values that are `clinic: true` do not. Translations are signed
one by one: brochure translate sign TAG.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--by", default="", metavar="NAME", help="who has read the text and approves it")
    parser.add_argument("--role", default="", metavar="ROLE", help="what this person is")
    parser.add_argument("--on", default="", metavar="DATE", help="when it was approved (today)")
    after = f"when it is to be read again ({NEXT_REVIEW} years later)"
    parser.add_argument("--next", default="", metavar="DATE", help=after)
    add_key(parser)


def run(options: argparse.Namespace) -> int:
    """Sign the source, unless `check` refuses it."""
    from ..trying import Trying  # noqa: PLC0415 - fonts, once everything else is right

    folder = Path(options.folder)
    signer = signer_of(options, NEXT_REVIEW)
    leaflet, warnings = read_leaflet(folder)
    trying = Trying(folder, leaflet, DEFAULT, read_signatures(folder))
    found = [*warnings, *trying.source(), *trying.signer(trying.original, signer.person)]
    hold_without_errors(found, folder_of(folder) / FILE)
    confirmed = sum(statement.confirm for _, statement in statements(leaflet))
    also = f"; {confirmed} that a clinician must confirm are confirmed by it" if confirmed else ""
    say(f"{sign(folder, trying.original, signer)}{also}")
    return 0
