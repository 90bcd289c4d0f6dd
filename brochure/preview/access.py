"""Who may ask the local page for anything: one browser on this machine that was given the first address.

Any web site that the same browser has open can send requests to 127.0.0.1, and any program on the machine can connect.
So the host is compared (against DNS rebinding), the origin (against other sites), and a cookie that only the first
address gives, and nothing else of a request is believed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRANCE = "/enter"
"""The only path that is answered without the cookie, to who has the token."""
ASKING = "/ask/"
"""What the paths begin with to which something is posted that is written nowhere."""
MAX_BODY = 1_000_000
"""More bytes than that nobody types into a field."""
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "frame-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip
"""What a page of ours may load: its own files, from this address."""
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
"""Sent with every answer that does not say otherwise itself."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """The token of the first address, and what the cookie holds instead; both are new each time the page is opened."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))


class Guard:
    """ASGI middleware that refuses whatever does not come from the page itself."""

    def __init__(self, app: ASGIApp, port: int, known: Secrets, *, read_only: bool = False) -> None:
        self._app, self._known, self._read_only = app, known, read_only
        self._host = f"127.0.0.1:{port}"
        self._cookie = f"brochure-{port}"  # cookies do not tell ports apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._refusal(scope) or (self._entered(scope) if scope["path"] == ENTRANCE else None)
        answer = answer or self._stranger(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (answer or self._app)(scope, receive, sending)

    def _refusal(self, scope: Scope) -> Response | None:
        """Refuse what no page of ours would ask, whoever asks it."""
        if _all(scope, "host") != [self._host]:
            return _refused(403, "this page answers at its own address only")
        origins, is_write = _all(scope, "origin"), scope["method"] == "POST"
        if origins not in ([], [f"http://{self._host}"]) or (is_write and not origins):
            return _refused(403, "this was asked by another site")
        if any(site not in {"none", "same-origin"} for site in _all(scope, "sec-fetch-site")):
            return _refused(403, "this was asked by another site")
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return _refused(405, "this is not done here")
        return self._bad_write(scope) if is_write else None

    def _bad_write(self, scope: Scope) -> Response | None:
        if _all(scope, "content-type") not in (["application/json"], ["application/json; charset=utf-8"]):
            return _refused(415, "only JSON is taken")  # what a form of another site cannot send
        length = "".join(_all(scope, "content-length"))
        if not length.isdecimal() or int(length) > MAX_BODY:
            return _refused(413, "this is too long")
        if self._read_only and not scope["path"].startswith(ASKING):
            return _refused(403, "this page was opened to read only")
        return None

    def _entered(self, scope: Scope) -> Response:
        """Exchange the token for the cookie, and lead on to an address without it."""
        (token,) = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[:1]
        if scope["method"] != "GET" or not secrets.compare_digest(token.encode(), self._known.token.encode()):
            return _stranger()
        answer = Response(status_code=303, headers={"location": "/"})
        answer.set_cookie(self._cookie, self._known.session, httponly=True, samesite="strict", path="/")
        return answer

    def _stranger(self, scope: Scope) -> Response | None:
        cookies = [part.strip().partition("=") for one in _all(scope, "cookie") for part in one.split(";")]
        given = [value for name, _, value in cookies if name == self._cookie]
        is_known = len(given) == 1 and secrets.compare_digest(given[0].encode(), self._known.session.encode())
        return None if is_known else _stranger()


def _stranger() -> Response:
    return _refused(403, "open the address that `brochure preview` has printed")


def _refused(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)


def _all(scope: Scope, name: str) -> list[str]:
    """Return every header of a name: two that differ are one too many."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name.encode()]
