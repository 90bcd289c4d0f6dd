"""Comments of content.yaml as notes for translators."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.documents import load_yaml
from ..content.model import Leaflet
from ..content.texts import words
from .pieces import beside


def comments(path: Path, leaflet: Leaflet) -> Mapping[str, str]:
    """Return the comments right above texts and beside them, by segment id. Raises ContentError for a broken file."""
    loaded = load_yaml(path)
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    found: dict[str, str] = {}
    taken: set[int] = set()
    for where, name, _, _ in words(leaflet):
        line = min(loaded.place(where).line, loaded.key_place(where).line or 10**9)
        above: list[str] = []
        at = line - 2
        while at >= 0 and lines[at].lstrip().startswith("#") and at not in taken:
            above.insert(0, lines[at].lstrip()[1:].strip())
            taken.add(at)
            at -= 1
        place = loaded.place(where)
        above.append(beside(lines[place.line - 1][place.column - 1 :]).strip()[1:].strip())
        text = " ".join(above).strip()
        if text:
            found[name] = text
    return found
