"""Show which fonts set each language of a leaflet, where they come from, and what they lack."""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..content.reader import folder_of
from .terminal import as_json, print_json, say, show_problems

if TYPE_CHECKING:
    from ..content.manuscript import Manuscript
    from ..text.font_folder import OwnFont
    from ..text.fonts import FontBook

EXAMPLES = """\
examples:
  brochure fonts my-leaflet
  brochure fonts my-leaflet --specimen specimen.pdf   also draws each language in its faces

A font file in the leaflet's own folder fonts/ comes first, then those installed with brochure, then the system's.
What is known of a file there is what it says of itself, whatever its name.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--specimen", metavar="FILE.pdf", help="draw a specimen of each language")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Print what the leaflet's own files are and the faces of each language; return 3 where a character has none."""
    from ..errors import ContentError, FontError, Severity  # noqa: PLC0415
    from ..folder import read_each  # noqa: PLC0415
    from ..text.fonts import FontBook  # noqa: PLC0415

    folder = Path(options.folder)
    book = FontBook([folder_of(folder) / "fonts"])
    reading = read_each(folder, unfinished=True)
    manuscripts = reading.manuscripts
    problems = [*reading.strays, *(one for found in reading.refused.values() for one in found), *book.problems()]
    rows = [_language(manuscript, book) for manuscript in manuscripts]
    if options.specimen and not any(row["missing"] for row in rows):
        _draw(manuscripts, rows, book, Path(options.specimen))
    if options.format == "json":
        files = [_file(font, manuscripts) for own in book.folders for font in own.fonts]
        print_json({"files": files, "languages": rows, "problems": [as_json(problem) for problem in problems]})
    else:
        for font in (font for own in book.folders for font in own.fonts):
            _print_file(_file(font, manuscripts))
        for row in rows:
            _print(row)
        show_problems(problems)
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return FontError.exit_code if any(row["missing"] for row in rows) else ContentError.exit_code if wrong else 0


def _file(font: OwnFont, manuscripts: Sequence[Manuscript]) -> dict[str, Any]:
    """Return what is understood of a face in the leaflet's own folder."""
    from fontTools.unicodedata import script, script_name  # noqa: PLC0415 - 20 ms, for this command alone

    counts = Counter(script(chr(code)) for code in font.characters)
    file = font.file
    return {
        "file": str(file.path),
        "family": file.family,
        "style": font.style,
        "weights": [file.weight, file.heaviest] if file.varies else [file.weight],
        "scripts": [script_name(code) for code, count in counts.most_common() if count >= 10 and code[0] != "Z"],
        "languages": [one.key for one in manuscripts if font.characters.issuperset(map(ord, _letters(one)))],
        "unused": font.unused,
    }


def _letters(manuscript: Manuscript) -> str:
    """Return the letters and marks of a language's texts."""
    return "".join(character for character in set(_text(manuscript)) if unicodedata.category(character)[0] in "LM")


def _text(manuscript: Manuscript) -> str:
    from ..translation.segments import printed_segments  # noqa: PLC0415

    text = "".join(segment.source for segment in printed_segments(manuscript.leaflet))
    return text + "".join(manuscript.labels.texts.values()) + manuscript.language.autonym


def _print_file(row: dict[str, Any]) -> None:
    weights = " to ".join(map(str, row["weights"]))
    say(f"{row['file']}: {row['family']} {row['style']}".rstrip() + f", weight {weights}")
    if row["scripts"]:
        languages = f"; all letters of {', '.join(row['languages'])}" if row["languages"] else ""
        say(f"    {', '.join(row['scripts'])}{languages}")
    say(f"    not used: {row['unused']}" if row["unused"] else "    used")


def _language(manuscript: Manuscript, book: FontBook) -> dict[str, Any]:
    from ..text.characters import is_ignorable  # noqa: PLC0415
    from ..text.runs import resolve_scripts  # noqa: PLC0415

    language, text = manuscript.language, _text(manuscript)
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
        "language": manuscript.key,
        "name": language.name,
        "faces": [{"file": file, "from": origin, "characters": count} for (file, origin), count in faces],
        "missing": sorted(missing),
        "lacking": _lacking(set(text), book),
        "warnings": [problem.message + "; " + problem.hint for problem in book.substitutes(language)],
    }


def _lacking(characters: set[str], book: FontBook) -> dict[str, str]:
    """Return what the leaflet's own fonts lack of a language's characters, by family."""
    from ..text.characters import is_ignorable  # noqa: PLC0415

    found: dict[str, str] = {}
    for family in book.own_families():
        face = book.face(family, 400)
        lacks = [c for c in sorted(characters) if face and not is_ignorable(c) and not face.covers(c)]
        if lacks:
            found[family] = "".join(lacks)
    return found


def _draw(manuscripts: Sequence[Manuscript], rows: Sequence[Mapping[str, Any]], book: FontBook, path: Path) -> None:
    """Write the specimen."""
    from ..building import Built, save  # noqa: PLC0415
    from ..editions import EMAIL  # noqa: PLC0415
    from ..layout.specimen import Sample, specimen  # noqa: PLC0415
    from ..pdf.writer import write  # noqa: PLC0415
    from ..text.paragraph import Typesetter  # noqa: PLC0415

    samples = [
        Sample(manuscript, [face["file"] for face in row["faces"]][:3])
        for manuscript, row in zip(manuscripts, rows, strict=True)
    ]
    document = specimen(samples, EMAIL, Typesetter(book))
    save(Built(path.name, write(document, EMAIL), len(document.pages)), path.parent)


def _print(row: dict[str, Any]) -> None:
    say(f"{row['language']}  {row['name']}")
    for face in row["faces"]:
        say(f"    {face['characters']:6} characters  {face['file']}  ({face['from']})")
    for family, lacks in row["lacking"].items():
        shown = lacks if len(lacks) <= 60 else f"{lacks[:60]} and {len(lacks) - 60} more"
        say(f"    {family} (fonts/) lacks {len(lacks)} characters, which other faces set: {shown}")
    for warning in row["warnings"]:
        say(f"    {warning}")
    for character in row["missing"]:
        name = unicodedata.name(character, "unnamed character")
        say(f"    no font has {character!r} (U+{ord(character):04X} {name})")
