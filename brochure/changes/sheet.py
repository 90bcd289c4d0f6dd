"""The changes since a text was approved as a leaflet of tables, for a reviewer: what can do most harm first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import Any

from ..content.manuscript import Manuscript
from ..content.markup import escaped
from ..content.signatures import Signature
from ..content.signed_sheet import LANGUAGE, sheet_to_sign
from ..languages import language as find_language
from ..review.signing import named
from ..translation.checks.marking import in_bold
from .comparing import Kind
from .finding import Change

MAX_ROWS = 250
"""So many changes has a table at most; more are parted."""
_MAX_SIGNS = 1500
"""So many signs has a text at most, or it is a list of pieces without bold words."""
_WIDTHS = (2, 13, 13, 9, 2)
_SAID = {
    "status-draft": "I have read every change, above all what is bold, and ticked what is right.",
    "my-appointments": "Changes that are wrong",
    "when": "No.",
    "where": "What it should say",
}
_HOW_TO = (
    "Read each change and tick it where it is right. What was taken out is bold on the left, what was put in on "
    "the right; the fourth column names both."
)


@dataclass(frozen=True, slots=True)
class Since:
    """What was compared: the leaflet's code, its version now, its language, and the signature that it had."""

    leaflet: str
    version: str
    language: str
    signature: Signature


def changes_manuscript(found: Sequence[Change], since: Since, day: date) -> Manuscript:
    """Return the sheet as a manuscript in English, to be built like any."""
    name = find_language(since.language).name
    one = since.signature
    content = {
        "leaflet": since.leaflet,
        "version": since.version,
        "title": f"What has changed since version {escaped(one.version)}: {name}",
        "subtitle": f"The leaflet {since.leaflet}, compared with the text that was signed",
        "publisher": {"name": escaped(f"signed by {one.told}")},
        "numbered": False,
        "introduction": [{"text": [_HOW_TO if found else "Nothing that prints has changed."]}],
        "sections": list(_sections(found)) or [_nothing()],
    }
    return sheet_to_sign(content, _SAID, day)


def _nothing() -> dict[str, Any]:
    return {"id": "none", "heading": "No changes", "blocks": [{"text": ["The signature still holds."]}]}


def _sections(found: Sequence[Change]) -> Iterator[dict[str, Any]]:
    number = 0
    for weight, group in groupby(found, lambda change: change.weight):
        same = list(group)
        blocks = []
        for start in range(0, len(same), MAX_ROWS):
            part = same[start : start + MAX_ROWS]
            blocks.append({"table": _table(part, number + start)})
        number += len(same)
        heading = f"{weight.told[0].upper()}{weight.told[1:]} ({len(same):,})"
        yield {"id": weight.name.lower(), "heading": heading, "blocks": blocks}


def _table(part: Sequence[Change], before: int) -> dict[str, Any]:
    heads = ("No.", "As it was signed", "As it is now", "What has changed", "Right")
    columns = [{"head": head, "width": width} for head, width in zip(heads, _WIDTHS, strict=True)]
    return {"columns": columns, "rows": [_row(change, before + n) for n, change in enumerate(part, 1)]}


def _row(change: Change, number: int) -> list[Any]:
    said = [{"text": piece} for piece in _told(change)]
    what: dict[str, Any] = {"list": said} if len(said) > 1 else said[0]
    return [
        {"text": str(number), "head": True},
        _cell(change, change.before, Kind.GONE),
        _cell(change, change.after, Kind.COME),
        what,
        {"tick": True},
    ]


def _told(change: Change) -> Iterator[str]:
    """Yield in words what has changed: a screen reader tells no bold words."""
    yield escaped(named(change.name))
    if change.note:
        yield escaped(change.note)
    for head, parts in (("taken out", change.gone), ("put in", change.come)):
        words = ", ".join(f"“{part.strip() or 'a space'}”" for part in parts)
        if words:
            yield escaped(wrap(f"{head}: {words}", _MAX_SIGNS)[0])


def _cell(change: Change, text: str, kind: Kind) -> dict[str, Any]:
    if not text:
        return {"text": "–"}
    own = find_language(change.language).tag.partition("-")[0]
    language = None if own == LANGUAGE.partition("-")[0] else change.language
    if len(text) > _MAX_SIGNS:
        return {"list": [{"text": escaped(piece), "language": language} for piece in wrap(text, _MAX_SIGNS)]}
    return {"text": in_bold(text, tuple(_spots(change, kind))), "language": language}


def _spots(change: Change, kind: Kind) -> Iterator[tuple[int, int]]:
    """Yield where the stretches of a kind stand in the text that has them."""
    at = 0
    for one in change.stretches:
        if one.kind is kind:
            yield at, at + len(one.text)
        if one.kind in {kind, Kind.SAME}:
            at += len(one.text)
