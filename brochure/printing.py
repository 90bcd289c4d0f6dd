"""The short text beside a printed file: the settings to choose, in words for the person at the printer."""

from __future__ import annotations

from .content.documents import load_yaml
from .editions import Edition, Imposition
from .pdf.color import profile_name
from .resources import DATA


def how_to_print(edition: Edition, pages: int, *, right_to_left: bool) -> str:
    """Return the text for an edition of so many pages, or "" for one that nobody prints."""
    if not edition.printing:
        return ""
    lines = load_yaml(DATA / "how-to-print.yaml").data
    a_sheet = 4 if edition.imposition is Imposition.BOOKLET else 2
    values = {
        "pages": str(pages),
        "sheets": str(-(-pages // a_sheet)),
        "sheet": edition.paper.name,
        "condition": profile_name(edition.profile) if edition.profile else edition.condition,
        "binding": "right, as the leaflet reads from right to left" if right_to_left else "left",
    }
    title, *rest = (lines[name].format(**values) for name in edition.printing)
    return "\n".join([title, "", *(f"* {line}" for line in rest)]) + "\n"
