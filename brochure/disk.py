"""Files that a user names: read with an error that says why not, written so that nothing is ever half-written."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import OutputError, Place, Problem


def read_file(path: Path, what: str = "file") -> bytes:
    """Return the bytes of a file; `what` names it in the error. Raises OutputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError([Problem(f"cannot read the {what}: {error.strerror}", Place(str(path)))]) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it; folders on the way are made. Raises OutputError.

    The name beside it is used once, so that processes which write the same file do not meet.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError([Problem(f"cannot write the file: {reason}", Place(str(path)))]) from error
