"""Translation files: pairs of source and target, so that what is stale is exact and a translator sees both.

::

    language: ne
    review: {status: draft, translator: machine-drafted}
    segments:
      - id: side-effects.heading
        en: Side effects
        ne: साइड इफेक्टहरू
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_yaml
from ..content.markup import Inline, Link, MarkupError, Strong, parse, placeholders
from ..content.model import Leaflet, Model, ReviewStatus
from ..content.reader import validate
from ..content.schema import model_schema
from ..errors import ContentError, Place, Problem, Severity
from ..languages import language as find_language
from .numbers import numbers
from .segments import LABEL, Segment, all_segments, label_segments

FOLDER = "translations"


class TranslationReview(Model):
    """Who translated, and who has signed the translation."""

    status: ReviewStatus = ReviewStatus.DRAFT
    translator: str | None = None
    by: str | None = None
    role: str | None = None
    on: date | None = None


class Head(Model):
    """A translation file without its segments, whose keys depend on the languages."""

    language: str
    review: TranslationReview = TranslationReview()
    segments: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A translation as read: targets by segment id, and what is stale, missing or left over.

    `problems` holds its warnings; what is missing or stale has the codes "missing" and "stale".
    """

    file: str
    language: str
    review: TranslationReview
    targets: Mapping[str, str]
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


def variants(folder: Path, leaflet: Leaflet) -> dict[str, Path]:
    """Return the translation files of a leaflet's folder by tag, sorted; files are not opened.

    Raises ContentError for a file whose name is no language tag.
    """
    root = folder if folder.is_dir() else folder.parent
    found, problems = {}, []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        try:
            tag = find_language(path.stem).tag
        except ContentError as error:
            problems += [Problem(p.message, Place(str(path)), p.hint) for p in error.problems]
            continue
        if tag != path.stem:
            problems.append(Problem(f"the file should be called {tag}.yaml", Place(str(path)), "rename it"))
        elif tag != leaflet.language:
            found[tag] = path
    if problems:
        raise ContentError(problems)
    return found


def read_variant(path: Path, leaflet: Leaflet) -> Variant:
    """Read a translation of a leaflet. Raises ContentError with all problems when one of them is an error."""
    loaded = load_yaml(path)
    head, problems = validate(loaded, Head)
    if head is None:
        raise ContentError(problems)
    reading = _Reading(loaded, head, leaflet, path.stem)
    found = (*problems, *reading.run())
    if any(problem.severity is Severity.ERROR for problem in found):
        raise ContentError(sorted(found, key=lambda problem: problem.place))
    stale, missing = tuple(reading.stale), tuple(reading.missing)
    return Variant(loaded.file, head.language, head.review, reading.targets, stale, missing, found)


class _Reading:
    """Goes through the segments of one file, collecting targets and problems."""

    def __init__(self, loaded: Loaded, head: Head, leaflet: Leaflet, stem: str) -> None:
        self.loaded, self.head, self.leaflet, self.stem = loaded, head, leaflet, stem
        labels = label_segments("und")  # a file may override any label, shipped or not
        self.known = {segment.id: segment for segment in (*all_segments(leaflet, head.language), *labels)}
        self.targets: dict[str, str] = {}
        self.stale: list[str] = []
        self.missing: list[str] = []

    def run(self) -> Iterator[Problem]:
        if self.head.language != self.stem:
            hint = f"write language: {self.stem}, or rename the file"
            yield Problem(
                f"the file is {self.stem}.yaml and its language {self.head.language!r}", self._place("language"), hint
            )
        seen: dict[str, int] = {}
        for index, row in enumerate(self.head.segments):
            name = row.get("id")
            if not isinstance(name, str):
                yield Problem(
                    "a segment has no id", self._place("segments", index), "copy it from brochure translate add"
                )
                continue
            if name in seen:
                place = self._place("segments", index, "id", segment=name)
                yield Problem(f"the segment {name!r} is here twice", place, "keep one of them")
                continue
            seen[name] = index
            yield from self._segment(name, index, row)
        for segment in all_segments(self.leaflet, self.head.language):
            if segment.id not in seen and not segment.optional:
                self.missing.append(segment.id)
                hint = f"add it; its text is: {segment.source}"
                place = Place(self.loaded.file, segment=segment.id)
                yield Problem("a segment is missing", place, hint, Severity.WARNING, "missing")

    def _segment(self, name: str, index: int, row: Mapping[str, Any]) -> Iterator[Problem]:
        source_key, target_key = self.leaflet.language, self.head.language
        place = self._place("segments", index, target_key, segment=name)
        allowed = {"id", source_key, target_key, "note"}
        for key in row:
            if key not in allowed:
                where = self.loaded.key_place(("segments", index, key))
                yield Problem(
                    f"unknown key {key!r} in segment {name!r}", where, f"known here: {', '.join(sorted(allowed))}"
                )
        segment = self.known.get(name)
        if segment is None:
            near = difflib.get_close_matches(name, self.known, n=1, cutoff=0.7)
            hint = f"did you mean {near[0]!r}?" if near else "remove it"
            yield Problem(
                f"the leaflet has no segment {name!r}", self._place("segments", index, "id", segment=name), hint
            )
            return
        source, target = row.get(source_key), row.get(target_key)
        if not isinstance(target, str) or not target.strip():
            if not segment.optional:
                self.missing.append(name)
                yield Problem(
                    "the translation is empty", place, f"translate: {segment.source}", Severity.WARNING, "missing"
                )
            return
        if source != segment.source:
            self.stale.append(name)
            hint = f"it was: {source}; it is now: {segment.source}"
            yield Problem("the source has changed since", place, hint, Severity.WARNING, "stale")
        self.targets[name] = target
        yield from compare(segment, target, place)

    def _place(self, *path: str | int, segment: str = "") -> Place:
        return self.loaded.place(path, segment)


def compare(segment: Segment, target: str, place: Place) -> Iterator[Problem]:
    """Yield what a target lost or changed of its source: placeholders, links, strong words, numbers."""
    try:
        wanted, got = parse(segment.source), parse(target)
    except MarkupError as error:
        yield Problem(f"bad markup: {error.message}", place, error.hint)
        return
    for what, lost in (
        ("placeholders", _difference(_placeholders(segment, wanted), _placeholders(segment, got))),
        ("links", _difference(_links(wanted), _links(got))),
    ):
        if lost:
            yield Problem(f"the {what} differ from the source: {lost}", place, "copy them as they are", code=what)
    strong = sum(isinstance(node, Strong) for node in wanted) - sum(isinstance(node, Strong) for node in got)
    if strong:
        many = "fewer" if strong > 0 else "more"
        hint = "put ** around the same words as the source does"
        yield Problem(f"the translation has {many} bold words than the source", place, hint, Severity.WARNING, "strong")
    if segment.id.startswith(LABEL):
        return
    lost = _difference(numbers(segment.source), numbers(target))
    if lost:
        small = all(len(part) == 2 for part in lost.split(", "))  # a digit may be spelled out: "one in eight"
        severity = Severity.WARNING if small else Severity.ERROR
        yield Problem(f"numbers differ from the source: {lost}", place, "check every digit", severity, "numbers")


def _placeholders(segment: Segment, nodes: Sequence[Inline]) -> list[str]:
    return [f"{{{name}}}" for name in placeholders(nodes)]


def _links(nodes: Sequence[Inline]) -> list[str]:
    found = []
    for node in nodes:
        if isinstance(node, Link):
            found.append(node.uri)
        elif not hasattr(node, "text") and hasattr(node, "children"):
            found += _links(node.children)
    return found


def _difference(wanted: Sequence[str], got: Sequence[str]) -> str:
    """Say what was lost (-) and what is new (+)."""
    lost, new = Counter(wanted), Counter(got)
    parts = [f"-{item}" for item in (lost - new).elements()] + [f"+{item}" for item in (new - lost).elements()]
    return ", ".join(parts)


def variant_schema(source: str, target: str) -> dict[str, Any]:
    """Return the JSON Schema of a translation file from one language into another."""
    schema = model_schema(Head, f"A translation from {source} into {target}")
    text = {"type": "string"}
    schema["properties"]["segments"]["items"] = {
        "type": "object",
        "properties": {"id": text, source: text, target: text, "note": text},
        "required": ["id", source, target],
        "additionalProperties": False,
    }
    return schema
