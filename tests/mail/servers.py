"""Mail servers of this machine, which take messages over TLS, or do what a test wants to go wrong."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PASSWORD = "correct horse"


@dataclass
class Post:
    """What a server does with messages: `taken` are those that it has taken, with who they are for.

    `refused` are recipients that it refuses. `at_rcpt` and `at_data` are called with the server before a recipient is
    answered and when a message has come whole, and may answer otherwise.
    """

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    at_rcpt: Callable[[SMTP], str | None] = lambda _: None
    at_data: Callable[[SMTP], str | None] = lambda _: None
    tokens: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.at_rcpt(server)
        if answer:
            return answer
        if address in self.refused:
            return f"550 5.1.1 <{address}>: {address.partition('@')[0]} is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.at_data(server)
        if answer and answer[0] in "45":
            return answer
        (to,) = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        self.taken.append((to, envelope.content))
        return answer or "250 OK: taken"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        self.tokens += args[1:]
        return AuthResult(success=True)


def drop(server: SMTP) -> None:
    """Cut the connection."""
    server.transport.abort()


def log_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    """Take the right password."""
    right = isinstance(data, LoginPassword) and data.password.decode() == PASSWORD
    return AuthResult(success=right, handled=False)


@dataclass
class Place:
    """A server that runs: where, and the certificates by which it is known."""

    port: int
    post: Post
    certificates: Path

    def settings(self, **changes: object) -> str:
        """Return what mail.yaml says of it."""
        said = {
            "server": "localhost", "port": self.port, "from": "desk@clinic.example.org", "name": "Patan Hospital",
            "certificates": str(self.certificates), "per-minute": 6000, **changes,
        }  # fmt: skip
        return "".join(f"{key}: {value}\n" for key, value in said.items() if value != "")


class _Quiet(SMTP):
    """A server that does not mind that a test has cut the connection."""

    async def push(self, status: str | bytes) -> None:
        with suppress(ConnectionError):
            await super().push(status)


@contextmanager
def running(
    folder: Path, post: Post, *, name: str = "localhost", implicit: bool = False, **options: Any
) -> Iterator[Place]:
    """Run a server with a certificate for a name, over STARTTLS or, `implicit`, over TLS from the beginning."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    certificates = folder / "authority.pem"
    authority.cert_pem.write_to_path(certificates)
    over = {} if implicit else {"tls_context": context, "require_starttls": True}
    options = {"authenticator": log_in, "auth_require_tls": not implicit, **over, **options}

    class Server(Controller):
        def factory(self) -> SMTP:
            return _Quiet(self.handler, hostname="test", **self.SMTP_kwargs)

        def _trigger_server(self) -> None:
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    controller = Server(post, hostname="127.0.0.1", port=0, ssl_context=context if implicit else None, **options)
    controller.start()
    try:
        yield Place(controller.port, post, certificates)
    finally:
        controller.stop()
