"""The segments of one translation file: their targets, and what is missing, stale, left over or wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from ..content.documents import Loaded
from ..content.model import Leaflet
from ..errors import Place, Problem, Severity
from ..languages import language as find_language
from .checks import CODES, GLOSSARY, Pair, check_all
from .checks.pairs import marked
from .glossary import Termbase
from .model import Head, key_order
from .segments import Segment, all_segments, label_segments, shared_segments
from .source_key import wrong_source_key

W = Severity.WARNING


class Inspection:
    """Goes through the segments of one file, collecting targets and problems."""

    def __init__(self, loaded: Loaded, head: Head, leaflet: Leaflet, stem: str, *, shared: bool = False) -> None:
        self.loaded, self.head, self.leaflet, self.stem = loaded, head, leaflet, stem
        labels = label_segments("und")  # a file may override any label, shipped or not
        given = frozenset(name for row in head.segments if isinstance(name := row.get("id"), str))
        own = not shared or leaflet.shared.is_shelf
        self.wanted = all_segments(leaflet, head.language, given) if own else shared_segments(leaflet, given)
        self.sync = f"brochure translate sync {stem}"
        if shared or leaflet.shared.is_shelf:
            self.sync += f" --folder {leaflet.shared.folder}"
        self.known = {segment.id: segment for segment in (*self.wanted, *labels)}
        self.elsewhere = wrong_source_key(loaded, leaflet)
        self.source_key = self.elsewhere[0] if self.elsewhere else leaflet.key
        self.allowed = {self.source_key, *key_order(leaflet.key, head.language)}
        self.targets: dict[str, str] = {}
        self.stale: list[str] = []
        self.missing: list[str] = []
        self.rows: dict[str, int] = {}
        self.waived: dict[str, Mapping[str, str]] = {}
        self.notes: dict[str, str] = {}

    def run(self) -> Iterator[Problem]:
        """Yield what is wrong with the file's segments as such; targets are known afterwards."""
        if self.head.language != self.stem:
            hint = f"write language: {self.stem}, or rename the file"
            message = f"the file is {self.stem}.yaml and its language {self.head.language!r}"
            yield Problem(message, self._place("language"), hint, code="wrong-language")
        if self.elsewhere:
            yield self.elsewhere[1]
        for index, row in enumerate(self.head.segments):
            name = row.get("id")
            if not isinstance(name, str):
                hint = f"copy it from the file that brochure translate add {self.stem} makes"
                yield Problem("a segment has no id", self._place("segments", index), hint, code="no-id")
                continue
            if name in self.rows:
                message = f"the segment {name!r} is here twice"
                yield Problem(message, self._at(index, "id", name), "keep one of them", code="twice")
                continue
            self.rows[name] = index
            yield from self._segment(name, index, row)
        for segment in self.wanted:
            if segment.id not in self.rows and not segment.optional:
                self.missing.append(segment.id)
                hint = f"{self.sync} adds it; its text is: {segment.source}"
                place = Place(self.loaded.file, segment=segment.id)
                yield Problem("a segment is missing", place, hint, code="missing")

    def _segment(self, name: str, index: int, row: Mapping[str, Any]) -> Iterator[Problem]:
        for key in row:
            if key not in self.allowed:
                where = self.loaded.key_place(("segments", index, key))
                hint = f"known here: {', '.join(sorted(self.allowed))}"
                yield Problem(f"unknown key {key!r} in segment {name!r}", where, hint, code="unknown-key")
        segment = self.known.get(name)
        if segment is None:
            near = difflib.get_close_matches(name, self.known, n=1, cutoff=0.7)
            hint = f"{self.sync} keeps its translation under memory:"
            hint = f"did you mean {near[0]!r}? else: {hint}" if near else hint
            message = f"the leaflet has no segment {name!r}"
            yield Problem(message, self._at(index, "id", name), hint, code="extra")
            return
        if isinstance(note := row.get("note"), str) and note.strip():
            self.notes[name] = note
        yield from self._texts(segment, index, row)
        yield from self._waivers(name, index, row.get("waive"))

    def _texts(self, segment: Segment, index: int, row: Mapping[str, Any]) -> Iterator[Problem]:
        """Take the target of a segment; an optional one may be empty."""
        name, own = segment.id, self.head.language
        source, target = row.get(self.leaflet.key, row.get(self.source_key)), row.get(own)
        if not isinstance(target, str | None):
            self.missing.append(name)
            message = f"the translation must be text, and {target!r} is none to YAML"
            yield Problem(message, self._at(index, own, name), 'put quotes around it: "..."', code="no-text")
            return
        if not isinstance(target, str) or not target.strip():
            if not segment.optional:
                self.missing.append(name)
                yield Problem(
                    "the translation is empty", self._at(index, own, name), f"translate: {segment.source}", code="blank"
                )
            return
        before = row.get("was") or source
        if before != segment.source:
            from .sync import word_changes  # noqa: PLC0415 - few translations are stale

            self.stale.append(name)
            old = before if isinstance(before, str) else ""
            details = (f"it was: {old or '(not given)'}", f"it is now: {segment.source}")
            more = (f"changed: {word_changes(old, segment.source)}",) if old else ()
            hint = f"change the translation to fit, then remove the line was: ({self.sync})"
            place = self._at(index, own, name)
            yield Problem("the source has changed since", place, hint, code="stale", details=(*details, *more))
        self.targets[name] = target

    def _waivers(self, name: str, index: int, waivers: Any) -> Iterator[Problem]:
        """Take the checks that a person has waived, each with a reason."""
        if waivers is None:
            return
        example = 'waive: {numbers: "the ward asks for 39"}'
        place = self._at(index, "waive", name)
        if not isinstance(waivers, dict):
            yield Problem("waive: gives no checks with reasons", place, f"write it so: {example}", code="waive")
            return
        for code, reason in waivers.items():
            if code not in CODES:
                near = difflib.get_close_matches(code, CODES, n=1, cutoff=0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"the checks are: {', '.join(sorted(CODES))}"
                yield Problem(f"there is no check {code!r} to waive", place, hint, code="waive")
            elif not isinstance(reason, str) or not reason.strip():
                yield Problem(f"{code!r} is waived without a reason", place, f"say why: {example}", code="waive")
            else:
                self.waived[name] = {**self.waived.get(name, {}), code: reason}

    def checked(self, terms: Termbase | None, *, thorough: bool) -> Iterator[Problem]:
        """Yield what the checks find and nobody has waived; `thorough` adds those that only warn."""
        source, own = find_language(self.leaflet.language), find_language(self.head.language)
        stale = set(self.stale)
        pairs = [
            Pair(name, self.known[name].source, target, source, own, self.known[name].in_callout)
            for name, target in self.targets.items()
            if name not in stale
        ]
        used: set[tuple[str, str]] = set()
        for pair, check, finding in check_all(pairs, terms if thorough else None, errors_only=not thorough):
            if check.code in self.waived.get(pair.id, {}):
                used.add((pair.id, check.code))
                continue
            details = (
                f"{self.leaflet.key}: {marked(pair.source, finding.source)}",
                f"{own.tag}: {marked(pair.target, finding.target)}",
            )
            place = self._at(self.rows[pair.id], own.tag, pair.id)
            yield Problem(finding.message, place, finding.hint, check.severity, check.code, details=details)
        if thorough:
            if terms is None:
                used |= {(pair.id, GLOSSARY.code) for pair in pairs}
            yield from self._unused({pair.id for pair in pairs}, used)

    def _unused(self, looked_at: set[str], used: set[tuple[str, str]]) -> Iterator[Problem]:
        """Yield waivers that waive nothing, which would hide the next mistake."""
        for name in looked_at & self.waived.keys():
            for code in self.waived[name]:
                if (name, code) not in used:
                    place = self._at(self.rows[name], "waive", name)
                    yield Problem(f"{code!r} is waived and finds nothing", place, "remove the waiver", W, "waive")

    def _at(self, index: int, key: str, segment: str) -> Place:
        return self._place("segments", index, key, segment=segment)

    def places(self) -> dict[str, Place]:
        """Return where the target of each segment stands."""
        return self.loaded.places({name: ("segments", row, self.head.language) for name, row in self.rows.items()})

    def _place(self, *path: str | int, segment: str = "") -> Place:
        return self.loaded.place(path, segment)
