"""A translation file as text that can be changed segment by segment, every other byte of it left alone.

The file is cut into its head, a piece for each segment with the comments above it, what follows the segments, a piece
for each text in memory, and the rest. A change rewrites the lines of one key and nothing else; so comments, order,
quoting and blank lines that a person put in the file survive. (A YAML round trip keeps comments as well, but moves
them when segments move.)
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_text
from ..disk import write_file
from ..errors import ContentError, Place, Problem
from .pieces import Piece, is_comment
from .scaffold import quoted

MEMORY = "memory"
WINDOWS = "\r\n"
"""How editors on Windows end lines."""
MEMORY_HEAD = "# Texts that the leaflet no longer has. When one comes back, its translation is taken from here."


class TranslationText:
    """A translation file in pieces. Raises ContentError for a file that is no translation."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.loaded: Loaded = load_text(text, file)
        data = self.loaded.data
        if not isinstance(data, dict) or not _is_rows(data.get("segments")):
            hint = "brochure translate add makes such a file"
            raise ContentError([Problem("this is no translation file", Place(file), hint)])
        self.values: Mapping[str, Any] = data
        self._lines = text.rstrip("\n").split("\n")
        first, end = self._section("segments")
        self.head, self.pieces = self._lines[:first], self._pieces("segments", end)
        self.memory: list[Piece] = []
        self._memory_line = ""
        self.between, self.tail = self._lines[end:], []
        if _is_rows(data.get(MEMORY)) and data[MEMORY]:
            start, stop = self._section(MEMORY)
            self._memory_line = self._lines[self._key_line(MEMORY) - 1]
            if start < end:
                place = self.loaded.key_place([MEMORY])
                raise ContentError([Problem("memory: stands above segments:", place, "move it to the end of the file")])
            self.memory = self._pieces(MEMORY, stop)
            self.between, self.tail = self._lines[end:start], self._lines[stop:]

    def render(self) -> str:
        """Return the file's text."""
        between = list(self.between)
        if self.memory and not self._memory_line:
            between += [*([""] if not between or between[-1].strip() else []), MEMORY_HEAD, f"{MEMORY}:"]
        elif self._memory_line and not self.memory:
            between = [line for line in between if line not in {MEMORY_HEAD, self._memory_line}]
        pieces = (line for piece in self.pieces for line in piece.lines)
        memory = (line for piece in self.memory for line in piece.lines)
        return "\n".join([*self.head, *pieces, *between, *memory, *self.tail]).rstrip("\n") + "\n"

    def put_head(self, key: str, lines: Iterable[str]) -> None:
        """Replace a top-level key above the segments, its lines given whole; comments among the old ones stay."""
        start = self._key_line(key) if key in self.values else 0
        new = list(lines)
        if not start or start > len(self.head):
            at = next((n for n, line in enumerate(self.head) if line.startswith("segments:")), len(self.head))
            self.head[at:at] = new
            return
        end = start
        while end < len(self.head) and (self.head[end].startswith((" ", "\t"))):
            end += 1
        comments = [line for line in self.head[start:end] if line.lstrip().startswith("#")]
        self.head[start - 1 : end] = [*new[:1], *comments, *new[1:]]

    def _section(self, key: str) -> tuple[int, int]:
        """Return how many lines stand before the first piece of a top-level list, and before what follows the list."""
        own = self._key_line(key)
        rows = self.values[key]
        first = self._back(self._start(key, 0)) - 1 if rows else own
        following = [line for line in map(self._key_line, self.values) if line > own]
        return first, self._back(min(following)) - 1 if following else len(self._lines)

    def _start(self, key: str, index: int) -> int:
        """Return the line on which a piece begins, from 1; its dash may stand on a line of its own."""
        line = above = self.loaded.place((key, index)).line
        while above > 1 and is_comment(self._lines[above - 2]):
            above -= 1
        return above - 1 if self._lines[above - 2].strip() == "-" else line

    def _key_line(self, *path: str | int) -> int:
        return self.loaded.key_place(path).line

    def _back(self, line: int) -> int:
        """Return the first of the blank lines and comments above a line, but for comments that follow on other text."""
        while line > 1 and is_comment(self._lines[line - 2]):
            line -= 1
        block = self._lines[line - 1 :]
        follow = next((n for n, one in enumerate(block) if not one.lstrip().startswith("#")), 0)
        return line + follow if line > 1 and follow < len(block) and not block[follow].strip() else line

    def _pieces(self, key: str, end: int) -> list[Piece]:
        """Return the pieces of a top-level list that ends before line `end`, counted from 0."""
        starts = [self._start(key, index) for index in range(len(self.values[key]))]
        bounds = [*(self._back(start) for start in starts), end + 1]
        return [self._piece((key, n), bounds[n], bounds[n + 1]) for n in range(len(starts))]

    def _piece(self, path: tuple[str, int], top: int, end: int) -> Piece:
        row = self.values[path[0]][path[1]]
        place, line = self.loaded.place(path), self._lines[self._start(*path) - 1]
        above, dash = self._lines[top - 1 : place.line - 1], len(line) - len(line.lstrip())
        piece = Piece(above, {}, dict(row), dash, place.column - 1)
        if self._lines[place.line - 1][place.column - 1] == "{":
            for name, value in row.items():
                lead = " " * piece.indent if piece.keys else piece.lead
                piece.keys[name] = [f"{lead}{name}: {_spelled(value)}"]
            piece.written = tuple(self._lines[place.line - 1 : end - 1])
            return piece
        begins = [self._key_line(*path, name) for name in row]
        for name, begin, following in zip(row, begins, [*begins[1:], end], strict=True):
            piece.keys[name] = self._lines[begin - 1 : following - 1]
        return piece


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and row for row in value)


def _spelled(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {quoted(str(text))}" for key, text in value.items()) + "}"
    return quoted("" if value is None else str(value))


def read_text(path: Path) -> TranslationText:
    """Read a translation file in pieces. Raises ContentError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        hint = f"make it: brochure translate add {path.stem}"
        raise ContentError([Problem("there is no such translation", Place(str(path)), hint)]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([Problem(f"cannot read the file: {error}", Place(str(path)))]) from None
    return TranslationText(text.replace(WINDOWS, "\n"), str(path))


def write_text(path: Path, text: str) -> None:
    """Write a translation file whole, with the line ends that it had, or leave what is there. Raises OutputError."""
    before = path.read_bytes() if path.exists() else b""
    if WINDOWS.encode() in before:
        text = text.replace("\n", WINDOWS)
    write_file(path, (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode())


def by_id(pieces: Iterable[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces that have an id, each id once."""
    seen: set[str] = set()
    for piece in pieces:
        name = piece.text("id")
        if name and name not in seen:
            seen.add(name)
            yield name, piece
