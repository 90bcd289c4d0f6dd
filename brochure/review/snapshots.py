"""The texts as they were signed, in signed/: what a signature was given for, to compare a leaflet with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..content.documents import load_yaml
from ..content.lexical import quoted
from ..content.signatures import ReviewState, Signature
from ..errors import ContentError, Place, Problem, Severity
from .register import key_of
from .signing import Signed, hashes

FOLDER = "signed"
_KEPT = "# The texts as they were signed; brochure writes this file, and compares the leaflet with it."
_HINT = "take the file from a copy of the folder, or sign again"


def snapshot_path(folder: Path, signature: Signature) -> Path:
    """Return the file that keeps the texts which a signature was given for.

    A version with capitals has digits of its SHA-256 too: some disks would take 1.0A for 1.0a, and one for the other.
    """
    version = signature.version
    if version != version.lower():
        version += f"-{hashlib.sha256(version.encode()).hexdigest()[:10]}"
    return folder / FOLDER / f"{signature.scope}_{signature.language}_{version}.yaml"


def snapshot(signature: Signature, texts: Signed) -> str:
    """Return the texts that a signature was given for, as YAML: of a translation the source and the translation."""
    keys = zip(("scope", "language", "version"), key_of(signature), strict=True)
    rows = [f"  {name}: [{', '.join(map(quoted, words))}]" for name, words in texts.items()]
    return "\n".join([_KEPT, *(f"{key}: {quoted(value)}" for key, value in keys), "texts:", *rows]) + "\n"


def signed_before(folder: Path, signature: Signature) -> Signed:
    """Return the texts that a signature was given for. Raises ContentError where they are not kept as they were."""
    path = snapshot_path(folder, signature)
    data = load_yaml(path).data
    rows = data.get("texts") if isinstance(data, dict) else None
    texts = {
        str(name): _as_signed(tuple(map(str, words)), signature.hashes.get(str(name), ""))
        for name, words in (rows.items() if isinstance(rows, dict) else ())
        if isinstance(words, list)
    }
    if hashes(texts) != signature.hashes:
        message = f"these are not the texts that {signature.person} signed on {signature.on}"
        raise ContentError(
            [Problem(message, Place(str(path)), "take the file from a copy of the folder, or sign again")]
        )
    return texts


def _as_signed(words: tuple[str, ...], digest: str) -> tuple[str, ...]:
    """Return words with the space at their end that the reader of YAML took away: that of a value left open."""
    padded = tuple(f"{word} " if word.endswith(":") else word for word in words)
    return padded if hashes({"": padded})[""] == digest else words


def not_kept(folder: Path, signature: Signature | None) -> Iterator[Problem]:
    """Yield a warning where the texts of a signature are missing, or are others: nobody can see what was signed."""
    if signature is None or signature.state not in {ReviewState.APPROVED, ReviewState.WITHDRAWN}:
        return
    try:
        signed_before(folder, signature)
    except ContentError as error:
        place = Place(str(snapshot_path(folder, signature)))
        message = f"the texts that {signature.person} signed are not kept: {error.problems[0].message}"
        yield Problem(
            message, place, "take the file from a copy of the folder, or sign again", Severity.WARNING, "snapshot"
        )
