"""Make the leaflet of one clinic in one language now, and open it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..editions import DEFAULT, EDITIONS
from ..errors import ContentError, Problem
from . import for_clinics
from .terminal import say, show_file, show_problems

if TYPE_CHECKING:
    from ..clinics.orders import Order, Wish
    from ..content.manuscript import Manuscript
    from ..jobs.job import JobResult

EXAMPLES = """\
examples:
  brochure one --clinic lalitpur --lang ne          by the clinic's code, its name in any language, or a part of it
  brochure one --clinic lalitpur --lang ne --open   and show it
  brochure one --clinic "Patan" --lang en --edition office     for the office printer

The file is where `brochure batch` puts it, and is not made again where it is as it should be. Where several clinics
fit, you are asked which.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    for_clinics.arguments(parser)
    parser.add_argument("--clinic", required=True, metavar="NAME", help="its code, its name, or a part of one")
    parser.add_argument("--lang", required=True, metavar="TAG", help="the patient's language")
    parser.add_argument("--edition", choices=tuple(EDITIONS), default=DEFAULT.name, help="for whom the file is (email)")
    parser.add_argument("--draft", action="store_true", help="make it though it may not be released, with its marks")
    parser.add_argument("--open", action="store_true", help="show it")


def run(options: argparse.Namespace) -> int:
    """Find the clinic, make its file where that is not there as it should be, and say where it is."""
    from ..clinics.orders import Refused, orders  # noqa: PLC0415 - the name of a command loads nothing

    wish = for_clinics.wish_of(options, datetime.now(UTC).date(), [options.edition])
    manuscripts, problems = for_clinics.manuscripts_of(options, [options.lang], wish)
    if not manuscripts:
        raise ContentError(problems)
    clinic = for_clinics.clinic_of(options, manuscripts, lambda clinics: for_clinics.choose(options.clinic, clinics))
    (order,) = orders(manuscripts, [replace(clinic, languages=())], wish)
    if isinstance(order, Refused):
        hint = "with --draft it is made all the same, with marks on every page"
        raise ContentError([*order.problems, Problem(f"this may not be given to patients of {clinic.code}", hint=hint)])
    result = _made(order, manuscripts[0], wish)
    show_problems(dict.fromkeys((*problems, *(result.problems if result else ()))))
    if result and result.exit_code:
        return result.exit_code
    path = wish.out / order.file
    say(str(path))
    if options.open:
        show_file(path)
    return 0


def _made(order: Order, manuscript: Manuscript, wish: Wish) -> JobResult | None:
    """Make an order's file now, and note it in the ledger; None where it is there as it should be."""
    from ..clinics.ledger import add_rows, last_row  # noqa: PLC0415 - as above
    from ..clinics.todo import why, with_companions  # noqa: PLC0415

    row = last_row(wish.out, order.file)
    order = with_companions(order, row)
    if why(order, row, wish.out) is None:
        return None
    from ..jobs.job import Done  # noqa: PLC0415
    from ..jobs.workshop import Workshop  # noqa: PLC0415 - the PDF libraries take a third of a second

    result = Workshop({order.job.manuscript: manuscript}).run(order.job)
    if isinstance(result, Done):
        add_rows(wish.out, [order.row(result, wish.today)])
    return result
