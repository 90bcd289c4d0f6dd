"""What has changed on the disk, told to every open page: one watcher, one stream of server-sent events a browser."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from watchfiles import Change, awatch

from ..content.shelf import shared_folder

QUIET, LONGEST = 30, 400
"""Milliseconds: a burst of saves ends when it was quiet for so long, and is told after so many at the latest."""
WAKE = 500
"""Milliseconds after which the watcher looks whether it is to end, as Ctrl-C wants it."""
PING, TICK = 15, 0.5
"""Seconds: a comment is sent so often, by which a lost connection is noticed, and the end is looked for so often."""
Identity = tuple[int, int] | None
"""What tells one folder from another of the same name; None of one that is not there."""
_OTHERS = frozenset({"output", "node_modules", "__pycache__"})


class Live:
    """Watches the folders of leaflets and tells those who listen which leaflet has changed."""

    def __init__(self, folders: Mapping[str, Path], stopping: Callable[[], bool]) -> None:
        self._folders = {name: path.resolve() for name, path in folders.items()}
        self._shared = {name: shared_folder(path) for name, path in self._folders.items()}
        self._stopping = stopping
        self._listeners: set[MemoryObjectSendStream[str]] = set()

    async def watch(self) -> None:
        """Watch until the task is cancelled; a folder that was taken away and put back is watched again."""
        while True:
            known = self._identities()
            if there := [folder for folder, identity in known.items() if identity]:
                await self._watch(there, known)
            else:
                await anyio.sleep(WAKE / 1000)
            now = self._identities()
            for name in self.changed({folder for folder in known if now[folder] != known[folder]}):
                self.tell(name)

    async def _watch(self, folders: Sequence[Path], known: Mapping[Path, Identity]) -> None:
        """Tell of changes as long as the folders are the same ones: the system watches a folder and not its name."""
        async for changes in awatch(
            *folders,
            watch_filter=self._is_ours,
            step=QUIET,
            debounce=LONGEST,
            rust_timeout=WAKE,
            yield_on_timeout=True,
        ):
            for name in self.changed({Path(path) for _, path in changes}):
                self.tell(name)
            if self._identities() != known:
                return

    def _identities(self) -> Mapping[Path, Identity]:
        """Return which folder is where one is to be watched: leaflets', and neighbors that hold shared parts."""
        shared = {folder: any(folder.glob("*.yaml")) for folder in self._shared.values()}
        watched = {folder: _identity(folder) for folder in self._folders.values()}
        return watched | {folder: _identity(folder) if is_used else None for folder, is_used in shared.items()}

    def changed(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """Return the leaflets in whose folders some paths lie, or in that of what they share with others."""
        found = tuple(paths)
        return tuple(
            name
            for name, folder in self._folders.items()
            if any(path.is_relative_to(folder) or path.is_relative_to(self._shared[name]) for path in found)
        )

    def tell(self, name: str) -> None:
        """Tell every listener that a leaflet has changed; one who does not listen any more misses nothing by it."""
        for listener in self._listeners:
            with suppress(anyio.WouldBlock):
                listener.send_nowait(name)

    async def events(self) -> AsyncIterator[str]:
        """Yield server-sent events until the server stops."""
        sending, receiving = anyio.create_memory_object_stream[str](64)
        self._listeners.add(sending)
        silent = 0.0
        try:
            yield "retry: 1000\n\n"
            while not self._stopping():
                name = None
                with anyio.move_on_after(TICK):
                    name = await receiving.receive()
                if name is not None:
                    yield f"event: changed\ndata: {json.dumps({'leaflet': name})}\n\n"
                elif (silent := silent + TICK) >= PING:
                    silent = 0.0
                    yield ": here\n\n"
        finally:
            self._listeners.discard(sending)
            sending.close()
            receiving.close()

    def _is_ours(self, _: Change, path: str) -> bool:
        """Tell whether a path is a leaflet's and no program's: not hidden, nor what we write ourselves."""
        where = Path(path)
        watched = (*self._folders.values(), *self._shared.values())
        folder = next((one for one in watched if where.is_relative_to(one)), None)
        parts = where.relative_to(folder).parts if folder else ()
        return bool(parts) and not any(part.startswith((".", "~")) or part in _OTHERS for part in parts)


def _identity(folder: Path) -> Identity:
    try:
        state = folder.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
