"""Where a problem leads a person: to the segment on the page where it can be mended, or to the line of its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from ..clinics.reading import FILES as ROSTERS
from ..content.definitions import FILE as GLOSSARY
from ..content.encodings import decoded
from ..content.reader import FILE
from ..errors import BrochureError, ContentError, Problem
from ..review.register import FILE as SIGNATURES
from ..translation.listing import FOLDER
from .current import CurrentLeaflet


class Told(NamedTuple):
    """A problem as a page shows it: `href` is where it leads, "" where it has no place."""

    message: str
    hint: str
    place: str
    line: int
    segment: str
    severity: str
    code: str
    details: tuple[str, ...]
    href: str

    def as_json(self) -> Mapping[str, Any]:
        """Return it as a browser is told it."""
        return self._asdict()


def told(problem: Problem, name: str) -> Told:
    """Return a problem, whose file is named from the leaflet's folder, for the pages of a leaflet."""
    place = problem.place
    return Told(
        problem.message,
        problem.hint,
        place.file,
        place.line,
        place.segment,
        str(problem.severity),
        problem.code,
        problem.details,
        _leads_to(problem, name),
    )


def _leads_to(problem: Problem, name: str) -> str:
    place = problem.place
    key = key_of(place.file)
    if not key:
        return ""
    if place.file.startswith(f"{FOLDER}/") and place.segment:
        return f"/leaflet/{name}/translate/{key}?{urlencode({'at': place.segment})}"
    return f"/leaflet/{name}/text/{key}" + (f"#L{place.line}" if place.line else "")


def key_of(file: str) -> str:
    """Return the name by which requests know a file of a leaflet, which is no path; "" for one that they do not."""
    if file in {FILE, GLOSSARY, SIGNATURES, *ROSTERS[::2]}:
        return file
    folder, _, rest = file.partition("/")
    return rest.removesuffix(".yaml") if folder == FOLDER and rest.endswith(".yaml") else ""


def text_of(current: CurrentLeaflet, key: str) -> tuple[str, str]:
    """Return a text file of a leaflet by the name that requests know, with its name in the folder.

    Raises ContentError for a name that is none.
    """
    files = {name: current.folder / name for name in (FILE, GLOSSARY, SIGNATURES, *ROSTERS[::2])}
    try:
        files |= {tag: current.translation(tag) for tag in current.tags()[1:]}
    except BrochureError:  # a content that cannot be read is what somebody wants to look at
        files |= {path.stem: path for path in (current.folder / FOLDER).glob("*.yaml")}
    path = files.get(key, Path())
    try:
        raw = path.read_bytes()
    except OSError:
        raise ContentError([Problem("there is no such file")]) from None
    try:
        text = decoded(raw, path.name)
    except ContentError:
        text = raw.decode("utf-8", "replace")
    return path.relative_to(current.folder).as_posix(), text
