"""signatures.yaml as it is read: every mistake in one run, each with its place and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..content.documents import Loaded, load_text
from ..content.encodings import decoded
from ..content.reader import folder_of
from ..content.signatures import ReviewState, Signature, Signatures
from ..content.validation import as_meant, first_causes
from ..errors import ContentError, OutputError, Place, Problem, Severity
from ..languages import language as find_language
from .keys import as_proved

FILE = "signatures.yaml"
_DIGEST = re.compile("[0-9a-f]{16}")
_AGAIN = "it is written by brochure approve and brochure translate sign: sign again"


def read_signatures(folder: Path, today: date | None = None) -> Signatures:
    """Return the signatures of a leaflet's folder; a folder without the file has none.

    Raises ContentError with all problems of the file: a signature that cannot be read is none, and nobody may think
    that it is one. Given `today`, one of a day that has not come is a problem. Where the folder has keys, an approval
    without a good proof is a draft.
    """
    path = folder_of(folder) / FILE
    raw = raw_of(path)
    text = decoded(raw, str(path)) if raw else ""
    found = checked(load_text(text, str(path)), today) if says_something(text) else Signatures()
    return as_proved(found, path.parent)


def raw_of(path: Path) -> bytes | None:
    """Return the bytes of a file, or None where there is none. Raises OutputError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError([Problem(f"cannot read the file: {error.strerror}", Place(str(path)))]) from None


def says_something(text: str) -> bool:
    """Tell whether a file has anything but blank lines and comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def checked(loaded: Loaded, today: date | None = None) -> Signatures:
    """Return the signatures of a file. Raises ContentError with all its problems, if one of them is an error."""
    if loaded.data is None or loaded.data == {"signatures": None}:
        loaded = replace(loaded, data={})
    found, shape, loaded = as_meant(loaded, Signatures)
    problems = (*shape, *_inconsistencies(loaded), *(_ahead(found, today, loaded) if found else ()))
    ordered = tuple(sorted(first_causes(problems), key=lambda problem: problem.place))
    if found is None or any(problem.severity is Severity.ERROR for problem in ordered):
        raise ContentError(ordered)
    return found


def _inconsistencies(loaded: Loaded) -> Iterator[Problem]:
    """Yield what the types of signatures cannot see, in plain data that may be none."""
    rows = loaded.data.get("signatures") if isinstance(loaded.data, dict) else None
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict):
            continue
        path = ("signatures", index)
        yield from _language(row.get("language"), loaded.place((*path, "language")))
        if row.get("state") in {ReviewState.APPROVED, ReviewState.WITHDRAWN}:
            yield from _lacking(row, path, loaded)
        yield from _hashes(row.get("hashes"), path, loaded)
        on, until = row.get("on"), row.get("next")
        if isinstance(on, str) and isinstance(until, str) and until <= on:
            place = loaded.place((*path, "next"))
            yield Problem("the next review is not after this one", place, "write the date of the next review")
        key = tuple(str(row.get(name)) for name in ("scope", "language", "version"))
        first = seen.setdefault(key, index)
        if first != index:
            line = loaded.place(("signatures", first)).line
            message = f"this version of the text is signed twice (first in line {line})"
            yield Problem(message, loaded.place(path), "keep the signature that counts, and remove the other")


def _ahead(found: Signatures, today: date | None, loaded: Loaded) -> Iterator[Problem]:
    """Yield the signatures of days that have not come."""
    for index, one in enumerate(found.signatures):
        if one.is_ahead(today):
            message, hint = f"nobody can have signed on {one.on} yet", "write the day on which it was signed"
            yield Problem(message, loaded.place(("signatures", index, "on")), hint, code="not-yet")


def _language(tag: object, place: Place) -> Iterator[Problem]:
    if not isinstance(tag, str):
        return
    try:
        known = find_language(tag).tag
    except ContentError as error:
        yield from (replace(problem, place=place) for problem in error.problems)
        return
    if known != tag:
        yield Problem(f"the language {tag!r} is called {known}", place, f"write language: {known}")


def _lacking(row: dict[str, object], path: tuple[str | int, ...], loaded: Loaded) -> Iterator[Problem]:
    """Yield what an approval cannot be without."""
    for key in ("by", "role", "on"):
        value = row.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            hint = "say who has signed, in what role, and when"
            yield Problem(f"a signature needs {key!r}", loaded.place((*path, key)), hint)
    if not row.get("hashes"):
        yield Problem("this signature is bound to no text", loaded.place((*path, "hashes")), _AGAIN)


def _hashes(rows: object, path: tuple[str | int, ...], loaded: Loaded) -> Iterator[Problem]:
    for name, value in rows.items() if isinstance(rows, dict) else ():
        if isinstance(value, str) and not _DIGEST.fullmatch(value):
            yield Problem(f"{value!r} is no hash of {name!r}", loaded.place((*path, "hashes", name)), _AGAIN)


def key_of(signature: Signature) -> tuple[str, ...]:
    """Return what a signature is known by: there is one for each version of a text in a language."""
    return signature.scope, signature.language, signature.version
