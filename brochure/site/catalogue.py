"""What a site has: leaflets with their texts, those that are not published and why, and what answers to old codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

from ..content.manuscript import Manuscript
from ..content.signatures import ReviewState, Scope, Signatures
from ..content.values import plain_text, without_soft_hyphens
from ..errors import Problem

FILE = "site.json"
"""What a site says of itself: by it the next one knows which codes are on paper."""
MOST_TOLD = 3
"""So many reasons are told why a text is not published."""


class Code(NamedTuple):
    """What a code on paper leads to: a leaflet, a language and a version."""

    leaflet: str
    language: str
    version: str

    @property
    def path(self) -> str:
        """The folder of its page, from that of the site."""
        return f"{self.leaflet}/{self.language}/{self.version}"


@dataclass(frozen=True, slots=True)
class Text:
    """A leaflet in one language. `why` says what stands in the way of publishing it, in English; "" of nothing.

    `marks` are what its pages say that nobody has checked. `pdf` is the name of its file, "" for a text that is not
    published, `size` the bytes of it and `next` when the text is to be read again.
    """

    code: Code
    title: str
    marks: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    next: date | None = None
    pdf: str = ""
    pages: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A leaflet in all its languages, that which it was written in first."""

    code: str
    title: str
    publisher: str
    language: str
    texts: tuple[Text, ...]

    @property
    def published(self) -> tuple[Text, ...]:
        """The texts that have files."""
        return tuple(text for text in self.texts if text.pdf)


class Old(NamedTuple):
    """A code that leads to no text of this site."""

    code: Code
    withdrawn: bool


def text_of(manuscript: Manuscript, standing: Sequence[Problem]) -> Text:
    """Return what a site says of a manuscript that has no file; `standing` are the reasons, if any."""
    leaflet = manuscript.leaflet
    approvals = (manuscript.standing.approval, manuscript.clinical.approval)
    days = [approval.next for approval in approvals if approval and approval.next]
    title = without_soft_hyphens(plain_text(leaflet.title, leaflet.values))
    code = Code(leaflet.leaflet, manuscript.key, leaflet.version)
    return Text(code, title, tuple(manuscript.marks), told(standing), min(days, default=None))


def told(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the first of what stands in the way, and how much more there is."""
    messages = list(dict.fromkeys(problem.message for problem in problems))
    more = len(messages) - MOST_TOLD
    return (*messages[:MOST_TOLD], *([f"and {more} more"] if more > 0 else ()))


def signed_codes(leaflet: str, source: str, signatures: Signatures) -> Iterator[Old]:
    """Yield the codes of all versions that were signed; `source` is the language that the leaflet is written in.

    Where the source of a version is withdrawn, all its translations are.
    """
    withdrawn = {
        (one.version, "" if one.scope is Scope.SOURCE else one.language)
        for one in signatures.signatures
        if one.state is ReviewState.WITHDRAWN
    }
    for one in signatures.signatures:
        language = source if one.scope is Scope.SOURCE else one.language
        is_withdrawn = bool(withdrawn & {(one.version, ""), (one.version, language)})
        yield Old(Code(leaflet, language, one.version), is_withdrawn)


def old_codes(leaflets: Iterable[Leaflet], known: Iterable[Old]) -> tuple[Old, ...]:
    """Return the codes that lead to no text which is published, each once; one that was withdrawn anywhere is so.

    A whole version that was withdrawn in the language it was written in is withdrawn in all.
    """
    leaflets, known = list(leaflets), list(known)
    current = {text.code for leaflet in leaflets for text in leaflet.published}
    sources = {leaflet.code: leaflet.language for leaflet in leaflets}
    found: dict[Code, bool] = {
        text.code: False for leaflet in leaflets for text in leaflet.texts if text.code not in current
    }
    for one in known:
        if one.code not in current:
            found[one.code] = found.get(one.code, False) or one.withdrawn
    wholes = {code for code, gone in found.items() if gone and code.language == sources.get(code.leaflet)}
    return tuple(
        Old(code, gone or any((code.leaflet, code.version) == (one.leaflet, one.version) for one in wholes))
        for code, gone in sorted(found.items())
    )


def as_json(leaflets: Iterable[Leaflet], old: Iterable[Old], *, draft: bool) -> bytes:
    """Return what a site says of itself, for the next one and for other programs."""
    texts = [
        {**text.code._asdict(), **{key: value for key, value in asdict(text).items() if key != "code"}}
        for leaflet in leaflets
        for text in leaflet.published
    ]
    olds = [{**one.code._asdict(), "withdrawn": one.withdrawn} for one in old]
    found = {"draft": draft, "texts": texts, "old": olds}
    return (json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def codes_in(data: bytes) -> tuple[bool, tuple[Old, ...]]:
    """Return whether a site is one of drafts, and all codes that it answers. Raises ValueError for no such file."""
    found = json.loads(data)
    if not isinstance(found, dict) or not isinstance(found.get("draft"), bool):
        raise ValueError("it says nothing of a site")  # noqa: TRY004 - whatever is wrong with it
    rows: list[Mapping[str, Any]] = [*found.get("texts", ()), *found.get("old", ())]
    olds = tuple(
        Old(Code(row["leaflet"], row["language"], row["version"]), row.get("withdrawn") is True)
        for row in rows
        if all(isinstance(row.get(key), str) for key in Code._fields)
    )
    return found["draft"], olds
