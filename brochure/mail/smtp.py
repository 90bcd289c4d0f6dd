"""The way to the server: encrypted and checked, and each message handed over in steps that tell what became of it.

A server has a message only when it has all of it (RFC 5321, 4.5.3.2.6). Whatever goes wrong before its text is sent,
nobody has it; from then until the answer nobody knows.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from ..errors import Problem, SendError
from .message import Mailbox
from .settings import Login, Security, Settings

TIMEOUT = 60.0
"""Seconds to wait for a server."""
_HELLO = "[127.0.0.1]"
"""What this machine calls itself, as mail programs do: its name is nobody's business (RFC 5321, 4.1.3)."""
_DOT = re.compile(rb"(?m)^\.")
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}")


class Refusal(NamedTuple):
    """Why a message was not taken: the server's code, "" where no answer came, and words to tell."""

    code: str
    words: str
    is_lost: bool = False
    """Whether the connection is lost with it."""


class Server:
    """A connection to the server, which is opened when it is first needed, and again after it was lost."""

    def __init__(self, settings: Settings, secret: str) -> None:
        self.settings, self._secret = settings, secret
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye, if somebody is still there."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    @property
    def largest(self) -> int:
        """The most bytes of a message that the server takes, 0 where it does not say (RFC 1870)."""
        size = self._opened().esmtp_features.get("size", "")
        return int(size) if size.isdecimal() else 0

    def hand_over(self, data: bytes, to: Mailbox, begin: Callable[[], None]) -> Refusal | None:
        """Hand a message over, and return why it was not taken, or None where it was.

        `begin` is called before its text is sent. Raises LostError where no answer came to that, and SendError where
        there is no way to the server.
        """
        smtp = self._opened()
        try:
            size = [f"SIZE={len(data)}"] if smtp.has_extn("size") else []
            code, reply = smtp.mail(self.settings.from_, size)
            if code // 100 == 2:
                code, reply = smtp.rcpt(to.address)
            if code // 100 == 2:
                code, reply = smtp.docmd("DATA")
            if code != 354:
                return self._refused(code, reply, to)
        except (OSError, smtplib.SMTPException):
            self._drop()
            return Refusal("", "the connection was lost before the message was sent", is_lost=True)
        begin()
        try:
            smtp.send(_DOT.sub(b"..", data) + (b".\r\n" if data.endswith(b"\r\n") else b"\r\n.\r\n"))
            code, reply = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self._drop()
            raise LostError from None
        if code // 100 not in {2, 4, 5}:
            self._drop()
            raise LostError
        return None if code // 100 == 2 else self._refused(code, reply, to)

    def _refused(self, code: int, reply: bytes, to: Mailbox) -> Refusal:
        """Return a refusal without the recipient's address in it, which servers like to repeat."""
        smtp = self._smtp
        if code == 421 or smtp is None:
            self._drop()
        else:
            with suppress(OSError, smtplib.SMTPException):
                smtp.rset()
        enhanced = _ENHANCED.match(reply)
        codes = f"{code} {enhanced[0].decode()}" if enhanced else str(code)
        return Refusal(codes, f"the server says {code} {_told(reply, to)}", is_lost=code == 421)

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def _opened(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = _open(self.settings, self._secret)
        return self._smtp


class LostError(Exception):
    """The connection was lost while a message was handed over: nobody knows whether the server has it."""


def _told(reply: bytes, to: Mailbox) -> str:
    text = reply.decode("ascii", "replace")
    user = to.address.partition("@")[0]
    for part in (to.address, user):
        text = re.sub(re.escape(part), "…", text, flags=re.IGNORECASE) if len(part) > 1 else text
    return " ".join(text.split())[:200]


def _open(settings: Settings, secret: str) -> smtplib.SMTP:
    """Return a connection over which messages can be handed over. Raises SendError with the reason and what to do."""
    where = f"{settings.server}:{settings.at_port}"
    try:
        context = ssl.create_default_context(cafile=str(Path(settings.certificates)) if settings.certificates else None)
    except (OSError, ssl.SSLError):
        raise _failed(f"the certificates in {settings.certificates!r} cannot be read", "see docs/email.md") from None
    smtp: smtplib.SMTP | None = None
    try:
        if settings.security is Security.TLS:
            smtp = smtplib.SMTP_SSL(settings.server, settings.at_port, _HELLO, timeout=TIMEOUT, context=context)
        else:
            smtp = smtplib.SMTP(settings.server, settings.at_port, _HELLO, TIMEOUT)
        smtp.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
        _log_in(smtp, settings, secret)
    except ssl.SSLCertVerificationError as error:
        _close(smtp)
        hint = (
            "do not go on: somebody may stand between; ask who keeps the server (own certificates: see docs/email.md)"
        )
        raise _failed(f"the certificate of {where} is not right: {error.verify_message}", hint) from None
    except smtplib.SMTPAuthenticationError as error:
        _close(smtp)
        hint = "look at user: in mail.yaml, and keep the password or the token anew (docs/email.md)"
        raise _failed(f"{where} refuses the login of {settings.account} ({error.smtp_code})", hint) from None
    except smtplib.SMTPNotSupportedError as error:
        _close(smtp)
        hint = "ask who keeps the server; security: tls (port 465) may be what it has"
        raise _failed(f"{where} does not offer what mail.yaml asks for: {error}", hint) from None
    except (OSError, smtplib.SMTPException) as error:
        _close(smtp)
        hint = "is there a network? look at server:, port: and security: in mail.yaml; then run it again"
        raise _failed(f"there is no way to {where}: {_reason(error)}", hint) from None
    return smtp


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", "") or error) or type(error).__name__


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _failed(message: str, hint: str) -> SendError:
    return SendError([Problem(message, hint=hint)])


def _log_in(smtp: smtplib.SMTP, settings: Settings, secret: str) -> None:
    if settings.login is Login.PASSWORD:
        smtp.login(settings.account, secret)
    elif settings.login is Login.XOAUTH2:
        # https://developers.google.com/workspace/gmail/imap/xoauth2-protocol; to a refusal the answer is empty
        said = f"user={settings.account}\x01auth=Bearer {secret}\x01\x01"
        smtp.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "")
