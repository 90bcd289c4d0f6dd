"""`brochure email --send`: what is handed to the server, to one patient or to all clinics of a roster."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.reader import FILE, folder_of
from ..errors import BrochureError, ContentError, Place, Problem, SendError, Severity
from . import for_clinics
from .batching import SECONDS
from .terminal import counted, say, show_problems
from .troubles import refusals

if TYPE_CHECKING:
    from ..clinics.orders import Order
    from ..clinics.roster import Clinic
    from ..content.manuscript import Manuscript
    from ..mail.message import Mailbox
    from ..mail.sending import Outcome, Parcel, Sending

MAX_REFUSED = 5
"""When so many messages in a row are refused, something else is wrong than an address."""
MAX_WARNED = 20
"""So many warnings of files are told, each once."""


def send_one(options: argparse.Namespace, order: Order, manuscript: Manuscript, to: Mailbox) -> int:
    """Send one patient a message, and say what became of it."""
    from ..mail.ledger import State  # noqa: PLC0415 - the name of a command loads nothing
    from ..mail.sending import Parcel  # noqa: PLC0415

    parcel = Parcel(to, order.job, order.drawn)
    sending = _opened(options, [manuscript], [parcel])
    with sending.server:
        outcome = sending.send(parcel)
    show_problems(outcome.problems)
    if outcome.earlier:
        known = "was sent" if outcome.state is State.ACCEPTED else "may have been sent (no answer came)"
        message = f"this leaflet {known} to this address on {_day(outcome.earlier)}; nothing is sent now"
        hint = "where it did not arrive: --again sends it once more"
        show_problems([Problem(message, hint=hint, severity=Severity.WARNING)])
        return 0 if outcome.state is State.ACCEPTED else SendError.exit_code
    if outcome.state is not State.ACCEPTED:
        raise SendError([_problem(outcome)])
    say(f"sent: {outcome.parcel}; {sending.server.settings.server} has taken it")
    return 0


def send_all(options: argparse.Namespace) -> int:
    """Send the clinics of a roster their leaflets, and say what became of each that was not taken."""
    from ..clinics.finding import the_one  # noqa: PLC0415 - as above
    from ..clinics.orders import Order, orders  # noqa: PLC0415

    wish = for_clinics.wish_of(options, datetime.now(UTC).date(), [options.edition])
    manuscripts, problems = for_clinics.manuscripts_of(options, options.lang, wish)
    if not manuscripts:
        raise ContentError(problems)
    reading = for_clinics.roster_of(options, manuscripts)
    clinics: Sequence[Clinic] = reading.roster.clinics
    if options.clinic:
        clinics = list(dict.fromkeys(the_one(name, clinics) for name in options.clinic))
    problems += [problem for row in reading.refused for problem in row.problems]
    problems += _without_address(clinics, Path(reading.roster.file))
    wanted = list(orders(manuscripts, [clinic for clinic in clinics if clinic.send_to], wish))
    problems += refusals((one for one in wanted if not isinstance(one, Order)), drafts=False)
    show_problems(problems)
    parcels = list(_parcels([one for one in wanted if isinstance(one, Order)]))
    sending = _opened(options, manuscripts, parcels, Path(reading.roster.file))
    code = _send(sending, parcels)
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return max(code, ContentError.exit_code if errors else 0)


def _parcels(orders: Sequence[Order]) -> Iterator[Parcel]:
    from ..mail.message import Mailbox  # noqa: PLC0415 - as above
    from ..mail.sending import Parcel  # noqa: PLC0415

    for order in orders:
        yield Parcel(Mailbox(order.clinic.send_to), order.job, order.drawn)


def _without_address(clinics: Sequence[Clinic], roster: Path) -> Iterator[Problem]:
    """Yield a warning that names the clinics that have no address, or an error where none has one."""
    without = [clinic.code for clinic in clinics if not clinic.send_to]
    if without:
        named = ", ".join(without[:12]) + (f" and {len(without) - 12:,} more" if len(without) > 12 else "")
        message = f"{counted(len(without), 'clinic has', 'clinics have')} no address to send to: {named}"
        severity = Severity.WARNING if len(without) < len(clinics) else Severity.ERROR
        yield Problem(message, Place(str(roster)), "write one into a column send_to", severity)


def _opened(
    options: argparse.Namespace, manuscripts: Sequence[Manuscript], parcels: Sequence[Parcel], *others: Path
) -> Sending:
    """Return what sends, with settings, secret, key and ledger at hand. Raises BrochureError."""
    from ..mail.key import mail_folder, open_key  # noqa: PLC0415 - as above
    from ..mail.ledger import read_ledger  # noqa: PLC0415
    from ..mail.secret import secret  # noqa: PLC0415
    from ..mail.sending import Sending  # noqa: PLC0415
    from ..mail.settings import read_settings, settings_path  # noqa: PLC0415
    from ..mail.smtp import Server  # noqa: PLC0415

    settings = read_settings(settings_path())
    server = Server(settings, secret(settings))
    root = folder_of(Path(options.folder))
    folder = mail_folder(root)
    key = open_key(folder)
    read_ledger(folder, key)
    shelf = {parcel.job.manuscript: one for parcel in parcels for one in manuscripts if _is_of(parcel, one)}
    return Sending(folder, key, server, shelf, again=options.again, may_go_on=_unchanged(root, *others))


def _is_of(parcel: Parcel, manuscript: Manuscript) -> bool:
    return parcel.job.manuscript.language == manuscript.key


def _unchanged(root: Path, *others: Path) -> Callable[[], None]:
    """Return what raises SendError when a file has changed since: what was withdrawn meanwhile is not sent."""

    def stamp() -> list[tuple[str, int, int]]:
        paths = [root / FILE, root / "signatures.yaml", *sorted((root / "translations").glob("*.yaml")), *others]
        found = [(str(path), path.stat()) for path in paths if path.exists()]
        return [(name, stat.st_mtime_ns, stat.st_size) for name, stat in found]

    before = stamp()

    def check() -> None:
        if stamp() != before:
            message = "the leaflet, a signature or the roster was changed meanwhile: nothing more is sent"
            raise SendError([Problem(message, Place(str(root)), "run it again: it goes on from here")])

    return check


def _send(sending: Sending, parcels: Sequence[Parcel]) -> int:
    """Send parcels one after the other, and return the exit code; what goes wrong with one stops no other."""
    from ..mail.ledger import State  # noqa: PLC0415 - as above

    done: list[Outcome] = []
    bad: list[Problem] = []
    warned: dict[Problem, None] = {}
    told, in_a_row = time.monotonic(), 0
    try:
        with sending.server:
            for parcel in parcels:
                try:
                    outcome = sending.send(parcel)
                except SendError:
                    raise
                except BrochureError as error:  # this one file cannot be made
                    bad += error.problems
                    continue
                done.append(outcome)
                warned.update(dict.fromkeys(outcome.problems))
                bad += [_problem(outcome)] if outcome.state is not State.ACCEPTED else []
                in_a_row = in_a_row + 1 if outcome.state is State.REFUSED else 0
                _hold_few(in_a_row)
                if time.monotonic() - told > SECONDS:
                    told = time.monotonic()
                    say(f"{len(done):,} of {len(parcels):,} messages")
    finally:
        for line in _sums(done, len(parcels)):
            say(line)
        show_problems([*list(warned)[:MAX_WARNED], *bad])
    return SendError.exit_code if bad else 0


def _hold_few(in_a_row: int) -> None:
    """Raise SendError where one message after the other is refused."""
    if in_a_row >= MAX_REFUSED:
        message = f"{in_a_row} messages in a row were refused: nothing more is sent"
        raise SendError([Problem(message, hint="mend what the server says, and run this again")])


def _sums(done: Sequence[Outcome], total: int) -> Iterator[str]:
    from ..mail.ledger import State  # noqa: PLC0415 - as above

    now = [one.state for one in done if not one.earlier]
    before = [one.state for one in done if one.earlier]
    unknown = before.count(State.UNKNOWN) + now.count(State.UNKNOWN)
    yield f"{counted(now.count(State.ACCEPTED), 'message', 'messages')} sent now"
    if before.count(State.ACCEPTED):
        yield f"{counted(before.count(State.ACCEPTED), 'message was', 'messages were')} sent before"
    if now.count(State.REFUSED):
        yield f"{counted(now.count(State.REFUSED), 'message', 'messages')} refused: the next run tries them again"
    if unknown:
        yield f"{counted(unknown, 'message', 'messages')} of which nobody knows whether it arrived: not sent again"
    if total > len(done):
        yield f"{counted(total - len(done), 'message', 'messages')} not sent yet"


def _problem(outcome: Outcome) -> Problem:
    """Return what a person has to do about a message that was not taken."""
    from ..mail.ledger import State  # noqa: PLC0415 - as above

    if outcome.state is State.REFUSED:
        return Problem(f"{outcome.parcel}: not sent: {outcome.why}", hint="mend it, and run this again")
    when = _day(outcome.earlier) if outcome.earlier else "today"
    message = f"{outcome.parcel}: nobody knows whether the message of {when} arrived; it is not sent again by itself"
    hint = f"ask, or look among the sent messages; where it did not: --clinic {outcome.parcel.job.clinic} --again"
    return Problem(message, hint=hint)


def _day(at: str) -> str:
    return at[:10]
