"""The short text beside a printed file: the settings to choose, in words for the person at the printer."""

from __future__ import annotations

from .content.documents import load_yaml
from .editions import Edition, Imposition
from .pdf.color import profile_name
from .resources import DATA
from .units import A3, A4, A5

_NAMES = {A3: "A3", A4: "A4", A5: "A5"}


def how_to_print(edition: Edition, pages: int, *, right_to_left: bool) -> str:
    """Return the text for an edition of so many pages, or "" for one that nobody prints."""
    lines = load_yaml(DATA / "how-to-print.yaml").data.get(edition.name)
    if not lines:
        return ""
    a_sheet = 4 if edition.imposition is Imposition.BOOKLET else 2
    paper = edition.sheet if edition.imposition is Imposition.BOOKLET else edition.page
    values = {
        "pages": str(pages),
        "sheets": str(-(-pages // a_sheet)),
        "sheet": _NAMES.get(paper, f"{paper.width:.0f} by {paper.height:.0f} points"),
        "condition": profile_name(edition.profile) if edition.profile else edition.condition,
        "binding": "right, as the leaflet reads from right to left" if right_to_left else "left",
    }
    title, *rest = (line.format(**values) for line in lines)
    return "\n".join([title, "", *(f"* {line}" for line in rest)]) + "\n"
