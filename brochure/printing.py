"""The short text beside a printed file: the settings to choose, in words for the person at the printer."""

from __future__ import annotations

from collections.abc import Mapping

from .content.documents import load_yaml
from .editions import Edition
from .pdf.color import profile_name
from .resources import DATA
from .units import MM


def how_to_print(edition: Edition, pages: int, *, right_to_left: bool) -> str:
    """Return the text for an edition of so many pages, or "" for one that nobody prints."""
    if not edition.printing:
        return ""
    lines = load_yaml(DATA / "how-to-print.yaml").data
    a_sheet = 2 * edition.imposition.pages_a_side
    values = {
        "pages": str(pages),
        "sheets": str(-(-pages // a_sheet)),
        "sheet": edition.paper.name,
        "condition": profile_name(edition.profile) if edition.profile else edition.condition,
        **_folds(edition),
        "binding": "right, as the leaflet reads from right to left" if right_to_left else "left",
    }
    names = (*edition.printing, f"{edition.fold}-fold") if edition.fold else edition.printing
    title, *rest = (lines[name].format(**values) for name in names)
    return "\n".join([title, "", *(f"* {line}" for line in rest)]) + "\n"


def _folds(edition: Edition) -> Mapping[str, str]:
    """Return how wide panels are, in millimetres; nothing for an edition that has none."""
    if edition.fold is None:
        return {}
    tucked, width, _ = edition.panels
    return {"tucked_width": f"{tucked / MM:.0f}", "width": f"{width / MM:.0f}"}
