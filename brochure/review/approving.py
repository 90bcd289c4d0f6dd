"""Signing: what a person who has read a text records, and what nobody can sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..content.manuscript import Manuscript
from ..content.reader import folder_of
from ..content.signatures import ReviewState, Scope, Signature
from ..errors import ContentError, Place, Problem, Severity
from .keys import asks_for_keys, proved
from .register import read_signatures
from .signing import digest_of, hashes, signed_texts
from .writing import write_signature


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, in what role, on which day, until when the signature is good, and the file of the private key."""

    by: str
    role: str
    on: date
    next: date | None = None
    key: Path | None = None

    @property
    def person(self) -> str:
        """Who signs, and in what role, as pages say it."""
        return f"{self.by}, {self.role}"


def hold_without_errors(problems: Iterable[Problem], path: Path) -> None:
    """Raise ContentError where anything is an error: what `check` refuses, nobody signs."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError([*errors, Problem("what is missing, stale or wrong cannot be signed", Place(str(path)))])


def untranslated(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield as errors the warnings that a text is the source as it was: nobody signs what is not translated."""
    for problem in problems:
        if problem.code == "untranslated":
            yield replace(problem, severity=Severity.ERROR)


def sign(folder: Path, manuscript: Manuscript, signer: Signer) -> str:
    """Write the signature of a manuscript as it is now; return one line that says what was signed, and what that means.

    Raises ContentError, also where the folder asks for a key and none is given, and OutputError.
    """
    if signer.key is None and asks_for_keys(folder_of(folder), read_signatures(folder)):
        message = "this folder asks for keys: a signature without one would count as none"
        raise ContentError([Problem(message, hint="sign with the private half of yours: --key FILE")])
    scope = Scope.TRANSLATION if manuscript.original else Scope.SOURCE
    texts = signed_texts(manuscript)
    signature = Signature(
        scope=scope,
        language=manuscript.key,
        version=manuscript.leaflet.version,
        state=ReviewState.APPROVED,
        by=signer.by,
        role=signer.role,
        on=signer.on,
        next=signer.next,
        hashes=hashes(texts),
    )
    if signer.key:
        signature = signature.model_copy(update={"digest": digest_of(manuscript)})
        signature = proved(signature, signer.key, folder_of(folder))
    write_signature(folder_of(folder), signature, texts)
    return "".join(_summary(manuscript, signature))


def _summary(manuscript: Manuscript, signature: Signature) -> Iterator[str]:
    count = sum(not name.startswith("~") for name in signature.hashes)
    yield f"{signature.language}: version {signature.version} signed by {signature.told}"
    yield f": {count} texts; a change of any word makes it a draft again"
    if manuscript.original and manuscript.clinical.approval is None:
        yield f"; the {manuscript.original.language.name} text is not approved yet"
