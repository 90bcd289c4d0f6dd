"""A translation file as text that can be changed segment by segment, every other byte of it left alone.

The file is cut into its head, a piece for each segment with the comments above it, what follows the segments, a piece
for each text in memory, and the rest. A change rewrites the lines of one key and nothing else; so comments, order,
quoting and blank lines that a person put in the file survive. (A YAML round trip keeps comments as well, but moves
them when segments move.) A file that cannot be cut so is refused before anything in it is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from ..content.documents import Loaded, load_text
from ..content.lexical import scan, spelled
from ..errors import ContentError, Place, Problem, Severity
from .pieces import SegmentLines

MEMORY = "memory"
MEMORY_HEAD = "# Texts that the leaflet no longer has. When one comes back, its translation is taken from here."
_ODD_END = re.compile("[\r\x85\u2028\u2029]")
"""What ends a line to PyYAML, and to few editors."""


class TranslationText:
    """A translation file in pieces; `raw` is what the file held when it was read, None for one that was not read.

    Raises ContentError for a file that is no translation, that its reader refuses, or that cannot be cut in pieces.
    """

    def __init__(self, text: str, file: str, raw: bytes | None = None) -> None:
        self.text, self.file, self.raw = text, file, raw
        self.loaded: Loaded = load_text(text, file)
        errors = [problem for problem in self.loaded.problems if problem.severity is Severity.ERROR]
        if errors:
            raise ContentError(errors)
        self._refuse_line_ends()
        data = self.loaded.data
        if not isinstance(data, dict) or not _is_rows(data.get("segments")):
            self._refuse("this is no translation file", Place(file), "brochure translate add makes such a file")
        self.values: Mapping[str, Any] = data
        self._scan = scan(text)
        body = text.rstrip("\n")
        self._lines, self._end = body.split("\n"), text[len(body) :]
        self._alone = {comment.line for comment in self._scan.comments if comment.alone}
        self._refuse_flow()
        first, end = self._section("segments")
        self.head, self.pieces = self._lines[:first], self._pieces("segments", end)
        self.memory: list[SegmentLines] = []
        self._memory_line = ""
        self.between = self._lines[end:]
        self.tail: list[str] = []
        if MEMORY in data:
            if not _is_rows(data[MEMORY] or []):
                self._refuse_shape(self.loaded.place([MEMORY]))
            self._cut_memory(end)

    def _cut_memory(self, end: int) -> None:
        """Cut what follows the segments, which end before line `end` counted from 0, into memory and the rest."""
        start, stop = self._section(MEMORY)
        if start < end:
            place = self.loaded.key_place([MEMORY])
            self._refuse("memory: stands above segments:", place, "move it to the end of the file")
        self._memory_line = self._lines[self._key_line(MEMORY) - 1]
        if self.values[MEMORY]:
            self.memory = self._pieces(MEMORY, stop)
        self.between, self.tail = self._lines[end:start], self._lines[stop:]

    def render(self) -> str:
        """Return the file's text."""
        between = list(self.between)
        line, comment = self._memory_line, self._memory_line.partition("#")[2]
        if self.memory and not line:
            between += [*([""] if not between or between[-1].strip() else []), MEMORY_HEAD, f"{MEMORY}:"]
        elif self.memory and not self.values.get(MEMORY):  # it was there, and empty
            between[between.index(line)] = f"{MEMORY}:" + (f"  #{comment}" if comment else "")
        elif line and self.values.get(MEMORY) and not self.memory:
            between = [one for one in between if one not in {MEMORY_HEAD, line}] + [f"#{comment}"] * bool(comment)
        pieces = (one for piece in self.pieces for one in piece.lines)
        memory = (one for piece in self.memory for one in piece.lines)
        return "\n".join([*self.head, *pieces, *between, *memory, *self.tail]).rstrip("\n") + self._end

    def with_head(self, key: str, lines: Sequence[str]) -> str:
        """Return the file's text with another value of a top-level key, its lines given whole; comments stay."""
        text = list(self._lines)
        if key not in self.values:
            at = self._key_line("segments") - 1
            return "\n".join([*text[:at], *lines, *text[at:]]) + self._end
        start, end = self._span(key)
        old = [comment for comment in self._scan.comments if start <= comment.line < end]
        beside = {text[c.line].partition(":")[0].strip(): c.text for c in old if not c.alone}
        new = [line + _beside(beside.pop(line.partition(":")[0].strip(), "")) for line in lines]
        alone = [text[comment.line] for comment in old if comment.alone]
        others = [f"  {comment}" for comment in beside.values()]
        return "\n".join([*text[:start], *new[:1], *alone, *others, *new[1:], *text[end:]]) + self._end

    def _span(self, key: str) -> tuple[int, int]:
        """Return the first line of a top-level key and the line after its last, from 0."""
        start = self._key_line(key)
        following = [line for line in map(self._key_line, self.values) if line > start]
        end = self._back(min(following)) - 1 if following else self._last()
        while end > start and not self._lines[end - 1].strip():
            end -= 1
        return start - 1, end

    def _section(self, key: str) -> tuple[int, int]:
        """Return how many lines stand before the first piece of a top-level list, and before what follows the list."""
        own = self._key_line(key)
        first = self._back(self._dashes(key)[0]) - 1 if self.values[key] else own
        following = [line for line in map(self._key_line, self.values) if line > own]
        return first, self._back(min(following)) - 1 if following else self._last()

    def _last(self) -> int:
        """Return how many lines stand before the end of the document."""
        return len(self._lines) if self._scan.end is None else self._scan.end

    def _dashes(self, key: str) -> list[int]:
        """Return the lines of the dashes of a top-level list, from 1; there is one for each of its rows."""
        place = self.loaded.place([key])
        following = [line for line in map(self._key_line, self.values) if line > place.line]
        end = min(following, default=len(self._lines) + 1)
        found = [
            line + 1
            for line, column in self._scan.dashes
            if column == place.column - 1 and place.line <= line + 1 < end
        ]
        if len(found) != len(self.values[key]):
            self._refuse_shape(place)
        return found

    def _key_line(self, *path: str | int) -> int:
        return self.loaded.key_place(path).line

    def _is_free(self, line: int) -> bool:
        """Tell whether a line, from 1, is blank or a comment, and no part of a text."""
        return line - 1 not in self._scan.inside and (line - 1 in self._alone or not self._lines[line - 1].strip())

    def _back(self, line: int) -> int:
        """Return the first of the blank lines and comments above a line, but for comments that follow on other text.

        Those that are indented deeper belong to what stands above them.
        """
        indent = _indent(self._lines[line - 1])
        while line > 1 and self._is_free(line - 1) and _indent(self._lines[line - 2]) <= indent:
            line -= 1
        block = self._lines[line - 1 :]
        follow = next((n for n, one in enumerate(block) if not one.lstrip().startswith("#")), 0)
        return line + follow if line > 1 and follow < len(block) and not block[follow].strip() else line

    def _pieces(self, key: str, end: int) -> list[SegmentLines]:
        """Return the pieces of a top-level list that ends before line `end`, counted from 0."""
        dashes = self._dashes(key)
        bounds = [*map(self._back, dashes), end + 1]
        return [self._piece((key, n), dash, bounds[n], bounds[n + 1]) for n, dash in enumerate(dashes)]

    def _piece(self, path: tuple[str, int], dash: int, top: int, end: int) -> SegmentLines:
        """Return a piece from the line of its dash, its first line, and the first line of what follows it."""
        row = dict(self.values[path[0]][path[1]])
        place, line = self.loaded.place(path), self._lines[dash - 1]
        if not dash <= place.line < end:  # an alias: the row stands elsewhere
            self._refuse_shape(Place(self.file, dash, 1))
        piece = SegmentLines(self._lines[top - 1 : place.line - 1], {}, row, line.index("-"), place.column - 1)
        if self._lines[place.line - 1][place.column - 1] == "{":
            piece.above = self._lines[top - 1 : dash - 1]
            piece.indent = piece.dash + 2
            for name, value in row.items():
                lead = " " * piece.indent if piece.keys else piece.lead
                piece.keys[name] = [f"{lead}{name}: {spelled(value)}"]
            piece.written = tuple(self._lines[dash - 1 : end - 1])
            return piece
        begins = [self._key_line(*path, name) for name in row]
        if begins[0] != place.line or begins != sorted(set(begins)) or begins[-1] >= end:
            self._refuse_shape(place)
        for name, begin, following in zip(row, begins, [*begins[1:], end], strict=True):
            if not re.match(rf"""\s*(-\s+)?(["']?){re.escape(name)}\2\s*:""", self._lines[begin - 1]):
                self._refuse_shape(self.loaded.key_place((*path, name)))
            piece.keys[name] = self._lines[begin - 1 : following - 1]
        return piece

    def _refuse_line_ends(self) -> None:
        odd = _ODD_END.search(self.text)
        if odd is None:
            return
        line = self.text.count("\n", 0, odd.start()) + 1
        column = odd.start() - self.text.rfind("\n", 0, odd.start())
        message = f"U+{ord(odd[0]):04X} ends a line here, and not in every program"
        self._refuse(message, Place(self.file, line, column), "take it out, and end the line as other lines end")

    def _refuse_flow(self) -> None:
        """Refuse brackets around the whole file or the whole list of segments: they have no lines of their own."""
        for key in ("segments", MEMORY):
            place = self.loaded.place([key])
            begins = self._lines[place.line - 1][place.column - 1 :][:1]
            if self.values.get(key) and begins != "-":
                self._refuse_shape(place)
        if any(self.loaded.key_place([key]).column != 1 for key in self.values):
            self._refuse_shape(self.loaded.place([]))

    def _refuse_shape(self, place: Place) -> NoReturn:
        message = "the file is not written as a list that can be changed line by line"
        hint = "write each segment as brochure translate add does: a dash, and each key on a line of its own"
        self._refuse(message, place, hint)

    def _refuse(self, message: str, place: Place, hint: str) -> NoReturn:
        raise ContentError([Problem(message, place, hint)])


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and row for row in value)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0


def _beside(comment: str) -> str:
    return f"  {comment}" if comment else ""


def by_id(pieces: Iterable[SegmentLines]) -> Iterator[tuple[str, SegmentLines]]:
    """Yield the pieces that have an id, each id once."""
    seen: set[str] = set()
    for piece in pieces:
        name = piece.text("id")
        if name and name not in seen:
            seen.add(name)
            yield name, piece
