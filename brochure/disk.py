"""Files that a user names: read with an error that says why not, written so that nothing is ever half-written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import OutputError, Place, Problem

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]


def read_file(path: Path, what: str = "file") -> bytes:
    """Return the bytes of a file; `what` names it in the error. Raises OutputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError([Problem(f"cannot read the {what}: {error.strerror}", Place(str(path)))]) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it; folders on the way are made. Raises OutputError.

    The temporary name is used once, so that processes which write the same file do not meet. A file that is replaced
    keeps its mode. A symbolic link stays one: the file that it leads to is written.
    """
    try:
        with _beside(path, data) as (part, target):
            part.replace(target)
    except OSError as error:
        raise _unwritten(path, error) from error


def replace_file(path: Path, data: bytes, before: bytes | None) -> None:
    """Write a file as `write_file` does, if it still holds the bytes `before`, or is still missing where that is None.

    Of two processes that change a file at once the second is refused, so that it does not undo what the first has
    written. Raises OutputError.
    """
    try:
        with _beside(path, data) as (part, target), _alone(target.parent):
            if (target.read_bytes() if target.exists() else None) != before:
                message = "the file has been changed by another program in the meantime; nothing is written"
                raise OutputError([Problem(message, Place(str(path)), "do it again, with the file as it is now")])
            part.replace(target)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError([Problem(f"cannot write the file: {reason}", Place(str(path)))])


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[tuple[Path, Path]]:
    """Give a new file that holds the data and the path that it is to be renamed to; what is not renamed is removed."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # else the new name may reach the disk before the words do
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        yield part, target
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes that replace a file of this folder waiting, where the system can; it leaves no file."""
    if fcntl is None:  # pragma: no cover - Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
