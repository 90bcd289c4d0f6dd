"""Which files of clinics are no longer to be used: of a version that is withdrawn, expired, or not the newest.

The ledger says which files clinics have, whether these still lie in its folder or not: they were sent, and printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..content.signatures import ReviewState, Scope, Signature, Signatures
from .ledger import RELEASED, Row


@dataclass(frozen=True, slots=True)
class Outdated:
    """A file that is not to be used any more, why, and the version that the clinic has instead, if any."""

    row: Row
    why: str
    instead: str = ""


def outdated(rows: Iterable[Row], signatures: Signatures, version: str, today: date) -> Iterator[Outdated]:
    """Yield the files of one leaflet that are not to be used any more, in the order of `rows`.

    `version` is that of the content, which counts as the newest where nobody has approved any.
    """
    rows = list(rows)
    newest = next((one.version for one in reversed(_approved(signatures))), version)
    has = {_for(row): row.version for row in rows if row.state == RELEASED and row.version == newest}
    for row in rows:
        found = _withdrawn(row, signatures) or _expired(row, signatures, today)
        if not found and row.version != newest:
            found = f"the newest version is {newest}"
        if found:
            other = has.get(_for(row), "")
            yield Outdated(row, found, other if other != row.version else "")


def _for(row: Row) -> tuple[str, str, str]:
    return row.clinic, row.language, row.edition


def _approved(signatures: Signatures) -> list[Signature]:
    return [one for one in signatures.signatures if one.scope is Scope.SOURCE and one.state is ReviewState.APPROVED]


def _of(row: Row, signatures: Signatures) -> Iterator[Signature]:
    """Yield what was signed of a file's text: the leaflet in its version, and the translation."""
    for one in signatures.signatures:
        if one.version == row.version and (one.scope is Scope.SOURCE or one.language == row.language):
            yield one


def _withdrawn(row: Row, signatures: Signatures) -> str:
    for one in _of(row, signatures):
        if one.state is ReviewState.WITHDRAWN:
            return f"withdrawn{one.withdrawal}"
    return ""


def _expired(row: Row, signatures: Signatures, today: date) -> str:
    """Say since when a text should have been read again: as was signed last, or else when the file was made."""
    given = [str(one.next) for one in _of(row, signatures) if one.next] or [row.next]
    first = min(filter(None, given), default="")
    return f"its review is overdue since {first}" if first and first < today.isoformat() else ""
