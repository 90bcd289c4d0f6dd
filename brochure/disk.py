"""Files that a user names: read with an error that says why not, written so that nothing is ever half-written."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from .errors import OutputError, Place, Problem

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]


FULL = "disk-full"
"""The code of the problem that there is no room left."""
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def read_file(path: Path, what: str = "file") -> bytes:
    """Return the bytes of a file; `what` names it in the error. Raises OutputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError([Problem(f"cannot read the {what}: {error.strerror}", Place(str(path)))]) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it; folders on the way are made. Raises OutputError.

    When it returns, the file is on the disk with its name. The temporary name is used once, so that processes which
    write the same file do not meet. A file that is replaced keeps its mode. A symbolic link stays one: the file that it
    leads to is written.
    """
    try:
        with _beside(path, data) as (part, target):
            part.replace(target)
            _sync_folder(target.parent)
    except OSError as error:
        raise _unwritten(path, error) from error


def put_file(path: Path, data: bytes, workplace: Path) -> None:
    """Write a file in the folder `workplace`, then rename it; folders on the way to its path are made.

    For many files, which `last` makes lasting together. What a process that is killed leaves half-written lies in the
    workplace and nowhere else. Raises OutputError.
    """
    part = workplace / os.urandom(8).hex()
    try:
        workplace.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(path, error) from error


def last(paths: Iterable[Path]) -> None:
    """Return when files that were written are on the disk, with their names. Raises OutputError.

    One sync for all of them takes a hundredth of the time of one each. Only Linux waits until it is done.
    """
    if sys.platform == "linux":
        os.sync()
        return
    for path in paths:  # pragma: no cover - other systems
        try:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise _unwritten(path, error) from error


@contextmanager
def claimed(folder: Path, patience: float = 0.0) -> Iterator[bool]:
    """Claim a folder for this process and those that it forks, and give whether it is ours after so many seconds.

    A process that is killed may leave others, which end soon. Where the system has no locks, a folder is always ours.
    """
    if fcntl is None:  # pragma: no cover - Windows
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        last_try = time.monotonic() + patience
        while not (ours := _is_free(handle)) and time.monotonic() < last_try:
            time.sleep(0.05)
        yield ours
    finally:
        os.close(handle)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep other processes that hold this file waiting while it is read, changed and replaced.

    The file is there, or is not held. Programs that do not ask, such as editors, are met by `replace_file`.
    """
    while fcntl is not None:
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:  # its reader says why
            break
        try:
            _wait_for(handle)
            with suppress(FileNotFoundError):
                if path.stat().st_ino == os.fstat(handle).st_ino:  # nobody has replaced it meanwhile
                    yield
                    return
        finally:
            os.close(handle)
    yield


def append_lines(path: Path, lines: bytes) -> None:
    """Add whole lines to a file, or nothing, and return when they are on the disk; a file that is missing is made.

    A last line that lacks its end, as a machine that went down leaves it, is taken away before. Processes that add to
    one file wait for each other. Raises OutputError.
    """
    try:
        with _open_alone(path) as file:
            end = file.seek(0, os.SEEK_END)
            whole = _end_of_lines(file, end)
            try:
                file.truncate(whole)
                file.seek(whole)
                left = memoryview(lines)
                while left:
                    left = left[file.write(left) :]
                os.fsync(file.fileno())
                if not whole:
                    _sync_folder(path.parent)
            except OSError:
                with suppress(OSError):
                    file.truncate(whole)
                raise
    except OSError as error:
        raise _unwritten(path, error) from error


@contextmanager
def _open_alone(path: Path) -> Iterator[FileIO]:
    """Open a file to read and write that no other process adds to meanwhile, and that is still the one of this name."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        with FileIO(handle, "r+") as file:
            _wait_for(handle)
            with suppress(FileNotFoundError):
                if path.stat().st_ino == os.fstat(handle).st_ino:
                    yield file
                    return


def _end_of_lines(file: FileIO, end: int) -> int:
    """Return where the last whole line of a file ends; 0 where it has none."""
    while end > 0:
        begin = max(0, end - 65536)
        file.seek(begin)
        found = file.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        end = begin
    return 0


def replace_file(path: Path, data: bytes, before: bytes | None) -> None:
    """Write a file as `write_file` does, if it still holds the bytes `before`, or is still missing where that is None.

    Of two processes that change a file at once the second is refused, so that it does not undo what the first has
    written. So is an editor's change, which waits for no other process, but for one in the microsecond before the file
    is renamed by a program that renames as well. When it returns, the file is on the disk. Raises OutputError.
    """
    try:
        with _beside(path, data) as (part, target), _alone(target.parent):
            _exchange(part, target, before, path)
            _sync_folder(target.parent)
    except OSError as error:
        raise _unwritten(path, error) from error


def _exchange(part: Path, target: Path, before: bytes | None, path: Path) -> None:
    """Rename a file that is still as it was. Raises OutputError, and OSError."""
    if before is None:
        if target.exists():
            raise _changed(path)
        part.replace(target)
        return
    try:
        with target.open("rb") as old:
            if old.read() != before:
                raise _changed(path)
            part.replace(target)
            old.seek(0)
            now = old.read()
    except FileNotFoundError:
        raise _changed(path) from None
    if now != before:  # somebody wrote into it while it was renamed
        write_file(target, now)
        raise _changed(path)


def _changed(path: Path) -> OutputError:
    message = "the file has been changed by another program in the meantime; nothing is written"
    return OutputError([Problem(message, Place(str(path)), "do it again, with the file as it is now")])


def _unwritten(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    code, hint = (FULL, "make room, and do it again") if error.errno in _NO_ROOM else ("", "")
    return OutputError([Problem(f"cannot write the file: {reason}", Place(str(path)), hint, code=code)])


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[tuple[Path, Path]]:
    """Give a new file that holds the data and the path that it is to be renamed to; what is not renamed is removed."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    _make_folder(target.parent)
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    handle, is_named = _new_file(part)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle has no path
            file.write(data)
            file.flush()
            if target.exists() and hasattr(os, "fchmod"):
                os.fchmod(handle, stat.S_IMODE(target.stat().st_mode))
            os.fsync(handle)  # else the new name may reach the disk before the words do
            if not is_named:
                _name(handle, part)
        yield part, target
    finally:
        part.unlink(missing_ok=True)


def _new_file(part: Path) -> tuple[int, bool]:
    """Open a new file to write, and tell whether it has its name yet.

    Where the system can (Linux), it gets one when it is whole: what a process that is killed leaves half-written is
    gone with it.
    """
    flag = getattr(os, "O_TMPFILE", 0)
    if flag and Path("/proc/self/fd").is_dir():
        with suppress(OSError):  # not every file system has it
            return os.open(part.parent, os.O_WRONLY | flag, 0o666), False
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(part, flags, 0o666), True


def _name(handle: int, path: Path) -> None:
    """Give an open file that has none its first name."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:  # with a folder's handle Python calls linkat, which goes on to where the link of /proc leads
        os.link(f"/proc/self/fd/{handle}", path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _make_folder(folder: Path) -> None:
    """Make a folder and those that it lies in, and put their names on the disk."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        _sync_folder(one.parent)


def _sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk, where the system can tell."""
    if os.name == "nt":  # pragma: no cover - there folders cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems
            raise
    finally:
        os.close(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes that replace a file of this folder waiting, where the system can; it leaves no file."""
    if fcntl is None:  # pragma: no cover - Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _wait_for(handle)
        yield
    finally:
        os.close(handle)


def _is_free(handle: int) -> bool:
    """Hold an open folder, and tell whether no other process does."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems have no locks
        return True
    return True


def _wait_for(handle: int) -> None:
    """Wait until no other process holds an open file or folder, and hold it until it is closed."""
    if fcntl is not None:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
