"""The contact sheet as a leaflet of tables: what has changed first, a box to tick for each contact, room to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import groupby
from typing import Any

from ..content.labels import labels
from ..content.manuscript import Manuscript
from ..content.markup import escaped
from ..content.model import Leaflet
from ..languages import language as find_language
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
_LANGUAGE = "en-GB"
_LABELS = {
    "draft": "Not valid until it is signed",
    "review": "To be signed",
    "status-draft": "I have compared every contact with where it comes from, sign by sign, and ticked what is right.",
    "checked-by": "Name and role",
    "date-checked": "Date",
    "next-review": "Signature",
    "my-notes": "Notes",
    "my-appointments": "Contacts that are wrong",
    "when": "Clinic",
    "where": "What is right, and who says so",
}
"""What the words around a leaflet's text say on a sheet: it has lines to sign on, and room for what was found."""


def contact_manuscript(lines: Sequence[Contact], of: SheetOf) -> Manuscript:
    """Return the sheet as a manuscript in English, to be built like any."""
    words = labels(_LANGUAGE, _LABELS)
    created = datetime.combine(of.day, time(), UTC)
    leaflet = Leaflet.model_validate({
        "leaflet": of.leaflet,
        "language": _LANGUAGE,
        "version": of.version,
        "title": "Contact sheet",
        "subtitle": f"Every contact that clinics set in the leaflet {of.leaflet}, version {of.version}",
        "written": of.day,
        "publisher": {"name": f"{escaped(of.roster)}, SHA-256 {of.sha256[:16]}"},
        "sections": list(_sections(lines)),
    })  # fmt: skip
    return Manuscript(leaflet, find_language(_LANGUAGE), words, created, marks=(words["draft"],))


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
