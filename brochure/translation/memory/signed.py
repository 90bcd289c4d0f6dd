"""The translations that people have signed in a folder of leaflets: the only ones that are ever offered again.

They are read from the texts as signed, which each leaflet keeps, and each pair is held against the hash that was
signed. What was withdrawn is none of it, nor what an older signature says of a language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...content.reader import FILE
from ...content.signatures import ReviewState, Scope, Signature, Signatures
from ...errors import BrochureError, Place, Problem, Severity
from ...review.register import FILE as SIGNATURES
from ...review.register import read_signatures
from ...review.signing import DOCUMENT, LEVEL, Signed, hashes
from ...review.snapshots import signed_before, snapshot_path

FOLDER = "memory"
"""A folder of leaflets has this folder; without it no leaflet looks at its neighbors."""
_ROW = re.compile(r"^  (\S+): (\[.*\])$", re.MULTILINE)
_WORDS = frozenset((
    "title", "subtitle", "heading", "label", "brief", "list", "then", "action", "lead", "caption", "alt", "term",
    "meaning", "note", "head", "group", "steps", "time", "quote", "by", "fields", "choices", "when", "what",
    "specialty", "qualification", "registration", "organization", "interests", "place", "hours", "name",
))  # fmt: skip
"""Parts of ids that tell what a text is; all others are names that somebody has given, or mean running text."""


class Entry(NamedTuple):
    """One signed translation, with its role, where it stands, and who has signed it when."""

    source: str
    target: str
    role: str
    leaflet: str
    segment: str
    by: str
    on: date | None


@lru_cache(maxsize=4096)
def role_of(name: str, level: str = "") -> str:
    """Return what a text is, by its segment id and the level of its call-out: "heading", "emergency action"."""
    parts = [part for part in name.split(".") if not part.isdigit()]
    own = parts[-1] if parts and parts[-1] in _WORDS and (len(parts) > 1 or len(name.split(".")) == 1) else "text"
    own = "value" if parts[:1] == ["values"] and own == "text" else own
    return f"{level} {own}".strip()


def leaflets_in(folder: Path) -> Iterator[Path]:
    """Yield the folders of leaflets in a folder, by name."""
    try:
        found = sorted(path for path in folder.iterdir() if (path / FILE).is_file())
    except OSError:
        return
    yield from found


def entries(folder: Path, language: str = "") -> tuple[dict[tuple[str, str], list[Entry]], list[Problem]]:
    """Return the signed translations of a folder of leaflets, by source language and language, and what cannot be read.

    A leaflet whose signatures cannot be read is left out with a warning: nobody knows what of it is signed.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    problems: list[Problem] = []
    for path in leaflets_in(folder):
        if not (path / SIGNATURES).is_file():
            continue
        try:
            for signature in _standing(read_signatures(path), language):
                texts = _texts(path, signature)
                pair = texts.get(DOCUMENT, ("", "", ""))
                found.setdefault((pair[1], signature.language), []).extend(_of(path, signature, texts))
        except BrochureError as error:
            why = error.problems[0]
            message = f"nothing of this leaflet is offered: {why.message}"
            problems.append(Problem(message, Place(str(path)), why.hint, Severity.WARNING, "no-memory"))
    return found, problems


def _standing(signatures: Signatures, language: str) -> Iterator[Signature]:
    """Yield the signatures that count for translations, each language's last; none of a leaflet that was withdrawn."""
    source = signatures.current(Scope.SOURCE)
    if source is not None and source.state is ReviewState.WITHDRAWN:
        return
    tags = dict.fromkeys(one.language for one in signatures.signatures if one.scope is Scope.TRANSLATION)
    for tag in (language,) if language else tags:
        current = signatures.current(Scope.TRANSLATION, tag)
        if current is not None and current.state is ReviewState.APPROVED:
            yield current


def _texts(folder: Path, signature: Signature) -> Signed:
    """Return what was signed. Raises ContentError where it is not kept as it was.

    What this program has written is read line by line, in a tenth of the time that YAML takes.
    """
    try:
        text = snapshot_path(folder, signature).read_text(encoding="utf-8")
        texts = {name: tuple(json.loads(row)) for name, row in _ROW.findall(text)}
    except (OSError, ValueError):
        return signed_before(folder, signature)
    return texts if hashes(texts) == signature.hashes else signed_before(folder, signature)


def _of(folder: Path, signature: Signature, texts: Signed) -> Iterator[Entry]:
    person = signature.person
    levels = {name.removeprefix(LEVEL): words[-1] for name, words in texts.items() if name.startswith(LEVEL)}
    for name, words in texts.items():
        if len(words) == 2 and all(words) and not name.startswith("~"):
            level = next((level for box, level in levels.items() if name.startswith(f"{box}.")), "")
            yield Entry(*words, role_of(name, level), folder.name, name, person, signature.on)
