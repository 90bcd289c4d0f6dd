"""The key with which recipients are hashed: so the ledger knows whom something was sent to and cannot tell anybody."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from ..disk import read_file
from ..errors import OutputError, Place, Problem
from .message import Mailbox

FILE = "ledger.key"
SIZE = 32
"""Bytes of a key."""
_IGNORED = "*\n"
"""Nothing here belongs in a repository: the key, and drafts with addresses of patients."""


def mail_folder(leaflet: Path) -> Path:
    """Return the folder of a leaflet's drafts and ledger, which nobody but its owner can look into.

    Raises OutputError.
    """
    folder = leaflet / "output" / "mail"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8")
    except OSError as error:
        raise _unwritten(folder, error) from None
    return folder


def open_key(folder: Path) -> bytes:
    """Return the key of a folder, for its owner alone to read; it is made where there is none. Raises OutputError."""
    path = folder / FILE
    try:
        if not path.exists():
            _make(path)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise _unwritten(path, error) from None
    key = read_file(path, "key of the ledger")
    if len(key) != SIZE:
        message = "the key of the ledger is damaged: nobody can tell any more to whom something was sent"
        raise OutputError([Problem(message, Place(str(path)), "put it back from a backup")])
    return key


def recipient_hash(key: bytes, to: Mailbox) -> str:
    """Return the keyed hash of a recipient (HMAC-SHA-256, half of it)."""
    return keyed(key, to.same)


def keyed(key: bytes, text: str) -> str:
    """Return the keyed hash of a text, 32 digits."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32]


def _make(path: Path) -> None:
    """Make a key; of two processes that do at once, both have that of the first."""
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle has no path
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(handle)
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)


def _unwritten(path: Path, error: OSError) -> OutputError:
    return OutputError([Problem(f"cannot write here: {error.strerror}", Place(str(path)))])
