"""The server: one socket of this machine, which nobody else can reach, until it is stopped."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from ..errors import OutputError, Problem
from .access import ENTRANCE, Guard, Secrets
from .app import application
from .shelf import leaflets
from .site import Site

HOST = "127.0.0.1"
GRACE = 1
"""Seconds that open streams have to end when the server stops."""


def serve(folder: Path, port: int, opened: Callable[[str], None], *, read_only: bool = False) -> None:
    """Serve the leaflets of a folder until the process is interrupted; `opened` is told the first address.

    `port` 0 takes one that is free. Raises ContentError where there is no leaflet, and OutputError for a port that
    cannot be had.
    """
    folders = leaflets(folder)
    with _listening(port) as listening:
        actual, known = listening.getsockname()[1], Secrets()
        server: uvicorn.Server
        site = Site(folders, read_only=read_only, stopping=lambda: server.should_exit)
        app = Guard(application(site), actual, known, read_only=read_only)
        config = uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,  # the token stands in the first address
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            lifespan="on",
            ws="none",
        )
        server = uvicorn.Server(config)
        opened(f"http://{HOST}:{actual}{ENTRANCE}?token={known.token}")
        server.run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    """Return a socket that takes connections from this machine. Raises OutputError."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen()  # so that a browser which is opened now does not come too early
    except (OSError, OverflowError) as error:
        found.close()
        in_use = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "another program uses it" if in_use else str(error)
        hint = "leave out --port, and a free one is taken"
        raise OutputError([Problem(f"the port {port} cannot be had: {why}", hint=hint)]) from None
    return found
