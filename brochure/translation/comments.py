"""Comments of content.yaml, or of shared parts, as notes for translators."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.lexical import LINE_END, scan
from ..content.model import Leaflet
from ..content.passages import words
from ..content.reader import load_content


def comments(folder: Path, leaflet: Leaflet) -> Mapping[str, str]:
    """Return the comments right above texts and beside them, by segment id. Raises ContentError for a broken file.

    Those of what a leaflet shares are with the shared parts.
    """
    loaded = load_content(folder)
    found: dict[str, str] = {}
    remarks: dict[str, _Remarks] = {}
    for passage in words(leaflet):
        where, name = passage.path, passage.id
        if passage.shared != leaflet.shared.is_shelf:
            continue
        place = loaded.place(where)
        if place.file not in remarks:
            remarks[place.file] = _Remarks(place.file)
        if text := remarks[place.file].of(place.line, min(place.line, loaded.key_place(where).line or place.line)):
            found[name] = text
    return found


class _Remarks:
    """The comments of one file, each given once."""

    def __init__(self, file: str) -> None:
        remarks = scan(LINE_END.sub("\n", Path(file).read_text(encoding="utf-8-sig"))).comments
        self.alone = {remark.line + 1: remark.text[1:].strip() for remark in remarks if remark.alone}
        self.beside = {remark.line + 1: remark.text[1:].strip() for remark in remarks if not remark.alone}

    def of(self, line: int, top: int) -> str:
        """Return what stands beside a line and right above the line `top`: a note to the first text below it."""
        above: list[str] = []
        at = top - 1
        while at in self.alone:
            above.insert(0, self.alone.pop(at))
            at -= 1
        return " ".join([*above, self.beside.get(line, "")]).strip()
