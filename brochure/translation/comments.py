"""Comments of content.yaml as notes for translators."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.documents import load_yaml
from ..content.lexical import LINE_END, scan
from ..content.model import Leaflet
from ..content.passages import words


def comments(path: Path, leaflet: Leaflet) -> Mapping[str, str]:
    """Return the comments right above texts and beside them, by segment id. Raises ContentError for a broken file."""
    loaded = load_yaml(path)
    remarks = scan(LINE_END.sub("\n", path.read_text(encoding="utf-8-sig"))).comments
    alone = {remark.line + 1: remark.text[1:].strip() for remark in remarks if remark.alone}
    beside = {remark.line + 1: remark.text[1:].strip() for remark in remarks if not remark.alone}
    found: dict[str, str] = {}
    for passage in words(leaflet):
        where, name = passage.path, passage.id
        line = loaded.place(where).line
        above: list[str] = []
        at = min(line, loaded.key_place(where).line or line) - 1
        while at in alone:
            above.insert(0, alone.pop(at))  # a comment is a note to the first text below it
            at -= 1
        text = " ".join([*above, beside.get(line, "")]).strip()
        if text:
            found[name] = text
    return found
