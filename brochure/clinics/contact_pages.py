"""The contact sheet as a leaflet of tables: what has changed first, a box to tick for each contact, room to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ..content.manuscript import Manuscript
from ..content.markup import escaped
from ..content.signed_sheet import sheet_to_sign
from .contacts import Change, Contact, SheetOf

MAX_ROWS = 300
"""So many rows has a table at most; more are parted."""
_HEADINGS = {
    Change.CHANGED: "Changed since the last run",
    Change.NEW: "New since the last run",
    Change.GONE: "No longer set",
    Change.SAME: "As in the last run",
}
_COLUMNS = (("Clinic", 4), ("Contact", 4), ("Now", 4), ("In the last run", 4), ("Right", 1))
"""The heads of the columns, and their shares of the width."""
_LABELS = {
    "status-draft": "I have compared every contact with where it comes from, sign by sign, and ticked what is right.",
    "my-appointments": "Contacts that are wrong",
    "when": "Clinic",
    "where": "What is right, and who says so",
}
"""What is signed, and what is noted of contacts that are wrong."""


def contact_manuscript(lines: Sequence[Contact], of: SheetOf) -> Manuscript:
    """Return the sheet as a manuscript in English, to be built like any."""
    content = {
        "leaflet": of.leaflet,
        "version": of.version,
        "title": "Contact sheet",
        "subtitle": f"Every contact that clinics set in the leaflet {of.leaflet}, version {of.version}",
        "publisher": {"name": f"{escaped(of.roster)}, SHA-256 {of.sha256[:16]}"},
        "sections": list(_sections(lines)),
    }
    return sheet_to_sign(content, _LABELS, of.day)


def _sections(lines: Sequence[Contact]) -> Iterator[dict[str, Any]]:
    for change, group in groupby(lines, lambda line: line.change):
        same = list(group)
        parts = [same[start : start + MAX_ROWS] for start in range(0, len(same), MAX_ROWS)]
        heading = f"{_HEADINGS[change]} ({len(same):,})"
        yield {"id": change.name.lower(), "heading": heading, "blocks": [{"table": _table(part)} for part in parts]}


def _table(lines: Sequence[Contact]) -> dict[str, Any]:
    columns = [{"head": head, "width": width} for head, width in _COLUMNS]
    return {"columns": columns, "rows": [_row(line) for line in lines]}


def _row(line: Contact) -> list[Any]:
    clinic = line.code if line.clinic == line.code else f"{line.clinic} ({line.code})"
    return [*(escaped(text) or "–" for text in (clinic, line.label, line.now, line.before)), {"tick": True}]
