"""A sheet for a person to compare, tick and sign: a leaflet in English whose own words ask for that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from ..languages import language as find_language
from .labels import labels
from .manuscript import Manuscript
from .model import Leaflet

LANGUAGE = "en-GB"
"""The language of the sheet's own words."""
_LABELS = {
    "draft": "Not valid until it is signed",
    "review": "To be signed",
    "checked-by": "Name and role",
    "date-checked": "Date",
    "next-review": "Signature",
    "my-notes": "Notes",
}
"""What the words around a leaflet's text say on a sheet: it has lines to sign on, and room for what was found."""


def sheet_to_sign(content: Mapping[str, Any], words: Mapping[str, str], day: date) -> Manuscript:
    """Return a sheet as a manuscript, to be built like any.

    `content` is that of its leaflet without language and date, `words` say what is signed and noted, as labels.
    """
    own = labels(LANGUAGE, {**_LABELS, **words})
    leaflet = Leaflet.model_validate({"language": LANGUAGE, "written": day, **content})
    created = datetime.combine(day, time(), UTC)
    return Manuscript(leaflet, find_language(LANGUAGE), own, created, marks=(own["draft"],))
