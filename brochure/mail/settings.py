"""How messages are sent: the server and the sender, from a file of the user's own, never from a leaflet's folder.

A leaflet's folder is handed from one to another; what stands there must not choose the server that gets a password.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from ..content.addresses import AddressError
from ..content.documents import Loaded, load_yaml
from ..disk import read_file
from ..errors import ContentError, Place, Problem, Severity
from .message import Mailbox

NAME, VARIABLE = "mail.yaml", "BROCHURE_MAIL"
"""The file, and the environment variable that names another."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""Servers on this machine, which need no encryption."""
_SECRETS = ("password", "token", "secret", "passwort", "pass", "access-token")
_EXAMPLE = """\
server: smtp.example.org
from: info@example.org"""


class Security(StrEnum):
    """How the way to the server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Login(StrEnum):
    """How the sender proves who it is."""

    PASSWORD = "password"
    XOAUTH2 = "xoauth2"
    NONE = "none"


_PORTS: Mapping[Security, int] = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


def _key(name: str) -> str:
    """Return the key of a field in the file."""
    return name.rstrip("_").replace("_", "-")


class Settings(BaseModel):
    """What mail.yaml says."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )

    server: str
    from_: str
    name: str = ""
    security: Security = Security.STARTTLS
    port: Annotated[int, Field(ge=0, le=65535)] = 0
    login: Login = Login.PASSWORD
    user: str = ""
    per_minute: Annotated[int, Field(ge=1, le=6000)] = 30
    largest_mb: Annotated[float, Field(gt=0, le=1000)] = 10.0
    certificates: str = ""

    @field_validator("server")
    @classmethod
    def _host(cls, server: str) -> str:
        if (
            not server
            or not server.isascii()
            or any(sign.isspace() or sign in "/:@" for sign in server.replace("::1", ""))
        ):
            raise ValueError("write the name of the server alone: smtp.example.org")
        return server

    @field_validator("from_")
    @classmethod
    def _sender(cls, address: str) -> str:
        try:
            return Mailbox(address).address
        except AddressError as error:
            raise ValueError(f"{error.message}; {error.hint}") from None

    @field_validator("name")
    @classmethod
    def _called(cls, name: str) -> str:
        if not name.isprintable():
            raise ValueError("a name is one line")
        return name

    @model_validator(mode="after")
    def _safe(self) -> Settings:
        if self.security is Security.NONE and (self.server not in LOCAL or self.login is not Login.NONE):
            raise ValueError("without encryption there is only a server on this machine (localhost), with login: none")
        return self

    @property
    def sender(self) -> Mailbox:
        """From whom messages come."""
        return Mailbox(self.from_, self.name)

    @property
    def account(self) -> str:
        """The name to log in with."""
        return self.user or self.from_

    @property
    def at_port(self) -> int:
        """The server's port."""
        return self.port or _PORTS[self.security]

    @property
    def largest(self) -> int:
        """The most bytes of a message."""
        return int(self.largest_mb * 1_000_000)


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the user's own file is, or the one that the environment names."""
    named = environment.get(VARIABLE, "")
    if named:
        return Path(named)
    base = environment.get("APPDATA", "") if os.name == "nt" else environment.get("XDG_CONFIG_HOME", "")
    return (Path(base) if base else Path.home() / ".config") / "brochure" / NAME


def read_settings(path: Path) -> Settings:
    """Read how messages are sent. Raises ContentError with everything that is wrong."""
    if not path.exists():
        hint = "write there:\n      " + _EXAMPLE.replace("\n", "\n      ") + "\n    docs/email.md tells the rest"
        raise ContentError([Problem("nobody has said yet how messages are sent", Place(str(path)), hint)])
    if not read_file(path).strip():
        raise ContentError([Problem("the file has no keys", Place(str(path)), f"begin with: {_EXAMPLE}")])
    loaded = load_yaml(path)
    wrong = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    if wrong or not isinstance(loaded.data, dict):
        raise ContentError(wrong or [Problem("the file has no keys", Place(str(path)), f"begin with: {_EXAMPLE}")])
    secrets = [name for name in loaded.data if str(name).lower() in _SECRETS]
    if secrets:
        message = f"a {secrets[0]} does not belong into a file, where others can read it"
        hint = "take it out, change it, and keep the new one in the keyring of your system: see docs/email.md"
        raise ContentError([Problem(message, loaded.key_place([secrets[0]]), hint)])
    try:
        return Settings.model_validate(loaded.data)
    except ValidationError as error:
        raise ContentError([_problem(one, loaded) for one in error.errors()]) from None


def _problem(error: Any, loaded: Loaded) -> Problem:
    """Return what pydantic complains of, in words of the file."""
    path = [str(part) for part in error["loc"]]
    key = path[0] if path else ""
    place = loaded.key_place(path) if error["type"] == "extra_forbidden" else loaded.place(path)
    names = ", ".join(map(_key, Settings.model_fields))
    match error["type"]:
        case "missing":
            return Problem(f"{key!r} is missing", Place(loaded.file), f"write {key}: and what it is")
        case "extra_forbidden":
            return Problem(f"nobody knows what {key!r} means here", place, f"there are: {names}")
        case "enum":
            return Problem(f"{key!r} is {error['input']!r}", place, f"write {error['ctx']['expected']}")
        case "value_error":
            return Problem(f"{key or 'this'} cannot be: {error['ctx']['error']}", place)
        case _:
            return Problem(f"{key!r} is {error['input']!r}, which cannot be: {error['msg']}", place)
