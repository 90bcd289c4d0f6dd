"""A message for one person: plain text, HTML and a PDF, under a name and a subject that tell of no illness.

There is one recipient by construction: an address is a `Mailbox`, which holds one, and a message takes one of these.
Headers are made by the standard library, which refuses line ends in them.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from ..content.addresses import AddressError, mailbox
from ..errors import ContentError, Problem

MAX_HTML = 100_000
"""Bytes of the HTML part from which on webmails cut it off (Gmail does at 102 kB)."""
_LINE_END = "\r\n"
_MAX_LINE = 900
"""The longest line, in characters, that is sent as it is; a server may refuse one of 1,000 (RFC 5321, 4.5.3.1.6)."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address that a message goes to or comes from, in ASCII, and whose it is."""

    address: str
    name: str = ""

    def __post_init__(self) -> None:
        """Raise AddressError for what is not one address."""
        if mailbox(self.address) != self.address:
            raise AddressError("there are blanks around it", "leave them out")

    @property
    def header(self) -> Address:
        """The address as headers have it."""
        user, _, domain = self.address.rpartition("@")
        return Address(self.name, user, domain)

    @property
    def same(self) -> str:
        """What two ways to write one address have in common."""
        return self.address.casefold()


class _Headers(EmailPolicy):
    """Headers whose words are whole: the library's own folding may lose a blank between two encoded words."""

    def fold(self, name: str, value: Any) -> str:
        """Return the lines of a header."""
        text = str(value)
        if text.isascii():
            folded: str = super().fold(name, value)
            return folded
        if not isinstance(value, AddressHeader):
            return f"{name}: {_encoded(text, name)}{self.linesep}"
        (one,) = value.addresses
        return f"{name}: {_encoded(one.display_name, name)}{self.linesep} <{one.addr_spec}>{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the same as it is sent."""
        return self.fold(name, value).encode("ascii")


_POLICY = _Headers(linesep=_LINE_END)


def _encoded(text: str, name: str) -> str:
    """Return words of a header as encoded words (RFC 2047), their blanks within them."""
    return Header(text, "utf-8", header_name=name).encode(linesep=_LINE_END)


def one_mailbox(text: str, option: str) -> Mailbox:
    """Return the one address that somebody has typed. Raises ContentError with the reason."""
    try:
        return Mailbox(mailbox(text))
    except AddressError as error:
        message = f"{option} is no address that a message can be sent to: {error.message}"
        raise ContentError([Problem(message, hint=error.hint)]) from None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a message holds: its subject, the tags of its languages, and the leaflet three times; HTML may be missing.

    `name` is that of the attached file.
    """

    subject: str
    languages: tuple[str, ...]
    text: str
    html: str
    pdf: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a message that is sent says beside its parts: from whom, when, and as which message."""

    sender: Mailbox
    sent: datetime
    message_id: str


def draft(parts: Parts, to: Mailbox) -> bytes:
    """Return a message that a mail program opens ready to send, under the user's own name."""
    message = _addressed(parts, to)
    message["X-Unsent"] = "1"
    return _filled(message, parts)


def outgoing(parts: Parts, to: Mailbox, envelope: Envelope) -> bytes:
    """Return a message as a server takes it."""
    message = _addressed(parts, to)
    message["From"] = envelope.sender.header
    message["Date"] = envelope.sent
    message["Message-ID"] = f"<{envelope.message_id}@{envelope.sender.header.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers it
    return _filled(message, parts)


def _addressed(parts: Parts, to: Mailbox) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    message["To"] = to.header
    message["Subject"] = parts.subject
    return message


def _filled(message: EmailMessage, parts: Parts) -> bytes:
    """Return a message with its parts, the same bytes for the same parts."""
    message.set_content(parts.text, cte=_transfer(parts.text))
    if parts.html:
        message.add_alternative(parts.html, subtype="html", cte=_transfer(parts.html))
    else:
        message.make_alternative()
    message.add_attachment(parts.pdf, maintype="application", subtype="pdf", filename=parts.name)
    message["Content-Language"] = ", ".join(parts.languages)
    digest = hashlib.sha256(parts.text.encode() + parts.pdf).hexdigest()[:32]
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{digest}")
    return message.as_bytes()


def _transfer(text: str) -> str:
    """Return how a text is encoded so that it is smallest: as it is, quoted-printable or base64."""
    data = text.encode()
    if text.isascii() and max(map(len, text.split("\n"))) <= _MAX_LINE:
        return "7bit"
    quoted, coded = len(quopri.encodestring(data)), len(base64.encodebytes(data))
    return "base64" if coded < quoted else "quoted-printable"
