"""Show which fonts set each language of a leaflet, where they come from, and what they lack."""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .terminal import print_json

if TYPE_CHECKING:
    from ..content.manuscript import Manuscript
    from ..text.fonts import FontBook

EXAMPLES = """\
example:
  brochure fonts my-leaflet

A font file in the leaflet's own folder fonts/ comes first, then those installed with brochure, then the system's.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Print the faces of each language; return 3 where a character has none."""
    from ..errors import FontError  # noqa: PLC0415
    from ..reading import read  # noqa: PLC0415
    from ..text.fonts import FontBook  # noqa: PLC0415

    folder = Path(options.folder)
    book = FontBook([folder / "fonts"])
    rows = [_language(manuscript, book) for manuscript in read(folder)]
    if options.format == "json":
        print_json(rows)
    else:
        for row in rows:
            _print(row)
    return FontError.exit_code if any(row["missing"] for row in rows) else 0


def _language(manuscript: Manuscript, book: FontBook) -> dict[str, Any]:
    from ..text.runs import is_ignorable, resolve_scripts  # noqa: PLC0415
    from ..translation.segments import segments  # noqa: PLC0415

    language = manuscript.language
    text = "".join(segment.source for segment in segments(manuscript.leaflet))
    text += "".join(manuscript.labels.texts.values()) + language.autonym
    counts: dict[tuple[str, str], int] = {}
    missing: set[str] = set()
    for character, script in zip(text, resolve_scripts(text, language.script), strict=True):
        if is_ignorable(character):
            continue
        face = book.covering(character, script, language.tag, 400)
        if face is None:
            missing.add(character)
            continue
        origin = next((f.origin for f in book.find(face.family) if f.path == face.path), "")
        counts[face.path.name, origin] = counts.get((face.path.name, origin), 0) + 1
    faces = sorted(counts.items(), key=lambda item: -item[1])
    return {
        "language": language.tag,
        "name": language.name,
        "faces": [{"file": file, "from": origin, "characters": count} for (file, origin), count in faces],
        "missing": sorted(missing),
    }


def _print(row: dict[str, Any]) -> None:
    print(f"{row['language']}  {row['name']}")
    for face in row["faces"]:
        print(f"    {face['characters']:6} characters  {face['file']}  ({face['from']})")
    for character in row["missing"]:
        name = unicodedata.name(character, "unnamed character")
        print(f"    no font has {character!r} (U+{ord(character):04X} {name})")
