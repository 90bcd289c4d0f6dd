"""What signatures.yaml may hold: who has signed which texts, in what role, when, and until when.

::

    signatures:
      - scope: source
        language: en
        version: "1.0"
        state: approved
        by: A name
        role: what this person is
        on: 2026-12-01
        next: 2028-12-01
        hashes: {title: "6b3a5f0c2d4e8179"}
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from ..errors import Place
from .field_types import Day, Model, Version

TOMORROW = timedelta(days=1)
"""It may be tomorrow already where somebody signs."""


class Scope(StrEnum):
    """What is signed: the text as it was written, or a translation of it."""

    SOURCE = "source"
    TRANSLATION = "translation"


class ReviewState(StrEnum):
    """What a person has said about a text."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"

    @property
    def told(self) -> str:
        """What a text is in this state, in a sentence."""
        return {ReviewState.DRAFT: "a draft", ReviewState.IN_REVIEW: "in review"}.get(self, str(self))


class Signature(Model):
    """What one person has said about one version of a text; `hashes` bind it to each passage, by its id.

    They are the first 64 bits of a SHA-256, in hexadecimal digits. `next` is when it is to be looked at again. A text
    that is withdrawn says since when, by whom, and why. `key` names a public key in the folder's keys/, `digest` is the
    whole SHA-256 of all that it signed, for short hashes can be met by a text that was looked for, and `proof` is the
    signature by its private half, in Base64.
    """

    scope: Scope
    language: str
    version: Version
    state: ReviewState
    by: str | None = None
    role: str | None = None
    on: Day | None = None
    next: Day | None = None
    withdrawn: Day | None = None
    withdrawn_by: str | None = None
    why: str | None = None
    key: str | None = None
    digest: str | None = None
    proof: str | None = None
    hashes: dict[str, str] = Field(default_factory=dict)

    @property
    def person(self) -> str:
        """Who has signed, and in what role."""
        return ", ".join(part for part in (self.by, self.role) if part)

    def is_ahead(self, today: date | None) -> bool:
        """Tell whether this was signed on a day that has come nowhere on earth yet; nobody can tell without a date."""
        return bool(self.on and today and self.on > today + TOMORROW)

    @property
    def withdrawal(self) -> str:
        """When a text was withdrawn, by whom and why, as far as that is said, to stand behind "withdrawn"."""
        on = f" on {self.withdrawn}" if self.withdrawn else ""
        by = f" by {self.withdrawn_by}" if self.withdrawn_by else ""
        return f"{on}{by}{f': {self.why}' if self.why else ''}"

    @property
    def told(self) -> str:
        """Who has signed and when, and when the text is to be read again, on one line."""
        again = f", to be read again by {self.next}" if self.next else ""
        return f"{', '.join(part for part in (self.person, self.on and str(self.on)) if part)}{again}"


class Signatures(Model):
    """All signatures of a leaflet, in the order in which they were given."""

    signatures: tuple[Signature, ...] = ()

    def current(self, scope: Scope, language: str = "") -> Signature | None:
        """Return the signature that counts for a text, in any language or in one: the last that was given."""
        found = (one for one in reversed(self.signatures) if one.scope is scope and language in {"", one.language})
        return next(found, None)


NO_SIGNATURES = Signatures()
"""Those of a leaflet that nobody has signed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was said about a text, and in which places it is no longer what was signed, each with a passage's id."""

    signature: Signature | None = None
    changed: tuple[Place, ...] = ()

    @property
    def state(self) -> ReviewState:
        """The state of the text as it is now: what has changed since it was approved is a draft again."""
        if self.signature is None:
            return ReviewState.DRAFT
        return (
            ReviewState.DRAFT if self.changed and self.signature.state is ReviewState.APPROVED else self.signature.state
        )

    @property
    def approval(self) -> Signature | None:
        """The signature of a text that is approved exactly as it is now; None for any other."""
        return self.signature if self.state is ReviewState.APPROVED else None

    def is_overdue(self, today: date | None) -> bool:
        """Tell whether an approved text should have been looked at again; nobody can tell without a date."""
        approval = self.approval
        return bool(approval and approval.next and today and approval.next < today)


UNSIGNED = Standing()
"""The standing of what nobody has signed."""
