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
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_yaml
from ..content.model import Leaflet, Model, ReviewStatus
from ..content.reader import folder_of, validate
from ..content.schema import model_schema
from ..errors import ContentError, Place, Problem, Severity
from ..languages import language as find_language
from .checks import Pair, check_all
from .checks.pairs import marked
from .glossary import Glossary
from .segments import Segment, all_segments, label_segments

FOLDER = "translations"
EXTRA_KEYS = ("was", "changed", "note", "waive")
"""What a segment may have beside its id and its two texts: the old source, how it changed, a note, waived checks."""
W = Severity.WARNING


class TranslationReview(Model):
    """Who translated, and who has signed the translation."""

    status: ReviewStatus = ReviewStatus.DRAFT
    translator: str | None = None
    by: str | None = None
    role: str | None = None
    on: date | None = None
    signed: str | None = None


class Head(Model):
    """A translation file without its segments, whose keys depend on the languages."""

    language: str
    review: TranslationReview = TranslationReview()
    segments: tuple[dict[str, Any], ...]
    memory: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A translation as read: targets by segment id, and what is stale, missing or left over.

    `problems` holds its warnings; what is missing or stale has the codes "missing" and "stale". `signed` says that a
    person has reviewed exactly these texts.
    """

    file: str
    language: str
    review: TranslationReview
    targets: Mapping[str, str]
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    signed: bool = False


def variants(folder: Path, leaflet: Leaflet) -> dict[str, Path]:
    """Return the translation files of a leaflet's folder by tag, sorted; files are not opened.

    Raises ContentError for a file whose name is no language tag.
    """
    root = folder_of(folder)
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


def read_variant(path: Path, leaflet: Leaflet, *, terms: Glossary | None = None, thorough: bool = False) -> Variant:
    """Read a translation of a leaflet; `thorough` adds the checks that only warn, and those of a glossary.

    Raises ContentError with all problems when one of them is an error.
    """
    variant = inspect_variant(path, leaflet, terms=terms, thorough=thorough)
    if any(problem.severity is Severity.ERROR for problem in variant.problems):
        raise ContentError(sorted(variant.problems, key=lambda problem: problem.place))
    return variant


def inspect_variant(path: Path, leaflet: Leaflet, *, terms: Glossary | None = None, thorough: bool = False) -> Variant:
    """Read a translation as `read_variant` does, errors and all. Raises ContentError where it cannot be read."""
    loaded = load_yaml(path)
    head, problems = validate(loaded, Head)
    if head is None:
        raise ContentError(problems)
    reading = _Reading(loaded, head, leaflet, path.stem)
    found = [*problems, *reading.run()]
    found += reading.checked(terms, thorough=thorough)
    signed = head.review.status is ReviewStatus.REVIEWED
    if signed and head.review.signed != signature(reading.known, reading.targets):
        signed = False
        hint = "have it reviewed again, then: brochure translate sign"
        found.append(
            Problem("the translation has changed since it was signed", Place(loaded.file), hint, W, "unsigned")
        )
    stale, missing = tuple(reading.stale), tuple(reading.missing)
    problems = tuple(sorted(found, key=lambda problem: problem.place))
    return Variant(loaded.file, head.language, head.review, reading.targets, stale, missing, problems, signed)


def signature(segments: Mapping[str, Segment], targets: Mapping[str, str]) -> str:
    """Return a hash of every source and its target: what a person signs."""
    rows = [[name, segments[name].source, targets[name]] for name in sorted(targets) if name in segments]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:20]


class _Reading:
    """Goes through the segments of one file, collecting targets and problems."""

    def __init__(self, loaded: Loaded, head: Head, leaflet: Leaflet, stem: str) -> None:
        self.loaded, self.head, self.leaflet, self.stem = loaded, head, leaflet, stem
        labels = label_segments("und")  # a file may override any label, shipped or not
        self.wanted = all_segments(leaflet, head.language)
        self.known = {segment.id: segment for segment in (*self.wanted, *labels)}
        self.allowed = {"id", leaflet.language, head.language, *EXTRA_KEYS}
        self.targets: dict[str, str] = {}
        self.stale: list[str] = []
        self.missing: list[str] = []
        self.indexes: dict[str, int] = {}
        """Where each id stands among the segments of the file."""

    def run(self) -> Iterator[Problem]:
        if self.head.language != self.stem:
            hint = f"write language: {self.stem}, or rename the file"
            message = f"the file is {self.stem}.yaml and its language {self.head.language!r}"
            yield Problem(message, self.loaded.place(("language",)), hint)
        for index, row in enumerate(self.head.segments):
            name = row.get("id")
            if not isinstance(name, str):
                place = self.loaded.place(("segments", index))
                yield Problem("a segment has no id", place, "copy it from brochure translate add")
            elif name in self.indexes:
                place = self.loaded.place(("segments", index, "id"), name)
                yield Problem(f"the segment {name!r} is here twice", place, "keep one of them")
            else:
                self.indexes[name] = index
                yield from self._segment(name, index, row)
        for segment in self.wanted:
            if segment.id not in self.indexes and not segment.optional:
                self.missing.append(segment.id)
                hint = f"add it; its text is: {segment.source}"
                place = Place(self.loaded.file, segment=segment.id)
                yield Problem("a segment is missing", place, hint, W, "missing")

    def _segment(self, name: str, index: int, row: Mapping[str, Any]) -> Iterator[Problem]:
        for key in row:
            if key not in self.allowed:
                where = self.loaded.key_place(("segments", index, key))
                hint = f"known here: {', '.join(sorted(self.allowed))}"
                yield Problem(f"unknown key {key!r} in segment {name!r}", where, hint)
        segment = self.known.get(name)
        if segment is None:
            near = difflib.get_close_matches(name, self.known, n=1, cutoff=0.7)
            hint = f"did you mean {near[0]!r}?" if near else "remove it"
            place = self.loaded.place(("segments", index, "id"), name)
            yield Problem(f"the leaflet has no segment {name!r}", place, hint)
            return
        source, target = row.get(self.leaflet.language), row.get(self.head.language)
        if not isinstance(target, str) or not target.strip():
            if not segment.optional:
                self.missing.append(name)
                hint = f"translate: {segment.source}"
                yield Problem("the translation is empty", self._place(name), hint, W, "missing")
            return
        before = row.get("was") or source
        if before != segment.source:
            self.stale.append(name)
            details = (f"it was: {before}", f"it is now: {segment.source}")
            sync = f"(brochure translate sync {self.head.language})"
            hint = f"change the translation to fit, then remove the line was: {sync}"
            yield Problem("the source has changed since", self._place(name), hint, W, "stale", details=details)
        self.targets[name] = target

    def checked(self, terms: Glossary | None, *, thorough: bool) -> Iterator[Problem]:
        """Yield what the checks find and nobody has waived."""
        source, own = find_language(self.leaflet.language), find_language(self.head.language)
        stale = set(self.stale)
        pairs = [
            Pair(name, self.known[name].source, target, source, own)
            for name, target in self.targets.items()
            if name not in stale
        ]
        for pair, check, finding in check_all(pairs, terms if thorough else None, errors_only=not thorough):
            if check.code in self._waived(pair.id):
                continue
            details = (
                f"{source.tag}: {marked(pair.source, finding.source)}",
                f"{own.tag}: {marked(pair.target, finding.target)}",
            )
            place = self._place(pair.id)
            yield Problem(finding.message, place, finding.hint, check.severity, check.code, details=details)

    def _waived(self, name: str) -> Mapping[str, Any]:
        """Return the checks that are waived for a segment, with the reasons."""
        waived = self.head.segments[self.indexes[name]].get("waive")
        return waived if isinstance(waived, dict) else {}

    def _place(self, name: str) -> Place:
        """Return the place of a segment's translation."""
        return self.loaded.place(("segments", self.indexes[name], self.head.language), name)


def variant_schema(source: str, target: str) -> dict[str, Any]:
    """Return the JSON Schema of a translation file from one language into another."""
    schema = model_schema(Head, f"A translation from {source} into {target}")
    text = {"type": "string"}
    schema["properties"]["segments"]["items"] = {
        "type": "object",
        "properties": {
            "id": text,
            source: text,
            target: text,
            "was": text,
            "changed": text,
            "note": text,
            "waive": {"type": "object", "additionalProperties": text},
        },
        "required": ["id", source, target],
        "additionalProperties": False,
    }
    return schema
