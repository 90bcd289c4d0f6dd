"""Make a folder for a new leaflet, with a short content.yaml to change."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from ..disk import write_file
from ..errors import OutputError, Place, Problem
from ..naming import in_ascii
from ..resources import DATA
from .terminal import say

EXAMPLES = """\
examples:
  brochure init my-leaflet
  brochure init --like procedure colonoscopy
"""
TEMPLATE = DATA / "template"
LIKE = {
    "medicine": DATA / "examples" / "methotrexate",
    "procedure": DATA / "examples" / "colonoscopy",
    "condition": TEMPLATE,
    "flyer": DATA / "examples" / "flu-clinic",
}
"""The folder that a leaflet of each sort begins from."""
_ABOUT_THE_EXAMPLE = re.compile(r"(?m)^(?:example:|# Start from it with:).*\n")
_CODE = re.compile(r"(?m)^leaflet: \S+")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", metavar="DIR", help="the new folder; it must not exist, or be empty")
    parser.add_argument("--like", choices=LIKE, default="condition", help="the sort of leaflet to begin from")


def run(options: argparse.Namespace) -> int:
    """Copy the template, or an example."""
    folder, model = Path(options.folder), LIKE[options.like]
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError([Problem("the folder is not empty", Place(str(folder)), "choose another name")])
    except OSError as error:
        raise OutputError([Problem(f"cannot make the folder: {error.strerror}", Place(str(folder)))]) from None
    existed = folder.exists()
    try:
        _fill(folder, model)
    except BaseException as error:
        for path in (folder,) if not existed else tuple(folder.iterdir()):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError([Problem(f"cannot make the folder: {error.strerror}", Place(str(folder)))]) from None
        raise
    given = f'"{folder}"' if " " in str(folder) else str(folder)
    say(f"made {folder / 'content.yaml'}; change it, then: brochure build {given}")
    return 0


def _fill(folder: Path, model: Path) -> None:
    """Make what a new leaflet has, its content last. Raises OSError and OutputError."""
    for name in ("translations", "fonts", "output"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_file(folder / "fonts" / "README.md", (TEMPLATE / "fonts-README.md").read_bytes())
    for picture in sorted(model.glob("*.svg")):
        write_file(folder / picture.name, picture.read_bytes())
    text = (model / "content.yaml").read_text(encoding="utf-8")
    write_file(folder / "content.yaml", _own(text, folder.resolve().name).encode())


def _own(text: str, name: str) -> str:
    """Return a content as one's own: no example any more, with the folder's name as its code."""
    code = in_ascii(name)[:80].strip("-")
    code = code if code[:1].isalpha() else f"leaflet-{code}".strip("-")
    return _CODE.sub(f"leaflet: {code}", _ABOUT_THE_EXAMPLE.sub("", text), count=1)
