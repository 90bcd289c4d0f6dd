"""Take translations from an exchange file: targets, states and comments, each refusal with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from ...content.characters import tidy
from ...content.model import Leaflet
from ...errors import Place, Problem, Severity
from ..files import TranslationText, by_id
from ..model import key_order
from ..pieces import SegmentLines
from ..saving import hold_same
from ..segments import Segment, all_segments
from ..sync import ALIKE, likeness, word_changes
from .columns import Known
from .matching import Matches, match, spelled
from .notes import new_words
from .refusing import of_target, unreadable
from .states import short_name
from .units import Exchange, Unit, UnitState

_CONFIRMED = {UnitState.TRANSLATED, UnitState.REVIEWED}
_SHOWN = 5


@dataclass
class Imported:
    """What an import did: the file's new text, every refusal, and the ids of segments by what became of them.

    `taken` are those whose translation, state or note has changed; `absent` those that the file does not bring, `stale`
    those that are so afterwards.
    """

    text: str
    taken: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many refusals there are."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def known_of(file: TranslationText, leaflet: Leaflet) -> Known:
    """Return what readers of exchange files ask of the translation that they are for."""
    language = str(file.values.get("language", ""))
    pieces = dict(by_id(file.pieces))
    return Known(
        {segment.id: segment.source for segment in all_segments(leaflet, language, pieces)},
        {name: text for name, piece in pieces.items() if (text := piece.text(language))},
        {name for name, piece in pieces.items() if "was" in piece.keys},
        language,
    )


def take(exchange: Exchange, file: TranslationText, leaflet: Leaflet, name: str) -> Imported:
    """Return a translation file with what an exchange file brings; `name` is that of the exchange file.

    Raises ContentError for a file in which more would change.
    """
    language = str(file.values.get("language", ""))
    problems = [Problem(warning, Place(name), "", Severity.WARNING, "left-out") for warning in exchange.warnings]
    if wrong := _other_language(exchange.language, language, name):
        problems.append(wrong)
        if wrong.severity is Severity.ERROR:
            return Imported(file.render(), problems=problems)
    importing = _Import(exchange, file, leaflet, language, name)
    importing.result.problems = problems
    return importing.run()


def _other_language(there: str, here: str, name: str) -> Problem | None:
    """Return what is to be said where a file names another language, or another country's."""
    if there in {"", here}:
        return None
    if short_name(there) == short_name(here):
        message = f"the file is in {there!r} and is taken for {here!r}"
        hint = "words that only one country has are for a reader of the translation to find"
        return Problem(message, Place(name), hint, Severity.WARNING, "region")
    message = f"the file is in {there!r} and the translation in {here!r}"
    return Problem(message, Place(name), "import it into its own language")


class _Import:
    """One import: the units of a file with the segments that they mean, and the pieces of the translation."""

    def __init__(self, exchange: Exchange, file: TranslationText, leaflet: Leaflet, language: str, name: str) -> None:
        self.units = [replace(unit, target=tidy(unit.target)) for unit in exchange.units]
        self.file, self.leaflet, self.language, self.name = file, leaflet, language, name
        self.pieces = dict(by_id(file.pieces))
        theirs = {one for unit in exchange.units for one in (unit.id, *unit.also)} | self.pieces.keys()
        self.wanted = all_segments(leaflet, language, theirs)
        self.matches: Matches = match(self.units, self.wanted)
        self.order = key_order(leaflet.key, language)
        self.before = {name: tidy(piece.text(language)) for name, piece in self.pieces.items()}
        self.put: dict[str, str] = {}
        self.empty = {segment.id for segment in self.wanted}
        self.result = Imported("")

    def run(self) -> Imported:
        """Take what can be taken."""
        seen: set[str] = set()
        for at, unit in enumerate(self.units):
            segment = self.matches.segments.get(at) or self._alike(at, unit, seen) or self._changed(unit)
            if segment is None:
                self.result.problems.append(self._unknown(at, unit))
                self.empty -= {unit.id, *unit.also}
                continue
            if segment.id in seen:
                self._say("the segment is there twice", segment, "the first is taken")
                continue
            seen.add(segment.id)
            if unit.target.strip() or unit.fault:
                self.empty.discard(segment.id)
            if self._take(unit, segment):
                for twin in self.matches.twins.get(at, ()):
                    self._twin(unit, segment, twin)
        self._conclude()
        return self.result

    def _take(self, unit: Unit, segment: Segment) -> bool:
        """Take a unit into the segment that it means; tell whether its target was taken, or is there already."""
        problems = list(self._judged(unit, segment))
        self.result.problems += problems
        piece = self.pieces.get(segment.id)
        if any(problem.severity is Severity.ERROR for problem in problems):
            if piece is not None and self._note(unit, segment, piece):
                self.result.taken.append(segment.id)
            return False
        if piece is None:
            if unit.target.strip():
                hint = f"bring the translation up to date first: brochure translate sync {self.language}"
                self._say("the translation has no such segment yet", segment, hint)
            return False
        changed = self._note(unit, segment, piece)
        if unit.target.strip():
            changed |= self._put(unit, segment, piece)
        if changed or unit.target.strip():
            (self.result.taken if changed else self.result.unchanged).append(segment.id)
        return bool(unit.target.strip())

    def _judged(self, unit: Unit, segment: Segment) -> Iterator[Problem]:
        """Yield why a unit is refused, and what a person should know of one that is taken or brings nothing."""
        place, piece = Place(self.name, segment=segment.id), self.pieces.get(segment.id)
        here = self.before.get(segment.id, "")
        if not unit.target.strip() and not unit.fault:
            if here:
                hint = "the translation that is here stays; take it out here if it should go"
                yield Problem("the translation is empty there", place, hint, Severity.WARNING, "emptied")
            return
        if unit.target != here or unit.fault:
            waived = (piece.values.get("waive") if piece else None) or {}
            found = of_target(unit, segment, (self.leaflet.language, self.language), place)
            yield from (problem for problem in found if problem.code not in waived)
        if piece and unit.state is UnitState.STALE and "was" not in piece.keys and unit.target != here:
            hint = "it is taken all the same: finish it before the translation is signed"
            yield Problem(
                "the translation is marked there as needing work", place, hint, Severity.WARNING, "needs-work"
            )
        if unit.remark and unit.target != here:
            yield Problem(unit.remark, place, "it is taken all the same: read it", Severity.WARNING, "made")

    def _put(self, unit: Unit, segment: Segment, piece: SegmentLines) -> bool:
        """Put the target of a unit into the lines of its segment, and tell whether that has changed them."""
        before = piece.render_key(self.language), piece.render_key("was")
        is_new = self.before[segment.id] != unit.target
        if is_new:
            piece.put(self.language, unit.target, self.order)
        if spelled(unit.source) != spelled(segment.source):
            piece.put("was", unit.source, self.order)
            piece.put("changed", word_changes(unit.source, segment.source), self.order)
        elif unit.state in _CONFIRMED or (unit.state is UnitState.UNSAID and is_new):
            piece.put("was", None, self.order)
            piece.put("changed", None, self.order)
        self.put[segment.id] = piece.text(self.language)
        return before != (piece.render_key(self.language), piece.render_key("was"))

    def _note(self, unit: Unit, segment: Segment, piece: SegmentLines) -> bool:
        """Keep what the translator says beside a text, in its note, and tell whether it was new."""
        note = piece.text("note")
        comment = tidy(new_words(unit.comment, (note, segment.note, unit.context)))
        if not comment:
            return False
        if self.language not in piece.keys or any(unreadable(comment)):
            message = f"the translator's note cannot be kept: {''.join(c for c in comment if c.isprintable())}"
            place, hint = Place(self.name, segment=segment.id), "write it into note: yourself"
            self.result.problems.append(Problem(message, place, hint, Severity.WARNING, "note"))
            return False
        piece.put("note", f"{note} | {comment}" if note else comment, self.order)
        self.put.setdefault(segment.id, piece.text(self.language))
        return True

    def _twin(self, unit: Unit, segment: Segment, twin: Segment) -> None:
        """Take one translation for another text of the same source, where that has none or the file names it as well.

        A tool that puts both together shows one translation: another that stands here is not changed unasked.
        """
        piece = self.pieces.get(twin.id)
        if piece is None or self.before.get(twin.id) == unit.target:
            return
        was_one = twin.id in unit.also and self.before.get(twin.id) == self.before.get(segment.id)
        place = Place(self.name, segment=twin.id)
        if self.before.get(twin.id) and not was_one:
            message = f"the file has one translation for this text and for {segment.id!r}: this one is left as it is"
            hint = "where both should be said alike, change it here"
            self.result.problems.append(Problem(message, place, hint, Severity.WARNING, "twin"))
            return
        problems = list(of_target(unit, twin, (self.leaflet.language, self.language), place))
        self.result.problems += problems
        if not any(problem.severity is Severity.ERROR for problem in problems) and self._put(unit, twin, piece):
            self.result.taken.append(twin.id)
            message = f"it has the translation of {segment.id!r}, whose source is the same"
            hint = "read whether it says the right thing here"
            self.result.problems.append(Problem(message, place, hint, Severity.WARNING, "twin"))

    def _alike(self, at: int, unit: Unit, seen: Collection[str]) -> Segment | None:
        """Return a segment for a unit that may mean several, where it makes no difference which.

        They have no translation or that of the unit, and no other unit brings another one for them.
        """
        names = {segment.id for segment in self.matches.unclear.get(at, ())}
        rivals = {
            self.units[other].target
            for other, found in self.matches.unclear.items()
            if found and names & {s.id for s in found}
        }
        if not names or rivals != {unit.target} or {self.before.get(name, "") for name in names} - {unit.target, ""}:
            return None
        free = [segment for segment in self.matches.unclear[at] if segment.id not in seen]
        self.matches.twins[at] = free[1:]
        return free[0] if free else None

    def _changed(self, unit: Unit) -> Segment | None:
        """Return the segment that a unit names whose source was a little different when the file was made.

        What is translated here by now is newer, and stays.
        """
        meant = {segment.id for segment in self.matches.segments.values()}
        segment = next((one for one in self.wanted if one.id in (unit.id, *unit.also) and one.id not in meant), None)
        piece = self.pieces.get(segment.id) if segment else None
        if segment is None or piece is None or not unit.target.strip():
            return None
        if piece.has(self.language) and "was" not in piece.keys:
            return None
        if likeness(unit.source, segment.source) < ALIKE:
            return None
        if unit.target != self.before.get(segment.id):
            hint = f"brochure check --lang {self.language} shows what has changed"
            self._say("the source has changed since the file was made: taken, and stale", segment, hint, "older")
        return segment

    def _unknown(self, at: int, unit: Unit) -> Problem:
        """Return why a unit means no segment."""
        place = Place(self.name, segment=unit.id)
        if at in self.matches.unclear:
            names = ", ".join(segment.id for segment in self.matches.unclear[at][:_SHOWN])
            message = f"several texts have this source, and its place does not tell which is meant: {names}"
            return Problem(message, place, "translate it in the file of the translation", code="unclear")
        segment = next((one for one in self.wanted if one.id in (unit.id, *unit.also)), None)
        if segment is None:
            return Problem("the leaflet has no such segment", place, "it is left out")
        details = (f"there: {unit.source}", f"here: {segment.source}")
        return Problem("its source is not that of the leaflet", place, "export again", details=details)

    def _say(self, message: str, segment: Segment, hint: str, code: str = "") -> None:
        severity = Severity.WARNING if code else Severity.ERROR
        self.result.problems.append(Problem(message, Place(self.name, segment=segment.id), hint, severity, code))

    def _conclude(self) -> None:
        """Note what is absent and stale, and hold that nothing else has changed."""
        result, absent = self.result, self.empty - set(self.result.taken)
        result.absent = [one.id for one in self.wanted if one.id in absent and not one.optional]
        result.stale = [name for name, piece in self.pieces.items() if "was" in piece.keys]
        result.text = self.file.render()
        if result.text != self.file.text:
            hold_same(self.file, result.text, targets=self.put)
