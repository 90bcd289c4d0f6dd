"""Make an e-mail with a leaflet for one patient, to send from your mail program; or send leaflets."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.reader import folder_of
from ..disk import write_file
from ..editions import DEFAULT, MAILED
from ..errors import ContentError, Problem
from . import for_clinics
from .terminal import say, show_file, show_problems

if TYPE_CHECKING:
    from ..clinics.orders import Order, Wish
    from ..content.manuscript import Manuscript
    from ..mail.message import Mailbox

EXAMPLES = """\
examples:
  brochure email --clinic lalitpur --lang ne --to sita@example.org          a draft for one patient
  brochure email --clinic lalitpur --lang ne --to sita@example.org --open   and open it in the mail program
  brochure email --clinic lalitpur --lang ne --to sita@example.org --edition phone     with pages for a telephone

The draft is in FOLDER/output/mail; open it, look at it, and press Send. Its subject and the name of the attached file
say who sends it, and nothing of an illness. Each message goes to one address.

  brochure email --clinic lalitpur --lang ne --to sita@example.org --send   hand it to the server of mail.yaml
  brochure email --send                            send each clinic of the roster its leaflets, to its send_to
  brochure email --send --clinic lalitpur --again  once more, what was sent, or may have been

What was sent is remembered, and not sent again. docs/email.md tells how to set up the server.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--to", metavar="ADDRESS", default="", help="the patient's address, one")
    parser.add_argument("--clinic", action="append", default=[], metavar="NAME", help="its code, its name, or a part")
    parser.add_argument("--lang", action="append", default=[], metavar="TAG", help="the patient's language")
    parser.add_argument("--edition", choices=MAILED, default=DEFAULT.name, help="the attached PDF (email)")
    parser.add_argument("--roster", metavar="FILE", default="", help="the clinics (FOLDER/clinics.csv, .xlsx or .yaml)")
    parser.add_argument("--out", metavar="DIR", default="", help="where the draft goes (FOLDER/output/mail)")
    parser.add_argument("--draft", action="store_true", help="make it though it may not be released, with its marks")
    parser.add_argument("--open", action="store_true", help="open the draft")
    parser.add_argument("--send", action="store_true", help="send it; without --to, all clinics of the roster theirs")
    parser.add_argument("--again", action="store_true", help="send once more what was sent, or may have been")


def run(options: argparse.Namespace) -> int:
    """Make the draft of a message, and say where it is; or send messages, and say what became of them."""
    problems = list(_misused(options))
    if problems:
        raise ContentError(problems)
    if not options.to:
        from .sending import send_all  # noqa: PLC0415 - the name of a command loads nothing

        return send_all(options)
    from ..mail.message import one_mailbox  # noqa: PLC0415

    to = one_mailbox(options.to, "--to")
    order, manuscript = ordered(options)
    if options.send:
        from .sending import send_one  # noqa: PLC0415

        return send_one(options, order, manuscript, to)
    path = _write(options, order, manuscript, to)
    say(str(path))
    if options.open:
        show_file(path)
    return 0


def _misused(options: argparse.Namespace) -> Iterator[Problem]:
    """Yield what does not go together."""
    if not options.to and not options.send:
        yield Problem("to whom? --to is missing", hint="--to ADDRESS; or --send, to send all clinics their leaflets")
    if options.to and (len(options.clinic), len(options.lang)) != (1, 1):
        yield Problem(
            "a message is of one clinic and in one language", hint="write --clinic NAME --lang TAG, each once"
        )
    if options.send and options.draft:
        yield Problem("a draft is never sent", hint="have it signed; without --send a message is made to look at")
    if options.again and not (options.send and options.clinic):
        yield Problem("--again is for messages of a clinic that you name", hint="write --send --clinic NAME --again")
    if options.send and (options.open or options.out):
        yield Problem("with --send no file is written", hint="leave out --open and --out")


def _write(options: argparse.Namespace, order: Order, manuscript: Manuscript, to: Mailbox) -> Path:
    """Write a draft that only its owner can read, and return where it is."""
    from ..jobs.workshop import Workshop  # noqa: PLC0415 - the PDF libraries take a third of a second
    from ..mail.making import make  # noqa: PLC0415
    from ..mail.message import draft  # noqa: PLC0415

    parts, problems = make(order.job, manuscript, Workshop({order.job.manuscript: manuscript}))
    show_problems(problems)
    path = _place(options, order, to)
    write_file(path, draft(parts, to))
    path.chmod(0o600)
    return path


def ordered(options: argparse.Namespace) -> tuple[Order, Manuscript]:
    """Return what a clinic's patient gets in a language, and its manuscript. Raises ContentError where it may not."""
    from ..clinics.orders import Refused, orders  # noqa: PLC0415 - as above

    wish: Wish = for_clinics.wish_of(options, datetime.now(UTC).date(), [options.edition])
    manuscripts, problems = for_clinics.manuscripts_of(options, options.lang, wish)
    if not manuscripts:
        raise ContentError(problems)
    clinic = for_clinics.clinic_of(options, manuscripts, lambda clinics: for_clinics.choose(options.clinic[0], clinics))
    (order,) = orders(manuscripts, [replace(clinic, languages=())], wish)
    if isinstance(order, Refused):
        hint = "without --send, --draft makes a message with marks on every page, to look at"
        raise ContentError([*order.problems, Problem(f"this may not be given to patients of {clinic.code}", hint=hint)])
    show_problems(problems)
    return order, manuscripts[0]


def _place(options: argparse.Namespace, order: Order, to: Mailbox) -> Path:
    """Return where a draft goes: its name tells one patient's from another's, and not who the patient is."""
    from ..mail.key import mail_folder, open_key, recipient_hash  # noqa: PLC0415 - as above

    folder = mail_folder(folder_of(Path(options.folder)))
    told = recipient_hash(open_key(folder), to)[:8]
    name = Path(order.file).name.removeprefix(f"{order.job.leaflet}_").removesuffix(".pdf")
    return (Path(options.out) if options.out else folder) / f"information_{name}_{told}.eml"
