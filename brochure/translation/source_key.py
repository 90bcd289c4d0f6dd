"""The key that a translation file has its source under: the short tag of the leaflet's language, and no longer one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..content.documents import Loaded
from ..content.model import Leaflet
from ..errors import ContentError, Problem


def wrong_source_key(loaded: Loaded, leaflet: Leaflet) -> tuple[str, Problem] | None:
    """Return the key under which a file has its source where it should have the short tag, and one problem for all."""
    language, rows = loaded.data.get("language"), loaded.data.get("segments") or ()
    found = [
        (index, key)
        for index, row in enumerate(rows)
        for key in (row if isinstance(row, Mapping) else ())
        if leaflet.key not in row and key != language and _names(key, leaflet)
    ]
    if not found:
        return None
    index, key = found[0]
    message = f"translations have their source under {leaflet.key!r}, and this one under {key!r}"
    hint = f"write {leaflet.key}: in place of {key}: in all of the file, in {len(found)} places"
    return key, Problem(message, loaded.key_place(("segments", index, key)), hint, code="source-key")


def _names(key: Any, leaflet: Leaflet) -> bool:
    """Tell whether a key names the language of a leaflet."""
    try:
        return isinstance(key, str) and leaflet.is_in(key)
    except ContentError:
        return False
