"""Text -> runs of one embedding level, script, language, style and face.

Scripts are resolved as UAX #24 (5.2) advises: a character of script Common or Inherited takes the script of what
stands before it, a closing bracket that of its opening one. A run's face is the first that covers the whole
grapheme cluster; punctuation, spaces and signs take the face that sets the letters of their script where that has them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import filterfalse, groupby
from typing import NamedTuple

from fontTools import unicodedata as ucd
from icu4py.breakers import CharacterBreaker

from ..errors import FontError, Problem
from .characters import is_ignorable
from .faces import Face
from .families import install_hint
from .fonts import FontBook
from .signs import instead

EAST_ASIAN = "\u3000"
"""Here begin the wide punctuation marks of East Asia."""
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a paragraph's text for a box of given width, such as a line to write on."""


class Span(NamedTuple):
    """A stretch of a paragraph in one language and weight. `box` makes it a blank box of that many ems instead.

    `direction` ("ltr" or "rtl") says that it is a text of its own, such as a label in another language, a phone number
    or an address: that direction holds inside it, whatever stands around it. What is `raised`, such as the number of a
    note, is smaller, and no line begins with it.
    """

    text: str
    language: str
    weight: int = 400
    box: float = 0.0
    direction: str = ""
    raised: bool = False

    @property
    def content(self) -> str:
        """What stands for the span in the paragraph's text."""
        return OBJECT if self.box else self.text

    def like(self, other: Span) -> bool:
        """Tell whether another span is text of the same language, weight, direction and size."""
        return self._replace(text="") == other._replace(text="") and not self.box

    def at_least(self, weight: int) -> Span:
        """Return the span, made this heavy where it is lighter."""
        return self if self.weight >= weight else self._replace(weight=weight)


@dataclass(slots=True)
class TextRun:
    """Characters start to end of a paragraph that are shaped together. Without a face it is a box."""

    start: int
    end: int
    level: int
    script: str
    span: int
    face: Face | None


class MissingGlyph(FontError):  # noqa: N818 - what is missing, in the field's own words
    """No font has a character of the text; the problems name each character and the fonts tried."""


@lru_cache(maxsize=65536)
def _script(character: str) -> str:
    return str(ucd.script(character))


def code_point_offsets(text: str) -> Sequence[int] | None:
    """Return the character offset of each UTF-16 offset, or None where they are the same; ICU counts UTF-16 units."""
    if max(text, default="") <= "\uffff":
        return None
    offsets = []
    for index, character in enumerate(text):
        offsets.extend([index] * (2 if character > "\uffff" else 1))
    return [*offsets, len(text)]


def graphemes(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each extended grapheme cluster (UAX #29)."""
    if text.isascii():
        yield from ((index, index + 1) for index in range(len(text)))
        return
    offsets = code_point_offsets(text)
    for start, end in CharacterBreaker(text, "en").segments():
        yield (start, end) if offsets is None else (offsets[start], offsets[end])


def resolve_scripts(text: str, main: str, isolated: Sequence[tuple[int, int]] = ()) -> list[str]:
    """Return the script of each character, with Common and Inherited resolved; `main` is the language's own script.

    ASCII digits are Latin in any script, up to the next space or wide sign, so that 38°C is of one face and one size.
    So are all signs and spaces of the ranges that bidi isolates, where the digits are not a language's own: the space
    of the Nastaliq hand is so narrow that 1 1/2 would read as 11/2.
    """
    found = [_script(character) for character in text]
    strong = next((script for script in found if script not in {"Zyyy", "Zinh", "Zzzz"}), main)
    before, around, open_brackets = strong, "", []
    for index, script in enumerate(found):
        character = text[index]
        if "0" <= character <= "9":
            around = around or before
            found[index] = before = "Latn"
        elif around and script == "Zyyy" and (character.isspace() or character >= EAST_ASIAN):
            found[index] = before = around
            around = ""
        elif script in {"Zyyy", "Zinh", "Zzzz"}:
            found[index] = before
            category = unicodedata.category(character)
            if category == "Ps":
                open_brackets.append(before)
            elif category == "Pe" and open_brackets:
                found[index] = before = open_brackets.pop()
        else:
            before, around = script, ""
    for start, end in isolated:
        if not any(character.isdecimal() and not character.isascii() for character in text[start:end]):
            found[start:end] = [
                "Latn" if _script(c) == "Zyyy" else s for c, s in zip(text[start:end], found[start:end], strict=True)
            ]
    return found


def itemize(
    text: str, spans: Sequence[Span], levels: Sequence[int], scripts: Sequence[str], book: FontBook
) -> list[TextRun]:
    """Split a paragraph into runs, in logical order, by the level and the script of each character.

    Raises MissingGlyph naming every character that no font has.
    """
    building = _Runs(text, spans, levels, scripts, book)
    for start, end in building.alike():
        building.add_all(start, end)
    if building.missing:
        raise MissingGlyph(
            [_missing(character, tried, building.scripts, text, book) for character, tried in building.missing.items()]
        )
    return building.runs


class _Runs:
    """The runs of a paragraph as they grow, and the characters that no font has, with the faces tried."""

    def __init__(
        self, text: str, spans: Sequence[Span], levels: Sequence[int], scripts: Sequence[str], book: FontBook
    ) -> None:
        self.text, self.spans, self.levels, self.scripts, self.book = text, spans, levels, scripts, book
        self.owner = [index for index, span in enumerate(spans) for _ in span.content]
        self.runs: list[TextRun] = []
        self.missing: dict[str, tuple[Face, ...]] = {}
        self._letters: dict[tuple[str, str, int], Face | None] = {}

    @cached_property
    def clusters(self) -> Sequence[tuple[int, int]]:
        """The grapheme clusters of the paragraph."""
        return tuple(graphemes(self.text))

    def alike(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of stretches whose grapheme clusters begin in one level, script and span."""
        kinds = list(zip(self.levels, self.scripts, self.owner, strict=True))
        if kinds and kinds.count(kinds[0]) == len(kinds):
            yield 0, len(kinds)
            return
        for _, clusters in groupby(self.clusters, lambda cluster: kinds[cluster[0]]):
            stretch = list(clusters)
            yield stretch[0][0], stretch[-1][1]

    def add_all(self, start: int, end: int) -> None:
        """Add a stretch: at once where one face has all of it, as nearly always, and else cluster by cluster."""
        face = self._face(start, end)
        if face is not None:
            self._append(start, end, face)
            return
        for cluster in self.clusters:
            if start <= cluster[0] < end:
                self.add(*cluster)

    def _face(self, start: int, end: int) -> Face | None:
        """Return the first face of a stretch that is alike, if it has all of its characters."""
        span, last = self.spans[self.owner[start]], self.runs[-1] if self.runs else None
        if span.box:
            return None
        face = self.book.covering("", self.scripts[start], span.language, span.weight)
        lender = last.face if last and last.script == self.scripts[start] else None
        if face is None or lender not in {None, face}:
            return None  # punctuation may take another face than the first
        characters = set(self.text[start:end])
        if face.covers(characters) or face.covers(filterfalse(is_ignorable, characters)):
            return face
        return None

    def add(self, start: int, end: int) -> None:
        """Add a grapheme cluster; where spans cut it, it is shaped as the span of its first character asks."""
        span = self.spans[self.owner[start]]
        if span.box:
            self._append(start, end, None)
            return
        face = self._chosen(self.text[start:end], self.scripts[start], span)
        if face is not None:
            self._append(start, end, face)
        elif end - start > 1:  # a letter of one script with a mark of another: each from a face of its own
            for index in range(start, end):
                self.add(index, index + 1)
        else:
            tried = tuple(self.book.candidates(self.scripts[start], span.language, span.weight))
            self.missing[self.text[start]] = tried

    def _chosen(self, cluster: str, script: str, span: Span) -> Face | None:
        visible = cluster
        if len(cluster) > 1 or is_ignorable(cluster):
            visible = "".join(character for character in cluster if not is_ignorable(character))
        if not visible or _script(visible[0]) == "Zyyy":
            face = self._of_letters(script, span) if self.has_words else self._last_face(script, span)
            if face is not None and face.covers(visible):
                return face
        return self.book.covering(visible, script, span.language, span.weight)

    @cached_property
    def has_words(self) -> bool:
        """Whether there is anything but signs, as there is not in a list's marker."""
        return any(map(str.isalnum, self.text))

    def _last_face(self, script: str, span: Span) -> Face | None:
        last = self.runs[-1] if self.runs else None
        return last.face if last and last.face and (last.script, last.face.weight) == (script, span.weight) else None

    def _of_letters(self, script: str, span: Span) -> Face | None:
        """Return the face that sets most letters of a script in the paragraph.

        A sign from a font of signs does not count, nor a letter that the text's own font lacks: what stands beside them
        stays in the face of the text.
        """
        key = (script, span.language, span.weight)
        if key not in self._letters:
            letters = Counter(c for c, own in zip(self.text, self.scripts, strict=True) if own == script == _script(c))
            faces: Counter[Face] = Counter()
            for letter, count in letters.items():
                face = self.book.covering(letter, *key)
                if face is not None:
                    faces[face] += count
            self._letters[key] = faces.most_common(1)[0][0] if faces else None
        return self._letters[key]

    def _append(self, start: int, end: int, face: Face | None) -> None:
        level, script, owner = self.levels[start], self.scripts[start], self.owner[start]
        last = self.runs[-1] if self.runs else None
        if face and last and (last.level, last.script, last.span, last.face) == (level, script, owner, face):
            start = self.runs.pop().start
        self.runs.append(TextRun(start, end, level, script, owner, face))


def _missing(character: str, tried: tuple[Face, ...], scripts: Sequence[str], text: str, book: FontBook) -> Problem:
    name = unicodedata.name(character, "unnamed character")
    fonts = ", ".join(dict.fromkeys(face.name.rpartition("-")[0] for face in tried[:6]))
    more = f" and {len(tried) - 6} more" if len(tried) > 6 else ""
    return Problem(
        f"no font has the character {character!r} (U+{ord(character):04X} {name}); tried {fonts or 'none'}{more}",
        hint=instead(character, lambda sign: book.covering(sign, "Zyyy", "en", 400) is not None)
        or install_hint(scripts[text.index(character)]),
        code="missing-glyph",
        about=character,
    )
