"""Make a folder for a new leaflet, with a short content.yaml to change."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from ..errors import OutputError, Place, Problem
from ..resources import DATA
from .terminal import say, typed

EXAMPLES = """\
example:
  brochure init my-leaflet
"""
TEMPLATE = DATA / "template"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", metavar="DIR", help="the new folder; it must not exist, or be empty")


def run(options: argparse.Namespace) -> int:
    """Copy the template."""
    folder = Path(options.folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError([Problem("the folder is not empty", Place(str(folder)), "choose another name")])
        for name in ("translations", "fonts", "output"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TEMPLATE / "content.yaml", folder / "content.yaml")
        shutil.copyfile(TEMPLATE / "fonts-README.md", folder / "fonts" / "README.md")
    except OSError as error:
        raise OutputError([Problem(f"cannot make the folder: {error.strerror}", Place(str(folder)))]) from None
    say(f"made {folder / 'content.yaml'}; change it, then: brochure build {typed(folder)}")
    return 0
