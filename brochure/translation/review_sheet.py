"""The review sheet of a translation as a leaflet of tables: source beside target, call-outs first, room to sign."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any

from ..content.characters import faults, tidy
from ..content.manuscript import Manuscript
from ..content.markup import MarkupError, escaped
from ..content.model import Leaflet
from ..content.signed_sheet import LANGUAGE, sheet_to_sign
from ..content.values import plain_text
from ..disk import read_file
from ..errors import Problem, Severity
from ..languages import language as find_language
from .checks.marking import marked_pair
from .segments import LABEL, Segment, all_segments, label_segments, shared_segments
from .variants import Variant

MAX_TEXTS = 250
"""So many texts has a table at most, each in one row or two; more are parted."""
MAX_SIGNS = 1500
"""So many signs has a text at most, or it is a list of pieces without bold words: a cell may not be endless."""
_WIDTHS = (2, 16, 16, 2)
"""The shares of the columns: number, source, target, box to tick."""
_CALLOUTS, _LABELS, _OTHERS = "Call-outs and boxes", "Words that brochure prints", "Other texts of the leaflet"
_SAID = {
    "status-draft": "I have read every text beside its source, above all what is bold, and ticked what is right.",
    "my-appointments": "Texts that are wrong",
    "when": "No.",
    "where": "What it should say",
}
"""What is signed, and what is noted of texts that are wrong."""
_HOW_TO = (
    "Read each text beside its source and tick it where it says the same. "
    "Numbers, units and negations are bold on both sides, as far as their words are known; compare these one by one."
)


def files_of(path: Path, leaflet: Leaflet) -> tuple[str, str]:
    """Return the name of a translation's file and the SHA-256 of its bytes.

    Where the leaflet shares texts, the file of those is the second, and its bytes follow. Raises BrochureError.
    """
    shared = leaflet.shared.folder / path.parent.name / path.name
    files = {f"{path.parent.name}/{path.name}": path}
    if leaflet.shared.names and not leaflet.shared.is_shelf and shared.is_file():
        files[f"{shared.parent.parent.name}/{path.parent.name}/{path.name}"] = shared
    data = b"".join(read_file(one, "translation") for one in files.values())
    return " and ".join(files), hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Texts:
    """A leaflet and its translation as read, and what `files_of` says of the files that hold it."""

    leaflet: Leaflet
    translated: Leaflet
    variant: Variant
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A text of the sheet: its number, from 1, the part it is in, source and target as plain words, what was found."""

    number: int
    part: str
    source: str
    target: str
    found: tuple[str, ...]


def review_manuscript(texts: Texts, day: date) -> Manuscript:
    """Return the sheet as a manuscript in English, to be built like any."""
    own = find_language(texts.variant.language)
    leaflet = texts.leaflet
    content = {
        "leaflet": leaflet.leaflet,
        "version": leaflet.version,
        "title": f"Review sheet: {own.name}",
        "subtitle": f"Every text of the leaflet {leaflet.leaflet}, version {leaflet.version}, beside its translation",
        "publisher": {"name": f"{escaped(texts.file)}, SHA-256 {texts.sha256[:16]}"},
        "numbered": False,
        "introduction": [{"text": [_HOW_TO]}],
        "sections": list(_sections(review_rows(texts), leaflet.language, own.tag)),
    }
    return sheet_to_sign(content, _SAID, day)


def review_rows(texts: Texts) -> tuple[ReviewRow, ...]:
    """Return the rows of the sheet: call-outs and boxes first, then all in the order of reading."""
    leaflet, variant = texts.leaflet, texts.variant
    sections = {section.id: plain_text(section.heading, leaflet.values) for section in leaflet.sections}
    parts = [(_part(segment, sections), segment) for segment in _shown(leaflet, variant)]
    order = {part: place for place, part in enumerate(dict.fromkeys((_CALLOUTS, *(part for part, _ in parts))))}
    parts.sort(key=lambda one: order[one[0]])
    return tuple(
        ReviewRow(
            number,
            part,
            _plain(segment.source, leaflet),
            _plain(variant.targets.get(segment.id, ""), texts.translated),
            tuple(_visible(text) for text in _found(segment.id, variant)),
        )
        for number, (part, segment) in enumerate(parts, 1)
    )


def _shown(leaflet: Leaflet, variant: Variant) -> Iterator[Segment]:
    """Yield what a translation has to have, what it has beside that, and the program's words that it sets itself."""
    wanted = (*all_segments(leaflet, variant.language), *shared_segments(leaflet))
    yield from (one for one in wanted if not one.optional or one.id in variant.targets)
    known = {one.id for one in wanted}
    yield from (one for one in label_segments("und") if one.id in variant.targets and one.id not in known)


def _part(segment: Segment, sections: Mapping[str, str]) -> str:
    if segment.in_callout:
        return _CALLOUTS
    if segment.id.startswith(LABEL):
        return _LABELS
    return sections.get(segment.id.partition(".")[0], _OTHERS)


def _plain(text: str, leaflet: Leaflet) -> str:
    """Return a text with its values and without its markup, or as it is where that is bad."""
    try:
        return _visible(plain_text(text, leaflet.values))
    except MarkupError:
        return _visible(text)


def _visible(text: str) -> str:
    """Return a text with the codes of characters that cannot be printed in their place."""
    wrong = {fault.character for fault in faults(text) if fault.severity is Severity.ERROR}
    return tidy(text.translate({ord(character): f"[U+{ord(character):04X}]" for character in wrong}))


def _found(name: str, variant: Variant) -> Iterator[str]:
    for problem in variant.problems:
        if problem.place.segment == name:
            yield _told(problem)
    for code, reason in variant.waived.get(name, {}).items():
        yield f"Waived ({code}): {reason}"
    if name in variant.notes:
        yield f"Note: {variant.notes[name]}"


def _told(problem: Problem) -> str:
    """Say what was found; of a stale text, what its source was. Where it shows in other texts, these tell by bold."""
    kind = "Error" if problem.severity is Severity.ERROR else "Warning"
    before = f"; {problem.details[0]}" if problem.code == "stale" and problem.details else ""
    return f"{kind}: {problem.message}{before}"


def _sections(rows: Sequence[ReviewRow], source: str, target: str) -> Iterator[dict[str, Any]]:
    for number, (part, group) in enumerate(groupby(rows, lambda row: row.part), 1):
        same = list(group)
        tables = [same[start : start + MAX_TEXTS] for start in range(0, len(same), MAX_TEXTS)]
        blocks = [{"table": _table(rows, source, target)} for rows in tables]
        yield {"id": f"part-{number}", "heading": f"{escaped(part)} ({len(same):,})", "blocks": blocks}


def _table(rows: Sequence[ReviewRow], source: str, target: str) -> dict[str, Any]:
    """Return a table of texts; what was found stands in a row of its own, below the two."""
    heads = ("No.", find_language(source).name, find_language(target).name, "Right")
    columns = [{"head": head, "width": width} for head, width in zip(heads, _WIDTHS, strict=True)]
    return {"columns": columns, "rows": [cells for row in rows for cells in _rows(row, source, target)]}


def _rows(row: ReviewRow, source: str, target: str) -> Iterator[list[Any]]:
    marked = marked_pair(row.source, row.target, source, target)
    texts = _cell(row.source, marked[0], source), _cell(row.target, marked[1], target)
    found = [escaped(piece) for text in row.found for piece in wrap(text, MAX_SIGNS)]
    height = 2 if found else 1
    yield [{"text": str(row.number), "head": True, "rows": height}, *texts, {"tick": True, "rows": height}]
    if found:
        yield [{"columns": 2, "list": found} if len(found) > 1 else {"columns": 2, "text": found[0]}]


def _cell(text: str, marked: str, tag: str) -> dict[str, Any]:
    """Return a cell with a text in its language, in pieces where it is very long, or one to write in without any."""
    same = find_language(tag).tag.partition("-")[0] == LANGUAGE.partition("-")[0]
    language = None if same else tag
    if len(text) <= MAX_SIGNS:
        return {"text": marked or None, "language": language if marked else None}
    return {"list": [{"text": escaped(piece), "language": language} for piece in wrap(text, MAX_SIGNS)]}
