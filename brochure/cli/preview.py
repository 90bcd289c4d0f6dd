"""Open a page in the browser to look at leaflets, print, translate and review them."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from ..errors import ContentError, Problem
from .terminal import say

EXAMPLES = """\
examples:
  brochure preview                  the leaflet of this folder, or all leaflets that lie in it
  brochure preview my-leaflet
  brochure preview --read-only      nothing can be changed from the page
  brochure preview --no-open        only print the address; open it yourself in a browser on this machine

The page is on this machine alone: no other can reach it, and it asks no other for anything. Files that you change
with any program are seen at once. Ctrl-C ends it.
"""
NEEDED = ("starlette", "uvicorn", "jinja2", "watchfiles", "pypdfium2")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="a leaflet's folder, or one of many")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port on this machine (one that is free)")
    parser.add_argument("--read-only", action="store_true", help="let nothing be changed from the page")
    parser.add_argument("--no-open", action="store_true", help="open no browser, only print the address")


def run(options: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C."""
    if lacking := [name for name in NEEDED if find_spec(name) is None]:
        hint = 'install it: pip install "brochure[preview]"'
        raise ContentError([Problem(f"the preview needs {', '.join(lacking)}", hint=hint)])
    from ..preview.server import serve  # noqa: PLC0415 - an extra

    def opened(address: str) -> None:
        say(f"the preview is at {address}")
        say("Ctrl-C ends it")
        sys.stdout.flush()
        if not options.no_open:
            import webbrowser  # noqa: PLC0415 - 10 ms, for who asks only

            webbrowser.open(address)

    serve(Path(options.folder), options.port, opened, read_only=options.read_only)
    return 0
