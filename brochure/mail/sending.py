"""Messages, one after the other: each is written into the ledger before and after it is handed over, and sent once.

Whatever stops this, the ledger knows of each message whether it was taken, refused, or handed over without an answer.
Several runs may be under way at once: one message is handed over at a time, and each looks first what others have sent.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ..content.manuscript import Manuscript
from ..disk import claimed
from ..errors import ContentError, Place, Problem, SendError
from ..jobs.job import Job, ManuscriptReference
from ..jobs.workshop import Workshop
from .key import keyed, recipient_hash
from .ledger import FILE, Item, Ledger, Row, State, add_row, read_ledger
from .making import make
from .message import Envelope, Mailbox, outgoing
from .smtp import TIMEOUT, LostError, Refusal, Server

TOO_LARGE = "size"
"""What stands for the server's code where a message is larger than may be sent."""
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


class Parcel(NamedTuple):
    """What is to be sent to whom: the job of a file, and a hash of what that is drawn from."""

    to: Mailbox
    job: Job
    drawn: str

    def __str__(self) -> str:
        return f"{self.job.clinic}, {self.job.manuscript.language}"


class Outcome(NamedTuple):
    """What became of a parcel. `earlier` is when, where nothing was done now; `why` the reason of a refusal."""

    parcel: Parcel
    state: State
    earlier: str = ""
    why: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Sending:
    """Sends parcels over a server, and keeps the ledger of a folder.

    `may_go_on` is called before each message, and raises SendError to stop. `again` sends what was taken, or may have
    been, once more: a person has said so.
    """

    folder: Path
    key: bytes
    server: Server
    manuscripts: Mapping[ManuscriptReference, Manuscript]
    again: bool = False
    may_go_on: Callable[[], None] = lambda: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    _workshop: Workshop = field(init=False)
    _ledger: Ledger = field(default_factory=Ledger, init=False)
    _size: int = field(default=-1, init=False)
    _last: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Open the workshop in which files are made."""
        self._workshop = Workshop(self.manuscripts)

    def send(self, parcel: Parcel) -> Outcome:
        """Send a parcel, unless it was taken before or may have been.

        Raises SendError where there is no way to the server, BrochureError where its file cannot be made.
        """
        job = parcel.job
        if job.draft:
            raise ContentError([Problem(f"{parcel} may not be released, and is not sent", hint="have it signed")])
        to = recipient_hash(self.key, parcel.to)
        item = Item(to, job.clinic, job.leaflet, job.version, job.manuscript.language, job.edition, "")
        self._look()
        before = self._ledger.drawn_so(item, parcel.drawn)
        if before and self._is_done(before):
            return Outcome(parcel, before.state, before.at)
        self.may_go_on()
        parts, problems = make(job, self.manuscripts[job.manuscript], self._workshop)
        item = item._replace(says=hashlib.sha256(parts.text.encode()).hexdigest()[:32])
        with self._turn():
            before = self._ledger.rows.get(item)
            if before and self._is_done(before):
                return Outcome(parcel, before.state, before.at)
            self.may_go_on()
            at, sender = self.now(), self.server.settings.sender
            message_id = self._message_id(item, before)
            data = outgoing(parts, parcel.to, Envelope(sender, at, message_id))
            row = Row(item, State.UNKNOWN, at.strftime(_STAMP), parcel.drawn, "", message_id)
            state, why = self._hand_over(data, parcel.to, row)
        return Outcome(parcel, state, "", why, problems)

    def _is_done(self, before: Row) -> bool:
        return before.state is not State.REFUSED and not self.again

    def _message_id(self, item: Item, before: Row | None) -> str:
        """Return the id of a message: the same where it may have arrived, so that a mailbox can tell that it is one."""
        times = before.at if before and before.state is State.ACCEPTED else ""
        if before and before.state is State.UNKNOWN:
            return before.message_id
        return keyed(self.key, "\n".join([*item, times]))

    def _hand_over(self, data: bytes, to: Mailbox, row: Row) -> tuple[State, str]:
        """Hand a message over with a row before and after it, and return what became of it, and why."""
        most = min(filter(None, (self.server.settings.largest, self.server.largest)))
        if len(data) > most:
            why = f"the message has {len(data):,} bytes, and the most that may be sent is {most:,}"
            self._note(row, State.REFUSED, TOO_LARGE)
            return State.REFUSED, why
        self._wait()
        try:
            refusal = self._tried(data, to, row)
        except LostError:
            return State.UNKNOWN, "the connection was lost while it was handed over, and no answer came"
        if refusal is None:
            self._note(row, State.ACCEPTED)
            return State.ACCEPTED, ""
        self._note(row, State.REFUSED, refusal.code)
        return State.REFUSED, refusal.words

    def _tried(self, data: bytes, to: Mailbox, row: Row) -> Refusal | None:
        """Try to hand a message over; once more where the connection was lost before its text was sent."""
        for _ in range(2):
            refusal = self.server.hand_over(data, to, lambda: self._note(row, State.UNKNOWN))
            if refusal is None or refusal.code or not refusal.is_lost:
                break
        return refusal

    def _note(self, row: Row, state: State, reply: str = "") -> None:
        """Write what is known of a message, and return when that is on the disk."""
        row = Row(row.item, state, self.now().strftime(_STAMP), row.drawn, reply, row.message_id)
        add_row(self.folder, self.key, row)
        self._ledger = Ledger({**self._ledger.rows, row.item: row}, row.at)
        self._size = self._written()

    def _wait(self) -> None:
        """Wait until the next message may be sent, after that of any run."""
        last = self._last or (_time(self._ledger.last) if self._ledger.last else None)
        pause = 60.0 / self.server.settings.per_minute
        if last is not None:
            left = pause - (self.now() - last).total_seconds()
            if left > 0:
                self.sleep(min(left, pause))
        self._last = self.now()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait until no other run hands a message over, and see what it has sent."""
        with claimed(self.folder, 2 * TIMEOUT) as ours:
            if not ours:
                hint = "wait until it is done, and run this again: nothing is sent twice"
                raise SendError([Problem("another run is sending", Place(str(self.folder)), hint)])
            self._look()
            yield

    def _look(self) -> None:
        """Read the ledger anew where another run has written into it."""
        if self._written() != self._size:
            self._size = self._written()
            self._ledger = read_ledger(self.folder, self.key)
            self._last = None

    def _written(self) -> int:
        path = self.folder / FILE
        return path.stat().st_size if path.exists() else 0


def _time(text: str) -> datetime:
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
